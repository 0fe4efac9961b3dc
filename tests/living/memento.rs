//! Earlier versions by their time, for clients of RFC 7089.

use crate::told::told;

#[test]
fn a_document_that_is_asked_for_a_time_leads_to_its_version_of_then() {
    let told = told();
    let base = told.base();
    let document = format!("{base}/doc/policy/desk");
    for (date, version) in [
        (told.date(1, -3_600), 1),
        (told.date(1, 0), 1),
        (told.date(2, 0), 2),
        (told.date(3, 0), 2),
        (told.date(5, 3_600), 4),
    ] {
        for path in ["/doc/policy/desk", "/timegate/policy/desk"] {
            let answer = told.at(path, &date);
            let wanted = format!("{document}?version={version}");
            assert_eq!(answer.status, 302, "{path} {date}");
            assert_eq!(answer.header("location"), wanted, "{path} {date}");
            assert_eq!(answer.header("vary"), "Accept-Datetime");
            assert_eq!(answer.link("original"), document);
            assert_eq!(
                answer.link("timemap"),
                format!("{base}/timemap/policy/desk")
            );
        }
    }
    let file = told.at("/doc/policy/desk.nt", &told.date(1, 0));
    assert_eq!(file.header("location"), format!("{document}.nt?version=1"));
    let last = told.get("/timegate/policy/desk", &[]);
    assert_eq!(last.header("location"), format!("{document}?version=4"));
    // A version comes before a time.
    let both = told.at("/doc/policy/desk?version=1", &told.date(2, 0));
    assert_eq!(
        (both.status, both.header("memento-datetime")),
        (200, &*told.date(1, 0))
    );
    let present = told.get("/doc/city/one", &[]);
    assert_eq!(present.link("timegate"), format!("{base}/doc/city/one"));
    assert_eq!(
        present.link("version-history"),
        format!("{base}/history/city/one")
    );
    assert_eq!(
        present.link("predecessor-version"),
        format!("{base}/doc/city/one?version=1")
    );
    assert_eq!(
        present.header("vary"),
        "Accept, Accept-Language, Accept-Datetime"
    );
}

#[test]
fn a_timemap_lists_what_touched_the_thing_and_its_parts() {
    let told = told();
    let base = told.base();
    let map = told.get("/timemap/city/one", &[]);
    assert_eq!(map.header("content-type"), "application/link-format");
    let document = format!("{base}/doc/city/one");
    let wanted = format!(
        "<{document}>; rel=\"original timegate\",\n\
         <{base}/timemap/city/one>; rel=\"self\"; type=\"application/link-format\"; \
         from=\"{first}\"; until=\"{third}\",\n\
         <{document}?version=1>; rel=\"first memento\"; datetime=\"{first}\",\n\
         <{document}?version=3>; rel=\"last memento\"; datetime=\"{third}\"\n",
        first = told.date(1, 0),
        third = told.date(3, 0),
    );
    assert_eq!(map.body, wanted);
    let json = told.get("/timemap/city/one.json", &[]);
    let json: serde_json::Value = serde_json::from_str(&json.body).expect("JSON");
    let list = json["mementos"]["list"].as_array().expect("a list");
    let versions: Vec<_> = list.iter().map(|each| each["version"].as_u64()).collect();
    assert_eq!(versions, [Some(1), Some(3)]);
    assert_eq!(told.get("/timemap/city/never", &[]).status, 404);
    let commit = told.get("/timemap/commit/3.link", &[]);
    assert!(
        commit.body.contains("rel=\"first last memento\""),
        "{}",
        commit.body
    );
}
