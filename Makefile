# CareLedger: `make run` does the main job on the sample data, `make test` runs every test; both set themselves up.
SHELL := /bin/bash
.DEFAULT_GOAL := help
.PHONY: help setup build run test torture bench bench-scale bench-county bench-linkage fuzz pictures docs dist try-dist completions format lint sample story clean

AS_OF ?= 2026-10-31
INPUT ?= SampleData
OUTPUT ?= Output
LANGUAGE ?= zh
SWIFT_CHECKS := --explicit-target-dependency-import-check error
# The Swift libraries go into the program: it starts in half the time, and runs where there is no Swift. Other libraries are looked
# for in lib/ beside bin/, where `make dist` puts them, before the system's.
RELEASE := -c release $(SWIFT_CHECKS) --static-swift-stdlib -Xlinker -rpath -Xlinker '$$ORIGIN/../lib' -Xlinker --disable-new-dtags
SOURCES := Sources Tests Benchmarks Package.swift

help: ## Say what each target does
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## (.*)/  make \1\t\2/' | expand -t 18

setup: ## Install the system packages that are missing
	@bash .ci/packages

build: setup ## Build the program in release mode
	swift build $(RELEASE) --product careledger

# Any other program of the package, under the same options: others would have everything compiled anew.
build-%: setup
	swift build $(RELEASE) --product $*

run: build ## Run the monthly job on SampleData and say where the workbook lies
	@# Exit code 1 means done, with a delivery held back: its line says which, and what its department must do.
	.build/release/careledger run Pipelines/monthly.yaml --as-of $(AS_OF) --input $(INPUT) --output $(OUTPUT) --lang $(LANGUAGE) \
	  || [ $$? -eq 1 ]

test: setup ## Run every test
	@bash .ci/packages python3-openpyxl
	swift build --build-tests $(SWIFT_CHECKS)
	swift test --skip-build $(TEST_OPTIONS)

torture: build ## Play every accident of the catalogue: SHARE (1) of the trials, ONLY some rows (see Docs/reliability.md)
	@bash .ci/packages strace faketime fiu-utils util-linux gcc libc6-dev locales-all
	python3 Benchmarks/torture/torture.py --share $(or $(SHARE),1) $(if $(ONLY),--only "$(ONLY)")

bench: build ## Measure the data path (see Docs/benchmarks.md)
	@bash Benchmarks/run.sh
	@bash Benchmarks/scale/scale.sh
	@bash Benchmarks/reader.sh
	@bash Benchmarks/linkage.sh
	@bash Benchmarks/writer.sh

bench-scale: build ## Measure a province's merge of PROVINCE_CHILDREN (1000000) against DuckDB and Polars, REPS (3) times (see Docs/benchmarks.md)
	@bash Benchmarks/scale/scale.sh

bench-county: build ## Measure the monthly job on a county of 200,000 children with two years of visits (see Docs/benchmarks.md)
	@bash Benchmarks/county.sh

bench-linkage: build ## Measure linking on registers with damaged identities (see Docs/benchmarks.md)
	@bash Benchmarks/linkage.sh

fuzz: build-fuzz ## Throw damaged tables, workbooks and contracts at their readers for MINUTES (10)
	.build/release/fuzz --minutes $(or $(MINUTES),10) --job Pipelines/merge.yaml

pictures: build ## Turn the newest workbooks and pages into PNG pictures under Output/pictures
	@bash .ci/packages libreoffice-calc-nogui poppler-utils chromium fonts-noto-cjk fonts-crosextra-carlito
	@bash Benchmarks/pictures.sh $(OUTPUT)

docs: build ## Make the pages of Docs that come from code and rule packs
	.build/release/careledger dictionary --lang en >Docs/dictionary.md
	.build/release/careledger dictionary --lang zh >Docs/dictionary.zh.md
	.build/release/careledger rules indicators Pipelines/monthly.yaml --on $(AS_OF) --lang en >Docs/indicators.md
	.build/release/careledger rules indicators Pipelines/monthly.yaml --on $(AS_OF) --lang zh >Docs/indicators.zh.md

dist: build ## Make one archive that installs and runs on a bare Debian or Ubuntu without a network
	@bash .ci/make-dist

try-dist: dist ## Try the archive in a clean root without a network (needs root)
	@bash .ci/packages debootstrap
	@bash .ci/try-dist $(CLEAN_ROOT)

completions: build ## Write shell completions for bash, zsh and fish into .build/completions
	@mkdir -p .build/completions
	.build/release/careledger --generate-completion-script bash >.build/completions/careledger.bash
	.build/release/careledger --generate-completion-script zsh >.build/completions/_careledger
	.build/release/careledger --generate-completion-script fish >.build/completions/careledger.fish

format: ## Format all Swift files in place
	swift format --in-place --parallel --recursive $(SOURCES)

lint: setup ## Check formatting, declared imports, and that nothing warns
	swift format lint --strict --parallel --recursive $(SOURCES)
	swift build --build-tests $(SWIFT_CHECKS)

sample: build ## Make the committed sample data anew
	rm -rf SampleData/20* SampleData/truth.csv SampleData/story
	.build/release/careledger sample --seed 1 --children 3000 --months 2 --output .build/sample
	cp -r .build/sample/. SampleData/ && rm -rf .build/sample
	.build/release/careledger sample --profile story --output SampleData/story

story: build ## Live through the story of SampleData/story, run by run, each case table held against what it should be
	@bash Benchmarks/story.sh $(OUTPUT)/story

clean: ## Remove what was built and published here
	rm -rf .build Output/*
