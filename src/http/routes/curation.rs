//! Submissions and their review, for those who hold a token.

use super::{iri, one_of, text};
use crate::curation::state::{Act, State};
use crate::http::auth::Scope;
use crate::http::handlers::curation::sparql as curation;
use crate::http::handlers::submissions::{self, Form, LONGEST_COMMENT, LONGEST_TITLE, PATCH};
use crate::http::route::{Group, Operation, Route};
use crate::http::write::LONGEST_MESSAGE;
use crate::rdf::format::{Format, ResultsFormat};
use serde_json::{Value, json};

pub fn group() -> Group {
    Group {
        name: "Curation",
        description: "What contributors propose, kept apart from the dataset until a reviewer accepts it. \
                      Nothing of it is seen without a token.",
        routes: vec![
            list(),
            one(),
            hand_in(),
            review(),
            content(),
            difference(),
            sparql(),
        ],
    }
}

/// For a parameter that would change something if it were tried.
const NO_EXAMPLE: [&str; 0] = [];

fn list() -> Route {
    let read = Operation::new("submissions", "Submissions, the newest first, 50 a page")
        .describe("Reviewers see all of them, contributors their own.")
        .query(
            "state",
            "Only those in this state",
            one_of(&State::ALL.map(State::as_str)),
            ["submitted"],
        )
        .paged()
        .answers(&["application/json"])
        .passing()
        .token(Scope::Submit)
        .problem(404);
    let create = Operation::new("submission-create", "Proposes a change")
        .describe(
            "RDF adds, RDF Patch adds and removes, tables add what docs/IMPORT.md says; a form holds several \
             of these, and rows for mapping tables in its part `mapping`. What can be read is kept as a \
             draft, and the answer says what speaks against it.",
        )
        .status(201)
        .problem(507);
    Route::at("/submissions")
        .get(submissions::list, read)
        .post(submissions::create, data(create))
}

fn one() -> Route {
    let read = numbered("submission", "Everything about a submission")
        .describe(
            "While it is open, with what speaks against it as things stand now. Formats without graphs \
             leave out what it proposes.",
        )
        .offers(&Form::ALL)
        .token(Scope::Submit);
    let replace = numbered("submission-replace", "Replaces what a submission proposes")
        .describe("It is a draft again and has to be handed in.")
        .problem(412)
        .problem(507);
    let withdraw = numbered("submission-withdraw", "Withdraws a submission")
        .answers(&["application/json"])
        .token(Scope::Submit);
    Route::at("/submissions/{number}")
        .get(submissions::show, read)
        .put(submissions::replace, data(replace))
        .delete(submissions::withdraw, changes(withdraw))
}

fn hand_in() -> Route {
    let operation = numbered("submission-submit", "Hands a submission in for review")
        .answers(&["application/json"])
        .token(Scope::Submit)
        .problem(422);
    Route::at("/submissions/{number}/submit").post(submissions::submit, changes(operation))
}

fn review() -> Route {
    let operation = numbered("submission-review", "Comments on a submission or decides on it")
        .describe(
            "Nobody decides on what they propose themselves. To accept validates the submission as things \
             stand and publishes it with this request, as one version.",
        )
        .body("application/json", decision(), Vec::new())
        .body("application/x-www-form-urlencoded", decision(), Vec::new())
        .answers(&["application/json"])
        .token(Scope::Review)
        .problem(413)
        .problem(422);
    Route::at("/submissions/{number}/review").post(submissions::review, changes(operation))
}

fn decision() -> Value {
    json!({
        "type": "object",
        "required": ["decision"],
        "properties": {
            "decision": { "type": "string", "enum": Act::OF_REVIEWERS.map(Act::as_str) },
            "comment": { "type": "string", "maxLength": LONGEST_COMMENT },
        },
    })
}

fn content() -> Route {
    let operation = numbered(
        "submission-content",
        "What a submission proposes, as it was sent",
    );
    let operation = operation.answers(&[PATCH]).token(Scope::Submit);
    Route::at("/submissions/{number}/content").get(submissions::content, operation)
}

fn difference() -> Route {
    let operation = numbered(
        "submission-difference",
        "What a submission would change in the dataset now",
    );
    let operation = operation.answers(&[PATCH]).token(Scope::Submit);
    Route::at("/submissions/{number}/difference").get(submissions::difference, operation)
}

/// What has the number of a submission in its address.
fn numbered(id: &str, summary: &'static str) -> Operation {
    Operation::new(id, summary)
        .path(
            "number",
            "The number of the submission",
            json!({ "type": "integer", "minimum": 1 }),
            ["1"],
        )
        .passing()
        .problem(404)
}

/// What changes a submission.
fn changes(operation: Operation) -> Operation {
    operation
        .problem(409)
        .problem(412)
        .problem(503)
        .problem(507)
}

/// Takes what a contributor proposes.
fn data(operation: Operation) -> Operation {
    let operation = operation
        .query(
            "title",
            "What is proposed, in a few words; needed here or in the form",
            json!({ "type": "string", "maxLength": LONGEST_TITLE }),
            NO_EXAMPLE,
        )
        .query(
            "message",
            "More of it, in one line",
            json!({ "type": "string", "maxLength": LONGEST_MESSAGE }),
            NO_EXAMPLE,
        )
        .query(
            "graph",
            "The graph of statements that come without one",
            iri(),
            NO_EXAMPLE,
        )
        .query(
            "state",
            "`submitted` hands it in at once if nothing speaks against it",
            one_of(&["draft", "submitted"]),
            NO_EXAMPLE,
        )
        .answers(&["application/json"])
        .passing()
        .token(Scope::Submit)
        .problem(409)
        .problem(413)
        .problem(415)
        .problem(422)
        .problem(503);
    let others = [PATCH, "text/csv"];
    let types = Format::RDF.into_iter().map(Format::media_type);
    types
        .chain(others)
        .fold(operation, |operation, media_type| {
            operation.body(media_type, text(), Vec::new())
        })
        .body(
            "multipart/form-data",
            json!({ "type": "object" }),
            Vec::new(),
        )
}

fn sparql() -> Route {
    let get = Operation::new("curation-query", "Answers a SPARQL query over the drafts")
        .describe("As /sparql, over submissions, their events and what they propose.")
        .needs("query", "The query", text(), NO_EXAMPLE);
    let post = Operation::new(
        "curation-query-post",
        "Answers a SPARQL query over the drafts that comes in the body",
    )
    .body(
        "application/x-www-form-urlencoded",
        json!({
            "type": "object",
            "required": ["query"],
            "properties": { "query": { "type": "string", "minLength": 1 } },
        }),
        Vec::new(),
    )
    .body("application/sparql-query", text(), Vec::new())
    .problem(413)
    .problem(415);
    Route::at("/curation/sparql")
        .get(curation::get, protocol(get))
        .post(curation::post, protocol(post))
}

fn protocol(operation: Operation) -> Operation {
    operation
        .offers(&ResultsFormat::ALL)
        .answers(&Format::RDF.map(Format::media_type))
        .passing()
        .token(Scope::Review)
        .problem(503)
}
