//! What the shapes and the import say: to people in their language, to programs in English.

use crate::desk::{Browser, FORM, OURS, POLICY, encoded, way};
use crate::office::{GRAPH, Office, TURTLE};
use crate::server::{PREFIXES, service};

/// A policy about nothing.
fn without_topic() -> Vec<(&'static str, &'static str)> {
    let fields = POLICY.iter().copied();
    fields.filter(|(name, _)| *name != "clip:topic/3").collect()
}

/// What the field for the topic has in each language: its name, what stands there, and what is wrong.
const TOPIC: [(&str, [&str; 3]); 3] = [
    (
        "en",
        [
            "<legend>topic ",
            "<span>What it is about: concepts of the topic scheme.</span>",
            "<span>This is needed.</span> <span class=\"detail\">(A policy needs at least one clip:topic,",
        ],
    ),
    (
        "fr",
        [
            "<legend>thème ",
            "<span>De quoi il s’agit : des concepts du schéma topic.</span>",
            "<span>Cette indication manque encore.</span> <span class=\"detail\">(Une politique a besoin d’au moins un clip:topic,",
        ],
    ),
    (
        "de",
        [
            "<legend>Thema ",
            "<span>Worum es geht: Begriffe des Schemas topic.</span>",
            "<span>Diese Angabe fehlt noch.</span> <span class=\"detail\">(Ein Vorhaben braucht mindestens ein clip:topic,",
        ],
    ),
];

/// The part of a form that is about a property with boxes to tick.
fn boxes<'a>(form: &'a str, name: &str) -> &'a str {
    let begins = format!("<fieldset class=\"field\" id=\"{name}\"");
    let (_, field) = form.split_once(&begins).expect(form);
    field.split("</fieldset>").next().unwrap_or_default()
}

#[test]
fn a_field_is_named_explained_and_faulted_in_the_readers_language() {
    let office = Office::new();
    let town = Browser::of(&office, "town");
    for (language, [name, hint, missing]) in TOPIC {
        let path = format!("/curation/new/policy?lang={language}");
        let form = town.get(&path).body;
        let topic = boxes(&form, "clip:topic");
        assert!(topic.contains(name), "{language}: {topic}");
        assert!(topic.contains(hint), "{language}: {topic}");
        // While it is filled in …
        let headers = [
            ("cookie", town.cookie.as_str()),
            ("accept", "application/json"),
            FORM,
            OURS,
        ];
        let body = encoded(&without_topic());
        let told = office.server.send("POST", &path, &headers, &body).json();
        let told = told["fields"]["clip:topic"]["html"].as_str().expect("html");
        assert!(told.contains(missing), "{language}: {told}");
        // … and in the draft that is kept.
        let kept = town.post(&path, &without_topic());
        assert_eq!(kept.status, 303, "{}", kept.body);
        let way = way(&kept).split(['?', '#']).next().unwrap_or_default();
        let draft = town.get(&format!("{way}?lang={language}")).body;
        let topic = boxes(&draft, "clip:topic");
        assert!(topic.contains(missing), "{language}: {topic}");
    }
}

#[test]
fn no_part_of_a_form_is_in_another_language_than_its_reader() {
    let office = Office::new();
    let town = Browser::of(&office, "town");
    for language in ["fr", "de"] {
        for kind in [
            "policy",
            "city",
            "actor",
            "publication",
            "assessment",
            "transfer",
        ] {
            let form = town
                .get(&format!("/curation/new/{kind}?lang={language}"))
                .body;
            let (_, main) = form.split_once("<main").expect("a main part");
            let (main, _) = main.split_once("</main>").expect("its end");
            assert!(main.contains("class=\"hint\""), "{language} {kind}");
            for foreign in [" lang=\"en\"", " lang=\"\""] {
                let around = main.split_once(foreign).map(|(_, after)| &after[..80]);
                assert_eq!(around, None, "{language} {kind}");
            }
        }
    }
    // The words of the data are offered in the reader's, and sent as they are.
    let form = town.post("/curation/new/policy?lang=de", &[("add", "clip:outcome")]);
    assert!(
        form.body
            .contains("<option value=\"more than\">mehr als</option>"),
        "{}",
        form.body
    );
}

#[test]
fn programs_read_the_findings_in_english_and_the_report_in_every_language() {
    let office = Office::new();
    let town = Browser::of(&office, "town");
    let kept = town.post("/curation/new/policy?lang=fr", &without_topic());
    assert_eq!(kept.status, 303, "{}", kept.body);
    let french = [("accept", "application/json"), ("accept-language", "fr")];
    let told = office.of("town", "GET", "/submissions/1?lang=fr", &french, "");
    let told = told.json()["results"].to_string();
    assert!(
        told.contains("A policy needs at least one clip:topic"),
        "{told}"
    );
    assert!(!told.contains("Une politique"), "{told}");
    let turtle = [
        ("accept", TURTLE),
        ("accept-language", "fr"),
        ("content-type", TURTLE),
    ];
    let nothing = service("desk", "Desk").replace("topic:housing", "\"housing\"");
    let graph = format!("{GRAPH}example").replace("https://w3id.org/clip-network", "");
    let report = office.of(
        "editor",
        "POST",
        &graph,
        &turtle,
        &format!("{PREFIXES}{nothing}"),
    );
    assert_eq!(
        (report.status, report.header("content-type")),
        (422, "text/turtle; charset=utf-8"),
        "{}",
        report.body
    );
    for (message, language) in [
        ("A policy needs at least one clip:topic", "@en"),
        ("Une politique a besoin d’au moins un clip:topic", "@fr"),
        ("Ein Vorhaben braucht mindestens ein clip:topic", "@de"),
    ] {
        let said = report.body.split(message).nth(1).expect(&report.body);
        let (_, tag) = said.split_once('"').expect("the end of a text");
        assert!(tag.starts_with(language), "{}", report.body);
    }
}

#[test]
fn the_shapes_are_explained_once_in_english() {
    let office = Office::new();
    for path in ["/shapes", "/shapes?lang=fr"] {
        let page = office.server.send(
            "GET",
            path,
            &[("accept", "text/html"), ("accept-language", "de")],
            "",
        );
        assert!(
            page.body.contains("A policy needs at least one clip:topic"),
            "{path}"
        );
        assert!(
            !page.body.contains("Ein Vorhaben braucht mindestens"),
            "{path}"
        );
        assert!(!page.body.contains("Une politique a besoin"), "{path}");
    }
}
