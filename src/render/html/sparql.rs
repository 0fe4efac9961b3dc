//! The page of the SPARQL endpoint: the form, the answer, examples, how to use it with other tools.
//!
//! - **Shape:** in the language of the reader. What comes from elsewhere in English, as problems, reasons and the
//!   summaries of examples, is marked so. The words of the script stand in an attribute of the form.

use super::RenderError;
use super::explain::WhyView;
use super::frame::Frame;
use super::layout::Layout;
use super::link::Reader;
use super::query::QueryView;
use super::thing::capitalised;
use super::value::Shown;
use crate::catalog::view::Value;
use crate::rdf::iri::NAMESPACE;
use crate::render::words;
use askama::Template;
use std::collections::BTreeMap;

/// What became of a query.
#[derive(Debug, Clone)]
pub enum SparqlOutcome {
    Table {
        variables: Vec<String>,
        rows: Vec<Vec<Option<Value>>>,
        total_shown: usize,
        /// Whether there are more rows than shown.
        cut: bool,
    },
    Boolean(bool),
    /// Triples, and whether there are more than shown.
    Triples(Vec<(Value, Value, Value)>, bool),
    /// The query could not be answered; the excerpt is a line of it with a mark under the place.
    Problem {
        title: String,
        detail: String,
        excerpt: Option<String>,
        hint: Option<String>,
    },
}

impl SparqlOutcome {
    /// Whether nothing fits the query.
    pub fn is_empty(&self) -> bool {
        match self {
            Self::Table { rows, .. } => rows.is_empty(),
            Self::Boolean(answer) => !answer,
            Self::Triples(triples, _) => triples.is_empty(),
            Self::Problem { .. } => false,
        }
    }
}

/// A query and what became of it.
#[derive(Debug, Clone, Copy, Default)]
pub struct SparqlView<'a> {
    pub text: &'a str,
    pub outcome: Option<&'a SparqlOutcome>,
    /// Why nothing fits, if that is known.
    pub why: Option<&'a WhyView>,
    /// The rows that are shown, as the script takes them.
    pub rows: Option<&'a str>,
}

/// The form, with the query in it and its outcome below.
pub fn sparql(
    frame: &Frame<'_>,
    view: &SparqlView<'_>,
    examples: &[QueryView],
) -> Result<String, RenderError> {
    let reader = Reader::of(frame);
    let endpoint = format!("{}/sparql", frame.base);
    let description = frame.say("workbench-description");
    let page = SparqlPage {
        page: Layout::new(frame, "SPARQL", &description).with_script("workbench.js"),
        words: words::for_scripts(frame.language, "bench-"),
        english: english(frame),
        rows: view.rows,
        cut: matches!(view.outcome, Some(SparqlOutcome::Table { cut: true, .. })),
        namespace: NAMESPACE,
        downloads: view.outcome.map_or(&[], downloads),
        text: view.text,
        outcome: view.outcome.map(|outcome| Outcome::new(reader, outcome)),
        why: view.why,
        explained: reader.explain(view.text),
        areas: by_area(reader, examples),
        endpoint,
    };
    Ok(page.render()?)
}

#[derive(Template)]
#[template(path = "sparql.html")]
struct SparqlPage<'a> {
    page: Layout<'a>,
    text: &'a str,
    outcome: Option<Outcome<'a>>,
    why: Option<&'a WhyView>,
    /// Where the query is explained.
    explained: String,
    /// Title of each area, and its examples with their addresses.
    areas: Vec<(String, Vec<(&'a QueryView, String)>)>,
    /// What the script says.
    words: String,
    /// The mark of what is English in a page that is not.
    english: Option<&'static str>,
    /// The rows, as the script takes them.
    rows: Option<&'a str>,
    /// Whether there are more.
    cut: bool,
    endpoint: String,
    namespace: &'static str,
    /// Name and suffix of the formats in which the answer can be had.
    downloads: &'static [(&'static str, &'static str)],
}

/// The formats of rows.
const OF_ROWS: [(&str, &str); 4] = [
    ("CSV", "csv"),
    ("TSV", "tsv"),
    ("JSON", "json"),
    ("XML", "xml"),
];
/// The formats of graphs.
const OF_GRAPHS: [(&str, &str); 4] = [
    ("Turtle", "ttl"),
    ("N-Triples", "nt"),
    ("JSON-LD", "jsonld"),
    ("RDF/XML", "rdf"),
];

fn downloads(outcome: &SparqlOutcome) -> &'static [(&'static str, &'static str)] {
    match outcome {
        SparqlOutcome::Table { .. } | SparqlOutcome::Boolean(_) => &OF_ROWS,
        SparqlOutcome::Triples(..) => &OF_GRAPHS,
        SparqlOutcome::Problem { .. } => &[],
    }
}

fn by_area<'a>(
    reader: Reader<'_>,
    examples: &'a [QueryView],
) -> Vec<(String, Vec<(&'a QueryView, String)>)> {
    let mut areas: BTreeMap<String, Vec<_>> = BTreeMap::new();
    for query in examples {
        let address = format!("{}/sparql?example={}", reader.base, query.name);
        let example = (query, reader.keeping(address));
        areas
            .entry(title(reader, &query.area))
            .or_default()
            .push(example);
    }
    areas.into_iter().collect()
}

/// What an area of examples is called; one that the words do not know, by its folder.
fn title(reader: Reader<'_>, area: &str) -> String {
    let key = format!("workbench-area-{area}");
    let said = reader.say(&key);
    if said == key { capitalised(area) } else { said }
}

/// An outcome made ready for a page.
pub(super) enum Outcome<'a> {
    Table {
        variables: Vec<String>,
        rows: Vec<Vec<Option<Shown<'a>>>>,
        heading: String,
        /// That nothing fits, or that there is more.
        note: Option<String>,
    },
    Boolean {
        heading: String,
        note: String,
    },
    Problem {
        /// The language of the problem, where it is not that of the page.
        lang: Option<&'static str>,
        title: &'a str,
        detail: &'a str,
        excerpt: Option<&'a str>,
        hint: Option<String>,
    },
}

