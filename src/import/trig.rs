//! Statements as TriG that people read and compare: one line for each predicate, the same order every time.
//!
//! - **Shape:** prefixes that the file uses, then its graphs by name, then subjects in the order of the tables.
//! - **Source:** <https://www.w3.org/TR/trig/>.

use super::statements::About;
use crate::rdf::iri::NAMESPACE;
use crate::rdf::prefix::PREFIXES;
use crate::rdf::vocab::{rdf, xsd};
use oxrdf::{NamedNode, Term};
use std::collections::{BTreeMap, BTreeSet};

/// Kinds that get a prefix of their own name.
const KINDS: [&str; 29] = [
    "actor",
    "actor-type",
    "addressee-level",
    "assessment",
    "city",
    "criterion",
    "event",
    "evidence-level",
    "funding",
    "involvement",
    "membership",
    "membership-role",
    "module",
    "network",
    "outcome",
    "outcome-direction",
    "outcome-kind",
    "output-kind",
    "person",
    "policy",
    "publication",
    "rating",
    "recommendation",
    "review",
    "role",
    "source",
    "source-kind",
    "target-group",
    "transfer",
];

/// One file.
pub fn file(graphs: &BTreeMap<String, About>, comment: &str) -> String {
    let mut used = BTreeSet::new();
    let mut body = String::new();
    for (graph, about) in graphs {
        let name = local(&mut used, "graph", &format!("{NAMESPACE}graph/"), graph);
        body += &format!("\n{name} {{\n");
        let mut first = true;
        for (subject, said) in about.subjects() {
            if !first {
                body += "\n";
            }
            first = false;
            body += &block(&mut used, subject, said);
        }
        body += "}\n";
    }
    let mut text = format!("# {comment}\n\n");
    let width = used
        .iter()
        .map(|(prefix, _)| prefix.len())
        .max()
        .unwrap_or_default();
    for (prefix, namespace) in used {
        text += &format!(
            "@prefix {prefix}:{:1$} <{namespace}> .\n",
            "",
            width - prefix.len()
        );
    }
    text + &body
}

type Used = BTreeSet<(String, String)>;

/// All that is said about one subject.
fn block(used: &mut Used, subject: &NamedNode, said: &[(NamedNode, Term)]) -> String {
    let mut groups: Vec<(&NamedNode, Vec<String>)> = Vec::new();
    for (predicate, object) in said {
        let object = term(used, object);
        match groups.iter_mut().find(|(known, _)| *known == predicate) {
            Some((_, objects)) => objects.push(object),
            None => groups.push((predicate, vec![object])),
        }
    }
    // The classes come first, whoever said something else before.
    groups.sort_by_key(|(predicate, _)| predicate.as_ref() != rdf::TYPE);
    let names: Vec<String> = groups
        .iter()
        .map(|(predicate, _)| {
            if predicate.as_ref() == rdf::TYPE {
                "a".to_owned()
            } else {
                iri(used, predicate.as_str())
            }
        })
        .collect();
    let width = names
        .iter()
        .map(String::len)
        .filter(|length| *length > 1)
        .max()
        .unwrap_or_default();
    let mut text = format!("    {}", iri(used, subject.as_str()));
    let last = groups.len();
    for (index, ((_, objects), name)) in groups.iter().zip(&names).enumerate() {
        let end = if index + 1 == last { " ." } else { " ;" };
        if index == 0 && name == "a" {
            text += &format!(" a {}{end}\n", objects.join(" , "));
            continue;
        }
        if index == 0 {
            text += "\n";
        }
        let between = format!(" ,\n        {:width$} ", "");
        text += &format!("        {name:width$} {}{end}\n", objects.join(&between));
    }
    text
}

fn term(used: &mut Used, term: &Term) -> String {
    let Term::Literal(literal) = term else {
        return match term {
            Term::NamedNode(node) => iri(used, node.as_str()),
            other => other.to_string(),
        };
    };
    let datatype = literal.datatype();
    if literal.language().is_some() || datatype == xsd::STRING {
        return literal.to_string();
    }
    let quoted = oxrdf::Literal::new_simple_literal(literal.value()).to_string();
    format!("{quoted}^^{}", iri(used, datatype.as_str()))
}

/// `city:stuttgart`, `clip:City` or `<https://…>`, noting the prefix that it needs.
fn iri(used: &mut Used, iri: &str) -> String {
    if let Some((kind, slug)) = iri
        .strip_prefix(NAMESPACE)
        .and_then(|rest| rest.strip_prefix("id/"))
        .and_then(|rest| rest.split_once('/'))
    {
        if KINDS.contains(&kind) || kind == "topic" {
            return local(used, kind, &format!("{NAMESPACE}id/{kind}/"), slug);
        }
    } else if let Some(slug) = iri.strip_prefix(&format!("{NAMESPACE}graph/")) {
        return local(used, "graph", &format!("{NAMESPACE}graph/"), slug);
    }
    let known = PREFIXES.iter().find_map(|(prefix, namespace)| {
        let rest = iri.strip_prefix(namespace)?;
        let plain = !rest.is_empty() && rest.chars().all(|c| c.is_ascii_alphanumeric());
        plain.then_some((*prefix, *namespace, rest))
    });
    match known {
        Some((prefix, namespace, rest)) => local(used, prefix, namespace, rest),
        None => format!("<{iri}>"),
    }
}

fn local(used: &mut Used, prefix: &str, namespace: &str, name: &str) -> String {
    used.insert((prefix.to_owned(), namespace.to_owned()));
    format!("{prefix}:{name}")
}
