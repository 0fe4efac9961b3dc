//! The plan of a query: what the evaluator does, how much it expects and how much it finds.
//!
//! - **Shape:** a tree of steps as the evaluator builds it, after our rewrites and its optimiser. The
//!   rows of a step come out of it, its inputs stand below.
//! - **Units:** estimates are quads that match the constants of a pattern alone, exact and found
//!   without reading them; rows are counts; times are milliseconds and hold those of the inputs.
//! - **Errors:** [`QueryError`]; a spent budget is not one, the plan then says how far it came.
//! - **Source:** <https://www.w3.org/TR/sparql11-query/#sparqlAlgebra> for the names of the steps.

mod estimate;

use super::QueryError;
use super::evaluate::{Evaluation, evaluator, failed};
use super::parse::on_large_stack;
use crate::rdf::prefix::shorten;
use crate::store::meter::run_metered;
use crate::store::snapshot::Snapshot;
use estimate::Estimates;
use serde::{Deserialize, Serialize};
use spareval::{QueryExplanation, QueryResults};
use std::cell::RefCell;
use std::sync::Arc;
use std::time::Instant;

/// What a query does.
#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Plan {
    /// Whether the query was run; without it there are no rows and times.
    pub ran: bool,
    /// Rows, triples, or for an ASK 1 or 0.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rows: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub quads_examined: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub total_ms: Option<f64>,
    /// Why the run was ended early, if it was.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ended: Option<String>,
    pub plan: Step,
}

/// One step of a plan.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Step {
    /// What it does, with short names for IRIs.
    pub step: String,
    /// Quads that match the constants of a pattern.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub estimate: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rows: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ms: Option<f64>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub inputs: Vec<Step>,
}

impl Evaluation {
    /// The plan, with what each step gave if it is to `run`.
    pub fn explain(self, run: bool) -> Result<Plan, QueryError> {
        let (started, meter) = (Instant::now(), Arc::clone(&self.meter));
        let estimates = Estimates::of(&self.snapshot, &self.parsed.query);
        // The plan does not depend on the data, and over none of it nothing is sorted or grouped.
        let mut idle = Self::new(
            Arc::new(Snapshot::build(0, [])),
            self.parsed.clone(),
            &super::Limits::default(),
        );
        (idle.graphs, idle.bindings) = (self.graphs.clone(), self.bindings.clone());
        let bare = idle.prepared(evaluator(), |prepared, view| prepared.explain(view).1);
        let mut plan = Plan {
            ran: run,
            rows: None,
            quads_examined: None,
            total_ms: None,
            ended: None,
            plan: step(&bare, &estimates)?,
        };
        if !run {
            return Ok(plan);
        }
        // Outside of what may be ended, so that a plan that was ended still says how far it came.
        let (counts, rows) = (RefCell::new(None), RefCell::new(0));
        let result = run_metered(&meter, || {
            let counting = evaluator().compute_statistics();
            self.prepared(counting, |prepared, view| {
                let (results, explanation) = prepared.explain(view);
                counts.replace(Some(explanation));
                let results = results.map_err(|error| failed(&error))?;
                drain(results, &rows)
            })
        });
        match result {
            Ok(result) => result?,
            Err(spent) => plan.ended = Some(spent.to_string()),
        }
        if let Some(explanation) = counts.borrow().as_ref() {
            plan.plan = step(explanation, &estimates)?;
        }
        plan.rows = Some(rows.take());
        plan.quads_examined = Some(meter.scanned());
        plan.total_ms = Some(milliseconds(started.elapsed().as_secs_f64()));
        Ok(plan)
    }
}

impl Evaluation {
    /// As [`Evaluation::explain`] with a run, on a thread with a large stack, which is waited for.
    pub fn explain_apart(self) -> Result<Plan, QueryError> {
        on_large_stack(|| self.explain(true)).ok_or(QueryError::Lost)?
    }
}

