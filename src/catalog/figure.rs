//! Figures: the rows of a query as a table of numbers, or as pairs of things.
//!
//! - **Shape:** [`Rows`] are the answer of a SELECT as it came; [`Figure`] has one of its columns down, another
//!   one across, and the numbers of a third in between; [`Pairs`] are things and what joins two of them.
//!   Nothing is added up here: each number is that of a row.
//! - **Units:** counts. A combination without a row is nought, because the queries count what there is.

mod pairs;

pub use pairs::{Pair, Pairs};

use super::label::Label;
use super::letters;
use crate::rdf::iri::ThingPath;
use crate::rdf::term::{as_iri, as_literal};
use oxrdf::{LiteralRef, NamedNode, NamedNodeRef, Term};
use std::collections::{BTreeMap, HashMap};

/// The whole answer to a SELECT.
#[derive(Debug, Clone, Default)]
pub struct Rows {
    pub variables: Vec<String>,
    pub rows: Vec<Vec<Option<Term>>>,
}

/// One row of an answer.
#[derive(Clone, Copy)]
pub struct Row<'a> {
    rows: &'a Rows,
    terms: &'a [Option<Term>],
}

impl Rows {
    pub fn iter(&self) -> impl Iterator<Item = Row<'_>> {
        self.rows.iter().map(|terms| Row { rows: self, terms })
    }
}

impl<'a> Row<'a> {
    /// The value of a column, if it has one.
    pub fn term(&self, column: &str) -> Option<&'a Term> {
        let place = self.rows.variables.iter().position(|name| name == column)?;
        self.terms.get(place)?.as_ref()
    }

    pub fn iri(&self, column: &str) -> Option<NamedNode> {
        as_iri(self.term(column)?).map(NamedNodeRef::into_owned)
    }

    /// A literal as its text.
    pub fn text(&self, column: &str) -> Option<&'a str> {
        as_literal(self.term(column)?).map(LiteralRef::value)
    }

    /// A count; what is no whole number from 0 is 0.
    pub fn number(&self, column: &str) -> u64 {
        let text = self.text(column);
        text.and_then(|text| text.parse().ok()).unwrap_or_default()
    }

    fn key(&self, column: &str) -> Key {
        match self.term(column) {
            None => Key::Nothing,
            Some(Term::NamedNode(iri)) => Key::Thing(iri.clone()),
            Some(term) => Key::Text(
                as_literal(term)
                    .map_or_else(|| term.to_string(), |literal| literal.value().to_owned()),
            ),
        }
    }
}

/// What a row or a column of a figure is about.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Key {
    Thing(NamedNode),
    Text(String),
    /// What no source says.
    Nothing,
}

impl Key {
    /// Kind and slug, if it is a thing of ours.
    pub fn path(&self) -> Option<ThingPath> {
        match self {
            Self::Thing(iri) => ThingPath::from_iri(iri.as_str()),
            _ => None,
        }
    }

    /// Its place among some slugs; behind all of them if it is none.
    pub fn place_in(&self, slugs: &[&str]) -> i64 {
        let path = self.path();
        let slug = path.as_ref().map(|path| path.slug.as_str());
        let place = slugs.iter().position(|listed| Some(*listed) == slug);
        place
            .and_then(|place| i64::try_from(place).ok())
            .unwrap_or(i64::MAX)
    }

    /// The number that a text is.
    pub fn number(&self) -> Option<i64> {
        match self {
            Self::Text(text) => text.parse().ok(),
            _ => None,
        }
    }
}

/// A row or a column of a figure with its name; without one for what no source says.
#[derive(Debug, Clone)]
pub struct Item {
    pub key: Key,
    pub label: Option<Label>,
}

/// In which order rows or columns stand.
#[derive(Debug, Clone, Copy)]
pub enum Order {
    /// By their names.
    Name,
    /// The highest sum first, then by their names.
    Total,
    /// By their numbers.
    Number,
    /// As these slugs stand, then the rest.
    Listed(&'static [&'static str]),
}

/// An axis of a figure: a column of the rows.
#[derive(Debug, Clone, Copy)]
pub struct Axis {
    pub column: &'static str,
    pub order: Order,
}

/// Numbers by two things.
#[derive(Debug, Clone, Default)]
pub struct Figure {
    pub down: Vec<Item>,
    /// One without a name where the figure has one number a row.
    pub across: Vec<Item>,
    pub cells: Vec<Vec<u64>>,
}

impl Figure {
    /// Lays rows out; `keep` says which keys are wanted, `name` what a thing is called.
    pub fn of(
        rows: &Rows,
        down: Axis,
        across: Option<Axis>,
        value: &str,
        keep: impl Fn(&Key) -> bool,
        name: impl Fn(&NamedNode) -> Label,
    ) -> Self {
        let mut cells: HashMap<(Key, Key), u64> = HashMap::new();
        for row in rows.iter() {
            let at = (
                row.key(down.column),
                across.map_or(Key::Nothing, |across| row.key(across.column)),
            );
            if keep(&at.0) && keep(&at.1) {
                cells.insert(at, row.number(value));
            }
        }
        let place = |of: fn(&(Key, Key)) -> &Key| {
            let mut totals: BTreeMap<Key, u64> = BTreeMap::new();
            for (at, number) in &cells {
                let total = totals.entry(of(at).clone()).or_default();
                *total = total.saturating_add(*number);
            }
            totals
        };
        let down = ordered(place(|at| &at.0), down.order, &name);
        let order = across.map_or(Order::Name, |across| across.order);
        let across = ordered(place(|at| &at.1), order, &name);
        let number = |row: &Item, column: &Item| {
            let at = (row.key.clone(), column.key.clone());
            cells.get(&at).copied().unwrap_or_default()
        };
        let cells = down
            .iter()
            .map(|row| across.iter().map(|column| number(row, column)).collect())
            .collect();
        Self {
            down,
            across,
            cells,
        }
    }

