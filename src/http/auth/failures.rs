//! How often each client came with a token that was not taken.
//!
//! - **Shape:** a minute begins with a client's first failure; when it holds as many as are allowed,
//!   the client waits until the minute is over.
//! - **Units:** failures in one minute.

use crate::query::admission::Client;
use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

/// How long failures count.
const WINDOW: Duration = Duration::from_mins(1);
/// How many clients are remembered at once, unless somebody decides otherwise.
pub const CLIENTS: u32 = 10_000;

/// The failures of the last minute, by client.
#[derive(Debug)]
pub struct Failures {
    most: u32,
    most_clients: usize,
    clients: Mutex<HashMap<Client, Minute>>,
}

#[derive(Debug, Clone, Copy)]
struct Minute {
    began: Instant,
    failures: u32,
}

impl Minute {
    fn left(self, now: Instant) -> Option<Duration> {
        WINDOW
            .checked_sub(now.saturating_duration_since(self.began))
            .filter(|left| !left.is_zero())
    }
}

impl Failures {
    /// Allows so many failures to each client, and remembers so many clients at once.
    pub fn at_most(most: u32, clients: u32) -> Self {
        Self {
            most,
            most_clients: clients as usize,
            clients: Mutex::default(),
        }
    }

    /// How long the client has to wait; `None` when it may try.
    pub fn wait(&self, client: Client, now: Instant) -> Option<Duration> {
        let clients = self.clients();
        let minute = clients.get(&client)?;
        (minute.failures >= self.most)
            .then(|| minute.left(now))
            .flatten()
    }

    /// Counts a failure.
    pub fn count(&self, client: Client, now: Instant) {
        let mut clients = self.clients();
        if clients.len() >= self.most_clients && !clients.contains_key(&client) {
            clients.retain(|_, minute| minute.left(now).is_some());
            if clients.len() >= self.most_clients {
                forget_one(&mut clients);
            }
        }
        let fresh = Minute {
            began: now,
            failures: 0,
        };
        let minute = clients.entry(client).or_insert(fresh);
        if minute.left(now).is_none() {
            *minute = fresh;
        }
        minute.failures = minute.failures.saturating_add(1);
    }

    fn clients(&self) -> MutexGuard<'_, HashMap<Client, Minute>> {
        self.clients.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Makes room for a client: the one whose minute ends first is forgotten.
fn forget_one(clients: &mut HashMap<Client, Minute>) {
    let oldest = clients.iter().min_by_key(|(_, minute)| minute.began);
    if let Some(client) = oldest.map(|(client, _)| *client) {
        clients.remove(&client);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::net::{IpAddr, Ipv4Addr};

    fn client(number: u32) -> Client {
        IpAddr::from(Ipv4Addr::from_bits(number)).into()
    }

    #[test]
    fn a_client_with_too_many_failures_waits_until_its_minute_is_over() {
        let (failures, start) = (Failures::at_most(3, CLIENTS), Instant::now());
        let after = |seconds| start + Duration::from_secs(seconds);
        for second in [0, 10, 20] {
            assert_eq!(failures.wait(client(1), after(second)), None);
            failures.count(client(1), after(second));
        }
        assert_eq!(
            failures.wait(client(1), after(20)),
            Some(Duration::from_secs(40))
        );
        assert_eq!(failures.wait(client(2), after(20)), None, "another client");
        assert_eq!(failures.wait(client(1), after(60)), None);
        failures.count(client(1), after(61));
        assert_eq!(failures.wait(client(1), after(62)), None, "a new minute");
    }

    #[test]
    fn no_number_of_clients_fills_the_memory() {
        let (failures, start) = (Failures::at_most(1, 100), Instant::now());
        for number in 0..=100 {
            failures.count(client(number), start + Duration::from_micros(number.into()));
        }
        assert_eq!(failures.clients().len(), 100);
        assert_eq!(failures.wait(client(0), start), None, "the oldest is gone");
        assert!(failures.wait(client(100), start).is_some());
        failures.count(client(20_000), start + 2 * WINDOW);
        assert_eq!(failures.clients().len(), 1, "all minutes are over");
    }
}
