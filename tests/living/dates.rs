//! When things changed: every channel that says so says the same.

use crate::told::{Told, told};
use std::collections::{BTreeMap, BTreeSet};

/// The documents that the sitemap dates, by path.
fn dated(told: &Told) -> BTreeMap<String, jiff::Timestamp> {
    let sitemap = told.get("/sitemap.xml", &[]).body;
    let entries = sitemap.lines().filter_map(|line| {
        let (address, rest) = line
            .strip_prefix("<url><loc>")?
            .split_once("</loc><lastmod>")?;
        let time = rest.split_once("</lastmod>")?.0;
        let path = address.strip_prefix(&told.base())?;
        let path = path.strip_prefix("/doc/")?;
        Some((path.to_owned(), time.parse().expect(time)))
    });
    entries.collect()
}

/// The kinds of things that these versions are about, and one that they are not about.
const KINDS: [&str; 4] = ["city", "policy", "geometry", "topic"];

fn is_ours(path: &str) -> bool {
    path.split('/')
        .next()
        .is_some_and(|kind| KINDS.contains(&kind))
}

/// The things that lists name which changed since a time.
fn listed(told: &Told, since: jiff::Timestamp) -> BTreeSet<String> {
    let of_kind = |kind: &str| {
        let path = format!("/collection/{kind}.nt?modified_since={since}");
        let list = told.get(&path, &[]).body;
        let members = list.lines().filter(|line| line.contains("core#member>"));
        let members = members.filter_map(|line| line.rsplit("/id/").next()?.split('>').next());
        members.map(ToOwned::to_owned).collect::<Vec<_>>()
    };
    KINDS.into_iter().flat_map(of_kind).collect()
}

/// The things that the query for changes names and that are still there, with the whole of the one part.
fn changed(told: &Told, from: usize) -> BTreeSet<String> {
    let query = format!("/queries/changes-between-versions.csv?from={from}&to=5");
    let rows = told.server.rows(&query);
    let rows = rows
        .lines()
        .skip(1)
        .filter(|row| !row.contains(",deleted,"));
    let things = rows.filter_map(|row| row.split("/id/").nth(1)?.split(',').next());
    let mut changed: BTreeSet<String> = things.map(ToOwned::to_owned).collect();
    changed.retain(|path| is_ours(path));
    if changed.contains("geometry/one") {
        changed.insert("city/one".to_owned());
    }
    changed
}

#[test]
fn sitemap_lists_and_query_name_the_same_things_that_changed() {
    let told = told();
    let dated = dated(told);
    for since in 1..=5 {
        let time = told.times[since - 1];
        let fresh = dated
            .iter()
            .filter(|(path, changed)| **changed >= time && is_ours(path));
        let fresh: BTreeSet<String> = fresh.map(|(path, _)| path.clone()).collect();
        assert_eq!(listed(told, time), fresh, "since version {since}");
        assert_eq!(changed(told, since - 1), fresh, "since version {since}");
    }
}

#[test]
fn sitemap_timemap_and_validator_name_the_same_times() {
    let told = told();
    let dated = dated(told);
    for (path, changed) in dated.iter().filter(|(path, _)| is_ours(path)).take(40) {
        let map = told.get(&format!("/timemap/{path}.json"), &[]).json();
        let last = map["mementos"]["last"]["datetime"].as_str();
        assert_eq!(last, Some(&*changed.to_string()), "{path}");
        // The document is as new, or newer when something that it names was changed.
        let document = told.get(&format!("/doc/{path}.nt"), &[]);
        let modified = document.header("last-modified");
        let at = (1..=5).find(|version| told.date(*version, 0) == modified);
        let at = at.expect("the time of a version");
        assert!(told.times[at - 1] >= *changed, "{path}");
    }
}

#[test]
fn a_document_is_as_old_as_what_it_says() {
    let told = told();
    // Named by no other thing and touched once; touched by a part; and every page says the version.
    for (path, version) in [
        ("/doc/city/two.nt", 1),
        ("/doc/city/one.ttl", 3),
        ("/doc/policy/hub.jsonld", 4),
        ("/doc/policy/twice.nt", 5),
        ("/doc/commit/2.nt", 5),
        ("/doc/city/two.html", 5),
        ("/doc/city/one.nt?version=2", 1),
    ] {
        let answer = told.get(path, &[]);
        assert_eq!(
            answer.header("last-modified"),
            told.date(version, 0),
            "{path}"
        );
    }
    let since = told.date(1, 0);
    let same = told.get("/doc/city/two.nt", &[("If-Modified-Since", &since)]);
    assert_eq!(same.status, 304);
}
