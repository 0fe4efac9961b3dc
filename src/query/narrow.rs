//! Wide joins in narrow parts, so that planning them ends in time.
//!
//! The planner compares every pattern of a join with all that it has joined so far, and its time
//! grows with the fourth power of their number: a hundred patterns take a second and four hundred
//! some minutes, while nothing looks at the clock. So a wide join is written as a join of
//! sub-queries, each over a few patterns that share variables, each giving all of its variables.
//! That means the same; the planner orders each part and then the parts.
//!
//! - **Source:** <https://www.w3.org/TR/sparql11-query/#sparqlAlgebraEval>: joins are associative
//!   and commutative, also of bags; `docs/adr/0015-plans-that-end.md`.

use super::walk::{Part, walk};
use oxrdf::Variable;
use spargebra::Query;
use spargebra::algebra::GraphPattern;
use spargebra::term::{NamedNodePattern, TermPattern, TriplePattern};
use std::collections::HashSet;
use std::mem::replace;

/// The widest join that is planned as it is.
pub(super) const WIDEST: usize = 48;

/// How many patterns a part has.
const PART: usize = 16;

/// Whether the query has a part that sub-queries would lose sight of: `GRAPH ?name`, whose parts
/// must all be in the same graph, or SERVICE, whose place in the order decides what it is asked.
pub(super) fn must_stay_whole(query: &mut Query) -> bool {
    let mut found = false;
    walk(query, &mut |part| {
        found |= match part {
            Part::Pattern(GraphPattern::Graph { name, .. }) => {
                matches!(name, NamedNodePattern::Variable(_))
            }
            Part::Pattern(GraphPattern::Service { .. }) => true,
            _ => false,
        };
    });
    found
}

/// Splits joins wider than [`WIDEST`].
pub(super) fn narrow(query: &mut Query) {
    split(query, WIDEST, PART);
}

fn split(query: &mut Query, widest: usize, size: usize) {
    if must_stay_whole(query) {
        return;
    }
    if widest_join(query) <= widest {
        return;
    }
    walk(query, &mut |part| {
        let Part::Pattern(pattern) = part else {
            return;
        };
        name_blanks(pattern);
        if width(pattern) > widest {
            let whole = replace(pattern, nothing());
            let mut parts = Vec::new();
            flatten(whole, &mut parts);
            *pattern = joined(grouped(parts, size));
        }
    });
}

/// How many patterns the widest join of a query has.
pub(super) fn widest_join(query: &mut Query) -> usize {
    let mut widest = 0;
    walk(query, &mut |part| {
        if let Part::Pattern(pattern) = part {
            widest = widest.max(width(pattern));
        }
    });
    widest
}

fn nothing() -> GraphPattern {
    GraphPattern::Bgp {
        patterns: Vec::new(),
    }
}

/// How many patterns a join joins.
fn width(pattern: &GraphPattern) -> usize {
    match pattern {
        GraphPattern::Join { left, right } => width(left) + width(right),
        GraphPattern::Bgp { patterns } => patterns.len(),
        _ => 1,
    }
}

fn flatten(pattern: GraphPattern, parts: &mut Vec<GraphPattern>) {
    match pattern {
        GraphPattern::Join { left, right } => {
            flatten(*left, parts);
            flatten(*right, parts);
        }
        GraphPattern::Bgp { patterns } => {
            let single = |pattern| GraphPattern::Bgp {
                patterns: vec![pattern],
            };
            parts.extend(patterns.into_iter().map(single));
        }
        other => parts.push(other),
    }
}

fn variables(pattern: &GraphPattern) -> HashSet<Variable> {
    let mut variables = HashSet::new();
    pattern.on_in_scope_variable(|variable| {
        variables.insert(variable.clone());
    });
    variables
}

/// Parts of at most `size` patterns, those that share variables together as far as there are any.
fn grouped(patterns: Vec<GraphPattern>, size: usize) -> Vec<GraphPattern> {
    let mut left: Vec<_> = patterns
        .into_iter()
        .map(|pattern| (variables(&pattern), pattern))
        .collect();
    let mut groups = Vec::new();
    while !left.is_empty() {
        let (mut seen, first) = left.remove(0);
        let mut group = vec![first];
        while group.len() < size && !left.is_empty() {
            let shares = left.iter().position(|(named, _)| !named.is_disjoint(&seen));
            let (named, next) = left.remove(shares.unwrap_or(0));
            seen.extend(named);
            group.push(next);
        }
        groups.push(sub_query(group, seen));
    }
    groups
}

/// A sub-query that gives all of its variables. One pattern needs none.
fn sub_query(mut group: Vec<GraphPattern>, seen: HashSet<Variable>) -> GraphPattern {
    if group.len() == 1
        && let Some(only) = group.pop()
    {
        return only;
    }
    let mut variables: Vec<_> = seen.into_iter().collect();
    variables.sort_unstable_by(|a, b| a.as_str().cmp(b.as_str()));
    GraphPattern::Project {
        inner: Box::new(joined(group)),
        variables,
    }
}

