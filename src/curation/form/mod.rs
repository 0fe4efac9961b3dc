//! What is filled into a form of the shapes, as statements, and statements as what was filled in.
//!
//! - **Shape:** a [`Sheet`] is a whole form with its source. [`read::entry`] takes what stands in its fields
//!   from what is said of a thing, and [`write::write`] makes statements of it; [`change::change`] compares
//!   these with what is published.
//! - **Errors:** [`Fault`]s at fields; what the shapes say is said by the validation.

pub mod change;
pub mod cited;
pub mod names;
pub mod opened;
pub mod placed;
pub mod read;
pub mod said_by;
pub mod sheet;
pub mod write;

mod terms;

pub use crate::catalog::form::{Entry, Fault, Given, Wrong, name_of};
pub use cited::{Cited, Place};
pub use sheet::{Made, Sheet};
