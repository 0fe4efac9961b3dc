//! A socket that keeps time: over the head of a request, and over bytes that nobody takes.
//!
//! - **Shape:** while no request is being answered, the first byte that comes starts the clock of a
//!   head; the request itself stops it ([`Phase`]). A write that finds no room starts the clock of
//!   writes; the next byte that goes stops it.
//! - **Errors:** `TimedOut`, which ends the connection.

use super::Connections;
use axum::body::{Body, Bytes, HttpBody};
use http_body::{Frame, SizeHint};
use std::io;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::task::{Context, Poll};
use std::time::Duration;
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::TcpStream;
use tokio::time::{Instant, Sleep, sleep};

/// Where a connection stands: how many requests have begun, and how many are over.
#[derive(Debug, Clone, Default)]
pub(super) struct Phase(Arc<Counts>);

#[derive(Debug, Default)]
struct Counts {
    begun: AtomicUsize,
    over: AtomicUsize,
}

impl Phase {
    /// Marks a request as being answered for as long as the mark lives.
    pub(super) fn busy(&self) -> Busy {
        self.0.begun.fetch_add(1, Ordering::Relaxed);
        Busy(self.clone())
    }

    fn begun(&self) -> usize {
        self.0.begun.load(Ordering::Relaxed)
    }

    fn is_busy(&self) -> bool {
        self.0.over.load(Ordering::Relaxed) < self.begun()
    }
}

/// A request is being answered.
pub(super) struct Busy(Phase);

impl Drop for Busy {
    fn drop(&mut self) {
        self.0.0.over.fetch_add(1, Ordering::Relaxed);
    }
}

/// A body that keeps its connection busy until it is gone.
pub(super) struct Phased {
    body: Body,
    _busy: Busy,
}

impl Phased {
    pub(super) fn new(body: Body, busy: Busy) -> Self {
        Self { body, _busy: busy }
    }
}

impl HttpBody for Phased {
    type Data = Bytes;
    type Error = axum::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, axum::Error>>> {
        Pin::new(&mut self.body).poll_frame(context)
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}

/// A clock that runs or stands.
struct Clock {
    time: Duration,
    running: Option<Pin<Box<Sleep>>>,
}

impl Clock {
    const fn new(time: Duration) -> Self {
        Self {
            time,
            running: None,
        }
    }

    fn start(&mut self) {
        let time = self.time;
        self.running.get_or_insert_with(|| Box::pin(sleep(time)));
    }

    fn stop(&mut self) {
        self.running = None;
    }

    /// Whether the time is over; if it is not, the task is woken when it will be.
    fn is_over(&mut self, context: &mut Context<'_>) -> bool {
        self.running.as_mut().is_some_and(|clock| {
            clock.deadline() <= Instant::now() || clock.as_mut().poll(context).is_ready()
        })
    }
}

/// The socket.
pub(super) struct Paced {
    stream: TcpStream,
    phase: Phase,
    /// How many requests had begun when the clock of the head was last looked at.
    begun: usize,
    head: Clock,
    write: Clock,
}

impl Paced {
    pub(super) fn new(stream: TcpStream, phase: Phase, settings: &Connections) -> Self {
        Self {
            stream,
            phase,
            begun: 0,
            head: Clock::new(settings.head_time),
            write: Clock::new(settings.write_time),
        }
    }

    /// Starts or stops the clock of writes by how a write went.
    fn written<T>(
        &mut self,
        context: &mut Context<'_>,
        polled: Poll<io::Result<T>>,
    ) -> Poll<io::Result<T>> {
        if polled.is_ready() {
            self.write.stop();
            return polled;
        }
        self.write.start();
        if self.write.is_over(context) {
            return Poll::Ready(Err(io::ErrorKind::TimedOut.into()));
        }
        polled
    }
}

impl AsyncRead for Paced {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        let this = &mut *self;
        let begun = this.phase.begun();
        if begun != this.begun {
            // The head that was timed is complete; the next one has its own time.
            this.begun = begun;
            this.head.stop();
        }
        if this.phase.is_busy() {
            return Pin::new(&mut this.stream).poll_read(context, buffer);
        }
        if this.head.is_over(context) {
            return Poll::Ready(Err(io::ErrorKind::TimedOut.into()));
        }
        let before = buffer.filled().len();
        let polled = Pin::new(&mut this.stream).poll_read(context, buffer);
        if buffer.filled().len() > before {
            this.head.start();
        }
        polled
    }
}

impl AsyncWrite for Paced {
    fn poll_write(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        let polled = Pin::new(&mut self.stream).poll_write(context, bytes);
        self.written(context, polled)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        parts: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        let polled = Pin::new(&mut self.stream).poll_write_vectored(context, parts);
        self.written(context, polled)
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(context)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(context)
    }
}
