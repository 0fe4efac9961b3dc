//! Where the nodes of a network stand: the same network always looks the same.
//!
//! - **Shape:** nodes repel each other, those with many neighbours more; edges pull theirs together; each
//!   node has some room for itself; and a weak pull to the middle keeps the parts that nothing connects. The
//!   start is a spiral and no throw of dice.
//! - **Units:** positions between 0 and 1 in both directions.
//! - **Source:** T. Fruchterman, E. Reingold: Graph drawing by force-directed placement (1991); repulsion by
//!   degree after M. Jacomy and others: `ForceAtlas2` (2014), <https://doi.org/10.1371/journal.pone.0098679>.

use super::scale::count;

/// Most nodes that are laid out; the work grows with their square.
pub const LAYOUT_NODES: usize = 80;

const ROUNDS: usize = 300;
/// The golden angle, in radians.
const GOLDEN: f64 = 2.399_963_229_728_653;
const GRAVITY: f64 = 0.06;
const REPULSION: f64 = 0.003;
const ATTRACTION: f64 = 0.5;
/// How near two nodes come before they push each other away whatever else pulls.
const ROOM: f64 = 0.09;

/// The positions of `nodes` nodes, of which `edges` belong together with a weight from 0 to 1.
pub(super) fn positions(nodes: usize, edges: &[(usize, usize, f64)]) -> Vec<(f64, f64)> {
    let mut places: Vec<(f64, f64)> = (0..nodes)
        .map(|place| {
            let radius = (count(place) + 0.5).sqrt() / count(nodes.max(1)).sqrt();
            let angle = count(place) * GOLDEN;
            (radius * angle.cos(), radius * angle.sin())
        })
        .collect();
    let inside =
        |(one, two, weight): &&(usize, usize, f64)| *one.max(two) < nodes && weight.is_finite();
    let edges: Vec<_> = edges.iter().filter(inside).copied().collect();
    let mut degrees = vec![1.0_f64; nodes];
    for (one, two, _) in &edges {
        degrees[*one] += 1.0;
        degrees[*two] += 1.0;
    }
    for round in 0..ROUNDS {
        let heat = 0.06 * (1.0 - count(round) / count(ROUNDS)) + 0.0005;
        let moves = forces(&places, &degrees, &edges);
        for (place, (x, y)) in places.iter_mut().zip(moves) {
            let length = x.hypot(y).max(1e-9);
            let step = length.min(heat);
            place.0 += x / length * step;
            place.1 += y / length * step;
        }
    }
    squared(&places)
}

fn forces(
    places: &[(f64, f64)],
    degrees: &[f64],
    edges: &[(usize, usize, f64)],
) -> Vec<(f64, f64)> {
    let mut moves: Vec<(f64, f64)> = places
        .iter()
        .zip(degrees)
        .map(|((x, y), degree)| (-x * GRAVITY * degree.sqrt(), -y * GRAVITY * degree.sqrt()))
        .collect();
    for one in 0..places.len() {
        for two in one + 1..places.len() {
            let (x, y, distance) = between(places[one], places[two]);
            let push = REPULSION * (degrees[one] * degrees[two]).sqrt() / distance
                + 0.5 * (ROOM - distance).max(0.0);
            shift(&mut moves, one, (x * push, y * push));
            shift(&mut moves, two, (-x * push, -y * push));
        }
    }
    for (one, two, weight) in edges {
        let (x, y, distance) = between(places[*one], places[*two]);
        let fewest = degrees[*one].min(degrees[*two]);
        let pull = ATTRACTION * distance * (0.5 + weight / 2.0) / fewest.sqrt();
        shift(&mut moves, *one, (-x * pull, -y * pull));
        shift(&mut moves, *two, (x * pull, y * pull));
    }
    moves
}

/// The direction from two to one, of length 1, and the distance.
fn between(one: (f64, f64), two: (f64, f64)) -> (f64, f64, f64) {
    let (x, y) = (one.0 - two.0, one.1 - two.1);
    let distance = x.hypot(y);
    if distance < 1e-6 {
        return (1.0, 0.0, 1e-6);
    }
    (x / distance, y / distance, distance)
}

fn shift(moves: &mut [(f64, f64)], place: usize, by: (f64, f64)) {
    if let Some(sum) = moves.get_mut(place) {
        (sum.0, sum.1) = (sum.0 + by.0, sum.1 + by.1);
    }
}

/// The positions stretched over the whole square.
fn squared(places: &[(f64, f64)]) -> Vec<(f64, f64)> {
    let bounds = |of: fn(&(f64, f64)) -> f64| {
        let least = places.iter().map(of).fold(f64::INFINITY, f64::min);
        let most = places.iter().map(of).fold(f64::NEG_INFINITY, f64::max);
        (least, most - least)
    };
    let (x, y) = (bounds(|place| place.0), bounds(|place| place.1));
    let share = |value: f64, (least, length): (f64, f64)| {
        if length > 1e-6 {
            (value - least) / length
        } else {
            0.5
        }
    };
    places
        .iter()
        .map(|place| (share(place.0, x), share(place.1, y)))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_layout_is_always_the_same_and_stays_in_its_square() {
        let edges: Vec<_> = (1..30).map(|node| (node, node / 3, 1.0)).collect();
        let places = positions(30, &edges);
        assert_eq!(places, positions(30, &edges));
        assert!(
            places
                .iter()
                .all(|(x, y)| (0.0..=1.0).contains(x) && (0.0..=1.0).contains(y))
        );
    }

    #[test]
    fn neighbours_stand_nearer_than_strangers() {
        let ring = |from: usize| (0..6).map(move |node| (from + node, from + (node + 1) % 6, 1.0));
        let edges: Vec<_> = ring(0).chain(ring(6)).collect();
        let places = positions(12, &edges);
        let mean = |wanted: &dyn Fn(usize, usize) -> bool| {
            let pairs = (0..12).flat_map(|one| (0..one).map(move |two| (one, two)));
            let lengths: Vec<_> = pairs
                .filter(|(one, two)| wanted(*one, *two))
                .map(|(one, two)| {
                    (places[one].0 - places[two].0).hypot(places[one].1 - places[two].1)
                })
                .collect();
            lengths.iter().sum::<f64>() / count(lengths.len())
        };
        let together = mean(&|one, two| one / 6 == two / 6);
        let apart = mean(&|one, two| one / 6 != two / 6);
        assert!(together < apart, "{together} {apart}");
    }

    #[test]
    fn small_and_odd_networks_have_a_layout() {
        assert!(positions(0, &[]).is_empty());
        assert_eq!(positions(1, &[(0, 0, 1.0)]), [(0.5, 0.5)]);
        let wrong = positions(2, &[(0, 7, 1.0), (9, 9, f64::NAN)]);
        assert!(wrong.iter().all(|(x, y)| x.is_finite() && y.is_finite()));
    }
}
