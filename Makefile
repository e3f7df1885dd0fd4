# Veilig Gesprek. `make run` shows a card; `make test` runs the tests. Both need only Python.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
.DEFAULT_GOAL := help

help: ## what there is
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*##/\t/' | expand -t 16

$(BIN)/.run: requirements.txt pyproject.toml
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@echo "Installing what the service needs (once) ..."
	@$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	@touch $@

$(BIN)/.dev: requirements-dev.txt pyproject.toml
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@echo "Installing what the tests need (once) ..."
	@$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt
	@touch $@

run: $(BIN)/.run ## start the demo on this machine and show a card
	@$(BIN)/python -m cds_service demo

test: $(BIN)/.dev ## run the tests
	$(BIN)/python -m pytest -n 2

format: $(BIN)/.dev ## rewrite the code in the house style
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

lint: $(BIN)/.dev ## style and types
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy

content: $(BIN)/.dev ## check indicators, cards and profiles
	$(BIN)/python -m cds_service check --content

profiles: $(BIN)/.dev ## rebuild the FHIR profiles (Node) and compare with what is committed
	$(BIN)/python -m fhir_profiles.build --check

profiles-write: $(BIN)/.dev ## rebuild the FHIR profiles (Node) and write them
	$(BIN)/python -m fhir_profiles.build

check: lint test content ## the everyday gate

.PHONY: help run test format lint content profiles profiles-write check
