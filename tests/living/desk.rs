//! The pages of curation, as browsers meet them: signing in, forms, tables, the queue, decisions.

use crate::office::{Office, PATCH};
use crate::server::Reply;
use std::fs;

pub const FORM: (&str, &str) = ("content-type", "application/x-www-form-urlencoded");
pub const OURS: (&str, &str) = ("sec-fetch-site", "same-origin");

pub fn encoded(pairs: &[(&str, &str)]) -> String {
    let mut encoder = form_urlencoded::Serializer::new(String::new());
    encoder.extend_pairs(pairs);
    encoder.finish()
}

/// A browser with a cookie.
pub struct Browser<'a> {
    pub office: &'a Office,
    pub cookie: String,
}

impl<'a> Browser<'a> {
    /// Signs in with the token of somebody.
    pub fn of(office: &'a Office, who: &str) -> Self {
        let body = encoded(&[("token", office.token(who)), ("next", "/curation")]);
        let path = "/curation/sign-in";
        let reply = office.server.send("POST", path, &[FORM, OURS], &body);
        assert_eq!(reply.status, 303, "{}", reply.body);
        let cookie = reply.header("set-cookie").split(';').next();
        Self {
            office,
            cookie: cookie.expect("a cookie").to_owned(),
        }
    }

    pub fn get(&self, path: &str) -> Reply {
        let headers = [("cookie", self.cookie.as_str()), ("accept", "text/html")];
        self.office.server.send("GET", path, &headers, "")
    }

    pub fn post(&self, path: &str, pairs: &[(&str, &str)]) -> Reply {
        let headers = [
            ("cookie", self.cookie.as_str()),
            ("accept", "text/html"),
            FORM,
            OURS,
        ];
        let body = encoded(pairs);
        self.office.server.send("POST", path, &headers, &body)
    }
}

/// The path that a reply leads to.
pub fn way(reply: &Reply) -> &str {
    assert_eq!(reply.status, 303, "{}", reply.body);
    let location = reply.header("location");
    let at = location.find("/curation").unwrap_or_default();
    &location[at..]
}

/// What is submitted by a form: a policy, with its source.
pub const POLICY: [(&str, &str); 15] = [
    ("rdfs:label/0", "Reading <corner> & more"),
    ("rdfs:label/0@lang", "en"),
    ("dcterms:description/0", "Volunteers read with newcomers."),
    ("dcterms:description/0@lang", "en"),
    ("clip:city/0", "One"),
    (
        "clip:topic/3",
        "https://w3id.org/clip-network/id/topic/housing",
    ),
    ("clip:startDate/0", "2004-05"),
    (
        "clip:involvement/0/clip:actorType/0",
        "https://w3id.org/clip-network/id/actor-type/company",
    ),
    (
        "clip:involvement/0/clip:role/0",
        "https://w3id.org/clip-network/id/role/partner",
    ),
    ("source/dcterms:title/0", "Report on reading"),
    ("source/dcterms:title/0@lang", "en"),
    ("source/schema:url/0", "https://reports.example/reading"),
    (
        "source/clip:evidenceLevel/0",
        "https://w3id.org/clip-network/id/evidence-level/read-in-source",
    ),
    ("source/clip:dateRead/0", "2026-11-25"),
    ("do", "submit"),
];

/// The same with one field in another way.
pub fn with<'a>(
    pairs: &[(&'a str, &'a str)],
    name: &'a str,
    value: &'a str,
) -> Vec<(&'a str, &'a str)> {
    let others = pairs.iter().filter(|(other, _)| *other != name).copied();
    others.chain([(name, value)]).collect()
}

