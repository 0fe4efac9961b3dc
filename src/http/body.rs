//! Bodies of requests: whole, in time, decompressed, and never larger than they may be.
//!
//! - **Shape:** [`WholeBody`] is the one extractor for bodies. `Content-Encoding` is undone here, so that
//!   handlers see what the client meant; a limit on size holds before and after.
//! - **Units:** bytes; the ratio is bytes after decompression by bytes before.
//! - **Errors:** problems: too large, too slow, an unknown coding, one that is broken.
//! - **Source:** <https://www.rfc-editor.org/rfc/rfc9110#name-content-encoding>,
//!   <https://www.rfc-editor.org/rfc/rfc7694>.

use super::problem::HttpError;
use super::state::AppState;
use axum::body::{Body, Bytes};
use axum::extract::{FromRequest, Request};
use axum::http::HeaderMap;
use axum::http::header::{CONTENT_ENCODING, CONTENT_LENGTH};
use flate2::read::{MultiGzDecoder, ZlibDecoder};
use std::io::Read;
use std::time::Duration;
use tokio::task::spawn_blocking;
use tokio::time::timeout;
use tokio_stream::StreamExt;

/// How many codings may lie over each other. One is what clients send; two cost little.
const CODINGS: usize = 2;
/// So many bytes may come out whatever the ratio: short texts compress well.
const FREE_BYTES: usize = 64 * 1024;

/// What bodies may do besides being large.
#[derive(Debug, Clone)]
pub struct Bodies {
    /// From the end of a head to the last byte of its body.
    pub time: Duration,
    /// How many times larger a compressed body may get.
    pub ratio: usize,
    /// How much of a body that is too large is read, so that its sender gets to read the answer.
    pub discarded: usize,
}

impl Default for Bodies {
    fn default() -> Self {
        Self {
            time: Duration::from_secs(30),
            ratio: 100,
            discarded: 8 << 20,
        }
    }
}

/// The whole body of a request, decompressed.
pub struct WholeBody(pub Bytes);

impl FromRequest<AppState> for WholeBody {
    type Rejection = HttpError;

    async fn from_request(request: Request, app: &AppState) -> Result<Self, HttpError> {
        whole(request, app, app.body_bytes).await.map(Self)
    }
}

/// The whole body of a request that brings data; it may be larger.
pub struct Upload(pub Bytes);

impl FromRequest<AppState> for Upload {
    type Rejection = HttpError;

    async fn from_request(request: Request, app: &AppState) -> Result<Self, HttpError> {
        whole(request, app, app.writing.upload_bytes)
            .await
            .map(Self)
    }
}

async fn whole(request: Request, app: &AppState, limit: usize) -> Result<Bytes, HttpError> {
    let bodies = &app.operation.bodies;
    let codings = codings(request.headers())?;
    let announced = request
        .headers()
        .get(CONTENT_LENGTH)
        .and_then(|value| value.to_str().ok()?.parse::<u64>().ok());
    if announced.is_some_and(|bytes| bytes > limit as u64) {
        // A client that is cut off while it sends may never read why.
        drop(timeout(bodies.time, discard(request.into_body(), bodies.discarded)).await);
        return Err(HttpError::BodyTooLarge(limit));
    }
    let body = timeout(bodies.time, gather(request.into_body(), limit))
        .await
        .map_err(|_| HttpError::BodyTooSlow(bodies.time))??;
    if codings.is_empty() {
        return Ok(body.into());
    }
    let ratio = bodies.ratio;
    let plain = spawn_blocking(move || {
        codings
            .iter()
            .try_fold(body, |body, coding| coding.undo(&body, limit, ratio))
    });
    let plain = plain.await.map_err(|_| HttpError::Panicked)?;
    Ok(plain?.into())
}

/// Reads what a client goes on sending, up to so many bytes, and keeps none of it.
async fn discard(body: Body, most: usize) {
    let mut chunks = body.into_data_stream();
    let mut read = 0;
    while let Some(Ok(chunk)) = chunks.next().await {
        read += chunk.len();
        if read > most {
            return;
        }
    }
}

async fn gather(body: Body, limit: usize) -> Result<Vec<u8>, HttpError> {
    let mut whole = Vec::new();
    let mut chunks = body.into_data_stream();
    while let Some(chunk) = chunks.next().await {
        let chunk = chunk.map_err(|error| HttpError::BadRequest(broken(&error)))?;
        if whole.len() + chunk.len() > limit {
            return Err(HttpError::BodyTooLarge(limit));
        }
        whole.extend_from_slice(&chunk);
    }
    Ok(whole)
}

