//! The meter: what one query may spend, and how it is stopped when it has spent it.
//!
//! The evaluator drains its input inside a sort, a grouping or a product, and looks at no
//! cancellation there. What it cannot avoid is to ask its dataset for rows and terms: so the dataset
//! ticks a [`Meter`] each time, and a tick on a spent meter unwinds out of the evaluator.
//! [`run_metered`] catches that at the edge of the thread and turns it into a value.
//!
//! - **Shape:** one [`Meter`] for one query, shared between the thread that evaluates and the one
//!   that waits. The first reason to end is the one that stays.
//! - **Units:** wall-clock time from [`Meter::new`] on; rows examined, also those filtered out.
//! - **Errors:** [`Spent`], which says what ran out.

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

/// What one query may spend.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Budget {
    /// Wall-clock time, from [`Meter::new`] on.
    pub time: Duration,
    /// Rows (quads) examined, also those filtered out.
    pub max_scanned: u64,
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
            spent: OnceLock::new(),
        })
    }

    /// Marks one step of work: a term looked up, decoded or compared.
    ///
    /// Does not return when the budget is spent: it unwinds with [`Spent`], without the panic hook,
    /// to the [`run_metered`] around it. Only the evaluating thread ticks.
    #[inline]
    pub fn tick(&self) {
        if add_one(&self.ticks).is_multiple_of(TICKS_PER_LOOK) {
            self.look_at_clock();
        }
        if self.spent.get().is_some() {
            self.unwind();
        }
    }

    /// Marks one row examined, which is also a [`tick`](Self::tick).
    #[inline]
    pub fn tick_row(&self) {
        if add_one(&self.scanned) >= self.budget.max_scanned {
            self.end(Spent::Scanned(self.budget.max_scanned));
        }
        self.tick();
    }

    /// Ends the query at its next tick. Callable from any thread.
    pub fn cancel(&self) {
        self.end(Spent::Cancelled);
    }

    /// Why the query was ended, or `None` while it may run.
    pub fn spent(&self) -> Option<Spent> {
        self.spent.get().copied()
    }

    /// Rows examined so far.
    pub fn scanned(&self) -> u64 {
        self.scanned.load(Ordering::Relaxed)
    }

    fn look_at_clock(&self) {
        if self.started.elapsed() >= self.budget.time {
            self.end(Spent::Time(self.budget.time));
        }
    }

    fn end(&self, reason: Spent) {
        self.spent.get_or_init(|| reason);
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

/// Adds one and returns the count before it.
///
/// One thread counts, the others only read: two plain moves cost a fifth of an atomic addition.
#[inline]
fn add_one(counter: &AtomicU64) -> u64 {
    let before = counter.load(Ordering::Relaxed);
    counter.store(before.wrapping_add(1), Ordering::Relaxed);
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
}

/// Marks one term copied on this thread.
///
/// A product of two sub-results asks its dataset for nothing while it pairs millions of rows, but
/// it copies their terms. A term knows no meter, so this one reaches the meter of [`run_metered`].
#[inline]
pub(super) fn tick_copy() {
    let copies = COPIES.get().wrapping_add(1);
    COPIES.set(copies);
    if copies.is_multiple_of(COPIES_PER_LOOK) {
        look_from_copy();
    }
}

#[cold]
fn look_from_copy() {
    // The thread-local is gone while the thread itself ends; nothing is metered then.
    let running = RUNNING.try_with(|running| running.borrow().clone());
    if let Ok(Some(meter)) = running {
        meter.look_at_clock();
        meter.unwind();
    }
}

/// Names the meter of this thread; puts the one before it back when dropped.
struct Entered {
    outer: Option<Arc<Meter>>,
}

impl Entered {
    fn new(meter: &Arc<Meter>) -> Self {
        Self {
            outer: RUNNING.replace(Some(Arc::clone(meter))),
        }
    }
}

impl Drop for Entered {
    fn drop(&mut self) {
        RUNNING.set(self.outer.take());
    }
}
