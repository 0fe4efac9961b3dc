//! What the query language has here beyond SPARQL 1.1, as the service description says it.
//!
//! - **Shape:** each part of SPARQL 1.2 with a query that uses it and answers true; tests ask them all.
//! - **Source:** <https://www.w3.org/TR/sparql12-query/>, <https://www.w3.org/TR/rdf12-concepts/>.

/// A part of SPARQL 1.2 that works here.
#[derive(Debug, Clone, Copy)]
pub struct Part {
    /// What it is called, in the plural.
    pub name: &'static str,
    /// An ASK that uses it and is answered with true.
    pub example: &'static str,
}

/// The parts of SPARQL 1.2 that work here.
pub const SPARQL_12: [Part; 7] = [
    Part {
        name: "triple terms",
        example: "ASK { BIND(<<( <x:s> <x:p> \"o\" )>> AS ?t) FILTER(isTRIPLE(?t)) }",
    },
    Part {
        name: "the functions TRIPLE, SUBJECT, PREDICATE and OBJECT",
        example: "ASK { BIND(TRIPLE(<x:s>, <x:p>, 1) AS ?t) \
                  FILTER(SUBJECT(?t) = <x:s> && PREDICATE(?t) = <x:p> && OBJECT(?t) = 1) }",
    },
    Part {
        name: "reifiers (~)",
        example: "ASK { FILTER NOT EXISTS { <x:s> <x:p> <x:o> ~ ?reifier } }",
    },
    Part {
        name: "reified triples (<< >>)",
        example: "ASK { FILTER NOT EXISTS { << <x:s> <x:p> <x:o> >> <x:q> ?value } }",
    },
    Part {
        name: "annotations ({| |})",
        example: "ASK { FILTER NOT EXISTS { <x:s> <x:p> <x:o> {| <x:q> ?value |} } }",
    },
    Part {
        name: "literals with a base direction and the functions LANGDIR, STRLANGDIR, hasLANG and hasLANGDIR",
        example: "ASK { BIND(STRLANGDIR(\"a\", \"ar\", \"rtl\") AS ?t) \
                  FILTER(LANGDIR(?t) = \"rtl\" && hasLANG(?t) && hasLANGDIR(\"b\"@en--ltr)) }",
    },
    Part {
        name: "VERSION declarations",
        example: "VERSION \"1.2\" ASK {}",
    },
];

#[cfg(test)]
mod tests {
    use super::super::Limits;
    use super::super::parse::parse;
    use super::*;

    #[test]
    fn each_part_parses() {
        for part in SPARQL_12 {
            assert!(
                parse(part.example, &Limits::default()).is_ok(),
                "{}",
                part.name
            );
        }
    }
}
