//! The ground floor: what an IRI, a prefix, a format and a term of ours are.

pub mod format;
pub mod iri;
pub mod prefix;
pub mod term;
pub mod vocab;
