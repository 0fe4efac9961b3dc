//! What is wrong with a form, said while it is filled in and in the language of who fills it in.

use crate::desk::{Browser, FORM, OURS, POLICY, encoded, with};
use crate::office::Office;
use crate::server::Reply;
use serde_json::Value;

/// What a script is told of a form.
fn asked(browser: &Browser<'_>, path: &str, pairs: &[(&str, &str)]) -> Reply {
    let headers = [
        ("cookie", browser.cookie.as_str()),
        ("accept", "application/json"),
        FORM,
        OURS,
    ];
    let server = &browser.office.server;
    server.send("POST", path, &headers, &encoded(pairs))
}

fn html(told: &Value, name: &str) -> String {
    let said = &told["fields"][name]["html"];
    said.as_str().unwrap_or_default().to_owned()
}

#[test]
fn a_form_is_looked_through_for_a_script_and_nothing_is_kept() {
    let office = Office::new();
    let town = Browser::of(&office, "town");
    let bad = with(&POLICY, "clip:startDate/0", "spring of 2004");
    let bad = with(&bad, "clip:city/0", "Ones");
    let reply = asked(&town, "/curation/new/policy", &bad);
    assert_eq!(reply.status, 200, "{}", reply.body);
    assert_eq!(reply.header("content-type"), "application/json");
    assert_eq!(reply.header("cache-control"), "private, no-store");
    assert!(reply.header("vary").contains("Accept,"));
    let told = reply.json();
    assert_eq!(told["faults"], 2, "{told}");
    assert_eq!(told["fields"]["clip:startDate/0"]["bad"], true, "{told}");
    let date = html(&told, "clip:startDate/0");
    assert!(
        date.starts_with("<div class=\"wrong\" id=\"wrong--clip:startDate/0\">"),
        "{date}"
    );
    // What was not found is said, with what comes nearest, as it is written in the field.
    let city = html(&told, "clip:city/0");
    for said in [
        "“Ones” is not known here",
        "data-written=\"One [city/one]\"",
    ] {
        assert!(city.contains(said), "{said}: {city}");
    }
    // The page says the same at the same place.
    let page = town.post("/curation/new/policy", &with(&bad, "do", "check"));
    assert!(page.body.contains(&date) && page.body.contains(&city));
    // Nothing is kept, and nothing is added, whatever the form asks for.
    for wish in [("do", "submit"), ("do", "save"), ("add", "rdfs:label")] {
        let good = asked(
            &town,
            "/curation/new/policy",
            &with(&POLICY, wish.0, wish.1),
        );
        assert_eq!(good.status, 200, "{}", good.body);
        assert_eq!(good.json()["faults"], 0, "{}", good.body);
    }
    assert_eq!(office.get("town", "/submissions").json()["total"], 0);
}

#[test]
fn a_script_without_a_token_or_of_another_site_is_told_nothing() {
    let office = Office::new();
    let mut town = Browser::of(&office, "town");
    let foreign = office.server.send(
        "POST",
        "/curation/new/policy",
        &[
            ("cookie", &town.cookie),
            ("accept", "application/json"),
            ("origin", "https://evil.example"),
            FORM,
        ],
        &encoded(&POLICY),
    );
    assert_eq!(foreign.status, 403, "{}", foreign.body);
    let markup = [("rdfs:label/0", "<b>"), ("clip:city/0", "\"><script>x")];
    let told = asked(&town, "/curation/new/policy", &markup).json();
    assert!(!html(&told, "clip:city/0").contains("<script>"), "{told}");
    town.cookie = "clipgraph-token=clip_0000".to_owned();
    let refused = asked(&town, "/curation/new/policy", &POLICY);
    assert_eq!(refused.status, 401, "{}", refused.body);
    assert!(
        refused
            .header("content-type")
            .starts_with("application/problem+json"),
        "{}",
        refused.header("content-type")
    );
}

