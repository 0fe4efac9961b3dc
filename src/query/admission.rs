//! Admission: which query gets a place next, so that nobody who asks much keeps others waiting.
//!
//! - **Shape:** so many places, and a queue for each client. A client may take one more place while
//!   more places are free than it holds already; the first place is for everybody. So one busy
//!   client holds at most half of them, a second one half of the rest, and somebody who has nothing
//!   running finds a place or is next. Places that come back go round the clients in turn.
//! - **Units:** queries; a client is an IPv4 address or an IPv6 network of 64 bits, the smallest
//!   thing that one subscriber has.
//! - **Errors:** [`Denied`]: by the client's own doing, or by that of everybody.
//! - **Source:** A. K. Choudhury, E. L. Hahne, "Dynamic queue length thresholds for shared-memory
//!   packet switches", IEEE/ACM Transactions on Networking 6(2), 1998.

#[cfg(test)]
mod tests;

use std::collections::{HashMap, VecDeque};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;
use tokio::sync::oneshot;
use tokio::time::timeout;

/// Somebody who asks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Client(IpAddr);

impl Client {
    /// Whoever has no address: the program itself.
    pub const LOCAL: Self = Self(IpAddr::V4(Ipv4Addr::UNSPECIFIED));
}

impl From<IpAddr> for Client {
    fn from(address: IpAddr) -> Self {
        Self(match address.to_canonical() {
            IpAddr::V6(v6) => {
                let network = v6.to_bits() & !u128::from(u64::MAX);
                Ipv6Addr::from_bits(network).into()
            }
            v4 @ IpAddr::V4(_) => v4,
        })
    }
}

/// What there is to share out.
#[derive(Debug, Clone, Copy)]
pub struct Shares {
    /// Queries evaluated at once.
    pub places: usize,
    /// Queries of one client that may wait.
    pub waiting_per_client: usize,
    /// Queries of all clients that may wait.
    pub waiting: usize,
    /// How long one of them waits.
    pub patience: Duration,
}

impl Shares {
    /// The most places that one client can hold when nobody else has any.
    pub fn most_at_once(&self) -> usize {
        self.places.div_ceil(2)
    }

    /// The most queries that one client can have running and waiting.
    pub fn quota(&self) -> usize {
        self.most_at_once() + self.waiting_per_client
    }
}

/// Why there is no place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Denied {
    /// The client's own queries are in its way.
    Share { running: usize, waiting: usize },
    /// Everybody's are.
    Full { running: usize },
}

/// Shares the places out.
#[derive(Debug)]
pub struct Admission {
    shares: Shares,
    house: Mutex<House>,
}

/// A place, which goes to the next when it is dropped.
#[derive(Debug)]
pub struct Place {
    /// `None` for a place that nobody took, and that was taken back.
    admission: Option<Arc<Admission>>,
    client: Client,
}

impl Drop for Place {
    fn drop(&mut self) {
        if let Some(admission) = self.admission.take() {
            let mut house = admission.house();
            house.end(self.client);
            admission.hand_out(&mut house);
        }
    }
}

/// Who runs and who waits.
#[derive(Debug, Default)]
struct House {
    free: usize,
    running: HashMap<Client, usize>,
    waiting: HashMap<Client, VecDeque<oneshot::Sender<Place>>>,
    /// The clients that wait, the next one first.
    turn: VecDeque<Client>,
}

impl House {
    fn running(&self, client: Client) -> usize {
        self.running.get(&client).copied().unwrap_or(0)
    }

    fn may_start(&self, client: Client) -> bool {
        self.free > self.running(client)
    }

    fn start(&mut self, client: Client) {
        self.free -= 1;
        *self.running.entry(client).or_default() += 1;
    }

    fn end(&mut self, client: Client) {
        self.free += 1;
        if let Some(running) = self.running.get_mut(&client) {
            *running -= 1;
            if *running == 0 {
                self.running.remove(&client);
            }
        }
    }

    fn waiting(&self, client: Client) -> usize {
        self.waiting.get(&client).map_or(0, VecDeque::len)
    }

    /// Strikes off those who went away while they waited.
    fn forget_the_gone(&mut self) {
        self.waiting.retain(|_, queue| {
            queue.retain(|waiter| !waiter.is_closed());
            !queue.is_empty()
        });
        let waiting = &self.waiting;
        self.turn.retain(|client| waiting.contains_key(client));
    }

