//! The meter: what one query may spend, and how it is stopped when it has spent it.
//!
//! The evaluator drains its input inside a sort, a grouping or a product, and looks at no
//! cancellation there. What it cannot avoid is to ask its dataset for rows and terms: so the dataset
//! ticks a [`Meter`] each time, and a tick on a spent meter unwinds out of the evaluator.
//! [`run_metered`] catches that at the edge of the thread and turns it into a value.
//!
//! - **Shape:** one [`Meter`] for one query, shared between the thread that evaluates and those that
//!   watch. The first reason to end is the one that stays. A step that says how large it is,
//!   [`Meter::tick_bytes`], looks at the clock the more often the larger it is.
//! - **Units:** wall-clock time from [`Meter::new`] on; rows examined, also those filtered out;
//!   bytes held by the evaluating thread since it entered [`run_metered`].
//! - **Errors:** [`Spent`], which says what ran out.

use super::memory::Ledger;
use std::cell::{Cell, RefCell};
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, OnceLock};
use std::thread;
use std::time::{Duration, Instant};

/// Ticks between two looks at the clock: a look costs as much as some twenty ticks.
const TICKS_PER_LOOK: u64 = 64;

/// Copies of terms between two looks at the clock: a copy costs a few nanoseconds.
const COPIES_PER_LOOK: u32 = 1024;

/// Copies of terms between two looks whether somebody else has ended the query.
const COPIES_PER_GLANCE: u32 = 32;

/// Bytes of text worked on between two looks at the clock: some tens of microseconds.
const BYTES_PER_LOOK: u64 = 64 * 1024;

/// What one query may spend.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Budget {
    /// Wall-clock time, from [`Meter::new`] on.
    pub time: Duration,
    /// Rows (quads) examined, also those filtered out.
    pub max_scanned: u64,
    /// Bytes of memory held at once.
    pub max_held: u64,
    /// Bytes of one computed text.
    pub max_text: u64,
}

/// Why a query was ended before it was complete.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Spent {
    /// The time allowed is over.
    #[error("the query was ended because it ran longer than {} ms", .0.as_millis())]
    Time(Duration),
    /// The rows allowed are examined.
    #[error("the query was ended because it examined more than {0} rows")]
    Scanned(u64),
    /// The memory allowed is held.
    #[error("the query was ended because it held more than {0} bytes of memory")]
    Held(u64),
    /// A computed text is longer than allowed.
    #[error("the query was ended because it computes a text longer than {0} bytes")]
    Text(u64),
    /// A regular expression would take too long on its text.
    #[error("the query was ended because a regular expression of it is too large for its text")]
    Pattern,
    /// The answer has more rows than allowed.
    #[error(
        "the answer has more than {0} rows; fetch it in parts with ORDER BY, LIMIT {0} and OFFSET"
    )]
    RowsOut(u64),
    /// The answer has more bytes than allowed.
    #[error(
        "the answer is longer than {0} bytes; fetch it in parts with ORDER BY, LIMIT and OFFSET"
    )]
    BytesOut(u64),
    /// The process was short of memory, and this query held most of it.
    #[error("the query was ended because the server is short of memory, and it held most")]
    Shed,
    /// Somebody called [`Meter::cancel`].
    #[error("the query was cancelled")]
    Cancelled,
}

/// Counts what a query spends and ends it when that is too much.
#[derive(Debug)]
pub struct Meter {
    budget: Budget,
    started: Instant,
    ticks: AtomicU64,
    scanned: AtomicU64,
    /// Bytes of text worked on.
    text: AtomicU64,
    held: AtomicU64,
    /// Bytes that the evaluating thread took and another one frees.
    handed_on: AtomicU64,
    spent: OnceLock<Spent>,
}

impl Meter {
    /// A meter whose clock runs from now on.
    pub fn new(budget: Budget) -> Arc<Self> {
        Arc::new(Self {
            budget,
            started: Instant::now(),
            ticks: AtomicU64::new(0),
            scanned: AtomicU64::new(0),
            text: AtomicU64::new(0),
            held: AtomicU64::new(0),
            handed_on: AtomicU64::new(0),
            spent: OnceLock::new(),
        })
    }

    /// Marks one step of work: a term looked up, decoded or compared.
    ///
    /// Does not return when the budget is spent: it unwinds with [`Spent`], without the panic hook,
    /// to the [`run_metered`] around it. Only the evaluating thread ticks.
    #[inline]
    pub fn tick(&self) {
        if add(&self.ticks, 1).is_multiple_of(TICKS_PER_LOOK) {
            self.look();
        }
        if self.spent.get().is_some() {
            self.unwind();
        }
    }

    /// Marks a step of work on so many bytes of text, which is also a [`tick`](Self::tick).
    #[inline]
    pub fn tick_bytes(&self, bytes: usize) {
        let bytes = bytes as u64;
        if add(&self.text, bytes) % BYTES_PER_LOOK + bytes >= BYTES_PER_LOOK {
            self.look();
        }
        self.tick();
    }

    /// Checks the length that a text is going to have, before it is made.
    ///
    /// Does not return when it is longer than the budget allows: a query with an unbound value in
    /// its place would have a wrong answer.
    pub fn allow_text(&self, bytes: usize) {
        self.refuse_text_over(bytes);
        self.tick_bytes(bytes);
    }

    /// As [`allow_text`](Self::allow_text), for a text that grows and whose parts tick.
    #[inline]
    pub fn refuse_text_over(&self, bytes: usize) {
        if bytes as u64 > self.budget.max_text {
            self.end(Spent::Text(self.budget.max_text));
            self.unwind();
        }
    }

