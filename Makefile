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
.PHONY: all help check check-sanitized check-valgrind specs dist check-dist docs quality unicode lexicon setup install uninstall clean force setup-checks

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
	@echo 'make check-coverage     tells which branches of the core no spec takes (15 minutes)'
	@echo 'make check-mutants      plants faults in quotations and links for the specs to find (an hour)'
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

include spec/checks.mk spec/bench/bench.mk csrc/train/train.mk

# ---- The text stages ---------------------------------------------------------------------------------

UNICODE ?= /usr/share/unicode

unicode:
	$(LUA) csrc/text/unicode/generate.lua $(UNICODE) csrc/text/unicode

lexicon:
	$(LUA) csrc/text/lexicon/generate.lua csrc/text/lexicon csrc/text/lexicon
	$(LUA) csrc/resolve/lexicon/generate.lua csrc/resolve/lexicon csrc/resolve/lexicon

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
