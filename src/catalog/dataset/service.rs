//! The SPARQL service description.

use super::Site;
use super::triples::Triples;
use crate::catalog::statistics::Statistics;
use crate::rdf::format::{Format, ResultsFormat};
use crate::rdf::iri::DATASET;
use crate::rdf::prefix::local_name;
use crate::rdf::vocab::{rdfs, sd, void};
use oxrdf::Triple;

/// The service description, whose subject is the endpoint's own address.
pub fn service_description(site: &Site, statistics: &Statistics) -> Vec<Triple> {
    let mut triples = Triples::default();
    let service = format!("{}/sparql", site.base);
    triples.kind(&service, sd::SERVICE);
    triples.link(&service, sd::ENDPOINT, &service);
    triples.add(
        &service,
        sd::SUPPORTED_LANGUAGE,
        sd::SPARQL_11_QUERY.into_owned(),
    );
    triples.add(&service, sd::FEATURE, sd::UNION_DEFAULT_GRAPH.into_owned());
    for format in formats() {
        triples.link(&service, sd::RESULT_FORMAT, format);
    }
    let dataset = format!("{DATASET}#service-dataset");
    let default = format!("{DATASET}#default-graph");
    triples.link(&service, sd::DEFAULT_DATASET, &dataset);
    triples.kind(&dataset, sd::DATASET);
    triples.link(&dataset, sd::DEFAULT_GRAPH, &default);
    triples.kind(&default, sd::GRAPH_CLASS);
    triples.number(&default, void::TRIPLES, statistics.triples);
    for (graph, count) in &statistics.graphs {
        let (name, content) = graph_parts(graph.as_str());
        triples.link(&dataset, sd::NAMED_GRAPH, &name);
        triples.kind(&name, sd::NAMED_GRAPH_CLASS);
        triples.add(&name, sd::NAME, graph.clone());
        triples.link(&name, sd::GRAPH, &content);
        triples.kind(&content, sd::GRAPH_CLASS);
        triples.number(&content, void::TRIPLES, *count);
    }
    triples.link(&service, rdfs::SEE_ALSO, DATASET);
    triples.0
}

fn graph_parts(graph: &str) -> (String, String) {
    let name = local_name(graph);
    (
        format!("{DATASET}#named-{name}"),
        format!("{DATASET}#graph-{name}"),
    )
}

/// The W3C names of the formats in which the endpoint answers.
fn formats() -> impl Iterator<Item = &'static str> {
    let results = ResultsFormat::ALL.map(|format| match format {
        ResultsFormat::Json => "http://www.w3.org/ns/formats/SPARQL_Results_JSON",
        ResultsFormat::Xml => "http://www.w3.org/ns/formats/SPARQL_Results_XML",
        ResultsFormat::Csv => "http://www.w3.org/ns/formats/SPARQL_Results_CSV",
        ResultsFormat::Tsv => "http://www.w3.org/ns/formats/SPARQL_Results_TSV",
    });
    let rdf = Format::RDF
        .into_iter()
        .filter_map(|format| Some(format.rdf()?.iri()));
    results.into_iter().chain(rdf)
}
