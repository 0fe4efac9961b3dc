//! The whole story over HTTP: proposed, refused, mended, reviewed, published, seen; then a crash, and then a copy
//! on another machine.

use crate::office::{GRAPH, Office, TURTLE};
use crate::server::{PREFIXES, Place, Server, service};

/// What readers see of the published case, in every way that there is.
fn seen(server: &Server) -> Vec<String> {
    let query = "/sparql?query=SELECT%20*%20%7B%20%3Chttps%3A%2F%2Fw3id.org%2Fclip-network%2Fid%2Fpolicy%2Fdesk%3E%20%3Fp%20%3Fo%20%7D%20ORDER%20BY%20%3Fp%20%3Fo";
    let texts = [
        query,
        "/doc/policy/desk.ttl",
        "/doc/policy/desk.html",
        "/history/policy/desk.md",
        "/collection/policy.nt",
        "/queries/changes-between-versions.csv?from=1&to=2",
    ];
    let body = |path: &str| {
        let reply = server.send("GET", path, &[], "");
        assert_eq!(reply.status, 200, "{path}: {}", reply.body);
        assert!(reply.body.contains("desk"), "{path}: {}", reply.body);
        // Where the server is reached differs from start to start, and nothing else.
        reply.body.replace(&server.base(), "http://here")
    };
    texts.map(body).into()
}

fn export(place: &Place, data: &str) -> String {
    place.answer(&["export", "--format", "nq", "--data-dir", data])
}

#[test]
fn a_case_is_published_outlives_a_crash_and_comes_back_from_a_copy() {
    let office = Office::new();
    let address = format!("/submissions?title=A+desk&graph={GRAPH}example");
    let bad = format!(
        "{PREFIXES}{}",
        service("desk", "Desk").replace("topic:housing", "\"housing\"")
    );
    let made = office.of("town", "POST", &address, &[("content-type", TURTLE)], &bad);
    assert_eq!(
        (made.status, made.json()["conforms"].as_bool()),
        (201, Some(false)),
        "{}",
        made.body
    );
    assert!(!office.server.get("/collection/policy.nt").contains("desk"));
    let good = format!("{PREFIXES}{}", service("desk", "Desk"));
    let mended = format!("/submissions/1?title=A+desk&state=submitted&graph={GRAPH}example");
    let mended = office.of("town", "PUT", &mended, &[("content-type", TURTLE)], &good);
    assert_eq!(
        (mended.status, mended.json()["conforms"].as_bool()),
        (200, Some(true)),
        "{}",
        mended.body
    );
    let accepted = office.review("anna", 1, "accept", "As the page says");
    assert_eq!(
        (accepted.status, office.state(1).as_str()),
        (200, "accepted"),
        "{}",
        accepted.body
    );
    let before = seen(&office.server);

    // The server is killed, not stopped, and comes back with the same.
    let office = office.again();
    assert_eq!(seen(&office.server), before);
    assert_eq!(office.state(1), "accepted");

    // A copy that is made beside it becomes a server elsewhere: the same, byte for byte.
    let elsewhere = tempfile::tempdir().expect("a folder");
    let folder = |name: &str| {
        elsewhere
            .path()
            .join(name)
            .to_str()
            .expect("UTF-8")
            .to_owned()
    };
    let (copy, other) = (folder("copy"), folder("data"));
    office.place.answer(&["backup", &copy]);
    office
        .place
        .answer(&["restore", &copy, "--data-dir", &other]);
    let here = office.place.data().to_str().expect("UTF-8").to_owned();
    assert_eq!(export(&office.place, &other), export(&office.place, &here));
    let office = office.after(|place| {
        std::fs::remove_dir_all(place.data()).expect("it goes");
        std::fs::rename(&other, place.data()).expect("the copy takes its place");
    });
    assert_eq!(seen(&office.server), before);
    assert_eq!(office.state(1), "accepted");
}