#[test]
#[expect(clippy::too_many_lines, reason = "one journey from end to end")]
fn a_case_goes_from_a_form_over_its_faults_and_a_review_to_the_public() {
    let office = Office::new();
    let town = Browser::of(&office, "town");
    // What cannot be read is said at its field, nothing is kept, and everything typed is there.
    let bad = with(&POLICY, "clip:startDate/0", "spring of 2004");
    let shown = town.post("/curation/new/policy", &bad);
    assert_eq!(shown.status, 422, "{}", shown.body);
    for told in [
        "href=\"#clip:startDate/0\"",
        "id=\"wrong--clip:startDate/0\"",
        "value=\"spring of 2004\"",
        "value=\"Reading &#60;corner&#62; &#38; more\"",
        "Volunteers read with newcomers.</textarea>",
        "value=\"https://reports.example/reading\"",
        "id=\"desk--errors\"",
        "autofocus",
    ] {
        assert!(shown.body.contains(told), "{told}: {}", shown.body);
    }
    assert_eq!(office.get("town", "/submissions").json()["total"], 0);
    // What breaks a rule is kept as a draft, and the rule is said at the field.
    let without_topic: Vec<_> = POLICY
        .iter()
        .copied()
        .filter(|(name, _)| *name != "clip:topic/3")
        .collect();
    let kept = town.post("/curation/new/policy", &without_topic);
    assert_eq!(way(&kept), "/curation/submissions/1/edit#desk--errors");
    let edit = town.get("/curation/submissions/1/edit");
    let (_, after) = edit
        .body
        .split_once("id=\"wrong--clip:topic\"")
        .expect(&edit.body);
    assert!(after.starts_with("><p class=\"fault\">"), "{after}");
    assert!(
        edit.body.contains("value=\"Report on reading\""),
        "{}",
        edit.body
    );
    assert_eq!(office.state(1), "draft");
    // Mended, it is handed in.
    let involvement = "https://w3id.org/clip-network/id/involvement/one-reading-corner-more-1";
    let whole = with(&POLICY, "clip:involvement/0/@iri", involvement);
    let mended = town.post("/curation/submissions/1/edit", &whole);
    assert_eq!(way(&mended), "/curation/submissions/1");
    assert_eq!(office.state(1), "submitted");
    // Somebody else reads it as it would be, and accepts it.
    let anna = Browser::of(&office, "anna");
    let queue = anna.get("/curation/submissions?state=submitted");
    assert!(
        queue.body.contains("Reading &#60;corner&#62;"),
        "{}",
        queue.body
    );
    let page = anna.get("/curation/submissions/1");
    for told in [
        "Volunteers read with newcomers.",
        "<ins>",
        "value=\"accept\"",
        "Report on reading",
    ] {
        assert!(page.body.contains(told), "{told}: {}", page.body);
    }
    let accepted = anna.post("/curation/submissions/1/review", &[("decision", "accept")]);
    assert_eq!(way(&accepted), "/curation/submissions/1");
    let thing = office.server.get("/doc/policy/one-reading-corner-more.ttl");
    for told in [
        "Reading <corner> & more",
        "2004-05",
        "one-reading-corner-more-1",
    ] {
        assert!(thing.contains(told), "{told}: {thing}");
    }
    let page = town.get("/curation/submissions/1");
    assert!(
        page.body.contains("/doc/policy/one-reading-corner-more\""),
        "{}",
        page.body
    );
    assert!(page.body.contains("/dataset/2\""), "{}", page.body);
}

#[test]
#[expect(clippy::too_many_lines, reason = "most of it is a form")]
fn a_correction_changes_what_was_changed_and_nothing_else() {
    let office = Office::new();
    let town = Browser::of(&office, "town");
    let path = "/curation/correct?about=https%3A%2F%2Fw3id.org%2Fclip-network%2Fid%2Fcity%2Fone";
    let form = town.get(path);
    assert!(
        form.body.contains("value=\"One\"") && form.body.contains("value=\"50.0\""),
        "{}",
        form.body
    );
    let same = [
        ("rdfs:label/0", "One"),
        ("rdfs:label/0@lang", "en"),
        ("geo:lat/0", "50.0"),
        ("geo:long/0", "10.0"),
        ("clip:country/0", "Germany"),
        ("source/dcterms:title/0", "Gazetteer"),
        ("source/dcterms:title/0@lang", "en"),
        ("source/schema:url/0", "https://gazetteer.example/"),
        (
            "source/clip:evidenceLevel/0",
            "https://w3id.org/clip-network/id/evidence-level/read-in-source",
        ),
        ("title", "Where One lies"),
        ("do", "submit"),
    ];
    let moved = town.post(path, &with(&same, "geo:lat/0", "50.5"));
    assert_eq!(way(&moved), "/curation/submissions/1");
    let content = office.of(
        "town",
        "GET",
        "/submissions/1/content",
        &[("accept", PATCH)],
        "",
    );
    let row = |letter: &str, text: &str| {
        content
            .body
            .lines()
            .any(|line| line.starts_with(letter) && line.contains(text))
    };
    assert!(
        row("D", "\"50.0\"^^") && row("A", "\"50.5\"^^"),
        "{}",
        content.body
    );
    let removed = content
        .body
        .lines()
        .filter(|line| line.starts_with("D "))
        .count();
    let about_city = content
        .body
        .lines()
        .filter(|line| line.starts_with("A ") && line.contains("city/one>"));
    assert_eq!((removed, about_city.count()), (1, 1), "{}", content.body);
    // Who changes nothing is told so.
    let nothing: Vec<_> = same
        .iter()
        .copied()
        .filter(|(name, _)| !name.starts_with("source"))
        .collect();
    let told = town.post(path, &nothing);
    assert_eq!(told.status, 422);
    assert!(told.body.contains("published already"), "{}", told.body);
}

