//! Random queries, grown from a list of bytes: each byte takes one choice.
//!
//! - **Shape:** the first alternative of every choice is the simplest and is taken when the bytes
//!   are used up, so a shorter list is a simpler query and a failing one shrinks.
//! - **Units:** data variables are `?a` to `?d` and hold terms of the dataset or of the query; what
//!   is computed goes to fresh variables `?n0`, `?n1`, …, which no `ORDER BY` names.

const VARIABLES: [&str; 4] = ["?a", "?b", "?c", "?d"];
const NODES: [&str; 8] = [":n0", ":n1", ":n2", ":n3", ":n0", ":p0", ":g0", ":absent"];
const PREDICATES: [&str; 5] = [":p0", ":p1", ":p0", ":p1", ":p2"];
const GRAPHS: [&str; 7] = [":g0", ":g1", ":g2", ":g0", ":g1", ":g2", ":absent"];
const LITERALS: [&str; 12] = [
    "\"a\"",
    "1",
    "\"a\"@en",
    "\"b\"@fr",
    "2",
    "2.5",
    "true",
    "\"\"",
    "3",
    "9",
    "\"absent\"",
    "\"2020-01-01\"^^xsd:date",
];

/// Subjects and objects of triple patterns.
const ENDS: [(&str, &str); 7] = [
    ("?a", "?b"),
    ("?a", "?c"),
    ("?b", "?c"),
    ("?a", "?d"),
    ("?b", "?d"),
    ("?c", "?d"),
    ("?b", "?a"),
];

/// How deep groups nest.
const DEPTH: usize = 2;

/// A query and what its answer promises.
#[derive(Debug, Clone)]
pub struct Question {
    /// The query from its form on, without prologue.
    pub text: String,
    /// Whether the rows come in one right order.
    pub ordered: bool,
}

/// Grows a query.
pub fn question(bytes: &[u8]) -> Question {
    let mut grammar = Grammar {
        bytes: bytes.iter(),
        fresh: 0,
    };
    grammar.query()
}

struct Grammar<'a> {
    bytes: std::slice::Iter<'a, u8>,
    fresh: usize,
}

