//! What commits did to which thing, against a slow count of every state.

use crate::data::{commits, quad};
use clipgraph::store::history::{Fate, Replay, difference};
use clipgraph::store::log::{Commit, now};
use oxrdf::{NamedNode, NamedOrBlankNode, Quad};
use proptest::collection::vec;
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet, HashSet};

/// The statements of each thing.
fn things(state: &HashSet<Quad>) -> BTreeMap<String, BTreeSet<String>> {
    let mut things: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for quad in state {
        if let NamedOrBlankNode::NamedNode(subject) = &quad.subject
            && subject
                .as_str()
                .starts_with("https://w3id.org/clip-network/id/")
        {
            let statements = things.entry(subject.as_str().to_owned()).or_default();
            statements.insert(quad.to_string());
        }
    }
    things
}

fn names<'a>(things: impl IntoIterator<Item = &'a NamedNode>) -> Vec<String> {
    things
        .into_iter()
        .map(|thing| thing.as_str().to_owned())
        .collect()
}

fn apply(state: &mut HashSet<Quad>, commit: &Commit) {
    for quad in &commit.removed {
        state.remove(quad);
    }
    state.extend(commit.added.iter().cloned());
}

proptest! {
    #[test]
    fn every_commit_names_exactly_the_things_that_are_not_as_before(commits in commits(8)) {
        let (mut replay, mut state) = (Replay::default(), HashSet::new());
        for mut commit in commits {
            // A commit that removes and adds the same quad says nothing of it.
            let both: HashSet<_> = commit.added.iter().cloned().collect();
            commit.removed.retain(|quad| !both.contains(quad));
            let before = state.clone();
            apply(&mut state, &commit);
            replay.apply(commit);
            prop_assert_eq!(&replay.quads().collect::<HashSet<_>>(), &state);
            let history = &replay.history;
            let (was, is) = (things(&before), things(&state));
            let summary = history.commits().last().expect("a commit");
            let created: Vec<_> = is.keys().filter(|thing| !was.contains_key(*thing)).cloned().collect();
            let deleted: Vec<_> = was.keys().filter(|thing| !is.contains_key(*thing)).cloned().collect();
            let changed: Vec<_> = is.iter()
                .filter(|(thing, now)| was.get(*thing).is_some_and(|then| then != *now))
                .map(|(thing, _)| thing.clone())
                .collect();
            prop_assert_eq!(names(&summary.created), created);
            prop_assert_eq!(names(&summary.deleted), deleted);
            prop_assert_eq!(names(&summary.changed), changed);
            let (removed, added) = difference(&before, &state);
            prop_assert_eq!((summary.removed, summary.added), (removed.len(), added.len()));
            let version = history.version();
            for thing in was.keys().chain(is.keys()) {
                let thing = NamedNode::new(thing.as_str()).expect("an IRI");
                let lies = history.grave(thing.as_ref(), version).is_some();
                prop_assert_eq!(lies, !is.contains_key(thing.as_str()));
            }
        }
    }

    #[test]
    fn shipped_files_are_brought_in_whole_and_never_touch_what_others_wrote(
        first in vec(quad(), 1..8), removed in vec(quad(), 0..4), added in vec(quad(), 0..4), second in vec(quad(), 1..8),
    ) {
        let mut history = Replay::default();
        let start = history.shipped_difference(&first, now()).expect("the first commit");
        history.apply(start);
        prop_assert!(history.shipped_difference(&first, now()).is_none());
        // Others take something away that was shipped, too.
        let removed: Vec<_> = removed.into_iter().chain(first.first().cloned()).collect();
        let written: HashSet<Quad> = removed.iter().chain(&added).cloned().collect();
        history.apply(Commit { source: "http".to_owned(), removed, added, ..Commit::shipped(2, "") });
        let before: HashSet<Quad> = history.quads().collect();
        prop_assert!(history.shipped_difference(&first, now()).is_none(), "the files are as they were");
        if let Some(next) = history.shipped_difference(&second, now()) {
            prop_assert_eq!(next.number, 3);
            history.apply(next);
        }
        let after: HashSet<Quad> = history.quads().collect();
        let said: HashSet<Quad> = second.iter().cloned().collect();
        for quad in before.iter().chain(&after).chain(&said) {
            let wanted = if written.contains(quad) { before.contains(quad) } else { said.contains(quad) };
            prop_assert_eq!(after.contains(quad), wanted, "{}", quad);
        }
        prop_assert!(history.shipped_difference(&second, now()).is_none(), "a second start has nothing to do");
    }

    #[test]
    fn what_became_of_each_thing_between_two_versions_is_what_two_states_show(commits in commits(8)) {
        let (mut replay, mut state) = (Replay::default(), HashSet::new());
        let mut states = vec![things(&state)];
        for commit in commits {
            apply(&mut state, &commit);
            replay.apply(commit);
            states.push(things(&state));
        }
        for (from, was) in states.iter().enumerate() {
            for (to, is) in states.iter().enumerate().skip(from) {
                let told = replay.history.changes(from as u64, to as u64);
                let told: BTreeMap<_, _> = told.into_iter().map(|(thing, fate)| (thing.as_str(), fate)).collect();
                for thing in was.keys().chain(is.keys()) {
                    let fate = told.get(thing.as_str()).copied();
                    match (was.get(thing), is.get(thing)) {
                        (None, Some(_)) => prop_assert_eq!(fate, Some(Fate::Created)),
                        (Some(_), None) => prop_assert_eq!(fate, Some(Fate::Deleted)),
                        // What was changed and changed back counts as changed.
                        (was, is) => prop_assert!(fate == Some(Fate::Changed) || (was == is && fate.is_none())),
                    }
                }
                prop_assert!(told.keys().all(|thing| was.contains_key(*thing) || is.contains_key(*thing)));
            }
        }
    }

    #[test]
    fn the_graph_of_the_history_leads_back_to_every_version(commits in commits(8)) {
        let mut replay = Replay::default();
        let mut graphs: Vec<HashSet<Quad>> = vec![HashSet::new()];
        for commit in commits {
            replay.apply(commit);
            graphs.push(replay.history.statements().into_iter().collect());
        }
        let last = graphs.last().cloned().unwrap_or_default();
        for (version, then) in graphs.iter().enumerate() {
            let back = replay.history.back_to(version as u64);
            let mut graph = last.clone();
            for quad in &back.removed {
                prop_assert!(graph.remove(quad), "{}", quad);
            }
            graph.extend(back.added);
            prop_assert_eq!(&graph, then);
        }
    }
}