/// What is wrong with a body, as far down as the causes go.
fn broken(error: &dyn std::error::Error) -> String {
    let mut cause = error;
    while let Some(deeper) = cause.source() {
        cause = deeper;
    }
    format!("the body cannot be read: {cause}")
}

/// A coding that can be undone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Coding {
    Gzip,
    Deflate,
}

/// The codings of a body, the last one applied first.
fn codings(headers: &HeaderMap) -> Result<Vec<Coding>, HttpError> {
    let mut codings = Vec::new();
    for value in headers.get_all(CONTENT_ENCODING) {
        let names = value.to_str().map_err(|_| HttpError::UnsupportedEncoding)?;
        for name in names.split(',').map(str::trim) {
            match name.to_ascii_lowercase().as_str() {
                "" | "identity" => {}
                "gzip" | "x-gzip" => codings.push(Coding::Gzip),
                "deflate" => codings.push(Coding::Deflate),
                _ => return Err(HttpError::UnsupportedEncoding),
            }
        }
    }
    if codings.len() > CODINGS {
        return Err(HttpError::UnsupportedEncoding);
    }
    codings.reverse();
    Ok(codings)
}

impl Coding {
    /// The bytes before this coding; reading stops at the first byte over a limit.
    fn undo(self, body: &[u8], limit: usize, ratio: usize) -> Result<Vec<u8>, HttpError> {
        let most_by_ratio = body.len().saturating_mul(ratio).max(FREE_BYTES);
        let most = limit.min(most_by_ratio);
        let mut plain = Vec::new();
        let reader: &mut dyn Read = match self {
            Self::Gzip => &mut MultiGzDecoder::new(body),
            Self::Deflate => &mut ZlibDecoder::new(body),
        };
        reader
            .take(most as u64 + 1)
            .read_to_end(&mut plain)
            .map_err(|error| {
                HttpError::BadRequest(format!("the body cannot be decompressed: {error}"))
            })?;
        if plain.len() <= most {
            Ok(plain)
        } else if most < limit {
            Err(HttpError::BodyGrows { ratio })
        } else {
            Err(HttpError::BodyTooLarge(limit))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use flate2::Compression;
    use flate2::write::{GzEncoder, ZlibEncoder};
    use std::io::Write;

    fn gzip(bytes: &[u8]) -> Vec<u8> {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
        encoder.write_all(bytes).unwrap();
        encoder.finish().unwrap()
    }

    #[test]
    fn a_body_comes_back_as_it_was_before_its_coding() {
        let mut encoder = ZlibEncoder::new(Vec::new(), Compression::default());
        encoder.write_all(b"ASK {}").unwrap();
        let deflated = encoder.finish().unwrap();
        let gzipped = gzip(b"ASK {}");
        assert_eq!(Coding::Gzip.undo(&gzipped, 100, 10).unwrap(), b"ASK {}");
        assert_eq!(Coding::Deflate.undo(&deflated, 100, 10).unwrap(), b"ASK {}");
    }

    #[test]
    fn size_and_ratio_bind_on_their_own() {
        let bomb = gzip(&vec![0; 10_000_000]);
        let by_ratio = Coding::Gzip.undo(&bomb, 100_000_000, 100);
        assert!(matches!(by_ratio, Err(HttpError::BodyGrows { ratio: 100 })));
        let by_size = Coding::Gzip.undo(&bomb, 200_000, 2_000);
        assert!(matches!(by_size, Err(HttpError::BodyTooLarge(200_000))));
        assert_eq!(
            Coding::Gzip.undo(&bomb, 10_000_000, 2_000).unwrap().len(),
            10_000_000
        );
    }

    #[test]
    fn what_is_cut_short_or_followed_by_rubbish_is_broken() {
        let whole = gzip(b"ASK {}");
        let trailed = [whole.as_slice(), b"rubbish"].concat();
        for body in [&whole[..whole.len() - 3], b"ASK {}", b"", &trailed] {
            let undone = Coding::Gzip.undo(body, 1000, 100);
            assert!(
                matches!(undone, Err(HttpError::BadRequest(_))),
                "{undone:?}"
            );
        }
    }
}
