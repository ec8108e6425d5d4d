# Targets print what they do; `make help` lists them.
.DEFAULT_GOAL := help
SHELL := bash
BIN := .venv/bin
DEMO_OUT := demo-out
MINUTES := 60
# One more than cores: many a test waits, for another program, a disk or the end of a pause.
WORKERS := $(shell echo $$(( $$(nproc 2>/dev/null || echo 2) + 1 )))
FUZZ_SECONDS := 60
CODE := clerk_app ui sync tests

.PHONY: help setup setup-tests demo test check fix i18n shots soak fuzz bench package clean

help: ## list the targets
	@grep -hE '^[a-z0-9-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | expand -t 14

setup: ## make .venv with the program and everything it needs
	@.ci/setup

setup-tests:
	@.ci/setup --tests

demo: setup ## the whole hall on this machine; without a screen a counter day is played offscreen
	@if [ -n "$$DISPLAY$$WAYLAND_DISPLAY" ]; then \
		$(BIN)/clerk demo; \
	else \
		$(BIN)/clerk demo --headless --out $(DEMO_OUT); \
	fi

test: setup-tests ## run the tests
	@# What is compiled is kept: the programs that tests start would compile all of it again, each.
	@QT_QPA_PLATFORM=offscreen env -u PYTHONDONTWRITEBYTECODE $(BIN)/python -m pytest -n $(WORKERS) --dist worksteal -q

check: setup ## ruff, mypy, import-linter
	@$(BIN)/ruff check $(CODE)
	@$(BIN)/ruff format --check $(CODE)
	@$(BIN)/mypy $(CODE)
	@$(BIN)/lint-imports

fix: setup ## let ruff mend what it can
	@$(BIN)/ruff check --fix $(CODE)
	@$(BIN)/ruff format $(CODE)

i18n: setup ## collect the texts of the screens into resources/i18n/en.ts
	@$(BIN)/pyside6-lupdate -no-obsolete -locations none $$(git ls-files 'ui/*.py' 'ui/**/*.py') -ts resources/i18n/en.ts

shots: setup ## pictures of the screens into demo-out/shots
	@QT_QPA_PLATFORM=offscreen $(BIN)/python -m tests.helpers.shots $(DEMO_OUT)/shots

soak: setup-tests ## every goal of the soak in one table: MINUTES=60 for all together, RELEASE="G5 G8" to their ends
	@QT_QPA_PLATFORM=offscreen $(BIN)/python -m tests.soak --minutes $(MINUTES) $(if $(RELEASE),--release $(RELEASE))

fuzz: setup-tests ## hunt for inputs that break a reader, FUZZ_SECONDS=60 for each of them
	@QT_QPA_PLATFORM=offscreen $(BIN)/python -m tests.fuzz --seconds $(FUZZ_SECONDS)

bench: setup-tests ## queue, sync, pages and papers beside the bare thing and its peers, as ratios within one run; a call on the screens
	@$(BIN)/python -m tests.bench.queue_bench
	@QT_QPA_PLATFORM=offscreen $(BIN)/python -m tests.bench.wake_bench --listeners 1 64
	@QT_QPA_PLATFORM=offscreen $(BIN)/python -m tests.bench.screens_bench
	@$(BIN)/python -m tests.bench.sync_bench
	@$(BIN)/python -m tests.bench.trust_bench
	@$(BIN)/python -m tests.bench.pages_bench --copies 1 --read
	@QT_QPA_PLATFORM=offscreen $(BIN)/python -m tests.bench.papers_bench

package: setup ## freeze the program into dist/clerk, with its bill of materials; dist/yichuang.tar.gz is what .ci/release signs
	@$(BIN)/pyinstaller --noconfirm --clean pyinstaller.spec
	@$(BIN)/python .ci/sbom dist/clerk/sbom.cdx.json
	@tar -C dist/clerk -czf dist/yichuang.tar.gz .

clean: ## remove what was made, but not .venv
	@rm -rf build dist $(DEMO_OUT) .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
