# `make` alone lists what there is. Every target brings its own .venv up to date first.

# The first Python on the path that is new enough; `make PYTHON=… run` names another.
PYTHON ?= $(shell for one in python3 python3.13 python3.12 python3.11 python; do \
	"$$one" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && { echo "$$one"; exit; }; done; echo python3)
BIN := .venv/bin

.DEFAULT_GOAL := help
.PHONY: help run test lint bench messages lock

help: ## List what make can do
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  make \1\t\2/p' Makefile | expand -t 18

run: ## Start a demo centre on this machine and print where to open it
	@$(PYTHON) tools/install.py run
	@$(BIN)/malgil demo

test: ## Run every test: on SQLite with the journeys in a browser, then on PostgreSQL
	@$(PYTHON) tools/install.py dev
	@$(BIN)/python tools/dovecot.py
	@$(BIN)/python tools/browser.py >/dev/null && \
	echo "== pytest on SQLite" && $(BIN)/pytest -n 3 --dist loadgroup && \
	echo "== pytest on PostgreSQL" && $(BIN)/python tools/postgres.py $(BIN)/pytest -n 3 --dist worksteal --ignore=tests/e2e

lint: ## Check style, types, imports, house rules, translations and migrations
	@$(PYTHON) tools/install.py dev
	@$(BIN)/python tools/lint.py

bench: ## Measure, each figure beside a floor from the same run
	@$(PYTHON) tools/install.py dev
	@$(BIN)/python -m bench

messages: ## Gather the messages to translate into malgil/locale, and compile the translations
	@$(PYTHON) tools/install.py dev
	@$(BIN)/python tools/messages.py update

lock: ## Lock what pyproject.toml asks for (UPGRADE=1: to the newest releases)
	@$(PYTHON) tools/install.py dev
	@$(BIN)/python tools/lock.py $(if $(UPGRADE),--upgrade)
