//! Things, lists, named graphs and the vocabulary.

use super::{SLUG, in_each, like, name, one_of, slug, suffixes, text, writes};
use crate::catalog::vocabulary::version;
use crate::http::handlers::memento::{self, TimeMapFormat};
use crate::http::handlers::{self, collection, graph, thing, vocabulary};
use crate::http::route::{Group, Operation, Route};
use crate::http::state::App;
use crate::rdf::format::Format;

pub fn group(app: &App) -> Group {
    Group {
        name: "Things",
        description: "Cities, policies, actors and the rest: each has an IRI, a document and a list.",
        routes: vec![
            thing_iri(),
            document(),
            writes::merge(),
            timegate(),
            timemap(),
            history(),
            lists(),
            list(),
            named_graph(),
            ontology(),
            ontology_changes(),
            ontology_version(app),
            shapes(),
            with_suffix(),
            context(),
        ],
    }
}

impl Operation {
    /// Takes a thing by its kind and its name.
    fn of_thing<E: Into<String>>(self, examples: impl IntoIterator<Item = E>) -> Self {
        self.path("kind", "The kind of thing", slug(), ["city"])
            .path(
                "name",
                "The thing’s slug, with or without a suffix",
                name(&Format::ALL),
                examples,
            )
    }

    /// Takes the name of a section of its page.
    fn with_sections(self, example: &str) -> Self {
        self.query(
            "all",
            "On a page, the section to show whole, as its heading is called in the page’s own links",
            text(),
            [example],
        )
    }
}

fn thing_iri() -> Route {
    let operation = Operation::new("thing", "A thing: 303 to the document about it")
        .describe(
            "A thing is not a document, so its IRI leads to one, in the format that `Accept` likes best.",
        )
        .path("kind", "The kind of thing", slug(), ["city"])
        .path("slug", "Its name within its kind", slug(), ["stuttgart"])
        .of_version()
        .status(303)
        .redirects(301)
        .problem(404)
        .problem(406)
        .problem(410);
    Route::at("/id/{kind}/{slug}").get(thing::redirect, operation)
}

fn document() -> Route {
    let operation = Operation::new("document", "What is known about a thing")
        .describe(
            "A suffix decides the format; without one `Accept` does. Asked for a time, a document leads to \
             the version that was there then. What was withdrawn is gone, with what it was in the same \
             formats, or leads to what took its place.",
        )
        .of_thing(in_each("stuttgart", &Format::ALL))
        .with_sections("outcomes")
        .versioned()
        .offers(&Format::ALL)
        .redirects(301)
        .redirects(302)
        .problem(410);
    writes::document(Route::at("/doc/{kind}/{name}").get(thing::show, operation))
}

fn timegate() -> Route {
    let operation = Operation::new("timegate", "The version of a document at a time: 302")
        .describe(
            "The TimeGate of RFC 7089. Without `Accept-Datetime` it leads to the last version.",
        )
        .of_thing(["stuttgart"])
        .at_times()
        .status(302)
        .problem(404);
    Route::at("/timegate/{kind}/{name}").get(memento::timegate, operation)
}

fn timemap() -> Route {
    let operation = Operation::new("timemap", "All versions of a document")
        .describe(
            "The TimeMap of RFC 7089: one version for each commit that touched the thing or a part of \
             it. A server that keeps no history has none.",
        )
        .path("kind", "The kind of thing", slug(), ["city"])
        .path(
            "name",
            "The thing’s slug, with or without `.link` or `.json`",
            like(&format!("^{SLUG}([.](link|json))?$")),
            ["stuttgart", "stuttgart.link", "stuttgart.json"],
        )
        .offers(&TimeMapFormat::ALL)
        .problem(404);
    Route::at("/timemap/{kind}/{name}").get(memento::timemap, operation)
}

