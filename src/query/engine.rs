//! The one place where a query crosses from async into a thread: admitted, bounded, cancelled.
//!
//! - **Shape:** an answer is written on the query's thread into chunks of [`CHUNK_BYTES`]. The first
//!   chunk is held back until it is full or the answer complete, so that an error before it is a
//!   real error to the client and not a broken body. A client that takes nothing for as long as a
//!   query may run loses its query.
//! - **Errors:** [`QueryError::Busy`] when no place is free, [`QueryError::OverShare`] when a client's
//!   own queries take what it may have, [`QueryError::Stray`] when the thread misses its deadline;
//!   it then keeps its place until it ends.
//! - **Source:** `docs/ARCHITECTURE.md`, the walkthrough of a query.

mod apart;

use super::admission::{Admission, Client, Denied, Place, Shares};
use super::caller::asking;
use super::evaluate::{Answer, Evaluation, GraphChoice};
use super::parse::{Parsed, parse, spawn_large_stack};
use super::report::{Outcome, Report, Watcher};
use super::watch::Watch;
use super::{Limits, QueryError};
use crate::store::meter::{Meter, Spent};
use crate::store::snapshot::Snapshot;
use bytes::Bytes;
use oxrdf::{Term, Variable};
use std::io::{self, Write};
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::task::{Context, Poll};
use std::time::{Duration, Instant};
use tokio::runtime::Handle;
use tokio::sync::mpsc;
use tokio::time::timeout;
use tokio_stream::Stream;
use tracing::Span;
use tracing::field::Empty;

/// How much is written before the client sees any of it, in bytes.
pub const CHUNK_BYTES: usize = 64 * 1024;
/// How many chunks may wait for a slow client.
const CHUNKS_WAITING: usize = 4;
/// How long after its deadline a query may take to unwind.
const GRACE: Duration = Duration::from_millis(500);

/// Admits queries and runs them.
pub struct Engine {
    limits: Limits,
    admission: Arc<Admission>,
    watch: Arc<Watch>,
    watcher: Option<Watcher>,
}

/// What to run.
pub struct Job {
    pub snapshot: Arc<Snapshot>,
    pub parsed: Parsed,
    pub graphs: GraphChoice,
    pub bindings: Vec<(Variable, Term)>,
}

enum Chunk {
    More(Bytes),
    Last(Bytes),
}

/// The bytes of an answer, the first of them already known to be good.
pub struct Output {
    /// The first chunk, or the whole answer.
    pub first: Bytes,
    /// The rest; `None` when the first chunk is all.
    pub rest: Option<Rest>,
}

/// The chunks after the first. Dropping it cancels the query.
pub struct Rest {
    chunks: mpsc::Receiver<Result<Chunk, QueryError>>,
    ended: bool,
    _cancel: CancelOnDrop,
}

/// The next chunks; an error means that what was sent is not complete.
impl Stream for Rest {
    type Item = Result<Bytes, QueryError>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        if self.ended {
            return Poll::Ready(None);
        }
        self.chunks
            .poll_recv(context)
            .map(|received| match received {
                Some(Ok(Chunk::More(bytes))) => Some(Ok(bytes)),
                Some(Ok(Chunk::Last(bytes))) => {
                    self.ended = true;
                    Some(Ok(bytes))
                }
                failed => {
                    // A channel that closes without a last chunk is a thread that died.
                    self.ended = true;
                    Some(Err(failed
                        .and_then(Result::err)
                        .unwrap_or(QueryError::Lost)))
                }
            })
    }
}

struct CancelOnDrop(Arc<Meter>);

impl Drop for CancelOnDrop {
    fn drop(&mut self) {
        self.0.cancel();
    }
}

impl Engine {
    /// An engine with these limits, which starts its watch.
    pub fn new(limits: Limits) -> io::Result<Self> {
        Ok(Self {
            admission: Admission::new(limits.shares()),
            watch: Watch::start(limits.process_bytes)?,
            limits,
            watcher: None,
        })
    }

    /// From now on tells `watcher` of every query that it has run.
    pub fn watch(&mut self, watcher: Watcher) {
        self.watcher = Some(watcher);
    }

    /// How many queries have a place now.
    pub fn running(&self) -> usize {
        self.admission.running()
    }

    /// How many queries wait for a place now.
    pub fn waiting(&self) -> usize {
        self.admission.waiting()
    }

    /// What every query may spend.
    pub fn limits(&self) -> &Limits {
        &self.limits
    }

    /// What clients share.
    pub fn shares(&self) -> Shares {
        self.limits.shares()
    }

    /// How many more queries a client could send now without being refused for its own share.
    pub fn left(&self, client: Client) -> usize {
        self.admission.left(client)
    }

    /// Parses a text under the limits of this engine.
    pub fn parse(&self, text: &str) -> Result<Parsed, QueryError> {
        parse(text, &self.limits)
    }

