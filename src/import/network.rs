//! `participation.csv`, `members.csv` and `recommendations.csv`: the network, its modules and what they advise.

use super::desk::Desk;
use super::exchange::{next, period};
use super::kind::Kind;
use super::message::Message;
use super::statements::{Place, clip, line, thing};
use super::table::{Row, Table};
use super::value::{fitted, slugify, without_remarks};
use crate::rdf::iri::ThingPath;
use crate::rdf::prefix::local_name;
use crate::rdf::vocab::{dcterms, org, rdfs, xsd};
use oxrdf::{Literal, NamedNode};
use std::collections::HashMap;

/// The network that the tables are about.
const NETWORK: &str = "clip";
/// The graph of what the project itself wrote down about names and kinds.
pub const REGISTER: &str = "register";

/// The module that a cell names; it is described if the seed data does not yet do so.
pub fn module(desk: &mut Desk<'_>, row: &Row, column: &str) -> Option<NamedNode> {
    let slug = row.get(column);
    let iri = thing("module", slug);
    if desk.known.is_thing(iri.as_str()) {
        return Some(iri);
    }
    let Some(module) = desk.mapping.modules.get(slug).cloned() else {
        let allowed = desk.mapping.modules.keys().map(String::as_str);
        let message = Message::of("table-no-module").listing(allowed);
        desk.problem(row, column, message);
        return None;
    };
    let at = Place::new("modules", REGISTER);
    desk.out.classes(&at, &iri, &["Module"]);
    desk.out.label(&at, &iri, module.get("label_en"));
    desk.out
        .say(&at, &iri, clip("network"), thing("network", NETWORK));
    if !module.get("number").is_empty() {
        let number = Literal::new_typed_literal(module.get("number"), xsd::INTEGER);
        desk.out.say(&at, &iri, clip("moduleNumber"), number);
    }
    let topics: Vec<&str> = module.list("topics").collect();
    for topic in topics {
        if let Some(topic) = desk.concept(&module, "topics", "topic", topic) {
            desk.out.say(&at, &iri, clip("topic"), topic);
        }
    }
    Some(iri)
}

/// Imports a table of participation.
pub fn participation(desk: &mut Desk<'_>, table: &Table) {
    for row in &table.rows {
        if !desk.admits(row) || !desk.is_complete(row, Kind::Participation.required()) {
            continue;
        }
        let Some(role) = role(desk, row, "participation") else {
            continue;
        };
        let cities = desk.cities_of(row, "city");
        let Some(graph) = desk.graph(row, "source_url") else {
            continue;
        };
        let at = Place::new("participation", graph);
        for city in cities {
            if row.get("module") == "network" {
                member_city(desk, row, &at, &city, &role);
            } else if let Some(module) = module(desk, row, "module") {
                desk.out
                    .say(&at, &module, clip("participatingCity"), city.clone());
                took_part(desk, row, &at, &module, &city);
            }
        }
    }
}

/// In which way the city took part, and what shows it.
fn took_part(desk: &mut Desk<'_>, row: &Row, at: &Place, module: &NamedNode, city: &NamedNode) {
    let way = row.get("role");
    let (module_name, city_name) = (local_name(module.as_str()), local_name(city.as_str()));
    let slug = fitted(&format!("{module_name}-{city_name}-{}", slugify(way)));
    let iri = thing("participation", &slug);
    desk.out.classes(at, &iri, &["Participation"]);
    let label = format!(
        "{} in the module {module_name}: {way}",
        desk.mapping.city_name(city_name)
    );
    desk.out.label(at, &iri, &label);
    desk.out.say(at, &iri, clip("module"), module.clone());
    desk.out.say(at, &iri, clip("city"), city.clone());
    desk.out.say(at, &iri, clip("participationWay"), line(way));
    let evidence = without_remarks(row.get("evidence"));
    // A remark on another table says no more than the way itself.
    if !evidence.is_empty() && !evidence.contains(".csv") {
        desk.out
            .say(at, &iri, dcterms::DESCRIPTION, line(&evidence));
    }
}

/// The concept for a role, by the mapping or by its own slug; empty wordings of the mapping stay out.
fn role(desk: &mut Desk<'_>, row: &Row, table: &str) -> Option<String> {
    let wording = row.get("role");
    let key = (table.to_owned(), wording.to_owned());
    match desk.mapping.roles.get(&key).map(String::as_str) {
        Some("") => {
            let reason = Message::of("table-no-network-role").with("wording", wording);
            desk.leave_out(row, "", reason);
            None
        }
        Some(role) => Some(role.to_owned()),
        None if desk.known.is_concept("membership-role", wording) => Some(wording.to_owned()),
        None => {
            let known = desk.mapping.roles.keys();
            let known = known.filter(|(known, _)| known == table);
            let words = known.map(|(_, wording)| wording.as_str());
            let allowed = words.chain(desk.known.concepts("membership-role"));
            let message = Message::of("table-no-role").listing(allowed);
            desk.problem(row, "role", message);
            None
        }
    }
}

