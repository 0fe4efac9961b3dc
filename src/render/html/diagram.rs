//! The classes of the ontology as a drawing: boxes with the properties that lead from one to another.
//!
//! - **Shape:** classes that some property leads from or to, in columns by how far they are from the
//!   first one; a box names the class, has a row for each of its properties, and tells how many more special
//!   classes there are. Every box and row is a link into the page.
//! - **Units:** pixels.

use crate::catalog::vocabulary::VocabularyTerm;
use crate::rdf::vocab::clip;
use askama::Template;
use askama::filters::HtmlSafe;
use oxrdf::NamedNode;
use std::collections::{BTreeMap, BTreeSet};

/// The class that everything else is drawn around.
const CENTRE: &str = "Policy";
const WIDTH: usize = 224;
const BETWEEN: usize = 64;
const HEAD: usize = 28;
const ROW: usize = 20;
const GAP: usize = 22;

/// The drawing, ready to be put into a page.
#[derive(Template)]
#[template(path = "diagram.html")]
pub(super) struct Diagram {
    width: usize,
    height: usize,
    /// How wide a box is.
    wide: usize,
    boxes: Vec<ClassBox>,
    arrows: Vec<Arrow>,
}

impl HtmlSafe for Diagram {}

struct ClassBox {
    name: String,
    x: usize,
    y: usize,
    height: usize,
    rows: Vec<Row>,
    kinds: usize,
}

struct Row {
    property: String,
    target: String,
    y: usize,
}

/// The way from a row to the box that its property leads to.
struct Arrow {
    path: String,
    title: String,
}

/// Classes by name, each with its properties: name and class that it leads to.
type Links<'a> = BTreeMap<&'a str, BTreeSet<(&'a str, &'a str)>>;

impl Diagram {
    /// Draws the terms; `None` where no property leads from class to class.
    pub fn of(classes: &[VocabularyTerm], properties: &[VocabularyTerm]) -> Option<Self> {
        let names: BTreeSet<&str> = classes.iter().map(|class| class.name.as_str()).collect();
        let links = links(&names, properties);
        if links.is_empty() {
            return None;
        }
        let kinds = |name: &str| {
            let class = classes.iter().find(|class| class.name == name);
            class.map_or(0, |class| class.children.len())
        };
        let boxes = arranged(&links, &kinds);
        let arrows = arrows(&boxes, &links);
        let width = boxes.iter().map(|it| it.x + WIDTH).max()? + BETWEEN / 2;
        let height = boxes.iter().map(|it| it.y + it.height).max()? + GAP;
        Some(Self {
            width,
            height,
            wide: WIDTH,
            boxes,
            arrows,
        })
    }
}

fn local<'a>(iri: &'a NamedNode, names: &BTreeSet<&str>) -> Option<&'a str> {
    let name = iri.as_str().strip_prefix(clip::NAMESPACE)?;
    names.contains(name).then_some(name)
}

fn links<'a>(names: &BTreeSet<&str>, properties: &'a [VocabularyTerm]) -> Links<'a> {
    let mut links: Links<'a> = BTreeMap::new();
    for property in properties
        .iter()
        .filter(|property| property.leads_to_things)
    {
        for from in property.domain.iter().filter_map(|iri| local(iri, names)) {
            for to in property.range.iter().filter_map(|iri| local(iri, names)) {
                links
                    .entry(from)
                    .or_default()
                    .insert((property.name.as_str(), to));
                links.entry(to).or_default();
            }
        }
    }
    links
}

/// How far each class is from the centre; what no way leads to stands behind the last ones.
fn columns<'a>(links: &Links<'a>) -> Vec<Vec<&'a str>> {
    let mut left: BTreeSet<&str> = links.keys().copied().collect();
    let first = if left.contains(CENTRE) {
        CENTRE
    } else {
        left.first().copied().unwrap_or_default()
    };
    let near = |one: &str, other: &str| {
        let leads = |from: &str, to: &str| links[from].iter().any(|(_, target)| *target == to);
        leads(one, other) || leads(other, one)
    };
    let mut columns: Vec<Vec<&str>> = Vec::new();
    let mut column: Vec<&str> = left.iter().copied().filter(|name| *name == first).collect();
    while !column.is_empty() {
        left.retain(|name| !column.contains(name));
        let place = |name: &str| column.iter().position(|before| near(before, name));
        let mut next: Vec<_> = left
            .iter()
            .copied()
            .filter(|name| place(name).is_some())
            .collect();
        next.sort_by_key(|name| place(name));
        columns.push(std::mem::replace(&mut column, next));
    }
    if !left.is_empty() {
        columns.push(left.into_iter().collect());
    }
    columns
}

