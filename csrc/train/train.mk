# What is learned from data. The Makefile includes this.

.PHONY: pronouns unlabelled written teacher model

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
teacher: $(TRAINER) unlabelled written
	@test -n '$(ENCODER)' || { echo 'sayso: make teacher ENCODER=DIR; csrc/train/teacher.py tells what DIR holds' >&2; exit 1; }
	$(TRAINER) --unfolded $(MODEL) $(DATA)/polnear/train/text $(DATA)/polnear/train/attributions > $(BUILD)/annotated.words
	$(TRAINER) --unfolded $(MODEL) $(WRITTEN)/text $(WRITTEN)/attributions > $(BUILD)/written.words
	$(TRAINER) --words $(UNLABELLED) > $(BUILD)/unlabelled.words
	python3 csrc/train/teacher.py $(ENCODER) $(BUILD)/annotated.words $(BUILD)/written.words $(BUILD)/unlabelled.words $(TEACHER)

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

# ---- Whom pronouns stand for --------------------------------------------------------------------------

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
