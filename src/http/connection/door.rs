//! The door: how many connections there are, how many of each client, and a word for the next one.

use super::Connections;
use crate::http::problem::HttpError;
use serde_json::Value;
use std::collections::HashMap;
use std::net::{IpAddr, Ipv6Addr};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::sync::Semaphore;
use tokio::time::timeout;

/// How many sockets may be told at the same time that there is no place; others are just closed.
const GOODBYES: usize = 64;
/// How long such a socket has to read its answer.
const GOODBYE_TIME: Duration = Duration::from_secs(1);

/// Counts the connections that are open.
#[derive(Debug)]
pub struct Door {
    /// By client, all of them together.
    open: Mutex<HashMap<IpAddr, usize>>,
    goodbyes: Arc<Semaphore>,
}

impl Default for Door {
    fn default() -> Self {
        Self {
            open: Mutex::default(),
            goodbyes: Arc::new(Semaphore::new(GOODBYES)),
        }
    }
}

impl Door {
    /// A place for a connection of this client, or why there is none. A proxy may have as many as there
    /// are, since it speaks for many.
    pub(super) fn admit(
        self: &Arc<Self>,
        client: IpAddr,
        proxy: bool,
        settings: &Connections,
    ) -> Result<Place, HttpError> {
        let client = network(client);
        let mut open = self.open.lock().unwrap_or_else(PoisonError::into_inner);
        if open.values().sum::<usize>() >= settings.most {
            return Err(HttpError::TooManyConnections { yours: false });
        }
        let count = open.entry(client).or_default();
        if !proxy && *count >= settings.most_per_client {
            return Err(HttpError::TooManyConnections { yours: true });
        }
        *count += 1;
        Ok(Place {
            door: Arc::clone(self),
            client,
        })
    }

    /// How many connections are open.
    pub fn open(&self) -> usize {
        let open = self.open.lock().unwrap_or_else(PoisonError::into_inner);
        open.values().sum()
    }

    fn leave(&self, client: IpAddr) {
        let mut open = self.open.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(count) = open.get_mut(&client) {
            *count -= 1;
            if *count == 0 {
                open.remove(&client);
            }
        }
    }
}

/// One place, given back when it is dropped.
pub(super) struct Place {
    door: Arc<Door>,
    client: IpAddr,
}

impl Drop for Place {
    fn drop(&mut self) {
        self.door.leave(self.client);
    }
}

/// What counts as one client: an IPv4 address, or the /64 that one IPv6 household has to itself.
fn network(client: IpAddr) -> IpAddr {
    match client.to_canonical() {
        IpAddr::V6(address) => {
            let bits = address.to_bits() & (u128::MAX << 64);
            Ipv6Addr::from_bits(bits).into()
        }
        address @ IpAddr::V4(_) => address,
    }
}

/// Tells a socket why it is closed, without waiting for it.
pub(super) fn goodbye(door: &Door, mut stream: TcpStream, error: &HttpError) {
    let Ok(permit) = Arc::clone(&door.goodbyes).try_acquire_owned() else {
        return;
    };
    let body = Value::Object(error.body(None)).to_string();
    let answer = format!(
        "HTTP/1.1 503 Service Unavailable\r\ncontent-type: application/problem+json\r\n\
         content-length: {}\r\nretry-after: 2\r\nconnection: close\r\n\r\n{body}",
        body.len()
    );
    tokio::spawn(async move {
        let told = async {
            stream.write_all(answer.as_bytes()).await?;
            stream.shutdown().await?;
            // A socket that is closed over unread bytes resets, and its client loses the answer.
            let mut rest = [0; 1024];
            while stream.read(&mut rest).await? > 0 {}
            Ok::<_, std::io::Error>(())
        };
        drop(timeout(GOODBYE_TIME, told).await);
        drop(permit);
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_counted_by_client_and_given_back() {
        let door = Arc::new(Door::default());
        let settings = Connections {
            most: 3,
            most_per_client: 2,
            ..Connections::default()
        };
        let admit = |client: &str| door.admit(client.parse().unwrap(), false, &settings);
        let yours = |result: Result<Place, HttpError>| match result {
            Err(HttpError::TooManyConnections { yours }) => Some(yours),
            _ => None,
        };
        let first = admit("192.0.2.1").unwrap();
        let second = admit("::ffff:192.0.2.1").unwrap();
        assert_eq!(
            yours(admit("192.0.2.1")),
            Some(true),
            "one client, two spellings"
        );
        let third = admit("2001:db8::1").unwrap();
        assert_eq!(
            yours(admit("2001:db8:0:1::1")),
            Some(false),
            "all places are taken"
        );
        drop(first);
        let fourth = admit("2001:db8::2").unwrap();
        drop(second);
        assert_eq!(
            yours(admit("2001:db8::3")),
            Some(true),
            "one /64 is one client"
        );
        drop((third, fourth));
        assert_eq!(door.open(), 0);
    }
}
