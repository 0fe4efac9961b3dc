//! Who takes part in a policy: `Name [type]` in `lead_actor` and `actors`, separated by semicolons.
//!
//! - **Shape:** a role may follow the type, `Name [type, adviser]`. Without one, `lead_actor` leads, a
//!   person is a participant, whoever is named in `funding` is a funder, and everyone else is a partner.

use super::desk::Desk;
use super::mapping::ActorEntry;
use super::message::Message;
use super::policies::Policy;
use super::statements::{Place, clip, line, thing};
use super::table::Row;
use super::value::{fitted, slugify};
use oxrdf::NamedNode;

/// The types that may stand in brackets, and their concepts.
pub const TYPES: [(&str, &str); 23] = [
    ("municipality", "municipality"),
    ("public-body", "public-body"),
    ("ngo", "ngo"),
    ("voluntary", "voluntary-organisation"),
    ("voluntary-organisation", "voluntary-organisation"),
    ("migrant-org", "migrant-organisation"),
    ("religious-org", "religious-organisation"),
    ("company", "company"),
    ("employers-org", "employers-organisation"),
    ("employees-org", "social-partner"),
    ("social-partners", "social-partner"),
    ("trade-union", "trade-union"),
    ("foundation", "foundation"),
    ("university", "university"),
    ("research-centre", "research-centre"),
    ("research-network", "network"),
    ("eu-network", "network"),
    ("intl-org", "international-organisation"),
    ("eu-body", "eu-body"),
    ("person", "person"),
    ("school", "school"),
    ("network", "network"),
    ("", ""),
];

/// One part of a cell: a wording, its type and, if given, its role.
struct Named<'a> {
    wording: &'a str,
    kind: &'a str,
    role: Option<&'a str>,
}

fn named(part: &str) -> Named<'_> {
    let split = part
        .strip_suffix(']')
        .and_then(|part| part.rsplit_once('['));
    let Some((wording, inside)) = split else {
        return Named {
            wording: part,
            kind: "",
            role: None,
        };
    };
    let (kind, role) = match inside.split_once(',') {
        Some((kind, role)) => (kind.trim(), Some(role.trim())),
        None => (inside.trim(), None),
    };
    Named {
        wording: wording.trim(),
        kind,
        role,
    }
}

/// The cities whose authorities a row names.
pub fn cities(desk: &mut Desk<'_>, row: &Row) -> Vec<NamedNode> {
    let mut found = Vec::new();
    let parts: Vec<_> = row.list("lead_actor").chain(row.list("actors")).collect();
    for part in parts {
        let name = named(part);
        let entries = desk.mapping.actor(name.wording, name.kind, row.get("city"));
        let slugs: Vec<String> = entries.iter().map(|entry| entry.slug.clone()).collect();
        for slug in slugs {
            let territory = desk.known.territory(&slug).map(str::to_owned);
            let city = territory.or_else(|| slug.strip_prefix("city-of-").map(str::to_owned));
            let Some(city) = city else { continue };
            if desk.mapping.city_row(&city).is_none() {
                continue;
            }
            desk.cities.insert(city.clone());
            let city = thing("city", &city);
            if !found.contains(&city) {
                found.push(city);
            }
        }
    }
    found
}

/// Writes every involvement of a policy.
pub fn all(desk: &mut Desk<'_>, policy: &Policy<'_>) {
    for (column, lead) in [("lead_actor", true), ("actors", false)] {
        if policy.care.withholds(column) {
            continue;
        }
        let at = desk.place(policy.row, &policy.care, column, &policy.place);
        for part in policy.row.list(column) {
            let name = named(part);
            let role = role(desk, policy, column, &name, lead);
            for entry in entries(desk, policy, column, &name) {
                write(desk, policy, &at, &name, &entry, role);
            }
        }
    }
}

fn role<'a>(
    desk: &mut Desk<'_>,
    policy: &Policy<'_>,
    column: &str,
    name: &Named<'a>,
    lead: bool,
) -> &'a str {
    // A wording that is shorter could stand in `funding` by chance.
    const FEWEST_CHARS: usize = 4;
    if let Some(role) = name.role {
        desk.concept(policy.row, column, "role", role);
        return role;
    }
    let named = desk
        .mapping
        .actor(name.wording, name.kind, policy.row.get("city"));
    let pays = name.wording.len() >= FEWEST_CHARS
        && named.iter().any(|entry| !entry.slug.is_empty())
        && !policy.care.withholds("funding")
        && has_words(policy.row.get("funding"), name.wording);
    match (lead, name.kind) {
        (true, _) => "lead",
        (false, "person") => "participant",
        (false, _) if pays => "funder",
        (false, _) => "partner",
    }
}

