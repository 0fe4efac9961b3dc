//! The queries, each with a name.

fn many(n: usize, part: impl Fn(usize) -> String) -> String {
    (0..n).map(part).collect()
}

fn select(group: &str) -> String {
    format!("SELECT * {{ {group} }}")
}

fn nested(open: &str, close: &str) -> String {
    select(&format!(
        "{}?s ?p ?o{}",
        open.repeat(20_000),
        close.repeat(20_000)
    ))
}

/// Numbers for a variable.
fn values(name: &str, n: usize) -> String {
    format!("VALUES ?{name} {{ {} }} ", many(n, |n| format!("{n} ")))
}

/// A text that grows at every step.
fn grown(steps: usize, call: &str) -> String {
    let step = |n| {
        format!(
            "BIND({} AS ?v{}) ",
            call.replace("?v", &format!("?v{n}")),
            n + 1
        )
    };
    format!("BIND(\"ab\" AS ?v0) {}", many(steps, step))
}

/// What the guard refuses: 400, or 413 for its length.
pub fn refused() -> Vec<(&'static str, String)> {
    vec![
        ("braces", nested("{ ", " }")),
        ("sub-selects", nested("{ SELECT * WHERE { ", " } }")),
        ("optionals in optionals", nested("OPTIONAL { ", " }")),
        (
            "parentheses",
            select(&format!(
                "FILTER({}1{})",
                "(".repeat(20_000),
                ")".repeat(20_000)
            )),
        ),
        (
            "negations",
            select(&format!("FILTER({}true)", "!".repeat(20_000))),
        ),
        (
            "unions",
            select(&format!("{}{{}}", "{} UNION ".repeat(20_000))),
        ),
        (
            "ors",
            select(&format!("FILTER({}true)", "false || ".repeat(20_000))),
        ),
        (
            "a long path",
            select(&format!("?s {}a ?o", "a/".repeat(20_000))),
        ),
        (
            "a path of alternatives",
            select(&format!("?s {}a ?o", "a|".repeat(20_000))),
        ),
        (
            "20 MB",
            select(&format!("?s ?p \"{}\"", "x".repeat(20 << 20))),
        ),
        (
            "500 optionals",
            select(&format!(
                "?s ?p ?o {}",
                many(500, |n| format!("OPTIONAL {{ ?s <x:{n}> ?o{n} }} "))
            )),
        ),
        ("501 patterns", select(&"?s ?p ?o . ".repeat(501))),
        (
            "many patterns in an open graph",
            select(&format!("GRAPH ?g {{ {} }}", "?s ?p ?o . ".repeat(60))),
        ),
    ]
}

/// What is long to plan.
fn long_plans() -> Vec<(&'static str, String)> {
    vec![
        (
            "a star of 450",
            select(&many(450, |n| format!("?s <x:{n}> ?o{n} . "))),
        ),
        (
            "a chain of 450",
            select(&many(450, |n| format!("?o{n} a ?o{} . ", n + 1))),
        ),
        (
            "450 that share nothing",
            select(&many(450, |n| format!("?s{n} ?p{n} ?o{n} . "))),
        ),
        (
            "64 optionals",
            select(&format!(
                "?s ?p ?o {}",
                many(64, |n| format!("OPTIONAL {{ ?s <x:{n}> ?o{n} }} "))
            )),
        ),
        (
            "400 path steps",
            format!(
                "ASK {{ ?s {}skos:broader ?o }}",
                "skos:broader?/".repeat(400)
            ),
        ),
        (
            "200 unions",
            select(&format!(
                "{}{{}} ?s a ?c",
                many(200, |n| format!("{{ ?s <x:{n}> ?o }} UNION "))
            )),
        ),
        (
            "100 anti-joins",
            select(&format!(
                "?s ?p ?o {}",
                many(100, |n| format!(
                    "FILTER NOT EXISTS {{ ?s <x:{n}> ?o{n} }} "
                ))
            )),
        ),
    ]
}

