//! The register: names, kinds and countries of the cities and actors that the tables name; and the
//! tables `actors.csv` and `cities.csv`.
//!
//! - **Shape:** what the project brought together from many wordings stands in `graph/register`, for
//!   no single source says it; what a row of `actors.csv` says stands in the graph of its source.

use super::desk::Desk;
use super::involvement::{TYPES, kind_of};
use super::kind::Kind;
use super::mapping::ActorEntry;
use super::message::Message;
use super::network::REGISTER;
use super::policies::language_of;
use super::statements::{Place, clip, line, tagged, thing};
use super::table::{Row, Table};
use super::value::{address, decimal, fitted, slugify};
use crate::rdf::iri::minted;
use crate::rdf::vocab::{dcterms, foaf, geo, skos};
use oxrdf::NamedNode;

/// ISO 3166-1 codes of two and of three letters, for the states of Europe and a few others.
const COUNTRIES: [(&str, &str); 43] = [
    ("AL", "ALB"),
    ("AT", "AUT"),
    ("AU", "AUS"),
    ("BA", "BIH"),
    ("BE", "BEL"),
    ("BG", "BGR"),
    ("CA", "CAN"),
    ("CH", "CHE"),
    ("CY", "CYP"),
    ("CZ", "CZE"),
    ("DE", "DEU"),
    ("DK", "DNK"),
    ("EE", "EST"),
    ("ES", "ESP"),
    ("FI", "FIN"),
    ("FR", "FRA"),
    ("GB", "GBR"),
    ("GR", "GRC"),
    ("HR", "HRV"),
    ("HU", "HUN"),
    ("IE", "IRL"),
    ("IS", "ISL"),
    ("IT", "ITA"),
    ("LT", "LTU"),
    ("LU", "LUX"),
    ("LV", "LVA"),
    ("MD", "MDA"),
    ("ME", "MNE"),
    ("MK", "MKD"),
    ("MT", "MLT"),
    ("NL", "NLD"),
    ("NO", "NOR"),
    ("PL", "POL"),
    ("PT", "PRT"),
    ("RO", "ROU"),
    ("RS", "SRB"),
    ("SE", "SWE"),
    ("SI", "SVN"),
    ("SK", "SVK"),
    ("TR", "TUR"),
    ("UA", "UKR"),
    ("US", "USA"),
    ("XK", "XKX"),
];

/// Imports a table of cities: those that the seed data does not describe yet.
pub fn cities(desk: &mut Desk<'_>, table: &Table) {
    for row in &table.rows {
        if !desk.is_complete(row, Kind::Cities.required()) {
            continue;
        }
        for column in ["lat", "lon"] {
            if !row.get(column).is_empty() && decimal(row.get(column)).is_none() {
                desk.problem(row, column, Message::of("table-no-degrees"));
            }
        }
        let Some(city) = desk.city(row, "name", row.get("name")) else {
            continue;
        };
        if desk.known.is_thing(city.as_str()) {
            continue;
        }
        // Only the gazetteer is a source for points of new cities.
        if row.get("geonames_id").is_empty() {
            desk.leave_out(row, "lat", Message::of("table-point-without-id"));
            continue;
        }
        let at = Place::new("cities", "geonames");
        for (column, property) in [("lat", geo::LAT), ("lon", geo::LONG)] {
            if let Some(degrees) = decimal(row.get(column)) {
                desk.out.say(&at, &city, property, degrees);
            }
        }
    }
}

/// Imports a table of actors.
pub fn actors(desk: &mut Desk<'_>, table: &Table) {
    for row in &table.rows {
        if !desk.admits(row) || !desk.is_complete(row, Kind::Actors.required()) {
            continue;
        }
        if desk.is_of_the_info_sheet(row) {
            continue;
        }
        if !TYPES.iter().any(|(kind, _)| *kind == row.get("type")) {
            let allowed = TYPES.iter().map(|(kind, _)| *kind);
            let message =
                Message::of("table-no-actor-type").listing(allowed.filter(|kind| !kind.is_empty()));
            desk.problem(row, "type", message);
            continue;
        }
        actor(desk, row);
    }
}

fn actor(desk: &mut Desk<'_>, row: &Row) {
    let given = desk.mapping.actor_sources.get(row.get("name"));
    let source = given.map_or_else(|| row.get("source"), String::as_str);
    let Some(graph) = desk.source(source) else {
        if address(source).is_some() {
            desk.graph(row, "source");
        } else {
            desk.leave_out(row, "", Message::of("table-source-no-address"));
        }
        return;
    };
    let name = row.get("name");
    let by_type = desk.mapping.actor(name, row.get("type"), row.get("city"));
    let mapped = by_type.into_iter().find(|entry| !entry.slug.is_empty());
    let mapped = mapped.or_else(|| desk.mapping.actor_of_any_type(name));
    let entry = mapped.cloned().unwrap_or_else(|| ActorEntry {
        slug: fitted(&slugify(name)),
        label: name.to_owned(),
        class: class_of(row.get("type")).to_owned(),
        actor_type: String::new(),
        country: row.get("country").to_owned(),
        ..ActorEntry::default()
    });
    let entry = ActorEntry {
        actor_type: kind_of(&entry, row.get("type")),
        ..entry
    };
    let iri = desk.actor(&entry);
    let at = Place::new("actors", graph);
    for other in row.list("alternative_names") {
        let other = tagged(other, language_of(row.get("country")));
        desk.out.say(&at, &iri, skos::ALT_LABEL, other);
    }
    if !row.get("role").is_empty() {
        let role = line(row.get("role"));
        desk.out.say(&at, &iri, dcterms::DESCRIPTION, role);
    }
    if let Some(page) = address(row.get("website")) {
        desk.out.say(&at, &iri, foaf::HOMEPAGE, page);
    }
}

