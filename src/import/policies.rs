//! `initiatives.csv`: policies, with who takes part and who pays.

use super::desk::{Care, Desk, PolicyEntry};
use super::funding;
use super::involvement;
use super::kind::Kind;
use super::message::Message;
use super::statements::{Place, clip, line, tagged, thing};
use super::table::{Row, Table};
use super::value::{fitted, without_remarks};
use crate::rdf::vocab::{dcterms, rdfs, skos};
use oxrdf::NamedNode;

/// The file of policies that several cities run.
const SEVERAL: &str = "several-cities";

/// A policy that is being written.
pub struct Policy<'r> {
    pub row: &'r Row,
    pub care: Care,
    pub place: Place,
    pub iri: NamedNode,
    pub slug: String,
    pub name: String,
}

/// Imports the table.
pub fn import(desk: &mut Desk<'_>, table: &Table) {
    for row in &table.rows {
        let entry = policy(desk, row);
        let id = row.get("id").to_owned();
        let twice = desk.policies.insert(id, entry).is_some();
        if twice && !row.get("id").is_empty() {
            desk.problem(row, "id", Message::of("table-same-id"));
        }
    }
}

/// The slug of an id: `city--name` without a city that the name repeats.
fn slug(id: &str) -> String {
    let joined = match id.split_once("--") {
        Some((city, name)) if name.starts_with(&format!("{city}-")) => name.to_owned(),
        Some((city, name)) => format!("{city}-{name}"),
        None => id.to_owned(),
    };
    fitted(&joined)
}

fn policy(desk: &mut Desk<'_>, row: &Row) -> Option<PolicyEntry> {
    if !desk.admits(row) || !desk.is_complete(row, Kind::Initiatives.required()) {
        return None;
    }
    let care = desk.care(row);
    for column in ["name", "city", "topics"] {
        if care.withholds(column) {
            let reason = Message::of("table-unconfirmed").with("column", column);
            desk.leave_out(row, "", reason);
            return None;
        }
    }
    let cities = cities(desk, row)?;
    let file = match cities.as_slice() {
        [city] => local(city).to_owned(),
        _ => SEVERAL.to_owned(),
    };
    let graph = desk.graph(row, "source_url");
    let slug = slug(row.get("id"));
    let iri = desk.mint(row, "id", "policy", &slug)?;
    let graph = graph?;
    desk.is_described_in(&slug, &graph);
    let policy = Policy {
        row,
        care,
        place: Place::new(format!("policies/{file}"), graph),
        iri,
        slug: slug.clone(),
        name: row.get("name").to_owned(),
    };
    describe(desk, &policy, &cities);
    dates(desk, &policy);
    involvement::all(desk, &policy);
    funding::all(desk, &policy);
    Some(PolicyEntry {
        slug,
        name: policy.name,
        file: policy.place.file,
        outcome_text: !policy.care.withholds("outcome_text"),
    })
}

/// The last segment of an IRI.
fn local(iri: &NamedNode) -> &str {
    crate::rdf::prefix::local_name(iri.as_str())
}

/// The cities of a row; those whose authorities take part where the cell says `(network)`.
fn cities(desk: &mut Desk<'_>, row: &Row) -> Option<Vec<NamedNode>> {
    if row.get("city") != "(network)" {
        let names: Vec<String> = row.list("city").map(str::to_owned).collect();
        return names
            .iter()
            .map(|name| desk.city(row, "city", name))
            .collect();
    }
    if let Some(given) = desk.mapping.policy_cities.get(row.get("id")).cloned() {
        return Some(desk.cities_of(&given, "cities"));
    }
    let cities = involvement::cities(desk, row);
    if cities.is_empty() {
        desk.leave_out(row, "", Message::of("table-no-authority"));
        return None;
    }
    Some(cities)
}

fn describe(desk: &mut Desk<'_>, policy: &Policy<'_>, cities: &[NamedNode]) {
    let (row, care, place, iri) = (policy.row, &policy.care, &policy.place, &policy.iri);
    let class = desk.mapping.types.get(row.get("id")).map_or("", |c| c);
    if !class.is_empty() && !desk.known.is_class(class, "Policy") {
        let message = Message::of("table-no-policy-class").with("class", class);
        desk.problem(row, "id", message);
    } else if !class.is_empty() && class != "Policy" {
        desk.out.classes(place, iri, &[class]);
    }
    desk.out.classes(place, iri, &["Policy"]);
    let at = desk.place(row, care, "name", place);
    desk.out.label(&at, iri, &policy.name);
    names(desk, policy);
    if !row.get("description").is_empty() && !care.withholds("description") {
        let at = desk.place(row, care, "description", place);
        let text = line(row.get("description"));
        desk.out.say(&at, iri, dcterms::DESCRIPTION, text);
    }
    let at = desk.place(row, care, "city", place);
    for city in cities {
        desk.out.say(&at, iri, clip("city"), city.clone());
    }
    topics(desk, policy);
    target_groups(desk, policy);
    match row.get("evidence_level") {
        "weak" => {
            let weak = thing("evidence-level", "weak");
            desk.out.say(place, iri, clip("evidenceLevel"), weak);
        }
        "good" => {}
        _ => desk.problem(
            row,
            "evidence_level",
            Message::of("table-no-evidence-level"),
        ),
    }
}

