# Every target sets up .venv first; when that is up to date it costs some hundredths of a second.
# ARGS goes to the tool behind a target: make test ARGS="-k dosage", make check ARGS="--format json".

PYTHON := .venv/bin/python
ARGS ?=

# Material's notice about its own end of support would stand above every build and hide what matters there.
export NO_MKDOCS_2_WARNING := 1

.DEFAULT_GOAL := help
.PHONY: site test clients fuzz serve check format new rename import generate report offline edition freshness links bench audit lock lint help browser setup

site: setup ## build the site into site/ (other folders: CATALOGUE_DIR=… SITE_DIR=…)
	@$(PYTHON) scripts/build.py $(ARGS)

# A missing browser shows before the long work.
test: browser lint ## run every test, the browser ones included
	@$(PYTHON) -m pytest --numprocesses auto --maxprocesses 4 --dist loadfile $(ARGS)

clients: setup ## run the tests in what others use: Firefox, LibreOffice, nginx, Caddy, and programs for our data
	@bash scripts/setup.sh clients
	@$(PYTHON) scripts/browser.py --firefox
	@$(PYTHON) scripts/office.py
	@$(PYTHON) scripts/hosts.py
	@$(PYTHON) -m pytest -m clients $(ARGS)

fuzz: setup ## let the tests that make up their inputs make up a hundred times as many (FUZZ=1000 SEED=7: a thousand, by that seed)
	@seed=$${SEED:-$$($(PYTHON) -c "import secrets; print(secrets.randbelow(2**32))")}; \
	FUZZ=$${FUZZ:-100} SEED=$$seed $(PYTHON) -m pytest --numprocesses auto --maxprocesses 4 -m fuzz -rP \
		--hypothesis-seed=$$seed --hypothesis-show-statistics $(ARGS)

serve: setup ## preview the site while editing
	@$(PYTHON) scripts/serve.py $(ARGS)

check: setup ## validate the catalogue
	@$(PYTHON) scripts/check.py $(ARGS)

format: setup ## put the records' keys in canonical order, comments kept
	@$(PYTHON) scripts/format.py $(ARGS)

new: setup ## start a record from its template: make new ARGS="interventions min-indsats"
	@$(PYTHON) scripts/new.py $(ARGS)

rename: setup ## give a record a new id, its old address leads there: make rename ARGS="programmes sykl sykl-2021"
	@$(PYTHON) scripts/rename.py $(ARGS)

import: setup ## put a proposal from the form in its places: make import ARGS=forslag.yml
	@$(PYTHON) scripts/import_records.py $(ARGS)

generate: setup ## write the schemas and templates that editors use (ARGS=--check: only tell which are stale)
	@$(PYTHON) scripts/generate.py $(ARGS)

report: setup ## tell what a change means for readers: make report ARGS="origin/main ." (revisions or folders)
	@$(PYTHON) scripts/report.py $(ARGS)

offline: setup ## write the whole site as a zip to read by double-click, without a web server (ARGS=elsewhere.zip)
	@$(PYTHON) scripts/offline.py $(ARGS)

edition: setup ## keep this version of the catalogue whole, for whoever cites it; /data/ lists it
	@$(PYTHON) scripts/edition.py $(ARGS)

freshness: setup ## tell which records somebody should have gone through again by now
	@$(PYTHON) scripts/check.py --overdue --format github $(ARGS)

links: site ## follow the links out of the catalogue, needs lychee
	@command -v lychee > /dev/null || { echo "make links needs lychee: https://lychee.cli.rs/" >&2; exit 1; }
	lychee --no-progress --scheme https --scheme http --max-retries 3 --accept 200..=299,403,429 "site/**/*.html"

bench: setup ## print the speed figures
	@$(PYTHON) scripts/lab/bench.py $(ARGS)

audit: setup ## run the gates that need more tools: npm and java (ARGS="axe html": only those)
	@$(PYTHON) scripts/lab/audit.py $(ARGS)

lint: setup ## check the code's style and types
	@$(PYTHON) -m ruff check
	@$(PYTHON) -m ruff format --check
	@$(PYTHON) -m mypy
	@$(PYTHON) scripts/generate.py --check

# "fewest" gives every Python and system the same versions, so that they build the same bytes.
COMPILE = uv pip compile --universal --python-version 3.11 --fork-strategy fewest \
	--generate-hashes --no-emit-index-url --custom-compile-command "make lock" --quiet

lock: ## renew requirements.lock and clients.lock from pyproject.toml, needs uv (ARGS=--upgrade: newest versions)
	@command -v uv > /dev/null || { echo "make lock needs uv: https://docs.astral.sh/uv/" >&2; exit 1; }
	$(COMPILE) pyproject.toml --group test --output-file requirements.lock $(ARGS)
	$(COMPILE) --group clients --output-file clients.lock $(ARGS)

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "make %-9s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

setup:
	@bash scripts/setup.sh

browser: setup
	@$(PYTHON) scripts/browser.py
