//! What the server says of a submission keeps to the shapes of the ontology.

use crate::{ground, snapshot};
use clipgraph::curation::content;
use clipgraph::curation::state::{Act, State};
use clipgraph::curation::submission::{Event, Person, Submission};
use clipgraph::rdf::iri::minted;
use clipgraph::rdf::vocab::rdfs;
use clipgraph::store::change::Change;
use oxrdf::{Literal, Quad};
use std::sync::Arc;

#[test]
fn what_is_said_of_a_submission_keeps_to_its_shapes() {
    let at = "2026-11-25T12:00:00Z".parse().expect("a time");
    let person = |author: Option<&str>| Person {
        name: "town".to_owned(),
        author: author.map(ToOwned::to_owned),
    };
    let city = "https://w3id.org/clip-network/id/city/stuttgart";
    let quad = |text: &str| {
        let graph = minted("graph/info-sheet");
        Quad::new(
            minted("id/city/stuttgart"),
            rdfs::COMMENT,
            Literal::from(text),
            graph,
        )
    };
    let content = Change {
        removed: vec![quad("old")],
        added: vec![quad("new")],
    };
    let shapes = ground().shapes;
    for state in State::ALL {
        let events = Act::ALL.map(|act| Event {
            act,
            by: person(act.contributes().then_some(city)),
            at,
            comment: act.needs_comment().then(|| "Why?".to_owned()),
        });
        let submission = Submission {
            number: 12,
            title: "A title".to_owned(),
            message: Some("A message".to_owned()),
            contributor: person(Some(city)),
            created: at,
            modified: at,
            state,
            base: 1,
            events: events.into(),
            published: (state == State::Accepted).then_some(2),
        };
        let mut added = submission.statements();
        added.extend(content::quads(12, &content));
        let effect = Change {
            added,
            removed: Vec::new(),
        };
        let after = Arc::new(snapshot().with(2, &effect));
        let report = shapes.validate_change(&after, &effect);
        let report = report.expect("a report");
        let found: Vec<_> = report.findings.iter().map(ToString::to_string).collect();
        assert!(found.is_empty(), "{state:?}: {}", found.join("\n"));
        if state == State::Draft {
            // The shapes look: without its state it is not let through.
            let mut effect = effect;
            effect
                .added
                .retain(|quad| quad.object != state.concept().into());
            let after = Arc::new(snapshot().with(2, &effect));
            let report = shapes.validate_change(&after, &effect);
            assert!(!report.expect("a report").conforms());
        }
    }
}
