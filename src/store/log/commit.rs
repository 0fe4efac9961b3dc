//! One change of the dataset.

use jiff::Timestamp;
use oxrdf::Quad;

/// The source of commits that bring in what the shipped files say.
pub const SHIPPED: &str = "shipped";

/// One change of the dataset: who, when, why, and the quads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Commit {
    /// The version of the dataset that the commit makes.
    pub number: u64,
    /// When it was made, to the second; `None` in a history that is not kept.
    pub time: Option<Timestamp>,
    /// Who made it: a name, or the IRI of a thing.
    pub author: String,
    pub message: String,
    /// The way by which it came in, such as [`SHIPPED`].
    pub source: String,
    /// For [`SHIPPED`] commits, the digest of all that the files said.
    pub state: Option<String>,
    pub removed: Vec<Quad>,
    pub added: Vec<Quad>,
}

impl Commit {
    /// A commit of the shipped files that holds nothing yet.
    pub fn shipped(number: u64, message: &str) -> Self {
        Self {
            number,
            time: None,
            author: "CLIP graph project".to_owned(),
            message: message.to_owned(),
            source: SHIPPED.to_owned(),
            state: None,
            removed: Vec::new(),
            added: Vec::new(),
        }
    }
}

/// The present time, to the second.
pub fn now() -> Timestamp {
    let now = Timestamp::now();
    Timestamp::from_second(now.as_second()).unwrap_or(now)
}
