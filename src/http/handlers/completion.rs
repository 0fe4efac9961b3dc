//! What a query can name, for editors; and what IRIs are called.
//!
//! - **Units:** [`Names`] in one answer, [`LONGEST`] characters of words.
//! - **Source:** `catalog::completion`.

use crate::catalog::completion::{Sort, Suggestion, Wanted};
use crate::catalog::label::{Label, label};
use crate::catalog::place::{Point, point};
use crate::http::edition::At;
use crate::http::extract::{Language, Parameters};
use crate::http::problem::HttpError;
use crate::http::respond::Reply;
use crate::rdf::iri::page_path;
use crate::rdf::prefix::PREFIXES;
use axum::response::Response;
use oxrdf::NamedNode;
use serde_json::{Map, Value, json};

/// How many names there are in one answer, and how many are looked at for it.
#[derive(Debug, Clone, Copy)]
pub struct Names {
    /// Most names in one answer.
    pub most: usize,
    /// Most names of one sort that are looked at.
    pub looked_at: usize,
}

impl Default for Names {
    fn default() -> Self {
        Self {
            most: 100,
            looked_at: 5_000,
        }
    }
}

/// How many there are without being asked for more.
pub const USUAL: usize = 20;
/// The longest text that is looked for, in characters.
pub const LONGEST: usize = 200;

/// `GET /complete?kind=…&q=…`: what a query can name, the best first.
///
/// 200 · 400 an unknown kind, a text that is too long
pub async fn complete(
    app: At,
    Parameters(pairs): Parameters,
    Language(language): Language,
) -> Result<Response, HttpError> {
    let pairs = Parameters(pairs);
    let words = pairs.first("q").unwrap_or_default().to_owned();
    if words.chars().count() > LONGEST {
        return bad(&format!("`q` has more than {LONGEST} characters"));
    }
    let Names { most, looked_at } = app.pages.names;
    let limit = limit(&pairs, most)?;
    let mut sorts = Vec::new();
    let mut prefixes = false;
    for (_, kind) in pairs.0.iter().filter(|(name, _)| name == "kind") {
        match (Sort::parse(kind), kind.as_str()) {
            (Some(sort), _) => sorts.push(sort),
            (None, "prefix") => prefixes = true,
            (None, _) => return bad("`kind` is one of class, property, graph, thing, prefix"),
        }
    }
    let of = pairs.first("of").map(expanded).transpose()?;
    let within = pairs.first("in").map(beginning);
    let mut results = Vec::new();
    if prefixes {
        results.extend(prefixes_like(&words));
    }
    let mut more = false;
    if !prefixes || !sorts.is_empty() {
        let language = language.to_owned();
        let found = app
            .with_lexicon(move |lexicon, snapshot| {
                let wanted = Wanted {
                    words: &words,
                    sorts: &sorts,
                    of: of.as_ref().map(NamedNode::as_ref),
                    within: within.as_deref(),
                    limit,
                    looked_at,
                };
                lexicon.suggest(snapshot, &wanted, &language)
            })
            .await?;
        results.extend(found.0.iter().map(suggestion));
        more = found.1;
    }
    more |= results.len() > limit;
    results.truncate(limit);
    let body = json!({ "version": app.site().version, "more": more, "results": results });
    Ok(Reply::new(body.to_string(), "application/json").send(&app))
}

/// `GET /names?iri=…&iri=…`: what IRIs are called, where their pages are, and where they lie.
///
/// 200 · 400 no IRI, or too many
pub async fn names(
    app: At,
    Parameters(pairs): Parameters,
    Language(language): Language,
) -> Result<Response, HttpError> {
    let iris: Vec<_> = pairs.iter().filter(|(name, _)| name == "iri").collect();
    let most = app.pages.names.most;
    if iris.len() > most {
        return bad(&format!("`iri` stands there more than {most} times"));
    }
    let mut names = Map::new();
    for (_, iri) in iris {
        let node = absolute(iri)?;
        names.insert(iri.clone(), name(&app, &node, language));
    }
    let body = json!({ "version": app.site().version, "names": names });
    Ok(Reply::new(body.to_string(), "application/json").send(&app))
}

fn name(app: &At, iri: &NamedNode, language: &str) -> Value {
    let called = label(app.snapshot(), iri.as_ref(), language);
    let mut name = labelled(&called);
    if let Some(path) = page_path(iri.as_str()) {
        let href = app.keeping(&format!("{}{path}", app.base));
        name.insert("href".to_owned(), json!(href));
    }
    if let Some(Point {
        longitude,
        latitude,
    }) = point(app.snapshot(), iri.as_ref())
    {
        name.insert("point".to_owned(), json!([longitude, latitude]));
    }
    name.into()
}

fn labelled(label: &Label) -> Map<String, Value> {
    let mut object = Map::new();
    object.insert("label".to_owned(), json!(label.text));
    if let Some(language) = &label.language {
        object.insert("language".to_owned(), json!(language));
    }
    object
}

fn suggestion(found: &Suggestion) -> Value {
    let mut object = Map::new();
    object.insert("kind".to_owned(), json!(found.sort.name()));
    object.insert("iri".to_owned(), json!(found.iri.as_str()));
    object.insert("write".to_owned(), json!(found.written()));
    object.extend(labelled(&found.label));
    object.insert("uses".to_owned(), json!(found.uses));
    if let Some(definition) = &found.definition {
        object.insert("definition".to_owned(), json!(definition.text));
    }
    if let Some(class) = &found.class {
        object.insert("class".to_owned(), json!(class.text));
    }
    object.into()
}

/// The prefixes that begin so.
fn prefixes_like(words: &str) -> Vec<Value> {
    let start = words.trim().trim_end_matches(':').to_lowercase();
    let like = PREFIXES
        .iter()
        .filter(|(prefix, _)| prefix.starts_with(&start));
    like.map(|(prefix, namespace)| {
        json!({
            "kind": "prefix",
            "iri": namespace,
            "write": format!("{prefix}:"),
            "label": namespace,
        })
    })
    .collect()
}

fn limit(pairs: &Parameters, most: usize) -> Result<usize, HttpError> {
    let Some(text) = pairs.first("limit") else {
        return Ok(USUAL);
    };
    match text.parse() {
        Ok(limit) if (1..=most).contains(&limit) => Ok(limit),
        _ => bad(&format!("`limit` is a whole number from 1 to {most}")),
    }
}

/// An IRI, or a name with a prefix of ours.
fn expanded(text: &str) -> Result<NamedNode, HttpError> {
    absolute(&beginning(text))
}

/// A text with a prefix of ours written out.
fn beginning(text: &str) -> String {
    let short = text.split_once(':').and_then(|(prefix, local)| {
        let (_, namespace) = PREFIXES.iter().find(|(known, _)| *known == prefix)?;
        Some(format!("{namespace}{local}"))
    });
    short.unwrap_or_else(|| text.to_owned())
}

fn absolute(text: &str) -> Result<NamedNode, HttpError> {
    NamedNode::new(text).or_else(|error| {
        let shown: String = text.chars().take(80).collect();
        bad(&format!("`{shown}` is not an IRI: {error}"))
    })
}

fn bad<T>(why: &str) -> Result<T, HttpError> {
    Err(HttpError::BadRequest(why.to_owned()))
}
