//! A query's whole answer in the form in which it is frozen, and whether today's is the same.

use crate::catalog::frozen::{Allowed, Frozen, Sort};
use crate::http::edition::At;
use crate::http::problem::HttpError;
use crate::query::QueryError;
use crate::query::engine::Job;
use crate::query::evaluate::{Answer, GraphChoice};
use crate::query::parse::Parsed;
use crate::render::RenderError;
use crate::render::frozen::{self, Row, Thawed};
use crate::store::results::{ResultError, Results};
use oxrdf::{NamedNode, Term};
use std::sync::Arc;

/// An answer as it is frozen.
pub struct Canonical {
    sort: Sort,
    count: usize,
    ordered: bool,
    text: String,
}

/// Why an answer cannot be frozen.
enum Refused {
    TooLarge,
    BlankNode,
}

/// The folder of results, if there is one.
pub fn results(app: &At) -> Result<&Results, ResultError> {
    app.results.as_ref().ok_or(ResultError::NotConfigured)
}

/// Runs a query and freezes its answer.
pub async fn freeze(app: &At, text: &str, graphs: &GraphChoice) -> Result<Frozen, HttpError> {
    let limit = results(app)?.one_bytes();
    let parsed = app.engine.parse(text)?;
    let answer = canonical(app, parsed, graphs, limit).await?;
    let names = |graphs: &[NamedNode]| {
        graphs
            .iter()
            .map(|graph| graph.as_str().to_owned())
            .collect()
    };
    let limits = app.engine.limits();
    Ok(Frozen {
        query: text.to_owned(),
        default_graphs: names(&graphs.default),
        named_graphs: names(&graphs.named),
        dataset_version: app.site().version,
        dataset_modified: app.site().modified.clone(),
        frozen: jiff::Timestamp::now()
            .strftime("%Y-%m-%dT%H:%M:%SZ")
            .to_string(),
        allowed: Allowed {
            time_ms: u64::try_from(limits.time.as_millis()).unwrap_or(u64::MAX),
            rows_examined: limits.rows_examined,
        },
        sort: answer.sort,
        count: answer.count,
        ordered: answer.ordered,
        result: answer.text,
    })
}

async fn canonical(
    app: &At,
    parsed: Parsed,
    graphs: &GraphChoice,
    limit: u64,
) -> Result<Canonical, HttpError> {
    let ordered = parsed.is_ordered();
    let job = Job {
        snapshot: Arc::clone(app.snapshot()),
        parsed,
        graphs: graphs.clone(),
        bindings: Vec::new(),
    };
    let limit_bytes = usize::try_from(limit).unwrap_or(usize::MAX);
    let made = app.engine.apart(job, move |evaluation| {
        evaluation.run(|answer| gather(answer, ordered, limit_bytes))
    });
    made.await?.map_err(|refused| match refused {
        Refused::TooLarge => ResultError::TooLarge { limit }.into(),
        Refused::BlankNode => HttpError::BadRequest(
            "the result has blank nodes, which have another name each time and cannot be cited; \
             give them IRIs with BIND(IRI(…) AS ?x)"
                .to_owned(),
        ),
    })
}

fn gather(
    answer: Answer<'_>,
    ordered: bool,
    limit: usize,
) -> Result<Result<Canonical, Refused>, QueryError> {
    let (sort, count, ordered, text) = match answer {
        Answer::Boolean(value) => (Sort::Boolean, 1, true, frozen::boolean(value)?),
        Answer::Solutions(solutions) => {
            let (mut rows, mut size): (Vec<Row>, usize) = (Vec::new(), 0);
            for row in solutions.rows {
                let row = row?;
                if row.iter().flatten().any(Term::is_blank_node) {
                    return Ok(Err(Refused::BlankNode));
                }
                size += row
                    .iter()
                    .flatten()
                    .map(|term| term.to_string().len())
                    .sum::<usize>();
                if size > limit {
                    return Ok(Err(Refused::TooLarge));
                }
                rows.push(row);
            }
            let count = rows.len();
            let text = frozen::rows(&solutions.variables, rows, ordered)?;
            (Sort::Rows, count, ordered, text)
        }
        Answer::Triples(all) => {
            let (mut triples, mut size) = (Vec::new(), 0);
            for triple in all {
                let triple = triple?;
                if triple.subject.is_blank_node() || triple.object.is_blank_node() {
                    return Ok(Err(Refused::BlankNode));
                }
                size += triple.to_string().len();
                if size > limit {
                    return Ok(Err(Refused::TooLarge));
                }
                triples.push(triple);
            }
            let (text, count) = frozen::graph(&triples);
            (Sort::Graph, count, false, text)
        }
    };
    let canonical = Canonical {
        sort,
        count,
        ordered,
        text,
    };
    Ok(if canonical.text.len() > limit {
        Err(Refused::TooLarge)
    } else {
        Ok(canonical)
    })
}

/// What a frozen result holds.
pub fn thawed(frozen: &Frozen) -> Result<Thawed, HttpError> {
    let read = match frozen.sort {
        Sort::Graph => frozen::read_graph(&frozen.result),
        Sort::Rows | Sort::Boolean => frozen::read_results(&frozen.result),
    };
    Ok(read.map_err(RenderError::from)?)
}

/// Whether the query has the same answer today; rows may have changed places.
pub async fn is_same_today(app: &At, frozen: &Frozen) -> Result<bool, HttpError> {
    let read = |graphs: &[String]| -> Vec<NamedNode> {
        graphs
            .iter()
            .filter_map(|graph| NamedNode::new(graph).ok())
            .collect()
    };
    let graphs = GraphChoice {
        default: read(&frozen.default_graphs),
        named: read(&frozen.named_graphs),
    };
    let mut today = frozen.clone();
    today.result = freeze(app, &frozen.query, &graphs).await?.result;
    if today.result == frozen.result {
        return Ok(true);
    }
    Ok(match (thawed(&today)?, thawed(frozen)?) {
        (Thawed::Rows(names, mut rows), Thawed::Rows(other_names, mut others)) => {
            frozen::sort(&mut rows);
            frozen::sort(&mut others);
            names == other_names && rows == others
        }
        _ => false,
    })
}
