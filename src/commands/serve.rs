//! `clipgraph serve`: load, check, listen.

use super::data_directory::DataDirectory;
use super::{findings, say, telemetry, token};
use crate::catalog::ground::{Ground, load_shipped};
use crate::config::{ReplicaKind, ServeOptions};
use crate::curation::Curation;
use crate::http::editions::Editions;
use crate::http::keep_ahead;
use crate::http::{App, serve};
use crate::import::mapping::Mapping;
use crate::store::memory;
use crate::store::replica::{Place, ReplicaError};
use crate::store::results::Results;
use crate::store::validate::Severity;
use anyhow::{Context, anyhow, bail};
use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;
use std::time::Instant;
use tokio::net::TcpListener;
use tokio::signal::unix::{SignalKind, signal};

/// Serves until it is told to stop.
pub fn run(options: &ServeOptions) -> anyhow::Result<ExitCode> {
    let _spans = telemetry::start(options)?;
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()?;
    runtime.block_on(listen(options))
}

async fn listen(options: &ServeOptions) -> anyhow::Result<ExitCode> {
    let started = Instant::now();
    let listener = TcpListener::bind(options.bind)
        .await
        .with_context(|| format!("cannot listen on {}", options.bind))?;
    let address = listener.local_addr()?;
    let base = options
        .public_base
        .clone()
        .unwrap_or_else(|| format!("http://{address}"));
    let app = Arc::new(prepare(options, &base)?);
    token::tell(&app);
    token::reload_on_hangup(&app)?;
    if options.make_ahead {
        tokio::spawn(keep_ahead(Arc::clone(&app)));
    }
    let ready_ms = started.elapsed().as_millis();
    let quads = app.store.snapshot().len();
    tracing::info!(%address, base, quads, ready_ms, "Serving {quads} quads at {base}/");
    serve(listener, Arc::clone(&app), stop()).await?;
    app.store.close();
    tracing::info!("Stopped");
    Ok(ExitCode::SUCCESS)
}

/// Loads the ground truth, refuses what does not keep to the shapes, and commits what is new in it.
fn prepare(options: &ServeOptions, base: &str) -> anyhow::Result<App> {
    // Before anything that takes time: a slip in this file is found at once.
    let auth = token::auth(&options.auth)?;
    let place = replica(options)?;
    let mut limits = options.limits.limits();
    limits.process_bytes = options.memory_bytes;
    let kept = options.data.data_dir.as_deref().map(DataDirectory::open);
    let mut kept = kept.transpose()?;
    let shipped = load_shipped(&options.ground.folders(), &limits, |path, quads| {
        tracing::debug!(path = %path.display(), quads, "Read {}", path.display());
    })?;
    let ground = match &mut kept {
        Some(kept) => kept.bring_in(shipped)?,
        None => shipped.in_memory(),
    };
    // What was committed was checked before it was; only what the files bring now was not.
    if kept.as_ref().is_none_or(DataDirectory::has_news) {
        check(&ground)?;
    }
    let log = kept.map(DataDirectory::keep).transpose()?;
    let mut app = App::new(ground, limits, base, options.body_bytes)?;
    app.proxies = options.proxies();
    app.auth = auth;
    app.writing = options.writing.limits();
    app.finding = options.find.limits();
    app.pages = options.pages.limits();
    app.editions = Arc::new(Editions::keeping(options.versions_kept));
    if let Some(log) = log {
        // It holds the data directory as long as the server runs: nobody else may write there.
        app = app.with_log(log, options.checkpoints.due());
    }
    if let Some(place) = place {
        app.store = app.store.with_replica(place)?;
    }
    if app.auth.is_some()
        && let Some(data) = &options.data.data_dir
    {
        app.curation = Some(curation(&app, data, options)?);
    }
    check_memory(options.memory_bytes)?;
    if let Some(folder) = options.results.folder(options.data.data_dir.as_deref()) {
        let results = Results::open(&folder, options.results.limits())?;
        tracing::info!(folder = %folder.display(), "Frozen results are kept in {}", folder.display());
        app = app.with_results(results);
    }
    Ok(app.with_operation(options.operation.operation()))
}

/// Where the replica is to be. What cannot be is said before anything takes time.
fn replica(options: &ServeOptions) -> anyhow::Result<Option<Place>> {
    let data = options.data.data_dir.as_deref();
    if options.store == ReplicaKind::Disk {
        if !cfg!(feature = "rocksdb") {
            bail!("--store disk: {}", ReplicaError::NoDisk);
        }
        if data.is_none() {
            bail!("--store disk: there is no log to follow; give a --data-dir too");
        }
    }
    Ok(data.and_then(|data| options.store.place(data)))
}

/// Opens the drafts of contributors, which lie beside the dataset.
fn curation(app: &App, data: &Path, options: &ServeOptions) -> anyhow::Result<Curation> {
    let mapping = options.ground.seed_data_dir.join("mapping");
    let mapping = Mapping::read(&mapping).map_err(|problems| {
        let problems: Vec<_> = problems.iter().map(ToString::to_string).collect();
        anyhow!("{}", problems.join("\n"))
    })?;
    let folder = data.join("curation");
    let most = app.writing.open_submissions;
    let due = options.checkpoints.due();
    Ok(Curation::open(&folder, &app.store, mapping, most, due)?)
}

/// Refuses data that breaks its shapes.
fn check(ground: &Ground) -> anyhow::Result<()> {
    let report = ground.validate()?;
    if !report.conforms() {
        say(&findings(&report));
        bail!(
            "the data breaks its shapes in {} places",
            report.count(Severity::Violation)
        );
    }
    let warnings = report.count(Severity::Warning);
    tracing::info!(
        warnings,
        "The data keeps to its shapes ({warnings} warnings)"
    );
    Ok(())
}

/// Refuses to serve data that leaves no memory for queries.
fn check_memory(most: u64) -> anyhow::Result<()> {
    let resident = memory::resident_bytes().unwrap_or(0);
    if resident > most {
        bail!(
            "the data alone takes {resident} bytes of memory and --memory-bytes allows {most}; \
             no query could run"
        );
    }
    if !memory::give_back_soon() {
        tracing::warn!("The allocator cannot be told to give freed memory back soon");
    }
    Ok(())
}

/// Waits for SIGINT or SIGTERM.
async fn stop() {
    let Ok(mut terminate) = signal(SignalKind::terminate()) else {
        return;
    };
    let Ok(mut interrupt) = signal(SignalKind::interrupt()) else {
        return;
    };
    tokio::select! {
        _ = terminate.recv() => {}
        _ = interrupt.recv() => {}
    }
    tracing::info!("Stopping: open requests may finish");
}
