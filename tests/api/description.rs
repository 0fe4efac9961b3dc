//! The description of the API, and whether the server keeps to it.

use crate::server::{Reply, TestServer, form_urlencoded};
use clipgraph::query::Limits;
use reqwest::Method;
use serde_json::Value;
use std::collections::BTreeSet;
use std::time::Duration;

async fn document(server: &TestServer) -> Value {
    let reply = server.fetch("/openapi.json").await;
    assert_eq!(
        (reply.status, reply.content_type()),
        (200, "application/json")
    );
    reply.json()
}

/// One operation of the description.
struct Operation {
    method: Method,
    path: String,
    value: Value,
}

fn operations(document: &Value) -> Vec<Operation> {
    let paths = document["paths"].as_object().expect("paths");
    let of_path = |(path, item): (&String, &Value)| {
        let methods = item.as_object().expect("methods").clone();
        let path = path.clone();
        methods.into_iter().map(move |(method, value)| Operation {
            method: method.to_uppercase().parse().expect("a method"),
            path: path.clone(),
            value,
        })
    };
    paths.iter().flat_map(of_path).collect()
}

impl Operation {
    fn list(&self, key: &str) -> Vec<Value> {
        self.value[key].as_array().cloned().unwrap_or_default()
    }

    /// The addresses that its examples make: each example once, the others at their first.
    fn addresses(&self) -> Vec<String> {
        let parameters = self.list("parameters");
        let longest = parameters.iter().map(|p| examples(p).len()).max();
        let rounds = 0..longest.unwrap_or(0).max(1);
        rounds
            .map(|round| self.address(&parameters, round))
            .collect()
    }

    /// The address with nothing but what is required.
    fn bare(&self) -> String {
        let mut parameters = self.list("parameters");
        parameters.retain(|parameter| parameter["required"] == true);
        self.address(&parameters, 0)
    }

    fn address(&self, parameters: &[Value], round: usize) -> String {
        let (mut path, mut query) = (self.path.clone(), Vec::new());
        for parameter in parameters {
            let examples = examples(parameter);
            let name = parameter["name"].as_str().expect("a name");
            let Some(value) = examples.get(round).or(examples.first()) else {
                continue;
            };
            match parameter["in"].as_str() {
                Some("path") => path = path.replace(&format!("{{{name}}}"), value),
                Some("header") => {}
                _ => query.push(format!("{name}={}", form_urlencoded(value))),
            }
        }
        let separator = if query.is_empty() { "" } else { "?" };
        format!("{path}{separator}{}", query.join("&"))
    }

    fn needs_token(&self) -> bool {
        self.value["security"].is_array()
    }

    fn responses(&self) -> BTreeSet<u16> {
        let responses = self.value["responses"].as_object().expect("responses");
        responses
            .keys()
            .filter_map(|key| key.parse().ok())
            .collect()
    }

    fn media_types(&self) -> BTreeSet<String> {
        let responses = self.value["responses"].as_object().expect("responses");
        let content = responses
            .iter()
            .find(|(status, _)| status.starts_with('2'))
            .and_then(|(_, response)| response["content"].as_object().cloned());
        content.unwrap_or_default().keys().cloned().collect()
    }
}

/// The values that a parameter gives as examples.
fn examples(parameter: &Value) -> Vec<String> {
    let text = |value: &Value| match value {
        Value::String(text) => text.clone(),
        Value::Array(list) => list[0].as_str().expect("a text").to_owned(),
        other => other.to_string(),
    };
    let many = parameter["examples"].as_object();
    let many = many.map(|all| all.values().map(|each| text(&each["value"])).collect());
    many.unwrap_or_else(|| parameter.get("example").map(text).into_iter().collect())
}

fn media_type(reply: &Reply) -> String {
    let content_type = reply.content_type();
    content_type
        .split(';')
        .next()
        .unwrap_or_default()
        .to_owned()
}

