//! The dataset as a whole: home page, catalogue, descriptions, dumps.

use super::{in_each, like, suffixes, text};
use crate::http::edition::DUMP_FORMATS;
use crate::http::handlers::{dataset, versions};
use crate::http::route::{Group, Operation, Route};
use crate::rdf::format::Format;

pub fn group() -> Group {
    Group {
        name: "Dataset",
        description: "The dataset about itself, and all of it at once.",
        routes: vec![
            home(),
            catalogue(),
            description(),
            version(),
            void(),
            dump(),
        ],
    }
}

fn home() -> Route {
    let operation = Operation::new(
        "home",
        "The home page; for RDF clients the DCAT-AP catalogue",
    )
    .offers(&dataset::PAGE_FIRST);
    Route::at("/").get(dataset::home, operation)
}

fn catalogue() -> Route {
    let operation = Operation::new("catalogue", "The DCAT-AP catalogue")
        .versioned()
        .offers(&Format::RDF);
    Route::at("/catalog").get(dataset::catalogue, operation)
}

fn description() -> Route {
    let operation = Operation::new(
        "dataset",
        "Numbers, downloads, licence, named graphs; as RDF the VoID description",
    )
    .query(
        dataset::GRAPH,
        "On the page, which named graphs to list: the beginnings of words of their names",
        text(),
        ["vienna"],
    )
    .versioned()
    .offers(&dataset::PAGE_FIRST);
    Route::at("/dataset").get(dataset::show, operation)
}

fn version() -> Route {
    let operation = Operation::new("dataset-version", "One version of the dataset")
        .describe("When and by whom it was made, what it changed, and its downloads.")
        .path(
            "name",
            "The number of the version, with or without a suffix",
            like(&format!("^[0-9]+([.]({}))?$", suffixes(&Format::DOCUMENTS))),
            in_each("1", &Format::DOCUMENTS),
        )
        .offers(&dataset::PAGE_FIRST)
        .problem(404);
    Route::at("/dataset/{name}").get(versions::show, operation)
}

fn void() -> Route {
    let operation = Operation::new("void", "The VoID description").offers(&Format::RDF);
    Route::at("/.well-known/void").get(dataset::void, operation)
}

fn dump() -> Route {
    let suffixes = DUMP_FORMATS.map(Format::suffix);
    let files = suffixes.map(|suffix| format!("latest.{suffix}"));
    let gzipped = std::iter::once("latest.nq.gz".to_owned());
    let operation = Operation::new("dump", "The whole dataset in one file")
        .describe(
            "With `.gz` the body is the gzip file of the catalogue; without, the plain file, which \
             travels compressed if the client takes gzip. `latest` can be replaced by the number of any version.",
        )
        .path(
            "name",
            "`latest` or a version, a suffix, and `.gz` or not",
            like(&format!(
                "^(latest|[0-9]+)[.]({})([.]gz)?$",
                suffixes.join("|")
            )),
            files.into_iter().chain(gzipped).chain(["1.nq".to_owned()]),
        )
        .answers(&DUMP_FORMATS.map(Format::media_type))
        .answers(&["application/gzip"])
        .problem(404);
    Route::at("/dump/{name}").get(dataset::dump, operation)
}
