# Everything that a person or a machine runs here. `make` alone lists it.

PYTHON ?= python3
STORY ?=
PORT ?=
WATCH ?=
CORPORA ?=

PY := .venv/bin/python
FONTS := fonts-noto-core fonts-noto-cjk

# An environment serves the folder it was made in; in a copy or after a move it is made anew.
ifneq ($(shell cat .venv/.run 2>/dev/null),$(CURDIR))
MOVED := moved
endif

.DEFAULT_GOAL := help
.NOTPARALLEL:
.PHONY: help run test check accept bench bench-extract fonts browser clean moved

help:  ## list what can be made
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-13s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: .venv/.run  ## start the dashboard: make run [STORY=path/to/story.yaml] [PORT=8502]
	@$(PY) -m tools.serve $(if $(PORT),--server.port "$(PORT)") \
		$(if $(WATCH),--server.fileWatcherType auto --server.runOnSave true) $(if $(STORY),-- "$(STORY)")

test: check fonts browser  ## check and test everything: lint, types, tests, browser
	@$(PY) -m pytest -n auto

check: .venv/.dev  ## lint, format and types
	@$(PY) -m ruff check
	@$(PY) -m ruff format --check
	@$(PY) -m mypy

accept: .venv/.dev fonts  ## rewrite the snapshots that tests compare with; read their diff
	@ACCEPT=1 $(PY) -m pytest -n auto

bench: .venv/.bench browser  ## measure first paint, export, filtering, files, building, a million events
	@$(PY) -m bench.first_paint
	@$(PY) -m bench.export
	@$(PY) -m bench.filter_repaint
	@$(PY) -m bench.formats
	@$(PY) -m bench.tables
	@$(PY) -m bench.players
	@$(PY) -m bench.build
	@$(PY) -m bench.million
	@$(PY) -m bench.peers_large
	@$(PY) -m bench.sessions
	@$(PY) -m bench.cost
	@$(PY) -m bench.engines

bench-extract: .venv/.bench  ## measure the finding of dates: make bench-extract CORPORA=folder/of/gold
	@$(PY) -m bench.extract $(CORPORA)

fonts: .venv/.dev
	@$(PY) -m tools.apt $(FONTS)

browser: .venv/.dev
ifndef TIMELINE_NO_BROWSER
	@$(PY) -m tools.chromium
endif

clean:  ## remove the environment and all that was made
	@rm -rf .venv build dist *.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +

# The three differ only in what is installed beside the dashboard's own packages.
.venv/.run: EXTRA :=
.venv/.dev: EXTRA := dev
.venv/.bench: EXTRA := bench
.venv/.run .venv/.dev .venv/.bench: requirements.txt pyproject.toml $(MOVED)
	@command -v $(PYTHON) > /dev/null || { echo 'No $(PYTHON) here; install Python 3.11 or newer (Debian: apt-get install python3), or name one: make PYTHON=...'; exit 1; }
	@$(PYTHON) -m tools.environment .venv $(EXTRA)
