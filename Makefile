# Run `make` to see what there is to run.

PYTHON ?= $(shell command -v python3.11 || command -v python3)
PY := .venv/bin/python
PIP := $(PY) -m pip --disable-pip-version-check --quiet
# A start takes twice as long where Python may not keep what it compiled (PYTHONDONTWRITEBYTECODE).
BYTECODE := $(PY) -m compileall -q bot data handlers
COMPILE := $(PY) -m uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-emit-find-links --custom-compile-command 'make lock' \
	pyproject.toml --group build

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help run ask test scorecard bench soak drill audit lock clean

help: ## show this list
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  make \1\t\2/p' Makefile | expand -t 18

run: .venv/.run-stamp ## install what is missing and start the bot
	@.venv/bin/zhishu serve

ask: .venv/.run-stamp ## answer one question: make ask Q="一季度GDP增速?"
	@$(if $(Q),,echo 'Say what to ask: make ask Q="一季度GDP增速?"' >&2; exit 2)
	@.venv/bin/zhishu ask "$$Q" || [ $$? -eq 3 ]

test: .venv/.dev-stamp ## check style, types and imports, then run the tests
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .
	$(PY) -m mypy
	.venv/bin/lint-imports --no-logo
	$(PY) -m pytest -n auto

scorecard: .venv/.dev-stamp ## ask the whole corpus and write its table into README.md
	$(PY) tests/scorecard.py

bench: .venv/.dev-stamp .venv-bench/.stamp ## measure speed beside its peers (FULL=1: ten million figures)
	$(PY) -m tests.bench $(if $(FULL),--full)

soak: .venv/.dev-stamp ## measure for long what is promised and write docs/reliability.md (ONLY="kills power")
	$(PY) -m tests.soak $(ONLY)

drill: .venv/.dev-stamp ## lose the primary of three PostgreSQL servers under load; 1 if anything is lost
	@$(PY) -m deploy.drill

audit: .venv/.dev-stamp ## ask for known faults of what is pinned (needs a network)
	$(PIP) install --upgrade --target .venv-audit pip-audit
	PYTHONPATH=.venv-audit $(PY) -m pip_audit --requirement requirements.txt --require-hashes --disable-pip

lock: .venv/.dev-stamp ## pin the newest allowed versions anew
	$(COMPILE) --upgrade --output-file requirements.txt
	$(COMPILE) --upgrade --group dev --all-extras --constraint requirements.txt --output-file requirements-dev.txt

clean: ## remove the environment and every cache
	rm -rf .venv .venv-audit .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis build dist
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

export Q

.venv/.run-stamp: requirements.txt pyproject.toml | $(PY)
	$(PIP) install --require-hashes -r requirements.txt
	$(PIP) install --no-deps --no-build-isolation --editable .
	@$(BYTECODE)
	@touch $@

.venv/.dev-stamp: requirements-dev.txt pyproject.toml | $(PY)
	$(PIP) install --require-hashes -r requirements-dev.txt
	$(PIP) install --no-deps --no-build-isolation --editable .
	@$(BYTECODE)
	@touch $@ .venv/.run-stamp

.venv-bench/.stamp: tests/bench/requirements.txt | $(PY)
	'$(PYTHON)' -m venv .venv-bench
	.venv-bench/bin/python -m pip --disable-pip-version-check --quiet install --only-binary :all: --require-hashes -r $< || \
		echo 'A peer cannot be installed; the report says which.' >&2
	@touch $@

$(PY):
	@test -n '$(PYTHON)' && '$(PYTHON)' -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo 'Python 3.11 or newer is needed; say where it is with make PYTHON=/path/to/python3.11' >&2; exit 1; }
	@'$(PYTHON)' -c 'import ensurepip, venv' 2>/dev/null || \
		{ echo 'Python has no venv module here: install it (Debian: apt-get install python3-venv) and run make again.' >&2; exit 1; }
	'$(PYTHON)' -m venv .venv
