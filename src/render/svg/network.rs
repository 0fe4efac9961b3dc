//! A network: nodes that are links, joined by lines as wide as they are heavy.

use super::NARROW;
use super::canvas::{Anchor, Canvas, Rect, number, series_class};
use super::layout::{LAYOUT_NODES, positions};
use super::legend::legend_of_shapes;
use super::scale::amount;
use super::text::{SIZE, fit, width};
use std::cmp::Reverse;

/// A network; of more than [`LAYOUT_NODES`] nodes only the first are drawn.
#[derive(Debug, Clone, Default)]
pub struct Network {
    /// The names of the groups; each has a colour and a shape.
    pub groups: Vec<String>,
    pub nodes: Vec<Node>,
    pub edges: Vec<Edge>,
}

/// A node.
#[derive(Debug, Clone)]
pub struct Node {
    pub label: String,
    pub href: Option<String>,
    /// Its group, by place.
    pub group: usize,
    pub weight: u64,
}

/// A line between two nodes, by place.
#[derive(Debug, Clone)]
pub struct Edge {
    pub from: usize,
    pub to: usize,
    pub weight: u64,
    pub title: String,
}

/// The longest name, and the smallest and the largest node.
const ROOMY: Sizes = (190.0, 5.0, 13.0);
const TIGHT: Sizes = (130.0, 3.0, 7.5);

type Sizes = (f64, f64, f64);

fn sizes(canvas: &Canvas) -> Sizes {
    if canvas.width < NARROW { TIGHT } else { ROOMY }
}

/// A node with its place on the canvas.
struct Spot<'a> {
    node: &'a Node,
    at: (f64, f64),
    radius: f64,
}

impl Network {
    pub(super) fn draw(&self, canvas: &mut Canvas) {
        let nodes = self
            .nodes
            .get(..LAYOUT_NODES.min(self.nodes.len()))
            .unwrap_or_default();
        let edges: Vec<&Edge> = self
            .edges
            .iter()
            .filter(|edge| edge.from.max(edge.to) < nodes.len())
            .collect();
        let top = if self.groups.len() > 1 {
            legend_of_shapes(canvas, &self.groups, 4.0) + 8.0
        } else {
            4.0
        };
        let spots = spots(canvas, nodes, &edges, top);
        let heaviest = edges.iter().map(|edge| edge.weight).max().unwrap_or(1);
        for edge in &edges {
            let (from, to) = (&spots[edge.from], &spots[edge.to]);
            let wide = 1.0 + 5.0 * amount(edge.weight) / amount(heaviest.max(1));
            let title = format!("{} – {}: {}", from.node.label, to.node.label, edge.title);
            canvas.titled(&title, |canvas| canvas.stroke(from.at, to.at, wide, "edge"));
        }
        for spot in &spots {
            canvas.link(spot.node.href.as_deref(), |canvas| {
                canvas.titled(&spot.node.label, |canvas| {
                    shape(canvas, spot.node.group, spot.at, spot.radius);
                });
            });
        }
        names(canvas, &spots);
    }
}

fn spots<'a>(canvas: &mut Canvas, nodes: &'a [Node], edges: &[&Edge], top: f64) -> Vec<Spot<'a>> {
    let heaviest = edges
        .iter()
        .map(|edge| edge.weight)
        .max()
        .unwrap_or(1)
        .max(1);
    let weighted: Vec<_> = edges
        .iter()
        .map(|edge| (edge.from, edge.to, amount(edge.weight) / amount(heaviest)))
        .collect();
    let places = positions(nodes.len(), &weighted);
    let (name, smallest, largest) = sizes(canvas);
    let side = largest + 4.0;
    // Names stand to the right of their node, so the right edge stays free.
    let across = canvas.width - 2.0 * side - name * 0.7;
    // What has no room across gets it downwards.
    let high = match (nodes.len() > 25, canvas.width < NARROW) {
        (true, true) => 1.6,
        (true, false) => 0.85,
        (false, _) => 0.55,
    };
    let down = canvas.width * high;
    canvas.height = top + down + 2.0 * side;
    let most = nodes
        .iter()
        .map(|node| node.weight)
        .max()
        .unwrap_or(1)
        .max(1);
    let spots = nodes.iter().zip(places).map(|(node, (x, y))| Spot {
        node,
        at: (side + x * across, top + side + y * down),
        radius: smallest + (largest - smallest) * (amount(node.weight) / amount(most)).sqrt(),
    });
    spots.collect()
}

