//! The query behind a choice of policies: the same in SPARQL, for whoever wants to go on from there.
//!
//! - **Shape:** plain SPARQL 1.1 with its prefixes. What is chosen stands in `VALUES`, one block for each
//!   facet; IRIs come as terms and are written by their own serialiser.
//! - **Units:** years; an open end means that a policy goes on.

use oxrdf::NamedNode;

/// What is chosen of one property.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Facet {
    Topic,
    Group,
    City,
    Country,
    Actor,
    Direction,
    Evidence,
}

/// A choice of policies.
#[derive(Debug, Clone, Default)]
pub struct Pattern {
    /// The values chosen of each facet, alternatives of each other.
    pub values: Vec<(Facet, Vec<NamedNode>)>,
    /// Whether a source gives a figure, where that is asked.
    pub figures: Option<bool>,
    pub from: Option<i32>,
    pub to: Option<i32>,
}

const HEAD: &str = "\
PREFIX clip: <https://w3id.org/clip-network/ontology#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX xsd:  <http://www.w3.org/2001/XMLSchema#>

SELECT ?policy (SAMPLE(?name) AS ?label) (MIN(?begin) AS ?start) (MAX(?finish) AS ?end)
WHERE {
  ?policy a clip:Policy .
";

const TAIL: &str = "  OPTIONAL { ?policy rdfs:label ?name FILTER(LANG(?name) = \"en\") }
  OPTIONAL { ?policy clip:startDate ?begin }
  OPTIONAL { ?policy clip:endDate ?finish }
}
GROUP BY ?policy
ORDER BY ?label ?policy
";

impl Facet {
    /// The lines that tie a policy to a value.
    const fn lines(self) -> &'static str {
        match self {
            Self::Topic => "?policy clip:topic/skos:broader* ?topic .",
            Self::Group => "?policy clip:targetGroup/skos:broader* ?group .",
            Self::City => "?policy clip:city ?city .",
            Self::Country => "?policy clip:city/clip:country ?country .",
            Self::Actor => {
                "?policy clip:involvement/((clip:actor/clip:actorType)|clip:actorType)/skos:broader* ?actorType ."
            }
            Self::Direction => "?policy clip:outcome/clip:direction ?direction .",
            Self::Evidence => EVIDENCE,
        }
    }

    const fn variable(self) -> &'static str {
        match self {
            Self::Topic => "topic",
            Self::Group => "group",
            Self::City => "city",
            Self::Country => "country",
            Self::Actor => "actorType",
            Self::Direction => "direction",
            Self::Evidence => "evidence",
        }
    }
}

/// The level of a policy, or else of the graphs that say it is one.
const EVIDENCE: &str = "\
{ ?policy clip:evidenceLevel ?evidence }
    UNION
    { GRAPH ?graph { ?policy a clip:Policy }
      ?graph clip:evidenceLevel ?evidence
      FILTER NOT EXISTS { ?policy clip:evidenceLevel ?own } }";

/// The query that finds the same policies as a choice; a full text has no words in it.
pub fn text(pattern: &Pattern) -> String {
    let mut text = HEAD.to_owned();
    for (facet, values) in &pattern.values {
        let values: Vec<_> = values.iter().map(ToString::to_string).collect();
        let (variable, values) = (facet.variable(), values.join(" "));
        let lines = facet.lines();
        // Each in a query of its own, which is answered once and gives a policy once.
        text += &format!(
            "  {{ SELECT DISTINCT ?policy WHERE {{\n    VALUES ?{variable} {{ {values} }}\n    {lines}\n  }} }}\n"
        );
    }
    text += match pattern.figures {
        Some(true) => {
            "  { SELECT DISTINCT ?policy WHERE { ?policy clip:outcome/clip:value ?figure } }\n"
        }
        Some(false) => "  MINUS { ?policy clip:outcome/clip:value ?figure }\n",
        None => "",
    };
    text += &period(pattern.from, pattern.to);
    text + TAIL
}

/// Whether some of a policy lies in these years: its latest end and its earliest start count, and without
/// one of them it has none on that side.
fn period(from: Option<i32>, to: Option<i32>) -> String {
    let mut text = String::new();
    if from.is_some() || to.is_some() {
        text +=
            "  { SELECT DISTINCT ?policy WHERE { ?policy clip:startDate|clip:endDate ?date } }\n";
    }
    let sides = [
        ("clip:endDate", "MAX", "<", from),
        ("clip:startDate", "MIN", ">", to),
    ];
    for (property, function, sign, year) in sides {
        let Some(year) = year else {
            continue;
        };
        text += &format!(
            "  MINUS {{\n    SELECT ?policy WHERE {{ ?policy {property} ?date }} GROUP BY ?policy\n    \
             HAVING ({function}(xsd:integer(SUBSTR(STR(?date), 1, 4))) {sign} {year})\n  }}\n"
        );
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::query::Limits;
    use crate::query::parse::parse;
    use crate::rdf::iri::minted;

    #[test]
    fn every_choice_is_a_query_that_parses() {
        let facets = [
            Facet::Topic,
            Facet::Group,
            Facet::City,
            Facet::Country,
            Facet::Actor,
            Facet::Direction,
            Facet::Evidence,
        ];
        let values = || vec![minted("id/topic/housing"), minted("id/topic/health")];
        let pattern = Pattern {
            values: facets.map(|facet| (facet, values())).to_vec(),
            figures: Some(true),
            from: Some(2000),
            to: Some(2010),
        };
        for pattern in [pattern, Pattern::default()] {
            let text = text(&pattern);
            assert!(parse(&text, &Limits::default()).is_ok(), "{text}");
        }
    }
}