/// Asks with each type of body that the operation takes, or without a body.
async fn ask(server: &TestServer, operation: &Operation, path: &str, accept: &str) -> Vec<Reply> {
    let Some(bodies) = operation.value["requestBody"]["content"].as_object() else {
        let headers = [("accept", accept)];
        let method = operation.method.clone();
        return vec![server.send(method, path, &headers, "").await];
    };
    let mut replies = Vec::new();
    for (content_type, body) in bodies {
        let headers = [("accept", accept), ("content-type", content_type.as_str())];
        for example in body["examples"].as_object().expect("examples").values() {
            let text = match &example["value"] {
                Value::String(text) => text.clone(),
                form => {
                    let pairs = form
                        .as_object()
                        .expect("a form")
                        .iter()
                        .map(|(name, value)| {
                            format!(
                                "{name}={}",
                                form_urlencoded(value.as_str().expect("a text"))
                            )
                        });
                    pairs.collect::<Vec<_>>().join("&")
                }
            };
            let method = operation.method.clone();
            replies.push(server.send(method, path, &headers, &text).await);
        }
    }
    replies
}

#[tokio::test]
async fn every_operation_answers_its_examples_as_described() {
    // Some ready-made queries take long in a debug build on a busy machine.
    let limits = Limits {
        time: Duration::from_mins(2),
        ..Limits::default()
    };
    let server = &TestServer::with(limits);
    // The examples of frozen results are results that are there.
    let headers = [("content-type", "application/sparql-query")];
    let reply = server
        .send(Method::POST, "/result", &headers, "ASK {}")
        .await;
    assert_eq!(reply.status, 201, "{}", reply.body);
    let document = document(server).await;
    let mut asked = 0;
    for operation in operations(&document) {
        let (declared, statuses) = (operation.media_types(), operation.responses());
        let mut seen = BTreeSet::new();
        // Every type at one address, and every example for whoever takes anything.
        let bare = operation.bare();
        let by_type = declared
            .iter()
            .map(|accept| (bare.clone(), accept.as_str()));
        let by_example = operation.addresses().into_iter().map(|path| (path, "*/*"));
        for (path, accept) in by_type.chain(by_example) {
            for reply in ask(server, &operation, &path, accept).await {
                let what = format!("{} {path}, Accept: {accept}", operation.method);
                asked += 1;
                assert!(
                    statuses.contains(&reply.status),
                    "{what}: {} {}",
                    reply.status,
                    reply.body
                );
                assert!(reply.status < 500, "{what}: {}", reply.body);
                if (200..300).contains(&reply.status) {
                    let media_type = media_type(&reply);
                    assert!(declared.contains(&media_type), "{what}: {media_type}");
                    seen.insert(media_type);
                }
            }
        }
        // Without a token a change is refused, whatever its type.
        let declared = if operation.needs_token() {
            BTreeSet::new()
        } else {
            declared
        };
        assert_eq!(
            seen, declared,
            "{} {}: each type that is described can be had",
            operation.method, operation.path
        );
    }
    assert!(asked > 300, "{asked}");
}

#[tokio::test]
async fn every_named_query_is_described_with_its_parameters_and_columns() {
    let server = TestServer::shared();
    let document = document(server).await;
    let index = server.get("/queries", "application/json").await.json();
    for query in index["queries"].as_array().expect("a list") {
        let name = query["name"].as_str().expect("a name");
        let described = &document["paths"][format!("/queries/{name}")]["get"];
        assert_eq!(described["summary"], query["summary"], "{name}");
        let names = |list: &Value| -> Vec<Value> {
            let list = list.as_array().expect("a list");
            list.iter().map(|each| each["name"].clone()).collect()
        };
        assert_eq!(
            names(&described["parameters"]),
            names(&query["parameters"]),
            "{name}"
        );
        let content = &described["responses"]["200"]["content"];
        let schema = &content["application/sparql-results+json"]["schema"]["properties"];
        let columns = &schema["head"]["properties"]["vars"]["const"];
        assert_eq!(*columns, Value::from(names(&query["columns"])), "{name}");
    }
}

