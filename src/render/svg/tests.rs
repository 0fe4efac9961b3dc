mod reach;

use super::network::Taken;
use super::*;
use std::collections::BTreeMap;

const HOSTILE: &str = "\"><script>alert(1)</script>&amp;\u{0}\u{1b}' <b>";

fn caption(id: &str) -> Caption<'_> {
    Caption {
        id,
        title: HOSTILE,
        about: HOSTILE,
        language: "en",
    }
}

fn head(label: &str) -> Head {
    Head {
        label: label.to_owned(),
        href: Some("javascript:alert(1)".to_owned()),
    }
}

fn timeline(group: Group, named: bool) -> Chart {
    let groups = vec![group];
    Chart::Timeline(Timeline { groups, named })
}

/// One chart of each sort, with the worst label there is everywhere.
fn hostile_charts() -> Vec<Chart> {
    let words = HOSTILE.to_owned();
    let series = vec![words.clone(), "b".to_owned()];
    let bar = Bar {
        label: words.clone(),
        href: Some("//elsewhere.example/".to_owned()),
        values: vec![3, u64::MAX],
    };
    let span = |from: &str, to: &str| Span {
        label: words.clone(),
        href: Some("/doc/policy/x\"y".to_owned()),
        from: from.to_owned(),
        to: Some(to.to_owned()),
    };
    let group = Group {
        label: words.clone(),
        href: None,
        spans: vec![
            span("2001", "2004-02-29"),
            span("never", "x"),
            span("2005", "1066"),
        ],
    };
    let node = |group| Node {
        label: words.clone(),
        href: Some("https://a.example/?a=1&b=\"2\"".to_owned()),
        group,
        weight: 3,
    };
    let edge = |to| Edge {
        from: 0,
        to,
        weight: 1,
        title: words.clone(),
    };
    vec![
        Chart::Bars(Bars {
            series: series.clone(),
            fills: Vec::new(),
            unknown: Some(1),
            rows: vec![bar],
        }),
        Chart::Columns(Columns {
            series,
            years: BTreeMap::from([(i64::MIN, vec![1]), (1999, vec![1, 2]), (2004, vec![0, 7])]),
        }),
        Chart::Matrix(Matrix {
            columns: vec![head(HOSTILE), head("b")],
            rows: vec![head(HOSTILE)],
            cells: vec![vec![Some(0), Some(4), Some(9)], vec![None]],
            gap: HOSTILE.to_owned(),
            brief: false,
        }),
        timeline(group.clone(), true),
        timeline(group, false),
        Chart::Network(Network {
            groups: vec![words.clone(), "b".to_owned()],
            nodes: vec![node(0), node(1), node(2), node(7)],
            edges: vec![edge(1), edge(2), edge(99)],
        }),
    ]
}

/// Reads a text as XML and gives the names of its elements, in order.
///
/// A small reader that accepts less than XML does: elements, attributes in double quotes, the five entities
/// and character references, an XML declaration. What it does not know it refuses.
fn elements(text: &str) -> Vec<String> {
    let mut rest = text.trim_start();
    if let Some(after) = rest.strip_prefix("<?xml") {
        rest = after
            .split_once("?>")
            .expect("a declaration ends")
            .1
            .trim_start();
    }
    let (mut open, mut all) = (Vec::new(), Vec::new());
    while let Some(start) = rest.find('<') {
        well_escaped(&rest[..start]);
        rest = &rest[start + 1..];
        let end = rest.find('>').expect("a tag ends");
        let (tag, after) = (&rest[..end], &rest[end + 1..]);
        rest = after;
        if let Some(name) = tag.strip_prefix('/') {
            assert_eq!(open.pop().as_deref(), Some(name), "{text}");
            continue;
        }
        let (tag, empty) = tag
            .strip_suffix('/')
            .map_or((tag, false), |tag| (tag, true));
        let (name, attributes) = tag.split_once(' ').unwrap_or((tag, ""));
        let mut quoted = attributes.split('"');
        while let (Some(key), Some(value)) = (quoted.next(), quoted.next()) {
            assert!(key.trim().ends_with('='), "{tag}");
            assert!(
                !key.trim().starts_with("on") && key.trim() != "style=",
                "{tag}"
            );
            well_escaped(value);
        }
        all.push(name.to_owned());
        if !empty {
            open.push(name.to_owned());
        }
    }
    assert!(open.is_empty(), "{open:?} in {text}");
    all
}

