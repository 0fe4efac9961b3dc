//! The binary: reads the command line and hands over.
//!
//! Its allocator counts by thread, which is how a query is held to its share of memory.

use clap::Parser;
use clipgraph::commands;
use clipgraph::config::{Cli, Command};
use std::process::ExitCode;

#[global_allocator]
static ALLOCATOR: tikv_jemallocator::Jemalloc = tikv_jemallocator::Jemalloc;

fn main() -> ExitCode {
    let done = match Cli::parse().command {
        Command::Serve(options) => commands::serve::run(&options),
        Command::Validate(options) => commands::validate::run(&options),
        Command::Query(options) => commands::query::run(&options),
        Command::Export(options) => commands::export::run(&options),
        Command::Log(options) => commands::log::log(&options),
        Command::Show(options) => commands::log::show(&options),
        Command::Diff(options) => commands::log::diff(&options),
        Command::Verify(options) => commands::log::verify(&options),
        Command::Checkpoint(options) => commands::backup::checkpoint(&options),
        Command::Backup(options) => commands::backup::backup(&options),
        Command::Restore(options) => commands::backup::restore(&options),
        Command::Import(options) => commands::import::run(&options),
        Command::Token(command) => commands::token::run(&command),
    };
    done.unwrap_or_else(|error| commands::report(&error))
}