impl<'a> Outcome<'a> {
    pub fn new(reader: Reader<'a>, outcome: &'a SparqlOutcome) -> Self {
        let frame = reader.around();
        let shown = |value: &'a Value| Shown::brief(reader, value);
        match outcome {
            SparqlOutcome::Table {
                variables,
                rows,
                total_shown,
                cut,
            } => {
                let row = |row: &'a Vec<Option<Value>>| {
                    row.iter().map(|value| value.as_ref().map(shown)).collect()
                };
                Self::Table {
                    variables: variables.clone(),
                    rows: rows.iter().map(row).collect(),
                    heading: frame.say_count("bench-rows", *total_shown),
                    note: note(&frame, *total_shown, *cut),
                }
            }
            SparqlOutcome::Boolean(answer) => {
                let (heading, note) = if *answer {
                    (frame.say("bench-yes"), frame.say("bench-match"))
                } else {
                    (frame.say("bench-no"), frame.say("bench-no-match"))
                };
                Self::Boolean { heading, note }
            }
            SparqlOutcome::Triples(triples, cut) => Self::Table {
                variables: ["subject", "property", "value"]
                    .map(|column| frame.say(&format!("workbench-{column}")))
                    .into(),
                rows: triples
                    .iter()
                    .map(|(s, p, o)| [s, p, o].map(|term| Some(shown(term))).into())
                    .collect(),
                heading: frame.say_count("bench-rows", triples.len()),
                note: note(&frame, triples.len(), *cut),
            },
            SparqlOutcome::Problem {
                title,
                detail,
                excerpt,
                hint,
            } => Self::Problem {
                lang: english(&frame),
                title,
                detail,
                excerpt: excerpt.as_deref(),
                hint: hint.as_deref().map(sentence),
            },
        }
    }
}

/// The mark of what is English, where the language around it is another.
fn english(frame: &Frame<'_>) -> Option<&'static str> {
    (frame.language != "en").then_some("en")
}

/// What is to be said about so many rows.
fn note(frame: &Frame<'_>, rows: usize, cut: bool) -> Option<String> {
    let key = match rows {
        0 => "bench-nothing",
        _ if cut => "workbench-cut",
        _ => return None,
    };
    Some(frame.say(key))
}

/// A hint as a sentence of its own.
fn sentence(hint: &str) -> String {
    let mut rest = hint.chars();
    let first = rest.next().map(|c| c.to_uppercase().to_string());
    let end = if hint.ends_with(['.', '?']) { "" } else { "." };
    format!("{}{}{end}", first.unwrap_or_default(), rest.as_str())
}

#[cfg(test)]
mod tests {
    use super::super::sample::{self, query_view};
    use super::*;

    #[test]
    fn the_page_is_in_the_language_of_its_reader_and_says_what_is_not() {
        let frame = Frame {
            language: "de",
            asked: true,
            ..sample::frame("/sparql")
        };
        let problem = SparqlOutcome::Problem {
            title: "Not SPARQL".to_owned(),
            detail: String::new(),
            excerpt: None,
            hint: None,
        };
        let view = SparqlView {
            outcome: Some(&problem),
            ..SparqlView::default()
        };
        let page = sparql(&frame, &view, &[query_view()]).unwrap();
        let main = page.split("<main").nth(1).unwrap();
        assert!(main.starts_with(" id=\"page--main\" class=\"frame\" tabindex=\"-1\">"));
        assert!(main.contains(">Abfrage ausführen</button>"));
        assert!(main.contains("Abbrechen"), "the words of the script");
        assert!(main.contains(r#"<input type="hidden" name="lang" value="de">"#));
        assert!(main.contains(r#"<div class="problem" role="alert" lang="en">"#));
        assert!(main.contains(r#"lang=de" lang="en">"#), "a summary: {main}");

        let page = sparql(&sample::frame("/sparql"), &view, &[]).unwrap();
        assert!(!page.contains(" lang=\"en\">\n<h2"), "{page}");
    }

    #[test]
    fn rows_are_counted_in_the_language_around_them() {
        let frame = Frame {
            language: "fr",
            ..sample::frame("/")
        };
        let heading = |reader, shown| {
            let outcome = SparqlOutcome::Table {
                variables: Vec::new(),
                rows: Vec::new(),
                total_shown: shown,
                cut: false,
            };
            match Outcome::new(reader, &outcome) {
                Outcome::Table { heading, note, .. } => (heading, note.is_some()),
                _ => Default::default(),
            }
        };
        let (of, prose) = (Reader::of(&frame), Reader::prose(&frame));
        assert_eq!(heading(of, 0), ("0 ligne".to_owned(), true));
        assert_eq!(heading(of, 2), ("2 lignes".to_owned(), false));
        assert_eq!(heading(prose, 1), ("1 row".to_owned(), false));
    }
}