/// The name that the policy has locally, where that is another one.
fn names(desk: &mut Desk<'_>, policy: &Policy<'_>) {
    let row = policy.row;
    let local = row.get("name_local");
    if local.is_empty() || local == row.get("name") || policy.care.withholds("name_local") {
        return;
    }
    let given = desk.mapping.languages.get(row.get("id"));
    let language = given.map_or_else(|| language_of(row.get("country")), String::as_str);
    let language = language.to_owned();
    let at = desk.place(row, &policy.care, "name_local", &policy.place);
    for (index, name) in local.split("; ").enumerate() {
        let name = name
            .trim_start_matches("later ")
            .trim_start_matches("earlier ");
        let first = index == 0 && language != "en";
        let property = if first { rdfs::LABEL } else { skos::ALT_LABEL };
        desk.out
            .say(&at, &policy.iri, property, tagged(name, &language));
    }
}

/// The language of names in a country with one language; English means a further name.
pub fn language_of(country: &str) -> &'static str {
    match country {
        "DE" | "AT" => "de",
        "NL" => "nl",
        "GR" => "el",
        "SK" => "sk",
        "IT" => "it",
        "HU" => "hu",
        "DK" => "da",
        "TR" => "tr",
        "PT" => "pt",
        "FR" => "fr",
        "CZ" => "cs",
        "FI" => "fi",
        "HR" => "hr",
        "PL" => "pl",
        "SE" => "sv",
        "EE" => "et",
        "SI" => "sl",
        _ => "en",
    }
}

fn topics(desk: &mut Desk<'_>, policy: &Policy<'_>) {
    let row = policy.row;
    let at = desk.place(row, &policy.care, "topics", &policy.place);
    for key in row.list("topics") {
        let slug = desk.mapping.topics.get(key).map_or(key, |slug| slug);
        if desk.known.is_concept("topic", slug) {
            let topic = thing("topic", slug);
            desk.out.say(&at, &policy.iri, clip("topic"), topic);
            continue;
        }
        let mut allowed: Vec<&str> = desk.mapping.topics.keys().map(String::as_str).collect();
        allowed.extend(desk.known.concepts("topic"));
        let message = Message::of("table-no-topic").listing(allowed);
        desk.part_problem(row, "topics", key, message);
    }
}

fn target_groups(desk: &mut Desk<'_>, policy: &Policy<'_>) {
    let row = policy.row;
    if policy.care.withholds("target_groups") {
        return;
    }
    let at = desk.place(row, &policy.care, "target_groups", &policy.place);
    for wording in row.list("target_groups") {
        let Some(slugs) = desk.mapping.target_groups.get(wording) else {
            let allowed = desk.mapping.target_groups.keys().map(String::as_str);
            let message = Message::of("table-no-target-group").listing(allowed);
            desk.part_problem(row, "target_groups", wording, message);
            continue;
        };
        for slug in slugs {
            if let Some(group) = desk.concept(row, "target_groups", "target-group", slug) {
                desk.out.say(&at, &policy.iri, clip("targetGroup"), group);
            }
        }
        let property = clip("targetGroupWording");
        desk.out.say(&at, &policy.iri, property, line(wording));
    }
}

fn dates(desk: &mut Desk<'_>, policy: &Policy<'_>) {
    let row = policy.row;
    let (start, end) = (desk.date(row, "start"), desk.date(row, "end"));
    if let (Some(start), Some(end)) = (&start, &end)
        && end.before(start)
    {
        desk.problem(row, "end", Message::of("table-ends-before"));
    }
    for (column, property, date) in [("start", "startDate", start), ("end", "endDate", end)] {
        if let Some(date) = date
            && !policy.care.withholds(column)
        {
            let at = desk.place(row, &policy.care, column, &policy.place);
            let property = clip(property);
            desk.out.say(&at, &policy.iri, property, date.literal());
        }
    }
    // `see note` points at a column that is not published.
    let note = without_remarks(row.get("date_note"));
    // Nor is a note that gives a withheld date away.
    let withheld = ["date_note", "start", "end"]
        .iter()
        .any(|column| policy.care.withholds(column));
    if withheld && !note.is_empty() {
        desk.leave_out(row, "date_note", Message::of("table-date-unconfirmed"));
    }
    if !note.is_empty() && note != "see note" && !withheld {
        let at = desk.place(row, &policy.care, "date_note", &policy.place);
        desk.out
            .say(&at, &policy.iri, clip("dateNote"), line(&note));
    }
}

#[cfg(test)]
mod tests {
    use super::slug;

    #[test]
    fn a_slug_names_the_city_once() {
        for (id, wanted) in [
            ("stuttgart--stuttgart-pact", "stuttgart-pact"),
            ("antwerp--police-charter", "antwerp-police-charter"),
            ("my-policy", "my-policy"),
        ] {
            assert_eq!(slug(id), wanted);
        }
    }
}
