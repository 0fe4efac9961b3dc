//! A query in parts, in the order in which it was written, each of which can be joined to the rest.
//!
//! A FILTER holds for its whole group wherever it stands, so it comes after the patterns of it.
//!
//! - **Source:** <https://www.w3.org/TR/sparql11-query/#sparqlQuery>, from text to algebra.

use super::super::explain::with_short_names;
use oxrdf::Variable;
use spargebra::algebra::{AggregateExpression, Expression, GraphPattern};
use spargebra::term::{NamedNodePattern, TermPattern, TriplePattern};
use std::collections::BTreeSet;

/// The longest text of a part, in characters.
const SHOWN: usize = 120;

/// A part and its text.
#[derive(Debug, Clone)]
pub(super) struct Piece {
    pub text: String,
    pub part: Part,
}

/// What a part does to the rows so far.
#[derive(Debug, Clone)]
pub(super) enum Part {
    Match(GraphPattern),
    Filter(Expression),
    Optional {
        right: GraphPattern,
        expression: Option<Expression>,
    },
    Minus(GraphPattern),
    Bind {
        variable: Variable,
        expression: Expression,
    },
    Group {
        variables: Vec<Variable>,
        aggregates: Vec<(Variable, AggregateExpression)>,
    },
    Slice {
        start: usize,
        length: Option<usize>,
    },
}

/// The pattern that everything can be joined to.
pub(super) fn nothing_yet() -> GraphPattern {
    GraphPattern::Bgp {
        patterns: Vec::new(),
    }
}

impl Part {
    /// The rows so far with this part.
    pub fn join(self, so_far: GraphPattern) -> GraphPattern {
        use GraphPattern as P;
        let inner = Box::new(so_far);
        match self {
            Self::Match(right) => match (*inner, right) {
                (P::Bgp { mut patterns }, P::Bgp { patterns: more }) => {
                    patterns.extend(more);
                    P::Bgp { patterns }
                }
                (P::Bgp { patterns }, right) if patterns.is_empty() => right,
                (left, right) => P::Join {
                    left: Box::new(left),
                    right: Box::new(right),
                },
            },
            Self::Filter(expr) => P::Filter { expr, inner },
            Self::Optional { right, expression } => P::LeftJoin {
                left: inner,
                right: Box::new(right),
                expression,
            },
            Self::Minus(right) => P::Minus {
                left: inner,
                right: Box::new(right),
            },
            Self::Bind {
                variable,
                expression,
            } => P::Extend {
                inner,
                variable,
                expression,
            },
            Self::Group {
                variables,
                aggregates,
            } => P::Group {
                inner,
                variables,
                aggregates,
            },
            Self::Slice { start, length } => P::Slice {
                inner,
                start,
                length,
            },
        }
    }
}

impl Piece {
    /// The variables that a pattern gives values to.
    pub fn variables(&self) -> BTreeSet<Variable> {
        let mut all = BTreeSet::new();
        if let Part::Match(pattern) = &self.part {
            pattern.on_in_scope_variable(|variable| {
                all.insert(variable.clone());
            });
        }
        all
    }
}

/// The parts of a pattern.
pub(super) fn of(pattern: &GraphPattern) -> Vec<Piece> {
    let mut walk = Walk {
        graph: None,
        outermost: true,
        pieces: Vec::new(),
    };
    walk.pattern(pattern);
    walk.pieces
}

/// Goes through a pattern in the order of its text.
struct Walk {
    /// The GRAPH that the walk is in.
    graph: Option<NamedNodePattern>,
    /// Whether nothing but modifiers of the whole query stands around.
    outermost: bool,
    pieces: Vec<Piece>,
}

impl Walk {
    fn pattern(&mut self, pattern: &GraphPattern) {
        use GraphPattern as P;
        match pattern {
            P::Bgp { patterns } => self.triples(patterns),
            P::Path {
                subject,
                path,
                object,
            } => self.add(
                &format!("{subject} {path} {object}"),
                Part::Match(self.inside(pattern)),
            ),
            P::Join { left, right } | P::Lateral { left, right } => {
                self.inner(left);
                self.inner(right);
            }
            P::Graph { name, inner } => {
                let outer = self.graph.replace(name.clone());
                self.inner(inner);
                self.graph = outer;
            }
            P::Filter { expr, inner } => {
                self.pattern(inner);
                self.conditions(expr);
            }
            P::LeftJoin { .. } | P::Minus { .. } | P::Extend { .. } => self.addition(pattern),
            _ if self.outermost => self.modifier(pattern),
            other => self.whole(other),
        }
    }

