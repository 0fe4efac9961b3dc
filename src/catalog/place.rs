//! Where things are.
//!
//! - **Units:** degrees of WGS 84.
//! - **Source:** <https://www.w3.org/2003/01/geo/>.

use crate::rdf::term::as_literal;
use crate::rdf::vocab::geo;
use crate::store::snapshot::Snapshot;
use oxrdf::NamedNodeRef;

/// A point on the earth.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Point {
    pub longitude: f64,
    pub latitude: f64,
}

/// Where a thing is, if its data has both numbers and they are on the earth.
pub fn point(snapshot: &Snapshot, thing: NamedNodeRef<'_>) -> Option<Point> {
    let number = |property: NamedNodeRef<'_>, most: f64| {
        let mut quads = snapshot.quads(Some(thing.into()), Some(property), None, None);
        let number =
            quads.find_map(|quad| as_literal(&quad.object)?.value().parse::<f64>().ok())?;
        (number.abs() <= most).then_some(number)
    };
    Some(Point {
        longitude: number(geo::LONG, 180.0)?,
        latitude: number(geo::LAT, 90.0)?,
    })
}