fn history() -> Route {
    let operation = Operation::new("history", "What became of a thing, commit by commit")
        .describe(
            "Every commit that touched the thing or a part of it, the newest first, 20 a page. Pages and \
             Markdown have the statements that came and went; RDF has the commits.",
        )
        .of_thing(in_each("stuttgart", &Format::ALL))
        .paged()
        .offers(&Format::ALL)
        .problem(400)
        .problem(404);
    Route::at("/history/{kind}/{name}").get(handlers::history::show, operation)
}

fn lists() -> Route {
    let operation = Operation::new("lists", "The lists that there are")
        .versioned()
        .answers(&["text/html"]);
    Route::at("/collection").get(collection::index, operation)
}

fn list() -> Route {
    let operation = Operation::new("list", "The things of one kind, 100 a page")
        .path(
            "name",
            "The kind, or the slug of a concept scheme",
            name(&Format::DOCUMENTS),
            in_each("city", &Format::DOCUMENTS),
        )
        .paged()
        .query(
            "modified_since",
            "Only things whose documents changed at this day or time or later",
            text(),
            ["2001-01-01", "2001-01-01T00:00:00Z"],
        )
        .versioned()
        .offers(&Format::DOCUMENTS)
        .problem(400)
        .problem(404);
    Route::at("/collection/{name}").get(collection::show, operation)
}

fn named_graph() -> Route {
    let operation = Operation::new("graph", "What one source says, and where that comes from")
        .path(
            "name",
            "The graph’s slug, with or without a suffix",
            name(&Format::DOCUMENTS),
            in_each("geonames", &Format::DOCUMENTS),
        )
        .with_sections("publications-read")
        .versioned()
        .offers(&Format::DOCUMENTS)
        .problem(404);
    writes::named_graph(Route::at("/graph/{name}").get(graph::show, operation))
}

fn ontology() -> Route {
    let operation = Operation::new("ontology", "The terms, as a page or as RDF")
        .versioned()
        .offers(&Format::DOCUMENTS);
    Route::at("/ontology").get(vocabulary::ontology, operation)
}

fn ontology_changes() -> Route {
    let operation = Operation::new(
        "ontology-changes",
        "What changed in the ontology, term by term, and why",
    )
    .answers(&["text/html"]);
    Route::at("/ontology/changes").get(vocabulary::changes, operation)
}

fn ontology_version(app: &App) -> Route {
    let present = version(&app.store.snapshot());
    let operation = Operation::new("ontology-version", "The ontology of a version")
        .describe("Only the present version is kept.")
        .path(
            "version",
            "The version as the ontology names it",
            text(),
            present,
        )
        .offers(&Format::DOCUMENTS)
        .problem(404);
    Route::at("/ontology/{version}").get(vocabulary::version, operation)
}

fn shapes() -> Route {
    let operation = Operation::new("shapes", "The SHACL shapes, as a page or as RDF")
        .versioned()
        .offers(&Format::DOCUMENTS);
    Route::at("/shapes").get(vocabulary::shapes, operation)
}

fn with_suffix() -> Route {
    let pattern = format!(
        "^(ontology|shapes|catalog|dataset)[.]({})$",
        suffixes(&Format::DOCUMENTS)
    );
    let operation = Operation::new(
        "file",
        "Ontology, shapes, catalogue or dataset in one format",
    )
    .path(
        "file",
        "The name with a suffix; the catalogue has no page of its own",
        like(&pattern),
        Format::DOCUMENTS.map(|format| format!("ontology.{}", format.suffix())),
    )
    .versioned()
    .answers(&Format::DOCUMENTS.map(Format::media_type))
    .problem(404);
    Route::at("/{file}").get(vocabulary::with_suffix, operation)
}

fn context() -> Route {
    let operation = Operation::new("context", "The JSON-LD context of the documents")
        .describe("Never changes under its address.")
        .path("name", "The version", one_of(&["v1.jsonld"]), ["v1.jsonld"])
        .answers(&["application/ld+json"])
        .problem(404);
    Route::at("/context/{name}").get(vocabulary::context, operation)
}
