# Every target makes the virtual environment it needs; PYTHON names the interpreter to make it from.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt

.PHONY: setup demo test check bench bot-demo clean

setup: .setup-run
	@true

.setup-run: pyproject.toml constraints.txt
	$(PYTHON) -m venv $(VENV)
	$(PIP) --editable .
	@touch $@

.setup-dev: .setup-run
	$(PIP) --editable ".[dev]"
	@touch $@

.setup-bench: .setup-dev
	$(PIP) --editable ".[dev,bench,data]"
	@touch $@

demo: .setup-run
	@rm -rf .demo
	$(BIN)/aqwal ingest corpus/articles --archive .demo
	$(BIN)/aqwal ask "من قال ماذا عن حلب؟" --archive .demo

test: .setup-dev
	$(BIN)/python -m pytest

check: .setup-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

bot-demo: .setup-dev
	$(BIN)/python -m tests.telegram_server

bench: .setup-bench
	$(BIN)/python -m tests.benchmarks

clean:
	rm -rf $(VENV) .setup-* .demo dist