fn arranged(links: &Links<'_>, kinds: &dyn Fn(&str) -> usize) -> Vec<ClassBox> {
    let columns = columns(links);
    let high = |name: &str| HEAD + ROW * (links[name].len() + usize::from(kinds(name) > 0)) + 6;
    let tall = |column: &[&str]| column.iter().map(|name| high(name) + GAP).sum::<usize>();
    let tallest = columns
        .iter()
        .map(|column| tall(column))
        .max()
        .unwrap_or_default();
    let mut boxes = Vec::new();
    for (number, column) in columns.iter().enumerate() {
        let mut y = GAP + (tallest - tall(column)) / 2;
        for name in column {
            let row = |(place, (property, target)): (usize, &(&str, &str))| Row {
                property: (*property).to_owned(),
                target: (*target).to_owned(),
                y: y + HEAD + ROW * place + ROW - 5,
            };
            boxes.push(ClassBox {
                name: (*name).to_owned(),
                x: GAP + number * (WIDTH + BETWEEN),
                y,
                height: high(name),
                rows: links[name].iter().enumerate().map(row).collect(),
                kinds: kinds(name),
            });
            y += high(name) + GAP;
        }
    }
    boxes
}

fn arrows(boxes: &[ClassBox], links: &Links<'_>) -> Vec<Arrow> {
    let place = |name: &str| boxes.iter().find(|it| it.name == name);
    let mut arrows = Vec::new();
    for from in boxes {
        for (row, (property, target)) in from.rows.iter().zip(&links[from.name.as_str()]) {
            let Some(to) = place(target) else { continue };
            let (y, end_y) = (row.y - 4, to.y + HEAD / 2);
            // To the right, to the left, or round the right side of its own column.
            let (start, end, ways) = match from.x.cmp(&to.x) {
                std::cmp::Ordering::Less => (from.x + WIDTH, to.x, [1, -1]),
                std::cmp::Ordering::Greater => (from.x, to.x + WIDTH, [-1, 1]),
                std::cmp::Ordering::Equal => (from.x + WIDTH, to.x + WIDTH, [1, 1]),
            };
            let reach = BETWEEN / 2;
            let bent = |x: usize, way: i32| {
                if way > 0 {
                    x + reach
                } else {
                    x.saturating_sub(reach)
                }
            };
            arrows.push(Arrow {
                path: format!(
                    "M{start},{y} C{},{y} {},{end_y} {end},{end_y}",
                    bent(start, ways[0]),
                    bent(end, ways[1])
                ),
                title: format!("{} {property} {target}", from.name),
            });
        }
    }
    arrows
}

#[cfg(test)]
mod tests {
    use super::super::sample::{node, vocabulary_term};
    use super::*;

    fn class(name: &str) -> VocabularyTerm {
        vocabulary_term(name)
    }

    fn property(name: &str, from: &str, to: &str) -> VocabularyTerm {
        let iri = |name: &str| node(&format!("{}{name}", clip::NAMESPACE));
        VocabularyTerm {
            domain: vec![iri(from)],
            range: vec![iri(to)],
            leads_to_things: true,
            ..vocabulary_term(name)
        }
    }

    #[test]
    fn every_class_that_is_linked_has_a_box_and_every_property_a_line() {
        let classes = ["Policy", "City", "Actor", "Island", "Review"].map(class);
        let properties = [
            property("city", "Policy", "City"),
            property("reviews", "Review", "Policy"),
            property("knows", "Actor", "Actor"),
        ];
        let diagram = Diagram::of(&classes, &properties).unwrap();
        let names: BTreeSet<_> = diagram.boxes.iter().map(|it| it.name.as_str()).collect();
        assert_eq!(names, BTreeSet::from(["Actor", "City", "Policy", "Review"]));
        assert_eq!(diagram.arrows.len(), 3);
        assert!(Diagram::of(&classes, &[]).is_none());
    }

    #[test]
    fn boxes_never_lie_on_each_other() {
        let names: Vec<_> = (0..20).map(|n| format!("Class{n}")).collect();
        let classes: Vec<_> = names.iter().map(|name| class(name)).collect();
        let properties: Vec<_> = (0..40)
            .map(|n| property(&format!("p{n}"), &names[n % 20], &names[(n * 7 + 3) % 20]))
            .collect();
        let diagram = Diagram::of(&classes, &properties).unwrap();
        for (number, one) in diagram.boxes.iter().enumerate() {
            for other in &diagram.boxes[..number] {
                let apart = one.x + WIDTH <= other.x
                    || other.x + WIDTH <= one.x
                    || one.y + one.height <= other.y
                    || other.y + other.height <= one.y;
                assert!(apart, "{} and {}", one.name, other.name);
            }
            assert!(one.y + one.height <= diagram.height);
        }
    }
}
