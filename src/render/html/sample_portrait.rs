//! A portrait for the tests of pages, hostile wherever it can be.

use super::sample::{HOSTILE, label, ours, term, typed};
use crate::catalog::place::Point;
use crate::catalog::portrait::{
    Card, Cell, Citation, Content, Entry, Fact, Figure, Name, NamedReason, Period, Pin, Portrait,
    RelatedCard, Section, Table,
};
use crate::catalog::view::{Ref, Statement, Value};

fn policy() -> Ref {
    ours("policy/advice", HOSTILE)
}

fn period() -> Period {
    Period {
        start: Some(HOSTILE.to_owned()),
        end: Some("2012-03".to_owned()),
        note: Some(label(HOSTILE, Some("fr"))),
        sources: vec![0],
    }
}

/// A cell of every form.
fn cells() -> Vec<Cell> {
    let value = |value| Statement {
        value,
        sources: vec![1],
    };
    let mut values = vec![value(Value::Thing(policy())), value(typed(HOSTILE, "date"))];
    values.extend((0..9).map(|_| value(Value::Text(label(HOSTILE, None)))));
    let figure = Figure {
        outcome: ours("outcome/flats", HOSTILE),
        indicator: Some(label(HOSTILE, Some("fr"))),
        value: Some(HOSTILE.to_owned()),
        qualifier: Some(HOSTILE.to_owned()),
        unit: Some(HOSTILE.to_owned()),
        sources: vec![0],
    };
    vec![
        Cell::Values(values),
        Cell::Figure(Box::new(figure)),
        Cell::Money {
            amount: Some(HOSTILE.to_owned()),
            currency: Some(HOSTILE.to_owned()),
            sources: vec![0],
        },
        Cell::People {
            inhabitants: HOSTILE.to_owned(),
            year: Some(HOSTILE.to_owned()),
            sources: vec![0],
        },
        Cell::Period(period()),
        Cell::Sources(vec![0, 1]),
        Cell::Labels(vec![label(HOSTILE, Some("de"))]),
        Cell::Count(3),
        Cell::Word("total"),
    ]
}

fn facts() -> Vec<Fact> {
    let fact = |cell| Fact {
        name: Name::Property(term("topic", HOSTILE)),
        cell,
    };
    cells().into_iter().map(fact).collect()
}

fn card() -> Card {
    Card {
        thing: policy(),
        text: Some(label(HOSTILE, Some("fr"))),
        facts: facts(),
        sources: vec![0],
    }
}

fn contents() -> [(&'static str, Content); 7] {
    let cards = Content::Cards {
        index: vec![(policy(), 3), (policy(), 1)],
        cards: vec![card()],
    };
    let related = RelatedCard {
        card: card(),
        reasons: vec![NamedReason {
            name: "taken-up",
            things: vec![policy(); 4],
            count: 4,
        }],
    };
    let pin = Pin {
        place: policy(),
        point: Some(Point {
            longitude: 16.4,
            latitude: 48.2,
        }),
        weight: 3,
    };
    let table = Table {
        columns: vec![Name::Property(term("topic", HOSTILE)); cells().len()],
        rows: vec![cells()],
    };
    [
        ("policies", cards),
        ("outcomes", Content::Table(table)),
        ("partners", Content::Names(vec![(policy(), Some(2))])),
        ("map", Content::Map(vec![pin.clone(), pin])),
        ("timeline", Content::Timeline(vec![(policy(), period())])),
        ("related", Content::Related(vec![related])),
        ("assessments", Content::Nothing),
    ]
}

/// A line of a list with a cell of every form.
pub(super) fn line() -> Entry {
    Entry {
        thing: policy(),
        said: facts(),
    }
}

/// A portrait with a section of every form.
pub(super) fn portrait() -> Portrait {
    let section = |(name, content)| Section {
        name,
        total: 900,
        shown: 1,
        content,
        query: Some(("policies-of-city", vec![("city", "vienna".to_owned())])),
        found_by: Some(crate::rdf::iri::minted("id/city/vienna")),
    };
    Portrait {
        read: Some(400),
        most: 1_000,
        facts: facts(),
        sections: contents().map(section).into(),
        publication: Some(Citation {
            authors: vec![HOSTILE.to_owned()],
            title: HOSTILE.to_owned(),
            ..Citation::default()
        }),
    }
}
