//! Compressed bodies: taken when they are sound, refused before they grow.

use crate::server::{Reply, TestServer};
use flate2::Compression;
use flate2::write::{GzEncoder, ZlibEncoder};
use reqwest::Client;
use std::io::Write;

async fn post(coding: &str, body: Vec<u8>) -> Reply {
    let client = Client::builder().build().expect("a client");
    let response = client
        .post(format!("{}/sparql", TestServer::shared().base))
        .header("content-type", "application/sparql-query")
        .header("content-encoding", coding)
        .header("accept", "*/*")
        .body(body)
        .send()
        .await
        .expect("an answer");
    let (status, headers) = (response.status().as_u16(), response.headers().clone());
    Reply {
        status,
        headers,
        body: response.text().await.expect("a body"),
    }
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes).expect("memory");
    encoder.finish().expect("memory")
}

#[tokio::test]
async fn a_compressed_query_is_answered_like_a_plain_one() {
    let mut deflate = ZlibEncoder::new(Vec::new(), Compression::default());
    deflate
        .write_all(b"ASK { ?city a clip:City }")
        .expect("memory");
    let deflated = deflate.finish().expect("memory");
    let gzipped = gzip(b"ASK { ?city a clip:City }");
    for (coding, body) in [
        ("gzip", gzipped.clone()),
        ("X-GZIP", gzipped.clone()),
        ("deflate", deflated),
        ("identity", b"ASK { ?city a clip:City }".to_vec()),
        ("gzip, gzip", gzip(&gzipped)),
    ] {
        let reply = post(coding, body).await;
        assert_eq!(reply.status, 200, "{coding}: {}", reply.body);
        assert_eq!(reply.json()["boolean"], true, "{coding}");
    }
}

#[tokio::test]
async fn a_bomb_is_refused_and_takes_no_memory() {
    let resident = || async {
        let metrics = TestServer::shared().fetch("/metrics").await.body;
        let line = metrics
            .lines()
            .find_map(|l| l.strip_prefix("process_resident_memory_bytes "));
        line.and_then(|value| value.parse::<u64>().ok())
            .expect("the gauge")
    };
    let zeros = gzip(&vec![0; 10_000_000]);
    let squared = gzip(&zeros);
    assert!(squared.len() < 1_000, "{}", squared.len());
    // The first round settles what the allocator holds; the others must not add to it.
    let mut settled = 0;
    for round in 0..20 {
        for (coding, body) in [("gzip, gzip", &squared), ("gzip", &zeros)] {
            let reply = post(coding, body.clone()).await;
            assert_eq!(
                (reply.status, reply.content_type()),
                (413, "application/problem+json")
            );
            let problem = reply.json();
            let detail = problem["detail"].as_str().unwrap_or_default();
            // The limit on bodies, and not the one on query texts, which comes later.
            assert!(detail.starts_with("the body"), "{coding}: {detail}");
        }
        if round == 0 {
            settled = resident().await;
        }
    }
    let now = resident().await;
    assert!(now < settled + 200_000_000, "{settled} bytes grew to {now}");
}

#[tokio::test]
async fn unknown_codings_and_broken_bodies_are_told_apart() {
    let whole = gzip(b"ASK {}");
    for (coding, body, status) in [
        ("br", whole.clone(), 415),
        ("compress", whole.clone(), 415),
        ("gzip, gzip, gzip", whole.clone(), 415),
        ("gzip", whole[..whole.len() - 4].to_vec(), 400),
        ("gzip", b"ASK {}".to_vec(), 400),
        ("deflate", whole.clone(), 400),
        ("gzip", Vec::new(), 400),
    ] {
        let reply = post(coding, body).await;
        assert_eq!(
            (reply.status, reply.content_type()),
            (status, "application/problem+json"),
            "{coding}: {}",
            reply.body
        );
        let offered = if status == 415 { "gzip, deflate" } else { "" };
        assert_eq!(reply.header("accept-encoding"), offered, "{coding}");
    }
}
