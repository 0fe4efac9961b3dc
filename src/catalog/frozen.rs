//! A frozen result: a query, what it answered, and at which version of the data; and how to cite it.
//!
//! - **Shape:** [`Frozen::hash`] covers the query, the graphs chosen for it, the version and the
//!   result: the same of all these is the same result, whoever freezes it and when.
//! - **Units:** times as RFC 3339 in UTC; the result is text in one canonical form.
//! - **Source:** <https://schema.org/Dataset>, <https://www.w3.org/TR/prov-o/>,
//!   <https://docs.citationstyles.org/en/stable/specification.html> for CSL.

use super::dataset::{LICENCE, TITLES};
use crate::rdf::iri::{DATASET, minted};
use crate::rdf::vocab::{dcterms, prov, rdf, schema, xsd};
use oxrdf::{Literal, NamedNode, Term, Triple};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

/// Who made the dataset, as `CITATION.cff` has it.
const AUTHOR: &str = "The CLIP graph project";

/// What a result is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Sort {
    /// SPARQL results in JSON: rows.
    Rows,
    /// SPARQL results in JSON: yes or no.
    Boolean,
    /// N-Triples in order.
    Graph,
}

/// What a query was allowed to spend.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Allowed {
    pub time_ms: u64,
    pub rows_examined: u64,
}

/// A result as it is kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Frozen {
    pub query: String,
    pub default_graphs: Vec<String>,
    pub named_graphs: Vec<String>,
    pub dataset_version: u64,
    pub dataset_modified: String,
    /// When it was first frozen.
    pub frozen: String,
    pub allowed: Allowed,
    pub sort: Sort,
    /// Rows or triples.
    pub count: usize,
    /// Whether the query decides the order of its rows.
    pub ordered: bool,
    pub result: String,
}

impl Frozen {
    /// SHA-256 of what was asked of which data and what it answered.
    pub fn hash(&self) -> String {
        let mut hasher = Sha256::new();
        // Each text goes in with its length, so that none can run into the next.
        let mut add = |text: &str| {
            hasher.update((text.len() as u64).to_be_bytes());
            hasher.update(text);
        };
        add(&self.query);
        for graphs in [&self.default_graphs, &self.named_graphs] {
            add(&graphs.len().to_string());
            for graph in graphs {
                add(graph);
            }
        }
        add(&self.dataset_version.to_string());
        add(&self.result);
        hasher
            .finalize()
            .iter()
            .map(|byte| format!("{byte:02x}"))
            .collect()
    }

    /// The name under which it is cited.
    pub fn iri(&self) -> NamedNode {
        minted(&format!("result/{}", self.hash()))
    }

    fn title(&self) -> String {
        let (_, dataset) = TITLES[0];
        format!(
            "Result of a SPARQL query to {dataset}, version {}",
            self.dataset_version
        )
    }

    /// How much it is, in words.
    pub fn extent(&self) -> String {
        let unit = match self.sort {
            Sort::Boolean => return "yes or no".to_owned(),
            Sort::Rows => "row",
            Sort::Graph => "triple",
        };
        let plural = if self.count == 1 { "" } else { "s" };
        format!("{} {unit}{plural}", self.count)
    }

    fn day(&self) -> &str {
        self.frozen.split('T').next().unwrap_or_default()
    }

    /// The citation as a sentence.
    pub fn citation(&self) -> String {
        format!(
            "{AUTHOR}: {} ({}), frozen {}. {}. CC BY 4.0.",
            self.title(),
            self.extent(),
            self.day(),
            self.iri().as_str()
        )
    }

    /// The citation for LaTeX.
    pub fn bibtex(&self) -> String {
        let (year, hash) = (
            self.day().split('-').next().unwrap_or_default(),
            self.hash(),
        );
        format!(
            "@misc{{clip-result-{},\n  author = {{{{{AUTHOR}}}}},\n  title = {{{}}},\n  year = {{{year}}},\n  \
             note = {{{}, frozen {}, CC BY 4.0}},\n  url = {{{}}}\n}}\n",
            &hash[..12],
            self.title(),
            self.extent(),
            self.day(),
            self.iri().as_str()
        )
    }

