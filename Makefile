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
	@$(BIN)/python deploy/install_pinned.py $(BIN)/pip requirements.txt
	@touch $@

$(BIN)/.dev: requirements-dev.txt pyproject.toml
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@echo "Installing what the tests need (once) ..."
	@$(BIN)/python deploy/install_pinned.py $(BIN)/pip requirements-dev.txt
	@touch $@

$(BIN)/.full: requirements-full.txt pyproject.toml
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@echo "Installing what the full checks need (once) ..."
	@$(BIN)/python deploy/install_pinned.py $(BIN)/pip requirements-full.txt
	@touch $@

run: $(BIN)/.run ## start the demo on this machine and show a card
	@$(BIN)/python -m cds_service demo

test: $(BIN)/.dev ## run the tests
	$(BIN)/python -m pytest -n 2 -m "not full"

format: $(BIN)/.dev ## rewrite the code in the house style
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

lint: $(BIN)/.dev ## style and types
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy

content: $(BIN)/.dev ## check indicators, cards and profiles
	$(BIN)/python -m cds_service check --content

docs: $(BIN)/.dev ## check that what is generated is up to date
	$(BIN)/python -m cds_service.content.generate --check
	$(BIN)/python -m cds_service.advice.gallery --check
	$(BIN)/python -m cds_service.form.gallery --check
	$(BIN)/python fhir_profiles/build_valuesets.py --check
	$(BIN)/python -m fhir_profiles.overview --check

generate: $(BIN)/.dev ## renew the generated documents, schemas and value sets
	$(BIN)/python fhir_profiles/build_valuesets.py
	$(BIN)/python -m cds_service.content.generate
	$(BIN)/python -m cds_service.advice.gallery
	$(BIN)/python -m cds_service.form.gallery
	$(BIN)/python -m fhir_profiles.overview

supply: $(BIN)/.full ## known vulnerabilities, licences, bill of materials
	$(BIN)/python -m tests.supply.advisories
	$(BIN)/python -m tests.supply.licences
	$(BIN)/python -m tests.supply.bill

release: $(BIN)/.full ## wheel, source archive, bill of materials and checksums, into dist/
	@deploy/release.sh $(BIN)/python

check: lint test content docs supply ## the everyday gate

profiles: $(BIN)/.dev ## rebuild the FHIR profiles (Node) and compare with what is committed
	$(BIN)/python -m fhir_profiles.build --check

profiles-write: $(BIN)/.dev ## rebuild the FHIR profiles (Node) and write them
	$(BIN)/python -m fhir_profiles.build

browser: $(BIN)/.full ## drive form and console in a browser (system Chromium)
	$(BIN)/python -m pytest tests/browser

pictures: $(BIN)/.full ## renew the pictures in docs/images
	VG_README_PICTURES=1 $(BIN)/python -m pytest tests/browser/test_console_in_browser.py

full: $(BIN)/.full ## the tests that need more than Python (Java, Maven, PostgreSQL)
	$(BIN)/python -m pytest -m full --ignore=tests/browser --ignore=tests/evaluation/test_burden.py

generated: $(BIN)/.dev ## the tests on made-up rules and records, thousands of each
	VG_TEST_EXAMPLES=3000 $(BIN)/python -m pytest tests/assessment/test_early_end.py \
	  tests/evaluation/test_short_way.py

check-full: profiles full browser generated ## what maintainers run on top of check

burden: $(BIN)/.dev ## replay 20,000 made-up people and hold the card rate to its promise (minutes)
	$(BIN)/python -m pytest -m full tests/evaluation/test_burden.py

faults: $(BIN)/.dev ## break things on purpose: kill, full disk, slow key servers
	VG_FAULTS=1 $(BIN)/python -m pytest tests/faults

soak: $(BIN)/.dev ## ten minutes each on SQLite and PostgreSQL, beside hostile neighbours (SOAK='--seconds 60')
	$(BIN)/python -m tests.faults.soak $(SOAK)
	$(BIN)/python -m tests.faults.soak --postgresql $(SOAK)

bench: $(BIN)/.dev ## measure beside rivals (installed apart, once) and write docs/performance.md
	$(BIN)/python -m benchmarks

requirements: ## compile the pinned requirements with hashes
	@$(PYTHON) -m venv build/uv && build/uv/bin/pip install --quiet uv
	@for name in requirements requirements-dev requirements-full; do \
	  build/uv/bin/uv pip compile --quiet --generate-hashes --universal --no-emit-index-url \
	    --no-header --python-version 3.11 $$name.in -o $$name.txt; done

.PHONY: help run test format lint content docs generate supply check profiles profiles-write \
	browser pictures full generated check-full release burden faults soak bench requirements