#[tokio::test]
async fn the_page_of_the_api_has_every_operation_and_no_script() {
    let server = TestServer::shared();
    let page = server.get("/api", "text/html").await;
    assert_eq!(page.status, 200);
    assert!(!page.body.contains("<script"), "whole without scripts");
    for operation in operations(&document(server).await) {
        let id = operation.value["operationId"].as_str().expect("a name");
        let named = operation.value["tags"][0] == "Named queries";
        let wanted = if named {
            format!("{}{}\"", server.base, operation.path)
        } else {
            format!("id=\"{id}\"")
        };
        assert!(page.body.contains(&wanted), "{id}");
    }
}

#[tokio::test]
async fn every_address_names_its_methods_and_refuses_the_others() {
    let server = TestServer::shared();
    let document = document(server).await;
    for operation in operations(&document) {
        let path = operation.bare();
        let options = server.send(Method::OPTIONS, &path, &[], "").await;
        assert_eq!(options.status, 204, "{path}");
        let allow: BTreeSet<_> = options.header("allow").split(", ").collect();
        assert!(
            allow.contains(operation.method.as_str()),
            "{path}: {allow:?}"
        );
        assert_eq!(allow.contains("GET"), allow.contains("HEAD"), "{path}");
        for method in ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "TRACE"] {
            if allow.contains(method) {
                continue;
            }
            let method: Method = method.parse().expect("a method");
            let reply = server.send(method.clone(), &path, &[], "").await;
            assert_eq!(
                (reply.status, reply.content_type()),
                (405, "application/problem+json"),
                "{method} {path}"
            );
            let named: BTreeSet<_> = reply.header("allow").split(',').map(str::trim).collect();
            assert_eq!(named, allow, "{method} {path}");
        }
    }
}

#[tokio::test]
async fn the_api_catalogue_leads_to_descriptions_that_answer() {
    let server = TestServer::shared();
    let reply = server.fetch("/.well-known/api-catalog").await;
    assert_eq!(media_type(&reply), "application/linkset+json");
    assert!(reply.header("link").contains("rel=\"api-catalog\""));
    let set = reply.json()["linkset"].as_array().expect("a set").clone();
    let items = set[0]["item"].as_array().expect("items").clone();
    for path in ["/sparql", "/queries", "/store", "/"] {
        let wanted = format!("{}{path}", server.base);
        assert!(items.iter().any(|item| item["href"] == wanted), "{path}");
    }
    for item in &items {
        assert!(
            set.iter().any(|context| context["anchor"] == item["href"]),
            "{item} is described"
        );
    }
    for context in &set[1..] {
        for relation in ["service-desc", "service-doc", "service-meta"] {
            for link in context[relation].as_array().expect(relation) {
                let href = link["href"].as_str().expect("an address");
                let wanted = link["type"].as_str().expect("a type");
                let reply = server.get(href, wanted).await;
                assert_eq!(
                    (reply.status, media_type(&reply).as_str()),
                    (200, wanted),
                    "{href}"
                );
            }
        }
    }
}

/// Every `$ref` in a value.
fn references(value: &Value, found: &mut BTreeSet<String>) {
    match value {
        Value::Object(members) => {
            found.extend(
                members
                    .get("$ref")
                    .and_then(Value::as_str)
                    .map(ToOwned::to_owned),
            );
            members
                .values()
                .for_each(|member| references(member, found));
        }
        Value::Array(items) => items.iter().for_each(|item| references(item, found)),
        _ => {}
    }
}

#[tokio::test]
async fn every_reference_of_the_description_leads_somewhere() {
    let server = TestServer::shared();
    let description = server.fetch("/openapi.json").await.json();
    let mut found = BTreeSet::new();
    references(&description, &mut found);
    assert!(found.len() > 10, "{found:?}");
    for reference in found {
        let place = reference.trim_start_matches('#');
        assert!(description.pointer(place).is_some(), "{reference}");
    }
}
