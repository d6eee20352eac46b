# `make brochures` (or just `make`) builds every brochure to dist/; `make test` runs the tests.
# Both set up first whatever is missing; .ci/set_up.py says what that is.

# The interpreter that .venv is made from, 3.11 or newer.
PYTHON ?= python3
# For `make lock`: empty keeps every pin that still fits, --upgrade takes the newest of all.
LOCK_FLAGS ?=

bin := .venv/bin
# --system-certs: hospital networks often put a certificate of their own on what they let through.
compile := $(bin)/uv pip compile pyproject.toml --quiet --system-certs --universal --python-version 3.11 \
	--generate-hashes --no-emit-index-url --no-emit-find-links --custom-compile-command "make lock" $(LOCK_FLAGS)

.PHONY: brochures test setup setup-test python-version lock picture clean
# Two targets at once would set up the same .venv and want the same apt lock.
.NOTPARALLEL:

brochures: setup
	@$(bin)/polyfold build

test: setup-test
	@$(bin)/pytest --numprocesses auto --dist worksteal

setup: python-version
	@$(PYTHON) .ci/set_up.py

setup-test: python-version
	@$(PYTHON) .ci/set_up.py test

# Apart, because an older Python cannot even read the set-up.
python-version:
	@$(PYTHON) -c 'import sys; sys.version_info >= (3, 11) or sys.exit( \
	"setup: error: polyfold needs Python 3.11 or newer, and $(PYTHON) is %d.%d. " % sys.version_info[:2] + \
	"Name a newer one: make PYTHON=python3.12")'

# The second lock repeats the first's pins, so that tests run on what brochures are built with.
lock: setup-test
	@$(compile) --group build --output-file requirements.lock
	@$(compile) --group test --constraints requirements.lock --output-file requirements-test.lock

# The README's pictures, after a change of look or of a leaflet.
picture: setup-test brochures
	@$(bin)/python .ci/picture.py dist brochures

# Removes all that make made here; system packages stay.
clean:
	@rm -rf .venv dist .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache
	@find src tests -name __pycache__ -prune -exec rm -rf {} +
