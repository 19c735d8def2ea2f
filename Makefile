# `make demo` and `make test` are all there is to set up: each makes .venv and installs what it needs.
PYTHON ?= python3
BIN := .venv/bin
# It compares two speeds, one of which uses both cores.
ALONE := tests/nbgrader/test_speed.py
INSTALLED := .venv/.installed

.PHONY: help demo pictures test lint verify mutants test-gpu bench thousand browser slurm format setup clean

help:
	@echo "make demo     grade the demo class and compare every mark with its manifest; the class's page"
	@echo "make pictures the README's pictures anew, of the demo class (needs Chromium)"
	@echo "make test     linters, types, layers, generated files, the chapters' proofs, tests"
	@echo "make verify   only the chapters' proofs: every right, wrong and cheating submission graded"
	@echo "make mutants  mutants of every reference against the hidden checks; right submissions under 20 seeds"
	@echo "make bench    what isolation costs a submission, at every level; then other graders beside this one (half an hour)"
	@echo "make thousand a class of a thousand: speed, memory, two kills (twenty minutes)"
	@echo "make test-gpu the proofs, attacks and figures that only a GPU can show; without one nothing is tried"
	@echo "make browser  install Chromium for the tests of pages (Debian, as root); make test does it where it can"
	@echo "make slurm    install Slurm for the test of clusters (Debian, as root); make test does it where it can"
	@echo "make setup    only make .venv and install"
	@echo "make format   format the code"
	@echo "make clean    remove what was built (not .venv)"

setup: $(INSTALLED)

$(INSTALLED): pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Python 3.11 or newer is needed; $(PYTHON) is $$($(PYTHON) --version 2>&1). Give one: make PYTHON=/path/to/python3.12"; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv || \
	  { echo "No virtual environment could be made. On Debian and Ubuntu: apt-get install python3-venv"; exit 1; }
	$(BIN)/python -m pip install --quiet uv
	$(BIN)/uv pip install --quiet --python $(BIN)/python --compile-bytecode --editable '.[dev,nbgrader,dask,gpu]'
	@touch $@

demo: $(INSTALLED)
	$(BIN)/python tests/demo_class

pictures: demo browser
	$(BIN)/python tests/pictures.py

lint: $(INSTALLED)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache
	$(BIN)/autograder release --check

verify: $(INSTALLED)
	$(BIN)/autograder verify --quiet

mutants: $(INSTALLED)
	@mkdir -p build
	$(BIN)/autograder verify --fast --mutants --seeds 20 --quiet --html build/matrix.html

bench: $(INSTALLED)
	$(BIN)/python tests/benchmarks/isolation.py
	$(BIN)/python tests/benchmarks/graders.py

thousand: $(INSTALLED)
	rm -rf build/thousand
	$(BIN)/python tests/benchmarks/thousand.py

test-gpu: $(INSTALLED)
	$(BIN)/python tests/on_gpu.py

# Only the tests of pages and of nbgrader's formgrader need it. Where it cannot be installed, they say so and are left out.
browser:
	@command -v chromedriver >/dev/null || \
	  { test "$$(id -u)" = 0 && command -v apt-get >/dev/null && apt-get update -qq && \
	    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium chromium-driver >/dev/null; } || \
	  echo "No Chromium: the tests of pages are left out. On Debian and Ubuntu: apt-get install chromium chromium-driver"

# Only the test that grades on Slurm's nodes needs it. Where it cannot be installed, that test says so and is left out.
slurm:
	@command -v slurmctld >/dev/null && command -v munged >/dev/null || \
	  { test "$$(id -u)" = 0 && command -v apt-get >/dev/null && apt-get update -qq && \
	    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends slurm-wlm munge >/dev/null; } || \
	  echo "No Slurm: the test of it is left out. On Debian and Ubuntu: apt-get install slurm-wlm munge"

test: lint verify browser slurm
	$(BIN)/python -m pytest -n 2 --dist loadscope --no-loadscope-reorder --ignore=$(ALONE)
	$(BIN)/python -m pytest $(ALONE)

format: $(INSTALLED)
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

clean:
	rm -rf build results .pytest_cache .mypy_cache .ruff_cache
