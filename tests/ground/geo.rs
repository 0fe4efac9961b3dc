//! Questions about places, on the points of the data.

use super::{rows, snapshot};
use oxrdf::Term;

const PREFIXES: &str = "PREFIX geof: <http://www.opengis.net/def/function/geosparql/> \
                        PREFIX uom: <http://www.opengis.net/def/uom/OGC/1.0/> ";

/// The texts of the first column.
fn texts(query: &str) -> Vec<String> {
    let rows = rows(snapshot(), &format!("{PREFIXES}{query}"), Vec::new());
    let first = rows.into_iter().filter_map(|row| row.into_iter().next()?);
    first
        .map(|term| match term {
            Term::Literal(literal) => literal.value().to_owned(),
            other => other.to_string(),
        })
        .collect()
}

#[test]
fn stuttgart_and_vienna_are_some_530_kilometres_apart() {
    let metres = texts(
        "SELECT (MIN(?m) AS ?d) { ?a rdfs:label \"Stuttgart\"@en ; a clip:City ; gsp:hasGeometry/gsp:asWKT ?p . \
         ?b rdfs:label \"Vienna\"@en ; a clip:City ; gsp:hasGeometry/gsp:asWKT ?q \
         BIND(geof:distance(?p, ?q, uom:metre) AS ?m) }",
    );
    let metres: f64 = metres[0].parse().expect("a number");
    assert!((525_000.0..540_000.0).contains(&metres), "{metres}");
}

#[test]
fn cities_are_found_within_a_box() {
    let box_of_vienna = "\"POLYGON((16 48, 17 48, 17 49, 16 49, 16 48))\"^^gsp:wktLiteral";
    let found = texts(&format!(
        "SELECT DISTINCT ?l {{ ?c a clip:City ; rdfs:label ?l ; gsp:hasGeometry/gsp:asWKT ?p \
         FILTER(LANG(?l) = \"en\" && geof:sfWithin(?p, {box_of_vienna})) }}"
    ));
    assert_eq!(found, ["Vienna"]);
}

#[test]
fn what_is_no_geometry_or_too_much_of_it_is_an_error_value() {
    for text in [
        "POINT(",
        "",
        "POINT(NaN 1)",
        "POLYGON((0 0))",
        &"POINT(1 1) ".repeat(7_000),
    ] {
        let query = format!(
            "SELECT (COALESCE(STR(geof:distance(\"{text}\"^^gsp:wktLiteral, \"POINT(1 1)\"^^gsp:wktLiteral, uom:metre)), \"none\") AS ?d) {{}}"
        );
        let found = texts(&query);
        assert!(found == ["none"] || found == ["NaN"], "{found:?}");
    }
}
