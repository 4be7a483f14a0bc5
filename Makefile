# sayso. `make help` lists what can be made.
#
# Honours CC, CFLAGS, LDFLAGS, LIBFLAG, LUA, LUA_INCDIR, UTF8PROC_INCDIR, UTF8PROC_LIBDIR, PREFIX and DESTDIR.

CFLAGS ?= -O3
LUA ?= lua5.4
LUA_VERSION = 5.4
PREFIX ?= /usr/local
BUILD ?= build
DATA ?= ../shared/data

ifeq ($(shell uname -s),Darwin)
LIBFLAG ?= -bundle -undefined dynamic_lookup
else
LIBFLAG ?= -shared
endif

LUA_INCDIR ?= $(patsubst %/,%,$(dir $(firstword $(wildcard $(foreach dir,/usr/include /usr/local/include \
  /opt/homebrew/include /opt/local/include,$(dir)/lua5.4/lua.h $(dir)/lua-5.4/lua.h $(dir)/lua/5.4/lua.h $(dir)/lua.h)))))

# Warnings fail the build only where they are asked to (the checks ask): a compiler that is newer than this
# text may warn of something new, and whoever only wants to use sayso should not be stopped by that.
WERROR ?=

OBJCOPY ?= objcopy

# Only specs are linked with Lua; the module finds Lua in the program that loads it.
LUA_LIBS ?= $(shell pkg-config --libs lua5.4 2>/dev/null || echo -llua5.4)

WARNINGS = -Wall -Wextra -Wpedantic -Wconversion -Wshadow $(if $(WERROR),-Werror)

# Contraction of a multiplication and an addition into one instruction would make training give other bits on
# another processor.
COMPILE = $(CC) -std=c11 $(WARNINGS) -fPIC -fvisibility=hidden -ffp-contract=off \
  $(if $(UTF8PROC_INCDIR),-I$(UTF8PROC_INCDIR)) $(CFLAGS) $(CPPFLAGS)
LIBRARIES = $(if $(UTF8PROC_LIBDIR),-L$(UTF8PROC_LIBDIR)) -lutf8proc -lm

sources = $(sort $(shell find $(1) -name '*.c' 2>/dev/null))
objects = $(patsubst %.c,$(BUILD)/%.o,$(1))

LUA_SOURCES := $(call sources,csrc/lua)
TRAIN_SOURCES := $(call sources,csrc/train)
CORE_SOURCES := $(filter-out $(LUA_SOURCES) $(TRAIN_SOURCES),$(call sources,csrc))
SPEC_SOURCES := $(call sources,spec/csrc)
SPECS := $(filter %_spec.c,$(SPEC_SOURCES))

CORE := $(BUILD)/libsayso-core.a
ARCHIVE := $(BUILD)/libsayso.a
BINDING := $(BUILD)/libsayso-lua.a
TRAINING := $(BUILD)/libsayso-train.a
SPEC_HELPERS := $(BUILD)/libspec.a
SPEC_PROGRAMS := $(patsubst %.c,$(BUILD)/%,$(SPECS))
INNER_SPEC_PROGRAMS := $(filter-out %/archive_spec,$(SPEC_PROGRAMS))
MODULE := $(BUILD)/sayso/core.so
TRAINER_MODULE := $(BUILD)/sayso/trainer.so
COMMAND := $(BUILD)/bin/sayso
TRAINER := $(BUILD)/sayso-train
STANCE_TRAINER := $(BUILD)/sayso-train-stance
MODEL := lua/sayso/models/english.model
FIGURES := lua/sayso/models/english.figures.txt
STANCE := lua/sayso/models/english.stance
STANCE_FIGURES := lua/sayso/models/english.stance.txt
VECTORS := csrc/train/english.vectors
DOCS := lua/sayso/docs
TEACHER := csrc/train/english.teacher

.DELETE_ON_ERROR:
.PHONY: all help check check-sanitized check-valgrind check-static check-differential check-icu check-builds fuzz specs bench bench-linear bench-peers check-formats check-recipes check-portable dist check-dist check-page docs quality bench-stream figures score-figures sentence-figures quote-figures robust-figures domain-figures chain-figures entity-figures holder-figures interval-figures pronouns unicode lexicon unlabelled written teacher model setup install uninstall clean force

all: $(MODULE) $(TRAINER_MODULE) $(COMMAND) $(ARCHIVE)

help:
	@echo 'make                    builds the C modules in $(dir $(MODULE)), $(ARCHIVE) and the command $(COMMAND)'
	@echo 'make setup              installs the Debian packages that all of this needs'
	@echo 'make setup-checks       the same, and those that the other checks need'
	@echo 'make check              builds everything with warnings as errors and runs all specs'
	@echo 'make check-sanitized    runs them under AddressSanitizer and UndefinedBehaviorSanitizer (15 minutes)'
	@echo 'make check-valgrind     runs the C specs and those of the binding under Valgrind (10 minutes)'
	@echo 'make check-differential compares segments with ICU, and what is found by builds with each other (10 minutes)'
	@echo 'make check-static       compiles with clang, runs cppcheck, analyzer and luacheck (5 minutes)'
	@echo 'make check-memory       fails every allocation, once and for ever after (an hour)'
	@echo 'make check-damage       damages and cuts the model wherever it can be (an hour)'
	@echo 'make check-utf8         decodes every short string, and ten million others, as utf8proc and Python do'
	@echo 'make check-lua          makes and drops a million documents, and calls what Lua can call by chance'
	@echo 'make check-threads      runs what has threads or processes under ThreadSanitizer'
	@echo 'make check-gates        plants the faults that all these are for, and sees them caught'
	@echo 'make fuzz SECONDS=60    runs each target of libFuzzer in spec/fuzz for so long'
	@echo 'make check-formats      installs readers and validators of the formats, and has them read what is written'
	@echo 'make check-page         tries the pages in headless Chromium, and takes pictures of them'
	@echo 'make check-recipes      installs PySpark, and runs what README tells of it and of GNU parallel (5 minutes)'
	@echo 'make docs               makes pages of all public functions, and of lua/sayso/docs, in $(BUILD)/docs'
	@echo 'make check-portable     compiles with musl and runs C specs so, and has clang read all as for macOS'
	@echo 'make dist               packs what is committed into $(DISTRIBUTION); make check-dist has that check itself'
	@echo 'make install            installs under PREFIX ($(PREFIX)); make uninstall takes it away'
	@echo 'make model DATA=DIR     trains $(MODEL) and writes its figures beside it'
	@echo 'make figures DATA=DIR   measures them again and compares'
	@echo 'make stance DATA=DIR    trains $(STANCE) (5 minutes) and writes its figures beside it'
	@echo 'make stance-figures DATA=DIR     measures them again and compares'
	@echo 'make score-figures DATA=DIR      compares sayso score with another scorer of the same figures'
	@echo 'make sentence-figures DATA=DIR   measures sentences on two treebanks'
	@echo 'make quote-figures DATA=DIR      measures quotations on PolNeAR'
	@echo 'make robust-figures DATA=DIR     measures what is lost on PolNeAR typed or wrapped otherwise'
	@echo 'make domain-figures DATA=DIR     measures attributions on passages of other domains'
	@echo 'make chain-figures DATA=DIR      measures nested attributions on spec/chains'
	@echo 'make interval-figures DATA=DIR   measures how many intervals of voices hold what annotators found'
	@echo 'make entity-figures DATA=DIR     measures on a treebank how names and pronouns are joined'
	@echo 'make quality DATA=DIR   writes the figures in lua/sayso/docs/quality.md anew'
	@echo 'make holder-figures     tells which passages of spec/holders are read as they are marked'
	@echo 'make bench              prints speed, memory and the time to the first result'
	@echo 'make bench-linear       prints how cost grows with the size of texts made to be costly'
	@echo 'make bench-stream       prints throughput and memory of sayso stream by the number of its processes'
	@echo 'make bench-peers DATA=DIR        installs textacy and sets sayso beside it'
	@echo 'make pronouns DATA=DIR  learns again what tells whom a pronoun stands for'
	@echo 'make unicode            generates the tables of csrc/text/unicode again'
	@echo 'make lexicon            generates what C includes of the text files in the lexicon folders again'

