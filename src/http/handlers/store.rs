//! The graph store: the bare content of one graph, and nothing about it. [`mod@write`] changes one.
//!
//! - **Shape:** `/store?graph=IRI`, `/store?default`; without either the list of graphs. Formats with
//!   graphs write the triples into their default graph, because the answer is one RDF graph.
//! - **Source:** <https://www.w3.org/TR/sparql11-http-rdf-update/#http-get>,
//!   <https://www.w3.org/TR/sparql11-http-rdf-update/#indirect-graph-identification>.

pub mod write;

use super::{negotiated, rdf_reply};
use crate::catalog::dataset::graph_store_description;
use crate::catalog::thing::sorted;
use crate::http::edition::At;
use crate::http::extract::{Accept, Parameters};
use crate::http::headers::Links;
use crate::http::problem::HttpError;
use crate::http::write::lead;
use crate::rdf::format::Format;
use crate::rdf::iri::{minted, page_path};
use crate::render::rdf::without_graph;
use crate::store::snapshot::Snapshot;
use axum::response::Response;
use oxrdf::{GraphNameRef, NamedNode, Quad, Triple};

/// What a request names.
#[derive(Debug, PartialEq, Eq)]
enum Named {
    Graph(NamedNode),
    Default,
    /// The store itself.
    Store,
}

impl Named {
    fn read(pairs: &[(String, String)]) -> Result<Self, HttpError> {
        let bad = |detail: &str| Err(HttpError::BadRequest(detail.to_owned()));
        let graphs: Vec<_> = pairs.iter().filter(|(key, _)| key == "graph").collect();
        let default = pairs.iter().any(|(key, _)| key == "default");
        match (graphs.as_slice(), default) {
            ([], true) => Ok(Self::Default),
            ([], false) => Ok(Self::Store),
            ([(_, iri)], false) => match NamedNode::new(iri) {
                Ok(iri) => Ok(Self::Graph(iri)),
                Err(_) => bad("`graph` is not an absolute IRI; percent-encode it as a parameter"),
            },
            ([_], true) => bad("`graph` and `default` exclude each other"),
            _ => bad("`graph` stands there twice; one request is about one graph"),
        }
    }
}

/// `GET /store?graph=IRI`, `GET /store?default`, `GET /store`.
///
/// 200 the triples · 304 · 400 no absolute IRI, or both · 404 no such graph · 406 no format in common
pub async fn show(
    app: At,
    Parameters(pairs): Parameters,
    accept: Accept,
) -> Result<Response, HttpError> {
    let named = Named::read(&pairs)?;
    let (format, _) = negotiated(&accept, &Format::RDF)?;
    let choice = super::Choice {
        format,
        content_type: format.content_type(),
        negotiated: true,
    };
    let snapshot = app.snapshot();
    let address = format!("{}/store", app.base);
    let mut last = None;
    let (quads, root, links) = match named {
        Named::Graph(iri) => {
            let history = app.store.history();
            let commits = history.of_graph(iri.as_ref(), snapshot.version());
            last = commits.last().copied();
            let quads = content(snapshot, &iri).ok_or_else(|| no_such_graph(&iri))?;
            // A graph of ours has a document that says where its statements come from.
            let links = page_path(iri.as_str()).map_or_else(Links::default, |path| {
                let document = format!("{}{path}", app.base);
                Links::default().with(&document, "describedby", "")
            });
            (quads, None, links)
        }
        Named::Default => (
            bare(snapshot.quads(None, None, None, None)),
            None,
            Links::default(),
        ),
        Named::Store => {
            let described = graph_store_description(app.site(), app.edition.statistics());
            let root = NamedNode::new(&address).unwrap_or_else(|_| minted("store"));
            (
                sorted(without_graph(described)),
                Some(root),
                Links::default(),
            )
        }
    };
    let mut response = rdf_reply(&app, choice, root.as_ref(), &quads, links)?;
    lead(&mut response, last);
    Ok(response)
}

/// What a graph says; `None` when it says nothing, and so is not there.
fn content(snapshot: &Snapshot, iri: &NamedNode) -> Option<Vec<Quad>> {
    let graph = GraphNameRef::from(iri.as_ref());
    let quads = bare(snapshot.quads(None, None, None, Some(graph)));
    (!quads.is_empty()).then_some(quads)
}

/// The triples of quads, each once.
fn bare(quads: impl Iterator<Item = Quad>) -> Vec<Quad> {
    let triples: Vec<_> = quads.map(Triple::from).collect();
    sorted(without_graph(triples))
}

fn no_such_graph(iri: &NamedNode) -> HttpError {
    HttpError::NoSuchThing {
        kind: "graph".to_owned(),
        slug: iri.as_str().chars().take(200).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(pairs: &[(&str, &str)]) -> Result<Named, String> {
        let owned = |(key, value): &(&str, &str)| ((*key).to_owned(), (*value).to_owned());
        let pairs: Vec<_> = pairs.iter().map(owned).collect();
        Named::read(&pairs).map_err(|error| error.to_string())
    }

    #[test]
    fn a_request_names_one_graph_or_the_store() {
        let graph = NamedNode::new("https://a.example/g").unwrap();
        assert_eq!(read(&[("graph", graph.as_str())]), Ok(Named::Graph(graph)));
        assert_eq!(read(&[("default", "")]), Ok(Named::Default));
        assert_eq!(read(&[("other", "x")]), Ok(Named::Store));
        for bad in [
            &[("graph", "geonames")][..],
            &[("graph", "")],
            &[("graph", "a:b"), ("default", "")],
            &[("graph", "a:b"), ("graph", "a:b")],
        ] {
            assert!(read(bad).is_err(), "{bad:?}");
        }
    }
}
