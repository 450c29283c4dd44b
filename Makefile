# Two commands are all the set-up: `make review` and `make test`.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
SAMPLE := src/answerable/sample
FILES ?= $(SAMPLE)
OUT ?= review
PORT ?= 8000

.PHONY: review test lint check bench speed golden fuzz lock clean

# The main job: read the files of a review, print what was found, open the desk in the browser.
# Files that cannot be read are named and do not stop it (status 1); the desk then opens on the rest.
review: $(VENV)/.review
	@set -- $(FILES); [ ! -e "$(FILES)" ] || set -- "$(FILES)"; \
	  $(BIN)/answerable analyse "$$@" --out $(OUT) || [ $$? -eq 1 ]
	@$(BIN)/answerable serve $(OUT) --port $(PORT)

test: $(VENV)/.develop
	$(BIN)/pytest -n auto

# What continuous integration does, in the same words.
check: lint test

lint: $(VENV)/.develop
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache

# Precision and recall on reference annotations, beside the last run; needs ../shared.
bench: $(VENV)/.bench
	$(BIN)/python bench/accuracy.py
	$(BIN)/python bench/replies.py
	$(BIN)/python bench/readers.py
	$(BIN)/python bench/upr.py
	$(BIN)/python bench/views.py
	$(BIN)/python bench/lint.py
	$(BIN)/python bench/citations.py
	$(BIN)/python bench/labels.py
	$(BIN)/python bench/sections.py
	$(BIN)/python bench/positions.py
	$(BIN)/python bench/again.py
	$(BIN)/python bench/memory.py --quick

# How the time grows with the text, stage by stage: ratios within one run.
speed: $(VENV)/.develop
	$(BIN)/python bench/speed.py
	$(BIN)/python bench/memory.py

# Take today's output as the golden one; then read the difference.
golden: $(VENV)/.develop
	-$(BIN)/pytest tests/test_golden.py --accept
	git --no-pager diff --stat -- tests/golden

# Each reader on inputs that nobody writes, FUZZ seconds each; FROM is the number of the first.
FUZZ ?= 3600
FROM ?= 0
fuzz: $(VENV)/.develop
	$(BIN)/pytest tests/test_fuzz_readers.py -n auto --fuzz $(FUZZ) --fuzz-from $(FROM)

lock:
	uv lock
	uv export --no-dev --extra desk --no-emit-project --format requirements-txt -o requirements/review.txt
	uv export --extra desk --extra fetch --group dev --no-emit-project --format requirements-txt -o requirements/develop.txt
	uv export --only-group bench --no-emit-project --format requirements-txt -o requirements/bench.txt

clean:
	rm -rf $(VENV) review build .pytest_cache .mypy_cache .ruff_cache .hypothesis

$(VENV)/bin/pip:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "Answerable needs Python 3.11 or later; name one: make PYTHON=python3.12 $(MAKECMDGOALS)" >&2; exit 2; }
	$(PYTHON) -m venv $(VENV)

$(VENV)/.review: $(VENV)/bin/pip requirements/review.txt pyproject.toml
	$(BIN)/pip install --quiet --require-hashes -r requirements/review.txt
	$(BIN)/pip install --quiet --no-deps -e .
	@touch $@

$(VENV)/.develop: $(VENV)/bin/pip requirements/develop.txt pyproject.toml
	$(BIN)/pip install --quiet --require-hashes -r requirements/develop.txt
	$(BIN)/pip install --quiet --no-deps -e .
	@touch $@ $(VENV)/.review

# The other programs that the bench sets beside ours.
$(VENV)/.bench: $(VENV)/.develop requirements/bench.txt
	$(BIN)/pip install --quiet --require-hashes -r requirements/bench.txt
	@touch $@