    fn inner(&mut self, pattern: &GraphPattern) {
        let outermost = std::mem::replace(&mut self.outermost, false);
        self.pattern(pattern);
        self.outermost = outermost;
    }

    fn triples(&mut self, patterns: &[TriplePattern]) {
        for triple in patterns {
            let one = GraphPattern::Bgp {
                patterns: vec![without_blanks(triple)],
            };
            self.add(&triple.to_string(), Part::Match(self.inside(&one)));
        }
    }

    /// What is added to the rows of a pattern.
    fn addition(&mut self, pattern: &GraphPattern) {
        match pattern {
            GraphPattern::LeftJoin {
                left,
                right,
                expression,
            } => {
                self.inner(left);
                let part = Part::Optional {
                    right: self.inside(right),
                    expression: expression.clone(),
                };
                self.add(&format!("OPTIONAL {{ {right} }}"), part);
            }
            GraphPattern::Minus { left, right } => {
                self.inner(left);
                let part = Part::Minus(self.inside(right));
                self.add(&format!("MINUS {{ {right} }}"), part);
            }
            GraphPattern::Extend {
                inner,
                variable,
                expression,
            } => {
                self.pattern(inner);
                let part = Part::Bind {
                    variable: variable.clone(),
                    expression: expression.clone(),
                };
                self.add(&format!("BIND({expression} AS {variable})"), part);
            }
            other => self.whole(other),
        }
    }

    /// What holds for the query as a whole; order and columns leave every row.
    fn modifier(&mut self, pattern: &GraphPattern) {
        use GraphPattern as P;
        match pattern {
            P::OrderBy { inner, .. }
            | P::Project { inner, .. }
            | P::Distinct { inner }
            | P::Reduced { inner } => self.pattern(inner),
            P::Slice {
                inner,
                start,
                length,
            } => {
                self.pattern(inner);
                let limit = length.map(|length| format!("LIMIT {length} "));
                let text = format!("{}OFFSET {start}", limit.unwrap_or_default());
                let (start, length) = (*start, *length);
                self.add(&text, Part::Slice { start, length });
            }
            P::Group {
                inner,
                variables,
                aggregates,
            } => {
                self.pattern(inner);
                let (variables, aggregates) = (variables.clone(), aggregates.clone());
                let part = Part::Group {
                    variables,
                    aggregates,
                };
                self.add("GROUP BY", part);
            }
            other => self.whole(other),
        }
    }

    /// A part that is not taken apart.
    fn whole(&mut self, pattern: &GraphPattern) {
        self.add(&pattern.to_string(), Part::Match(self.inside(pattern)));
    }

    /// Conditions joined by `&&` are looked at one by one.
    fn conditions(&mut self, expression: &Expression) {
        if let Expression::And(left, right) = expression {
            self.conditions(left);
            self.conditions(right);
        } else {
            let part = Part::Filter(expression.clone());
            self.add(&format!("FILTER({expression})"), part);
        }
    }

    fn add(&mut self, text: &str, part: Part) {
        let graph = self
            .graph
            .as_ref()
            .filter(|_| matches!(part, Part::Match(_)));
        let text = shown(text, graph);
        self.pieces.push(Piece { text, part });
    }

    /// A pattern in the GRAPH that the walk is in.
    fn inside(&self, pattern: &GraphPattern) -> GraphPattern {
        match &self.graph {
            Some(name) => GraphPattern::Graph {
                name: name.clone(),
                inner: Box::new(pattern.clone()),
            },
            None => pattern.clone(),
        }
    }
}

/// A text with short names, cut, and its graph before it.
fn shown(text: &str, graph: Option<&NamedNodePattern>) -> String {
    let text = match graph {
        Some(graph) => format!("GRAPH {graph} {{ {text} }}"),
        None => text.to_owned(),
    };
    let short = with_short_names(&text);
    if short.chars().count() > SHOWN {
        let cut: String = short.chars().take(SHOWN).collect();
        return format!("{cut}…");
    }
    short
}

/// A blank node is a variable without a name; apart from its group it would be another one.
fn without_blanks(triple: &TriplePattern) -> TriplePattern {
    let named = |term: &TermPattern| match term {
        // A blank in its name keeps the variable apart from all that a query can write.
        TermPattern::BlankNode(node) => {
            Variable::new_unchecked(format!("blank {}", node.as_str())).into()
        }
        other => other.clone(),
    };
    TriplePattern {
        subject: named(&triple.subject),
        predicate: triple.predicate.clone(),
        object: named(&triple.object),
    }
}
