//! The desk on which an import is made: what is known, what was said, what is wrong, what stays out.
//!
//! Every kind of table has a file beside this one, which reads rows and says statements here.

use super::correction;
use super::known::Known;
use super::mapping::{ActorEntry, Mapping};
use super::message::Message;
use super::problem::{LeftOut, Problem};
use super::statements::{Place, Statements, is_slug, thing};
use super::table::Row;
use super::value::{Date, address};
use crate::rdf::iri::minted;
use crate::rdf::prefix::local_name;
use oxrdf::NamedNode;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// What a policy of the tables became.
#[derive(Debug, Clone)]
pub struct PolicyEntry {
    pub slug: String,
    pub name: String,
    /// The file that it stands in.
    pub file: String,
    /// Whether its outcomes in words may be published.
    pub outcome_text: bool,
}

/// Everything that an import reads and makes.
pub struct Desk<'a> {
    pub mapping: &'a Mapping,
    pub known: &'a Known,
    pub out: Statements,
    pub problems: Vec<Problem>,
    pub left_out: Vec<LeftOut>,
    /// Policies by the id of their row; `None` for a row that stays out.
    pub policies: HashMap<String, Option<PolicyEntry>>,
    /// Policies by the slug of a source that describes them.
    pub described_in: BTreeMap<String, BTreeSet<String>>,
    /// Slugs of cities and actors that the register must describe.
    pub cities: BTreeSet<String>,
    pub actors: BTreeMap<String, ActorEntry>,
    /// Addresses of the sources in use.
    pub sources: BTreeSet<String>,
    /// IRIs minted so far, to notice two things with one name.
    minted: BTreeSet<String>,
}

/// Cells of a row that are not published, with the key of the reason, and where corrected cells come from.
#[derive(Debug, Default)]
pub struct Care {
    withheld: BTreeMap<String, &'static str>,
    corrected: HashMap<String, String>,
}

impl Care {
    /// Whether the cell is kept back.
    pub fn withholds(&self, column: &str) -> bool {
        self.withheld.contains_key(column)
    }
}

impl<'a> Desk<'a> {
    /// An empty desk.
    pub fn new(mapping: &'a Mapping, known: &'a Known) -> Self {
        Self {
            mapping,
            known,
            out: Statements::default(),
            problems: Vec::new(),
            left_out: Vec::new(),
            policies: HashMap::new(),
            described_in: BTreeMap::new(),
            cities: BTreeSet::new(),
            actors: BTreeMap::new(),
            sources: BTreeSet::new(),
            minted: BTreeSet::new(),
        }
    }

    /// Complains about a cell.
    pub fn problem(&mut self, row: &Row, column: &str, message: Message) {
        self.problems.push(row.problem(column, message));
    }

    /// Complains about a part of a cell.
    pub fn part_problem(&mut self, row: &Row, column: &str, part: &str, message: Message) {
        let mut problem = row.problem(column, message);
        part.clone_into(&mut problem.value);
        self.problems.push(problem);
    }

    /// Notes that a cell, or with an empty column the row, stays out.
    pub fn leave_out(&mut self, row: &Row, column: &str, reason: Message) {
        self.left_out.push(LeftOut {
            file: row.file_name(),
            row: row.number,
            key: row.key().to_owned(),
            column: column.to_owned(),
            reason,
        });
    }

    /// Whether the row repeats what the info sheet states itself, which is noted and left out.
    pub fn is_of_the_info_sheet(&mut self, row: &Row) -> bool {
        let repeats = row.get("confidence") == "seed";
        if repeats {
            self.leave_out(row, "", Message::of("table-of-info-sheet"));
        }
        repeats
    }

    /// Whether the row is to be published at all; the reason is noted if not.
    pub fn admits(&mut self, row: &Row) -> bool {
        let confidence = row.get("confidence");
        let recalled = row.get("evidence_level") == "recalled";
        let all = row.list("recalled_fields").any(|part| part == "all");
        let allowed = ["seed", "found", "recalled", "citation only"];
        if !allowed.contains(&confidence) {
            let message = Message::of("table-no-confidence").listing(allowed);
            self.problem(row, "confidence", message);
            return false;
        }
        if !matches!(confidence, "seed" | "found") || recalled || all {
            self.leave_out(row, "", Message::of("table-row-recalled"));
            return false;
        }
        if let Some(reason) = self.mapping.left_out(row).map(str::to_owned) {
            self.leave_out(row, "", Message::Own(reason));
            return false;
        }
        true
    }

