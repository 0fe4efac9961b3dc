//! Cities side by side, actors, modules and recommendations.

use crate::server::TestServer;

fn rows(text: &str) -> Vec<Vec<String>> {
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .from_reader(text.as_bytes());
    let rows = reader.records().map(|record| {
        let record = record.expect("a row");
        record.iter().map(ToOwned::to_owned).collect()
    });
    rows.collect()
}

#[tokio::test]
async fn a_comparison_has_the_numbers_of_each_city() {
    let server = TestServer::shared();
    let compared = server
        .fetch("/compare.csv?city=stuttgart&city=vienna&city=zagreb")
        .await;
    assert_eq!(
        (compared.status, compared.content_type()),
        (200, "text/csv; charset=utf-8")
    );
    let compared = rows(&compared.body);
    assert_eq!(compared[0][3..], ["Stuttgart", "Vienna", "Zagreb"]);
    let parts = [
        ("policies by topic", "Topics"),
        ("policies by kind of actor", "Who takes part"),
        ("policies by target group", "For whom"),
        ("outcomes by direction", "Outcomes by direction"),
    ];
    for (place, city) in ["stuttgart", "vienna", "zagreb"].into_iter().enumerate() {
        let profile = server
            .fetch(&format!("/queries/city-profile.csv?city={city}"))
            .await;
        let mut seen = 0;
        for row in &rows(&profile.body)[1..] {
            let Some((_, part)) = parts.iter().find(|(measure, _)| *measure == row[1]) else {
                continue;
            };
            let found = compared
                .iter()
                .find(|line| line[0] == *part && line[2] == row[2]);
            let found = found.map(|line| line[3 + place].as_str());
            assert_eq!(found, Some(row[4].as_str()), "{city}: {row:?}");
            seen += 1;
        }
        assert!(seen > 10, "{city}: {seen}");
        let total = |name: &str| {
            let row = compared.iter().find(|line| line[1] == name).expect(name);
            row[3 + place].clone()
        };
        let profile = rows(&profile.body);
        let policies = profile
            .iter()
            .find(|row| row[1] == "policies")
            .expect("a total");
        assert_eq!(total("Policies documented"), policies[4]);
    }
}

#[tokio::test]
async fn a_comparison_leads_to_the_practice_and_says_what_a_gap_is() {
    let server = TestServer::shared();
    let page = server
        .get(
            "/compare?city=stuttgart&city=vienna&city=zagreb",
            "text/html",
        )
        .await;
    assert_eq!(page.status, 200);
    let practice = "/find?topic=housing&#38;city=vienna";
    assert!(page.body.contains(practice), "{}", page.body);
    assert!(page.body.contains("It does not say that the city has none"));
    assert!(
        page.body
            .contains("<span aria-hidden=\"true\">–</span><span class=\"unseen\">none documented")
    );
    assert!(page.body.contains("/queries/city-profile.html?city=zagreb"));
    assert_eq!(page.body.matches("<svg ").count(), 4);
    for figure in ["topics", "actors", "directions", "timeline"] {
        let path = format!("/compare.svg?city=vienna&city=zagreb&figure={figure}");
        let file = server.fetch(&path).await;
        assert_eq!(
            (file.status, file.content_type()),
            (200, "image/svg+xml; charset=utf-8"),
            "{figure}"
        );
        assert!(
            file.body.contains("Vienna") && file.body.contains("Zagreb"),
            "{figure}"
        );
    }
}

