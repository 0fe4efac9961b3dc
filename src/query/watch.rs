//! The watch: a thread that looks at all running queries and at the memory of the process.
//!
//! A query looks at its own clock between its steps. Should a step be long, this thread has told
//! the query to end by the time it is over. When the process comes near the memory that it may
//! take, the queries that hold most are ended, and no new one is let in meanwhile.
//!
//! - **Units:** bytes resident, twenty looks a second.
//! - **Errors:** none; a system that does not say how much memory is resident is not watched.

use crate::store::memory::resident_bytes;
use crate::store::meter::{Meter, Spent};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError, Weak};
use std::thread;
use std::time::Duration;

/// Time between two looks.
const PAUSE: Duration = Duration::from_millis(50);

/// Looks that an ended query has to give its memory back before the next one is ended.
const LOOKS_TO_UNWIND: u32 = 4;

/// The running queries, and whether there is memory for more.
pub struct Watch {
    /// Bytes that the process may occupy before queries are ended: an eighth below the ceiling, which
    /// is what they can still take between two looks.
    line: u64,
    short: AtomicBool,
    meters: Mutex<Vec<Weak<Meter>>>,
}

impl Watch {
    /// Watches until the last reference is gone.
    pub fn start(ceiling: u64) -> std::io::Result<Arc<Self>> {
        let watch = Arc::new(Self {
            line: ceiling - ceiling / 8,
            short: AtomicBool::new(false),
            meters: Mutex::default(),
        });
        let watched = Arc::downgrade(&watch);
        thread::Builder::new()
            .name("watch".to_owned())
            .spawn(move || {
                let mut grace = 0;
                while let Some(watch) = watched.upgrade() {
                    grace = watch.look(resident_bytes(), grace);
                    drop(watch);
                    thread::sleep(PAUSE);
                }
            })?;
        Ok(watch)
    }

    /// Whether the process takes more memory than it may.
    pub fn is_short_of_memory(&self) -> bool {
        self.short.load(Ordering::Relaxed)
    }

    /// Looks at a query until its meter is dropped.
    pub fn add(&self, meter: &Arc<Meter>) {
        self.meters().push(Arc::downgrade(meter));
    }

    /// One look; returns how many looks the query that was ended last still has.
    fn look(&self, resident: Option<u64>, grace: u32) -> u32 {
        let meters: Vec<_> = {
            let mut meters = self.meters();
            meters.retain(|meter| meter.strong_count() > 0);
            meters.iter().filter_map(Weak::upgrade).collect()
        };
        for meter in &meters {
            meter.end_if_late();
        }
        let excess = resident.map_or(0, |resident| resident.saturating_sub(self.line));
        self.short.store(excess > 0, Ordering::Relaxed);
        if excess == 0 || grace > 0 {
            return grace.saturating_sub(1);
        }
        shed(&meters, excess)
    }

    fn meters(&self) -> std::sync::MutexGuard<'_, Vec<Weak<Meter>>> {
        self.meters.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Ends the queries that hold most until they give back so much; returns how many looks they have.
fn shed(meters: &[Arc<Meter>], excess: u64) -> u32 {
    let mut running: Vec<_> = meters
        .iter()
        .filter(|meter| meter.spent().is_none())
        .map(|meter| (meter.held(), meter))
        .collect();
    running.sort_by_key(|(held, _)| *held);
    let mut back = 0;
    while let Some((held, largest)) = running.pop() {
        largest.end(Spent::Shed);
        back += held;
        // Whoever holds nothing that is known of may still be the one, but one at a time.
        if back >= excess || held == 0 {
            return LOOKS_TO_UNWIND;
        }
    }
    0
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::meter::Budget;

    fn meter() -> Arc<Meter> {
        Meter::new(Budget {
            time: Duration::from_mins(1),
            max_scanned: u64::MAX,
            max_held: u64::MAX,
            max_text: u64::MAX,
        })
    }

    fn watch() -> Watch {
        Watch {
            line: 1000,
            short: AtomicBool::new(false),
            meters: Mutex::default(),
        }
    }

    #[test]
    fn above_the_ceiling_one_query_after_the_other_is_ended_with_time_to_give_back() {
        let (watch, meters) = (watch(), [meter(), meter()]);
        for meter in &meters {
            watch.add(meter);
        }
        let ended = || {
            meters
                .iter()
                .filter(|m| m.spent() == Some(Spent::Shed))
                .count()
        };
        let mut grace = watch.look(Some(1000), 0);
        assert_eq!((ended(), watch.is_short_of_memory()), (0, false));
        for look in 0..=LOOKS_TO_UNWIND {
            grace = watch.look(Some(1001), grace);
            assert_eq!(ended(), 1, "look {look}");
            assert!(watch.is_short_of_memory());
        }
        watch.look(Some(1001), grace);
        assert_eq!(ended(), 2);
        watch.look(Some(999), 0);
        assert!(!watch.is_short_of_memory());
    }

    #[test]
    fn a_late_query_is_ended_though_it_never_looks_itself() {
        let (watch, late) = (
            watch(),
            Meter::new(Budget {
                time: Duration::ZERO,
                max_scanned: u64::MAX,
                max_held: u64::MAX,
                max_text: u64::MAX,
            }),
        );
        watch.add(&late);
        watch.look(None, 0);
        assert_eq!(late.spent(), Some(Spent::Time(Duration::ZERO)));
    }
}
