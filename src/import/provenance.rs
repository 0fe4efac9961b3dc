//! The description of every named graph and source in use, in `graph/provenance`.

use super::desk::Desk;
use super::message::Message;
use super::network::REGISTER;
use super::problem::Problem;
use super::statements::{Place, clip, is_slug, line, tagged, thing};
use super::value::Date;
use crate::rdf::iri::minted;
use crate::rdf::vocab::{dc, dcterms, schema, xsd};
use oxrdf::Literal;
use std::collections::HashMap;

/// Describes the sources that were used.
pub fn all(desk: &mut Desk<'_>) {
    let mut slugs: HashMap<String, String> = HashMap::new();
    for url in desk.sources.clone() {
        let Some(entry) = desk.mapping.sources.get(&url).cloned() else {
            continue;
        };
        if let Some(first) = slugs.insert(entry.slug.clone(), url.clone()) {
            let message = Message::of("table-same-slug").with("first", first);
            let message = message.with("slug", &entry.slug);
            desk.problems.push(problem(&url, message));
            continue;
        }
        if !is_slug(&entry.slug) {
            let message = Message::of("table-slug-wrong").with("slug", &entry.slug);
            desk.problems.push(problem(&url, message));
            continue;
        }
        source(desk, &entry);
    }
    register(desk);
}

fn problem(url: &str, message: Message) -> Problem {
    Problem {
        file: "mapping/sources.csv".to_owned(),
        row: None,
        column: None,
        value: url.to_owned(),
        message,
    }
}

fn source(desk: &mut Desk<'_>, entry: &super::mapping::SourceEntry) {
    let at = Place::new("sources", "provenance");
    let graph = minted(&format!("graph/{}", entry.slug));
    let source = thing("source", &entry.slug);
    for (scheme, slug) in [
        ("source-kind", &entry.kind),
        ("evidence-level", &entry.evidence_level),
    ] {
        if !desk.known.is_concept(scheme, slug) {
            let message = Message::of("table-source-concept").with("slug", slug);
            let message = message.with("scheme", scheme);
            desk.problems.push(problem(&entry.url, message));
        }
    }
    if !desk.known.is_thing(graph.as_str()) {
        desk.out.classes(&at, &graph, &["SourceGraph"]);
        desk.out.label(&at, &graph, &entry.title);
        desk.out.say(&at, &graph, dcterms::SOURCE, source.clone());
        if let Some(date) = Date::parse(&entry.date_read) {
            desk.out.say(&at, &graph, clip("dateRead"), date.literal());
        }
        let level = thing("evidence-level", &entry.evidence_level);
        desk.out.say(&at, &graph, clip("evidenceLevel"), level);
    }
    if desk.known.is_thing(source.as_str()) {
        return;
    }
    desk.out.classes(&at, &source, &["Source"]);
    desk.out.label(&at, &source, &entry.title);
    let language = match entry.title_lang.as_str() {
        "" => "en",
        language => language,
    };
    let title = tagged(&entry.title, language);
    desk.out.say(&at, &source, dcterms::TITLE, title);
    let kind = thing("source-kind", &entry.kind);
    desk.out.say(&at, &source, clip("sourceKind"), kind);
    if !entry.publisher.is_empty() {
        let publisher = Literal::new_simple_literal(&entry.publisher);
        desk.out.say(&at, &source, dc::PUBLISHER, publisher);
    }
    let address = Literal::new_typed_literal(&entry.url, xsd::ANY_URI);
    desk.out.say(&at, &source, schema::URL, address);
}

/// The graph of what the project itself wrote down.
fn register(desk: &mut Desk<'_>) {
    if !desk.out.graphs().any(|graph| graph == REGISTER) {
        return;
    }
    let at = Place::new("sources", "provenance");
    let graph = minted(&format!("graph/{REGISTER}"));
    if desk.known.is_thing(graph.as_str()) {
        return;
    }
    desk.out.classes(&at, &graph, &["SourceGraph"]);
    desk.out.label(&at, &graph, "Register of cities and actors");
    let text = "Names, kinds and countries of the cities, actors and modules that the sources name, brought together by the project from their wordings.";
    desk.out.say(&at, &graph, dcterms::DESCRIPTION, line(text));
    let project = thing("source", "clip-graph-project");
    desk.out.say(&at, &graph, dcterms::SOURCE, project);
    let read = desk.mapping.sources.values().map(|entry| &entry.date_read);
    if let Some(date) = read.max().and_then(|date| Date::parse(date)) {
        desk.out.say(&at, &graph, clip("dateRead"), date.literal());
    }
    let level = thing("evidence-level", "project");
    desk.out.say(&at, &graph, clip("evidenceLevel"), level);
}
