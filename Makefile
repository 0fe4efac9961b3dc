# `make serve` and `make test` are all that most people need; `make` lists the rest.
# CARGO_TARGET_DIR, if set, is where builds, the Python environment and screenshots go.

# Where rustup and `cargo install` put programs.
export PATH := $(if $(CARGO_HOME),$(CARGO_HOME),$(HOME)/.cargo)/bin:$(PATH)

.DEFAULT_GOAL := help
.PHONY: help setup setup-test serve test test-rocksdb check bench advisories

help: ## List these targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

setup: ## Find or install what `serve` needs
	@scripts/setup $(filter rocksdb,$(FEATURES))

setup-test: ## Find or install what `test` needs
	@scripts/setup test

# FEATURES are features of Cargo, with spaces between; `rocksdb` compiles a large C++ library.
serve: setup ## Build and start the server: make serve ARGS="--bind 127.0.0.1:9000"
	CLIPGRAPH_DATA_DIR="$${CLIPGRAPH_DATA_DIR:-data}" cargo run --release --locked --features "$(FEATURES)" -- serve $(ARGS)

check: setup ## The fast part of `test`: format, lints, unit tests
	cargo fmt --check
	cargo clippy --all-targets --locked -- -D warnings
	cargo test --locked --lib

test: setup-test ## Everything that is checked before a change is taken
	cargo fmt --check
	cargo clippy --all-targets --locked -- -D warnings
	cargo test --locked
	RUSTDOCFLAGS="-D warnings" cargo doc --no-deps --document-private-items --locked
	cargo deny --locked check bans licenses sources
	scripts/browser-test

test-rocksdb: FEATURES = rocksdb
test-rocksdb: setup ## What `test` leaves out: the store on disk, after some half an hour of C++
	cargo clippy --all-targets --locked --features rocksdb -- -D warnings
	cargo test --locked --features rocksdb --lib replica
	cargo test --locked --features rocksdb --test disk

bench: setup ## Run the benchmarks
	@if [ -d benches ]; then cargo bench --locked; else echo "There are no benchmarks yet."; fi

advisories: setup-test ## Hold the dependencies against the RustSec database, which is fetched
	cargo deny --locked check advisories
