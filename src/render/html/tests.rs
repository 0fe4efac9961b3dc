//! Every page with hostile texts in every place, held against the rules that all pages keep.

use super::sample::{city, frame, list, vocabulary_term};
use super::sample_pages::{all_pages, context, ontology_view};
use super::sample_portrait::portrait;
use super::*;
use crate::catalog::portrait::Portrait;
use crate::rdf::format::Format;
use std::collections::BTreeSet;

/// The values of an attribute, wherever it stands.
fn attribute<'p>(page: &'p str, name: &str) -> Vec<&'p str> {
    let start = format!(" {name}=\"");
    page.split(&start)
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
        .collect()
}

#[test]
fn no_page_runs_a_script_or_styles_itself() {
    for (name, page) in all_pages() {
        // A script of ours is a file, and nothing stands inside of its element.
        let files = page.matches(r#"<script type="module" src="https://clip.example/assets/"#);
        let files = files.count();
        assert_eq!(page.matches("\"></script>").count(), files, "{name}");
        let scripts = page.matches("<script").count() - files;
        let data = page
            .matches(r#"<script type="application/ld+json">"#)
            .count();
        // The second one stands inside the JSON of the first, where it is text.
        assert!(scripts <= 2 * data, "{name}");
        assert_eq!(page.matches("</script").count(), data + files, "{name}");
        for bad in [
            "<img src=x",
            " style=",
            "<style",
            " onerror=\"",
            " onclick=",
            "<!--",
        ] {
            assert!(!page.contains(bad), "{name}: {bad}");
        }
    }
}

#[test]
fn links_lead_to_our_host_or_the_web_and_nothing_is_fetched_from_elsewhere() {
    for (name, page) in all_pages() {
        for href in ["href", "action", "formaction"]
            .iter()
            .flat_map(|a| attribute(&page, a))
        {
            let web = href.starts_with("https://") || href.starts_with("http://");
            assert!(web || href.starts_with('#'), "{name}: {href}");
        }
        for src in attribute(&page, "src") {
            assert!(
                src.starts_with("https://clip.example/assets/"),
                "{name}: {src}"
            );
        }
    }
}

#[test]
fn every_page_has_a_title_a_description_one_heading_and_landmarks() {
    for (name, page) in all_pages() {
        // In a drawing a title is what a mark is called.
        let head = page.split("</head>").next().unwrap();
        assert_eq!(head.matches("<title>").count(), 1, "{name}");
        for once in [
            r#"<meta name="description" content=""#,
            "<h1",
            "<main ",
            "<footer ",
        ] {
            assert_eq!(page.matches(once).count(), 1, "{name}: {once}");
        }
        assert!(
            page.starts_with("<!DOCTYPE html>\n<html lang=\"en\">"),
            "{name}"
        );
        assert!(
            page.contains(r#"<nav class="main" aria-label="Main">"#),
            "{name}"
        );
    }
}

#[test]
fn anchors_are_unique_and_every_inner_link_has_one() {
    for (name, page) in all_pages() {
        let anchors = attribute(&page, "id");
        let unique: BTreeSet<_> = anchors.iter().collect();
        assert_eq!(anchors.len(), unique.len(), "{name}: {anchors:?}");
        let inner = attribute(&page, "href")
            .into_iter()
            .filter_map(|href| href.strip_prefix('#'));
        let labels = ["aria-labelledby", "aria-describedby", "for"];
        for wanted in inner.chain(labels.iter().flat_map(|label| attribute(&page, label))) {
            assert!(unique.contains(&wanted), "{name}: #{wanted}");
        }
    }
}

#[test]
fn elements_are_closed_in_order() {
    const VOID: [&str; 6] = ["meta", "link", "img", "input", "br", "hr"];
    for (name, page) in all_pages() {
        let mut open = Vec::new();
        for tag in page.split('<').skip(2) {
            let element: String = tag
                .trim_start_matches('/')
                .chars()
                .take_while(char::is_ascii_alphanumeric)
                .collect();
            // Elements of a drawing that have nothing in them.
            let empty = tag.split('>').next().is_some_and(|it| it.ends_with('/'));
            let in_json = open.last().is_some_and(|last| last == "script");
            if tag.starts_with('/') && (!in_json || element == "script") {
                assert_eq!(
                    open.pop().as_deref(),
                    Some(element.as_str()),
                    "{name}: <{tag}"
                );
            } else if !in_json && !VOID.contains(&element.as_str()) && !empty {
                open.push(element);
            }
        }
        assert!(open.is_empty(), "{name}: {open:?}");
    }
}

#[test]
fn a_statement_points_at_its_source_and_only_cited_sources_are_numbered() {
    let page = thing(&frame("/doc/city/vienna"), &city(), &Portrait::default()).unwrap();
    assert!(page.contains(r##"<a href="#source-1" aria-label="Source 1">[1]</a>"##));
    assert!(page.contains(r#"<li id="source-1">"#));
    assert!(!page.contains(r#"id="source-2""#));
    assert!(page.contains("Names of other things on this page come from"));
}

#[test]
fn memberships_stand_among_the_statements_with_all_that_is_said_of_them() {
    let page = thing(&frame("/doc/city/vienna"), &city(), &Portrait::default()).unwrap();
    let members = page.split("<h3>Memberships</h3>").nth(1).unwrap();
    let members = members.split("</section>").next().unwrap();
    assert!(members.contains(r#"<a href="https://clip.example/doc/network/clip">CLIP</a>"#));
    assert!(members.contains(r#"<time datetime="2006">2006</time>"#));
}

#[test]
fn statements_are_folded_away_where_a_portrait_says_the_most_of_them() {
    let bare = thing(&frame("/doc/city/vienna"), &city(), &Portrait::default()).unwrap();
    assert!(bare.contains("<details open>\n<summary><h2 id=\"page--statements\">"));
    let page = thing(&frame("/doc/city/vienna"), &city(), &portrait()).unwrap();
    assert!(page.contains("<details>\n<summary><h2 id=\"page--statements\">"));
}

#[test]
fn a_section_that_is_cut_leads_to_the_whole_of_it_and_to_its_query() {
    let page = thing(&frame("/doc/city/vienna"), &city(), &portrait()).unwrap();
    let whole = "https://clip.example/doc/city/vienna?all=outcomes#page--outcomes";
    assert!(page.contains("1 of 900 are shown."));
    assert!(attribute(&page, "href").contains(&whole), "{whole}");
    let query = "https://clip.example/queries/policies-of-city?city=vienna";
    assert!(attribute(&page, "href").contains(&query), "{query}");
}

#[test]
fn incoming_links_that_are_cut_lead_to_all_of_them() {
    let page = thing(&frame("/doc/city/vienna"), &city(), &Portrait::default()).unwrap();
    assert!(page.contains("1 of 300 are shown."));
    assert!(page.contains("https://clip.example/sparql?query=SELECT%20DISTINCT%20%3Fthing"));
}

#[test]
fn formats_keep_the_page_of_a_list() {
    let formats = [Format::Turtle, Format::Html];
    let frame = Frame {
        formats: &formats,
        ..frame("/collection/city")
    };
    let page = collection(&frame, "cities", &list(2, 3), &[]).unwrap();
    assert!(page.contains(r#"href="https://clip.example/collection/city.ttl?page=2""#));
    assert!(!page.contains("city.html"));
    let links = attribute(&page, "rel");
    for rel in ["first", "prev", "next", "last"] {
        assert!(links.contains(&rel), "{rel}");
    }
}

#[test]
fn terms_of_the_ontology_link_inside_the_page_only_where_they_stand_on_it() {
    let terms = ([vocabulary_term("City")], [vocabulary_term("city")]);
    let page = ontology(
        &frame("/ontology"),
        &ontology_view(&terms.0, &terms.1, &context()),
    )
    .unwrap();
    assert!(page.contains(r##"<a href="#City">clip:City</a>"##));
    assert!(page.contains(r#"<a href="https://clip.example/ontology#Elsewhere">"#));
}

#[test]
fn a_page_speaks_its_language_and_marks_every_other() {
    let frame = Frame {
        language: "fr",
        ..frame("/doc/city/vienna")
    };
    let page = thing(&frame, &city(), &Portrait::default()).unwrap();
    assert!(page.starts_with("<!DOCTYPE html>\n<html lang=\"fr\">"));
    assert!(page.contains(r#"<h2 id="page--statements">Tous les énoncés</h2>"#));
    assert!(page.contains(r#"<small class="tag">en</small>"#));
    assert!(!page.contains(r#"<small class="tag">fr</small>"#));
}
