//! Every page with hostile texts in every place, held against the rules that all pages keep.

use super::sample::{
    HOSTILE, city, commits, dumps, frame, list, ours, outcomes, placed_cities, practices,
    query_view, shape, site, statistics, term, typed, vocabulary_term,
};
use super::sample_portrait::{line, portrait};
use super::*;
use crate::catalog::portrait::Portrait;
use crate::catalog::vocabulary::VocabularyTerm;
use crate::rdf::format::Format;
use crate::render::json_ld::Context;
use std::collections::BTreeSet;

const KINDS: [KindCount<'_>; 1] = [KindCount {
    slug: "city",
    plural: HOSTILE,
    count: 28,
}];

fn context() -> Context {
    let text = r#"{"@context": {"clip": "https://w3id.org/clip-network/ontology#", "City": "clip:City", "city": "clip:city"}}"#;
    Context::parse(text).unwrap()
}

fn ontology_view<'a>(
    classes: &'a [VocabularyTerm],
    properties: &'a [VocabularyTerm],
    context: &'a Context,
) -> OntologyView<'a> {
    OntologyView {
        version: Some(HOSTILE),
        classes,
        properties,
        context,
    }
}

fn home_page(frame: &Frame<'_>) -> Result<String, RenderError> {
    let home_view = HomeView {
        statistics: &statistics(),
        practices: &practices(),
        kinds: &KINDS,
        schemes: &KINDS,
        cities: &placed_cities(),
        topics: &[ours("city/vienna", HOSTILE)],
        changes: &commits(),
    };
    home(frame, &home_view)
}

fn data_pages() -> Vec<(&'static str, String)> {
    let alternates = [(
        format!("https://clip.example/{HOSTILE}"),
        "text/turtle",
        "Turtle",
    )];
    let frame = |path| Frame {
        formats: &Format::ALL,
        alternates: &alternates,
        json_ld: Some(r#"{"a":"</script><script>alert(1)</script><!--"}"#),
        canonical_iri: Some("https://w3id.org/clip-network/id/city/vienna"),
        ..frame(path)
    };
    let (view, portrait, statistics) = (city(), portrait(), statistics());
    let names = [ours("city/vienna", HOSTILE)];
    let triple = (
        names[0].clone(),
        term("city", HOSTILE),
        typed(HOSTILE, "date"),
    );
    let both = [shape("City"), shape("Policy")];
    let terms = ([vocabulary_term("City")], [vocabulary_term("city")]);
    let other = ["list-1".to_owned()];
    vec![
        ("home", home_page(&frame("/"))),
        ("thing", thing(&frame("/doc/city/vienna"), &view, &portrait)),
        (
            "collection",
            collection(&frame("/collection/city"), HOSTILE, &list(2, 3), &[line()]),
        ),
        ("collections", collections(&frame("/collection"), &KINDS)),
        (
            "graph",
            graph(&frame("/graph/geonames"), &view, &portrait, 900, &[triple]),
        ),
        (
            "ontology",
            ontology(
                &frame("/ontology"),
                &ontology_view(&terms.0, &terms.1, &context()),
            ),
        ),
        (
            "changes of the ontology",
            ontology_changes(
                &frame("/ontology/changes"),
                &format!("# Title\n\n{HOSTILE}\n"),
            ),
        ),
        ("shapes", shapes(&frame("/shapes"), &both, &other)),
        (
            "dataset",
            dataset(&frame("/dataset"), &site(), &dumps(), &statistics),
        ),
    ]
    .into_iter()
    .map(|(name, page)| (name, page.unwrap()))
    .collect()
}

fn query_pages() -> Vec<(&'static str, String)> {
    let query_view = query_view();
    let examples = [query_view.clone()];
    let example = "https://clip.example/queries/city-policies?city=vienna";
    let ways = [(
        "https://clip.example/collection/city".to_owned(),
        HOSTILE.to_owned(),
    )];
    let hostile = || (HOSTILE.to_owned(), HOSTILE.to_owned(), HOSTILE.to_owned());
    let why = WhyView {
        steps: vec![hostile()],
        part: HOSTILE.to_owned(),
        reason: HOSTILE.to_owned(),
        suggestions: vec![hostile()],
    };
    let mut pages = vec![
        ("queries", queries(&frame("/queries"), &examples)),
        (
            "query",
            query(&frame("/queries/city-policies"), &query_view, example),
        ),
        (
            "sparql",
            sparql(&frame("/sparql"), &SparqlView::default(), &examples),
        ),
        (
            "problem",
            problem(&frame("/doc/x"), 404, HOSTILE, HOSTILE, &ways),
        ),
    ];
    for outcome in &outcomes() {
        let view = SparqlView {
            text: &query_view.text,
            outcome: Some(outcome),
            why: Some(&why),
            rows: Some(HOSTILE),
        };
        let page = sparql(&frame("/sparql"), &view, &examples);
        pages.push(("sparql with an outcome", page));
    }
    let explained = ExplainView {
        text: HOSTILE,
        plan: HOSTILE.to_owned(),
        why: Some(&why),
    };
    pages.extend(result_pages());
    pages.push(("explain", explain(&frame("/explain"), &explained)));
    pages
        .into_iter()
        .map(|(name, page)| (name, page.unwrap()))
        .collect()
}

type Page = (&'static str, Result<String, RenderError>);

fn result_pages() -> Vec<Page> {
    let outcomes = outcomes();
    let pages = outcomes.iter().map(|outcome| {
        let view = ResultView {
            query: HOSTILE,
            graphs: vec![HOSTILE.to_owned()],
            outcome,
            extent: HOSTILE.to_owned(),
            citation: HOSTILE.to_owned(),
            bibtex: HOSTILE.to_owned(),
            version: 1,
            frozen: HOSTILE,
            allowed: HOSTILE.to_owned(),
            downloads: &["csv"],
            same: Some(false),
            explained: None,
        };
        ("result", result(&frame("/result/0"), &view))
    });
    pages.collect()
}

fn all_pages() -> Vec<(&'static str, String)> {
    data_pages().into_iter().chain(query_pages()).collect()
}

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
