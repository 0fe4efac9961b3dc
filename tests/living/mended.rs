//! What is there already is mended: a thing by a correction, a submission as text.

use crate::desk::{Browser, way};
use crate::office::{GRAPH, Office, PATCH, TURTLE};
use crate::server::{PREFIXES, city};

const CORRECT: &str =
    "/curation/correct?about=https%3A%2F%2Fw3id.org%2Fclip-network%2Fid%2Fcity%2Fone";

#[test]
fn a_correction_says_who_says_what_is_published_and_what_would_change() {
    let office = Office::new();
    let town = Browser::of(&office, "town");
    let form = town.get(CORRECT);
    assert!(
        form.body.contains("<p class=\"from\">") && form.body.contains("/graph/example\""),
        "{}",
        form.body
    );
    assert!(!form.body.contains("<table class=\"diff\">"));
    let moved = [
        ("rdfs:label/0", "One"),
        ("rdfs:label/0@lang", "en"),
        ("geo:lat/0", "50.5"),
        ("geo:long/0", "10.0"),
        ("clip:country/0", "Germany"),
        ("do", "check"),
    ];
    let looked = town.post(CORRECT, &moved);
    assert_eq!(looked.status, 200, "{}", looked.body);
    let (_, table) = looked
        .body
        .split_once("<table class=\"diff\">")
        .expect(&looked.body);
    let (table, _) = table.split_once("</table>").expect("an end");
    for told in ["<del>", "50.0", "<ins>", "50.5"] {
        assert!(table.contains(told), "{told}: {table}");
    }
    assert_eq!(table.matches("<tr class=").count(), 2, "{table}");
    // Nobody says for the contributor where the new value comes from; what is there is offered.
    assert!(
        looked.body.contains("id=\"wrong--graph\""),
        "{}",
        looked.body
    );
    let offered = format!("name=\"use\" value=\"graph={GRAPH}example\"");
    assert!(looked.body.contains(&offered), "{}", looked.body);
    assert_eq!(office.get("town", "/submissions").json()["total"], 0);
}

#[test]
fn a_submission_about_several_things_is_returned_and_edited_as_text() {
    let office = Office::new();
    let path = format!("/submissions?title=Two+cities&state=submitted&graph={GRAPH}example");
    let body = format!(
        "{PREFIXES}{}{}",
        city("two", "Twoo"),
        city("three", "Three")
    );
    let number = office.proposed("town", TURTLE, &path, &body);
    let returned = office.review("anna", number, "return", "Two is written with one o");
    assert_eq!(returned.status, 200, "{}", returned.body);
    let (town, other) = (Browser::of(&office, "town"), Browser::of(&office, "other"));
    let edit = format!("/curation/submissions/{number}/edit");
    assert_eq!(way(&town.get(&edit)), format!("{edit}?as=text"));
    let text = format!("{edit}?as=text");
    assert_eq!(other.get(&text).status, 404);
    let page = town.get(&text);
    for told in [
        "Two is written with one o",
        "Twoo",
        "city/three",
        "graph/example",
    ] {
        assert!(page.body.contains(told), "{told}: {}", page.body);
    }
    assert!(!page.body.contains("@prefix"), "{}", page.body);
    let (_, comes) = page.body.split_once("name=\"comes\"").expect("a field");
    let (_, comes) = comes.split_once(">\n").expect("its text");
    let (comes, _) = comes.split_once("</textarea>").expect("its end");
    let comes = comes
        .replace("&#60;", "<")
        .replace("&#62;", ">")
        .replace("&#34;", "\"");
    // What cannot be read is named by its line, everything typed stays, and nothing is kept.
    let broken = format!("{comes}\n<oops");
    let line = format!("Line {}", broken.lines().count());
    let told = town.post(&text, &[("comes", &broken), ("do", "save")]);
    assert_eq!(told.status, 422, "{}", told.body);
    assert!(
        told.body.contains(&line) && told.body.contains("&#60;oops"),
        "{}",
        told.body
    );
    // What breaks a rule is said before anything is kept.
    let nameless = comes.replace("rdfs:label", "rdfs:comment");
    let told = town.post(&text, &[("comes", &nameless), ("do", "check")]);
    assert_eq!(told.status, 200, "{}", told.body);
    assert!(told.body.contains("A city needs a label"), "{}", told.body);
    assert_eq!(office.state(number), "returned");
    // Mended, it is handed in, and says what it says now.
    let mended = comes.replace("Twoo", "Two");
    let sent = town.post(&text, &[("comes", &mended), ("goes", ""), ("do", "submit")]);
    assert_eq!(way(&sent), format!("/curation/submissions/{number}"));
    assert_eq!(office.state(number), "submitted");
    let path = format!("/submissions/{number}/content");
    let content = office.of("town", "GET", &path, &[("accept", PATCH)], "");
    assert!(
        content.body.contains("\"Two\"@en") && !content.body.contains("Twoo"),
        "{}",
        content.body
    );
    let anna = office.review("anna", number, "accept", "");
    assert_eq!(anna.status, 200, "{}", anna.body);
    assert_eq!(town.get(&text).status, 409);
}

#[test]
fn what_is_to_go_is_edited_as_text_too() {
    let office = Office::new();
    let number = office.city("town", "two");
    let town = Browser::of(&office, "town");
    let text = format!("/curation/submissions/{number}/edit?as=text");
    let one = "<https://w3id.org/clip-network/id/city/one>";
    let in_graph = |value: &str| format!("<{GRAPH}example> {{ {one} geo:lat {value} . }}");
    let (old, new) = (in_graph("50.0"), in_graph("50.5"));
    let looked = town.post(&text, &[("comes", &new), ("goes", &old), ("do", "check")]);
    for told in ["<del>", "<ins>", "Nothing speaks against"] {
        assert!(looked.body.contains(told), "{told}: {}", looked.body);
    }
    let absent = in_graph("49.0");
    let looked = town.post(
        &text,
        &[("comes", &new), ("goes", &absent), ("do", "check")],
    );
    assert!(
        looked.body.contains("is not there any more"),
        "{}",
        looked.body
    );
    // Graphs that no submission changes are refused, and so is nothing at all.
    let history = new.replace("graph/example", "graph/history");
    for comes in [history.as_str(), ""] {
        let refused = town.post(&text, &[("comes", comes), ("do", "save")]);
        assert_eq!(refused.status, 422, "{}", refused.body);
    }
    let stale = town.post(
        &text,
        &[
            ("comes", &new),
            ("goes", &old),
            ("do", "save"),
            ("known", "1"),
        ],
    );
    assert_eq!(stale.status, 412, "{}", stale.body);
    let kept = town.post(&text, &[("comes", &new), ("goes", &old), ("do", "save")]);
    assert_eq!(way(&kept), format!("/curation/submissions/{number}"));
}