#[test]
fn what_is_wrong_is_said_in_the_readers_language() {
    let office = Office::new();
    let town = Browser::of(&office, "town");
    let bad: Vec<_> = POLICY
        .iter()
        .copied()
        .filter(|(name, _)| *name != "clip:topic/3")
        .chain([
            ("clip:outcome/0/clip:indicator/0", "Readers"),
            ("clip:outcome/0/clip:indicator/0@lang", "en"),
            ("clip:outcome/0/clip:value/0", "40"),
            ("skos:altLabel/0", "write to reading@one.example"),
            ("skos:altLabel/0@lang", "en"),
        ])
        .collect();
    for (language, said) in [
        (
            "de",
            [
                "Diese Angabe fehlt noch.",
                "Wo „Wert“ angegeben ist, ist auch „Einheit“ nötig.",
                "wie eine E-Mail-Adresse aussieht",
            ],
        ),
        (
            "fr",
            [
                "Cette indication manque encore.",
                "est nécessaire aussi.",
                "ressemble à une adresse électronique",
            ],
        ),
        (
            "en",
            [
                "A policy needs",
                "A value needs a unit",
                "looks like a mail address",
            ],
        ),
    ] {
        let path = format!("/curation/new/policy?lang={language}");
        let told = asked(&town, &path, &bad).json();
        let places = ["clip:topic", "clip:outcome/0/clip:unit", "skos:altLabel/0"];
        for (name, said) in places.into_iter().zip(said) {
            let html = html(&told, name);
            assert!(html.contains(said), "{language} {name}: {told}");
            assert!(!html.contains(" lang="), "{language} {name}: {html}");
        }
    }
}

#[test]
fn where_only_the_shape_knows_the_form_its_own_words_stand_behind() {
    let office = Office::new();
    let town = Browser::of(&office, "town");
    let money = [
        ("clip:funding/0/clip:amount/0", "100"),
        ("clip:funding/0/clip:currency/0", "euro"),
    ];
    let money = [&POLICY[..], &money].concat();
    let told = asked(&town, "/curation/new/policy?lang=de", &money).json();
    let html = html(&told, "clip:funding/0/clip:currency/0");
    assert!(html.contains("nicht die verlangte Form"), "{told}");
    assert!(
        html.contains(
            "<span class=\"detail\">(Eine Währung ist ein einziger Code nach ISO 4217: drei Großbuchstaben"
        ),
        "{told}"
    );
}

#[test]
fn a_reviewer_reads_in_their_language_why_something_is_not_done() {
    let office = Office::new();
    let number = office.city("town", "two");
    let anna = Browser::of(&office, "anna");
    let review = format!("/curation/submissions/{number}/review?lang=de");
    let silent = anna.post(&review, &[("decision", "return")]);
    assert_eq!(silent.status, 400, "{}", silent.body);
    assert!(
        silent.body.contains("Sagen Sie im Kommentar, warum."),
        "{}",
        silent.body
    );
    let stale = anna.post(&review, &[("decision", "accept"), ("known", "1")]);
    assert_eq!(stale.status, 412);
    assert!(
        stale.body.contains("seit Sie sie geöffnet haben"),
        "{}",
        stale.body
    );
}

#[test]
fn fields_tell_browsers_what_they_take() {
    let office = Office::new();
    let town = Browser::of(&office, "town");
    let page = town.get("/curation/new/policy").body;
    let input = |name: &str| {
        let (_, rest) = page
            .split_once(&format!("<input id=\"{name}\""))
            .expect(name);
        rest.split('>').next().unwrap_or_default().to_owned()
    };
    assert!(input("rdfs:label/0").contains(" required"));
    let date = input("clip:startDate/0");
    assert!(
        date.contains(r"pattern=") && date.contains(r"\d{4}(-\d{2}(-\d{2})?)?"),
        "{date}"
    );
    assert!(input("foaf:homepage/0").contains("type=\"url\""));
    let city = town.get("/curation/new/city?lang=de").body;
    assert!(city.contains("Von 34.0 bis 72.0."), "{city}");
}
