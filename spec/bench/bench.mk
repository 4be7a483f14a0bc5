# Speed, memory, and how good what is found is. The Makefile includes this.

.PHONY: bench bench-linear bench-peers bench-stream figures score-figures sentence-figures quote-figures robust-figures domain-figures chain-figures entity-figures holder-figures interval-figures

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

# ---- Attributions ------------------------------------------------------------------------------------

# Measured twice: by the trainer, whose figures have to be those that stand beside the model, and from the
# command's output by the scorer that other systems are measured with.
figures: all $(TRAINER)
	@command -v python3 >/dev/null || { echo 'sayso: first install python3: apt-get install python3' >&2; exit 1; }
	@$(TRAINER) --figures $(DATA) $(MODEL) > $(BUILD)/figures.txt
	@diff -u $(FIGURES) $(BUILD)/figures.txt || { echo 'sayso: $(FIGURES) is not what was measured now' >&2; exit 1; }
	@echo '$(FIGURES) holds.'
	@$(COMMAND) --quiet --depth 1 --format ndjson $(DATA)/polnear/dev/text/*.txt > $(BUILD)/dev.ndjson
	@python3 $(SCORER) $(DATA)/polnear/dev/text $(DATA)/polnear/dev/attributions $(BUILD)/dev.ndjson

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