#[test]
fn a_token_stands_in_a_cookie_of_these_pages_and_opens_nothing_else() {
    let office = Office::new();
    let body = encoded(&[
        ("token", office.token("town")),
        ("next", "https://evil.example/"),
    ]);
    let taken = office
        .server
        .send("POST", "/curation/sign-in", &[FORM, OURS], &body);
    assert_eq!(way(&taken), "/curation");
    let cookie = taken.header("set-cookie");
    let attributes: Vec<_> = cookie.split("; ").skip(1).collect();
    assert_eq!(
        attributes,
        ["Path=/curation", "HttpOnly", "SameSite=Strict"],
        "{cookie}"
    );
    let town = Browser::of(&office, "town");
    for path in [
        "/curation",
        "/curation/new/policy",
        "/curation/submissions",
        "/curation/tables",
    ] {
        let page = town.get(path);
        assert_eq!(page.status, 200, "{path}: {}", page.body);
        assert_eq!(page.header("cache-control"), "private, no-store", "{path}");
        assert!(page.header("vary").contains("Cookie"), "{path}");
        assert!(!page.body.contains(office.token("town")), "{path}");
    }
    // The rest of the server does not know the cookie.
    for path in ["/submissions", "/curation/sparql?query=ASK%7B%7D"] {
        assert_eq!(town.get(path).status, 401, "{path}");
    }
    let stranger = office.server.send(
        "GET",
        "/curation/new/policy",
        &[("accept", "text/html")],
        "",
    );
    assert_eq!(stranger.status, 401);
    assert!(
        stranger.body.contains("name=\"token\"")
            && stranger.body.contains("value=\"/curation/new/policy\"")
    );
    assert!(stranger.header("www-authenticate").starts_with("Bearer"));
    // Who signs out has no cookie any more.
    let out = town.post("/curation/sign-out", &[]);
    assert!(
        out.header("set-cookie").contains("clipgraph-token=;")
            && out.header("set-cookie").contains("Max-Age=0")
    );
}

#[test]
fn over_tls_the_cookie_goes_over_tls_only_and_below_the_path_of_the_server() {
    let office = Office::with(&["--public-base", "https://graph.example/clip"]);
    let body = encoded(&[("token", office.token("town"))]);
    let taken = office
        .server
        .send("POST", "/curation/sign-in", &[FORM, OURS], &body);
    let cookie = taken.header("set-cookie");
    assert!(
        cookie.contains("; Path=/clip/curation; HttpOnly; SameSite=Strict; Secure"),
        "{cookie}"
    );
}