/// Reads an answer to its end and counts.
fn drain(results: QueryResults<'_>, rows: &RefCell<u64>) -> Result<(), QueryError> {
    let count = || *rows.borrow_mut() += 1;
    match results {
        QueryResults::Boolean(value) => {
            rows.replace(u64::from(value));
        }
        QueryResults::Solutions(solutions) => {
            for solution in solutions {
                solution.map_err(|error| failed(&error))?;
                count();
            }
        }
        QueryResults::Graph(triples) => {
            for triple in triples {
                triple.map_err(|error| failed(&error))?;
                count();
            }
        }
    }
    Ok(())
}

/// The evaluator's own account, which it gives as JSON only.
#[derive(Deserialize)]
struct Account {
    plan: Node,
}

#[derive(Deserialize)]
struct Node {
    name: String,
    #[serde(rename = "number of results")]
    rows: Option<u64>,
    #[serde(rename = "duration in seconds")]
    seconds: Option<f64>,
    children: Vec<Node>,
}

fn step(explanation: &QueryExplanation, estimates: &Estimates) -> Result<Step, QueryError> {
    let mut json = Vec::new();
    explanation.write_in_json(&mut json)?;
    let account: Account =
        serde_json::from_slice(&json).map_err(|error| QueryError::Evaluation(error.to_string()))?;
    Ok(as_step(account.plan, estimates))
}

fn as_step(node: Node, estimates: &Estimates) -> Step {
    Step {
        estimate: estimates.get(&node.name),
        step: with_short_names(&node.name),
        rows: node.rows,
        ms: node.seconds.map(milliseconds),
        inputs: node
            .children
            .into_iter()
            .map(|child| as_step(child, estimates))
            .collect(),
    }
}

/// Seconds in milliseconds, to a thousandth.
fn milliseconds(seconds: f64) -> f64 {
    (seconds * 1e6).round() / 1e3
}

/// Replaces `<https://…>` by the short form where there is one.
pub(super) fn with_short_names(text: &str) -> String {
    let mut short = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('<') {
        short += before;
        match after.split_once('>') {
            Some((iri, after)) if iri.contains(':') && !iri.contains([' ', '"', '<']) => {
                let name = shorten(iri);
                if name == iri {
                    short += &format!("<{iri}>");
                } else {
                    short += &name;
                }
                rest = after;
            }
            _ => {
                short.push('<');
                rest = after;
            }
        }
    }
    short + rest
}

impl Plan {
    /// The plan as indented text.
    pub fn in_text(&self) -> String {
        let mut text = String::new();
        if let Some(ended) = &self.ended {
            text += &format!("{ended}; the numbers say how far it came\n");
        }
        if let (Some(rows), Some(quads), Some(ms)) = (self.rows, self.quads_examined, self.total_ms)
        {
            text += &format!("{rows} rows, {quads} quads examined, {ms:.1} ms\n");
        }
        write_step(&mut text, &self.plan, 0);
        text
    }
}

fn write_step(text: &mut String, step: &Step, depth: usize) {
    let notes = [
        step.estimate.map(|estimate| format!("{estimate} expected")),
        step.rows.map(|rows| format!("{rows} rows")),
        step.ms.map(|ms| format!("{ms:.1} ms")),
    ];
    let notes: Vec<_> = notes.into_iter().flatten().collect();
    let indent = "  ".repeat(depth);
    let notes = if notes.is_empty() {
        String::new()
    } else {
        format!("  [{}]", notes.join(", "))
    };
    text.push_str(&format!("{indent}{}{notes}\n", step.step));
    for input in &step.inputs {
        write_step(text, input, depth + 1);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_iris_get_their_short_name() {
        let table = [
            (
                "A(?s <http://www.w3.org/2000/01/rdf-schema#label> ?o)",
                "A(?s rdfs:label ?o)",
            ),
            ("A(<http://x.org/y>)", "A(<http://x.org/y>)"),
            ("Filter(?a < ?b)", "Filter(?a < ?b)"),
            ("?a < 3 && ?b > 2", "?a < 3 && ?b > 2"),
        ];
        for (text, wanted) in table {
            assert_eq!(with_short_names(text), wanted);
        }
    }
}