fn well_escaped(text: &str) {
    assert!(!text.contains(['<', '>', '\0', '\u{1b}']), "{text}");
    for after in text.split('&').skip(1) {
        let entity = after.split_once(';').expect("an entity ends").0;
        assert!(
            ["amp", "lt", "gt", "quot", "#39"].contains(&entity),
            "{entity}"
        );
    }
}

#[test]
fn every_chart_is_well_formed_and_hostile_labels_stay_text() {
    for (place, chart) in hostile_charts().iter().enumerate() {
        let id = format!("chart-{place}");
        for width in [WIDE, SMALL, 1.0] {
            let inline = inline(&caption(&id), chart, width);
            let file = standalone(&caption(&id), chart, width, &[HOSTILE.to_owned()]);
            for text in [&inline, &file] {
                let names = elements(text);
                assert!(
                    !names.iter().any(|name| name == "script" || name == "b"),
                    "{text}"
                );
                assert!(!text.contains("NaN") && !text.contains("inf\""), "{text}");
                assert!(
                    !text.contains("javascript:\"") && !text.contains("href=\"javascript"),
                    "{text}"
                );
                assert!(!text.contains("href=\"//"), "{text}");
            }
            assert!(!inline.contains("<style") && file.contains("<style>"));
        }
    }
}

#[test]
fn the_same_chart_gives_the_same_bytes() {
    for chart in hostile_charts() {
        let once = standalone(&caption("c"), &chart, WIDE, &[]);
        assert_eq!(once, standalone(&caption("c"), &chart, WIDE, &[]));
    }
}

#[test]
fn names_in_a_network_touch_neither_each_other_nor_a_node() {
    let nodes: Vec<Node> = (0..LAYOUT_NODES)
        .map(|place| Node {
            label: format!("Organisation with a rather long name {place}"),
            href: None,
            group: place % 4,
            weight: u64::try_from(place % 9).unwrap_or_default(),
        })
        .collect();
    let edge = |to: usize| Edge {
        from: to / 3,
        to,
        weight: 1,
        title: String::new(),
    };
    let edges = (1..LAYOUT_NODES).map(edge).collect();
    let network = Network {
        groups: Vec::new(),
        nodes,
        edges,
    };
    let svg = inline(&caption("n"), &Chart::Network(network), WIDE);
    let rooms = rooms(&svg, "label halo");
    assert!(rooms.len() > 20, "{} names", rooms.len());
    for (place, one) in rooms.iter().enumerate() {
        for other in &rooms[place + 1..] {
            assert!(!one.touches(other), "{svg}");
        }
    }
}

#[test]
fn years_below_a_timeline_and_columns_do_not_touch() {
    let years = (1960..2026).map(|year| (year, vec![1])).collect();
    let columns = Columns {
        series: Vec::new(),
        years,
    };
    let span = |year: i32| Span {
        label: String::new(),
        href: None,
        from: year.to_string(),
        to: None,
    };
    let timeline = Timeline {
        groups: vec![Group {
            label: "Vienna".to_owned(),
            href: None,
            spans: (1960..2026).map(span).collect(),
        }],
        named: false,
    };
    for chart in [Chart::Columns(columns), Chart::Timeline(timeline)] {
        for width in [WIDE, SMALL] {
            let svg = inline(&caption("y"), &chart, width);
            let rooms: Vec<_> = rooms(&svg, "tick");
            assert!(rooms.len() > 2);
            for (place, one) in rooms.iter().enumerate() {
                assert!(one.left >= -0.1 && one.right <= width + 0.1, "{svg}");
                assert!(
                    rooms[place + 1..].iter().all(|other| !one.touches(other)),
                    "{svg}"
                );
            }
        }
    }
}

