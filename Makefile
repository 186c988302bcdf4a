# One word each: demo, demo-reset, test, check, fix, bench, lock. Needs GNU make and Python 3.11, nothing else.
#
# One virtual environment serves all: `make demo` puts only what the product runs with into it (quick on a slow line),
# `make test` and `make check` add the tools on top. Both lock files pin the same versions; a test sees to that.
# A stamp per lock file makes the second time cost nothing.

SHELL := /bin/sh
PORT ?= 8000
export PORT
PIP_INSTALL = .venv/bin/python -m pip install -qq --disable-pip-version-check --no-input --no-deps --require-hashes
UV_VERSION = 0.13.8
COMPILE = var/uv/bin/uv pip compile --quiet --generate-hashes --no-header --no-emit-index-url --no-emit-find-links \
          --python-version 3.11 $(UPGRADE) pyproject.toml
# The demo is the embedded shape, whatever the shell around it is set up for.
EMBEDDED = env -u DATABASE_URL -u REDIS_URL -u MEDIA_ROOT -u SECRET_KEY -u DEBUG -u ALLOWED_HOSTS -u SERVED_OVER_TLS \
           -u DJANGO_SETTINGS_MODULE

.PHONY: help demo demo-reset test check fix bench lock
.DEFAULT_GOAL := help

help:  ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "make %-12s %s\n", $$1, $$2}' Makefile

demo: .venv/.runs  ## run the product with a sample studio on http://127.0.0.1:8000 (PORT=8010 for another port)
	@$(EMBEDDED) .venv/bin/python manage.py demo

demo-reset: .venv/.runs  ## throw the demo's data away and begin anew
	@$(EMBEDDED) .venv/bin/python manage.py demo --reset

test: .venv/.tests  ## every test that this machine can run; says what it skipped and why
	@.venv/bin/python -m tests.ops.suite

check: .venv/.tests  ## format, lint, types, import contracts, migrations, deployment settings
	.venv/bin/ruff format --check --quiet .
	.venv/bin/ruff check --quiet .
	.venv/bin/mypy --no-error-summary
	.venv/bin/lint-imports --no-cache > var/imports.log || { cat var/imports.log; exit 1; }
	@.venv/bin/python manage.py write_docs --check
	@.venv/bin/python -m tests.ops.deployment
	.venv/bin/python -m pytest --quiet tests/house
	@echo "make check: all is well."

fix: .venv/.tests  ## format, and mend what the linter can mend
	.venv/bin/ruff check --fix .
	.venv/bin/ruff format .

bench: .bench/.installed  ## one table per claim about speed and quality (BENCH="--only speed" for some of them)
	@.bench/bin/python -m benchmarks.matching $(BENCH)
	@.bench/bin/python -m benchmarks.portfolio
	@.bench/bin/python -m benchmarks.lists
	@.bench/bin/python -m benchmarks.ownership
	@.bench/bin/python -m benchmarks.exposure
	@.bench/bin/python -m benchmarks.chains

lock: var/uv/bin/uv  ## make the lock files again from pyproject.toml (UPGRADE=--upgrade takes newer versions)
	@$(COMPILE) --output-file requirements/prod.lock > /dev/null
	@$(COMPILE) --group dev --output-file requirements/dev.lock > /dev/null
	@$(COMPILE) --group bench --constraint requirements/prod.lock --output-file requirements/bench.lock > /dev/null

.venv/.python:
	@for python in $(PYTHON) python3.11 python3 python; do \
	  if $$python -c 'import sys; sys.exit(sys.version_info[:2] != (3, 11))' 2> /dev/null; then found=$$python; break; fi; \
	done; \
	if [ -z "$$found" ]; then \
	  echo "Python 3.11 is needed and was not found as python3.11 or python3." >&2; \
	  echo "Install it, or say where it is: make PYTHON=/path/to/python3.11" >&2; exit 1; \
	fi; \
	if ! $$found -m venv .venv; then \
	  echo "$$found cannot make a virtual environment. On Debian and Ubuntu: apt-get install python3.11-venv" >&2; exit 1; \
	fi
	@mkdir -p var
	@touch $@

.venv/.runs: requirements/prod.lock | .venv/.python
	@echo "Installing what the product runs with. This happens once."
	@$(PIP_INSTALL) -r requirements/prod.lock
	@touch $@

.venv/.tests: requirements/dev.lock | .venv/.python .venv/.runs
	@echo "Installing the tools for tests and checks. This happens once."
	@$(PIP_INSTALL) -r requirements/dev.lock
	@touch $@

# An environment of its own: the other engines never come near the product's.
.bench/.installed: requirements/bench.lock | .venv/.python
	@test -x .bench/bin/python || .venv/bin/python -m venv .bench
	@echo '*' > .bench/.gitignore
	@echo "Installing the engines to compare with. This happens once."
	@$(PIP_INSTALL:.venv/%=.bench/%) -r requirements/bench.lock || { \
	  echo "PyICU, which nomenklatura needs, is compiled here. On Debian and Ubuntu: apt-get install g++ pkg-config libicu-dev" >&2; \
	  exit 1; }
	@touch $@

var/uv/bin/uv: | .venv/.python
	@.venv/bin/python -m venv var/uv
	@var/uv/bin/python -m pip install -qq --disable-pip-version-check --no-input uv==$(UV_VERSION)
