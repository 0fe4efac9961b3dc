//! Named queries over HTTP.

use crate::server::TestServer;
use serde_json::Value;

#[tokio::test]
async fn every_named_query_answers_its_example_in_csv_and_json() {
    let server = TestServer::shared();
    let index = server.get("/queries", "application/json").await.json();
    let queries = index["queries"].as_array().expect("a list").clone();
    assert!(queries.len() >= 14, "{}", queries.len());
    for query in queries {
        let example = query["example"].as_str().expect("an example").to_owned();
        let csv = server.fetch(&example).await;
        assert_eq!(
            (csv.status, csv.content_type()),
            (200, "text/csv; charset=utf-8"),
            "{example}"
        );
        assert!(
            csv.body.lines().count() > 1,
            "{example} returns rows: {}",
            csv.body
        );
        let columns: Vec<&str> = query["columns"]
            .as_array()
            .expect("columns")
            .iter()
            .filter_map(|c| c["name"].as_str())
            .collect();
        assert_eq!(
            csv.body.lines().next().expect("a header"),
            columns.join(","),
            "{example}"
        );
        let json = server.fetch(&example.replace(".csv", ".json")).await;
        assert!(json.json()["results"]["bindings"].is_array(), "{example}");
        let name = query["name"].as_str().expect("a name");
        let page = server.get(&format!("/queries/{name}"), "text/html").await;
        assert_eq!(page.status, 200, "{name}");
        let text = server.fetch(&format!("/queries/{name}.rq")).await;
        assert_eq!(Value::from(text.body), query["sparql"], "{name}");
    }
}

#[tokio::test]
async fn arguments_that_cannot_be_used_are_named() {
    let server = TestServer::shared();
    let index = server.get("/queries", "application/json").await.json();
    let query = index["queries"]
        .as_array()
        .expect("a list")
        .iter()
        .find(|query| {
            query["parameters"]
                .as_array()
                .is_some_and(|list| list.iter().any(|p| p["required"] == true))
        });
    let query = query.expect("a query with a required parameter").clone();
    let name = query["name"].as_str().expect("a name");
    let parameter = query["parameters"][0]["name"].as_str().expect("its name");
    for (arguments, detail) in [
        (String::new(), "is missing"),
        (format!("?{parameter}=%3Cbad%3E%20iri:x"), "is not"),
        ("?colour=red".to_owned(), "`colour` is not a parameter"),
    ] {
        let reply = server
            .fetch(&format!("/queries/{name}.csv{arguments}"))
            .await;
        assert_eq!(reply.status, 400, "{name}{arguments}: {}", reply.body);
        assert!(
            reply.json()["detail"]
                .as_str()
                .is_some_and(|d| d.contains(detail)),
            "{}",
            reply.body
        );
    }
}