    /// Runs a job and waits for the first chunk of what `write` makes of its answer.
    pub async fn run<W>(&self, job: Job, write: W) -> Result<Output, QueryError>
    where
        W: FnOnce(Answer<'_>, &mut dyn Write) -> Result<(), QueryError> + Send + 'static,
    {
        let place = self.admit().await?;
        let mut evaluation = Evaluation::new(job.snapshot, job.parsed, &self.limits);
        (evaluation.graphs, evaluation.bindings) = (job.graphs, job.bindings);
        self.watch.add(&evaluation.meter);
        let cancel = CancelOnDrop(Arc::clone(&evaluation.meter));
        let (sender, mut chunks) = mpsc::channel(CHUNKS_WAITING);
        let way = Way {
            sender,
            runtime: Handle::current(),
            patience: self.limits.time,
            most_bytes: self.limits.bytes_out,
        };
        let (watcher, span) = (self.watcher.clone(), Span::current());
        spawn_large_stack(move || {
            // What is logged on this thread belongs to the request that asked.
            let _entered = span.entered();
            let query =
                tracing::debug_span!("query", outcome = Empty, rows = Empty, examined = Empty);
            let _query = query.entered();
            work(evaluation, &way, place, watcher.as_ref(), write);
        })
        .map_err(|error| QueryError::Evaluation(error.to_string()))?;
        let first = timeout(self.limits.time + GRACE, chunks.recv()).await;
        match first {
            Err(_) => Err(QueryError::Stray(GRACE)),
            Ok(None) => Err(QueryError::Lost),
            Ok(Some(Err(error))) => Err(error),
            Ok(Some(Ok(Chunk::Last(first)))) => Ok(Output { first, rest: None }),
            Ok(Some(Ok(Chunk::More(first)))) => Ok(Output {
                first,
                rest: Some(Rest {
                    chunks,
                    ended: false,
                    _cancel: cancel,
                }),
            }),
        }
    }

    /// A place for the client that the task asks for.
    async fn admit(&self) -> Result<Place, QueryError> {
        let client = asking();
        if self.watch.is_short_of_memory() {
            return Err(QueryError::ShortOfMemory);
        }
        self.admission
            .admit(client)
            .await
            .map_err(|denied| match denied {
                Denied::Full { running } => QueryError::Busy { running },
                Denied::Share { running, waiting } => QueryError::OverShare { running, waiting },
            })
    }
}

/// The life of a query's thread: evaluate, write, say how it ended.
fn work(
    evaluation: Evaluation,
    way: &Way,
    place: Place,
    watcher: Option<&Watcher>,
    write: impl FnOnce(Answer<'_>, &mut dyn Write) -> Result<(), QueryError>,
) {
    let started = Instant::now();
    let (meter, rows) = (Arc::clone(&evaluation.meter), Arc::clone(&evaluation.rows));
    let text = Arc::clone(&evaluation.parsed.text);
    let mut writer = ChunkWriter {
        way,
        meter: Arc::clone(&evaluation.meter),
        buffer: Vec::with_capacity(CHUNK_BYTES),
        bytes: 0,
    };
    let result = evaluation.run(|answer| write(answer, &mut writer));
    // Whoever writes knows only that writing failed.
    let result = match (result, way.most_bytes) {
        (Err(_), Some(most)) if writer.bytes > most => Err(Spent::BytesOut(most).into()),
        (result, _) => result,
    };
    let report = Report {
        text: &text,
        outcome: Outcome::of(&result),
        time: started.elapsed(),
        rows: rows.load(Ordering::Relaxed),
        bytes: writer.bytes,
        examined: meter.scanned(),
    };
    let span = Span::current();
    span.record("outcome", report.outcome.as_str());
    span.record("rows", report.rows);
    span.record("examined", report.examined);
    if let Some(watcher) = watcher {
        watcher(&report);
    }
    let last = match result {
        Ok(()) => Ok(Chunk::Last(Bytes::from(writer.buffer))),
        Err(error) => Err(error),
    };
    // What is left is to wait for the client, and that takes no place.
    drop(place);
    // The client may be gone, and then nobody needs to know.
    drop(way.send(last));
}

/// The way from a query's thread to its client.
struct Way {
    sender: mpsc::Sender<Result<Chunk, QueryError>>,
    runtime: Handle,
    /// How long a client may take nothing before its query gives its place to others.
    patience: Duration,
    /// Most bytes of an answer.
    most_bytes: Option<u64>,
}

impl Way {
    fn send(&self, chunk: Result<Chunk, QueryError>) -> io::Result<()> {
        let sent = async { timeout(self.patience, self.sender.send(chunk)).await };
        match self.runtime.block_on(sent) {
            Ok(Ok(())) => Ok(()),
            Ok(Err(_)) => Err(io::ErrorKind::BrokenPipe.into()),
            Err(_) => Err(io::ErrorKind::TimedOut.into()),
        }
    }
}

struct ChunkWriter<'a> {
    way: &'a Way,
    meter: Arc<Meter>,
    buffer: Vec<u8>,
    /// Bytes written so far.
    bytes: u64,
}

impl Write for ChunkWriter<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.bytes += bytes.len() as u64;
        if self.way.most_bytes.is_some_and(|most| self.bytes > most) {
            return Err(io::ErrorKind::QuotaExceeded.into());
        }
        self.buffer.extend_from_slice(bytes);
        if self.buffer.len() >= CHUNK_BYTES {
            let full = std::mem::replace(&mut self.buffer, Vec::with_capacity(CHUNK_BYTES));
            // Whoever sends the chunk to the client also frees it.
            self.meter.hand_on(full.capacity());
            self.way.send(Ok(Chunk::More(full.into())))?;
        }
        Ok(bytes.len())
    }

    /// Nothing: a chunk leaves when it is full, so that the first one is held back.
    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
