# Everything a newcomer needs, on a machine with git, make and Python 3.11 or later with venv. `make help` lists it.

UV := 0.13.8
PYTHON := .venv/bin/python
PROCESSEN ?= $(shell n=$$(getconf _NPROCESSORS_ONLN 2>/dev/null || echo 2); [ $$n -gt 8 ] && n=8; echo $$n)

# One compilation for all: the tests alone start some seventy processes, each with Django, and most with Celery.
unexport PYTHONDONTWRITEBYTECODE

.DEFAULT_GOAL := help
.PHONY: help run test test-lang check format vertalingen bench

help: ## What can be asked of make
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /\1\t/' | expand -t 14

run: .venv/klaar node_modules/klaar ## Set up what is missing, load the plan and the demo, and serve until Ctrl-C
	@exec $(PYTHON) -m werkplan.embedded.run

test: .venv/klaar node_modules/klaar ## Set up what is missing and run all tests
	@exec $(PYTHON) -m pytest -n $(PROCESSEN) --dist worksteal

test-lang: .venv/klaar node_modules/klaar ## All tests, with the large numbers of generated cases
	@HYPOTHESIS_PROFILE=lang exec $(PYTHON) -m pytest -n $(PROCESSEN) --dist worksteal

check: .venv/klaar tests/apilint/node_modules/klaar ## Format, lint, types, the API, import rules, dependencies, licences, translations, missing migrations
	.venv/bin/ruff format --check .
	.venv/bin/ruff check .
	.venv/bin/djade --check --target-version 5.2 $$(git ls-files 'templates/*.html')
	.venv/bin/djlint --lint --quiet templates
	.venv/bin/mypy
	.venv/bin/lint-imports
	.venv/bin/deptry .
	@# The text of the licence itself is not in the project: `reuse download --all` fetches it for a publication.
	! .venv/bin/reuse lint --lines | grep -v "missing license 'EUPL-1.2'"
	$(PYTHON) manage.py vertalingen --check
	$(PYTHON) manage.py makemigrations --check --dry-run
	$(PYTHON) -m tests.apilint

format: .venv/klaar ## Put code and templates in the shape that check wants
	.venv/bin/ruff format .
	.venv/bin/ruff check --fix .
	-.venv/bin/djade --target-version 5.2 $$(git ls-files 'templates/*.html')

vertalingen: .venv/klaar ## Take new texts of public pages into locale/, and compile the English ones
	$(PYTHON) manage.py vertalingen

bench: .venv/klaar ## Measure the speed of the pages
	@exec $(PYTHON) -m tests.bench

# uv and the lock file bring the same versions everywhere; uv itself comes from PyPI into the same environment.
.venv/klaar: pyproject.toml uv.lock
	@python3 -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Werkplan needs Python 3.11 or later."; exit 1; }
	@test -x .venv/bin/uv || python3 -m venv .venv
	@.venv/bin/uv --version 2>/dev/null | grep -qF 'uv $(UV) ' || $(PYTHON) -m pip install --quiet uv==$(UV)
	@.venv/bin/uv sync --frozen --quiet
	@touch $@

# npm comes from PyPI too. Packages run no scripts of their own.
node_modules/klaar: package.json package-lock.json | .venv/klaar
	@PATH="$(CURDIR)/.venv/bin:$$PATH" npm ci --ignore-scripts --no-audit --no-fund --silent
	@touch $@

# The linter of API descriptions is large, and nothing but `make check` needs it.
tests/apilint/node_modules/klaar: tests/apilint/package.json tests/apilint/package-lock.json | .venv/klaar
	@cd tests/apilint && PATH="$(CURDIR)/.venv/bin:$$PATH" npm ci --ignore-scripts --no-audit --no-fund --silent
	@touch $@