#[tokio::test]
async fn a_comparison_says_clearly_what_it_cannot_compare() {
    let server = TestServer::shared();
    let table = [
        ("", "<form"),
        ("?city=vienna", "Choose at least two cities."),
        (
            "?city=&city=&city=vienna&city=",
            "Choose at least two cities.",
        ),
        (
            "?city=vienna&city=vienna&city=zagreb",
            "Vienna was chosen twice",
        ),
        ("?city=vienna&city=zagrev", "zagrev is not a city here"),
        ("?city=vienna&city=zagrev", "Did you mean <a href="),
        (
            "?city=vienna&city=%3Cscript%3E%22&city=zagreb",
            "&#60;script&#62;&#34; is not a city here",
        ),
        (
            "?city=vienna&city=zagreb&city=sintra&city=lisbon&city=prague&city=dublin&city=paris&city=ghent",
            "At most six cities can be compared",
        ),
        (
            "?city=vienna&city=zagreb&colour=red",
            "colour is not known here",
        ),
    ];
    for (query, words) in table {
        let page = server.get(&format!("/compare{query}"), "text/html").await;
        assert_eq!(page.status, 200, "{query}");
        assert!(page.body.contains(words), "{query}: {}", page.body);
        assert!(!page.body.contains("<script>\""), "{query}");
    }
    let six = server.get("/compare.csv?city=vienna&city=zagreb&city=sintra&city=lisbon&city=prague&city=dublin&city=paris", "text/csv");
    assert_eq!(rows(&six.await.body)[0].len(), 3 + 6);
    for path in [
        "/compare.csv",
        "/compare.csv?city=atlantis",
        "/compare.svg?city=vienna&figure=cake",
    ] {
        let reply = server.fetch(path).await;
        assert_eq!(reply.status, 400, "{path}: {}", reply.body);
    }
}

#[tokio::test]
async fn actors_are_narrowed_by_city_and_lead_to_the_files() {
    let server = TestServer::shared();
    let page = server
        .get("/actors?city=vienna&colour=red", "text/html")
        .await;
    assert_eq!(page.status, 200);
    assert!(page.body.contains("Integrationshaus Wien"), "{}", page.body);
    assert!(
        page.body.contains("colour"),
        "the unknown parameter is named"
    );
    assert!(
        page.body
            .contains("/charts/co-involvement.csv?city=vienna&#38;minimum=1"),
        "{}",
        page.body
    );
    assert!(
        page.body
            .contains("/charts/civil-society-by-topic.svg?city=vienna")
    );
    let refused = server.fetch("/actors?minimum=some").await;
    assert_eq!(refused.status, 400, "{}", refused.body);
}

#[tokio::test]
async fn modules_have_their_cities_reports_and_recommendations() {
    let server = TestServer::shared();
    let page = server.get("/modules", "text/html").await;
    assert_eq!(page.status, 200);
    let results = server.fetch("/queries/module-results.csv").await;
    for row in &rows(&results.body)[1..] {
        assert!(page.body.contains(&row[1]), "{}", row[1]);
        let module = row[0].rsplit('/').next().expect("a slug");
        let link = format!(
            "/recommendations?module={module}&#38;level=eu\">to the EU level: {}",
            row[9]
        );
        assert!(page.body.contains(&link), "{link}");
    }
    assert!(page.body.contains("case study"));
}

#[tokio::test]
async fn recommendations_are_all_there_and_can_be_narrowed() {
    let server = TestServer::shared();
    let all = server.get("/recommendations", "text/html").await;
    assert_eq!(all.status, 200);
    for level in ["eu", "national", "local"] {
        let csv = server
            .fetch(&format!("/queries/recommendations.csv?level={level}"))
            .await;
        for row in &rows(&csv.body)[1..] {
            let slug = row[5].rsplit('/').next().expect("a slug");
            assert!(
                all.body.contains(&format!("/doc/recommendation/{slug}\"")),
                "{slug}"
            );
        }
    }
    let some = server
        .get("/recommendations?module=housing&level=eu", "text/html")
        .await;
    assert!(some.body.contains("/doc/recommendation/housing-"));
    assert!(!some.body.contains("/doc/recommendation/entrepreneurship-"));
    let none = server
        .get("/recommendations?module=nothing", "text/html")
        .await;
    assert!(
        none.body.contains("Nothing is documented here"),
        "{}",
        none.body
    );
    let refused = server
        .get("/recommendations?level=%3Cx%3E", "application/json")
        .await;
    assert_eq!(refused.status, 400, "{}", refused.body);
}
