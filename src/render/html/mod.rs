//! Pages for people: plain HTML that is whole without JavaScript.
//!
//! - **Shape:** one function for each family of pages; each takes the [`Frame`] and what the page
//!   shows. Their form is in `render/templates/`, their words in [`super::words`], the looks in [`super::assets`].
//! - **Safety:** askama escapes every text; only `http:`, `https:` and our own addresses become
//!   links; no page holds an inline script, an inline style or anything from another host.
//! - **Errors:** [`RenderError`].
//! - **Source:** <https://www.w3.org/TR/WCAG22/>, <https://signposting.org/FAIR/>.

mod actors;
mod api;
mod cell;
mod charts;
mod collection;
mod compare;
mod dataset;
mod date;
pub mod desk;
mod diagram;
mod drawn;
mod elsewhere;
mod explain;
mod find;
mod frame;
mod gone;
mod graph;
mod history;
mod home;
mod layout;
mod limits;
mod link;
mod map;
mod modules;
mod narrow;
mod picture;
mod portrait;
mod problem;
mod query;
mod result;
mod shapes;
mod sheet;
mod sources;
mod sparql;
mod statements;
mod thing;
mod value;
mod version;
mod vocabulary;

#[cfg(test)]
mod sample;
#[cfg(test)]
mod sample_pages;
#[cfg(test)]
mod sample_portrait;
#[cfg(test)]
mod tests;

pub use actors::{ActorsView, actors};
pub use api::{ApiGroup, ApiOperation, ApiParameter, api};
pub use charts::{Asked, ChartView, Field, chart, chart_csv, chart_svg, charts};
pub use collection::{KindCount, collection, collections};
pub use compare::{COMPARE_FIGURES, Choice, CompareView, Note, compare, compare_csv, compare_svg};
pub use dataset::{DatasetView, FoundGraphs, dataset};
pub use drawn::{NamedPairs, Shown, group};
pub use explain::{ExplainView, WhyView, explain};
pub use find::{find, kind_name, search_description};
pub use frame::Frame;
pub use gone::{GoneView, gone};
pub use graph::graph;
pub use history::{CommitView, HistoryView, history};
pub use home::{HomeView, home};
pub use limits::limits;
pub use modules::{
    ModuleView, ModulesView, PRACTICE_SHOWN, Practised, RecommendationsView, Recommended,
    ReportedPolicy, Round, modules, recommendations,
};
pub use problem::{ProblemView, problem};
pub use query::{ParamView, QueryView, queries, query};
pub use result::{ResultView, result};
pub use shapes::{RuleView, ShapeView, shapes};
pub use sparql::{SparqlOutcome, SparqlView, sparql};
pub use thing::thing;
pub use version::{TouchedThings, VersionView, version};
pub use vocabulary::{OntologyView, ontology, ontology_changes};

use super::RenderError;
