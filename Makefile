# Every target sets itself up: python3 (3.11 or later) with venv is all that must be there.
PYTHON ?= python3
PORT ?= 8000
BENCH ?= small
BIN := .venv/bin
# tools/env.py leaves one of the two in .venv: all packages, or only those of the program.
READY := .venv/.ready
INSTALLED := .venv/.installed

# `manage.py check --deploy` and the types read the settings as an installation would.
PRODUCTION := SECRET_KEY=a-throwaway-key-that-only-the-checks-use-0123456789abcdef DEBUG=false

.PHONY: help install env run manage test lint check bench fuzz faults mutants clean format

help:
	@echo "make run    start the program with the demonstration data (PORT=8123 chooses the port)"
	@echo "            DEMO=false starts empty;  make manage ARGS=\"first_account namn@exempel.se\" runs a command with the same settings"
	@echo "make test   every test on every database and browser found here (ARGS=... goes to pytest)"
	@echo "make lint   style of code and templates;  make format  puts it right"
	@echo "make check  lint, types, imports, migrations, production settings, branches that no test takes"
	@echo "make mutants  puts 300 small faults in, one at a time, and lists those that no test sees (ARGS=\"--count 50 FILE\")"
	@echo "make fuzz   damaged forms and query strings in every role (ARGS=\"--requests 20000 --seed 7\")"
	@echo "make faults  kills workers and databases under writes, steps the clock, interrupts the set-up: nothing may be lost"
	@echo "make bench  the measured promises (BENCH=small|full, STRICT=1, JSON=file)"
	@echo "make install  only what the program needs, for a server;  make env  also what developing needs"
	@echo "make clean  removes .venv and caches; the data in data/ stays"

MAKE_ENV = command -v $(PYTHON) >/dev/null \
	|| { echo "$(PYTHON) was not found: install Python 3.11 or later." >&2; exit 1; }; $(PYTHON) tools/env.py
# .unfinished stands in .venv while tools/env.py works, and after it was killed.
LOCKED := pyproject.toml uv.lock tools/env.py $(BIN)/python $(wildcard .venv/.unfinished)

install:
	@$(MAKE_ENV) --no-dev

env: $(READY)

$(READY): $(LOCKED)
	@$(MAKE_ENV)

$(INSTALLED): $(LOCKED)
	@$(MAKE_ENV) --no-dev

# When it is missing, or a link to a Python that is gone, the environment is made anew.
$(BIN)/python: ;

run: $(if $(wildcard $(READY)),$(READY),$(INSTALLED))
	@$(BIN)/python -m tools.run --port $(PORT)

manage: $(if $(wildcard $(READY)),$(READY),$(INSTALLED))
	@$(BIN)/python -m tools.manage $(ARGS)

test: $(READY)
	@$(BIN)/python -m tools.test $(if $(REQUIRE_ALL),--require-all) $(ARGS)

lint: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/djlint --lint --quiet templates

format: $(READY)
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

check: lint
	$(BIN)/lint-imports --no-logo --no-cache
	$(PRODUCTION) $(BIN)/mypy .
	$(PRODUCTION) $(BIN)/python manage.py makemigrations --check --dry-run
	$(PRODUCTION) $(BIN)/python manage.py check --deploy --fail-level WARNING
	$(BIN)/python -m tools.check_migrations
	$(BIN)/python -m tools.coverage

mutants: $(READY)
	@$(BIN)/python -m tools.mutants $(ARGS)

fuzz: $(READY)
	@$(BIN)/python -m tools.fuzz $(ARGS)

faults: $(READY)
	@$(BIN)/python -m tools.faults $(ARGS)

bench: $(READY)
	@STRICT=$(STRICT) $(BIN)/python -m benchmarks $(BENCH) $(if $(JSON),--json $(JSON))

clean:
	rm -rf .venv mutants .mypy_cache .ruff_cache .pytest_cache .hypothesis test-results data/static
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
