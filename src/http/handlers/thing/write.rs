//! Changing one thing, withdrawing it, merging it into another: for those who hold a token.
//!
//! - **Shape:** by the address of its document. `If-Match` takes the `ETag` of the document in any format: it
//!   begins with the last commit that touched the thing or a part of it.
//! - **Source:** <https://www.rfc-editor.org/rfc/rfc5789>, <https://www.rfc-editor.org/rfc/rfc9110#name-delete>.

use super::no_such_thing;
use crate::catalog::curate::{merger, named, whole, withdrawal};
use crate::http::body::Upload;
use crate::http::extract::{Named, Parameters, ThingNamePath};
use crate::http::handlers::sparql::request::{content_type, in_utf8};
use crate::http::problem::HttpError;
use crate::http::state::AppState;
use crate::http::write::{Turn, WriteError, Writer, committed, tag};
use crate::rdf::iri::{Slug, ThingPath};
use crate::rdf::term::subject_iri;
use crate::store::change::Change;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use oxrdf::NamedNode;

/// By which ways these commits come in.
const CORRECTION: &str = "correction";
const WITHDRAWAL: &str = "withdrawal";
const MERGER: &str = "merger";

/// `PATCH /doc/{kind}/{slug}`: a SPARQL update of this thing and its parts, and of nothing else.
///
/// 200 · 400 not SPARQL · 404 no such thing · 412 changed meanwhile · 415 · 422 it reaches further, or against the shapes
pub async fn patch(
    State(app): State<AppState>,
    ThingNamePath(kind, name): ThingNamePath,
    writer: Writer,
    headers: HeaderMap,
    Upload(body): Upload,
) -> Result<Response, HttpError> {
    let (media_type, text) = in_utf8(content_type(&headers), body.into());
    if media_type != "application/sparql-update" {
        return Err(WriteError::NoPatch.into());
    }
    let update = app.engine.parse_update(&text?)?;
    let path = bare(kind, name)?;
    let (turn, thing) = begin(&app, writer, &path).await?;
    let change = app.engine.update(turn.snapshot.clone(), update).await?;
    stays_inside(&turn, &thing, &change)?;
    let message = format!("Corrected {}/{}", path.kind, path.slug);
    finish(&app, turn, &thing, change, (CORRECTION, &message)).await
}

/// `DELETE /doc/{kind}/{slug}`: withdraws the thing with its parts; its address answers 410 from then on.
///
/// 200 · 404 no such thing · 412 changed meanwhile · 422 others lead to it
pub async fn delete(
    State(app): State<AppState>,
    ThingNamePath(kind, name): ThingNamePath,
    writer: Writer,
) -> Result<Response, HttpError> {
    let path = bare(kind, name)?;
    let (turn, thing) = begin(&app, writer, &path).await?;
    let change = withdrawal(&turn.snapshot, &thing);
    let message = format!("Withdrew {}/{}", path.kind, path.slug);
    finish(&app, turn, &thing, change, (WITHDRAWAL, &message)).await
}

/// `POST /doc/{kind}/{slug}/merge?into=…`: says of another thing what is said of this one, whose address leads
/// there from then on.
///
/// 200 · 400 nothing to merge into · 404 no such thing · 412 changed meanwhile · 422 the two do not fit together
pub async fn merge(
    State(app): State<AppState>,
    ThingNamePath(kind, name): ThingNamePath,
    parameters: Parameters,
    writer: Writer,
) -> Result<Response, HttpError> {
    let path = bare(kind, name)?;
    let into = parameters.first("into").and_then(named).ok_or_else(|| {
        let detail =
            "`into` names another thing: its IRI, or its kind and name such as city/vienna";
        HttpError::BadRequest(detail.to_owned())
    })?;
    let (turn, thing) = begin(&app, writer, &path).await?;
    if into == thing || !is_there(&turn, &into) {
        let detail = format!("there is no other thing <{}> to merge into", into.as_str());
        return Err(HttpError::BadRequest(detail));
    }
    let change = merger(&turn.snapshot, &thing, &into);
    let message = format!(
        "Merged {}/{} into <{}>",
        path.kind,
        path.slug,
        into.as_str()
    );
    finish(&app, turn, &thing, change, (MERGER, &message)).await
}

/// A name without a suffix: a thing is changed, not a file of it.
fn bare(kind: Slug, Named { slug, suffix }: Named) -> Result<ThingPath, HttpError> {
    match suffix {
        None => Ok(ThingPath { kind, slug }),
        Some(_) => Err(HttpError::NoSuchPage),
    }
}

/// Waits for the turn to change a thing that is there and is as the client knows it.
async fn begin<'a>(
    app: &'a AppState,
    writer: Writer,
    path: &ThingPath,
) -> Result<(Turn<'a>, NamedNode), HttpError> {
    let turn = writer.turn(app).await?;
    let thing = path.iri();
    if !is_there(&turn, &thing) {
        return Err(no_such_thing(path));
    }
    turn.expects(|history, version| {
        let touched = history.of_document(thing.as_ref(), version);
        touched.keys().next_back().copied()
    })?;
    Ok((turn, thing))
}

/// Whether something is said of a thing: its tombstone does not count.
fn is_there(turn: &Turn<'_>, thing: &NamedNode) -> bool {
    !withdrawal(&turn.snapshot, thing).is_empty()
}

fn stays_inside(turn: &Turn<'_>, thing: &NamedNode, change: &Change) -> Result<(), WriteError> {
    let mut inside = whole(&turn.snapshot, thing);
    let after = turn.snapshot.with(turn.snapshot.version() + 1, change);
    inside.extend(whole(&after, thing));
    let quads = change.removed.iter().chain(&change.added);
    let mut subjects = quads.filter_map(|quad| subject_iri(&quad.subject));
    match subjects.find(|subject| !inside.contains(&subject.into_owned())) {
        Some(outside) => Err(WriteError::Outside(outside.as_str().to_owned())),
        None => Ok(()),
    }
}

async fn finish(
    app: &AppState,
    turn: Turn<'_>,
    thing: &NamedNode,
    change: Change,
    (source, message): (&str, &str),
) -> Result<Response, HttpError> {
    let made = turn.commit(change, source, message).await?;
    let last = {
        let history = app.store.history();
        let touched = history.of_document(thing.as_ref(), made.version);
        touched.keys().next_back().copied()
    };
    Ok(committed(StatusCode::OK, &made, last.map(tag).as_deref()))
}
