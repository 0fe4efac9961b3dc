//! The catalogue floor: what do we know about a thing, a kind of things, the dataset?
//!
//! - **Shape:** plain values made from one snapshot, without bytes and without HTTP.
//! - **Errors:** a missing thing is `None`; reading a snapshot cannot fail.

pub mod changes;
pub mod chart;
pub mod collection;
pub mod compare;
pub mod completion;
pub mod curate;
pub mod dataset;
pub mod figure;
pub mod form;
pub mod frozen;
pub mod graph;
pub mod ground;
pub mod kind;
pub mod label;
pub mod letters;
pub mod place;
pub mod portrait;
pub mod practice;
pub mod search;
pub mod shape;
pub mod statistics;
pub mod thing;
pub mod tombstone;
pub mod view;
pub mod vocabulary;
