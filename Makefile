# make install   a virtual environment in .venv with the pinned dependencies and the package itself
# make run       install, then the briefing on the station as it stands today
# make test      install, then every test
SHELL := /bin/bash
PYTHON ?= $(shell for each in python3 python3.13 python3.12 python3.11; do \
  $$each -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && { echo $$each; break; }; done)
VENV := .venv
INSTALLED := $(VENV)/.installed
WORKERS ?= 2

.PHONY: install run test clean

install: $(INSTALLED)
	@:

# The stamp's age stands for the whole environment: it is made anew when the metadata, the pins or this recipe change.
$(INSTALLED): pyproject.toml constraints.txt tools/install
	@PYTHON="$(PYTHON)" tools/install $(VENV)
	@touch $@

run: install
	@$(VENV)/bin/crossflight brief

test: install
	@$(VENV)/bin/python -m pytest -n $(WORKERS)

clean:
	rm -rf $(VENV) build dist *.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis
