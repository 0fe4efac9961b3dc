//! `clipgraph token`: making, listing and withdrawing tokens; and the tokens of a server.
//!
//! A token is shown once, on standard output, and kept nowhere.

use super::say;
use crate::config::{AuthOptions, NewTokenOptions, TokenCommand, TokenFileOptions};
use crate::http::auth::{Auth, Entry, Fingerprint, Tokens, open_to_others, random_token};
use crate::http::{App, AppState};
use jiff::Timestamp;
use jiff::tz::TimeZone;
use oxrdf::NamedNodeRef;
use std::io::Write as _;
use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;
use tokio::signal::unix::{SignalKind, signal};

/// Does one of these.
pub fn run(command: &TokenCommand) -> anyhow::Result<ExitCode> {
    match command {
        TokenCommand::New(options) => new(options),
        TokenCommand::List(options) => list(options),
        TokenCommand::Withdraw(options) => {
            let path = &options.file.file;
            Tokens::withdraw(path, &options.name)?;
            say(&format!(
                "Withdrew `{}` from {}; a running server accepts it until it gets SIGHUP or starts again",
                options.name,
                path.display()
            ));
            Ok(ExitCode::SUCCESS)
        }
    }
}

/// Shows a new token and its entry: the token is the first line and the rest JSON.
fn new(options: &NewTokenOptions) -> anyhow::Result<ExitCode> {
    let token = random_token()?;
    let mut scopes = options.scope.clone();
    scopes.sort_unstable();
    scopes.dedup();
    let entry = Entry {
        name: options.name.clone(),
        scopes,
        sha256: Fingerprint::of(&token),
        created: Timestamp::now().to_zoned(TimeZone::UTC).date(),
        expires: options.expires,
        author: options.author.clone(),
    };
    let shown = serde_json::to_string_pretty(&entry)?;
    let note = match &options.file {
        Some(path) => {
            Tokens::add(path, entry)?;
            warn_if_open(path)?;
            format!(
                "Added `{}` to {}. The first line is the token; it is kept nowhere and cannot be shown again. \
                 A running server accepts it once it got SIGHUP",
                options.name,
                path.display()
            )
        }
        None => "The first line is the token; it is kept nowhere and cannot be shown again. \
                 The rest goes into the list of the file for --tokens"
            .to_owned(),
    };
    writeln!(std::io::stdout().lock(), "{token}\n{shown}")?;
    say(&note);
    Ok(ExitCode::SUCCESS)
}

fn list(options: &TokenFileOptions) -> anyhow::Result<ExitCode> {
    let tokens = Tokens::read(&options.file)?;
    warn_if_open(&options.file)?;
    let mut out = std::io::stdout().lock();
    for entry in tokens.entries() {
        let scopes: Vec<_> = entry.scopes.iter().map(|scope| scope.as_str()).collect();
        let expires = entry.expires.map(|last| format!(", good until {last}"));
        let author = entry
            .author
            .as_ref()
            .map(|author| format!(", as <{author}>"));
        writeln!(
            out,
            "{}: {}; made {}{}{}",
            entry.name,
            scopes.join(", "),
            entry.created,
            expires.unwrap_or_default(),
            author.unwrap_or_default()
        )?;
    }
    Ok(ExitCode::SUCCESS)
}

fn warn_if_open(path: &Path) -> anyhow::Result<()> {
    if open_to_others(path)? {
        say(&format!("warning: {}", open(path)));
    }
    Ok(())
}

fn open(path: &Path) -> String {
    format!(
        "{}: others than its owner can read or change this file; `chmod 600` it",
        path.display()
    )
}

/// The tokens that a server is to take.
pub fn auth(options: &AuthOptions) -> anyhow::Result<Option<Auth>> {
    let Some(path) = &options.tokens else {
        return Ok(None);
    };
    let auth = Auth::open(path, options.auth_failures, options.auth_clients)?;
    Ok(Some(auth))
}

/// Says what tokens there are, and what is odd about them.
pub fn tell(app: &App) {
    let Some(auth) = &app.auth else { return };
    let (path, tokens) = (auth.path(), auth.tokens());
    let count = tokens.entries().len();
    tracing::info!(path = %path.display(), count, "Taking {count} tokens from {}", path.display());
    if open_to_others(path).unwrap_or(false) {
        tracing::warn!(path = %path.display(), "{}", open(path));
    }
    let snapshot = app.store.snapshot();
    for entry in tokens.entries() {
        let author = entry.author.as_deref();
        let author = author.and_then(|author| NamedNodeRef::new(author).ok());
        let Some(author) = author else { continue };
        let known = snapshot.quads(Some(author.into()), None, None, None).next();
        if known.is_none() {
            let name = &entry.name;
            tracing::warn!(name, %author, "The author of the token `{name}` is not in the data: {author}");
        }
    }
}

/// Reads the tokens again whenever the process gets SIGHUP.
pub fn reload_on_hangup(app: &AppState) -> std::io::Result<()> {
    if app.auth.is_none() {
        return Ok(());
    }
    let mut hangup = signal(SignalKind::hangup())?;
    let app = Arc::clone(app);
    tokio::spawn(async move {
        while hangup.recv().await.is_some() {
            match app.auth.as_ref().map(Auth::reload) {
                Some(Err(error)) => {
                    tracing::error!(%error, "The tokens are as they were before: {error}");
                }
                _ => tell(&app),
            }
        }
    });
    Ok(())
}