# ---- What has to be there ----------------------------------------------------------------------------

PACKAGES = gcc libc6-dev liblua5.4-dev lua5.4 libutf8proc-dev lua-cjson lua-argparse lua-term lua-filesystem \
  lua-busted lua-check unicode-data libxml2-utils graphviz lua-luv mandoc lua-ldoc lua-discount lua5.1

setup:
	@sudo=; [ "$$(id -u)" = 0 ] || sudo=sudo; set -ex; \
	$$sudo apt-get update -q; \
	DEBIAN_FRONTEND=noninteractive $$sudo apt-get install -q -y --no-install-recommends $(PACKAGES)

# What is needed besides by the checks that make check doesn't do.
CHECK_PACKAGES = clang libclang-rt-dev cppcheck valgrind python3

setup-checks:
	@$(MAKE) --no-print-directory setup PACKAGES='$(PACKAGES) $(CHECK_PACKAGES)'

# These two say in one line how to install what is missing.
$(BUILD)/requirements:
	@missing=; \
	command -v '$(firstword $(CC))' >/dev/null || missing="$$missing gcc libc6-dev"; \
	[ -f '$(LUA_INCDIR)/lua.h' ] || missing="$$missing liblua5.4-dev"; \
	echo '#include <utf8proc.h>' | $(COMPILE) -E - >/dev/null 2>&1 || missing="$$missing libutf8proc-dev"; \
	command -v '$(LUA)' >/dev/null || missing="$$missing lua5.4"; \
	for module in cjson argparse term; do \
	  '$(LUA)' -e "require '$$module'" 2>/dev/null || missing="$$missing lua-$$module"; \
	done; \
	'$(LUA)' -e "require 'lfs'" 2>/dev/null || missing="$$missing lua-filesystem"; \
	if [ -n "$$missing" ]; then \
	  echo "sayso: to build, first install what is missing: apt-get install$$missing" >&2; \
	  echo "       (or everything: make setup; elsewhere than on Debian, packages of like names)" >&2; \
	  exit 1; \
	fi
	@[ "$$('$(LUA)' -e 'io.write(_VERSION)')" = 'Lua $(LUA_VERSION)' ] || { \
	  echo "sayso: '$(LUA)' is not Lua $(LUA_VERSION); name one that is: make LUA=lua$(LUA_VERSION)" >&2; exit 1; }
	@mkdir -p $(@D) && touch $@

# ---- Compiling ---------------------------------------------------------------------------------------

# Rewritten only when the way to compile changes, so that everything is compiled anew just then.
$(BUILD)/flags: force
	@mkdir -p $(@D)
	@echo '$(COMPILE) $(LDFLAGS) $(LUA_INCDIR)' | cmp -s - $@ || echo '$(COMPILE) $(LDFLAGS) $(LUA_INCDIR)' > $@

$(BUILD)/csrc/lua/%.o $(BUILD)/spec/csrc/lua/%.o: INCLUDES = -I$(LUA_INCDIR)
$(BUILD)/spec/fuzz/lua/%.o: INCLUDES = -I$(LUA_INCDIR) -DFUZZ_LINES

$(BUILD)/%.o: %.c $(BUILD)/flags | $(BUILD)/requirements
	@mkdir -p $(@D)
	@echo "  cc $<"
	@$(COMPILE) -Icsrc $(INCLUDES) -MMD -MP -c $< -o $@

# An archive is made anew, lest an object whose source is gone stays in it.
%.a:
	@echo "  ar $@"
	@rm -f $@ && $(AR) rcs $@ $^

$(CORE): $(call objects,$(CORE_SOURCES))
$(ARCHIVE): $(BUILD)/sayso.o
$(BINDING): $(call objects,$(LUA_SOURCES))
$(TRAINING): $(call objects,$(filter-out csrc/train/main.c csrc/train/stance/main.c,$(TRAIN_SOURCES)))
$(SPEC_HELPERS): $(call objects,$(filter-out $(SPECS),$(SPEC_SOURCES)))

# What programs link with has no names but those of the public headers, lest they meet the program's own: all of
# it in one object, in which those that are hidden become local. Apple's linker makes them so by itself.
$(BUILD)/sayso.o: $(call objects,$(CORE_SOURCES))
	@echo "  ld -r $@"
	@$(CC) $(CFLAGS) -r -nostdlib -o $@ $^
	@! command -v '$(OBJCOPY)' >/dev/null || $(OBJCOPY) --localize-hidden $@

$(MODULE): $(call objects,$(filter-out csrc/lua/trainer.c,$(LUA_SOURCES))) $(CORE)
$(TRAINER_MODULE): $(call objects,$(addprefix csrc/lua/,trainer.c allocator.c metatable.c)) $(TRAINING) $(CORE)
$(MODULE) $(TRAINER_MODULE):
	@mkdir -p $(@D)
	@echo "  ld $@"
	@$(CC) $(CFLAGS) $(LDFLAGS) $(LIBFLAG) -o $@ $^ $(LIBRARIES) $(if $(findstring trainer,$@),-lpthread)

