//! The pages of curation: forms, tables, the queue, and decisions, with a token in a cookie.

use super::{iri, like, one_of, slug, text};
use crate::curation::state::{Act, State};
use crate::http::handlers::curation as desk;
use crate::http::handlers::submissions::LONGEST_COMMENT;
use crate::http::route::{Group, Operation, Route};
use crate::rdf::format::Format;
use serde_json::{Value, json};

/// For a parameter that has no value on every server.
const NO_EXAMPLE: [&str; 0] = [];

pub fn group() -> Group {
    Group {
        name: "Curation pages",
        description: "For people with a browser. A token is given once, in a form, and kept in a cookie that \
                      is sent to these pages only; each request checks it anew. Forms are taken from these \
                      pages only. Programs use the routes of Curation, with the token in the header.",
        routes: vec![
            about(),
            sign_in(),
            sign_out(),
            kinds(),
            new(),
            correct(),
            edit(),
            tables(),
            template(),
            things(),
            queue(),
            one(),
            step(
                "/curation/submissions/{number}/submit",
                "desk-submit",
                "Hands a submission in",
            ),
            step(
                "/curation/submissions/{number}/withdraw",
                "desk-withdraw",
                "Withdraws a submission",
            ),
            review(),
        ],
    }
}

/// A page that a server without curation does not have.
fn page(id: &str, summary: &'static str) -> Operation {
    Operation::new(id, summary)
        .answers(&[Format::Html.media_type()])
        .passing()
        .cookie()
}

/// A page for whoever is signed in; others get the page of signing in.
fn inside(id: &str, summary: &'static str) -> Operation {
    page(id, summary).problem(401).problem(429)
}

/// A form that is sent from a page.
fn form(id: &str, summary: &'static str) -> Operation {
    inside(id, summary).problem(400).problem(413).redirects(303)
}

fn fields(operation: Operation, schema: Value) -> Operation {
    operation.body("application/x-www-form-urlencoded", schema, Vec::new())
}

fn any_fields() -> Value {
    json!({ "type": "object", "additionalProperties": { "type": "string" } })
}

fn about() -> Route {
    let read = page("desk", "What curation is, and where to begin");
    Route::at("/curation").get(desk::about, read)
}

fn sign_in() -> Route {
    let read = page("desk-sign-in", "The form that takes a token").query(
        "next",
        "The page to go on with",
        like("^/curation"),
        ["/curation/new/policy"],
    );
    let schema = json!({
        "type": "object",
        "required": ["token"],
        "properties": { "token": { "type": "string" }, "next": { "type": "string" }, "kept": { "type": "string" } },
    });
    let sent = form("desk-sign-in-token", "Keeps a token in a cookie");
    Route::at("/curation/sign-in")
        .get(desk::page, read)
        .post(desk::sign_in, fields(sent, schema))
}

fn sign_out() -> Route {
    let sent = form("desk-sign-out", "Forgets the token");
    Route::at("/curation/sign-out").post(desk::sign_out, sent)
}

fn kinds() -> Route {
    let read = inside("desk-kinds", "What can be described in a form");
    Route::at("/curation/new").get(desk::kinds, read)
}

fn new() -> Route {
    let kind = |operation: Operation| {
        let description = "The kind of what is described";
        operation
            .path("kind", description, slug(), ["policy"])
            .problem(404)
    };
    let read = kind(inside("desk-new", "An empty form, made from the shapes"));
    Route::at("/curation/new/{kind}").get(desk::new, read).post(
        desk::post_new,
        filled(kind(form("desk-new-sent", "Takes a form"))),
    )
}

/// A form of the shapes that is sent: shown again, or kept.
fn filled(operation: Operation) -> Operation {
    let operation = operation
        .describe(
            "Where `Accept` likes JSON better than a page, the form is looked through and nothing is kept, \
             whatever it asks for: `faults` counts what keeps it from being published, `fields` has what is \
             said at each field, as on the page, and whether it is `bad`.",
        )
        .answers(&["application/json"])
        .problem(409)
        .problem(412)
        .problem(422)
        .problem(503)
        .problem(507);
    fields(operation, any_fields())
}

fn correct() -> Route {
    let about = |operation: Operation| {
        let thing = "https://w3id.org/clip-network/id/city/stuttgart";
        operation
            .needs(
                "about",
                "The IRI of what is to be corrected",
                iri(),
                [thing],
            )
            .problem(400)
            .problem(404)
    };
    let read = about(inside(
        "desk-correct",
        "A form with what is published of a thing",
    ));
    let sent = about(form("desk-correct-sent", "Takes a correction"));
    Route::at("/curation/correct")
        .get(desk::correct, read)
        .post(desk::post_correct, filled(sent))
}

