//! Who may change something: the tokens of `serve`, and what `token` does with them.

use crate::http::auth::{CLIENTS, Scope, check_author, check_name};
use clap::{Args, Subcommand};
use jiff::civil::Date;
use std::path::PathBuf;

/// Which tokens a server takes.
#[derive(Debug, Clone, Args)]
pub struct AuthOptions {
    /// File of the tokens that may change something; without it the server takes no changes
    #[arg(long, env = "CLIPGRAPH_TOKENS", value_name = "FILE")]
    pub tokens: Option<PathBuf>,
    /// Most tokens of one client that are not taken in one minute, before it has to wait
    #[arg(long, env = "CLIPGRAPH_AUTH_FAILURES", default_value_t = 20)]
    #[arg(value_parser = clap::value_parser!(u32).range(1..=1_000_000))]
    pub auth_failures: u32,
    /// Most clients with such tokens that are remembered at once
    #[arg(long, env = "CLIPGRAPH_AUTH_CLIENTS", default_value_t = CLIENTS)]
    #[arg(value_parser = clap::value_parser!(u32).range(1..=10_000_000))]
    pub auth_clients: u32,
}

/// What to do with tokens.
#[derive(Debug, Clone, Subcommand)]
pub enum TokenCommand {
    /// Make a token and show it, once
    #[command(
        after_help = "Example:\n  clipgraph token new --name anna --scope submit --scope review --expires 2027-12-31 --file tokens.json"
    )]
    New(NewTokenOptions),
    /// List the tokens of a file, without what opens a door
    #[command(after_help = "Example:\n  clipgraph token list --file tokens.json")]
    List(TokenFileOptions),
    /// Take a token out of a file
    #[command(after_help = "Example:\n  clipgraph token withdraw anna --file tokens.json")]
    Withdraw(WithdrawOptions),
}

/// The token to make.
#[derive(Debug, Clone, Args)]
pub struct NewTokenOptions {
    /// Whose it is; stands in the log of requests
    #[arg(long, value_parser = name)]
    pub name: String,
    /// What it is good for: submit, review, write (includes submit) or admin (everything); repeat for more
    #[arg(long, required = true)]
    pub scope: Vec<Scope>,
    /// The last day on which it is taken, in UTC; for ever if absent
    #[arg(long, value_name = "DATE")]
    pub expires: Option<Date>,
    /// IRI of the person or organisation in the data in whose name its bearer writes
    #[arg(long, value_name = "IRI", value_parser = author)]
    pub author: Option<String>,
    /// File to add it to; only shown if absent
    #[arg(long, env = "CLIPGRAPH_TOKENS")]
    pub file: Option<PathBuf>,
}

/// The file of tokens.
#[derive(Debug, Clone, Args)]
pub struct TokenFileOptions {
    /// File of the tokens
    #[arg(long, env = "CLIPGRAPH_TOKENS")]
    pub file: PathBuf,
}

/// The token to withdraw.
#[derive(Debug, Clone, Args)]
pub struct WithdrawOptions {
    /// Name of the token
    pub name: String,
    #[command(flatten)]
    pub file: TokenFileOptions,
}

fn name(text: &str) -> Result<String, String> {
    check_name(text).map(|()| text.to_owned())
}

fn author(text: &str) -> Result<String, String> {
    check_author(text).map(|()| text.to_owned())
}