$(TRAINER): $(BUILD)/csrc/train/main.o $(TRAINING) $(CORE)
$(STANCE_TRAINER): $(BUILD)/csrc/train/stance/main.o $(TRAINING) $(CORE)
$(TRAINER) $(STANCE_TRAINER):
	@echo "  ld $@"
	@$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(LIBRARIES) -lpthread

$(INNER_SPEC_PROGRAMS): %: %.o $(SPEC_HELPERS) $(BINDING) $(TRAINING) $(CORE)
	@echo "  ld $@"
	@$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(if $(findstring /csrc/lua/,$@),$(LUA_LIBS)) $(LIBRARIES) -lpthread

# A program of somebody else's, which sees nothing but the archive.
$(BUILD)/spec/csrc/archive_spec: $(BUILD)/spec/csrc/archive_spec.o $(ARCHIVE)
	@echo "  ld $@"
	@$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(LIBRARIES)

specs: $(SPEC_PROGRAMS)

-include $(shell find $(BUILD)/csrc $(BUILD)/spec -name '*.d' 2>/dev/null)

# ---- The command -------------------------------------------------------------------------------------

# $(call write-command,FILE,FOLDER OF LUA FILES,FOLDER OF sayso/core.so)
define write-command
	'$(LUA)' rockspec/command.lua "$(1)" "$$(command -v '$(LUA)')" "$(2)" "$(3)" && chmod 755 "$(1)" || exit 1
endef

$(COMMAND): lua/sayso/command.lua rockspec/command.lua $(BUILD)/flags | $(BUILD)/requirements
	@mkdir -p $(@D)
	@$(call write-command,$@,$$(pwd)/lua,$$(cd '$(BUILD)' && pwd))

# The shell takes these from the environment, so that no quotation mark in them ends a word.
export PREFIX DESTDIR

absolute-prefix = prefix="$$PREFIX"; case "$$prefix" in \
  '') echo 'sayso: PREFIX is empty; name a folder' >&2; exit 1 ;; /*) ;; *) prefix="$$(pwd)/$$prefix" ;; esac

# $(call write-manual,FILE), from what the command tells of itself.
write-manual = LUA_PATH='lua/?.lua;lua/?/init.lua;;' LUA_CPATH='$(BUILD)/?.so;;' '$(LUA)' rockspec/manual.lua > "$(1)"

# Puts a file in place whole, so that whoever has it open, or opens it meanwhile, has the old or the new one.
place = { cp "$(1)" "$(2).new" && mv -f "$(2).new" "$(2)" || { rm -f "$(2).new"; exit 1; }; }

install: all
	@test -f $(MODEL) || { echo 'sayso: there is no $(MODEL); make model trains it' >&2; exit 1; }
	@set -e; $(absolute-prefix); to="$$DESTDIR$$prefix"; \
	$(call write-command,$(BUILD)/installed-command,$$prefix/share/lua/$(LUA_VERSION),$$prefix/lib/lua/$(LUA_VERSION)); \
	share="$$to/share/lua/$(LUA_VERSION)/sayso"; lib="$$to/lib/lua/$(LUA_VERSION)/sayso"; \
	$(call write-manual,$(BUILD)/sayso.1); \
	mkdir -p "$$to/bin" "$$lib" "$$to/include" "$$to/share/doc/sayso/$(DOCS)" "$$to/share/man/man1"; \
	$(call place,$(BUILD)/sayso.1,$$to/share/man/man1/sayso.1); \
	for file in LICENSE NOTICE README.md $(DOCS)/*.md; do $(call place,$$file,$$to/share/doc/sayso/$$file); done; \
	for folder in $$(cd lua/sayso && find . -type d -not -name docs); do mkdir -p "$$share/$$folder"; done; \
	for file in $$(cd lua/sayso && find . -type f -not -path './docs/*'); do $(call place,lua/sayso/$$file,$$share/$$file); done; \
	for file in csrc/sayso*.h; do $(call place,$$file,$$to/include/$${file##*/}); done; \
	$(call place,$(ARCHIVE),$$to/lib/$(notdir $(ARCHIVE))); $(call place,$(MODULE),$$lib/core.so); \
	$(call place,$(TRAINER_MODULE),$$lib/trainer.so); \
	$(call place,$(BUILD)/installed-command,$$to/bin/sayso); \
	echo "sayso: installed $$prefix/bin/sayso"

# Folders stay where there is still something in them, and so do those of the system.
uninstall:
	@set -e; $(absolute-prefix); to="$$DESTDIR$$prefix"; \
	rm -f "$$to/bin/sayso" "$$to/lib/libsayso.a" "$$to/share/man/man1/sayso.1"; for header in csrc/sayso*.h; do rm -f "$$to/include/$${header##*/}"; done; \
	rm -rf "$$to/share/lua/$(LUA_VERSION)/sayso" "$$to/lib/lua/$(LUA_VERSION)/sayso" "$$to/share/doc/sayso"; \
	tops='bin include lib share'; case "$$prefix" in /usr|/usr/local) tops= ;; esac; \
	for folder in share/lua/$(LUA_VERSION) share/lua lib/lua/$(LUA_VERSION) lib/lua share/doc share/man/man1 \
	  share/man $$tops; do \
	  (cd "$$to" && rmdir "$$folder") 2>/dev/null || true; \
	done

# ---- Packing -----------------------------------------------------------------------------------------

VERSION := $(shell sed -n 's/^.define SAYSO_VERSION "\(.*\)"/\1/p' csrc/sayso.h)
DISTRIBUTION := $(BUILD)/sayso-$(VERSION).tar.gz

# The same bytes for the same commit.
dist:
	@mkdir -p $(BUILD)
	@git archive --prefix=sayso-$(VERSION)/ HEAD | gzip -n > $(DISTRIBUTION) && test -s $(DISTRIBUTION) && \
	  echo 'sayso: packed $(DISTRIBUTION)'

check-dist: dist
	@rm -rf $(BUILD)/unpacked && mkdir -p $(BUILD)/unpacked
	@gzip -dc $(DISTRIBUTION) | (cd $(BUILD)/unpacked && tar -xf -)
	@cd $(BUILD)/unpacked/sayso-$(VERSION) && $(MAKE) --no-print-directory BUILD=build check

# ---- Checking ----------------------------------------------------------------------------------------

# Checks build in folders of their own, so that what is there to be used isn't compiled again and again.
CHECKED = $(BUILD)/checked
SANITIZED = $(BUILD)/sanitized
# With unsigned characters, as on ARM, since elsewhere the other checks have signed ones.
SANITIZE = -O1 -g -fsanitize=address,undefined $(if $(call compiles,-fsanitize=float-cast-overflow),\
  -fsanitize=float-cast-overflow) -fno-sanitize-recover=all -fno-omit-frame-pointer -funsigned-char