/// Whether the words stand in the text, not only as a part of other words.
fn has_words(text: &str, words: &str) -> bool {
    let inside = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    text.match_indices(words).any(|(at, _)| {
        let (before, after) = (text.get(..at), text.get(at + words.len()..));
        !inside(before.and_then(|text| text.chars().next_back()))
            && !inside(after.and_then(|text| text.chars().next()))
    })
}

/// What the wording stands for, after complaining about what is unknown.
fn entries(
    desk: &mut Desk<'_>,
    policy: &Policy<'_>,
    column: &str,
    name: &Named<'_>,
) -> Vec<ActorEntry> {
    let row = policy.row;
    let whole = if name.kind.is_empty() {
        name.wording.to_owned()
    } else {
        format!("{} [{}]", name.wording, name.kind)
    };
    if !TYPES.iter().any(|(kind, _)| *kind == name.kind) {
        let allowed = TYPES.iter().map(|(kind, _)| *kind);
        let message =
            Message::of("table-no-type-of-actor").listing(allowed.filter(|kind| !kind.is_empty()));
        desk.part_problem(row, column, &whole, message);
        return Vec::new();
    }
    let found = desk.mapping.actor(name.wording, name.kind, row.get("city"));
    let found: Vec<ActorEntry> = found.into_iter().cloned().collect();
    if let Some(skipped) = found.iter().find(|entry| entry.use_as == "skip") {
        let reason = match (skipped.note.as_str(), name.kind) {
            ("", "person") => Message::of("table-person-without-role"),
            ("", _) => Message::of("table-names-no-actor"),
            (note, _) => Message::of("table-noted").with("note", note),
        };
        desk.leave_out(row, column, reason.with("whole", whole));
        return Vec::new();
    }
    if found.is_empty() {
        let message = if name.kind.is_empty() {
            Message::of("table-type-missing")
        } else {
            Message::of("table-no-actor")
        };
        desk.part_problem(row, column, &whole, message);
    }
    found
}

fn write(
    desk: &mut Desk<'_>,
    policy: &Policy<'_>,
    at: &Place,
    name: &Named<'_>,
    entry: &ActorEntry,
    role: &str,
) {
    let unnamed = entry.slug.is_empty();
    // A group that is one of several in a wording has a label of its own.
    let group = if entry.label.is_empty() {
        name.wording
    } else {
        &entry.label
    };
    let who = if unnamed {
        slugify(group)
    } else {
        entry.slug.clone()
    };
    let slug = fitted(&format!("{}-{who}-{role}", policy.slug));
    let iri = thing("involvement", &slug);
    let label = if unnamed { group } else { &entry.label };
    desk.out
        .say(at, &policy.iri, clip("involvement"), iri.clone());
    desk.out.classes(at, &iri, &["Involvement"]);
    let text = format!("{label}, {role} in {}", policy.name);
    desk.out.label(at, &iri, &text);
    if !unnamed {
        let actor = desk.actor(entry);
        desk.out.say(at, &iri, clip("actor"), actor);
    }
    let kind = kind_of(entry, name.kind);
    if !kind.is_empty() && (unnamed || entry.class == "Person") {
        let column = "actors";
        if let Some(kind) = desk.concept(policy.row, column, "actor-type", &kind) {
            desk.out.say(at, &iri, clip("actorType"), kind);
        }
    }
    desk.out.say(at, &iri, clip("role"), thing("role", role));
    if entry.class == "Person" {
        let given = entry.note.strip_prefix("role: ");
        // The words after a name say what its bearer did.
        let given = given.or_else(|| Some(name.wording.split_once(", ")?.1));
        if let Some(what) = given {
            desk.out.say(at, &iri, clip("contribution"), line(what));
        }
    }
}

/// The actor type of an entry, else that of the type in brackets.
pub fn kind_of(entry: &ActorEntry, kind: &str) -> String {
    if !entry.actor_type.is_empty() {
        return entry.actor_type.clone();
    }
    let found = TYPES.iter().find(|(name, _)| *name == kind);
    found.map_or("", |(_, concept)| concept).to_owned()
}