    fn queue(&mut self, client: Client) -> oneshot::Receiver<Place> {
        let (sender, receiver) = oneshot::channel();
        let queue = self.waiting.entry(client).or_default();
        if queue.is_empty() {
            self.turn.push_back(client);
        }
        queue.push_back(sender);
        receiver
    }

    /// Puts a client first that had its turn for nothing.
    fn turn_again(&mut self, client: Client) {
        if self.waiting.contains_key(&client) {
            self.turn.retain(|waits| *waits != client);
            self.turn.push_front(client);
        }
    }

    /// The next client whose turn it is and who may start, and one of those who wait for it. Those
    /// passed over keep their turn.
    fn next(&mut self) -> Option<(Client, oneshot::Sender<Place>)> {
        let at = self
            .turn
            .iter()
            .position(|client| self.may_start(*client))?;
        let client = self.turn.remove(at)?;
        let queue = self.waiting.get_mut(&client)?;
        let waiter = queue.pop_front()?;
        if queue.is_empty() {
            self.waiting.remove(&client);
        } else {
            self.turn.push_back(client);
        }
        Some((client, waiter))
    }
}

impl Admission {
    /// All places free.
    pub fn new(shares: Shares) -> Arc<Self> {
        let house = House {
            free: shares.places,
            ..House::default()
        };
        Arc::new(Self {
            shares,
            house: Mutex::new(house),
        })
    }

    /// Waits for a place. Dropping the future gives the turn up.
    pub async fn admit(self: &Arc<Self>, client: Client) -> Result<Place, Denied> {
        let waits = {
            let mut house = self.house();
            if house.may_start(client) {
                house.start(client);
                return Ok(self.place(client));
            }
            house.forget_the_gone();
            if house.waiting(client) >= self.shares.waiting_per_client {
                return Err(Denied::Share {
                    running: house.running(client),
                    waiting: house.waiting(client),
                });
            }
            let waiting: usize = house.waiting.values().map(VecDeque::len).sum();
            if waiting >= self.shares.waiting {
                return Err(self.full(&house));
            }
            house.queue(client)
        };
        let waited = timeout(self.shares.patience, waits).await;
        match waited {
            Ok(Ok(place)) => Ok(place),
            Ok(Err(_)) | Err(_) => Err(self.denial(client)),
        }
    }

    /// How many more queries a client could send now without being refused for its own share.
    pub fn left(&self, client: Client) -> usize {
        let mut house = self.house();
        house.forget_the_gone();
        let taken = house.running(client) + house.waiting(client);
        self.shares.quota().saturating_sub(taken)
    }

    /// How many queries run.
    pub fn running(&self) -> usize {
        self.shares.places - self.house().free
    }

    /// How many queries wait.
    pub fn waiting(&self) -> usize {
        let mut house = self.house();
        house.forget_the_gone();
        house.waiting.values().map(VecDeque::len).sum()
    }

    /// Why somebody who waited got nothing: a free place that is not for it is its own doing.
    fn denial(&self, client: Client) -> Denied {
        let mut house = self.house();
        house.forget_the_gone();
        if house.free == 0 {
            return self.full(&house);
        }
        Denied::Share {
            running: house.running(client),
            waiting: house.waiting(client),
        }
    }

    fn full(&self, house: &House) -> Denied {
        Denied::Full {
            running: self.shares.places - house.free,
        }
    }

    /// Gives every place away that somebody waiting may have.
    fn hand_out(self: &Arc<Self>, house: &mut House) {
        // Somebody who went away must not cost its client a turn.
        house.forget_the_gone();
        while let Some((client, waiter)) = house.next() {
            house.start(client);
            if let Err(mut place) = waiter.send(self.place(client)) {
                // It went away just now. The house is locked, so the place must not do this.
                place.admission = None;
                house.end(client);
                house.turn_again(client);
            }
        }
    }

    fn place(self: &Arc<Self>, client: Client) -> Place {
        Place {
            admission: Some(Arc::clone(self)),
            client,
        }
    }

    fn house(&self) -> MutexGuard<'_, House> {
        // Nothing here panics half way through a change.
        self.house.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