#[test]
fn no_other_site_sends_a_form() {
    let office = Office::new();
    let number = office.city("town", "two");
    let anna = Browser::of(&office, "anna");
    let cookie = ("cookie", anna.cookie.as_str());
    let review = format!("/curation/submissions/{number}/review");
    let paths = [
        "/curation/sign-in",
        "/curation/sign-out",
        "/curation/new/policy",
        "/curation/correct?about=x:y",
        "/curation/submissions/1/edit",
        "/curation/submissions/1/submit",
        "/curation/submissions/1/withdraw",
        "/curation/tables",
        &review,
    ];
    for path in paths {
        for headers in [
            vec![cookie, FORM],
            vec![cookie, FORM, ("sec-fetch-site", "cross-site")],
            vec![cookie, FORM, ("sec-fetch-site", "same-site")],
            vec![cookie, FORM, ("origin", "https://evil.example")],
            vec![cookie, FORM, ("origin", "null")],
        ] {
            let refused = office
                .server
                .send("POST", path, &headers, "decision=accept");
            assert_eq!(refused.status, 403, "{path} {headers:?}: {}", refused.body);
            assert!(
                refused.body.contains("problem/cross-site"),
                "{path}: {}",
                refused.body
            );
        }
    }
    assert_eq!(office.state(number), "submitted");
    // A browser without Sec-Fetch-Site says where the form comes from.
    let ours = office.server.base();
    let headers = [cookie, FORM, ("origin", ours.as_str())];
    let taken = office
        .server
        .send("POST", &review, &headers, "decision=accept");
    assert_eq!(taken.status, 303, "{}", taken.body);
}

#[test]
fn a_token_that_is_withdrawn_opens_nothing_more_and_nothing_typed_is_lost() {
    let office = Office::new();
    let town = Browser::of(&office, "town");
    assert_eq!(town.get("/curation/new").status, 200);
    office.place.answer(&[
        "token",
        "withdraw",
        "town",
        "--file",
        &office.place.tokens(),
    ]);
    office.server.reload();
    let mut refused = town.post("/curation/new/policy", &POLICY);
    for _ in 0..50 {
        if refused.status == 401 {
            break;
        }
        std::thread::sleep(std::time::Duration::from_millis(100));
        refused = town.post("/curation/new/policy", &POLICY);
    }
    assert_eq!(refused.status, 401, "{}", refused.body);
    assert!(refused.header("set-cookie").contains("Max-Age=0"));
    // The form waits behind the next token.
    let kept = encoded(&POLICY);
    let held = kept.replace('&', "&#38;");
    assert!(refused.body.contains(&held), "{}", refused.body);
    let body = encoded(&[
        ("token", office.token("other")),
        ("next", "/curation/new/policy"),
        ("kept", &kept),
    ]);
    let resumed = office
        .server
        .send("POST", "/curation/sign-in", &[FORM, OURS], &body);
    assert_eq!(resumed.status, 200);
    assert!(resumed.header("set-cookie").contains("HttpOnly"));
    for told in [
        "name=\"clip:startDate/0\" value=\"2004-05\"",
        "/curation/new/policy\"",
    ] {
        assert!(resumed.body.contains(told), "{told}: {}", resumed.body);
    }
}

#[test]
fn guesses_count_against_their_client_as_those_in_the_header_do() {
    let office = Office::with(&["--auth-failures", "3"]);
    let guess = encoded(&[("token", "clip_0000")]);
    for _ in 0..3 {
        let refused = office
            .server
            .send("POST", "/curation/sign-in", &[FORM, OURS], &guess);
        assert_eq!(refused.status, 401);
        assert!(refused.body.contains("role=\"alert\""), "{}", refused.body);
    }
    let good = encoded(&[("token", office.token("town"))]);
    let waits = office
        .server
        .send("POST", "/curation/sign-in", &[FORM, OURS], &good);
    assert_eq!(waits.status, 429, "{}", waits.body);
    assert!(!waits.header("retry-after").is_empty());
    assert_eq!(
        office.get("town", "/submissions").status,
        429,
        "the header counts, too"
    );
}

