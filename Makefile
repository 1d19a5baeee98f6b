# `make` lists the targets. PYTHON=... chooses the interpreter that .venv is made with.
SHELL := /bin/sh
DEMO := fixtures/nl-verzekeraar-callcenter.docx
.DEFAULT_GOAL := help
.PHONY: help demo test lint format evaluate bench docs clean

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

evaluate: .venv/.installed-run ## score reviews against the annotated contracts of ../shared/gold, where they are
	@.venv/bin/python benchmarks/evaluate.py ../shared

bench: .venv/.installed-dev ## measure speed and memory beside other readers
	@.venv/bin/python benchmarks/run.py

docs: .venv/.installed-dev ## check that links lead somewhere and every command and option is documented
	@.venv/bin/pytest tests/test_docs.py

clean: ## remove what the other targets made, .venv included
	rm -rf build dist reports .venv .mypy_cache .pytest_cache .ruff_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
