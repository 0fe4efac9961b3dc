//! Memberships as a table: who, in which role, since when, according to whom.

use super::link::{Link, Reader};
use super::sources::{Citations, Marks};
use super::value::Shown;
use crate::catalog::view::{Property, Ref, Statement, ThingView, Value};
use crate::rdf::vocab::{clip, org};

/// The table.
pub(super) struct Memberships<'a> {
    pub rows: Vec<Membership<'a>>,
    /// Whether any of them says when it began.
    pub begun: bool,
    /// Whether any of them says when it ended.
    pub ended: bool,
}

/// One membership.
pub(super) struct Membership<'a> {
    /// The other side: the member of this organisation, or the organisation of this member.
    pub who: Vec<Link<'a>>,
    pub role: Vec<Shown<'a>>,
    pub since: Vec<Shown<'a>>,
    pub until: Vec<Shown<'a>>,
    pub marks: Marks,
    /// The membership itself, which may say more.
    pub record: Link<'a>,
}

/// The memberships of a thing; `None` when it has none.
pub(super) fn memberships<'a>(
    reader: Reader<'a>,
    view: &'a ThingView,
    citations: &mut Citations<'_>,
) -> Option<Memberships<'a>> {
    let parts = view
        .inverse_parts
        .iter()
        .flat_map(|property| &property.statements);
    let rows: Vec<_> = parts
        .filter_map(|statement| match &statement.value {
            Value::Part(name, properties) => {
                Some(membership(reader, &view.thing, name, properties, citations))
            }
            _ => None,
        })
        .collect();
    let begun = rows.iter().any(|row| !row.since.is_empty());
    let ended = rows.iter().any(|row| !row.until.is_empty());
    (!rows.is_empty()).then_some(Memberships { rows, begun, ended })
}

fn membership<'a>(
    reader: Reader<'a>,
    thing: &Ref,
    name: &'a Ref,
    properties: &'a [Property],
    citations: &mut Citations<'_>,
) -> Membership<'a> {
    let shown = |local: &str| -> Vec<_> {
        let property = format!("{}{local}", clip::NAMESPACE);
        values(properties, &property)
            .map(|value| Shown::brief(reader, value))
            .collect()
    };
    let sides = [org::MEMBER, org::ORGANIZATION];
    let who: Vec<_> = sides
        .iter()
        .flat_map(|side| values(properties, side.as_str()))
        .filter_map(|value| match value {
            Value::Thing(other) | Value::Part(other, _) if other.iri != thing.iri => {
                Some(reader.link(other))
            }
            _ => None,
        })
        .collect();
    let places: Vec<usize> = statements(properties)
        .flat_map(|statement| statement.sources.iter().copied())
        .collect();
    Membership {
        who,
        role: values(properties, org::ROLE.as_str())
            .map(|value| Shown::brief(reader, value))
            .collect(),
        since: shown("startDate"),
        until: shown("endDate"),
        marks: citations.marks(&places),
        record: reader.link(name),
    }
}

fn statements(properties: &[Property]) -> impl Iterator<Item = &Statement> {
    properties.iter().flat_map(|property| &property.statements)
}

fn values<'a>(properties: &'a [Property], iri: &str) -> impl Iterator<Item = &'a Value> {
    let found = properties
        .iter()
        .find(|property| property.property.iri.as_str() == iri);
    found
        .into_iter()
        .flat_map(|property| &property.statements)
        .map(|statement| &statement.value)
}
