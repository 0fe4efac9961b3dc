//! Finding practice.

use super::{one_of, slug, text};
use crate::catalog::search::Order;
use crate::catalog::search::wish::View;
use crate::http::handlers::find::{self, DESCRIPTION, Form, SUGGESTIONS};
use crate::http::route::{Group, Operation, Route};
use serde_json::{Value, json};

pub fn group() -> Group {
    Group {
        name: "Find",
        description: "Policies by full text and facets. Repeat a parameter for several values: they are \
                      alternatives, while different parameters hold together. What is not known is left out, \
                      and the page, the header `Clipgraph-Note` and the comment of the JSON-LD say so.",
        routes: vec![
            Route::at("/find").get(
                find::show,
                results("find", "Policies by text and facets").offers(&Form::ALL),
            ),
            Route::at("/find.html").get(
                find::page,
                results("find-page", "The same as a page").answers(&["text/html"]),
            ),
            Route::at("/find.csv").get(
                find::csv,
                results("find-csv", "All that is found as CSV")
                    .describe("Every policy, or a part of them where `size` or `page` is given.")
                    .answers(&["text/csv"]),
            ),
            Route::at("/find.jsonld").get(
                find::json_ld,
                results("find-jsonld", "The same as a Hydra collection")
                    .answers(&["application/ld+json"]),
            ),
            suggestions(),
            Route::at("/opensearch.xml").get(
                find::description,
                Operation::new("opensearch", "How browsers search here").answers(&[DESCRIPTION]),
            ),
        ],
    }
}

fn suggestions() -> Route {
    let operation = Operation::new("suggest", "Names for what was typed so far")
        .describe("A list of four: the text, names, kinds and addresses, as OpenSearch has it.")
        .query("q", "What was typed so far", text(), ["vien", "hous"])
        .answers(&[SUGGESTIONS])
        .problem(400);
    Route::at("/suggest").get(find::suggest, operation)
}

fn results(id: &str, summary: &'static str) -> Operation {
    let views = View::ALL.map(View::name);
    let orders = Order::ALL.map(Order::name);
    let operation = facets(Operation::new(id, summary).query(
        "q",
        "Words in any language of the data, begun or whole; quotation marks make a phrase",
        text(),
        ["housing", "\"trade union\"", "logement"],
    ))
    .query(
        "view",
        "How a page shows the results",
        one_of(&views),
        views,
    )
    .query("sort", "Their order", one_of(&orders), orders)
    .query("size", "How many a page has", count(), ["50"])
    .paged();
    operation.versioned().problem(400).problem(404)
}

/// Takes the facets and the period.
fn facets(operation: Operation) -> Operation {
    operation
        .query(
            "topic",
            "A topic, narrower ones included",
            several(&slug()),
            ["housing"],
        )
        .query(
            "group",
            "A target group, narrower ones included",
            several(&slug()),
            ["newcomers"],
        )
        .query("city", "A city", several(&slug()), ["vienna"])
        .query(
            "country",
            "A country, by its code in the table of the EU",
            several(&slug()),
            ["aut"],
        )
        .query(
            "actor",
            "The type of somebody who takes part, narrower ones included",
            several(&slug()),
            ["trade-union"],
        )
        .query(
            "direction",
            "The direction of an outcome, according to its source",
            several(&slug()),
            ["positive"],
        )
        .query(
            "evidence",
            "How well it is backed",
            several(&slug()),
            ["read-in-source"],
        )
        .query(
            "figures",
            "Whether a source gives a figure for what came of it",
            several(&one_of(&["yes", "no"])),
            ["yes"],
        )
        .query(
            "from",
            "The first year of a period in which it was there",
            year(),
            ["2005"],
        )
        .query("to", "The last year of that period", year(), ["2012"])
}

/// Repeated for several values.
fn several(of: &Value) -> Value {
    json!({ "type": "array", "items": of })
}

fn year() -> Value {
    json!({ "type": "integer", "minimum": 1, "maximum": 9999 })
}

fn count() -> Value {
    json!({ "type": "integer", "minimum": 1 })
}