    /// Marks one row examined, which is also a [`tick`](Self::tick).
    #[inline]
    pub fn tick_row(&self) {
        if add(&self.scanned, 1) >= self.budget.max_scanned {
            self.end(Spent::Scanned(self.budget.max_scanned));
        }
        self.tick();
    }

    /// Ends the query at its next tick. Callable from any thread.
    pub fn cancel(&self) {
        self.end(Spent::Cancelled);
    }

    /// Ends the query for a reason, at its next tick. Callable from any thread; the first reason
    /// stays.
    pub fn end(&self, reason: Spent) {
        self.spent.get_or_init(|| reason);
    }

    /// Ends the query if its time is over. Callable from any thread: one that watches finds a
    /// query whose own steps are too long to look often.
    pub fn end_if_late(&self) {
        if self.started.elapsed() >= self.budget.time {
            self.end(Spent::Time(self.budget.time));
        }
    }

    /// Says that another thread will free so many bytes that the evaluating thread took.
    pub fn hand_on(&self, bytes: usize) {
        add(&self.handed_on, bytes as u64);
    }

    /// Bytes of memory held when the evaluating thread looked last.
    pub fn held(&self) -> u64 {
        self.held.load(Ordering::Relaxed)
    }

    /// How long the query may still run.
    pub fn time_left(&self) -> Duration {
        self.budget.time.saturating_sub(self.started.elapsed())
    }

    /// Why the query was ended, or `None` while it may run.
    pub fn spent(&self) -> Option<Spent> {
        self.spent.get().copied()
    }

    /// Rows examined so far.
    pub fn scanned(&self) -> u64 {
        self.scanned.load(Ordering::Relaxed)
    }

    /// Looks at the clock and at the memory of this thread.
    #[cold]
    fn look(&self) {
        self.end_if_late();
        let Some(ledger) = LEDGER.try_with(Cell::get).ok().flatten() else {
            return;
        };
        let held = ledger
            .held()
            .saturating_sub(self.handed_on.load(Ordering::Relaxed));
        self.held.store(held, Ordering::Relaxed);
        if held > self.budget.max_held {
            self.end(Spent::Held(self.budget.max_held));
        }
    }

    #[cold]
    fn unwind(&self) {
        // Unwinding twice aborts the process: what runs while the evaluator is taken down may tick.
        if let Some(spent) = self.spent()
            && !thread::panicking()
        {
            resume_unwind(Box::new(spent));
        }
    }
}

/// Adds and returns the count before it.
///
/// One thread counts, the others only read: two plain moves cost a fifth of an atomic addition.
#[inline]
fn add(counter: &AtomicU64, more: u64) -> u64 {
    let before = counter.load(Ordering::Relaxed);
    counter.store(before.wrapping_add(more), Ordering::Relaxed);
    before
}

/// Runs `work` and returns its value, or what it had spent when it was ended.
///
/// `work` must hold the whole life of the query: preparing, reading every row, dropping it. An
/// unwinding that is not a spent meter goes on to the caller.
pub fn run_metered<T>(meter: &Arc<Meter>, work: impl FnOnce() -> T) -> Result<T, Spent> {
    if let Some(spent) = meter.spent() {
        return Err(spent);
    }
    let _entered = Entered::new(meter);
    match catch_unwind(AssertUnwindSafe(work)) {
        Ok(value) => Ok(value),
        Err(payload) => match payload.downcast::<Spent>() {
            Ok(spent) => Err(*spent),
            Err(other) => resume_unwind(other),
        },
    }
}

thread_local! {
    static COPIES: Cell<u32> = const { Cell::new(0) };
    static RUNNING: RefCell<Option<Arc<Meter>>> = const { RefCell::new(None) };
    static LEDGER: Cell<Option<Ledger>> = const { Cell::new(None) };
}

/// Marks one term copied on this thread.
///
/// A product of two sub-results asks its dataset for nothing while it pairs millions of rows, but
/// it copies their terms. A term knows no meter, so this one reaches the meter of [`run_metered`].
#[inline]
pub(super) fn tick_copy() {
    let copies = COPIES.get().wrapping_add(1);
    COPIES.set(copies);
    if copies.is_multiple_of(COPIES_PER_GLANCE) {
        look_from_copy(copies.is_multiple_of(COPIES_PER_LOOK));
    }
}

fn look_from_copy(at_clock: bool) {
    // The thread-local is gone while the thread itself ends; nothing is metered then.
    let unwinds = RUNNING.try_with(|running| {
        let running = running.borrow();
        let meter = running.as_ref()?;
        if at_clock {
            meter.look();
        }
        meter.spent.get().map(|_| Arc::clone(meter))
    });
    if let Ok(Some(meter)) = unwinds {
        meter.unwind();
    }
}

/// Names the meter of this thread and opens its ledger; puts those before back when dropped.
struct Entered {
    outer: Option<Arc<Meter>>,
    outer_ledger: Option<Ledger>,
}

impl Entered {
    fn new(meter: &Arc<Meter>) -> Self {
        Self {
            outer: RUNNING.replace(Some(Arc::clone(meter))),
            outer_ledger: LEDGER.replace(Ledger::open()),
        }
    }
}

impl Drop for Entered {
    fn drop(&mut self) {
        RUNNING.set(self.outer.take());
        LEDGER.set(self.outer_ledger.take());
    }
}
