//! A hash table of bare numbers, whose keys stand elsewhere.
//!
//! - **Shape:** open addressing, linear probing, a power of two of slots, at most three in four
//!   taken. The standard `HashMap` would hold every text a second time.
//! - **Units:** four bytes a slot.

/// The mark of a free slot; no number is this large.
const FREE: u32 = u32::MAX;

/// Fewest slots of a table that holds anything.
const FIRST_SIZE: usize = 16;

/// Numbers, found by the hash of what they stand for.
#[derive(Default, Clone)]
pub(super) struct Slots {
    slots: Vec<u32>,
    taken: usize,
}

impl Slots {
    /// A table that does not grow before it holds so many numbers.
    pub(super) fn with_room_for(numbers: usize) -> Self {
        let size = (numbers * 4 / 3 + 1).next_power_of_two().max(FIRST_SIZE);
        Self {
            slots: vec![FREE; size],
            taken: 0,
        }
    }

    /// The number with this hash that `is_it` accepts.
    pub(super) fn find(&self, hash: u64, is_it: impl Fn(u32) -> bool) -> Option<u32> {
        if self.slots.is_empty() {
            return None;
        }
        let mut at = self.start(hash);
        while self.slots[at] != FREE {
            if is_it(self.slots[at]) {
                return Some(self.slots[at]);
            }
            at = self.after(at);
        }
        None
    }

    /// Adds a number that is not in the table; `hash_of` knows the hash of every number.
    pub(super) fn insert(&mut self, number: u32, hash_of: impl Fn(u32) -> u64) {
        if (self.taken + 1) * 4 > self.slots.len() * 3 {
            self.grow(&hash_of);
        }
        self.place(number, hash_of(number));
        self.taken += 1;
    }

    fn grow(&mut self, hash_of: impl Fn(u32) -> u64) {
        let size = (self.slots.len() * 2).max(FIRST_SIZE);
        let old = std::mem::replace(&mut self.slots, vec![FREE; size]);
        for number in old.into_iter().filter(|number| *number != FREE) {
            self.place(number, hash_of(number));
        }
    }

    fn place(&mut self, number: u32, hash: u64) {
        let mut at = self.start(hash);
        while self.slots[at] != FREE {
            at = self.after(at);
        }
        self.slots[at] = number;
    }

    #[expect(
        clippy::cast_possible_truncation,
        reason = "the mask keeps the low bits only"
    )]
    fn start(&self, hash: u64) -> usize {
        hash as usize & (self.slots.len() - 1)
    }

    fn after(&self, at: usize) -> usize {
        (at + 1) & (self.slots.len() - 1)
    }
}
