# `make` lists the targets. PYTHON=... chooses the interpreter that .venv is made with.
SHELL := /bin/sh
DEMO := fixtures/nl-verzekeraar-callcenter.docx
SHARED := ../shared
MOST := 8
RATES := models/measured.json
BLIND :=
BLIND_CONTRACTS := $(SHARED)/contracts
.DEFAULT_GOAL := help
.PHONY: help demo test lint format evaluate rates mutate train bench docs clean

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  make %-10s %s\n", $$1, $$2}' Makefile

.venv/.installed-run: pyproject.toml .ci/environment
	@.ci/environment run

.venv/.installed-dev: pyproject.toml .ci/environment
	@.ci/environment dev

demo: .venv/.installed-run ## review a contract of fixtures/ and say where its report is
	@.venv/bin/analyzer review $(DEMO) --format html,json,md --out build/demo
	@echo
	@echo "Open in a browser: $(CURDIR)/build/demo/$(basename $(notdir $(DEMO))).review.html"

test: lint ## lint, types, and all tests
	@.venv/bin/pytest -n 2

lint: .venv/.installed-dev ## ruff and mypy, changing nothing
	@.venv/bin/ruff check .
	@.venv/bin/ruff format --check .
	@.venv/bin/mypy

format: .venv/.installed-dev ## put the code in its one form
	@.venv/bin/ruff format .
	@.venv/bin/ruff check --fix .

evaluate: .venv/.installed-run ## measure how often verdicts are right, where the annotated contracts of ../shared are
	@rm -rf build/evaluate
	@if [ -d $(SHARED)/gold ]; then \
	    .venv/bin/analyzer evaluate gold --gold $(SHARED)/gold --contracts $(SHARED)/contracts --by language \
	        --json build/evaluate/gold.json --reviews build/evaluate/reviews; \
	else echo "$(SHARED)/gold: no annotated contracts here, so none are evaluated"; fi
	@if [ -d $(SHARED)/clauses ]; then \
	    .venv/bin/analyzer evaluate clauses --data $(SHARED)/clauses --by language --json build/evaluate/clauses.json; \
	else echo "$(SHARED)/clauses: no clause library here, so none is evaluated"; fi
	@.venv/bin/analyzer evaluate clauses --data models/topics/data/kept --by language --json build/evaluate/kept.json
	@.venv/bin/analyzer evaluate clauses --data models/topics/data/kept/rewordings --by language --json build/evaluate/rewordings.json
	@.venv/bin/analyzer evaluate gold --gold models/topics/data/kept/contracts --contracts models/topics/data/kept/contracts \
	    --by language --json build/evaluate/kept-contracts.json
	@.venv/bin/analyzer evaluate gold --gold models/topics/data/kept/small-vendors --contracts models/topics/data/kept/small-vendors \
	    --by language --json build/evaluate/small-vendors.json
	@.venv/bin/analyzer evaluate clauses --data models/topics/data/kept/small-vendors --by language \
	    --json build/evaluate/small-vendor-provisions.json
	@if [ -f build/evaluate/gold.json ]; then .venv/bin/python benchmarks/floors.py build/evaluate/gold.json; fi

rates: .venv/.installed-run ## measure the rates that reports tell (BLIND= folders of annotations nobody had tuned on, BLIND_CONTRACTS= theirs)
	@if [ -d $(SHARED)/gold ]; then \
	    .venv/bin/analyzer evaluate gold --gold $(SHARED)/gold --contracts $(SHARED)/contracts --rates $(RATES) --set annotated \
	        --condition tuned --remark "Real and written contracts, Dutch and English; the phrases of the checklists were mended against them."; \
	else echo "$(SHARED)/gold: no annotated contracts here, so the rates of that set stay as they are"; fi
	@if [ -n "$(BLIND)" ]; then \
	    .venv/bin/analyzer evaluate gold --gold $(BLIND) --contracts $(BLIND_CONTRACTS) --rates $(RATES) --set unseen --condition blind \
	        --remark "Annotated by readers who saw no verdict and no phrase of the program; scored before any error was looked at."; \
	else echo "BLIND: no folder given, so the rates on unseen contracts stay as they are"; fi
	@.venv/bin/analyzer evaluate rates --rates $(RATES) --table docs/accuracy-by-requirement.md

mutate: .venv/.installed-run ## change clauses of contracts and measure how often the verdict follows (MOST=8 of each kind a contract)
	@if [ -d $(SHARED)/gold ]; then \
	    .venv/bin/analyzer evaluate mutations --gold $(SHARED)/gold --contracts $(SHARED)/contracts --most $(MOST) \
	        --json build/mutate/mutations.json; \
	else echo "$(SHARED)/gold: no annotated contracts here, so those of fixtures are mutated"; \
	    .venv/bin/analyzer evaluate mutations --contracts fixtures --most $(MOST) --json build/mutate/mutations.json; fi

train: .venv/.installed-dev ## train the models again, with the contracts and corpora of ../shared where they are
	@OMP_NUM_THREADS=1 .venv/bin/python -m analyzer.training --models models --shared $(SHARED)

bench: .venv/.installed-dev ## measure speed and memory beside other readers
	@.venv/bin/python benchmarks/run.py

docs: .venv/.installed-dev ## check that links lead somewhere and every command and option is documented
	@.venv/bin/pytest tests/test_docs.py

clean: ## remove what the other targets made, .venv included
	rm -rf build dist reports .venv .mypy_cache .pytest_cache .ruff_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