    /// The citation for reference managers, as CSL-JSON.
    pub fn csl(&self) -> Value {
        let parts: Vec<u32> = self
            .day()
            .split('-')
            .filter_map(|part| part.parse().ok())
            .collect();
        json!([{
            "id": self.iri().as_str(),
            "type": "dataset",
            "title": self.title(),
            "author": [{ "literal": AUTHOR }],
            "issued": { "date-parts": [parts] },
            "version": self.dataset_version.to_string(),
            "URL": self.iri().as_str(),
            "note": self.extent(),
        }])
    }

    /// The result described as a dataset of its own, made from a version of ours.
    pub fn description(&self) -> Vec<Triple> {
        let iri = self.iri();
        let text = |text: &str| Term::from(Literal::from(text));
        let typed = |text: &str, datatype| Term::from(Literal::new_typed_literal(text, datatype));
        let node = |iri: &str| NamedNode::new(iri).map(Term::from).ok();
        let properties = [
            (rdf::TYPE, Some(schema::DATASET.into_owned().into())),
            (rdf::TYPE, Some(prov::ENTITY.into_owned().into())),
            (schema::NAME, Some(text(&self.title()))),
            (dcterms::DESCRIPTION, Some(text(&self.query))),
            (schema::CITATION, Some(text(&self.citation()))),
            (dcterms::IDENTIFIER, Some(text(&self.hash()))),
            (dcterms::EXTENT, Some(text(&self.extent()))),
            (
                schema::VERSION,
                Some(text(&self.dataset_version.to_string())),
            ),
            (
                prov::GENERATED_AT_TIME,
                Some(typed(&self.frozen, xsd::DATE_TIME)),
            ),
            (prov::WAS_DERIVED_FROM, node(DATASET)),
            (schema::IS_BASED_ON, node(DATASET)),
            (schema::LICENSE, node(LICENCE)),
            (dcterms::LICENSE, node(LICENCE)),
        ];
        let known = properties
            .into_iter()
            .filter_map(|(property, value)| Some((property, value?)));
        known
            .map(|(property, value)| Triple::new(iri.clone(), property.into_owned(), value))
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn frozen() -> Frozen {
        Frozen {
            query: "ASK {}".to_owned(),
            default_graphs: vec!["http://a.org/b".to_owned()],
            named_graphs: Vec::new(),
            dataset_version: 3,
            dataset_modified: "2026-11-01T00:00:00Z".to_owned(),
            frozen: "2026-11-25T10:00:00Z".to_owned(),
            allowed: Allowed {
                time_ms: 1,
                rows_examined: 2,
            },
            sort: Sort::Rows,
            count: 1,
            ordered: false,
            result: "{}".to_owned(),
        }
    }

    #[test]
    fn the_same_answer_to_the_same_question_is_the_same_result() {
        let first = frozen();
        let later = Frozen {
            frozen: "2027-01-01T00:00:00Z".to_owned(),
            ..first.clone()
        };
        assert_eq!(first.hash(), later.hash());
        let others = [
            Frozen {
                query: "ASK { }".to_owned(),
                ..frozen()
            },
            Frozen {
                dataset_version: 4,
                ..frozen()
            },
            Frozen {
                result: "{ }".to_owned(),
                ..frozen()
            },
            Frozen {
                default_graphs: Vec::new(),
                named_graphs: first.default_graphs.clone(),
                ..frozen()
            },
        ];
        for other in others {
            assert_ne!(first.hash(), other.hash(), "{other:?}");
        }
    }

    #[test]
    fn citations_name_result_version_and_date() {
        let frozen = frozen();
        let hash = frozen.hash();
        let csl = frozen.csl().to_string();
        for text in [frozen.citation(), frozen.bibtex(), csl] {
            assert!(
                text.contains(&format!("https://w3id.org/clip-network/result/{hash}")),
                "{text}"
            );
            assert!(
                text.contains("version 3") && text.contains("1 row") && text.contains("2026"),
                "{text}"
            );
        }
        assert_eq!(
            frozen.csl()[0]["issued"]["date-parts"][0],
            json!([2026, 11, 25])
        );
    }
}
