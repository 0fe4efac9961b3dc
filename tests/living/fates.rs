//! What became of things: those that are gone, those that took their place, and what each commit changed about one.

use crate::told::told;

#[test]
fn what_is_gone_says_so_and_what_took_its_place_is_found() {
    let told = told();
    let base = told.base();
    // Withdrawn in version 2, and back since version 5.
    let gone = told.get("/doc/policy/twice?version=4", &[("Accept", "text/html")]);
    assert_eq!(gone.status, 410);
    for wanted in [
        "Twice",
        "version 2",
        "/doc/policy/twice?version=1",
        "/history/policy/twice",
    ] {
        assert!(gone.body.contains(wanted), "{wanted}: {}", gone.body);
    }
    let gone = told.get("/doc/policy/twice.ttl?version=2", &[]);
    assert_eq!(
        (gone.status, gone.header("memento-datetime")),
        (410, &*told.date(2, 0))
    );
    for wanted in ["a as:Tombstone", "\"Twice\"@en", "as:formerType"] {
        assert!(gone.body.contains(wanted), "{wanted}: {}", gone.body);
    }
    let gone = told.get("/id/policy/twice?version=2", &[("Accept", "text/markdown")]);
    assert_eq!(gone.status, 410);
    assert!(
        gone.body.contains("no longer in the dataset"),
        "{}",
        gone.body
    );
    assert_eq!(told.get("/doc/policy/twice?version=1", &[]).status, 200);
    assert_eq!(told.get("/doc/policy/twice", &[]).status, 200);
    // One thing took the place of another.
    for (path, target) in [
        ("/id/policy/desk", "/id/policy/hub"),
        ("/doc/policy/desk", "/doc/policy/hub"),
        ("/doc/policy/desk.jsonld", "/doc/policy/hub.jsonld"),
    ] {
        let moved = told.get(path, &[]);
        assert_eq!(moved.status, 301, "{path}: {}", moved.body);
        assert_eq!(moved.header("location"), format!("{base}{target}"));
    }
    let page = told.get("/doc/policy/desk?version=4", &[("Accept", "text/html")]);
    assert_eq!(page.status, 410);
    assert!(page.body.contains("In its place") && page.body.contains("/doc/policy/hub"));
    // Who reads in another language reads of it in that.
    let german = told.get(
        "/doc/policy/desk?version=4&lang=de",
        &[("Accept", "text/html")],
    );
    assert!(german.body.contains("An seiner Stelle") && !german.body.contains("Breadcrumb"));
    assert_eq!(told.get("/doc/policy/never", &[]).status, 404);
    assert_eq!(told.get("/id/policy/never", &[]).status, 404);
    let list = told.get("/collection/policy.ttl", &[]).body;
    assert!(
        !list.contains("policy/desk>") && list.contains("policy/hub"),
        "{list}"
    );
    let sitemap = told.get("/sitemap.xml", &[]).body;
    assert!(!sitemap.contains("/doc/policy/desk<"), "{sitemap}");
}

#[test]
fn the_history_of_a_thing_tells_what_each_commit_changed_about_it() {
    let told = told();
    let base = told.base();
    let page = told.get("/history/policy/desk", &[("Accept", "text/html")]);
    assert_eq!(page.status, 200, "{}", page.body);
    let places: Vec<_> = ["Version 4", "Version 2", "Version 1"]
        .map(|version| page.body.find(version).expect(version))
        .into();
    assert!(places.is_sorted(), "the newest comes first: {}", page.body);
    assert!(!page.body.contains("Version 3"), "{}", page.body);
    for wanted in [
        "<del><span class=\"prose\">Desk</span></del>",
        "<ins><span class=\"prose\">Help desk</span></ins>",
        "What changed in the shipped ontology and seed data",
        &format!("href=\"{base}/graph/example\""),
        &format!("href=\"{base}/doc/policy/desk?version=1\">Before"),
        &format!("href=\"{base}/doc/policy/desk?version=2\">After"),
        "withdrawn",
    ] {
        assert!(page.body.contains(wanted), "{wanted}: {}", page.body);
    }
    let text = told.get("/history/policy/desk.md", &[]).body;
    assert!(
        text.contains("- removed: **label**: Desk (en), graph <"),
        "{text}"
    );
    assert!(
        text.contains("- added: **label**: Help desk (en)"),
        "{text}"
    );
    // A part of a city has a history of its own, which is also that of the city.
    let city = told.get("/history/city/one.md", &[]).body;
    assert!(city.contains("## Version 3, parts changed"), "{city}");
    assert!(
        city.contains("POINT(10 50)") && city.contains("POINT(10 51)"),
        "{city}"
    );
    assert!(!city.contains("Version 2"), "{city}");
    let turtle = told.get("/history/policy/desk.ttl", &[]).body;
    for wanted in ["clip:commitNumber 2", "clip:changed", "clip:deleted"] {
        assert!(turtle.contains(wanted), "{wanted}: {turtle}");
    }
    assert!(
        !turtle.contains("policy/twice") && !turtle.contains("commitNumber 3"),
        "{turtle}"
    );
    assert_eq!(told.get("/history/policy/never", &[]).status, 404);
    assert_eq!(told.get("/history/policy/desk?page=2", &[]).status, 404);
    let document = told.get("/doc/city/one", &[("Accept", "text/html")]).body;
    assert!(
        document.contains(&format!("href=\"{base}/history/city/one\"")),
        "{document}"
    );
}