#[test]
#[expect(
    clippy::too_many_lines,
    reason = "most of it is a table of what is sent"
)]
fn hostile_forms_are_answered_and_harm_nothing() {
    let office = Office::new();
    let town = Browser::of(&office, "town");
    let many: Vec<_> = (0..10_000)
        .map(|at| format!("skos:altLabel/{at}"))
        .collect();
    let many: Vec<_> = many.iter().map(|name| (name.as_str(), "x")).collect();
    let refused = town.post("/curation/new/policy", &many);
    assert_eq!(refused.status, 400, "{}", refused.body);
    assert!(refused.body.contains("10000 fields"), "{}", refused.body);
    let markup = "\"><script>alert(1)</script>";
    let odd = [
        ("rdfs:label/0", markup),
        ("rdfs:label/0@lang", markup),
        ("rdfs:label/18446744073709551615", "far"),
        ("rdfs:label/-1", "x"),
        ("rdfs:label/00", "x"),
        ("dcterms:description/0", "a\u{0}b"),
        ("clip:city/0", markup),
        ("clip:topic/0", "javascript:alert(1)"),
        ("clip:startDate/0", "9999999999"),
        ("clip:involvement/0/clip:involvement/0/clip:role/0", "x"),
        ("clip:outcome/0/clip:value/0", "1,5 %"),
        ("clip:outcome/0/@iri", "not an iri"),
        ("foaf:homepage/0", "javascript:alert(1)"),
        ("owl:sameAs/0", " "),
        ("graph", markup),
        ("title", markup),
        ("known", "-1"),
    ];
    for wish in ["check", "save", "submit", markup] {
        let shown = town.post("/curation/new/policy", &with(&odd, "do", wish));
        let fine = shown.status == 422 || shown.status == 200;
        assert!(fine, "{wish}: {} {}", shown.status, shown.body);
        assert!(!shown.body.contains("<script>alert"), "{}", shown.body);
        assert!(
            shown.body.contains("&#60;script&#62;alert(1)"),
            "{}",
            shown.body
        );
    }
    for (name, value) in [
        ("add", "clip:involvement"),
        ("add", markup),
        ("remove", "rdfs:label/99"),
        ("remove", "clip:outcome/0/clip:value/0"),
        (
            "use",
            "clip:city/0=https://w3id.org/clip-network/id/city/one",
        ),
        ("use", markup),
    ] {
        let shown = town.post("/curation/new/policy", &with(&odd, name, value));
        assert_eq!(shown.status, 200, "{name} {value}: {}", shown.body);
        assert!(!shown.body.contains("<script>alert"), "{}", shown.body);
    }
    assert_eq!(office.get("town", "/submissions").json()["total"], 0);
    assert_eq!(town.get("/curation/new/commit").status, 404);
    let nothing = town.get("/curation/correct?about=x:y");
    assert_eq!(nothing.status, 404, "{}", nothing.body);
    let small = Office::with(&["--form-fields", "100"]);
    let refused = Browser::of(&small, "town").post("/curation/new/policy", &many[..101]);
    assert_eq!(refused.status, 400, "{}", refused.body);
}

#[test]
fn values_are_added_and_taken_away_without_a_script() {
    let office = Office::new();
    let town = Browser::of(&office, "town");
    let given = [
        ("clip:involvement/0/clip:role/0", ""),
        ("skos:altLabel/0", "Eins"),
        ("skos:altLabel/0@lang", "de"),
    ];
    let more = town.post(
        "/curation/new/policy",
        &with(&given, "add", "skos:altLabel"),
    );
    assert!(
        more.body.contains("name=\"skos:altLabel/1\"") && more.body.contains("value=\"Eins\""),
        "{}",
        more.body
    );
    let part = town.post(
        "/curation/new/policy",
        &with(&given, "add", "clip:involvement"),
    );
    assert!(
        part.body
            .contains("name=\"clip:involvement/1/clip:actor/0\""),
        "{}",
        part.body
    );
    let inner = town.post(
        "/curation/new/policy",
        &with(&given, "add", "clip:involvement/0/clip:actorType"),
    );
    assert_eq!(inner.status, 200);
    let less = town.post(
        "/curation/new/policy",
        &with(&given, "remove", "clip:involvement/0"),
    );
    assert!(
        !less.body.contains("name=\"clip:involvement/0"),
        "{}",
        less.body
    );
}