fn numbered(operation: Operation) -> Operation {
    operation
        .path(
            "number",
            "The number of the submission",
            json!({ "type": "integer", "minimum": 1 }),
            ["1"],
        )
        .problem(404)
}

fn edit() -> Route {
    let read = numbered(inside("desk-edit", "The form of a submission"));
    let read = as_text(read).redirects(303).problem(409);
    let sent = numbered(form(
        "desk-edit-sent",
        "Takes what was changed in a submission",
    ));
    Route::at("/curation/submissions/{number}/edit")
        .get(desk::edit, read)
        .post(desk::post_edit, filled(as_text(sent)))
}

/// Takes the statements in place of a form.
fn as_text(operation: Operation) -> Operation {
    operation.query(
        "as",
        "`text` for the statements in place of a form: `comes` and `goes`, in TriG",
        one_of(&["text"]),
        NO_EXAMPLE,
    )
}

fn tables() -> Route {
    let read = inside(
        "desk-tables",
        "Templates of tables, and the form that takes them",
    );
    let sent = form(
        "desk-tables-sent",
        "Keeps what tables say as a draft, all or nothing",
    )
    .body(
        "multipart/form-data",
        json!({
            "type": "object",
            "required": ["title", "table"],
            "properties": {
                "title": { "type": "string" },
                "message": { "type": "string" },
                "table": { "type": "array", "items": { "type": "string", "format": "binary" } },
                "mapping": { "type": "array", "items": { "type": "string", "format": "binary" } },
            },
        }),
        Vec::new(),
    )
    .problem(409)
    .problem(415)
    .problem(422)
    .problem(503)
    .problem(507);
    Route::at("/curation/tables")
        .get(desk::upload_page, read)
        .post(desk::upload, sent)
}

fn template() -> Route {
    let read = Operation::new("desk-template", "An empty table to begin with")
        .path(
            "name",
            "The kind of table, or `mapping-` and the name of a mapping table, with .csv",
            like("^[a-z-]+[.]csv$"),
            ["initiatives.csv", "mapping-sources.csv"],
        )
        .answers(&["text/csv"])
        .passing()
        .problem(404);
    Route::at("/curation/tables/{name}").get(desk::template, read)
}

fn things() -> Route {
    let read = inside(
        "desk-things",
        "Things that are called like this, as forms write them",
    )
    .query(
        "class",
        "The IRIs of classes, with spaces between",
        text(),
        NO_EXAMPLE,
    )
    .query("q", "What was typed", text(), ["stutt"]);
    let mut read = read;
    read.media_types = vec!["application/json"];
    Route::at("/curation/things").get(desk::things, read)
}

fn queue() -> Route {
    let read = inside("desk-queue", "Submissions, the newest first, 25 a page")
        .describe("Reviewers see all of them, contributors their own.")
        .query(
            "state",
            "Only those in this state",
            one_of(&State::ALL.map(State::as_str)),
            ["submitted"],
        )
        .query("mine", "Only one's own", text(), NO_EXAMPLE)
        .paged()
        .problem(400);
    Route::at("/curation/submissions").get(desk::list, read)
}

fn one() -> Route {
    let read = numbered(inside("desk-submission", "Everything about a submission"));
    Route::at("/curation/submissions/{number}").get(desk::show, read)
}

/// What a contributor does with a submission.
fn step(path: &'static str, id: &str, summary: &'static str) -> Route {
    let sent = changes(numbered(form(id, summary)));
    let route = Route::at(path);
    if id == "desk-submit" {
        route.post(desk::submit, sent)
    } else {
        route.post(desk::withdraw, sent)
    }
}

fn changes(operation: Operation) -> Operation {
    let operation = operation
        .problem(409)
        .problem(412)
        .problem(422)
        .problem(503)
        .problem(507);
    fields(operation, any_fields())
}

fn review() -> Route {
    let schema = json!({
        "type": "object",
        "required": ["decision"],
        "properties": {
            "decision": { "type": "string", "enum": Act::OF_REVIEWERS.map(Act::as_str) },
            "comment": { "type": "string", "maxLength": LONGEST_COMMENT },
            "known": { "type": "integer" },
        },
    });
    let sent = numbered(form(
        "desk-review",
        "Comments on a submission or decides on it",
    ));
    let sent = sent
        .problem(409)
        .problem(412)
        .problem(422)
        .problem(503)
        .problem(507);
    Route::at("/curation/submissions/{number}/review").post(desk::review, fields(sent, schema))
}
