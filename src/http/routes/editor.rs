//! What editors of queries ask: names, and what is wrong.

use super::{iri, one_of, text};
use crate::http::handlers::completion::{self, LONGEST, USUAL};
use crate::http::handlers::sparql::check;
use crate::http::route::{Operation, Route};
use crate::http::state::App;
use crate::query::example;
use serde_json::json;

const CITY: &str = "https://w3id.org/clip-network/id/city/stuttgart";
const KINDS: [&str; 5] = ["class", "property", "graph", "thing", "prefix"];

pub fn routes(app: &App) -> [Route; 3] {
    let most = app.pages.names.most;
    [check(), complete(most), names(most)]
}

fn check() -> Route {
    let get = Operation::new("check", "Says what is wrong with a query, and runs nothing")
        .describe(
            "`valid`, the `form` of the query, and `remarks` with `severity`, `line`, `column`, `length`, \
             `message` and, where they help, `hint` and `write`. A query that cannot run has one remark, an \
             error; one that can has warnings: names that the data does not have, variables without a value.",
        )
        .needs("query", "The query", text(), [example::ROWS, "SELEKT"]);
    let post = Operation::new("check-post", "Checks a query that comes in the body")
        .body(
            "application/x-www-form-urlencoded",
            json!({
                "type": "object",
                "required": ["query"],
                "properties": { "query": text() },
            }),
            vec![json!({ "query": example::ROWS })],
        )
        .body(
            "application/sparql-query",
            text(),
            vec![json!(example::GRAPH)],
        )
        .problem(413)
        .problem(415);
    let both = |operation: Operation| {
        operation
            .versioned()
            .answers(&["application/json"])
            .passing()
            .problem(400)
            .problem(403)
    };
    Route::at("/sparql/check")
        .get(check::get, both(get))
        .post(check::post, both(post))
}

fn complete(most: usize) -> Route {
    let operation = Operation::new("complete", "Names that a query can use, the best first")
        .describe(
            "Each result has `kind`, `iri`, what to `write` in a query, `label`, `language` and, where they \
             are known, `uses`, `definition` and the `class` of a thing; `more` says whether there are others.",
        )
        .query(
            "q",
            "Beginnings of words of the name, in any language, without regard to case and accents; nothing \
             gives what is used most",
            json!({ "type": "string", "maxLength": LONGEST }),
            ["city", "stutt", ""],
        )
        .query(
            "kind",
            "What to look for; may stand there several times, and absent is everything but prefixes",
            json!({ "type": "array", "items": one_of(&KINDS) }),
            KINDS,
        )
        .query(
            "of",
            "Only properties that members of this class have; an IRI, or a name with a prefix of ours",
            text(),
            ["clip:City"],
        )
        .query(
            "in",
            "Only names that begin so; an IRI, or a prefix of ours with its colon",
            text(),
            ["clip:"],
        )
        .query(
            "limit",
            "The most results",
            json!({ "type": "integer", "minimum": 1, "maximum": most, "default": USUAL }),
            ["5"],
        )
        .versioned()
        .answers(&["application/json"])
        .problem(400);
    Route::at("/complete").get(completion::complete, operation)
}

fn names(most: usize) -> Route {
    let operation = Operation::new("names", "What IRIs are called, and where they lie")
        .describe(
            "`names` has for each IRI a `label` with its `language`, the address of its page here (`href`), and \
             a `point` of longitude and latitude, where they are known.",
        )
        .query(
            "iri",
            "An IRI; may stand there several times",
            json!({ "type": "array", "items": iri(), "maxItems": most }),
            [CITY],
        )
        .versioned()
        .answers(&["application/json"])
        .problem(400);
    Route::at("/names").get(completion::names, operation)
}