# Not empty where the compiler knows an option.
compiles = $(shell $(CC) -Werror $(1) -x c -c -o /dev/null /dev/null 2>/dev/null && echo yes)

# LDoc runs in an older Lua.
has-ldoc = { command -v ldoc && { command -v lua5.1 || command -v lua5.2; }; } >/dev/null

$(BUILD)/check-requirements:
	@missing=; \
	'$(LUA)' -e 'require "busted"' 2>/dev/null || missing="$$missing lua-busted"; \
	command -v luacheck >/dev/null || missing="$$missing lua-check"; \
	'$(LUA)' -e 'require "luv"' 2>/dev/null || missing="$$missing lua-luv"; \
	command -v xmllint >/dev/null || missing="$$missing libxml2-utils"; \
	command -v mandoc >/dev/null || missing="$$missing mandoc"; \
	$(has-ldoc) || missing="$$missing lua-ldoc lua-discount lua5.1"; \
	command -v dot >/dev/null || missing="$$missing graphviz"; \
	[ -f '$(UNICODE)/UnicodeData.txt' ] || missing="$$missing unicode-data"; \
	[ -z "$$missing" ] || { \
	  echo "sayso: to check, first install what is missing: apt-get install$$missing (or everything: make setup)" >&2; \
	  exit 1; }
	@mkdir -p $(@D) && touch $@

check check-sanitized check-valgrind: | $(BUILD)/requirements $(BUILD)/check-requirements

check:
	@$(MAKE) --no-print-directory BUILD=$(CHECKED) WERROR=1 all specs $(CHECKED)/sayso-train
	@$(LUA) spec/check.lua $(CHECKED) everything

check-sanitized:
	@$(MAKE) --no-print-directory BUILD=$(SANITIZED) WERROR=1 CFLAGS='$(SANITIZE)' all specs $(SANITIZED)/sayso-train
	@SAYSO_SLOW=yes ASAN_OPTIONS=detect_leaks=1 UBSAN_OPTIONS=print_stacktrace=1 \
	  PRELOAD="$$($(CC) -print-file-name=libasan.so) $$($(CC) -print-file-name=libubsan.so)" \
	  $(LUA) spec/check.lua $(SANITIZED) $(or $(ONLY),specs)

check-valgrind:
	@command -v valgrind >/dev/null || { echo 'sayso: first install valgrind: apt-get install valgrind' >&2; exit 1; }
	@$(MAKE) --no-print-directory BUILD=$(CHECKED) WERROR=1 all specs
	@SAYSO_SLOW=yes RUNNER='valgrind -q --error-exitcode=99 --leak-check=full --errors-for-leak-kinds=definite,indirect' \
	  $(LUA) spec/check.lua $(CHECKED) valgrind

.PHONY: check-memory check-damage check-utf8 check-lua check-threads check-gates fuzz-targets setup-checks

# What make check does in part, at full size. $(call run-whole,SPECS) runs programs of spec/csrc so.
define run-whole
	@$(MAKE) --no-print-directory BUILD=$(CHECKED) WERROR=1 all specs
	@set -e; for spec in $(1); do printf '%-40s' $$spec; SAYSO_WHOLE=yes $(CHECKED)/spec/csrc/$$spec; done
endef

check-memory: | $(BUILD)/check-requirements
	$(call run-whole,out_of_memory_spec train/out_of_memory_spec lua/binding_spec lua/module_spec lua/trainer_spec)

check-damage: | $(BUILD)/check-requirements
	$(call run-whole,model/damage_spec)

check-utf8: | $(BUILD)/check-requirements
	$(call run-whole,text/utf8_spec)
	@command -v python3 >/dev/null || { echo 'sayso: first install python3: apt-get install python3' >&2; exit 1; }
	@python3 spec/bench/utf8_python.py $(CHECKED)/spec/csrc/text/utf8_spec 1 1000000

check-lua: | $(BUILD)/check-requirements
	@$(MAKE) --no-print-directory BUILD=$(CHECKED) WERROR=1 all
	@SAYSO_WHOLE=yes $(LUA) spec/check.lua $(CHECKED) lua spec/lua/level_spec.lua spec/lua/calls_spec.lua

# That each of these can fail: make check-gates GATE=fuzz tries those of that name.
check-gates: | $(BUILD)/check-requirements
	@$(LUA) spec/gates.lua $(BUILD) '$(GATE)'

# ThreadSanitizer: threads that share a model, Lua states in threads, training, and the processes of --jobs.
THREADED = $(BUILD)/threaded
AS_THREADED = TSAN_OPTIONS='exitcode=66 suppressions=spec/threads.txt'
TSAN = $(AS_THREADED) LD_PRELOAD="$$($(CC) -print-file-name=libtsan.so)"

check-threads: | $(BUILD)/check-requirements
	@$(MAKE) --no-print-directory BUILD=$(THREADED) WERROR=1 CFLAGS='-O1 -g -fsanitize=thread' all specs
	@set -e; for spec in threads_spec lua/states_spec; do printf '%-40s' $$spec; $(AS_THREADED) $(THREADED)/spec/csrc/$$spec; done
	@printf '%-40s' 'lua/trainer_spec --once'; $(AS_THREADED) $(THREADED)/spec/csrc/lua/trainer_spec --once
	@printf '%-40s' 'sayso stream --jobs 3'; for i in $$(seq 60); do \
	  echo '{"id": '$$i', "text": "The mayor said that it is late. She hopes, the clerk said, that it holds."}'; \
	done > $(THREADED)/stream.in; \
	$(TSAN) $(THREADED)/bin/sayso stream --jobs 3 < $(THREADED)/stream.in > $(THREADED)/stream.out \
	  2> $(THREADED)/stream.err && ! grep ThreadSanitizer $(THREADED)/stream.err && \
	  echo "$$(wc -l < $(THREADED)/stream.out) lines answered, no race"

# What reads the formats elsewhere, and says whether they are right, from the Python registry in a folder of its own.
READERS := $(BUILD)/format-readers

$(READERS)/installed: spec/bench/format_readers.txt
	@command -v python3 >/dev/null || { echo 'sayso: first install python3: apt-get install python3' >&2; exit 1; }
	@rm -rf $(READERS) && python3 -m venv $(READERS) || { \
	  echo 'sayso: first install what makes a folder for Python: apt-get install python3-venv' >&2; exit 1; }
	$(READERS)/bin/pip install --quiet --disable-pip-version-check -r $<
	@touch $@

