# Every target sets up what it needs: a machine with Python 3.11 or newer and pip is enough.

PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
BENCH_STAMP := $(VENV)/.installed-bench

.PHONY: demo test lint bench accuracy fidelity generate pictures check-generated clean

demo: $(STAMP)  ## lint, score and render the five departments of examples/
	$(BIN)/python -m tools.demo

test: $(STAMP) lint check-generated  ## the whole check: style, types, layers, generated files, tests
	$(BIN)/python -m pytest -q -n 2

lint: $(STAMP)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: $(BENCH_STAMP)  ## speed beside other tools, as ratios in one run
	status=0; for part in run render tui; do $(BIN)/python -m benchmarks.$$part || status=1; done; exit $$status

accuracy: $(STAMP)  ## findings on examples/ against an expert's
	$(BIN)/python -m benchmarks.accuracy

fidelity: $(STAMP)  ## the tables of examples/ beside the published texts, cell by cell
	$(BIN)/python -m benchmarks.fidelity

generate: $(STAMP)  ## the rule catalogue, schemas and rule pages from their sources
	$(BIN)/python -m tools.generate_catalogue
	$(BIN)/python -m tools.generate_schemas
	$(BIN)/python -m tools.generate_rule_pages

pictures: $(STAMP)  ## the pictures of the READMEs; needs pdftoppm and chromium
	$(BIN)/python -m tools.pictures
	$(BIN)/python -m tools.editor_pictures

check-generated: $(STAMP)
	$(BIN)/python -m tools.generate_catalogue --check
	$(BIN)/python -m tools.generate_schemas --check
	$(BIN)/python -m tools.generate_rule_pages --check

$(STAMP): pyproject.toml
	$(PYTHON) -m tools.setup_environment $(VENV)
	touch $@

$(BENCH_STAMP): $(STAMP)
	$(PYTHON) -m tools.setup_environment $(VENV) bench
	touch $@

clean:
	rm -rf $(VENV) out dist build .pytest_cache .mypy_cache .ruff_cache .hypothesis
