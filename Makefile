.PHONY: lock
PYTHON ?= python3
BIN := .venv/bin

# The lock is made with uv where somebody changes dependencies; nobody needs it to use or test the product.
lock:
	uv pip compile -q --no-emit-index-url --no-emit-find-links --generate-hashes --no-header --no-annotate --python-version 3.11 pyproject.toml --group dev -o requirements.lock
