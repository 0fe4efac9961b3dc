//! The one place where this server calls another: one request to one checked address.
//!
//! - **Shape:** the host is resolved once, every address it has is checked, and the connection goes to
//!   exactly those: a name that means something else a moment later gains nothing. No redirect is
//!   followed, no proxy asked, nothing decompressed.
//! - **Units:** `time` bounds the whole call, from the name to the last byte.

use super::address::may_be_asked;
use super::{Federation, ServiceError};
use reqwest::blocking::{Client, Response};
use reqwest::header::{ACCEPT, CONTENT_TYPE};
use reqwest::redirect::Policy;
use reqwest::{StatusCode, Url};
use std::io::Read;
use std::net::{SocketAddr, ToSocketAddrs};
use std::sync::mpsc::channel;
use std::thread;
use std::time::{Duration, Instant};

const RESULTS: &str = "application/sparql-results+json, application/sparql-results+xml;q=0.9";
const FORM: &str = "application/x-www-form-urlencoded";

/// A whole answer and its media type.
pub(super) struct Answer {
    pub media_type: String,
    pub body: Vec<u8>,
}

/// Sends a query to an endpoint that was admitted.
pub(super) fn ask(
    federation: &Federation,
    url: &Url,
    query: &str,
    time: Duration,
) -> Result<Answer, ServiceError> {
    let call = Call {
        host: url.host_str().unwrap_or_default().to_owned(),
        deadline: Instant::now() + time,
        time,
    };
    let addresses = call.addresses(url)?;
    if !addresses
        .iter()
        .all(|address| may_be_asked(address.ip(), federation.private))
    {
        return Err(ServiceError::Private(call.host));
    }
    let client = Client::builder()
        .resolve_to_addrs(&call.host, &addresses)
        .redirect(Policy::none())
        .no_proxy()
        .no_gzip()
        .no_brotli()
        .no_deflate()
        .no_zstd()
        .pool_max_idle_per_host(0)
        .user_agent(concat!("clipgraph/", env!("CARGO_PKG_VERSION")))
        .build()
        .map_err(|_| ServiceError::Unreachable(call.host.clone()))?;
    let mut form = form_urlencoded::Serializer::new(String::new());
    form.append_pair("query", query);
    let response = client
        .post(url.clone())
        .timeout(call.left()?)
        .header(ACCEPT, RESULTS)
        .header(CONTENT_TYPE, FORM)
        .body(form.finish())
        .send()
        .map_err(|error| call.failed(&error))?;
    call.read(response, federation.bytes)
}

struct Call {
    host: String,
    deadline: Instant,
    time: Duration,
}

impl Call {
    fn late(&self) -> ServiceError {
        ServiceError::Late {
            host: self.host.clone(),
            time: self.time,
        }
    }

    fn left(&self) -> Result<Duration, ServiceError> {
        let left = self.deadline.saturating_duration_since(Instant::now());
        if left.is_zero() {
            Err(self.late())
        } else {
            Ok(left)
        }
    }

    /// Without what the client or the endpoint says about the failure: it may name what is inside.
    fn failed(&self, error: &reqwest::Error) -> ServiceError {
        if error.is_timeout() {
            self.late()
        } else {
            ServiceError::Unreachable(self.host.clone())
        }
    }

    /// Every address of the host; the resolver has no deadline, so it works on a thread of its own.
    fn addresses(&self, url: &Url) -> Result<Vec<SocketAddr>, ServiceError> {
        let unreachable = || ServiceError::Unreachable(self.host.clone());
        let port = url.port_or_known_default().ok_or_else(unreachable)?;
        let host = self.host.trim_matches(['[', ']']).to_owned();
        let (sender, resolved) = channel();
        thread::spawn(move || {
            let addresses = (host.as_str(), port).to_socket_addrs();
            // The call may have given up; then nobody needs to know.
            drop(sender.send(addresses.map(Iterator::collect::<Vec<_>>)));
        });
        let addresses = resolved
            .recv_timeout(self.left()?)
            .map_err(|_| self.late())?;
        addresses
            .ok()
            .filter(|addresses| !addresses.is_empty())
            .ok_or_else(unreachable)
    }

    fn read(&self, response: Response, bytes: u64) -> Result<Answer, ServiceError> {
        let host = || self.host.clone();
        if response.status() != StatusCode::OK {
            let status = response.status().as_u16();
            return Err(ServiceError::Status {
                host: host(),
                status,
            });
        }
        let media_type = response.headers().get(CONTENT_TYPE);
        let media_type = media_type
            .and_then(|value| value.to_str().ok())
            .unwrap_or_default();
        let media_type = media_type
            .split(';')
            .next()
            .unwrap_or_default()
            .trim()
            .to_ascii_lowercase();
        let too_large = || ServiceError::TooLarge {
            host: host(),
            bytes,
        };
        if response
            .content_length()
            .is_some_and(|announced| announced > bytes)
        {
            return Err(too_large());
        }
        let (mut body, mut piece) = (Vec::new(), vec![0; 64 * 1024]);
        let mut reader = response.take(bytes + 1);
        loop {
            self.left()?;
            match reader.read(&mut piece) {
                Ok(0) => break,
                Ok(count) => body.extend_from_slice(&piece[..count]),
                Err(_) => {
                    self.left()?;
                    return Err(ServiceError::Unreachable(host()));
                }
            }
        }
        if body.len() as u64 > bytes {
            return Err(too_large());
        }
        Ok(Answer { media_type, body })
    }
}