/// The leaf class for a type in brackets.
fn class_of(kind: &str) -> &'static str {
    match kind {
        "municipality" => "LocalAuthority",
        "public-body" => "PublicBody",
        "ngo" => "NonGovernmentalOrganisation",
        "voluntary" | "voluntary-organisation" => "VoluntaryOrganisation",
        "migrant-org" => "MigrantOrganisation",
        "religious-org" => "ReligiousOrganisation",
        "company" => "Company",
        "employers-org" => "EmployersOrganisation",
        "trade-union" => "TradeUnion",
        "employees-org" | "social-partners" => "SocialPartner",
        "foundation" => "Foundation",
        "university" => "University",
        "research-centre" => "ResearchCentre",
        "research-network" | "eu-network" | "network" => "Network",
        "intl-org" => "InternationalOrganisation",
        "eu-body" => "EuropeanBody",
        "person" => "Person",
        "school" => "School",
        _ => "Actor",
    }
}

/// Describes every city and actor that was named and is not described yet.
pub fn all(desk: &mut Desk<'_>) {
    let actors: Vec<(String, ActorEntry)> = desk
        .actors
        .iter()
        .map(|(path, entry)| (path.clone(), entry.clone()))
        .collect();
    for (path, entry) in actors {
        describe_actor(desk, &minted(&format!("id/{path}")), &entry);
    }
    let at = Place::new("cities", REGISTER);
    for slug in desk.cities.clone() {
        let city = thing("city", &slug);
        if desk.known.is_thing(city.as_str()) {
            continue;
        }
        desk.out.classes(&at, &city, &["City"]);
        let name = desk.mapping.city_name(&slug);
        desk.out.label(&at, &city, &name);
        let row = desk.mapping.city_row(&slug);
        let code = row.map_or("", |row| row.get("country_iso3"));
        if let Some(country) = country(code) {
            desk.out.say(&at, &city, clip("country"), country);
        }
    }
}

/// The entry of the EU authority table for a three-letter code.
fn country(code: &str) -> Option<NamedNode> {
    let plain = code.len() == 3 && code.bytes().all(|byte| byte.is_ascii_uppercase());
    let start = "http://publications.europa.eu/resource/authority/country/";
    plain
        .then(|| NamedNode::new(format!("{start}{code}")).ok())
        .flatten()
}

fn describe_actor(desk: &mut Desk<'_>, iri: &NamedNode, entry: &ActorEntry) {
    let at = Place::new("actors", REGISTER);
    let person = entry.class == "Person";
    let class = if entry.class.is_empty() {
        class_of(&entry.actor_type)
    } else {
        &entry.class
    };
    let known = desk.known;
    if !person && !known.is_class(class, "Actor") {
        let message = Message::of("table-no-actor-class").with("class", class);
        desk.problems.push(mapping_problem(entry, message));
        return;
    }
    desk.out.classes(&at, iri, &known.with_above(class));
    desk.out.label(&at, iri, &entry.label);
    if person {
        return;
    }
    if known.is_concept("actor-type", &entry.actor_type) {
        let kind = thing("actor-type", &entry.actor_type);
        desk.out.say(&at, iri, clip("actorType"), kind);
    } else if !entry.actor_type.is_empty() {
        let message = Message::of("table-no-known-actor-type").with("type", &entry.actor_type);
        desk.problems.push(mapping_problem(entry, message));
    }
    let code = COUNTRIES.iter().find(|(two, _)| *two == entry.country);
    if let Some(country) = code.and_then(|(_, three)| country(three)) {
        desk.out.say(&at, iri, clip("country"), country);
    }
    let territory = entry.slug.strip_prefix("city-of-").map(str::to_owned);
    if class == "LocalAuthority"
        && let Some(city) = territory.filter(|city| desk.mapping.city_row(city).is_some())
    {
        desk.cities.insert(city.clone());
        let city = thing("city", &city);
        desk.out.say(&at, iri, clip("hasTerritory"), city);
    }
}

fn mapping_problem(entry: &ActorEntry, message: Message) -> super::problem::Problem {
    super::problem::Problem {
        file: "mapping/actors.csv".to_owned(),
        row: None,
        column: None,
        value: entry.slug.clone(),
        message,
    }
}
