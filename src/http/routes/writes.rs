//! What changes something, for those who hold a token; each of these addresses can be read, too.

use super::{iri, slug, text};
use crate::http::auth::Scope;
use crate::http::handlers::store::write;
use crate::http::handlers::thing::write as thing;
use crate::http::handlers::update;
use crate::http::route::{Operation, Route};
use crate::http::write::{LONGEST_MESSAGE, MESSAGE};
use crate::rdf::format::Format;
use axum::http::Method;
use serde_json::json;

/// `/update`.
pub fn update() -> Route {
    let graphs = json!({ "type": "array", "items": { "type": "string", "format": "iri" } });
    let operation = Operation::new("update", "Changes what a SPARQL update says, in one commit")
        .query(
            "using-graph-uri",
            "A graph of the default graph of each WHERE; excludes USING and WITH",
            graphs.clone(),
            NO_EXAMPLE,
        )
        .query(
            "using-named-graph-uri",
            "A graph that GRAPH can name in each WHERE; excludes USING and WITH",
            graphs.clone(),
            NO_EXAMPLE,
        )
        .body(
            "application/x-www-form-urlencoded",
            json!({
                "type": "object",
                "required": ["update"],
                "properties": {
                    "update": { "type": "string", "minLength": 1 },
                    "using-graph-uri": graphs.clone(),
                    "using-named-graph-uri": graphs,
                    MESSAGE: { "type": "string", "maxLength": LONGEST_MESSAGE },
                },
            }),
            Vec::new(),
        )
        .body("application/sparql-update", text(), Vec::new())
        .problem(413)
        .problem(415);
    Route::at("/update").post(update::post, writes(operation))
}

/// `/store`, for writing.
pub fn graph_store(route: Route) -> Route {
    let graph = "The IRI of the graph";
    let put = Operation::new("graph-store-put", "Replaces the content of a graph")
        .needs("graph", graph, iri(), NO_EXAMPLE)
        .problem(415);
    let post = Operation::new("graph-store-post", "Adds to a graph")
        .describe(
            "Without `graph` the body is in a format with graphs, and adds to each that it names.",
        )
        .query("graph", graph, iri(), NO_EXAMPLE)
        .body(
            "multipart/form-data",
            json!({ "type": "object" }),
            Vec::new(),
        )
        .problem(415);
    let delete = Operation::new("graph-store-delete", "Removes a graph")
        .needs("graph", graph, iri(), NO_EXAMPLE)
        .problem(404);
    route
        .put(write::put, data(writes(put)))
        .post(write::post, data(writes(post)))
        .delete(write::delete, writes(delete))
        .refuse(
            &[Method::PATCH],
            &update::refuse,
            &patch("graph-store-patch"),
        )
}

/// A method that the protocol has and this server does not.
fn patch(id: &str) -> Operation {
    Operation::new(id, "Refuses changes")
        .status(403)
        .token(Scope::Write)
}

/// `/graph/{name}`, for writing.
pub fn named_graph(route: Route) -> Route {
    let of_graph = |id: &str, summary| {
        let operation = Operation::new(id, summary);
        writes(operation.path("name", "The graph’s slug", slug(), ["geonames"]))
    };
    route
        .put(
            write::put,
            data(of_graph("graph-put", "Replaces the content of the graph")).problem(415),
        )
        .post(
            write::post,
            data(of_graph("graph-post", "Adds to the graph")).problem(415),
        )
        .delete(
            write::delete,
            of_graph("graph-delete", "Removes the graph").problem(404),
        )
        .refuse(
            &[Method::PATCH],
            &update::refuse,
            &patch("graph-patch").path("name", "The graph’s slug", slug(), ["geonames"]),
        )
}

/// `/doc/{kind}/{name}`, for writing.
pub fn document(route: Route) -> Route {
    let of_thing = |id: &str, summary| named_thing(writes(Operation::new(id, summary)));
    route
        .patch(
            thing::patch,
            of_thing("document-patch", "Corrects one thing with a SPARQL update")
                .describe("The update may change the thing and its parts, and nothing else.")
                .body("application/sparql-update", text(), Vec::new())
                .problem(404)
                .problem(413)
                .problem(415),
        )
        .delete(
            thing::delete,
            of_thing("document-delete", "Withdraws a thing and its parts")
                .describe("Its address answers 410 from then on. Refused while others lead to it.")
                .problem(404),
        )
}

/// `/doc/{kind}/{name}/merge`.
pub fn merge() -> Route {
    let operation = Operation::new("document-merge", "Merges a thing into another")
        .describe("Its address leads to the other from then on, which is said to be the same.")
        .needs(
            "into",
            "The other thing: its IRI, or kind and name",
            text(),
            NO_EXAMPLE,
        )
        .problem(404);
    Route::at("/doc/{kind}/{name}/merge").post(thing::merge, named_thing(writes(operation)))
}

fn named_thing(operation: Operation) -> Operation {
    operation
        .path("kind", "The kind of thing", slug(), ["city"])
        .path("name", "The thing’s slug", slug(), ["stuttgart"])
}

/// What all writes have in common.
pub fn writes(operation: Operation) -> Operation {
    operation
        .query(
            MESSAGE,
            "Why, in one line, for the history",
            json!({ "type": "string", "maxLength": LONGEST_MESSAGE }),
            NO_EXAMPLE,
        )
        .answers(&["application/json"])
        .passing()
        .token(Scope::Write)
        .problem(412)
        .problem(422)
        .problem(503)
        .problem(507)
}

/// Takes data in an RDF format.
fn data(operation: Operation) -> Operation {
    let formats = Format::RDF.into_iter();
    formats.fold(operation.creates().problem(413), |operation, format| {
        operation.body(format.media_type(), text(), Vec::new())
    })
}

/// For a parameter that would change something if it were tried.
const NO_EXAMPLE: [&str; 0] = [];