#[test]
fn reviewers_read_why_they_may_not_decide_and_contributors_see_only_their_own() {
    let office = Office::new();
    let number = office.city("both", "two");
    let path = format!("/curation/submissions/{number}");
    let both = Browser::of(&office, "both");
    let page = both.get(&path);
    assert!(
        page.body.contains("somebody else has to decide"),
        "{}",
        page.body
    );
    assert!(!page.body.contains("value=\"accept\""), "{}", page.body);
    let refused = both.post(
        &format!("{path}/review"),
        &[("decision", "accept"), ("comment", "Good, isn't it")],
    );
    assert_eq!(refused.status, 403, "{}", refused.body);
    assert!(
        refused.body.contains("Good, isn&#39;t it"),
        "{}",
        refused.body
    );
    let anna = Browser::of(&office, "anna");
    let silent = anna.post(&format!("{path}/review"), &[("decision", "return")]);
    assert_eq!(silent.status, 400, "{}", silent.body);
    let stale = anna.post(
        &format!("{path}/review"),
        &[("decision", "accept"), ("known", "1")],
    );
    assert_eq!(stale.status, 412, "{}", stale.body);
    let returned = anna.post(
        &format!("{path}/review"),
        &[("decision", "return"), ("comment", "Which year?")],
    );
    assert_eq!(way(&returned), path);
    let edit = both.get(&format!("{path}/edit"));
    assert!(edit.body.contains("Which year?"), "{}", edit.body);
    let town = Browser::of(&office, "town");
    assert_eq!(town.get(&path).status, 404);
    assert_eq!(town.get(&format!("{path}/edit")).status, 404);
    assert!(!town.get("/curation/submissions").body.contains(&path));
    assert_eq!(
        anna.get("/curation/new/policy").status,
        403,
        "a reviewer proposes nothing"
    );
    let withdrawn = both.post(&format!("{path}/withdraw"), &[]);
    assert_eq!(way(&withdrawn), path);
    assert_eq!(office.state(number), "withdrawn");
}

#[test]
fn tables_are_taken_whole_or_each_wrong_cell_is_named() {
    let office = Office::new();
    let town = Browser::of(&office, "town");
    let template = town.get("/curation/tables/initiatives.csv");
    assert_eq!(
        (template.status, template.header("content-type")),
        (200, "text/csv; charset=utf-8")
    );
    assert_eq!(
        template.body,
        fs::read_to_string("docs/templates/initiatives.csv").expect("a template")
    );
    let page = town.get("/curation/tables");
    assert!(
        page.body.contains("keys of mapping/topics.csv"),
        "{}",
        page.body
    );
    let row = template.body.replace("housing", "no-such-topic");
    let part = |name: &str, file: &str, text: &str| {
        let file = if file.is_empty() {
            String::new()
        } else {
            format!("; filename=\"{file}\"")
        };
        format!("--x\r\nContent-Disposition: form-data; name=\"{name}\"{file}\r\n\r\n{text}\r\n")
    };
    let body = [
        part("title", "", "Cases of One"),
        part("table", "initiatives.csv", &row),
        format!(
            "{}--x--\r\n",
            part("mapping", "empty.csv", "").replace("empty.csv", "")
        ),
    ]
    .concat();
    let headers = [
        ("cookie", town.cookie.as_str()),
        ("content-type", "multipart/form-data; boundary=x"),
        ("accept", "text/html"),
        OURS,
    ];
    let told = office
        .server
        .send("POST", "/curation/tables", &headers, &body);
    assert_eq!(told.status, 422, "{}", told.body);
    for text in [
        "initiatives.csv, row 2",
        "<mark>",
        "value=\"Cases of One\"",
        "<code>source_url</code>",
    ] {
        assert!(told.body.contains(text), "{text}: {}", told.body);
    }
    assert_eq!(office.get("town", "/submissions").json()["total"], 0);
}

#[test]
fn things_are_found_by_their_names_while_they_are_typed() {
    let office = Office::new();
    let town = Browser::of(&office, "town");
    let class = "https%3A%2F%2Fw3id.org%2Fclip-network%2Fontology%23City";
    let found = town.get(&format!("/curation/things?class={class}&q=on"));
    assert_eq!(found.body, "[\"One [city/one]\"]");
    let none = town.get(&format!("/curation/things?class={class}&q=%00%3Cscript"));
    assert_eq!((none.status, none.body.as_str()), (200, "[]"));
    let stranger = office.server.send("GET", "/curation/things?q=on", &[], "");
    assert_eq!(stranger.status, 401);
}