fn joined(parts: Vec<GraphPattern>) -> GraphPattern {
    let join = |left, right| GraphPattern::Join {
        left: Box::new(left),
        right: Box::new(right),
    };
    parts.into_iter().reduce(join).unwrap_or_else(nothing)
}

/// Blank nodes of a pattern are variables that nobody can name; here they get names, so that the
/// sub-queries can give them.
fn name_blanks(pattern: &mut GraphPattern) {
    match pattern {
        GraphPattern::Bgp { patterns } => patterns.iter_mut().for_each(name_in_triple),
        GraphPattern::Path {
            subject, object, ..
        } => {
            name(subject);
            name(object);
        }
        _ => {}
    }
}

fn name_in_triple(triple: &mut TriplePattern) {
    name(&mut triple.subject);
    name(&mut triple.object);
}

fn name(term: &mut TermPattern) {
    match term {
        TermPattern::BlankNode(blank) => {
            // A blank in its name keeps the variable apart from all that a query can write.
            let variable = Variable::new_unchecked(format!("blank {}", blank.as_str()));
            *term = TermPattern::Variable(variable);
        }
        TermPattern::Triple(triple) => name_in_triple(triple),
        TermPattern::NamedNode(_) | TermPattern::Literal(_) | TermPattern::Variable(_) => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use oxrdf::{Dataset, GraphName, Literal, NamedNode, Quad};
    use proptest::collection::vec;
    use proptest::prelude::*;
    use proptest::sample::select;
    use spareval::{QueryEvaluator, QueryResults};
    use spargebra::SparqlParser;

    fn iri(number: u8) -> NamedNode {
        NamedNode::new(format!("urn:x:{number}")).expect("an IRI")
    }

    /// The rows as a sorted list of texts: a bag.
    fn rows(query: &Query, data: &Dataset) -> Vec<String> {
        let evaluator = QueryEvaluator::new();
        match evaluator.prepare(query).execute(data) {
            Ok(QueryResults::Solutions(solutions)) => {
                let row = |row: Result<spareval::QuerySolution, _>| {
                    format!("{:?}", row.expect("a row").values())
                };
                let mut rows: Vec<_> = solutions.map(row).collect();
                rows.sort();
                rows
            }
            _ => panic!("a SELECT has rows"),
        }
    }

    fn patterns() -> impl Strategy<Value = String> {
        let node = || select(vec!["?a", "?b", "?c", "?d", "_:x", "_:y", "<urn:x:1>"]);
        let verb = select(vec![
            "<urn:x:1>",
            "<urn:x:2>",
            "?p",
            "<urn:x:1>/<urn:x:2>",
            "<urn:x:1>?",
            "^<urn:x:2>",
        ]);
        let triple = (node(), verb, node()).prop_map(|(s, p, o)| format!("{s} {p} {o} . "));
        vec(triple, 1..8).prop_map(|triples| triples.concat())
    }

    fn groups() -> impl Strategy<Value = String> {
        // A label stands in one group only.
        let other = patterns().prop_map(|group| group.replace("_:", "_:z"));
        (patterns(), other, 0..6).prop_map(|(one, other, form)| match form {
            0 => format!("{one} OPTIONAL {{ {other} }}"),
            1 => format!("{one} FILTER NOT EXISTS {{ {other} }}"),
            2 => format!("{{ {one} }} {{ {other} }}"),
            3 => format!("{one} VALUES (?a ?b) {{ (<urn:x:1> UNDEF) (UNDEF <urn:x:2>) }}"),
            4 => format!("{one} {{ SELECT ?a (COUNT(*) AS ?n) {{ {other} }} GROUP BY ?a }}"),
            _ => format!("GRAPH ?g {{ {one} }} ?a ?p ?b"),
        })
    }

    fn data() -> impl Strategy<Value = Dataset> {
        let quad = (0_u8..4, 1_u8..3, 0_u8..4, 0_u8..3).prop_map(|(s, p, o, g)| {
            let graph = if g == 0 {
                GraphName::DefaultGraph
            } else {
                iri(g).into()
            };
            match o {
                3 => Quad::new(iri(s), iri(p), Literal::from("x"), graph),
                o => Quad::new(iri(s), iri(p), iri(o), graph),
            }
        });
        vec(quad, 0..14).prop_map(|quads| quads.into_iter().collect())
    }

    proptest! {
        #[test]
        fn a_join_in_parts_has_the_same_rows(group in groups(), data in data()) {
            let text = format!("SELECT * {{ {group} }}");
            let query = SparqlParser::new().parse_query(&text).expect(&text);
            let mut parts = query.clone();
            split(&mut parts, 2, 2);
            prop_assert_eq!(rows(&parts, &data), rows(&query, &data), "{}", text);
        }
    }

    #[test]
    fn a_wide_join_is_split_and_a_narrow_one_is_left_alone() {
        let query = |n: usize| {
            let text = format!("SELECT * {{ {} }}", "?s ?p ?o . ".repeat(n));
            SparqlParser::new().parse_query(&text).expect("a query")
        };
        for (n, split) in [(WIDEST, false), (WIDEST + 1, true)] {
            let mut narrowed = query(n);
            narrow(&mut narrowed);
            assert_eq!(narrowed != query(n), split, "{n}");
        }
    }
}
