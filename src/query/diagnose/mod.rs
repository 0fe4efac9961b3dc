//! Why a query has no row: the first part of it that leaves none, and the nearest thing that would.
//!
//! - **Shape:** `pieces` takes a query apart in the order in which it was written; the parts are
//!   joined one after the other until nothing is left. `terms`, `literal` and `filter` say why that
//!   part has nothing, `near` looks for what was probably meant.
//! - **Units:** rows, counted up to [`COUNTED`].
//! - **Errors:** [`QueryError::Spent`]: all of it together has the budget of one query.

mod doubts;
mod filter;
mod literal;
mod near;
mod pieces;
mod terms;

use super::QueryError;
use super::evaluate::{Answer, Evaluation, Row};
use super::parse::{Parsed, on_large_stack, pattern_of};
use crate::store::meter::run_metered;
use oxrdf::Variable;
use pieces::{Part, Piece};
use serde::Serialize;
use spargebra::Query;
use spargebra::algebra::GraphPattern;
use std::sync::Arc;

/// How many rows are counted before "more than" is said.
pub const COUNTED: usize = 1000;
/// How many parts of a query are looked at.
const PARTS: usize = 40;

/// What became of each part of a query, and why nothing is left.
#[derive(Debug, Clone, Serialize)]
pub struct Diagnosis {
    pub steps: Vec<Counted>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cause: Option<Cause>,
}

/// One part of a query, in the order of its text.
#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Counted {
    pub part: String,
    /// Rows of this pattern by itself.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub alone: Option<Count>,
    /// Rows of everything up to here.
    pub joined: Count,
}

/// A number of rows, at least.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Count {
    pub rows: usize,
    /// Whether there are more.
    pub more: bool,
}

impl std::fmt::Display for Count {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let more = if self.more { "more than " } else { "" };
        write!(f, "{more}{}", self.rows)
    }
}

/// The part that leaves nothing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Cause {
    pub part: String,
    /// Why, in a sentence.
    pub reason: String,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub suggestions: Vec<Suggestion>,
}

/// What was probably meant.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Suggestion {
    pub instead_of: String,
    pub write: String,
    pub because: String,
}

/// Why a part has nothing, before it is known which part that is.
#[derive(Debug, Default)]
pub(super) struct Finding {
    pub reason: String,
    pub suggestions: Vec<Suggestion>,
}

impl Finding {
    fn new(reason: impl Into<String>) -> Self {
        Self {
            reason: reason.into(),
            suggestions: Vec::new(),
        }
    }
}

impl Evaluation {
    /// Which part of the query leaves no row. Without a cause every part leaves some; what is counted
    /// or summed over no row at all has a cause, though its answer has a row.
    pub fn diagnose(self) -> Result<Diagnosis, QueryError> {
        let meter = Arc::clone(&self.meter);
        run_metered(&meter, || Probe(self).diagnosis()).map_err(QueryError::Spent)?
    }
}

impl Evaluation {
    /// As [`Evaluation::diagnose`], on a thread with a large stack, which is waited for.
    pub fn diagnose_apart(self) -> Result<Diagnosis, QueryError> {
        on_large_stack(|| self.diagnose()).ok_or(QueryError::Lost)?
    }
}

impl Diagnosis {
    /// The same as text for a terminal.
    pub fn in_text(&self) -> String {
        let mut text = String::new();
        for step in &self.steps {
            let alone = step.alone.map(|count| format!("alone {count}, "));
            text += &format!(
                "{}  [{}rows so far {}]\n",
                step.part,
                alone.unwrap_or_default(),
                step.joined
            );
        }
        if let Some(cause) = &self.cause {
            text += &format!("\nNothing is left at `{}`: {}.\n", cause.part, cause.reason);
            for suggestion in &cause.suggestions {
                let Suggestion {
                    instead_of,
                    write,
                    because,
                } = suggestion;
                text += &format!("  instead of {instead_of} write {write}: {because}\n");
            }
        }
        text
    }
}

/// Asks the data for parts of a query.
pub(super) struct Probe(Evaluation);

impl Probe {
    fn diagnosis(&self) -> Result<Diagnosis, QueryError> {
        let query = &self.0.parsed.query;
        let (steps, cause) = self.first_to_fail(pieces::of(pattern_of(query)))?;
        Ok(Diagnosis { steps, cause })
    }

    /// Joins the parts until nothing is left.
    fn first_to_fail(
        &self,
        pieces: Vec<Piece>,
    ) -> Result<(Vec<Counted>, Option<Cause>), QueryError> {
        let mut so_far = pieces::nothing_yet();
        let mut steps = Vec::new();
        let mut passed: Vec<Piece> = Vec::new();
        for piece in pieces.into_iter().take(PARTS) {
            let before = so_far.clone();
            so_far = piece.part.clone().join(so_far);
            let joined = self.count(&so_far)?;
            let alone = match &piece.part {
                Part::Match(pattern) => Some(self.count(pattern)?),
                _ => None,
            };
            steps.push(Counted {
                part: piece.text.clone(),
                alone,
                joined,
            });
            if joined.rows == 0 {
                let finding = self.finding(&piece, alone, &passed, before)?;
                return Ok((steps, Some(finding.of(&piece))));
            }
            passed.push(piece);
        }
        Ok((steps, None))
    }

