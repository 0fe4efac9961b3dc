//! SPARQL, free and ready-made.

use super::{editor, iri, like, one_of, text, writes};
use crate::http::handlers::explain::{self, ExplainFormat};
use crate::http::handlers::result::{self, DESCRIPTIONS};
use crate::http::handlers::{queries, sparql, store};
use crate::http::route::{Group, Operation, Route};
use crate::http::state::App;
use crate::query::example;
use crate::query::named::NamedQuery;
use crate::rdf::format::{Format, ResultsFormat};
use serde_json::json;

const GRAPH: &str = "https://w3id.org/clip-network/graph/geonames";
const FORMATS: [&str; 11] = [
    "json", "ttl", "xml", "csv", "tsv", "nt", "jsonld", "nq", "trig", "rdf", "html",
];

pub fn group(app: &App) -> Group {
    Group {
        name: "Queries",
        description: "The SPARQL 1.1 endpoint, and the ready-made queries, each an address of its own.",
        routes: [endpoint(), explain()]
            .into_iter()
            .chain(editor::routes(app))
            .chain([
                freeze(),
                result(app),
                writes::update(),
                graph_store(),
                index(),
                named(app),
            ])
            .collect(),
    }
}

fn endpoint() -> Route {
    let get = Operation::new("query", "Answers a SPARQL query")
        .describe(
            "Without a query the answer is the service description, for browsers a form. SELECT and \
             ASK are answered in a results format, CONSTRUCT and DESCRIBE in an RDF format. Unknown \
             parameters are ignored.",
        )
        .query("query", "The query", text(), [example::ROWS, example::GRAPH])
        .query(
            "example",
            "In place of `query`: the name of a ready-made query, which is run with the arguments of its example",
            text(),
            ["cities"],
        );
    let post = Operation::new("query-post", "Answers a SPARQL query that comes in the body")
        .body(
            "application/x-www-form-urlencoded",
            json!({
                "type": "object",
                "required": ["query"],
                "properties": {
                    "query": { "type": "string", "minLength": 1 },
                    "default-graph-uri": { "type": "array", "items": { "type": "string", "format": "iri" } },
                    "named-graph-uri": { "type": "array", "items": { "type": "string", "format": "iri" } },
                    "format": text(),
                },
            }),
            vec![json!({ "query": example::ROWS }), json!({ "query": example::GRAPH })],
        )
        .body(
            "application/sparql-query",
            text(),
            vec![json!(example::ROWS), json!(example::GRAPH)],
        )
        .problem(413)
        .problem(415);
    Route::at("/sparql")
        .get(sparql::get, protocol(get))
        .post(sparql::post, protocol(post))
}

/// What queries by GET and by POST have in common.
fn protocol(operation: Operation) -> Operation {
    operation
        .query(
            "default-graph-uri",
            "A graph of the default graph; may stand there several times, and wins over FROM",
            json!({ "type": "array", "items": iri() }),
            [GRAPH],
        )
        .query(
            "named-graph-uri",
            "A graph that GRAPH can name; may stand there several times, and wins over FROM NAMED",
            json!({ "type": "array", "items": iri() }),
            [GRAPH],
        )
        .query(
            "format",
            "A suffix that comes before `Accept`: one of json, xml, csv, tsv, ttl, nt, jsonld, nq, trig, \
             rdf, html; any other, or one that does not fit the query, is ignored",
            text(),
            FORMATS,
        )
        .versioned()
        .offers(&ResultsFormat::ALL)
        .answers(&Format::DOCUMENTS.map(Format::media_type))
        .passing()
        .problem(400)
        .problem(403)
        .problem(429)
        .problem(503)
}

fn explain() -> Route {
    let get = Operation::new(
        "explain",
        "Says what a query does, and why it has no answer",
    )
    .describe(
        "The plan as the evaluator runs it, with how many quads match the constants of each \
             pattern, how many rows each step gave and how long it took. When nothing is left, the \
             first part of the query that leaves nothing, and the nearest thing that would.",
    )
    .needs(
        "query",
        "The query",
        text(),
        [example::ROWS, example::GRAPH],
    );
    let post = Operation::new("explain-post", "Explains a query that comes in the body")
        .body(
            "application/x-www-form-urlencoded",
            json!({
                "type": "object",
                "required": ["query"],
                "properties": {
                    "query": { "type": "string", "minLength": 1 },
                    "run": { "type": "boolean" },
                },
            }),
            vec![json!({ "query": example::ROWS })],
        )
        .body(
            "application/sparql-query",
            text(),
            vec![json!(example::ROWS)],
        )
        .problem(413)
        .problem(415);
    Route::at("/explain")
        .get(explain::get, explained(get))
        .post(explain::post, explained(post))
}

