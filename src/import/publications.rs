//! `publications.csv` and `events.csv`: what came out, and when people met.

use super::desk::{Care, Desk};
use super::exchange::period;
use super::kind::Kind;
use super::message::Message;
use super::network::module;
use super::statements::{Place, clip, line, tagged, thing};
use super::table::{Row, Table};
use super::value::{Date, fitted, slugify};
use crate::rdf::vocab::{bibo, dc, dcterms, rdfs, schema, xsd};
use oxrdf::{Literal, NamedNode};

/// Classes of publications by the words of the column `type`; every other type is a publication only.
const CLASSES: [(&str, &str); 6] = [
    ("case study", "CaseStudy"),
    ("overview report", "ComparativeReport"),
    ("good practice guide", "GoodPracticeGuide"),
    ("concept paper", "ConceptPaper"),
    ("concept report", "ConceptPaper"),
    ("info sheet", "InfoSheet"),
];

/// What the column `clip_module` may say besides a module.
const NO_MODULE: [&str; 5] = ["", "network", "concept", "context", "method"];

/// Imports a table of publications.
pub fn publications(desk: &mut Desk<'_>, table: &Table) {
    for row in &table.rows {
        if !desk.admits(row) {
            continue;
        }
        if desk.is_of_the_info_sheet(row) {
            continue;
        }
        if desk.is_complete(row, Kind::Publications.required()) {
            publication(desk, row);
        }
    }
}

fn publication(desk: &mut Desk<'_>, row: &Row) {
    let care = desk.care(row);
    if care.withholds("title") {
        desk.leave_out(row, "", Message::of("table-title-unconfirmed"));
        return;
    }
    let graph = desk.graph(row, "url");
    let iri = desk.mint(row, "id", "publication", row.get("id"));
    let (Some(graph), Some(iri)) = (graph, iri) else {
        return;
    };
    for policy in desk.described_in.get(&graph).into_iter().flatten() {
        let at = Place::new("publications", graph.clone());
        let policy = thing("policy", policy);
        desk.out
            .say(&at, &policy, clip("documentedIn"), iri.clone());
    }
    let at = Place::new("publications", graph);
    let class = CLASSES.iter().find(|(kind, _)| *kind == row.get("type"));
    // The classes are those of outputs of the network.
    let own = row.get("clip_module") != "context";
    if let Some((_, class)) = class.filter(|_| own) {
        desk.out.classes(&at, &iri, &[*class]);
    }
    desk.out.classes(&at, &iri, &["Publication"]);
    let language = desk.mapping.languages.get(row.get("id"));
    let language = language.map_or("en", String::as_str).to_owned();
    let title = tagged(row.get("title"), &language);
    let named = desk.known.label(iri.as_str()).is_some();
    if !named {
        // Every thing has an English name; a title in another language stands for it.
        desk.out.say(&at, &iri, rdfs::LABEL, line(row.get("title")));
    }
    desk.out.say(&at, &iri, dcterms::TITLE, title);
    if !care.withholds("year") && !row.get("year").is_empty() {
        match Date::parse(row.get("year")) {
            Some(date) => desk.out.say(&at, &iri, dcterms::ISSUED, date.literal()),
            None => desk.problem(row, "year", Message::of("table-no-date")),
        }
    }
    people(desk, row, &care, &at, &iri);
    numbers(desk, row, &at, &iri, care.withholds("doi"));
    for city in desk.cities_of(row, "city") {
        desk.out.say(&at, &iri, clip("city"), city);
    }
    if own && row.get("clip_module") != "method" {
        let network = thing("network", "clip");
        desk.out.say(&at, &iri, clip("network"), network);
    }
    if !NO_MODULE.contains(&row.get("clip_module"))
        && let Some(module) = module(desk, row, "clip_module")
    {
        desk.out.say(&at, &iri, clip("module"), module);
    }
    let address = Literal::new_typed_literal(row.get("url"), xsd::ANY_URI);
    desk.out.say(&at, &iri, schema::URL, address);
}

/// Authors and publishers: things of ours where the mapping knows them, else names.
fn people(desk: &mut Desk<'_>, row: &Row, care: &Care, at: &Place, iri: &NamedNode) {
    let columns = [
        ("authors", dcterms::CREATOR, dc::CREATOR),
        ("publisher", dcterms::PUBLISHER, dc::PUBLISHER),
    ];
    for (column, thing, text) in columns {
        if care.withholds(column) {
            continue;
        }
        let names: Vec<&str> = row.list(column).collect();
        for name in names {
            let found = desk.mapping.actor_of_any_type(name).cloned();
            // A publisher is an organisation.
            let found = found.filter(|entry| column == "authors" || entry.class != "Person");
            if let Some(entry) = found {
                let found = desk.actor(&entry);
                desk.out.say(at, iri, thing, found);
            } else {
                let name = Literal::new_simple_literal(name);
                desk.out.say(at, iri, text, name);
            }
        }
    }
}

fn numbers(desk: &mut Desk<'_>, row: &Row, at: &Place, iri: &NamedNode, no_doi: bool) {
    let isbn = row.get("isbn");
    if !isbn.is_empty() {
        if isbn.chars().all(|c| c.is_ascii_digit() || "-X".contains(c)) && isbn.len() >= 10 {
            let isbn = Literal::new_simple_literal(isbn);
            desk.out.say(at, iri, bibo::ISBN, isbn);
        } else {
            desk.problem(row, "isbn", Message::of("table-no-isbn"));
        }
    }
    let doi = row.get("doi");
    if !doi.is_empty() && !no_doi {
        if doi.starts_with("10.") && doi.contains('/') {
            let doi = Literal::new_simple_literal(doi);
            desk.out.say(at, iri, bibo::DOI, doi);
        } else {
            desk.problem(row, "doi", Message::of("table-no-doi"));
        }
    }
}

/// Imports a table of events.
pub fn events(desk: &mut Desk<'_>, table: &Table) {
    for row in &table.rows {
        if !desk.admits(row) || !desk.is_complete(row, Kind::Events.required()) {
            continue;
        }
        if desk.is_of_the_info_sheet(row) {
            continue;
        }
        event(desk, row);
    }
}

fn event(desk: &mut Desk<'_>, row: &Row) {
    if Date::range(row.get("date")).is_none() {
        desk.problem(row, "date", Message::of("table-no-date-or-range"));
    }
    let slug = fitted(&slugify(row.get("event")));
    let Some(iri) = desk.mint(row, "event", "event", &slug) else {
        return;
    };
    let place = desk.places(row.get("place"));
    if place.is_none() && !row.get("place").is_empty() {
        desk.cities_of(row, "place");
    }
    let urls: Vec<&str> = row.list("source").collect();
    for url in urls {
        let Some(graph) = desk.source(url) else {
            desk.part_problem(row, "source", url, Message::of("table-no-source"));
            continue;
        };
        let at = Place::new("events", graph);
        desk.out.classes(&at, &iri, &["Event"]);
        desk.out.label(&at, &iri, row.get("event"));
        if row.get("event").contains("CLIP") {
            let network = thing("network", "clip");
            desk.out.say(&at, &iri, clip("network"), network);
        }
        for city in place.iter().flatten() {
            desk.out.say(&at, &iri, dcterms::SPATIAL, city.clone());
        }
        if !row.get("participants").is_empty() {
            let text = format!("Named as taking part: {}.", row.get("participants"));
            desk.out.say(&at, &iri, dcterms::DESCRIPTION, line(&text));
        }
        period(desk, &at, &iri, row.get("date"));
    }
}
