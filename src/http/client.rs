//! Who asks: the address that a request comes from, and what it may still ask.
//!
//! Places for queries are shared out by address. Behind a proxy every request comes from the proxy,
//! so one that is trusted may say for whom it speaks. Nobody else may: a header that anybody can
//! send would let a client be as many as it likes.
//!
//! - **Shape:** [`identify`] surrounds the handlers; query answers leave with what is left of the
//!   client's share, and with the limits of the answer.
//! - **Source:** <https://www.rfc-editor.org/rfc/rfc7239>,
//!   <https://datatracker.ietf.org/doc/draft-ietf-httpapi-ratelimit-headers/>.

use super::respond::set;
use super::state::AppState;
use crate::query::caller::Caller;
use axum::extract::{ConnectInfo, Request, State};
use axum::http::header::{FORWARDED, HeaderName};
use axum::http::{Extensions, HeaderMap};
use axum::middleware::Next;
use axum::response::Response;
use ipnet::IpNet;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};

const X_FORWARDED_FOR: HeaderName = HeaderName::from_static("x-forwarded-for");
const RATE_LIMIT: HeaderName = HeaderName::from_static("ratelimit");
const RATE_LIMIT_POLICY: HeaderName = HeaderName::from_static("ratelimit-policy");
/// Most rows of the answer, where that is limited: whoever pages must know before the first row.
pub const ROW_LIMIT: HeaderName = HeaderName::from_static("clipgraph-row-limit");
/// Most bytes of the answer, where that is limited.
pub const BYTE_LIMIT: HeaderName = HeaderName::from_static("clipgraph-byte-limit");

/// The proxies whose word is taken, and the header in which they give it.
#[derive(Debug, Clone, Default)]
pub struct Proxies {
    pub trusted: Vec<IpNet>,
    pub header: ProxyHeader,
}

/// A header in which a proxy says for whom it speaks.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum ProxyHeader {
    /// A list of addresses, the nearest last.
    #[default]
    XForwardedFor,
    /// RFC 7239.
    Forwarded,
}

impl Proxies {
    /// Whether this is one of the proxies.
    pub fn trust(&self, address: IpAddr) -> bool {
        let address = address.to_canonical();
        self.trusted.iter().any(|net| net.contains(&address))
    }

    /// The address of a client: that of its peer, or the last one that no trusted proxy has.
    ///
    /// Every proxy appends the address that it sees, so the list is read from its end. What stands
    /// before the first address that is not trusted was written by nobody in particular.
    pub fn client(&self, peer: IpAddr, headers: &HeaderMap) -> IpAddr {
        let mut client = peer;
        let mut hops = self.hops(headers);
        while self.trust(client) {
            match hops.pop() {
                Some(Some(before)) => client = before,
                // A hop that hides its address, or none: the proxy speaks for itself.
                Some(None) | None => break,
            }
        }
        client
    }

    /// The addresses in the header, the nearest last; `None` for what is not an address.
    fn hops(&self, headers: &HeaderMap) -> Vec<Option<IpAddr>> {
        let (name, read): (_, fn(&str) -> Option<IpAddr>) = match self.header {
            ProxyHeader::XForwardedFor => (X_FORWARDED_FOR, address),
            ProxyHeader::Forwarded => (FORWARDED, forwarded),
        };
        let values = headers.get_all(name);
        let values = values
            .iter()
            .map(|value| value.to_str().unwrap_or_default());
        values
            .flat_map(|value| value.split(','))
            .map(read)
            .collect()
    }
}

/// An address with or without a port, an IPv6 address with or without brackets.
fn address(text: &str) -> Option<IpAddr> {
    let text = text.trim();
    let bare = text.trim_start_matches('[').trim_end_matches(']');
    let with_port = || text.parse().ok().map(|address: SocketAddr| address.ip());
    bare.parse().ok().or_else(with_port)
}

/// The `for` of one element of `Forwarded`.
fn forwarded(element: &str) -> Option<IpAddr> {
    element.split(';').find_map(|pair| {
        let (name, value) = pair.split_once('=')?;
        let is_for = name.trim().eq_ignore_ascii_case("for");
        is_for.then(|| address(value.trim().trim_matches('"')))?
    })
}

