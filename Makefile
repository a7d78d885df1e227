# make report    sets up what is missing, builds, and makes the example's report
# make test      sets up what is missing, and runs every test that fits a coffee break
# make test-all  every test, and the finished reports under the validators
# make pollution a table of what becomes of polluted files, beside DuckDB's own reader
# make mapping   a table of how often `kepi init` takes labelled exports for what they are
# make install PREFIX=/usr/local
PREFIX ?= /usr/local
DESTDIR ?=
SHARE = $(DESTDIR)$(PREFIX)/share/kepi
RELEASE = -c release --static-swift-stdlib
export KEPI_STRICT = 1
KEPI = .build/release/kepi

.PHONY: report build test test-all install bench pollution mapping example setup clean

report:
	@scripts/report

build: setup
	@swift build $(RELEASE) --product kepi

test:
	@scripts/setup --tests
	@scripts/test

test-all:
	@scripts/setup --servers
	@KEPI_TEST_SECONDS=3600 KEPI_TEST_ALL=1 KEPI_POLLUTION=200 KEPI_MUTATIONS=10000 scripts/test
	@scripts/check-reports

install: build
	@install -d "$(DESTDIR)$(PREFIX)/bin" "$(DESTDIR)$(PREFIX)/libexec/kepi" "$(SHARE)/examples"
	@install -m 755 $(KEPI) "$(DESTDIR)$(PREFIX)/bin/kepi"
	@install -m 755 .tools/duckdb "$(DESTDIR)$(PREFIX)/libexec/kepi/duckdb"
	@install -d "$(DESTDIR)$(PREFIX)/libexec/kepi/extensions"
	@install -m 644 .tools/extensions/*.duckdb_extension "$(DESTDIR)$(PREFIX)/libexec/kepi/extensions/"
	@rm -rf "$(SHARE)/metrics" "$(SHARE)/lexicons" "$(SHARE)/presets" "$(SHARE)/templates" "$(SHARE)/examples/lotus-living"
	@cp -R Sources/KepiMetrics/Definitions "$(SHARE)/metrics"
	@cp -R Sources/KepiText/Lexicons "$(SHARE)/lexicons"
	@cp -R Sources/KepiDiscovery/Presets/systems "$(SHARE)/presets"
	@install -m 644 Sources/KepiDiscovery/Vocabulary/names.yaml "$(SHARE)/names.yaml"
	@cp -R templates "$(SHARE)/templates"
	@cp -R examples/lotus-living "$(SHARE)/examples/lotus-living"
	@rm -rf "$(SHARE)/examples/lotus-living/output"
	@echo "installed $(DESTDIR)$(PREFIX)/bin/kepi"

bench: build
	@bench/run $(KEPI)

pollution:
	@scripts/setup
	@bench/pollution

mapping:
	@scripts/setup
	@swift build --build-tests >/dev/null
	@KEPI_MAPPING_TABLE=$${TABLE:-/dev/stdout} swift test --skip-build --filter MappingQualityTests/table 2>/dev/null | grep '^|'

example:
	@swift run -q lotus-living examples/lotus-living/data

setup:
	@scripts/setup

clean:
	@rm -rf .build
