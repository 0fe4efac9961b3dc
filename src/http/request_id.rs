//! A name for every request, by which a client's report finds its lines in the log.
//!
//! - **Shape:** the client's own `X-Request-Id` when it is harmless, or else one that is made here.
//! - **Errors:** none; an unusable one is replaced.

use axum::http::header::HeaderName;
use axum::http::{HeaderMap, HeaderValue};
use std::fmt;
use std::hash::{BuildHasher, Hasher, RandomState};
use std::sync::Arc;
use std::sync::LazyLock;
use std::sync::atomic::{AtomicU64, Ordering};

/// The header that carries the name.
pub const X_REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

/// The longest name that is taken over, in bytes. A UUID has 36, a trace of a load balancer about 70.
const LONGEST: usize = 128;

/// The name of one request: ASCII letters, digits and `-_.:=;@+/`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RequestId(Arc<str>);

impl RequestId {
    /// The name in these headers, or a new one.
    pub fn of(headers: &HeaderMap) -> Self {
        let mut given = headers.get_all(X_REQUEST_ID).iter();
        match (given.next(), given.next()) {
            (Some(value), None) if harmless(value.as_bytes()) => value
                .to_str()
                .map_or_else(|_| Self::mint(), |text| Self(text.into())),
            _ => Self::mint(),
        }
    }

    /// A name that no other request of any server has: 8 random bytes of this process, and a count.
    fn mint() -> Self {
        static PROCESS: LazyLock<u64> =
            LazyLock::new(|| RandomState::new().build_hasher().finish());
        static COUNT: AtomicU64 = AtomicU64::new(1);
        let count = COUNT.fetch_add(1, Ordering::Relaxed);
        Self(format!("{:016x}-{count:08x}", *PROCESS).into())
    }

    /// The name as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The name as the value of a header.
    pub fn header(&self) -> Option<HeaderValue> {
        HeaderValue::from_str(&self.0).ok()
    }
}

impl fmt::Display for RequestId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Whether a name can stand in a log, a header and a JSON text as it is.
fn harmless(name: &[u8]) -> bool {
    (1..=LONGEST).contains(&name.len())
        && name
            .iter()
            .all(|byte| byte.is_ascii_alphanumeric() || b"-_.:=;@+/".contains(byte))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(values: &[&str]) -> String {
        let mut headers = HeaderMap::new();
        for value in values {
            headers.append(X_REQUEST_ID, HeaderValue::from_str(value).unwrap());
        }
        RequestId::of(&headers).to_string()
    }

    #[test]
    fn a_harmless_name_is_kept_and_anything_else_replaced() {
        let long = "x".repeat(LONGEST + 1);
        for kept in [
            "0a1b2c3d-1234-5678-9abc-def012345678",
            "Root=1-67891233-abcdef012345678912345678;Self=1-2",
            &long[1..],
        ] {
            assert_eq!(of(&[kept]), kept);
        }
        for replaced in ["", "a b", "a\"b", "<b>", "näh", long.as_str()] {
            assert_ne!(of(&[replaced]), replaced);
        }
        assert_ne!(of(&["a", "b"]), "a", "two names are none");
        assert_ne!(of(&[]), of(&[]), "each request has its own");
    }
}
