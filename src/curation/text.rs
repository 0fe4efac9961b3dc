//! Statements as a contributor edits them in a text field.
//!
//! - **Shape:** TriG: each statement in the named graph of its source. The prefixes of the site are known,
//!   so a text has none of its own unless it brings others.
//! - **Errors:** [`LoadError::Syntax`] with the line.
//! - **Source:** <https://www.w3.org/TR/trig/>.

use crate::rdf::prefix::PREFIXES;
use crate::store::load::{LoadError, parse};
use oxrdf::Quad;
use oxrdfio::RdfFormat;
use std::path::Path;

/// Reads what stands in a text field.
pub fn read(text: &str) -> Result<Vec<Quad>, LoadError> {
    // On the first line, so that lines are counted as the reader counts them.
    let whole = format!("{} {}", prefixes().join(" "), text.replace("\r\n", "\n"));
    parse(Path::new("text"), RdfFormat::TriG, whole.as_bytes(), None)
}

/// A text of ours without the lines that declare the prefixes of the site.
pub fn shown(trig: &str) -> String {
    let ours: Vec<String> = prefixes();
    let lines = trig
        .lines()
        .filter(|line| !ours.iter().any(|it| it == line));
    lines.collect::<Vec<_>>().join("\n")
}

fn prefixes() -> Vec<String> {
    let prefixes = PREFIXES.iter();
    prefixes
        .map(|(prefix, namespace)| format!("@prefix {prefix}: <{namespace}> ."))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_prefixes_of_the_site_are_known_and_lines_are_counted_as_they_stand_there() {
        let text = "<https://w3id.org/clip-network/graph/one> {\n  <x:a> rdfs:label \"A\"@en\n}";
        let quads = read(text).unwrap();
        assert_eq!(quads.len(), 1);
        assert_eq!(read("").unwrap(), []);
        let Err(LoadError::Syntax { line, .. }) = read("<x:a> rdfs:label \"A\" .\n\n<x:b> oops .")
        else {
            panic!("a mistake");
        };
        assert_eq!(line, 3);
    }

    #[test]
    fn only_the_prefixes_of_the_site_are_left_out() {
        let text = "@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .\n@prefix x: <x:> .\nx:a x:b x:c .";
        assert_eq!(shown(text), "@prefix x: <x:> .\nx:a x:b x:c .");
    }
}
