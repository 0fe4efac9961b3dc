//! Triples and quads in the RDF formats, with the project's prefixes and in a stable order.
//!
//! - **Shape:** the input is written in the order in which it comes; formats without graphs drop
//!   the graph and each triple is written once.
//! - **Source:** <https://www.w3.org/TR/turtle/> and its siblings, by `oxrdfio`.

use super::RenderError;
use crate::rdf::format::Format;
use crate::rdf::prefix::PREFIXES;
use oxrdf::{Quad, Triple};
use oxrdfio::RdfSerializer;
use std::collections::HashSet;
use std::io::{self, Write};

/// Writes quads in an RDF format. `None` for the formats of pages.
pub fn quads(quads: &[Quad], format: Format) -> Result<Option<Vec<u8>>, RenderError> {
    let Some(rdf) = format.rdf() else {
        return Ok(None);
    };
    let mut serializer = serializer(rdf).for_writer(Vec::new());
    if format.has_graphs() {
        for quad in quads {
            serializer.serialize_quad(quad)?;
        }
    } else {
        let mut seen = HashSet::new();
        for quad in quads {
            let triple = (&quad.subject, &quad.predicate, &quad.object);
            if seen.insert(triple) {
                serializer.serialize_triple(&Triple::from(quad.clone()))?;
            }
        }
    }
    Ok(Some(serializer.finish()?))
}

/// Writes triples, each once, in an RDF format as they come. `None` for the formats of pages.
pub fn triples_to<E: From<io::Error>>(
    triples: impl Iterator<Item = Result<Triple, E>>,
    format: Format,
    writer: impl Write,
) -> Result<Option<()>, E> {
    let Some(rdf) = format.rdf() else {
        return Ok(None);
    };
    let mut serializer = serializer(rdf).for_writer(writer);
    if format == Format::JsonLd {
        // The serialiser streams and would write a subject once for every run of its triples.
        let mut all = triples.collect::<Result<Vec<_>, _>>()?;
        all.sort_by_cached_key(|triple| (triple.subject.to_string(), triple.predicate.to_string()));
        for triple in &all {
            serializer.serialize_triple(triple)?;
        }
    } else {
        for triple in triples {
            serializer.serialize_triple(&triple?)?;
        }
    }
    serializer.finish()?;
    Ok(Some(()))
}

/// Triples as quads of the default graph, for a description that has no source graph.
pub fn without_graph(triples: Vec<Triple>) -> Vec<Quad> {
    triples
        .into_iter()
        .map(|triple| triple.in_graph(oxrdf::GraphName::DefaultGraph))
        .collect()
}

fn serializer(format: oxrdfio::RdfFormat) -> RdfSerializer {
    let mut serializer = RdfSerializer::from_format(format);
    for (prefix, namespace) in PREFIXES {
        // A prefix that the serialiser refuses costs brevity and nothing else.
        if let Ok(with) = serializer.clone().with_prefix(prefix, namespace) {
            serializer = with;
        }
    }
    serializer
}