check-formats: all $(READERS)/installed
	@rm -rf $(BUILD)/formats && mkdir -p $(BUILD)/formats/texts
	@printf '%b' '“<b onload=x> ]]> & \"it\", \033[2J \0302\0233m \0342\0200\0256 \0360\0237\0221\0247,” the =clerk\tsaid.\r\n\r\n' \
	  'The clerk says the mayor\001 thinks that “it, {{x}} |\\N| is” so\0357\0277\0277.' > $(BUILD)/formats/texts/hostile.txt
	@for format in tei conllu graphml dot annotation brat csv json; do \
	  $(COMMAND) --quiet --threshold 0 --format $$format --output $(BUILD)/formats \
	    $(BUILD)/formats/texts/hostile.txt \
	    $(or $(FORMAT_TEXTS),spec/sample/*.txt spec/annotated/*.txt spec/domains/*.txt) || exit 1; \
	done
	@$(READERS)/bin/python spec/bench/format_readers.py $(BUILD)/formats

# Pages in headless Chromium, driven from the Python registry's selenium: what is shown, clicked, filtered, printed.
# Screenshots stay in build/page, to look at.
$(BUILD)/page-driver/installed: spec/page/requirements.txt
	@missing=; command -v python3 >/dev/null || missing=' python3 python3-venv'; \
	command -v chromium >/dev/null || missing="$$missing chromium"; \
	command -v chromedriver >/dev/null || missing="$$missing chromium-driver"; \
	[ -z "$$missing" ] || { echo "sayso: first install what is missing: apt-get install$$missing" >&2; exit 1; }
	@rm -rf $(@D) && python3 -m venv $(@D) || { \
	  echo 'sayso: first install what makes a folder for Python: apt-get install python3-venv' >&2; exit 1; }
	$(@D)/bin/pip install --quiet --disable-pip-version-check -r $<
	@touch $@

check-page: all $(BUILD)/page-driver/installed
	@rm -rf $(BUILD)/page
	@$(BUILD)/page-driver/bin/python spec/page/check.py $(COMMAND) $(BUILD)/page

# What README says of several machines is run as it stands there, on one, and disturbed.
SPARK := $(BUILD)/spark
RECIPE_RECORDS ?= 2000

$(SPARK)/installed: spec/bench/recipes.txt
	@missing=; \
	command -v python3 >/dev/null || missing="$$missing python3 python3-venv"; \
	command -v java >/dev/null || missing="$$missing default-jre-headless"; \
	command -v parallel >/dev/null || missing="$$missing parallel"; \
	[ -z "$$missing" ] || { echo "sayso: first install what is missing: apt-get install$$missing" >&2; exit 1; }
	@rm -rf $(SPARK) && python3 -m venv $(SPARK) || { \
	  echo 'sayso: first install what makes a folder for Python: apt-get install python3-venv' >&2; exit 1; }
	$(SPARK)/bin/pip install --quiet --disable-pip-version-check -r $<
	@touch $@

check-recipes: all $(SPARK)/installed
	@$(SPARK)/bin/python spec/bench/recipes.py $(COMMAND) $(BUILD)/recipes $(RECIPE_RECORDS)

# Static analysis, and the other compiler: nothing may be told of.
ANALYZED = $(CORE_SOURCES) $(LUA_SOURCES) $(TRAIN_SOURCES)
check-static:
	@missing=; for tool in clang cppcheck luacheck; do command -v $$tool >/dev/null || missing="$$missing $$tool"; done; \
	[ -z "$$missing" ] || { echo "sayso: first install what is missing: apt-get install$$missing" >&2; exit 1; }
	@$(MAKE) --no-print-directory BUILD=$(BUILD)/clang CC=clang WERROR=1 all specs $(BUILD)/clang/sayso-train
	cppcheck -j 2 --std=c11 --enable=warning,performance,portability --inline-suppr --error-exitcode=1 -q \
	  -Icsrc -I'$(LUA_INCDIR)' csrc spec/fuzz
	printf '%s\n' $(ANALYZED) | xargs -P 2 -n 1 clang --analyze -Xclang -analyzer-werror \
	  -Xclang -analyzer-output=text -std=c11 -Icsrc -I'$(LUA_INCDIR)'
	luacheck --no-color -q lua csrc spec rockspec

# Whether others come to the same: ICU, for segments, where its Unicode is of the same version; and builds by each
# compiler that is there, with all kinds of optimisation, for all that reading finds.
DIFFERENTIAL := $(BUILD)/differential
SEGMENT_TEXTS ?= 1000000
DIFFERENTIAL_TEXTS = $(wildcard $(addsuffix /*.txt,spec/sample spec/annotated spec/domains spec/passages $(NEWS)))
COMPILERS ?= gcc clang
OPTIMISED = -O0 -O3 -O3_-march=x86-64-v3 -O2_-funsigned-char
BUILDS ?= $(foreach compiler,$(COMPILERS),$(addprefix $(compiler)/,$(OPTIMISED)))

check-differential: check-icu check-builds

check-icu:
	@if $(call has-header,unicode/ubrk.h); then \
	  $(MAKE) --no-print-directory $(BUILD)/spec/differential/icu && $(BUILD)/spec/differential/icu $(SEGMENT_TEXTS); \
	else echo 'To compare segments with ICU: apt-get install libicu-dev'; fi

# An underscore stands for a space in the names of builds.
check-builds:
	@set -e; mkdir -p $(DIFFERENTIAL); first=; for build in $(BUILDS); do \
	  compiler="$${build%%/*}"; options="$$(echo "$${build#*/}" | tr _ ' ')"; to="$(DIFFERENTIAL)/$$build"; \
	  command -v "$$compiler" >/dev/null || { echo "$$build: not checked, since there is no $$compiler"; continue; }; \
	  $(MAKE) --no-print-directory BUILD="$$to" CC="$$compiler" CFLAGS="$$options" "$$to/spec/differential/dump" >/dev/null; \
	  "$$to/spec/differential/dump" $(MODEL) $(DIFFERENTIAL_TEXTS) > "$$to/found"; \
	  first="$${first:-$$to/found}"; \
	  cmp "$$first" "$$to/found" || { echo "sayso: $$build does not find the same" >&2; exit 1; }; \
	  echo "$$build: the same $$(wc -l < "$$to/found") lines"; \
	done

$(BUILD)/spec/differential/%: $(BUILD)/spec/differential/%.o $(CORE)
	@echo "  ld $@"
	@$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(LIBRARIES) $(if $(findstring /icu,$@),-licuuc)

