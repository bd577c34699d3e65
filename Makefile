# The two commands: `make demo` and `make test`. Both do all their set-up in .venv; `make help` lists the rest.

PYTHON ?= $(shell command -v python3.11 || command -v python3)
BIN := .venv/bin
POT ?= locales/bot.pot
READY := .venv/ready

PYTHON_FILES := bot tests migrations locales/extract.py tools
ENGLISH := $(PYTHON_FILES) docs content/*.yaml README.md CONTRIBUTING.md CHANGELOG.md Makefile Dockerfile pyproject.toml

.DEFAULT_GOAL := help
.PHONY: help demo test checks check lint types imports messages messages-fresh test-only browser bench house lock migrate clean

help: ## This list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-15s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

demo: $(READY) ## The whole product in the browser, with no Telegram account
	@$(BIN)/bot demo

# The checks come first and the tests last, so that the last line is pytest's.
test: checks browser ## Everything that must hold: lint, types, imports, content, messages, tests
	@$(BIN)/python -m pytest -q $(ARGS)

checks: lint types imports check messages-fresh

lint: $(READY) ## Style and spelling (ruff, codespell)
	@$(BIN)/ruff check -q $(PYTHON_FILES)
	@$(BIN)/ruff format -q --check $(PYTHON_FILES)
	@$(BIN)/codespell $(ENGLISH)

types: $(READY) ## Types (mypy, strict)
	@$(BIN)/mypy --no-error-summary

imports: $(READY) ## Which room may import which (import-linter)
	@$(BIN)/lint-imports

check: $(READY) ## Content and translations: every fault, and the table of what is reviewed
	@$(BIN)/bot check

messages: $(READY) ## Renew locales/bot.pot from the interface's strings
	@PYTHONPATH=locales $(BIN)/pybabel -q extract -F locales/babel.cfg -k gettext -k ngettext:1,2 \
		--no-location --sort-output --omit-header -c "Translators:" -o $(POT) .

messages-fresh: $(READY) ## Is locales/bot.pot what the strings say?
	@$(MAKE) -s --no-print-directory messages POT=.venv/fresh.pot
	@cmp -s .venv/fresh.pot locales/bot.pot || { echo "locales/bot.pot is stale: run make messages, and commit it"; exit 1; }

test-only: $(READY) ## The tests alone; ARGS="tests/web -k audit" picks some
	@$(BIN)/python -m pytest -q $(ARGS)

browser: ## Chromium and fonts for the browser tests, if they are missing
	@tools/browser

bench: $(READY) ## Measure; takes minutes, and the figures belong into docs/performance.md
	@$(BIN)/python -m tests.benchmarks.content_load
	@$(BIN)/python -m tests.benchmarks.booklets
	@$(BIN)/python -m tests.benchmarks

house: $(READY) ## Our sizes beside the models'; never fails
	@$(BIN)/python tools/house.py

migrate: $(READY) ## What the next migration must do: tables that differ from the newest one
	@$(BIN)/python tools/draft_migration.py

# The locks are made with uv where somebody changes dependencies; nobody needs it to use or test the product.
LOCK := uv pip compile -q --no-emit-index-url --no-emit-find-links --generate-hashes --no-header --no-annotate --python-version 3.11
lock: ## Renew both lock files (needs uv)
	$(LOCK) pyproject.toml --group dev -o requirements.lock
	$(LOCK) pyproject.toml -c requirements.lock -o requirements-run.lock

clean: ## Away with everything that was made, except data/
	rm -rf .venv .hypothesis .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .coverage screens build dist

# Installed once per lock: with hashes, then the checkout itself without asking anybody.
$(READY): requirements.lock pyproject.toml
	@tools/set_up "$(PYTHON)"
	@touch $@