    fn finding(
        &self,
        piece: &Piece,
        alone: Option<Count>,
        passed: &[Piece],
        before: GraphPattern,
    ) -> Result<Finding, QueryError> {
        match &piece.part {
            Part::Match(_) if alone.is_some_and(|count| count.rows > 0) => {
                self.conflict(piece, passed)
            }
            Part::Match(pattern) => self.of_pattern(pattern),
            Part::Filter(expression) => self.of_filter(expression, before),
            Part::Minus(_) => Ok(Finding::new(
                "every row so far also fits the pattern that MINUS takes away",
            )),
            Part::Slice { start, length } => Ok(Finding::new(match length {
                Some(0) => "LIMIT 0 lets no row through".to_owned(),
                _ => format!("OFFSET {start} passes over all the rows that there are"),
            })),
            Part::Group { .. } => Ok(Finding::new("there is nothing to group")),
            Part::Optional { .. } | Part::Bind { .. } => Ok(Finding::default()),
        }
    }

    /// Which earlier pattern has no row in common with this one.
    fn conflict(&self, piece: &Piece, passed: &[Piece]) -> Result<Finding, QueryError> {
        let mine = piece.variables();
        for other in passed {
            let Part::Match(pattern) = &other.part else {
                continue;
            };
            let shared: Vec<_> = other
                .variables()
                .intersection(&mine)
                .map(ToString::to_string)
                .collect();
            if shared.is_empty() {
                continue;
            }
            let both = piece.part.clone().join(pattern.clone());
            if self.count(&both)?.rows == 0 {
                return Ok(Finding::new(format!(
                    "it has matches, and so has `{}`, but none with the same {}",
                    other.text,
                    shared.join(" and ")
                )));
            }
        }
        Ok(Finding::new(
            "it has matches by itself, but none that fits the rows so far",
        ))
    }

    /// Why a pattern has nothing at all.
    fn of_pattern(&self, pattern: &GraphPattern) -> Result<Finding, QueryError> {
        match pattern {
            GraphPattern::Bgp { .. } | GraphPattern::Path { .. } | GraphPattern::Graph { .. } => {
                Ok(self.of_terms(pattern))
            }
            GraphPattern::Union { left, right } => {
                let mut finding = Finding::new("no side of the UNION has a row");
                for side in [left, right] {
                    if let (_, Some(cause)) = self.first_to_fail(pieces::of(side))? {
                        finding.reason += &format!("; `{}`: {}", cause.part, cause.reason);
                        finding.suggestions.extend(cause.suggestions);
                    }
                }
                Ok(finding)
            }
            GraphPattern::Values { .. } => Ok(Finding::new("VALUES lists nothing")),
            inner => match self.first_to_fail(pieces::of(inner))? {
                (_, Some(cause)) => Ok(Finding {
                    reason: format!("`{}`: {}", cause.part, cause.reason),
                    suggestions: cause.suggestions,
                }),
                (_, None) => Ok(Finding::new("the group has no row")),
            },
        }
    }

    /// How many rows a pattern has.
    fn count(&self, pattern: &GraphPattern) -> Result<Count, QueryError> {
        let rows = self.rows(pattern.clone(), COUNTED + 1)?.1.len();
        Ok(Count {
            rows: rows.min(COUNTED),
            more: rows > COUNTED,
        })
    }

    /// The first rows of a pattern.
    fn rows(
        &self,
        pattern: GraphPattern,
        length: usize,
    ) -> Result<(Vec<Variable>, Vec<Row>), QueryError> {
        let evaluation = &self.0;
        let query = Query::Select {
            dataset: evaluation.parsed.query.dataset().cloned(),
            pattern: GraphPattern::Slice {
                inner: Box::new(pattern),
                start: 0,
                length: Some(length),
            },
            base_iri: None,
        };
        let part = Evaluation {
            snapshot: Arc::clone(&evaluation.snapshot),
            parsed: Parsed {
                query,
                text: Arc::clone(&evaluation.parsed.text),
            },
            graphs: evaluation.graphs.clone(),
            bindings: Vec::new(),
            rows_out: None,
            meter: Arc::clone(&evaluation.meter),
            rows: Arc::default(),
            federation: evaluation.federation.clone(),
        };
        part.run(|answer| match answer {
            Answer::Solutions(solutions) => {
                let rows = solutions.rows.collect::<Result<_, _>>()?;
                Ok((solutions.variables, rows))
            }
            _ => Err(QueryError::Lost),
        })
    }
}

impl Finding {
    fn of(self, piece: &Piece) -> Cause {
        Cause {
            part: piece.text.clone(),
            reason: self.reason,
            suggestions: self.suggestions,
        }
    }
}