impl Grammar<'_> {
    fn pick(&mut self, alternatives: usize) -> usize {
        self.bytes
            .next()
            .map_or(0, |byte| usize::from(*byte) % alternatives)
    }

    fn one_of(&mut self, words: &[&'static str]) -> &'static str {
        words[self.pick(words.len())]
    }

    fn variable(&mut self) -> &'static str {
        self.one_of(&VARIABLES)
    }

    fn fresh(&mut self) -> String {
        self.fresh += 1;
        format!("?n{}", self.fresh)
    }

    fn query(&mut self) -> Question {
        let from = self.from();
        match self.pick(12) {
            0 | 8 => unordered(format!("SELECT * {from} WHERE {}", self.group(DEPTH))),
            1 => unordered(format!(
                "SELECT DISTINCT ?a ?b {from} WHERE {}",
                self.group(DEPTH)
            )),
            2 | 3 | 9 => {
                let (group, slice) = (self.group(DEPTH), self.slice());
                let distinct = self.one_of(&["", "DISTINCT"]);
                let order = self.one_of(&["?a ?b ?c ?d", "DESC(?d) ?b DESC(?a) ?c"]);
                let head = format!("SELECT {distinct} ?a ?b ?c ?d {from} WHERE {group}");
                Question {
                    text: format!("{head} ORDER BY {order} {slice}"),
                    ordered: true,
                }
            }
            4 | 10 | 11 => unordered(self.grouping(&from)),
            5 => unordered(format!("ASK {from} WHERE {}", self.group(DEPTH))),
            6 => {
                let template = self.one_of(&["?a :p0 ?b", "?a ?b ?c . ?c :p1 ?a"]);
                unordered(format!(
                    "CONSTRUCT {{ {template} }} {from} WHERE {}",
                    self.group(DEPTH)
                ))
            }
            _ => unordered(format!(
                "DESCRIBE ?a :n0 {from} WHERE {}",
                self.group(DEPTH)
            )),
        }
    }

    fn from(&mut self) -> String {
        let (one, other) = (self.one_of(&GRAPHS), self.one_of(&GRAPHS));
        match self.pick(12) {
            4 => format!("FROM {one} FROM {other}"),
            5 => format!("FROM {one} FROM NAMED {other}"),
            6 => format!("FROM NAMED {one} FROM NAMED {other}"),
            7 => format!("FROM {one}"),
            _ => String::new(),
        }
    }

    fn slice(&mut self) -> &'static str {
        self.one_of(&["", "LIMIT 3", "LIMIT 4 OFFSET 1"])
    }

    fn grouping(&mut self, from: &str) -> String {
        let aggregate = match self.pick(7) {
            0 => "COUNT(*)".to_owned(),
            1 => format!("COUNT(DISTINCT {})", self.variable()),
            2 => format!("SUM({})", self.variable()),
            3 => format!("MIN({})", self.variable()),
            4 => format!("MAX({})", self.variable()),
            5 => format!("AVG({})", self.variable()),
            _ => format!("COUNT({})", self.variable()),
        };
        let (key, fresh, depth) = (self.variable(), self.fresh(), DEPTH - 1);
        let (group, having) = (
            self.group(depth),
            self.one_of(&["", "", "HAVING (COUNT(*) > 1)"]),
        );
        match self.pick(4) {
            0 => format!("SELECT ({aggregate} AS {fresh}) {from} WHERE {group}"),
            _ => format!(
                "SELECT {key} ({aggregate} AS {fresh}) {from} WHERE {group} GROUP BY {key} {having}"
            ),
        }
    }

    fn group(&mut self, depth: usize) -> String {
        let first = match self.pick(5) {
            4 => format!("GRAPH {} {{ {} }}", self.graph_name(), self.triples()),
            _ => self.triples(),
        };
        let more = self.pick(3);
        let rest: Vec<String> = (0..more).map(|_| self.element(depth)).collect();
        format!("{{ {first} {} }}", rest.join(" "))
    }

    fn graph_name(&mut self) -> &'static str {
        self.one_of(&[
            "?g", "?g", "?g", "?g", ":g0", ":g0", ":g1", ":g1", "?a", ":absent",
        ])
    }

    fn element(&mut self, depth: usize) -> String {
        if depth == 0 {
            return match self.pick(3) {
                0 => self.triples(),
                1 => format!("FILTER({})", self.condition(0)),
                _ => self.path_triple(),
            };
        }
        let inner = depth - 1;
        match self.pick(13) {
            0 => self.triples(),
            1 => self.path_triple(),
            2 => format!("OPTIONAL {}", self.group(inner)),
            3 => format!("{} UNION {}", self.group(inner), self.group(inner)),
            4 => format!("FILTER({})", self.condition(inner)),
            5 => format!("FILTER EXISTS {}", self.group(inner)),
            6 => format!("FILTER NOT EXISTS {}", self.group(inner)),
            7 => format!("MINUS {}", self.group(inner)),
            8 | 9 => format!("GRAPH {} {}", self.graph_name(), self.group(inner)),
            10 => format!("BIND({} AS {})", self.value(), self.fresh()),
            11 => self.values(),
            _ => format!("{{ {} }}", self.sub_select(inner)),
        }
    }

    fn triples(&mut self) -> String {
        let count = [1, 1, 1, 2, 2, 3][self.pick(6)];
        let triples: Vec<String> = (0..count).map(|_| self.triple()).collect();
        triples.join(" ")
    }

    fn triple(&mut self) -> String {
        let predicate = match self.pick(16) {
            12..15 => "?p",
            15 => "?d",
            _ => self.one_of(&PREDICATES),
        };
        self.between(predicate)
    }

    fn path_triple(&mut self) -> String {
        let path = self.path(2);
        self.between(&path)
    }

    /// Mostly two variables that other triples have too, so that patterns meet.
    fn between(&mut self, predicate: &str) -> String {
        let (subject, object) = ENDS[self.pick(ENDS.len())];
        match self.pick(24) {
            19 => format!("{} {predicate} {object} .", self.one_of(&NODES)),
            20 => format!("{subject} {predicate} {} .", self.one_of(&NODES)),
            21 => format!("{subject} {predicate} {} .", self.one_of(&LITERALS)),
            22 => format!(
                "{subject} {predicate} <<( ?b {} ?d )>> .",
                self.one_of(&PREDICATES)
            ),
            23 => format!("?a {predicate} ?a ."),
            _ => format!("{subject} {predicate} {object} ."),
        }
    }

    fn path(&mut self, depth: usize) -> String {
        let (one, other) = (self.one_of(&PREDICATES), self.one_of(&PREDICATES));
        if depth == 0 {
            return one.to_owned();
        }
        let inner = depth - 1;
        match self.pick(9) {
            0 => one.to_owned(),
            1 => format!("({}/{})", self.path(inner), self.path(inner)),
            2 => format!("({}|{})", self.path(inner), self.path(inner)),
            3 => format!("({})*", self.path(inner)),
            4 => format!("({})+", self.path(inner)),
            5 => format!("({})?", self.path(inner)),
            6 => format!("^({})", self.path(inner)),
            7 => format!("!{one}"),
            _ => format!("!({one}|^{other})"),
        }
    }

    fn condition(&mut self, depth: usize) -> String {
        let (one, other) = (self.variable(), self.variable());
        match self.pick(if depth == 0 { 9 } else { 13 }) {
            0 => format!("{one} = {other}"),
            1 => format!("{one} < {}", self.one_of(&LITERALS)),
            2 => format!("{one} != {}", self.one_of(&LITERALS)),
            3 => format!("BOUND({one})"),
            4 => format!("isIRI({one})"),
            5 => format!(
                "{one} IN ({}, {})",
                self.one_of(&NODES),
                self.one_of(&LITERALS)
            ),
            6 => format!("sameTerm({one}, {other})"),
            7 => format!("LANG({one}) = \"en\" || DATATYPE({one}) = xsd:integer"),
            8 => format!("STR({one}) > \"b\""),
            9 => format!("!({})", self.condition(depth - 1)),
            10 => format!(
                "({}) && ({})",
                self.condition(depth - 1),
                self.condition(depth - 1)
            ),
            11 => format!(
                "({}) || ({})",
                self.condition(depth - 1),
                self.condition(depth - 1)
            ),
            _ => format!("{one} = {other} || EXISTS {}", self.group(depth - 1)),
        }
    }

    fn value(&mut self) -> String {
        let (one, other) = (self.variable(), self.variable());
        match self.pick(8) {
            0 => one.to_owned(),
            1 => format!("{one} + 1"),
            2 => format!("{one} * {other}"),
            3 => format!("STR({one})"),
            4 => format!("COALESCE({one} + 1, \"none\")"),
            5 => format!("IF({}, {one}, {other})", self.condition(0)),
            6 => format!("{one} = {other}"),
            _ => format!("CONCAT(STR({one}), \"x\")"),
        }
    }

    fn values(&mut self) -> String {
        let (node, literal) = (self.one_of(&NODES), self.one_of(&LITERALS));
        match self.pick(2) {
            0 => format!("VALUES {} {{ {node} {literal} }}", self.variable()),
            _ => format!("VALUES (?a ?b) {{ ({node} UNDEF) ({literal} {node}) }}"),
        }
    }

    fn sub_select(&mut self, depth: usize) -> String {
        let group = self.group(depth);
        match self.pick(4) {
            0 => format!("SELECT ?a ?b WHERE {group}"),
            1 => format!("SELECT DISTINCT ?a WHERE {group}"),
            2 => format!("SELECT ?a ?b WHERE {group} ORDER BY ?a ?b LIMIT 3"),
            _ => format!(
                "SELECT ?a (COUNT(*) AS {}) WHERE {group} GROUP BY ?a",
                self.fresh()
            ),
        }
    }
}

fn unordered(text: String) -> Question {
    Question {
        text,
        ordered: false,
    }
}
