.PHONY: lock
PYTHON ?= python3
BIN := .venv/bin

# The lock is made with uv where somebody changes dependencies; nobody needs it to use or test the product.
lock:
	uv pip compile -q --no-emit-index-url --no-emit-find-links --generate-hashes --no-header --no-annotate --python-version 3.11 pyproject.toml --group dev -o requirements.lock

.PHONY: messages
# The strings of the interface, extracted; a test fails where locales/bot.pot and the code part ways.
messages:
	PYTHONPATH=locales $(BIN)/pybabel -q extract -F locales/babel.cfg -k gettext -k ngettext:1,2 --no-location --sort-output --omit-header -c "Translators:" -o locales/bot.pot .
