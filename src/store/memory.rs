//! Memory: how much the running thread holds, and how much the process does.
//!
//! The allocator of the binary counts what each thread takes and gives back. The difference since
//! a query began is what the query holds, at the cost of two reads. In a program with another
//! allocator the counters stand still, and nothing is held as far as anybody can tell.
//!
//! - **Units:** bytes.
//! - **Source:** <https://jemalloc.net/jemalloc.3.html#thread.allocatedp>,
//!   `docs/adr/0012-memory-by-thread-counters.md`.

use std::fs;
use tikv_jemalloc_ctl::thread::{ThreadLocal, allocatedp, deallocatedp};
use tikv_jemalloc_ctl::{Access, AsName};

/// How long the allocator keeps freed pages before the system gets them back, in milliseconds. Its
/// own default of ten seconds would count long against a server that has just ended a large query.
const KEEP_FREED_MS: isize = 500;

/// What the thread that opened it has taken and not given back since then.
#[derive(Clone, Copy)]
pub struct Ledger {
    taken: ThreadLocal<u64>,
    given: ThreadLocal<u64>,
    /// Taken less given when it was opened; wraps.
    before: u64,
}

impl Ledger {
    /// Starts at nothing. `None` when the allocator cannot be asked.
    pub fn open() -> Option<Self> {
        let (taken, given) = (allocatedp::read().ok()?, deallocatedp::read().ok()?);
        let before = taken.get().wrapping_sub(given.get());
        Some(Self {
            taken,
            given,
            before,
        })
    }

    /// Bytes held now; nothing when the thread has freed more than it took, as it may free what
    /// others gave it.
    pub fn held(self) -> u64 {
        let now = self.taken.get().wrapping_sub(self.given.get());
        let held = now.wrapping_sub(self.before);
        if held > u64::MAX / 2 { 0 } else { held }
    }
}

/// How much of the machine's memory the process occupies. `None` where the system does not say.
pub fn resident_bytes() -> Option<u64> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status
        .lines()
        .find_map(|line| line.strip_prefix("VmRSS:"))?;
    let kibibytes: u64 = line.trim().strip_suffix("kB")?.trim().parse().ok()?;
    Some(kibibytes * 1024)
}

/// Makes the allocator give freed memory back soon, so that [`resident_bytes`] follows what is in
/// use. Whether it could be told.
pub fn give_back_soon() -> bool {
    let Ok::<u32, _>(arenas) = "arenas.narenas\0".name().read() else {
        return false;
    };
    // Arenas that began already keep what they began with; the others take the default.
    let begun = (0..arenas)
        .map(|at| format!("arena.{at}.dirty_decay_ms\0"))
        .filter(|name| name.as_str().name().write(KEEP_FREED_MS).is_ok())
        .count();
    let by_default = "arenas.dirty_decay_ms\0".name().write(KEEP_FREED_MS);
    let in_background = "background_thread\0".name().write(true);
    begun > 0 && by_default.is_ok() && in_background.is_ok()
}
