//! Random datasets and random requests of up to five operations, of few terms, so that they meet.
//!
//! - **Shape:** literals are canonical, because the stock store keeps the value of a number and not
//!   its text. Nothing is added whose subject is new, so that no blank node is asked for.

use oxrdf::{Literal, NamedNode, Quad};
use proptest::collection::vec;
use proptest::option::weighted;
use proptest::prelude::*;
use proptest::sample::select;

/// An operation as it is sent.
#[derive(Debug, Clone)]
pub struct Operation {
    pub text: String,
    pub kind: Kind,
}

/// What the oracle must know of it.
#[derive(Debug, Clone)]
pub enum Kind {
    /// It cannot fail; the text for a store that keeps empty graphs.
    Plain(String),
    /// `COPY`, `MOVE` or `ADD`; these graphs.
    Transfer {
        from: &'static str,
        to: &'static str,
        silent: bool,
    },
    Create {
        graph: &'static str,
        silent: bool,
    },
}

pub const PROLOGUE: &str = "PREFIX : <http://example.org/>\n";
const GRAPHS: [&str; 4] = [":g0", ":g1", ":g2", ":n0"];
const NODES: [&str; 6] = [":n0", ":n1", ":n2", ":n3", ":p0", ":g0"];
const PREDICATES: [&str; 3] = [":p0", ":p1", ":p2"];
const LITERALS: [&str; 4] = ["\"a\"", "1", "\"a\"@en", "<<( :n0 :p0 \"a\" )>>"];

pub fn iri(name: &str) -> NamedNode {
    NamedNode::new(format!(
        "http://example.org/{}",
        name.trim_start_matches(':')
    ))
    .expect("short names make IRIs")
}

/// Up to thirty quads in three graphs.
pub fn dataset() -> impl Strategy<Value = Vec<Quad>> {
    let object = prop_oneof![
        2 => select(&NODES[..4]).prop_map(|name| iri(name).into()),
        1 => Just(Literal::from("a").into()),
        1 => Just(Literal::from(1).into()),
    ];
    let quad = (
        select(&NODES[..4]),
        select(&PREDICATES[..2]),
        object,
        select(&GRAPHS[..3]),
    )
        .prop_map(|(s, p, o, g): (_, _, oxrdf::Term, _)| Quad::new(iri(s), iri(p), o, iri(g)));
    vec(quad, 0..30)
}

pub fn request() -> impl Strategy<Value = Vec<Operation>> {
    vec(operation(), 1..=5)
}

fn operation() -> impl Strategy<Value = Operation> {
    let plain = |text: String| Operation {
        kind: Kind::Plain(text.clone()),
        text,
    };
    let data = (select(vec!["INSERT", "DELETE"]), vec(ground(), 0..4))
        .prop_map(move |(verb, quads)| plain(format!("{verb} DATA {{ {} }}", quads.concat())));
    let delete_where = vec(
        placed(pattern_term(), predicate_term(), pattern_term()),
        1..3,
    )
    .prop_map(move |quads| plain(format!("DELETE WHERE {{ {} }}", quads.concat())));
    let clear = (
        select(vec!["CLEAR", "DROP"]),
        any::<bool>(),
        select(vec![
            "GRAPH :g0",
            "GRAPH :g1",
            "GRAPH :g2",
            "GRAPH :absent",
            "NAMED",
            "ALL",
        ]),
    );
    let clear = clear.prop_map(|(verb, silent, graph)| Operation {
        text: format!("{verb} {} {graph}", if silent { "SILENT" } else { "" }),
        kind: Kind::Plain(format!("{verb} SILENT {graph}")),
    });
    let graph = || select(vec![":g0", ":g1", ":g2", ":absent"]);
    let create = (weighted(0.7, Just("SILENT")), graph()).prop_map(|(silent, graph)| Operation {
        text: format!("CREATE {} GRAPH {graph}", silent.unwrap_or_default()),
        kind: Kind::Create {
            graph,
            silent: silent.is_some(),
        },
    });
    let transfer = (
        select(vec!["COPY", "MOVE", "ADD"]),
        weighted(0.7, Just("SILENT")),
        graph(),
        graph(),
    );
    let transfer = transfer.prop_map(|(verb, silent, from, to)| Operation {
        text: format!("{verb} {} {from} TO GRAPH {to}", silent.unwrap_or_default()),
        kind: Kind::Transfer {
            from,
            to,
            silent: silent.is_some(),
        },
    });
    prop_oneof![
        2 => data,
        2 => delete_where,
        6 => modify().prop_map(plain),
        1 => clear,
        1 => create,
        3 => transfer,
    ]
}