/// What explanations by GET and by POST have in common.
fn explained(operation: Operation) -> Operation {
    operation
        .query(
            "run",
            "`false` gives the plan and its estimates, and runs nothing",
            json!({ "type": "boolean" }),
            ["true", "false"],
        )
        .query(
            "format",
            "A suffix that comes before `Accept`",
            one_of(&["json", "txt", "html"]),
            ["json", "txt", "html"],
        )
        .versioned()
        .offers(&ExplainFormat::ALL)
        .passing()
        .problem(400)
        .problem(403)
        .problem(429)
        .problem(503)
}

fn freeze() -> Route {
    let operation = Operation::new("freeze", "Freezes the answer to a query so that it can be cited")
        .describe(
            "The same query with the same answer at the same version of the dataset gets the same \
             address. `POST /sparql?cite` does the same. Browsers are led to the page of the result.",
        )
        .body(
            "application/x-www-form-urlencoded",
            json!({
                "type": "object",
                "required": ["query"],
                "properties": { "query": { "type": "string" } },
            }),
            vec![json!({ "query": example::ROWS })],
        )
        .body(
            "application/sparql-query",
            text(),
            vec![json!(example::ROWS), json!(example::GRAPH)],
        )
        .versioned()
        .status(201)
        .answers(&["application/json"])
        .passing()
        .problem(400)
        .problem(403)
        .problem(413)
        .problem(415)
        .problem(429)
        .problem(501)
        .problem(503)
        .problem(507);
    Route::at("/result").post(result::post, operation)
}

fn result(app: &App) -> Route {
    let kept = app.results.as_ref().map(|results| results.some(1));
    let operation = Operation::new("result", "A frozen result")
        .describe(
            "As a page, or described as RDF. A suffix gives one form of it: `.json .csv .tsv .xml` \
             the rows, `.ttl .nt .nq .trig .rdf .jsonld` the triples of a graph, `.bib .csl .txt` the \
             citation, `.rq` the query. With `check` whether today's answer is the same.",
        )
        .path(
            "name",
            "The hash of the result, with or without a suffix",
            like("^[0-9a-f]{64}([.][a-z]+)?$"),
            kept.into_iter().flatten(),
        )
        .offers(&DESCRIPTIONS)
        .problem(400)
        .problem(404)
        .problem(429)
        .problem(501)
        .problem(503);
    Route::at("/result/{name}").get(result::show, operation)
}

fn graph_store() -> Route {
    let read = Operation::new("graph-store", "The bare content of one graph")
        .describe(
            "The SPARQL 1.1 Graph Store HTTP Protocol, for reading: `?graph=` with an absolute IRI, or \
             `?default` for the union of all graphs. Without either the answer lists the graphs.",
        )
        .query("graph", "The IRI of a graph", iri(), [GRAPH])
        .query(
            "default",
            "The union of all graphs, whatever the value; excludes `graph`",
            text(),
            NO_EXAMPLE,
        )
        .versioned()
        .offers(&Format::RDF);
    writes::graph_store(Route::at("/store").get(store::show, read))
}

/// For a parameter whose examples would contradict those of another.
const NO_EXAMPLE: [&str; 0] = [];

fn index() -> Route {
    let operation = Operation::new("queries", "The named queries, as a page or as JSON")
        .answers(&["text/html", "application/json"])
        .problem(406);
    Route::at("/queries").get(queries::index, operation)
}

fn named(app: &App) -> Route {
    let free = |query: &&NamedQuery| !query.header.params.iter().any(|param| param.required);
    let free_one = app.queries.iter().find(free);
    let suffixes = ["", ".csv", ".json", ".xml", ".tsv", ".html", ".rq"];
    let examples = free_one.map(|query| suffixes.map(|suffix| format!("{}{suffix}", query.name)));
    let operation = Operation::new("named-query", "The rows of a named query")
        .describe(
            "Each query has its own parameters, which its own entry in this description lists. A \
             suffix decides the format, `.rq` gives the text of the query; without one `Accept` \
             decides, and browsers get a page with a form.",
        )
        .path(
            "name",
            "The query, with or without a suffix",
            text(),
            examples.into_iter().flatten(),
        )
        .versioned()
        .offers(&ResultsFormat::ALL)
        .answers(&["text/html", "application/sparql-query"])
        .passing()
        .problem(400)
        .problem(404)
        .problem(429)
        .problem(503);
    Route::at("/queries/{name}").get(queries::show, operation)
}
