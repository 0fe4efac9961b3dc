//! What the shapes and the import say: to people in their language, to programs in English.

use crate::desk::{Browser, FORM, OURS, POLICY, encoded, way};
use crate::office::{GRAPH, Office, TURTLE};
use crate::server::{PREFIXES, Reply, city, service};
use crate::tables::{PROJECT, form, template};

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

/// A form with a table of policies and the mapping tables that it needs.
fn with_table(table: &str) -> String {
    let (_, mapping) = template();
    let mut parts = vec![("title", "", "A case"), ("table", "initiatives.csv", table)];
    let mapping = mapping.iter();
    parts.extend(mapping.map(|(name, text)| ("mapping", name.as_str(), text.as_str())));
    form(&parts)
}

/// Sends a table of policies from the page.
fn uploaded(browser: &Browser<'_>, language: &str, table: &str) -> Reply {
    let headers = [
        ("cookie", browser.cookie.as_str()),
        ("accept", "text/html"),
        ("accept-language", language),
        ("content-type", "multipart/form-data; boundary=b"),
        OURS,
    ];
    let server = &browser.office.server;
    server.send("POST", "/curation/tables", &headers, &with_table(table))
}

#[test]
fn what_is_wrong_in_a_table_is_said_in_the_readers_language() {
    let office = Office::on(&(city("one", "One") + PROJECT), &[]);
    let town = Browser::of(&office, "town");
    let (table, _) = template();
    let bad = table
        .replacen("housing;", "houses;", 1)
        .replacen(",2004,", ",lately,", 1)
        .replacen(",good,", ",fine,", 1);
    for (language, topic, date, level) in [
        (
            "de",
            "<span>dieses Thema gibt es nicht; verwenden Sie eines von diesen: ",
            "<span>das ist kein Datum: Schreiben Sie ein Jahr (2001)",
            "<span>schreiben Sie good, weak oder recalled</span>",
        ),
        (
            "fr",
            "<span>ce thème n’existe pas ; employez l’un de ceux-ci : ",
            "<span>ce n’est pas une date : écrivez une année (2001)",
            "<span>écrivez good, weak ou recalled</span>",
        ),
        (
            "en",
            "<span>no such topic; use one of ",
            "<span>not a date: write a year (2001)",
            "<span>use good, weak or recalled</span>",
        ),
    ] {
        let told = uploaded(&town, language, &bad);
        assert_eq!(told.status, 422, "{}", told.body);
        let (_, list) = told.body.split_once("id=\"desk--errors\"").expect("a list");
        let (list, _) = list.split_once("</section>").expect("its end");
        for said in [topic, date, level, "<code>topics</code>", "<q>houses</q>"] {
            assert!(list.contains(said), "{language}: {said}: {list}");
        }
        assert!(!list.contains(" lang="), "{language}: {list}");
    }
    // The same as JSON is the same in every language.
    let kind = [
        ("content-type", "multipart/form-data; boundary=b"),
        ("accept-language", "de"),
    ];
    let refused = office.of(
        "town",
        "POST",
        "/submissions?lang=de",
        &kind,
        &with_table(&bad),
    );
    assert_eq!(refused.status, 422, "{}", refused.body);
    let results = refused.json()["results"].clone();
    let results = results.as_array().expect("problems");
    let of = |column: &str| {
        let cell = results.iter().find(|cell| cell["column"] == column);
        cell.expect(column)["message"].as_str().unwrap_or_default()
    };
    assert!(of("topics").starts_with("no such topic; use one of "));
    assert_eq!(
        of("end"),
        "not a date: write a year (2001), a month (2001-11) or a day (2001-11-29)"
    );
    assert_eq!(of("evidence_level"), "use good, weak or recalled");
}

#[test]
fn why_a_cell_stays_out_and_what_a_column_holds_is_said_in_the_readers_language() {
    let office = Office::on(&(city("one", "One") + PROJECT), &[]);
    let town = Browser::of(&office, "town");
    let (table, _) = template();
    let recalled = table.replacen(",found,,", ",found,funding,", 1);
    for (language, said) in [
        (
            "de",
            "<td>aus dem Gedächtnis, nicht in der Quelle gelesen</td>",
        ),
        ("fr", "<td>rapporté de mémoire, non lu dans la source</td>"),
        ("en", "<td>recalled, not read in the source</td>"),
    ] {
        let kept = uploaded(&town, language, &recalled);
        assert_eq!(kept.status, 200, "{}", kept.body);
        assert!(kept.body.contains(said), "{language}: {}", kept.body);
    }
    // So is what the columns hold.
    for (language, said) in [
        (
            "de",
            "<td>Schlüssel aus mapping/topics.csv oder Begriffe des Schemas topic</td>",
        ),
        (
            "fr",
            "<td>clés de mapping/topics.csv ou concepts du schéma topic</td>",
        ),
        (
            "en",
            "<td>keys of mapping/topics.csv or concepts of the topic scheme</td>",
        ),
    ] {
        let page = town.get(&format!("/curation/tables?lang={language}")).body;
        let (_, main) = page.split_once("<main").expect("a main part");
        let (main, _) = main.split_once("</main>").expect("its end");
        assert!(main.contains(said), "{language}: {main}");
        assert!(!main.contains(" lang="), "{language}: {main}");
    }
    // Where all of it stays out, nothing is left to be kept.
    let nothing = uploaded(&town, "de", &table.replacen(",found,", ",recalled,", 1));
    assert_eq!(nothing.status, 400, "{}", nothing.body);
    let said = "<span>Darin wird nichts ausgesagt.</span>";
    assert!(nothing.body.contains(said), "{}", nothing.body);
}