    /// The same without the rows that have nothing but noughts, and how many those were.
    pub fn without_empty_rows(mut self) -> (Self, usize) {
        let all = self.down.len();
        let full: Vec<bool> = self
            .cells
            .iter()
            .map(|row| row.iter().any(|cell| *cell > 0))
            .collect();
        let mut wanted = full.iter().copied();
        self.down.retain(|_| wanted.next().unwrap_or(true));
        let mut wanted = full.iter().copied();
        self.cells.retain(|_| wanted.next().unwrap_or(true));
        let left = self.down.len();
        (self, all - left)
    }
}

fn ordered(
    totals: BTreeMap<Key, u64>,
    order: Order,
    name: &impl Fn(&NamedNode) -> Label,
) -> Vec<Item> {
    let mut items: Vec<(Item, u64)> = totals
        .into_iter()
        .map(|(key, total)| {
            let label = match &key {
                Key::Thing(iri) => Some(name(iri)),
                Key::Text(text) => Some(Label {
                    text: text.clone(),
                    language: None,
                }),
                Key::Nothing => None,
            };
            (Item { key, label }, total)
        })
        .collect();
    items.sort_by_cached_key(|(item, total)| {
        let number = match order {
            Order::Name => 0,
            Order::Total => -i64::try_from(*total).unwrap_or(i64::MAX),
            Order::Number => item.key.number().unwrap_or(i64::MAX),
            Order::Listed(slugs) => item.key.place_in(slugs),
        };
        let label = item.label.as_ref().map(|label| letters::key(&label.text));
        // What no source says comes last, whatever it adds up to.
        (item.key == Key::Nothing, number, label, item.key.clone())
    });
    items.into_iter().map(|(item, _)| item).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use oxrdf::Literal;

    fn topic(slug: &str) -> Term {
        let iri = format!("https://w3id.org/clip-network/id/topic/{slug}");
        NamedNode::new(iri).unwrap().into()
    }

    fn count(number: u64) -> Term {
        Literal::from(number).into()
    }

    fn row(slug: &str, year: Option<u64>, policies: u64) -> Vec<Option<Term>> {
        vec![Some(topic(slug)), year.map(count), Some(count(policies))]
    }

    fn rows() -> Rows {
        Rows {
            variables: ["topic", "year", "policies"]
                .map(ToOwned::to_owned)
                .to_vec(),
            rows: vec![
                row("housing", Some(2004), 1),
                row("housing", Some(1999), 3),
                row("health", None, 9),
                row("sport", Some(2004), 0),
            ],
        }
    }

    fn figure(down: Order) -> Figure {
        let axis = |column, order| Axis { column, order };
        let across = axis("year", Order::Number);
        Figure::of(
            &rows(),
            axis("topic", down),
            Some(across),
            "policies",
            |_| true,
            |iri| Label {
                text: iri
                    .as_str()
                    .rsplit('/')
                    .next()
                    .unwrap_or_default()
                    .to_owned(),
                language: None,
            },
        )
    }

    fn names(items: &[Item]) -> Vec<&str> {
        items
            .iter()
            .map(|item| item.label.as_ref().map_or("-", |label| label.text.as_str()))
            .collect()
    }

    #[test]
    fn rows_become_a_table_in_the_order_that_is_asked_for() {
        let found = figure(Order::Name);
        assert_eq!(names(&found.down), ["health", "housing", "sport"]);
        assert_eq!(names(&found.across), ["1999", "2004", "-"]);
        assert_eq!(found.cells, [[0, 0, 9], [3, 1, 0], [0, 0, 0]]);
        assert_eq!(
            names(&figure(Order::Total).down),
            ["health", "housing", "sport"]
        );
        let listed = figure(Order::Listed(&["sport", "housing"]));
        assert_eq!(names(&listed.down), ["sport", "housing", "health"]);
    }

    #[test]
    fn rows_of_noughts_can_be_left_out_and_are_counted() {
        let (found, left_out) = figure(Order::Name).without_empty_rows();
        assert_eq!(
            (names(&found.down), left_out),
            (vec!["health", "housing"], 1)
        );
        assert_eq!(found.cells.len(), 2);
    }

    #[test]
    fn a_pair_counts_once_and_things_keep_their_places() {
        let pair = |first, second, number| {
            vec![Some(topic(first)), Some(topic(second)), Some(count(number))]
        };
        let rows = Rows {
            variables: ["first", "second", "policies"]
                .map(ToOwned::to_owned)
                .to_vec(),
            rows: vec![
                pair("a", "b", 4),
                pair("a", "b", 4),
                pair("c", "a", 1),
                vec![None, None, None],
            ],
        };
        let pairs = Pairs::of(&rows);
        assert_eq!((pairs.things.len(), pairs.pairs.len()), (3, 2));
        assert_eq!(pairs.weights(), [5, 4, 1]);
    }
}
