# The few commands of the project; `make` alone lists them.
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help demo test check suites clients editor browser score bench bench-receipts bench-pages properties faults confidence lock model clean

PYTHON ?= python3
PORT ?= 8000
SHARED ?= ../shared
VENV := .venv
BIN := $(VENV)/bin
RUNTIME := $(VENV)/.runtime
DEV := $(VENV)/.dev

# The lock is complete, and wheels only: a source distribution would fetch build requirements that no lock pins.
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check
INSTALL_LOCKED := $(INSTALL) --require-hashes --no-deps --only-binary :all: -r
COMPILE := $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --only-binary :all: \
	--generate-hashes --no-emit-index-url --no-annotate --custom-compile-command "make lock" pyproject.toml

help:  ## list the commands
	@sed -n 's/^\([a-z-]*\):.*## /\1\t/p' $(MAKEFILE_LIST) | expand -t 8

demo: $(RUNTIME)  ## ingest the seeds, answer one question with its sources, serve on PORT (8000)
	$(BIN)/demarche demo --port $(PORT)

# Three for two processors: much of the time they wait for servers and processes of their own.
WORKERS ?= $(shell $(PYTHON) -c 'import os; print(min((os.cpu_count() or 1) * 3 // 2, 6))')

test: $(DEV)  ## run the tests
	$(BIN)/python -m pytest -q -n $(WORKERS) --dist loadfile --no-loadscope-reorder

check: $(DEV)  ## run the linters, the type checkers and the import contract
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/basedpyright
	$(BIN)/lint-imports

suites: $(DEV)  ## run the published SPARQL and reconciliation suites in SHARED, and count what passes, fails and is known to fail
	$(BIN)/python -m pytest -q --suites tests/conformance

clients:  ## install the client that is no Python, Comunica, for the tests to ask with (needs npm)
	npm install --silent --no-audit --no-fund --no-save --prefix build/clients @comunica/query-sparql@4.5.0

editor:  ## bundle the editor of the page at /sparql, which else is a plain form (needs npm)
	npm ci --silent --no-audit --no-fund --ignore-scripts --prefix server/editor/npm
	npm run --silent build --prefix server/editor/npm

browser: $(DEV) editor  ## try every page in Chromium, which this installs where it may
	tests/browser/install.sh
	DEMARCHE_PAGES_OF_A_KIND=$${DEMARCHE_PAGES_OF_A_KIND:-3} $(BIN)/python -m pytest -q tests/browser

score: $(DEV)  ## measure what is found against the gold facts in SHARED; fails below a floor
	$(BIN)/python -m bench.score $(SHARED)

confidence: $(DEV)  ## measure each rule against the gold facts in SHARED, which sets the confidence of claims
	$(BIN)/python -m bench.precision $(SHARED) --write

bench: $(DEV)  ## measure the endpoint beside others on a million quads (needs wrk, a quarter of an hour)
	@command -v wrk > /dev/null || { echo "wrk is needed; install the package wrk" >&2; exit 2; }
	$(INSTALL_LOCKED) requirements-bench.lock
	$(BIN)/python -m bench.endpoint

bench-receipts: $(DEV)  ## measure what receipts cost, on a million quads of claims (ten minutes)
	$(BIN)/python -m bench.receipts

bench-pages: $(DEV)  ## measure how long pages take, over the claims in STORE (three minutes, after its index is made)
	@test -n "$(STORE)" || { echo "say which store: make bench-pages STORE=DIR" >&2; exit 2; }
	$(BIN)/python -m bench.pages $(STORE)

properties: $(DEV)  ## try receipts on thousands of made-up queries (DEMARCHE_TEST_CASES=300 for more)
	DEMARCHE_TEST_CASES=$${DEMARCHE_TEST_CASES:-100} $(BIN)/python -m pytest -q tests/test_receipts_properties.py

faults: $(DEV)  ## kill, starve and overload the endpoint and an ingestion, and print what held (half an hour)
	$(BIN)/python -m bench.faults

lock: $(DEV)  ## bring the lock files up to date with pyproject.toml (UPGRADE=--upgrade for newer releases)
	$(COMPILE) $(UPGRADE) --group build -o requirements.lock
	$(COMPILE) $(UPGRADE) --group build --group dev -c requirements.lock -o requirements-dev.lock
	$(COMPILE) $(UPGRADE) --group bench -c requirements.lock -o requirements-bench.lock

model: $(RUNTIME)  ## train the language pipeline from TREEBANK=DIR (an hour or more)
	@test -n "$(TREEBANK)" || { echo "say where the treebank is: make model TREEBANK=DIR" >&2; exit 2; }
	$(BIN)/python -m ingest.language.prepare "$(TREEBANK)" build/treebank
	$(BIN)/python -m spacy train ingest/language/train.cfg -o build/training
	$(BIN)/python -m ingest.language.package build/training/model-best ingest/language/model

clean:  ## remove all that these commands made, the environment and build/ too
	rm -rf $(VENV) build dist .demarche .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis \
		server/editor/npm/node_modules server/editor/static/editor.*
	find . -name .git -prune -o \( -name __pycache__ -o -name '*.egg-info' \) -prune -exec rm -rf {} +

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 14))' \
		|| { echo "Python 3.11 to 3.13 is needed; name one with make PYTHON=..." >&2; exit 2; }
	$(PYTHON) -m venv $(VENV)

$(RUNTIME): requirements.lock pyproject.toml | $(BIN)/python
	$(INSTALL_LOCKED) requirements.lock
	$(INSTALL) --no-build-isolation --no-deps -e .
	@touch $@

$(DEV): requirements-dev.lock $(RUNTIME)
	$(INSTALL_LOCKED) requirements-dev.lock
	@touch $@
