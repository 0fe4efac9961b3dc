//! Every page of the server, with hostile texts in every place.

use super::sample::{
    HOSTILE, city, commits, dumps, frame, list, ours, outcomes, placed_cities, practices,
    query_view, shape, site, statistics, term, typed, vocabulary_term,
};
use super::sample_portrait::{line, portrait};
use super::*;
use crate::catalog::dataset::GraphsOfKind;
use crate::catalog::statistics::Statistics;
use crate::catalog::vocabulary::VocabularyTerm;
use crate::rdf::format::Format;
use crate::render::json_ld::Context;

const KINDS: [KindCount<'_>; 1] = [KindCount {
    slug: "city",
    plural: HOSTILE,
    count: 28,
}];

pub(super) fn context() -> Context {
    let text = r#"{"@context": {"clip": "https://w3id.org/clip-network/ontology#", "City": "clip:City", "city": "clip:city"}}"#;
    Context::parse(text).unwrap()
}

/// The page of the dataset while somebody looks for a graph.
fn dataset_page(statistics: &Statistics) -> Result<String, RenderError> {
    let graphs = vec![(ours("graph/hostile", HOSTILE), 3); 51];
    let kinds = [Some(ours("source-kind/press", HOSTILE)), None].map(|kind| GraphsOfKind {
        kind,
        statements: 153,
        graphs: graphs.clone(),
    });
    let found = FoundGraphs {
        words: HOSTILE.to_owned(),
        graphs,
        more: true,
    };
    let view = DatasetView {
        site: &site(),
        dumps: &dumps(),
        statistics,
        graphs: &kinds,
        found: Some(&found),
    };
    dataset(&frame("/dataset"), &view)
}

pub(super) fn ontology_view<'a>(
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
        ("dataset", dataset_page(&statistics)),
    ]
    .into_iter()
    .map(|(name, page)| (name, page.unwrap()))
    .collect()
}

fn query_pages() -> Vec<(&'static str, String)> {
    let query_view = query_view();
    let examples = [query_view.clone()];
    let example = "https://clip.example/queries/city-policies?city=vienna";
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
            problem(
                &frame("/doc/x"),
                &ProblemView {
                    name: "no-such-thing",
                    status: Some(404),
                    title: HOSTILE,
                    detail: Some(HOSTILE),
                    kind: Some(HOSTILE),
                },
            ),
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

pub(super) fn all_pages() -> Vec<(&'static str, String)> {
    data_pages().into_iter().chain(query_pages()).collect()
}
