//! Answers of named queries, whole, for pages and charts: run once for each version and its arguments.
//!
//! - **Shape:** [`At::answer`] gives the rows that `/queries/{name}` would write; the engine runs the same
//!   query under the same limits. They are kept with the [`Edition`](super::edition::Edition) that they were
//!   made of, so a write makes all of them anew, and requests that come together wait for one run.
//! - **Units:** [`Kept`] bounds what one version keeps; beyond it all is forgotten and made again when it is
//!   asked for.
//! - **Errors:** those of the query: arguments that it does not take, a limit, no free place.

use super::edition::At;
use super::problem::HttpError;
use crate::catalog::figure::Rows;
use crate::query::QueryError;
use crate::query::engine::Job;
use crate::query::evaluate::{Answer, GraphChoice};
use crate::query::named::NamedQuery;
use oxrdf::Variable;
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use tokio::sync::OnceCell;

/// What a version keeps.
#[derive(Debug, Clone, Copy)]
pub struct Kept {
    /// Most answers.
    pub answers: usize,
    /// Most rows of all of them together.
    pub rows: usize,
}

impl Default for Kept {
    fn default() -> Self {
        Self {
            answers: 512,
            rows: 200_000,
        }
    }
}

/// The name of a query and its arguments.
type Question = (String, Vec<(String, String)>);
type Slot = Arc<OnceCell<Arc<Rows>>>;

/// The answers that a version keeps.
#[derive(Default)]
pub struct Answers(Mutex<HashMap<Question, Slot>>);

impl Answers {
    /// The place of an answer, which may have to be filled first.
    fn slot(&self, question: Question, most: Kept) -> Slot {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let rows: usize = kept
            .values()
            .filter_map(|slot| slot.get())
            .map(|rows| rows.rows.len())
            .sum();
        let full = kept.len() >= most.answers || rows > most.rows;
        if full && !kept.contains_key(&question) {
            kept.clear();
        }
        Arc::clone(kept.entry(question).or_default())
    }
}

impl At {
    /// The named query, if the server has it.
    pub fn named_query(&self, name: &str) -> Result<&NamedQuery, HttpError> {
        self.queries
            .get(name)
            .ok_or_else(|| HttpError::NoSuchThing {
                kind: "query".to_owned(),
                slug: name.chars().take(80).collect(),
            })
    }

    /// All rows of a named query.
    pub async fn answer(
        &self,
        name: &str,
        arguments: &[(String, String)],
    ) -> Result<Arc<Rows>, HttpError> {
        let query = self.named_query(name)?;
        let bindings = query.bind(arguments)?;
        let slot = self
            .edition
            .answers
            .slot((name.to_owned(), arguments.to_vec()), self.pages.answers);
        let run = async || {
            let job = Job {
                snapshot: Arc::clone(self.snapshot()),
                parsed: query.parsed.clone(),
                graphs: GraphChoice::default(),
                bindings,
            };
            self.whole(job).await
        };
        slot.get_or_try_init(run).await.map(Arc::clone)
    }

    async fn whole(&self, job: Job) -> Result<Arc<Rows>, HttpError> {
        let gathered = Arc::new(Mutex::new(None));
        let place = Arc::clone(&gathered);
        let ran = self.engine.run(job, move |answer, _| {
            let rows = gather(answer)?;
            *place.lock().unwrap_or_else(PoisonError::into_inner) = Some(Arc::new(rows));
            Ok(())
        });
        ran.await?;
        let rows = gathered
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .take();
        Ok(rows.ok_or(QueryError::Lost)?)
    }
}

fn gather(answer: Answer<'_>) -> Result<Rows, QueryError> {
    let Answer::Solutions(solutions) = answer else {
        return Ok(Rows::default());
    };
    let names = solutions
        .variables
        .iter()
        .map(Variable::as_str)
        .map(ToOwned::to_owned);
    Ok(Rows {
        variables: names.collect(),
        rows: solutions.rows.collect::<Result<_, _>>()?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_version_keeps_so_many_answers_and_then_begins_anew() {
        let answers = Answers::default();
        let most = Kept {
            answers: 3,
            ..Kept::default()
        };
        let slot = |number: usize| answers.slot((number.to_string(), Vec::new()), most);
        let first = slot(0);
        assert!(Arc::ptr_eq(&first, &slot(0)));
        for number in 1..3 {
            slot(number);
        }
        assert!(Arc::ptr_eq(&first, &slot(0)));
        slot(3);
        assert!(!Arc::ptr_eq(&first, &slot(0)));
    }

    #[test]
    fn a_version_keeps_so_many_rows() {
        let answers = Answers::default();
        let most = Kept {
            rows: 10,
            ..Kept::default()
        };
        let slot = |name: &str| answers.slot((name.to_owned(), Vec::new()), most);
        let large = Rows {
            variables: Vec::new(),
            rows: vec![Vec::new(); 11],
        };
        let first = slot("large");
        first.set(Arc::new(large)).unwrap();
        assert!(Arc::ptr_eq(&first, &slot("large")));
        slot("next");
        assert!(!Arc::ptr_eq(&first, &slot("large")));
    }
}