/// What has far too many rows on the way, of data or of none.
fn products() -> Vec<(&'static str, String)> {
    let cross = CROSS;
    let four = ["a", "b", "c", "d"].map(|name| values(name, 400)).concat();
    let open = "(<x:p>|!<x:q>)*";
    vec![
        ("values of values", count(&four)),
        ("sorted values", format!("{} ORDER BY ?a ?d", select(&four))),
        (
            "grouped values",
            format!("SELECT ?a ?b (SUM(?c * ?d) AS ?n) {{ {four} }} GROUP BY ?a ?b"),
        ),
        (
            "values that fit nowhere",
            count(&format!(
                "{} MINUS {{ {} }}",
                values("a", 15_000),
                values("b", 15_000)
            )),
        ),
        (
            "digests of a long text",
            count(&format!(
                "{four} FILTER(SHA512(\"{}\") = STR(?a))",
                "x".repeat(200_000)
            )),
        ),
        (
            "three open paths",
            count(&format!("?a {open} ?b . ?b {open} ?c . ?c {open} ?d")),
        ),
        ("a closure of closures", count("?a ((<x:p>|!<x:q>)*)* ?b")),
        (
            "a sorted product",
            format!("{} ORDER BY ?a ?i", select(cross)),
        ),
        (
            "a grouped product",
            format!("SELECT ?a ?i (COUNT(*) AS ?n) {{ {cross} }} GROUP BY ?a ?i"),
        ),
        (
            "a distinct product",
            format!("SELECT DISTINCT ?a ?i {{ {cross} }} ORDER BY ?i"),
        ),
        (
            "exists in exists",
            count(
                "?a ?b ?c FILTER NOT EXISTS { ?d ?e ?f FILTER NOT EXISTS { ?g ?h ?i . ?i ?j ?k FILTER(?k = ?a) } }",
            ),
        ),
    ]
}

/// What makes long texts, or looks at them for long.
fn long_texts() -> Vec<(&'static str, String)> {
    let cross = CROSS;
    vec![
        (
            "one text of everything",
            format!("SELECT (GROUP_CONCAT(STR(?c)) AS ?x) {{ {cross} }}"),
        ),
        (
            "doubled texts",
            format!("SELECT ?v40 {{ {} }}", grown(40, "CONCAT(?v, ?v)")),
        ),
        (
            "replaced texts",
            format!(
                "SELECT ?v40 {{ {} }}",
                grown(40, "REPLACE(?v, \"^.*$\", \"$0$0\")")
            ),
        ),
        (
            "encoded texts",
            format!(
                "SELECT ?v40 {{ {} }}",
                grown(40, "ENCODE_FOR_URI(CONCAT(?v, \"%\", ?v))")
            ),
        ),
        (
            "long texts held",
            format!(
                "SELECT ?s ?x {{ ?s ?p ?o {} BIND(CONCAT(?v15, STR(?s)) AS ?x) }} ORDER BY ?x",
                grown(15, "CONCAT(?v, ?v)")
            ),
        ),
        (
            "a pattern of patterns",
            select("?s ?p ?o FILTER REGEX(STR(?o), \"(a{1000}){1000}\")"),
        ),
        (
            "a pattern for each row",
            select("?s ?p ?o FILTER REGEX(STR(?o), CONCAT(\"(\\\\w{30}){10}\", STR(?s)))"),
        ),
        (
            "a slow pattern",
            format!(
                "SELECT (REGEX(?v18, \"(a?){{100}}[ab]*c$\") AS ?x) {{ {} }}",
                grown(18, "CONCAT(?v, ?v)")
            ),
        ),
        (
            "a slow replacement",
            format!(
                "SELECT (STRLEN(REPLACE(?v18, \".*[^A-Z]|[A-Z]\", \"\")) AS ?x) {{ {} }}",
                grown(18, "CONCAT(?v, ?v)")
            ),
        ),
    ]
}

/// Everything with everything with everything.
const CROSS: &str = "?a ?b ?c . ?d ?e ?f . ?g ?h ?i ";

fn count(group: &str) -> String {
    format!("SELECT (COUNT(*) AS ?n) {{ {group} }}")
}

/// What cannot be finished, or is finished in time.
pub fn costly() -> Vec<(&'static str, String)> {
    [long_plans(), products(), long_texts()].concat()
}