/// The shape of a group: circle, square, diamond, triangle, and then the same again.
pub(super) fn shape(canvas: &mut Canvas, group: usize, (x, y): (f64, f64), radius: f64) {
    let class = format!("node {}", series_class(group));
    let path = |points: &[(f64, f64)]| {
        let points: Vec<_> = points
            .iter()
            .map(|(right, down)| {
                format!(
                    "{} {}",
                    number(x + right * radius),
                    number(y + down * radius)
                )
            })
            .collect();
        format!("M{}Z", points.join("L"))
    };
    match group % 4 {
        0 => canvas.circle((x, y), radius, &class),
        1 => {
            let side = radius * 1.77;
            let rect = Rect {
                x: x - side / 2.0,
                y: y - side / 2.0,
                width: side,
                height: side,
            };
            canvas.rect(rect, &class);
        }
        2 => canvas.path(
            &path(&[(0.0, -1.25), (1.25, 0.0), (0.0, 1.25), (-1.25, 0.0)]),
            &class,
        ),
        _ => canvas.path(&path(&[(0.0, -1.2), (1.2, 0.9), (-1.2, 0.9)]), &class),
    }
}

/// A rectangle that nothing else may touch.
#[derive(Clone, Copy)]
pub(super) struct Taken {
    pub left: f64,
    pub top: f64,
    pub right: f64,
    pub bottom: f64,
}

impl Taken {
    pub fn touches(&self, other: &Self) -> bool {
        self.left < other.right
            && other.left < self.right
            && self.top < other.bottom
            && other.top < self.bottom
    }
}

/// Writes the names of the nodes, the heaviest first, each where it has room; a name without room is left
/// to whoever hovers, and to the table.
fn names(canvas: &mut Canvas, spots: &[Spot<'_>]) {
    let mut taken: Vec<Taken> = spots
        .iter()
        .map(|spot| around(spot.at, spot.radius))
        .collect();
    let (longest, ..) = sizes(canvas);
    let mut order: Vec<&Spot<'_>> = spots.iter().collect();
    order.sort_by_key(|spot| Reverse(spot.node.weight));
    for spot in order {
        let shown = fit(&spot.node.label, longest);
        let needed = width(&shown);
        let (x, y) = spot.at;
        let beside = spot.radius + 4.0;
        let tries = [
            (Anchor::Start, x + beside, y + 4.5, x + beside),
            (Anchor::End, x - beside, y + 4.5, x - beside - needed),
            (Anchor::Middle, x, y - beside - 2.0, x - needed / 2.0),
            (Anchor::Middle, x, y + beside + SIZE - 3.0, x - needed / 2.0),
        ];
        let place = tries.into_iter().find_map(|(anchor, x, y, left)| {
            let room = Taken {
                left,
                top: y - SIZE + 1.0,
                right: left + needed,
                bottom: y + 3.0,
            };
            let inside = room.left >= 0.0
                && room.right <= canvas.width
                && room.top >= 0.0
                && room.bottom <= canvas.height;
            let free = inside && !taken.iter().any(|other| other.touches(&room));
            free.then_some((anchor, x, y, room))
        });
        if let Some((anchor, x, y, room)) = place {
            taken.push(room);
            canvas.text((x, y), anchor, "label halo", &shown);
        }
    }
}

fn around((x, y): (f64, f64), radius: f64) -> Taken {
    Taken {
        left: x - radius,
        top: y - radius,
        right: x + radius,
        bottom: y + radius,
    }
}
