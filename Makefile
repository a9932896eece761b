# Two commands: `make` builds the book, `make test` proves it. Both set up all they need.

PYTHON ?= $(firstword $(foreach p,python3 python3.14 python3.13 python3.12 python3.11,$(shell \
	$(p) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $(p))))
BIN := .venv/bin
SPHINX := $(BIN)/sphinx-build -n -W --keep-going -q -d build/doctrees -c . docs
# A build that failed must fail again: what it read is forgotten, warnings are not.
FORGET := || { rm -rf build/doctrees; exit 1; }

# A step is not taken again while nothing that it reads has changed since it last went well: $(call unchanged,result,more).
# find takes file names that make cannot; folders are looked at too, since a file may be gone.
unchanged = test -e $(1) && test -e build/.$@ \
	&& test -z "$$(find seeds docs conf.py requirements.lock $(2) -newer build/.$@ -print -quit 2>/dev/null)" \
	&& test -z "$$(find scripts -type f -not -path '*/__pycache__/*' -newer build/.$@ -print -quit)"
BEGIN = mkdir -p build && touch build/.$@.begun
# What somebody saved while the step was at work may not have been read: then the step is taken again next time.
DONE = { test -n "$$(find seeds docs conf.py requirements.lock -not -path seeds -not -path docs \
	-not -path 'docs/articles*' -not -path 'docs/records*' -not -name paragraphs.lock \
	-newer build/.$@.begun -print -quit)" || touch build/.$@; }

.DEFAULT_GOAL := all
# HTML and PDF share what Sphinx has read, and are not built at once.
.NOTPARALLEL:
.PHONY: all setup convert html pdf epub guide reference check linkcheck serve test bench bench-links evaluate lint format lock screenshots clean help

all: pdf epub html  ## HTML, PDF and EPUB (the default)
	@echo
	@echo "HTML  build/html/index.html"
	@echo "PDF   build/pdf/briefing-book.pdf"
	@echo "EPUB  build/epub/briefing-book.epub"

setup: .venv/installed  ## the environment in .venv, from the lock

.venv/installed: requirements.lock pyproject.toml
	@test -n "$(PYTHON)" || { echo "Python 3.11 or newer is needed: install it, or name it with make PYTHON=…" >&2; exit 1; }
	@echo "setting up .venv with $(PYTHON) …"
	@$(PYTHON) -m venv .venv
	@$(BIN)/python -m pip --disable-pip-version-check install --quiet --require-hashes -r requirements.lock
	@$(BIN)/python -m pip --disable-pip-version-check install --quiet --no-deps --no-build-isolation -e .
	@touch $@

convert: setup  ## pages of the sources, from seeds/ into docs/articles/
	@$(call unchanged,docs/articles/.book/_index.json) || { $(BEGIN) && $(BIN)/briefbook convert && $(DONE); }

html: convert  ## build/html
	@$(call unchanged,build/html/index.html,build/pdf build/epub) || { $(BEGIN) && \
		{ $(SPHINX) -b html build/html $(FORGET); } && $(BIN)/briefbook check links --changed && $(DONE); }

pdf: convert  ## build/pdf: the book, and each briefing alone
	@$(call unchanged,build/pdf/briefing-book.pdf) || { $(BEGIN) && { $(SPHINX) -b typst build/pdf $(FORGET); } && $(DONE); }

epub: convert  ## build/epub: the e-book
	@$(call unchanged,build/epub/briefing-book.epub) || { $(BEGIN) && { $(SPHINX) -b epub build/epub $(FORGET); } && $(DONE); }

PORT ?= 8000
serve: setup  ## live preview on this machine: a changed seed, sidecar, record or page is converted and built at once
	@$(BIN)/sphinx-autobuild --host 127.0.0.1 --port $(PORT) --delay 0.3 --watch seeds --re-ignore '/docs/(articles|records)/' \
		--pre-build "sh -c '$(BIN)/briefbook convert || [ \$$? = 1 ]'" \
		-n -q -D briefbook_policy=0 -d build/serve/doctrees -c . docs build/serve/html

GUIDE := build/guide/html
guide: setup  ## build/guide/html: the guide, a book of its own with an invented example
	@$(BIN)/briefbook convert --book docs/guide/example >/dev/null
	@$(BIN)/sphinx-build -n -W --keep-going -q -d build/guide/doctrees docs/guide $(GUIDE) \
		|| { rm -rf build/guide/doctrees; exit 1; }
	@$(BIN)/briefbook check links --html $(GUIDE)
	@echo "guide  $(GUIDE)/index.html"

reference: setup  ## what guide and package take from the code: options, messages, the schema of book.json
	@$(BIN)/python scripts/guide.py

check: html pdf  ## links, quotations, sources, glossary, briefings and PDF
	@$(BIN)/briefbook check all

linkcheck: setup  ## links to other hosts, which are asked (the answers are kept: --offline repeats them)
	@$(BIN)/briefbook check outside

test: setup  ## all tests
	@$(BIN)/python -m pytest -n auto

SIZES ?= 100 1000
bench: setup  ## how long things take, and what books of SIZES articles cost beside other programs
	@$(BIN)/python -m pytest tests/bench/bench_*.py --benchmark-enable --benchmark-columns=min,median,max,rounds -q
	@$(BIN)/python tests/bench/printing.py
	@$(BIN)/python tests/bench/scale.py $(SIZES)

bench-links: setup  ## the check of links beside linkinator and hyperlink, which npm installs into build/npm
	@npm install --silent --no-audit --no-fund --prefix build/npm linkinator hyperlink || echo "npm is not here: ours alone"
	@$(BIN)/python tests/park/compare.py

evaluate: setup  ## precision and recall of the mentions, by class and by rule
	@$(BIN)/python tests/corpus/mentions/evaluation.py

lint: setup  ## style, types and the contracts between the rooms
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports

format: setup  ## put the code into its style
	@$(BIN)/ruff format .
	@$(BIN)/ruff check --fix .

lock:  ## renew requirements.lock
	@$(PYTHON) -m venv build/lock
	@build/lock/bin/python -m pip --disable-pip-version-check install --quiet uv
	@build/lock/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --upgrade \
		--no-annotate --no-header --no-emit-index-url --extra dask --group build --group test --group lint --group serve \
		pyproject.toml -o requirements.lock

screenshots: pdf html  ## the pictures of README and guide
	@$(BIN)/python scripts/screenshots.py

clean:  ## remove what was built, not the environment
	@rm -rf build docs/articles docs/records docs/guide/example/docs/articles .pytest_cache .mypy_cache .ruff_cache .hypothesis

help:  ## this list
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## */\t/' | sort | expand -t 14