/// The membership of the authority of a city.
fn member_city(desk: &mut Desk<'_>, row: &Row, at: &Place, city: &NamedNode, role: &str) {
    let slug = local_name(city.as_str());
    let authority = desk.authority(slug);
    let membership = membership(desk, at, &authority, role);
    let note = without_remarks(row.get("evidence"));
    if !note.is_empty() {
        desk.out
            .say(at, &membership, dcterms::DESCRIPTION, line(&note));
    }
}

/// A membership in the network; the same one from every source that states it.
fn membership(desk: &mut Desk<'_>, at: &Place, member: &NamedNode, role: &str) -> NamedNode {
    let name = local_name(member.as_str());
    let slug = fitted(&format!("{name}-{NETWORK}-{role}"));
    let iri = thing("membership", &slug);
    let label = desk.name_of(member);
    let role_words = role.replace('-', " ");
    desk.out.classes(at, &iri, &["Membership"]);
    // A name that the seed data gives stays the only one.
    if desk.known.label(iri.as_str()).is_none() {
        let label = format!("{label}: {role_words} of CLIP");
        desk.out.say(at, &iri, rdfs::LABEL, line(&label));
    }
    desk.out.say(at, &iri, org::MEMBER, member.clone());
    desk.out
        .say(at, &iri, org::ORGANIZATION, thing("network", NETWORK));
    let role = thing("membership-role", role);
    desk.out.say(at, &iri, org::ROLE, role);
    iri
}

/// Imports a table of members.
pub fn members(desk: &mut Desk<'_>, table: &Table) {
    for row in &table.rows {
        if !desk.admits(row) || !desk.is_complete(row, Kind::Members.required()) {
            continue;
        }
        let Some(role) = role(desk, row, "members") else {
            continue;
        };
        let Some(graph) = desk.graph(row, "source_url") else {
            continue;
        };
        let at = Place::new("members", graph);
        let name = row.get("name");
        let found = desk.places(name);
        let member = if let Some([city]) = found.as_deref() {
            desk.authority(local_name(city.as_str()))
        } else if let Some(entry) = desk.mapping.actor_of_any_type(name).cloned() {
            desk.actor(&entry)
        } else {
            desk.problem(row, "name", Message::of("table-no-member"));
            continue;
        };
        let iri = membership(desk, &at, &member, &role);
        period(desk, &at, &iri, row.get("since"));
    }
}

/// Imports a table of recommendations.
pub fn recommendations(desk: &mut Desk<'_>, table: &Table) {
    let mut numbers = HashMap::new();
    for row in &table.rows {
        if desk.admits(row) && desk.is_complete(row, Kind::Recommendations.required()) {
            recommendation(desk, row, &mut numbers);
        }
    }
}

fn recommendation(desk: &mut Desk<'_>, row: &Row, numbers: &mut HashMap<String, usize>) {
    const FIRST_WORDS: usize = 8;
    let text = row.get("recommendation");
    let words: Vec<&str> = text.split_whitespace().take(FIRST_WORDS).collect();
    let base = slugify(&format!("{} {}", row.get("module"), words.join(" ")));
    let slug = next(numbers, &base);
    let graph = desk.graph(row, "source_url");
    let iri = desk.mint(row, "recommendation", "recommendation", &slug);
    let (Some(graph), Some(iri)) = (graph, iri) else {
        return;
    };
    let at = Place::new("recommendations", graph);
    desk.out.classes(&at, &iri, &["Recommendation"]);
    desk.out.label(&at, &iri, text);
    if !row.get("report").is_empty() {
        let made = format!("Made in: {}.", row.get("report"));
        desk.out.say(&at, &iri, dcterms::DESCRIPTION, line(&made));
    }
    let levels: Vec<String> = row
        .list("addressee_level")
        .flat_map(|level| match level {
            "all levels" => vec!["eu".to_owned(), "national".to_owned(), "local".to_owned()],
            level => vec![level.to_lowercase()],
        })
        .collect();
    for level in levels {
        if let Some(level) = desk.concept(row, "addressee_level", "addressee-level", &level) {
            desk.out.say(&at, &iri, clip("addressedTo"), level);
        }
    }
    if row.get("module") != "general"
        && let Some(module) = module(desk, row, "module")
    {
        desk.out.say(&at, &iri, clip("module"), module);
    }
    // A report that is named by the id of a publication is tied to it.
    let report = row.get("report");
    if ThingPath::parse("publication", report).is_ok() {
        let report = thing("publication", report);
        if desk.known.is_thing(report.as_str()) || desk.is_minted(&report) {
            desk.out.say(&at, &report, clip("recommends"), iri);
        }
    }
}
