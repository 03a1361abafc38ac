# STR Track: every task of the project, one word each. `make` alone lists them.
#
# Nothing is built twice: a target is redone only when the file it follows from
# is newer (uv.lock, package-lock.json, the phone app's sources). Two things run
# at a time; what must come first is written as a prerequisite.

SHELL := /bin/bash
MAKEFLAGS += -j2 --no-print-directory
.DELETE_ON_ERROR:
.DEFAULT_GOAL := help

UV_VERSION := 0.13.9
UV := .tools/bin/uv
UV_STAMP := .tools/uv-$(UV_VERSION)
SYNCED := .venv/.synced
SYNCED_ALL := .venv/.synced-all
PACKAGES := frontend/node_modules/.installed
AUDITOR := tests/audit/node_modules/.installed
APP := frontend/dist/index.html

# Node comes with the Python environment, so one lock file pins both.
NPM := .ci/npm
STEP := .ci/step

APP_SOURCES := $(shell find frontend -type f -not -path '*/node_modules/*' \
	-not -path '*/dist/*' -not -path '*/paraglide/*' -not -path '*/.*' \
	-not -path 'frontend/tests/*' -not -name '*.test.ts' 2>/dev/null) \
	$(wildcard strtrack/*/data/*.json)

# A Python of the machine is used, never one fetched from elsewhere.
export UV_PYTHON_DOWNLOADS := never

.PHONY: help build run test check triage sync reminders sending cases bench screens pictures contract clean \
	debian format lint types imports app_checks

help:
	@echo "make run       start STR Track with a demo practice on http://localhost:8000 (PORT=9000 for another port)"
	@echo "make build     what running needs, without starting anything"
	@echo "make test      everything: format, lint, types, contracts, all tests, both databases, a real browser"
	@echo "make check     the fast part of make test, under a minute"
	@echo "make triage    the rules of triage on 200,000 random answers, on the server and on the phone"
	@echo "make sync      two phones and a network in 20,000 random orders"
	@echo "make reminders a year of 200 clients in twelve zones, held against a walk through it"
	@echo "make sending   two and four schedulers send 2,000 reminders, one of them is killed"
	@echo "make cases     every operation of the API asked four hundred times, judged by its document"
	@echo "make bench     measure the hot paths and write bench.json"
	@echo "make audit     Lighthouse and axe over the key screens, and how fast Today opens"
	@echo "make screens   render every screen as contact sheets and check them"
	@echo "make pictures  take the README's pictures of the running demo"
	@echo "make contract  write the API document and the phone app's types again"
	@echo "make clean     remove everything that can be built again; the data in instance/ stays"

# --- run --------------------------------------------------------------------

run: $(SYNCED) $(APP)
	@STRTRACK_DEMO=1 STRTRACK_LOG_LEVEL=$${STRTRACK_LOG_LEVEL:-WARNING} exec .venv/bin/strtrack run

build: $(SYNCED) $(APP)

# --- test -------------------------------------------------------------------

# The phone app's checks come first: they take one of the two places for long,
# and Python's short ones follow each other in the second.
test: debian app_checks format lint types imports $(SYNCED_ALL) $(APP)
	@echo "Running every test. This takes some minutes."
	@.venv/bin/pytest -n 2

check: format lint types imports $(SYNCED_ALL)
	@.venv/bin/pytest -n 2 -m "not slow and not postgres and not e2e"

# What make test tries on a few thousand; some twenty minutes.
triage: $(SYNCED_ALL) $(PACKAGES)
	@TRIAGE_CASES=200000 .venv/bin/pytest -n 2 tests/checkins/test_triage.py tests/checkins/test_agreement.py

sync: $(SYNCED_ALL)
	@SYNC_WORLDS=20000 .venv/bin/pytest -n 2 tests/sync/test_random_orders.py

reminders: $(SYNCED_ALL)
	@REMINDER_CLIENTS=200 REMINDER_DAYS=365 .venv/bin/pytest -n 2 tests/reminders/test_year.py

sending: debian $(SYNCED_ALL)
	@.venv/bin/python -m tests.sending

cases: $(SYNCED_ALL)
	@CONTRACT_EXAMPLES=400 .venv/bin/pytest -n 2 tests/test_contract.py

debian:
	@.ci/debian

format: $(SYNCED_ALL)
	@$(STEP) format .venv/bin/ruff format --check .

lint: $(SYNCED_ALL)
	@$(STEP) lint .venv/bin/ruff check .

types: $(SYNCED_ALL)
	@$(STEP) types .venv/bin/mypy

imports: $(SYNCED_ALL)
	@$(STEP) imports .venv/bin/lint-imports

# One after the other: each compiles the messages into the same folder.
app_checks: $(PACKAGES) $(APP)
	@$(STEP) app-types $(NPM) run check
	@$(STEP) app-lint $(NPM) run lint
	@$(STEP) app-tests $(NPM) run test

# --- look and measure -------------------------------------------------------

bench: debian $(SYNCED_ALL) $(APP)
	@.venv/bin/python -m tests.bench

audit: debian $(SYNCED_ALL) $(APP) $(AUDITOR)
	@.venv/bin/python -m tests.audit

screens: debian $(SYNCED_ALL) $(APP)
	@.venv/bin/python -m tests.screens

pictures: debian $(SYNCED_ALL) $(APP)
	@.venv/bin/python -m tests.screens.pictures

contract: $(SYNCED) $(PACKAGES)
	@.venv/bin/strtrack openapi > frontend/openapi.json.new
	@mv frontend/openapi.json.new frontend/openapi.json
	@$(STEP) contract $(NPM) run contract

clean:
	@rm -rf .venv .tools frontend/node_modules frontend/dist tests/audit/node_modules \
		bench.json audit.json screens \
		.pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
	@find strtrack migrations tests -type d -name __pycache__ -prune -exec rm -rf {} + 2>/dev/null || true
	@echo "Removed what can be built again. The data in instance/ is untouched."

# --- what the tasks stand on ------------------------------------------------

$(UV_STAMP): .ci/python
	@python=$$(.ci/python) && echo "Making the tools with $$($$python --version)." && "$$python" -m venv .tools
	@$(STEP) uv .tools/bin/python -m pip install --disable-pip-version-check uv==$(UV_VERSION)
	@touch $@

$(SYNCED): uv.lock pyproject.toml $(UV_STAMP)
	@$(STEP) packages $(UV) sync --locked --inexact --python "$$(.ci/python)"
	@touch $@

# Everything includes what running needs, so running afterwards installs nothing.
$(SYNCED_ALL): uv.lock pyproject.toml $(UV_STAMP) | $(SYNCED)
	@$(STEP) test-packages $(UV) sync --locked --all-groups --python "$$(.ci/python)"
	@touch $(SYNCED) $@

$(PACKAGES): frontend/package.json frontend/package-lock.json frontend/.npmrc | $(SYNCED)
	@$(STEP) app-packages $(NPM) ci --no-audit --no-fund
	@touch $@

# Lighthouse stands apart: it is large, and only the audit needs it.
$(AUDITOR): tests/audit/package.json tests/audit/package-lock.json tests/audit/.npmrc | $(SYNCED)
	@$(STEP) audit-packages $(NPM) --prefix ../tests/audit ci --no-audit --no-fund
	@touch $@

# Compressed beforehand, so the web server only picks a file.
$(APP): $(APP_SOURCES) $(PACKAGES) | $(SYNCED)
	@$(STEP) app-build $(NPM) run build
	@$(STEP) app-compress .venv/bin/python -m whitenoise.compress -q frontend/dist
	@touch $@