    /// Complains about required cells that are empty; true if there are none.
    pub fn is_complete(&mut self, row: &Row, required: &[&str]) -> bool {
        let empty: Vec<_> = required
            .iter()
            .filter(|name| row.get(name).is_empty())
            .collect();
        for column in &empty {
            self.problem(row, column, Message::of("table-empty"));
        }
        empty.is_empty()
    }

    /// Reads which cells are kept back and which were corrected.
    pub fn care(&mut self, row: &Row) -> Care {
        let mut care = Care::default();
        for (column, reason) in [
            ("recalled_fields", "table-cell-recalled"),
            ("unconfirmed_fields", "table-cell-unconfirmed"),
        ] {
            for part in row.list(column) {
                let name = part.split(' ').next().unwrap_or(part);
                care.withheld.insert(name.to_owned(), reason);
            }
        }
        let withheld: Vec<_> = care
            .withheld
            .iter()
            .map(|(name, reason)| (name.clone(), *reason))
            .collect();
        for (name, reason) in withheld {
            if !row.get(&name).is_empty() {
                self.leave_out(row, &name, Message::of(reason));
            }
        }
        match correction::addresses(row.get("corrections")) {
            Ok(addresses) => care.corrected = addresses,
            Err(message) => self.problem(row, "corrections", message),
        }
        care
    }

    /// The same as [`Self::care`] for a row that was read before: nothing is noted twice.
    pub fn quiet_care(row: &Row) -> Care {
        Care {
            corrected: correction::addresses(row.get("corrections")).unwrap_or_default(),
            ..Care::default()
        }
    }

    /// The graph for a cell: that of its correction, else that of the row.
    pub fn place(&mut self, row: &Row, care: &Care, column: &str, place: &Place) -> Place {
        let Some(url) = care.corrected.get(column) else {
            return place.clone();
        };
        if let Some(graph) = self.source(url) {
            return place.graph(&graph);
        }
        self.no_source(row, "corrections", url);
        place.clone()
    }

    /// The graph of the source that a cell with an address names.
    pub fn graph(&mut self, row: &Row, column: &str) -> Option<String> {
        let url = row.get(column).to_owned();
        if address(&url).is_none() {
            self.problem(row, column, Message::of("table-no-address"));
            return None;
        }
        let graph = self.source(&url);
        if graph.is_none() {
            self.no_source(row, column, &url);
        }
        graph
    }

    fn no_source(&mut self, row: &Row, column: &str, url: &str) {
        self.part_problem(row, column, url, Message::of("table-no-source"));
    }

    /// The slug of the graph of a source, which is then in use.
    pub fn source(&mut self, url: &str) -> Option<String> {
        let entry = self.mapping.sources.get(url)?;
        self.sources.insert(entry.url.clone());
        Some(entry.slug.clone())
    }

    /// The IRI of the one city that a cell names.
    pub fn city(&mut self, row: &Row, column: &str, name: &str) -> Option<NamedNode> {
        if let [city] = self.places(name).unwrap_or_default().as_slice() {
            return Some(city.clone());
        }
        self.no_city(row, column, name);
        None
    }

    /// The cities that a wording of a place stands for, none of them for a country or a group;
    /// `None` if it is not in the mapping.
    pub fn places(&mut self, name: &str) -> Option<Vec<NamedNode>> {
        let slugs = self.mapping.cities_named(name)?;
        let iris = slugs.iter().map(|slug| thing("city", slug)).collect();
        self.cities.extend(slugs);
        Some(iris)
    }

    /// The cities of a cell with several names, complaining about what is unknown.
    pub fn cities_of(&mut self, row: &Row, column: &str) -> Vec<NamedNode> {
        let mut found = Vec::new();
        let names: Vec<&str> = row.list(column).collect();
        for name in names {
            match self.places(name) {
                Some(cities) if cities.is_empty() => {
                    let reason = Message::of("table-no-single-city").with("name", name);
                    self.leave_out(row, column, reason);
                }
                Some(cities) => found.extend(cities),
                None => self.no_city(row, column, name),
            }
        }
        found
    }

    fn no_city(&mut self, row: &Row, column: &str, name: &str) {
        let names = self.mapping.cities.keys().map(String::as_str);
        let message = Message::of("table-no-city").listing(names);
        self.part_problem(row, column, name, message);
    }

