//! The SPARQL service description, and that of the graph store.
//!
//! - **Source:** <https://www.w3.org/TR/sparql11-service-description/>; tests ask for every feature that
//!   is named here.

use super::Site;
use super::triples::Triples;
use crate::catalog::statistics::Statistics;
use crate::query::Limits;
use crate::query::function::functions;
use crate::query::language::SPARQL_12;
use crate::rdf::format::{Format, ResultsFormat};
use crate::rdf::iri::DATASET;
use crate::rdf::prefix::local_name;
use crate::rdf::vocab::{rdfs, sd, void};
use oxrdf::Triple;

/// Queries are answered from what is stated, without inference.
const SIMPLE_ENTAILMENT: &str = "http://www.w3.org/ns/entailment/Simple";

/// The service description, whose subject is the endpoint's own address.
pub fn service_description(site: &Site, statistics: &Statistics, limits: &Limits) -> Vec<Triple> {
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
    if limits.federation.is_on() {
        triples.add(
            &service,
            sd::FEATURE,
            sd::BASIC_FEDERATED_QUERY.into_owned(),
        );
    }
    for format in formats() {
        triples.link(&service, sd::RESULT_FORMAT, format);
    }
    triples.link(&service, sd::DEFAULT_ENTAILMENT_REGIME, SIMPLE_ENTAILMENT);
    for function in functions() {
        triples.kind(function.name.as_str(), sd::FUNCTION_CLASS);
        triples.add(&service, sd::EXTENSION_FUNCTION, function.name.into_owned());
    }
    let parts = SPARQL_12.map(|part| part.name).join("; ");
    let service_word = if limits.federation.is_on() {
        "SERVICE asks endpoints that the operator allowed"
    } else {
        "SERVICE is refused"
    };
    let comment = format!("Of SPARQL 1.2 it takes: {parts}. {service_word}.");
    triples.texts(&service, rdfs::COMMENT, &[("en", &comment)]);
    let dataset = format!("{DATASET}#service-dataset");
    triples.link(&service, sd::DEFAULT_DATASET, &dataset);
    // A request may choose from the same graphs.
    triples.link(&service, sd::AVAILABLE_GRAPHS, &dataset);
    graphs(&mut triples, &dataset, statistics);
    triples.link(&service, rdfs::SEE_ALSO, DATASET);
    tell_limits(&mut triples, &service, site, limits);
    triples.0
}

/// What a query may cost, in words; no standard has terms for it.
fn tell_limits(triples: &mut Triples, service: &str, site: &Site, limits: &Limits) {
    triples.link(service, rdfs::SEE_ALSO, &format!("{}/limits", site.base));
    for limit in limits.told() {
        let most = limit.value.map_or("no limit".to_owned(), |value| {
            format!("at most {value} {}", limit.unit)
        });
        let text = format!("Limit {}: {}, {most}.", limit.name, limit.what);
        triples.texts(service, rdfs::COMMENT, &[("en", &text)]);
    }
}

/// The graph store: its graphs, and nothing about queries. Its subject is its own address.
pub fn graph_store_description(site: &Site, statistics: &Statistics) -> Vec<Triple> {
    let mut triples = Triples::default();
    let store = format!("{}/store", site.base);
    graphs(&mut triples, &store, statistics);
    triples.link(&store, rdfs::SEE_ALSO, DATASET);
    triples.0
}

/// A dataset with its default graph and its named graphs, each with the number of its triples.
fn graphs(triples: &mut Triples, dataset: &str, statistics: &Statistics) {
    let default = format!("{DATASET}#default-graph");
    triples.kind(dataset, sd::DATASET);
    triples.kind(dataset, sd::GRAPH_COLLECTION);
    triples.link(dataset, sd::DEFAULT_GRAPH, &default);
    triples.kind(&default, sd::GRAPH_CLASS);
    triples.number(&default, void::TRIPLES, statistics.triples);
    for (graph, count) in &statistics.graphs {
        let (name, content) = graph_parts(graph.as_str());
        triples.link(dataset, sd::NAMED_GRAPH, &name);
        triples.kind(&name, sd::NAMED_GRAPH_CLASS);
        triples.add(&name, sd::NAME, graph.clone());
        triples.link(&name, sd::GRAPH, &content);
        triples.kind(&content, sd::GRAPH_CLASS);
        triples.number(&content, void::TRIPLES, *count);
    }
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
