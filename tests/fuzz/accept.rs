//! The negotiator, on any header.

use crate::{config, mixed};
use clipgraph::http::negotiate::{choose, language};
use clipgraph::rdf::format::{Format, Offer};
use proptest::prelude::*;

const WORDS: &[&str] = &[
    "text/turtle",
    "application/ld+json",
    "text/html",
    "application/*",
    "*/*",
    "application/n-quads",
    "application/json",
    ",",
    ";",
    " ",
    "q=",
    "q=0",
    "q=0.5",
    "q=1.000",
    "q=2",
    "\"",
    "\\",
    "profile=http://www.w3.org/ns/json-ld#context",
    "=",
    "/",
    "*",
    "de",
    "en-GB",
    "fr;q=0.3",
    "\t",
    "\u{7f}",
];

/// Ranges that are further from Turtle than its own name, and parts that are none.
const OTHERS: &[&str] = &[
    "*/*",
    "text/*;q=0.9",
    "application/ld+json",
    "text/html;q=0.1",
    "nonsense",
    ";q=1",
];

proptest! {
    #![proptest_config(config(4000))]

    #[test]
    fn any_accept_header_picks_an_offer_or_none(header in mixed(WORDS, 30)) {
        let offers = Format::RDF;
        if let Some((format, name)) = choose(Some(&header), &offers) {
            prop_assert!(offers.contains(&format), "{header:?}");
            prop_assert!(format.media_types().contains(&name), "{header:?}");
        } else {
            // Nothing is acceptable only to somebody who named something.
            prop_assert!(header.contains('/'), "{header:?}");
        }
    }

    #[test]
    fn what_is_refused_is_never_picked(
        mut parts in proptest::collection::vec(proptest::sample::select(OTHERS), 0..6),
        at in any::<proptest::sample::Index>(),
    ) {
        parts.insert(at.index(parts.len() + 1), "text/turtle;q=0");
        let header = parts.join(", ");
        prop_assert_eq!(choose(Some(&header), &[Format::Turtle]), None, "{}", header);
    }

    #[test]
    fn any_language_header_picks_a_language_that_is_offered(header in mixed(WORDS, 30)) {
        let offered = ["en", "fr", "de"];
        prop_assert!(offered.contains(&language(Some(&header), &offered)), "{header:?}");
    }
}