#[test]
fn dates_are_as_exact_as_the_source() {
    let table = [
        ("2006", false, Some(2006.0)),
        ("2006", true, Some(2007.0)),
        ("2006-07", false, Some(2006.5)),
        ("2006-12", true, Some(2007.0)),
        ("2006-01-01", false, Some(2006.0)),
        ("06", false, None),
        ("soon", true, None),
        ("", false, None),
    ];
    for (date, end, wanted) in table {
        let found = timeline::year(date, end);
        let same = match (found, wanted) {
            (Some(found), Some(wanted)) => f64::abs(found - wanted) < 1e-9,
            (found, wanted) => found.is_none() && wanted.is_none(),
        };
        assert!(same, "{date} {end}: {found:?}");
    }
}

#[test]
fn nought_is_an_empty_cell_and_no_number_is_none() {
    let matrix = Matrix {
        columns: vec![head("a"), head("b"), head("c")],
        rows: vec![head("r")],
        cells: vec![vec![Some(0), None, Some(2)]],
        gap: "none documented".to_owned(),
        brief: false,
    };
    let svg = inline(&caption("m"), &Chart::Matrix(matrix), WIDE);
    assert_eq!(svg.matches("class=\"h0\"").count(), 1, "{svg}");
    // Two cells, and the room of the image.
    assert_eq!(svg.matches("<rect").count(), 3, "{svg}");
    assert!(svg.contains(">2</text>"), "{svg}");
    assert!(
        svg.contains("<title>r, a: none documented</title>"),
        "{svg}"
    );
}

/// The rooms that texts of a class take.
fn rooms(svg: &str, class: &str) -> Vec<Taken> {
    let start = format!("<text class=\"{class}\" ");
    svg.split(start.as_str())
        .skip(1)
        .map(|rest| {
            let (tag, rest) = rest.split_once('>').expect("a tag ends");
            let words = rest.split_once('<').expect("a text ends").0;
            let value = |name: &str| -> f64 {
                let start = format!("{name}=\"");
                let rest = tag.split_once(start.as_str()).expect("an attribute").1;
                rest.split_once('"')
                    .expect("a value ends")
                    .0
                    .parse()
                    .expect("a number")
            };
            let (x, y, wide) = (value("x"), value("y"), text::width(words));
            let left = match tag.split_once("text-anchor=\"").map(|(_, rest)| &rest[..3]) {
                Some("mid") => x - wide / 2.0,
                Some("end") => x - wide,
                _ => x,
            };
            Taken {
                left,
                top: y - 12.0,
                right: left + wide,
                bottom: y + 3.0,
            }
        })
        .collect()
}

#[test]
fn a_part_keeps_its_colour_and_its_pattern_when_others_are_missing() {
    let bars = |series: &[&str], fills: &[usize]| {
        let chart = Chart::Bars(Bars {
            series: series.iter().map(|&name| name.to_owned()).collect(),
            fills: fills.to_vec(),
            unknown: None,
            rows: vec![Bar {
                label: "Vienna".to_owned(),
                href: None,
                values: vec![1; series.len()],
            }],
        });
        inline(&caption("f"), &chart, WIDE)
    };
    let few = bars(&["positive", "negative"], &[0, 3]);
    assert!(few.contains("class=\"s4\""), "{few}");
    assert!(!few.contains("class=\"s2\""), "{few}");
    let plain = bars(&["yes", "no"], &[]);
    assert!(plain.contains("class=\"s2\""), "{plain}");
}