# Other systems, as far as they can be had on this one. The headers of utf8proc and Lua stand where those of the
# system's own C library don't; clang reads for macOS with musl's, for want of Apple's.
PORTABLE := $(BUILD)/portable
MUSL_SPECS = $(addprefix $(PORTABLE)/,$(filter-out spec/csrc/lua/%,$(SPECS:.c=)))
ON_MUSL = BUILD=$(PORTABLE) CC=musl-gcc WERROR=1 CFLAGS=-O1 LDFLAGS=-static LUA_INCDIR=$(PORTABLE)/include \
  UTF8PROC_INCDIR=$(PORTABLE)/include UTF8PROC_LIBDIR=$(PORTABLE)/lib
APPLE = clang --target=arm64-apple-macos11 -std=c11 $(WARNINGS) -Werror -fsyntax-only -nostdlibinc \
  -isystem $(MUSL_INCLUDE) -isystem $(PORTABLE)/include -Icsrc
MUSL_INCLUDE ?= $(firstword $(wildcard /usr/include/*-linux-musl /usr/lib/musl/include))

check-portable:
	@missing=; command -v musl-gcc >/dev/null || missing="$$missing musl-tools"; \
	command -v clang >/dev/null || missing="$$missing clang"; \
	[ -z "$$missing" ] || { echo "sayso: first install what is missing: apt-get install$$missing" >&2; exit 1; }
	@mkdir -p $(PORTABLE)/include $(PORTABLE)/lib
	@cp /usr/include/utf8proc.h $(LUA_INCDIR)/*.h /usr/include/*/lua5.4-deb-multiarch.h $(PORTABLE)/include
	@cp "$$($(CC) -print-file-name=libutf8proc.a)" $(PORTABLE)/lib
	@$(MAKE) --no-print-directory $(ON_MUSL) $(addprefix $(PORTABLE)/,libsayso.a libsayso-lua.a sayso-train) $(MUSL_SPECS)
	@for spec in $(MUSL_SPECS); do $$spec > $(PORTABLE)/log || { cat $(PORTABLE)/log; exit 1; }; tail -1 $(PORTABLE)/log; done
	@for file in $$(find csrc -name '*.c'); do $(APPLE) $$file || exit 1; done; echo 'read for macOS'

# Targets of libFuzzer, with the texts that each begins from. What it found of use stays in build for the next run;
# what breaks an invariant is kept as build/fuzz/NAME-crash-… and fails the run.
FUZZED = abbreviations model reader segment lua/calls lua/exchange
FUZZING := $(BUILD)/fuzzing
SECONDS ?= 60
FUZZ_TEXTS = spec/sample spec/passages spec/annotated spec/domains
FUZZ_SEEDS_reader = $(FUZZ_TEXTS)
FUZZ_SEEDS_segment = $(FUZZ_TEXTS)
FUZZ_SEEDS_abbreviations = csrc/text/lexicon
FUZZ_SEEDS_model = spec/sample
FUZZ_SEEDS_lua/calls = spec/fuzz/seeds/calls
FUZZ_SEEDS_lua/exchange = spec/fuzz/seeds/exchange
FUZZ_FLAGS = -O1 -g -fsanitize=address,undefined -fno-sanitize-recover=all

fuzz-targets:
	@command -v clang >/dev/null || { echo 'sayso: first install clang: apt-get install clang libclang-rt-dev' >&2; exit 1; }
	@$(MAKE) --no-print-directory BUILD=$(FUZZING) CC=clang CFLAGS='$(FUZZ_FLAGS) -fsanitize=fuzzer-no-link' \
	  $(FUZZED:%=$(FUZZING)/spec/fuzz/%)

fuzz: fuzz-targets
	@set -e; $(foreach name,$(FUZZED),mkdir -p $(BUILD)/fuzz/$(name); \
	  $(FUZZING)/spec/fuzz/$(name) -max_total_time=$(SECONDS) -max_len=4096 -timeout=20 -print_final_stats=1 \
	    -dict=spec/fuzz/$(if $(findstring exchange,$(name)),annotations,words).dict -artifact_prefix=$(BUILD)/fuzz/$(name)- $(BUILD)/fuzz/$(name) \
	    $(FUZZ_SEEDS_$(name)) > $(BUILD)/fuzz/$(name).log 2>&1 || { tail -40 $(BUILD)/fuzz/$(name).log; exit 1; }; \
	  printf '%-16s' $(name); grep -E 'cov: ' $(BUILD)/fuzz/$(name).log | tail -1;)

$(BUILD)/spec/fuzz/%: $(BUILD)/spec/fuzz/%.o $(SPEC_HELPERS) $(BINDING) $(TRAINING) $(CORE)
	@echo "  ld $@"
	@$(CC) $(CFLAGS) $(LDFLAGS) -fsanitize=fuzzer -o $@ $^ $(if $(findstring /lua/,$@),$(LUA_LIBS)) $(LIBRARIES) -lpthread

BENCH := $(BUILD)/spec/bench
SCORER = $(DATA)/../eval/score_attribution.py
NEWS = $(firstword $(wildcard $(DATA)/polnear/dev/text) spec/sample)

has-header = printf '\#include <$(1)>\n' | $(CC) -E - >/dev/null 2>&1

# Speed of the whole path, then of segmentation beside the peers that are installed, then from Lua.
bench: all
	@$(LUA) spec/bench/bench.lua $(BUILD) $(or $(BENCH_TEXTS),$(NEWS))
	@peers=; missing=; \
	if $(call has-header,unicode/ubrk.h); then peers="$$peers ICU"; else missing="$$missing libicu-dev"; fi; \
	if $(call has-header,unigbrk.h); then peers="$$peers UNISTRING"; \
	else missing="$$missing libunistring-dev"; fi; \
	$(MAKE) --no-print-directory PEERS="$$peers" $(BENCH)/segment && $(BENCH)/segment $(NEWS) || exit 1; \
	[ -z "$$missing" ] || echo "To see segmentation beside all its peers: apt-get install$$missing"
	@LUA_PATH='lua/?.lua;lua/?/init.lua;;' LUA_CPATH='$(BUILD)/?.so;;' $(LUA) spec/bench/segment.lua $(NEWS)/*.txt

STREAM_RECORDS ?= 20000
STREAM_WORDS ?= 30
STREAM_JOBS ?= 1 2

bench-stream: all
	@python3 spec/bench/stream.py $(COMMAND) $(BENCH) $(STREAM_RECORDS) $(STREAM_WORDS) $(STREAM_JOBS)

# Whether cost grows no faster than texts do, on texts made to be costly.
bench-linear: all $(BENCH)/segment_linear $(BENCH)/document_linear
	@$(BENCH)/segment_linear
	@$(BENCH)/document_linear quotes
	@test ! -f $(MODEL) || $(BENCH)/document_linear speakers $(MODEL)
	@test ! -f $(MODEL) || $(LUA) spec/bench/book.lua $(BUILD)

.PRECIOUS: $(BENCH)/%.o
$(BENCH)/segment_linear $(BENCH)/document_linear: $(BENCH)/linear.o $(BUILD)/spec/csrc/text/shapes.o

# A peer that attributes quotations, from the Python registry, in a folder of its own.
TEXTACY := $(BUILD)/textacy

$(TEXTACY)/installed: spec/bench/peer_textacy.txt
	@command -v python3 >/dev/null || { echo 'sayso: first install python3: apt-get install python3' >&2; exit 1; }
	@rm -rf $(TEXTACY) && python3 -m venv $(TEXTACY) || { \
	  echo 'sayso: first install what makes a folder for Python: apt-get install python3-venv' >&2; exit 1; }
	$(TEXTACY)/bin/pip install --quiet --disable-pip-version-check -r $<
	@touch $@

bench-peers: all $(TEXTACY)/installed
	@$(LUA) spec/bench/peers.lua $(BUILD) $(DATA)/polnear/dev $(SCORER) $(TEXTACY)/bin/python $(BUILD)/peer-figures

# Rewritten only when other peers are installed than were the last time.
$(BUILD)/peers: force
	@mkdir -p $(@D)
	@echo '$(PEERS)' | cmp -s - $@ || echo '$(PEERS)' > $@

$(BENCH)/segment.o: INCLUDES = $(PEERS:%=-DWITH_%)
$(BENCH)/segment.o: $(BUILD)/peers
$(BENCH)/segment: LDLIBS = $(if $(filter ICU,$(PEERS)),-licuuc) $(if $(filter UNISTRING,$(PEERS)),-lunistring)
$(BENCH)/segment: $(BENCH)/bench_text.o $(if $(filter ICU,$(PEERS)),$(BENCH)/peer_icu.o) \
  $(if $(filter UNISTRING,$(PEERS)),$(BENCH)/peer_unistring.o)

$(BENCH)/%: $(BENCH)/%.o $(CORE)
	@echo "  ld $@"
	@$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(LIBRARIES) $(LDLIBS) -lpthread

# ---- The text stages ---------------------------------------------------------------------------------

UNICODE ?= /usr/share/unicode

unicode:
	$(LUA) csrc/text/unicode/generate.lua $(UNICODE) csrc/text/unicode

lexicon:
	$(LUA) csrc/text/lexicon/generate.lua csrc/text/lexicon csrc/text/lexicon
	$(LUA) csrc/resolve/lexicon/generate.lua csrc/resolve/lexicon csrc/resolve/lexicon

# ---- The model ---------------------------------------------------------------------------------------

# Texts that nobody has annotated, for the teacher to tell of.
UNLABELLED = $(BUILD)/unlabelled

unlabelled:
	@rm -rf $(UNLABELLED) && mkdir -p $(UNLABELLED)
	@$(LUA) csrc/train/unlabelled.lua $(DATA) $(UNLABELLED)
	@for name in ewt gum; do \
	  $(LUA) spec/bench/rebuild.lua $(DATA)/ud-english-$$name/train.conllu $(UNLABELLED) || exit 1; \
	done

# Our own texts with what is nested in them, as brat standoff.
WRITTEN = $(BUILD)/written

written:
	@$(LUA) csrc/train/written.lua spec/chains/training.txt $(WRITTEN)

model: $(TRAINER) unlabelled written
	@mkdir -p $(dir $(MODEL))
	$(TRAINER) $(DATA) $(VECTORS) $(BUILD)/trained.model $(TEACHER) $(UNLABELLED) $(WRITTEN)
	$(TRAINER) --figures $(DATA) $(BUILD)/trained.model > $(BUILD)/trained.figures.txt
	$(call place,$(BUILD)/trained.model,$(MODEL))
	$(call place,$(BUILD)/trained.figures.txt,$(FIGURES))
	$(LUA) spec/bench/quality.lua

# Only where the texts or how words are found have changed much: what the teacher once said is kept.
teacher: $(TRAINER) unlabelled
	@test -n '$(ENCODER)' || { echo 'sayso: make teacher ENCODER=DIR; csrc/train/teacher.py tells what DIR holds' >&2; exit 1; }
	$(TRAINER) --words $(DATA)/polnear/train/text $(DATA)/polnear/train/attributions > $(BUILD)/annotated.words
	$(TRAINER) --words $(UNLABELLED) > $(BUILD)/unlabelled.words
	python3 csrc/train/teacher.py $(ENCODER) $(BUILD)/annotated.words $(BUILD)/unlabelled.words $(TEACHER)

# Measured twice: by the trainer, whose figures have to be those that stand beside the model, and from the
# command's output by the scorer that other systems are measured with.
figures: all $(TRAINER)
	@command -v python3 >/dev/null || { echo 'sayso: first install python3: apt-get install python3' >&2; exit 1; }
	@$(TRAINER) --figures $(DATA) $(MODEL) > $(BUILD)/figures.txt
	@diff -u $(FIGURES) $(BUILD)/figures.txt || { echo 'sayso: $(FIGURES) is not what was measured now' >&2; exit 1; }
	@echo '$(FIGURES) holds.'
	@$(COMMAND) --quiet --depth 1 --format ndjson $(DATA)/polnear/dev/text/*.txt > $(BUILD)/dev.ndjson
	@python3 $(SCORER) $(DATA)/polnear/dev/text $(DATA)/polnear/dev/attributions $(BUILD)/dev.ndjson

# ---- The model of stances ----------------------------------------------------------------------------

STANCE_EXAMPLES = $(BUILD)/stance/examples.tsv

.PHONY: stance stance-figures

$(STANCE_EXAMPLES): csrc/train/stance/examples.lua $(wildcard $(DATA)/newsmtsc/* $(DATA)/directed-sentiment/*)
	@mkdir -p $(@D)
	$(LUA) csrc/train/stance/examples.lua $(DATA) $@

stance: $(STANCE_TRAINER) $(STANCE_EXAMPLES)
	$(STANCE_TRAINER) $(STANCE_EXAMPLES) $(VECTORS) $(BUILD)/stance/trained.stance
	$(STANCE_TRAINER) --figures $(STANCE_EXAMPLES) $(BUILD)/stance/trained.stance > $(BUILD)/stance/trained.txt
	$(call place,$(BUILD)/stance/trained.stance,$(STANCE))
	$(call place,$(BUILD)/stance/trained.txt,$(STANCE_FIGURES))

# A lexicon of sentiment to compare with, from the Python registry, in a folder of its own.
VADER := $(BUILD)/vader

$(VADER)/installed: spec/bench/stance_lexicon.txt
	@command -v python3 >/dev/null || { echo 'sayso: first install python3: apt-get install python3' >&2; exit 1; }
	@rm -rf $(VADER) && python3 -m venv $(VADER) || { \
	  echo 'sayso: first install what makes a folder for Python: apt-get install python3-venv' >&2; exit 1; }
	$(VADER)/bin/pip install --quiet --disable-pip-version-check -r $<
	@touch $@

stance-figures: $(STANCE_TRAINER) $(STANCE_EXAMPLES) $(VADER)/installed
	@$(STANCE_TRAINER) --figures $(STANCE_EXAMPLES) $(STANCE) > $(BUILD)/stance/figures.txt
	@diff -u $(STANCE_FIGURES) $(BUILD)/stance/figures.txt || { \
	  echo 'sayso: $(STANCE_FIGURES) is not what was measured now' >&2; exit 1; }
	@echo '$(STANCE_FIGURES) holds.'
	@$(VADER)/bin/python spec/bench/stance_lexicon.py $(STANCE_EXAMPLES)

# Whether sayso score gives that scorer's figures, on the command's output and on what is made worse of it.
score-figures: all
	@mkdir -p $(BUILD)/spec
	@$(LUA) spec/bench/score_like.lua $(BUILD) $(DATA)/polnear/dev $(DATA)/../eval/score_attribution.py

# ---- Sentences and quotations ------------------------------------------------------------------------

# $(call score-sentences,NAME,FOLDER OF TEXTS): splits them a paragraph at a time and scores that.
define score-sentences
	echo '$(1)'; rm -rf $(BUILD)/sentences/$(1); mkdir -p $(BUILD)/sentences/$(1); \
	$(LUA) spec/bench/sentences.lua $(BUILD) $(2) $(BUILD)/sentences/$(1); \
	python3 $(DATA)/../eval/score_sentences.py $(2) $(BUILD)/sentences/$(1)
endef

# The texts of a treebank's training part, rebuilt from its words: were the figures much better on the small
# dev part than on this one, the rules would be fitted to that.
define score-treebank
	rm -rf $(BUILD)/treebank/$(1); mkdir -p $(BUILD)/treebank/$(1); \
	$(LUA) spec/bench/rebuild.lua $(DATA)/ud-english-$(1)/train.conllu $(BUILD)/treebank/$(1); \
	$(call score-sentences,$(1)-train,$(BUILD)/treebank/$(1))
endef

sentence-figures: all
	@set -e; $(call score-sentences,ewt-dev,$(DATA)/sentences/ewt-dev)
	@set -e; $(call score-sentences,gum-dev,$(DATA)/sentences/gum-dev)
	@set -e; $(call score-treebank,ewt)
	@set -e; $(call score-treebank,gum)

quote-figures: all
	@$(LUA) spec/bench/quotes.lua $(BUILD) $(DATA)/polnear/dev
	@$(LUA) spec/bench/quotes.lua $(BUILD) $(DATA)/polnear/train

# ---- Texts of other hands and other domains ----------------------------------------------------------

robust-figures: all
	@$(LUA) spec/bench/robust.lua $(BUILD) $(DATA)/polnear/dev $(SCORER) $(BUILD)/robust

domain-figures: all
	@$(LUA) spec/bench/domains.lua $(BUILD) spec/domains $(SCORER) $(BUILD)/domains

# ---- Nesting -----------------------------------------------------------------------------------------

# $(call score-chains,NAME): those of spec/chains/NAME.txt, a passage a document.
define score-chains
	printf '%-10s' '$(1)'; rm -rf $(BUILD)/chains/$(1); mkdir -p $(BUILD)/chains/$(1); \
	$(LUA) spec/bench/chains.lua spec/chains/$(1).txt $(BUILD)/chains/$(1); \
	$(COMMAND) --quiet --format ndjson $(BUILD)/chains/$(1)/*.txt > $(BUILD)/chains/$(1).ndjson; \
	python3 spec/bench/nesting.py $(DATA)/../eval $(BUILD)/chains/$(1) $(BUILD)/chains/$(1).ndjson
endef

chain-figures: all
	@set -e; $(call score-chains,building)
	@set -e; $(call score-chains,unseen)

# ---- Analyses ----------------------------------------------------------------------------------------

interval-figures: all
	@$(LUA) spec/bench/intervals.lua $(BUILD) $(DATA)/polnear/dev $(DATA)/polnear/metadata.tsv

# ---- Who is behind a source ---------------------------------------------------------------------------

entity-figures: all
	@$(LUA) spec/bench/entities.lua $(BUILD) $(DATA)/ud-english-gum/dev.conllu
	@$(LUA) spec/bench/named_sources.lua $(BUILD) $(DATA)/polnear/dev

holder-figures: all
	@$(LUA) spec/bench/holders.lua $(BUILD) spec/holders/passages.txt

CANDIDATES = $(BENCH)/pronoun_candidates
define learn-pronouns
$(MAKE) --no-print-directory $(CANDIDATES)
$(LUA) spec/bench/pronouns.lua $(CANDIDATES) $(MODEL) $(DATA)/ud-english-gum/train.conllu > $(BUILD)/weights.inc
cp $(BUILD)/weights.inc csrc/resolve/weights.inc
endef

# Twice from nothing, since whom earlier pronouns stand for depends on the weights too.
pronouns:
	@sed 's/^-*[0-9].*/0,/' csrc/resolve/weights.inc > $(BUILD)/weights.inc && cp $(BUILD)/weights.inc csrc/resolve/weights.inc
	@$(learn-pronouns)
	@$(learn-pronouns)
	@$(MAKE) --no-print-directory all

# ---- Documentation ------------------------------------------------------------------------------------

# Pages of all that is public, from the annotations beside the code, and of lua/sayso/docs. Their links to one another
# become those of pages, and the hyphens of options stay hyphens.
docs:
	@$(has-ldoc) || { echo 'sayso: first install LDoc: apt-get install lua-ldoc lua-discount lua5.1' >&2; exit 1; }
	@rm -rf $(BUILD)/docs $(BUILD)/reference && mkdir -p $(BUILD)/reference
	@$(LUA) rockspec/reference.lua $(BUILD)/reference
	@env -u LUA_PATH -u LUA_CPATH ldoc --quiet --fatalwarnings --config rockspec/config.ld --dir $(BUILD)/docs $(BUILD)/reference >/dev/null
	@sed -i 's/href="\([a-z]*\.md\)"/href="\1.html"/g; s/&ndash;/--/g' $(BUILD)/docs/topics/*.html

# The figures in lua/sayso/docs/quality.md, measured anew.
quality: all
	@$(LUA) spec/bench/quality.lua $(DATA)

clean:
	rm -rf $(BUILD)