    /// The IRI of a concept that a cell names by its slug.
    pub fn concept(
        &mut self,
        row: &Row,
        column: &str,
        scheme: &str,
        slug: &str,
    ) -> Option<NamedNode> {
        if self.known.is_concept(scheme, slug) {
            return Some(thing(scheme, slug));
        }
        let message = Message::of("table-no-concept").with("scheme", scheme);
        let message = message.listing(self.known.concepts(scheme));
        self.part_problem(row, column, slug, message);
        None
    }

    /// The date in a cell, complaining about what is not one.
    pub fn date(&mut self, row: &Row, column: &str) -> Option<Date> {
        let cell = row.get(column);
        let date = Date::parse(cell);
        if date.is_none() && !cell.is_empty() {
            self.problem(row, column, Message::of("table-no-date"));
        }
        date
    }

    /// The IRI of an actor, a network or a person, which the register then describes.
    pub fn actor(&mut self, entry: &ActorEntry) -> NamedNode {
        let kind = match entry.class.as_str() {
            "Person" => "person",
            "Network" => "network",
            _ => "actor",
        };
        let iri = thing(kind, &entry.slug);
        if self.known.is_thing(iri.as_str()) {
            return iri;
        }
        let known = self
            .actors
            .entry(format!("{kind}/{}", entry.slug))
            .or_insert_with(|| entry.clone());
        if known.label != entry.label || known.class != entry.class {
            let shown = |entry: &ActorEntry| format!("{} ({})", entry.label, entry.class);
            let message = Message::of("table-actors-differ").with("first", shown(known));
            let message = message.with("second", shown(entry));
            let problem = Problem {
                file: "mapping/actors.csv".to_owned(),
                row: None,
                column: Some("slug".to_owned()),
                value: entry.slug.clone(),
                message,
            };
            if !self.problems.contains(&problem) {
                self.problems.push(problem);
            }
        }
        iri
    }

    /// The authority of a city, by rule `city-of-{city}` where none is known.
    pub fn authority(&mut self, city: &str) -> NamedNode {
        if let Some(slug) = self.known.authority(city) {
            return thing("actor", slug);
        }
        let slug = format!("city-of-{city}");
        let row = self.mapping.city_row(city);
        let entries = self.mapping.actors.values().flatten();
        let same = entries.filter(|entry| entry.slug == slug);
        if let Some(entry) = same.min_by(|a, b| a.label.cmp(&b.label)) {
            return self.actor(entry);
        }
        let entry = ActorEntry {
            label: format!("City of {}", self.mapping.city_name(city)),
            class: "LocalAuthority".to_owned(),
            actor_type: "municipality".to_owned(),
            country: row.map_or("", |row| row.get("country")).to_owned(),
            slug,
            ..ActorEntry::default()
        };
        self.actor(&entry)
    }

    /// The English name of a thing of the register or the seed data, else its slug.
    pub fn name_of(&self, iri: &NamedNode) -> String {
        if let Some(label) = self.known.label(iri.as_str()) {
            return label.to_owned();
        }
        let slug = local_name(iri.as_str());
        let kinds = ["actor", "person", "network"];
        let mut entries = kinds
            .iter()
            .filter_map(|kind| self.actors.get(&format!("{kind}/{slug}")));
        entries
            .next()
            .map_or_else(|| slug.to_owned(), |entry| entry.label.clone())
    }

    /// Mints the IRI of a thing; a second one of that name is a problem.
    pub fn mint(&mut self, row: &Row, column: &str, kind: &str, slug: &str) -> Option<NamedNode> {
        if !is_slug(slug) {
            let message = Message::of("table-no-slug").with("slug", slug);
            self.problem(row, column, message);
            return None;
        }
        let iri = minted(&format!("id/{kind}/{slug}"));
        if !self.minted.insert(iri.as_str().to_owned()) {
            let message = Message::of("table-there-already").with("what", format!("{kind}/{slug}"));
            self.problem(row, column, message);
            return None;
        }
        Some(iri)
    }

    /// Notes that a source describes a policy, for the publications among the sources.
    pub fn is_described_in(&mut self, policy: &str, graph: &str) {
        let policies = self.described_in.entry(graph.to_owned()).or_default();
        policies.insert(policy.to_owned());
    }

    /// Whether a thing of this name was minted in this import.
    pub fn is_minted(&self, iri: &NamedNode) -> bool {
        self.minted.contains(iri.as_str())
    }
}