/// The address that a request comes from.
pub fn address_of(app: &AppState, extensions: &Extensions, headers: &HeaderMap) -> IpAddr {
    let peer = extensions.get::<ConnectInfo<SocketAddr>>();
    let peer = peer.map_or(Ipv4Addr::UNSPECIFIED.into(), |peer| peer.0.ip());
    app.proxies.client(peer, headers)
}

/// Lets everything within ask on behalf of the client.
pub async fn identify(State(app): State<AppState>, request: Request, next: Next) -> Response {
    let caller = Caller::new(address_of(&app, request.extensions(), request.headers()).into());
    let mut response = caller.on_behalf(next.run(request)).await;
    if caller.asked() {
        tell(&app, &caller, response.headers_mut());
    }
    response
}

/// What a client may know about its share and about the answer.
fn tell(app: &AppState, caller: &Caller, headers: &mut HeaderMap) {
    let (quota, left) = (
        app.engine.shares().quota(),
        app.engine.left(caller.client()),
    );
    let policy = format!("\"queries\";q={quota};qu=\"concurrent-requests\"");
    set(headers, RATE_LIMIT_POLICY, &policy);
    set(headers, RATE_LIMIT, &format!("\"queries\";r={left}"));
    let limits = app.engine.limits();
    for (name, limit) in [(ROW_LIMIT, limits.rows_out), (BYTE_LIMIT, limits.bytes_out)] {
        if let Some(limit) = limit {
            set(headers, name, &limit.to_string());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::http::HeaderValue;

    fn ip(text: &str) -> IpAddr {
        text.parse().unwrap()
    }

    fn client(header: ProxyHeader, peer: &str, values: &[&'static str]) -> IpAddr {
        let trusted = ["10.0.0.0/8", "127.0.0.1/32", "fd00::/8"].map(|net| net.parse().unwrap());
        let proxies = Proxies {
            trusted: trusted.into(),
            header,
        };
        let mut headers = HeaderMap::new();
        let name = match header {
            ProxyHeader::XForwardedFor => X_FORWARDED_FOR,
            ProxyHeader::Forwarded => FORWARDED,
        };
        for value in values {
            headers.append(name.clone(), HeaderValue::from_static(value));
        }
        proxies.client(ip(peer), &headers)
    }

    #[test]
    fn only_a_trusted_proxy_may_speak_for_others() {
        use ProxyHeader::XForwardedFor as X;
        for (peer, values, expected) in [
            ("192.0.2.1", vec!["198.51.100.7"], "192.0.2.1"),
            ("127.0.0.1", vec!["198.51.100.7"], "198.51.100.7"),
            ("::ffff:127.0.0.1", vec!["198.51.100.7"], "198.51.100.7"),
            ("127.0.0.1", vec!["6.6.6.6, 198.51.100.7"], "198.51.100.7"),
            (
                "127.0.0.1",
                vec!["6.6.6.6", "198.51.100.7, 10.1.1.1"],
                "198.51.100.7",
            ),
            ("127.0.0.1", vec!["6.6.6.6, unknown, 10.1.1.1"], "10.1.1.1"),
            ("127.0.0.1", vec!["[2001:db8::1]:4711"], "2001:db8::1"),
            ("127.0.0.1", vec!["198.51.100.7:80"], "198.51.100.7"),
            ("127.0.0.1", vec![], "127.0.0.1"),
            ("127.0.0.1", vec!["10.0.0.1, 10.0.0.2"], "10.0.0.1"),
        ] {
            assert_eq!(client(X, peer, &values), ip(expected), "{peer} {values:?}");
        }
    }

    #[test]
    fn the_standard_header_is_read_where_it_is_chosen() {
        use ProxyHeader::Forwarded as F;
        for (values, expected) in [
            (vec!["for=198.51.100.7;proto=https"], "198.51.100.7"),
            (
                vec!["proto=https;For=\"[2001:db8::1]:4711\""],
                "2001:db8::1",
            ),
            (
                vec!["for=6.6.6.6, for=198.51.100.7", "for=10.0.0.9"],
                "198.51.100.7",
            ),
            (vec!["for=_hidden"], "127.0.0.1"),
            (vec!["by=198.51.100.7"], "127.0.0.1"),
        ] {
            assert_eq!(client(F, "127.0.0.1", &values), ip(expected), "{values:?}");
        }
        assert_eq!(
            client(F, "192.0.2.1", &["for=198.51.100.7"]),
            ip("192.0.2.1")
        );
    }
}
