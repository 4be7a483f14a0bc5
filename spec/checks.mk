# Checks besides make check, of all kinds. The Makefile includes this.

.PHONY: check-static check-differential check-icu check-builds check-jobs fuzz check-formats check-recipes check-portable check-page check-memory check-damage check-utf8 check-lua check-threads check-gates fuzz-targets check-coverage check-mutants

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

# Branches of the core that no spec takes; each has to be excused in spec/coverage.txt. Not optimised, so that the
# branches are those that are written. Where memory runs out is tried in arrays that have no room to spare too, so that
# it may do so at every item.
COVERED = $(BUILD)/coverage
TIGHT = $(COVERED)/tight
TIGHT_SPECS = $(addprefix $(TIGHT)/spec/csrc/,out_of_memory_spec resolve/salad_spec)

check-coverage: | $(BUILD)/requirements $(BUILD)/check-requirements
	@command -v gcov >/dev/null || { echo 'sayso: first install gcov: apt-get install gcc' >&2; exit 1; }
	@$(MAKE) --no-print-directory BUILD=$(COVERED) CC=gcc CFLAGS='-O0 --coverage' LDFLAGS='-Wl,-z,muldefs' all specs \
	  $(COVERED)/sayso-train
	@$(MAKE) --no-print-directory BUILD=$(TIGHT) CC=gcc CFLAGS='-O0 --coverage -DSAYSO_TIGHT_ARRAYS' $(TIGHT_SPECS)
	@find $(COVERED) -name '*.gcda' -delete
	@set -e; for spec in $(TIGHT_SPECS); do $$spec; done
	@$(LUA) spec/check.lua $(COVERED) specs
	@$(LUA) spec/coverage.lua $(COVERED) spec/coverage.txt

# Faults planted in the stages of quotations and links, and whether the specs notice them.
MUTATED = $(BUILD)/mutants
MUTANTS ?= 50
SEED ?= 1
MUTATING = -O1 -fvisibility=default

check-mutants: | $(BUILD)/requirements $(BUILD)/check-requirements
	@$(MAKE) --no-print-directory BUILD=$(MUTATED) CFLAGS='$(MUTATING)' all \
	  $(patsubst $(BUILD)/%,$(MUTATED)/%,$(INNER_SPEC_PROGRAMS))
	@COMPILE='$(COMPILE) $(MUTATING)' LIBRARIES='$(LIBRARIES)' $(LUA) spec/mutants.lua $(MUTATED) $(SEED) $(MUTANTS) 85

# Whether others come to the same: ICU, for segments, where its Unicode is of the same version; and builds by each
# compiler that is there, with all kinds of optimisation, for all that reading finds; and the command, however many
# processes read.
DIFFERENTIAL := $(BUILD)/differential
SEGMENT_TEXTS ?= 1000000
DIFFERENTIAL_TEXTS = $(wildcard $(addsuffix /*.txt,spec/sample spec/annotated spec/domains spec/passages $(NEWS)))
COMPILERS ?= gcc clang
OPTIMISED = -O0 -O3 -O3_-march=x86-64-v3 -O2_-funsigned-char
BUILDS ?= $(foreach compiler,$(COMPILERS),$(addprefix $(compiler)/,$(OPTIMISED)))

check-differential: check-icu check-builds check-jobs

check-icu:
	@if $(call has-header,unicode/ubrk.h); then \
	  $(MAKE) --no-print-directory $(BUILD)/spec/differential/icu && $(BUILD)/spec/differential/icu $(SEGMENT_TEXTS); \
	else echo 'To compare segments with ICU: apt-get install libicu-dev'; fi

# An underscore stands for a space in the names of builds; their folders have no "=", by which make knows a variable.
check-builds:
	@set -e; mkdir -p $(DIFFERENTIAL); first=; for build in $(BUILDS); do \
	  compiler="$${build%%/*}"; options="$$(echo "$${build#*/}" | tr _ ' ')"; \
	  to="$(DIFFERENTIAL)/$$(echo "$$build" | tr = -)"; \
	  command -v "$$compiler" >/dev/null || { echo "$$build: not checked, since there is no $$compiler"; continue; }; \
	  $(MAKE) --no-print-directory BUILD="$$to" CC="$$compiler" CFLAGS="$$options" "$$to/spec/differential/dump" >/dev/null; \
	  "$$to/spec/differential/dump" $(MODEL) $(DIFFERENTIAL_TEXTS) > "$$to/found"; \
	  first="$${first:-$$to/found}"; \
	  cmp "$$first" "$$to/found" || { echo "sayso: $$build does not find the same" >&2; exit 1; }; \
	  echo "$$build: the same $$(wc -l < "$$to/found") lines"; \
	done

check-jobs: all
	@mkdir -p $(DIFFERENTIAL)
	@$(LUA) spec/differential/records.lua $(DIFFERENTIAL_TEXTS) > $(DIFFERENTIAL)/records
	@$(COMMAND) --quiet --format ndjson $(DIFFERENTIAL_TEXTS) > $(DIFFERENTIAL)/files
	@set -e; for jobs in 1 3; do \
	  $(COMMAND) stream --jobs $$jobs < $(DIFFERENTIAL)/records | cmp $(DIFFERENTIAL)/files -; \
	  echo "sayso stream --jobs $$jobs: the same $$(wc -l < $(DIFFERENTIAL)/files) lines as from files"; \
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
# Seconds for one input of at most 4096 bytes, by the clock, on a machine that may be busy with other things.
FUZZ_PATIENCE ?= 120
FUZZ_FLAGS = -O1 -g -fsanitize=address,undefined -fno-sanitize-recover=all

fuzz-targets:
	@command -v clang >/dev/null || { echo 'sayso: first install clang: apt-get install clang libclang-rt-dev' >&2; exit 1; }
	@$(MAKE) --no-print-directory BUILD=$(FUZZING) CC=clang CFLAGS='$(FUZZ_FLAGS) -fsanitize=fuzzer-no-link' \
	  $(FUZZED:%=$(FUZZING)/spec/fuzz/%)

fuzz: fuzz-targets
	@set -e; $(foreach name,$(FUZZED),mkdir -p $(BUILD)/fuzz/$(name); \
	  $(FUZZING)/spec/fuzz/$(name) -max_total_time=$(SECONDS) -max_len=4096 -timeout=$(FUZZ_PATIENCE) -print_final_stats=1 \
	    -dict=spec/fuzz/$(if $(findstring exchange,$(name)),annotations,words).dict -artifact_prefix=$(BUILD)/fuzz/$(name)- $(BUILD)/fuzz/$(name) \
	    $(FUZZ_SEEDS_$(name)) > $(BUILD)/fuzz/$(name).log 2>&1 || { tail -40 $(BUILD)/fuzz/$(name).log; exit 1; }; \
	  printf '%-16s' $(name); grep -E 'cov: ' $(BUILD)/fuzz/$(name).log | tail -1;)

$(BUILD)/spec/fuzz/%: $(BUILD)/spec/fuzz/%.o $(SPEC_HELPERS) $(BINDING) $(TRAINING) $(CORE)
	@echo "  ld $@"
	@$(CC) $(CFLAGS) $(LDFLAGS) -fsanitize=fuzzer -o $@ $^ $(if $(findstring /lua/,$@),$(LUA_LIBS)) $(LIBRARIES) -lpthread
