//! What a chart gives to those who read a page, to those with a phone, and to those who take it along.

use super::*;

/// A bar that leads somewhere.
fn linked() -> Chart {
    let row = Bar {
        label: "housing".to_owned(),
        href: Some("/find?topic=housing".to_owned()),
        values: vec![4],
    };
    Chart::Bars(Bars {
        series: Vec::new(),
        fills: Vec::new(),
        unknown: None,
        rows: vec![row],
    })
}

#[test]
fn a_chart_in_a_page_is_read_as_one_image_and_its_links_are_for_the_mouse() {
    let both = twofold(&caption("c"), &linked()).svg;
    for (svg, id) in [
        (inline(&caption("c"), &linked(), WIDE), "c"),
        (both.clone(), "c"),
        (both, "c--small"),
    ] {
        let image = format!(
            "<g role=\"img\" aria-labelledby=\"{id}--title\" aria-describedby=\"{id}--about\">\
             <title id=\"{id}--title\">"
        );
        let (_, rest) = svg.split_once(image.as_str()).expect("an image");
        let (image, drawn) = rest.split_once("</g>").expect("it ends");
        assert!(image.contains(&format!("<desc id=\"{id}--about\">")));
        assert!(!image.contains("<a ") && !image.contains("<text"), "{svg}");
        assert!(drawn.starts_with("<g aria-hidden=\"true\">"), "{svg}");
        assert_eq!(
            svg.matches("<a ").count(),
            svg.matches("tabindex=\"-1\"").count()
        );
        assert!(svg.contains("<a href=\"/find?topic=housing\" tabindex=\"-1\">"));
    }
}

#[test]
fn a_file_says_what_it_shows_and_whom_to_cite_and_its_links_can_be_reached() {
    let address =
        "https://a.example/charts/c?version=2&topic=a-very-long-address-without-any-space-in-it";
    let credit = [
        "Source: the graph, version 2.".to_owned(),
        address.to_owned(),
    ];
    let caption = Caption {
        id: "c",
        title: "Outcomes by direction",
        about: "Each bar is a topic.",
        language: "en",
    };
    for width in [WIDE, SMALL, 1.0] {
        let file = standalone(&caption, &linked(), width, &credit);
        elements(&file);
        for (class, words) in [
            ("title", "Outcomes by direction"),
            ("about", "Each bar is a topic."),
            ("credit", "Source: the graph, version 2."),
        ] {
            let line = format!("<text class=\"{class}\" x=\"24\"");
            assert!(file.contains(&line), "{class}: {file}");
            assert!(
                file.contains(&format!(">{words}</text>")),
                "{words}: {file}"
            );
        }
        let letters: String = file
            .split("<text class=\"credit\"")
            .skip(2)
            .filter_map(|line| line.split_once('>')?.1.split_once('<'))
            .map(|(words, _)| words)
            .collect();
        assert_eq!(letters.replace("&amp;", "&"), address, "{file}");
        assert!(
            file.contains("role=\"group\"") && !file.contains("tabindex"),
            "{file}"
        );
    }
}

#[test]
fn lines_are_no_longer_than_their_room_and_lose_no_letter() {
    let words = "one somewhat-longer-word-than-the-others and iiii wwww";
    for room in [30.0, 80.0, 200.0, 1000.0] {
        let lines = text::wrapped(words, room);
        let letters = |text: &str| text.replace(' ', "");
        assert_eq!(letters(&lines.concat()), letters(words), "{room}");
        assert!(
            lines.iter().all(|line| text::width(line) <= room),
            "{lines:?}"
        );
    }
    assert!(text::wrapped(" ", 50.0).is_empty());
}

#[test]
fn on_a_narrow_screen_names_stand_whole_above_their_cells_and_fit() {
    let name = "situation of undocumented migrants";
    let matrix = |columns: usize| {
        Chart::Matrix(Matrix {
            columns: (0..columns).map(|_| head("Copenhagen")).collect(),
            rows: vec![head(name)],
            cells: vec![vec![Some(7); columns]],
            ..Matrix::default()
        })
    };
    for (columns, scrolls) in [(2, false), (6, false), (12, false), (60, true)] {
        let both = twofold(&caption("m"), &matrix(columns));
        let (_, small) = both
            .svg
            .split_once("<svg class=\"picture slim")
            .expect("two");
        assert!(small.contains(&format!(">{name}</text>")), "{small}");
        assert_eq!(both.scrolls, scrolls, "{columns}");
        let fits = small.starts_with(" fits\" viewBox=\"0 0 320 ");
        assert_eq!(fits, !scrolls, "{columns}: {small}");
    }
}

#[test]
fn a_timeline_with_names_has_one_for_each_span_below_that_of_its_group() {
    let span = |label: &str| Span {
        label: label.to_owned(),
        href: None,
        from: "2004".to_owned(),
        to: None,
    };
    let group = Group {
        label: "Vienna".to_owned(),
        href: None,
        spans: vec![span("one"), span("two")],
    };
    let file = |named| standalone(&caption("t"), &timeline(group.clone(), named), WIDE, &[]);
    let named = file(true);
    for text in [
        "class=\"group\"",
        ">Vienna</text>",
        ">one</text>",
        ">two</text>",
    ] {
        assert!(named.contains(text), "{text}: {named}");
    }
    assert!(!file(false).contains(">one</text>"));
}