/// `WITH … DELETE … INSERT … USING … WHERE …`, with some of these.
fn modify() -> impl Strategy<Value = String> {
    let using = vec((weighted(0.5, Just("NAMED")), select(&GRAPHS[..3])), 0..3).prop_map(|all| {
        let clause = |(named, graph): (Option<&str>, &str)| {
            format!(" USING {} {graph}", named.unwrap_or_default())
        };
        all.into_iter().map(clause).collect::<String>()
    });
    let using = prop_oneof![3 => Just(String::new()), 1 => using];
    let with = weighted(0.3, select(&GRAPHS[..]));
    (with, 0..3_u8, using, pattern())
        .prop_flat_map(|(with, form, using, pattern)| {
            let quads = template(with.is_some());
            (Just((with, form, using, pattern)), quads.clone(), quads)
        })
        .prop_map(|((with, form, using, pattern), delete, insert)| {
            let with = with
                .map(|graph| format!("WITH {graph} "))
                .unwrap_or_default();
            let delete = format!("DELETE {{ {delete} }} ");
            let insert = format!("INSERT {{ {insert} }} ");
            let change = match form {
                0 => delete,
                1 => insert,
                _ => delete + &insert,
            };
            format!("{with}{change}{using} WHERE {{ {pattern} }}")
        })
}

/// Quads of a template, some of which no solution makes legal.
fn template(with: bool) -> BoxedStrategy<String> {
    let term = || {
        prop_oneof![
            5 => select(vec!["?a", "?b", "?c", "?v"]),
            2 => select(&NODES[..]),
            1 => select(&LITERALS[..]),
            1 => Just("<<( ?a :p0 ?b )>>"),
            1 => Just("?unbound"),
        ]
        .prop_map(ToOwned::to_owned)
    };
    let subject =
        select(vec!["?a", "?b", "?c", "?v", ":n0", ":n1", "?g"]).prop_map(ToOwned::to_owned);
    let verb = prop_oneof![3 => select(&PREDICATES[..]), 1 => select(vec!["?p", "?b", "?unbound"])]
        .prop_map(ToOwned::to_owned);
    let quad = placed(subject.boxed(), verb.boxed(), term().boxed());
    let bare = (
        select(vec!["?a", "?b", ":n1"]),
        select(&PREDICATES[..]),
        term(),
    )
        .prop_map(|(s, p, o)| format!("{s} {p} {o} . "));
    if with {
        vec(prop_oneof![quad, bare], 0..4)
            .prop_map(|all| all.concat())
            .boxed()
    } else {
        vec(quad, 0..4).prop_map(|all| all.concat()).boxed()
    }
}

/// A pattern over `?a ?b ?c ?p ?g ?v`.
fn pattern() -> BoxedStrategy<String> {
    let triple = || {
        (pattern_term(), predicate_term(), pattern_term())
            .prop_map(|(s, p, o)| format!("{s} {p} {o} . "))
    };
    let group = || vec(triple(), 1..3).prop_map(|all| all.concat());
    let base = prop_oneof![
        3 => group(),
        3 => group().prop_map(|inner| format!("GRAPH ?g {{ {inner} }} ")),
        1 => (select(&GRAPHS[..]), group()).prop_map(|(g, inner)| format!("GRAPH {g} {{ {inner} }} ")),
        1 => Just(String::new()),
    ];
    let more = prop_oneof![
        3 => Just(String::new()),
        1 => group().prop_map(|inner| format!("OPTIONAL {{ {inner} }}")),
        1 => group().prop_map(|inner| format!("MINUS {{ {inner} }}")),
        1 => group().prop_map(|inner| format!("FILTER NOT EXISTS {{ {inner} }}")),
        1 => group().prop_map(|inner| format!("{{ {inner} }} UNION {{ ?c :p1 ?b }}")),
        1 => group().prop_map(|inner| format!("{{ SELECT DISTINCT ?a ?c {{ {inner} }} ORDER BY ?c }}")),
        1 => Just("BIND(CONCAT(STR(?a), \"x\") AS ?v)".to_owned()),
        1 => Just("BIND(IRI(CONCAT(STR(?b), \"x\")) AS ?v)".to_owned()),
        1 => Just("VALUES (?a ?v) { (:n0 \"a\") (UNDEF :n1) }".to_owned()),
        1 => Just("FILTER(isIRI(?b) || ?b = 1)".to_owned()),
    ];
    (base, more).prop_map(|(base, more)| base + &more).boxed()
}

fn pattern_term() -> BoxedStrategy<String> {
    prop_oneof![4 => select(vec!["?a", "?b", "?c"]), 1 => select(&NODES[..4])]
        .prop_map(ToOwned::to_owned)
        .boxed()
}

fn predicate_term() -> BoxedStrategy<String> {
    prop_oneof![3 => select(&PREDICATES[..]), 1 => Just("?p")]
        .prop_map(ToOwned::to_owned)
        .boxed()
}

/// A quad of terms.
fn ground() -> impl Strategy<Value = String> {
    let term = prop_oneof![select(&NODES[..]), select(&LITERALS[..])];
    (
        select(&NODES[..4]),
        select(&PREDICATES[..]),
        term,
        select(&GRAPHS[..]),
    )
        .prop_map(|(s, p, o, g)| format!("GRAPH {g} {{ {s} {p} {o} }} "))
}

/// A quad pattern in a named graph or in `?g`.
fn placed(
    subject: BoxedStrategy<String>,
    predicate: BoxedStrategy<String>,
    object: BoxedStrategy<String>,
) -> BoxedStrategy<String> {
    let graph = prop_oneof![2 => select(&GRAPHS[..]), 1 => Just("?g")];
    (graph, subject, predicate, object)
        .prop_map(|(g, s, p, o)| format!("GRAPH {g} {{ {s} {p} {o} }} "))
        .boxed()
}
