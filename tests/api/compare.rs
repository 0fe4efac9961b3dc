//! Cities side by side, actors, modules and recommendations.

use crate::server::TestServer;
use std::collections::BTreeMap;

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
    // Each is drawn for wide screens and for narrow ones.
    for width in ["broad", "slim"] {
        let drawn = format!("<svg class=\"picture {width}");
        assert_eq!(page.body.matches(&drawn).count(), 4, "{width}");
    }
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
async fn a_comparison_as_csv_has_numbers_alone_and_nothing_where_the_page_has_a_gap() {
    let server = TestServer::shared();
    let cities = "city=stuttgart&city=vienna&city=zagreb";
    let csv = server.fetch(&format!("/compare.csv?{cities}")).await;
    let lines = rows(&csv.body);
    let of = |name: &str| lines.iter().find(|line| line[1] == name).expect(name)[3..].to_vec();
    assert_eq!(of("Inhabitants"), ["634830", "1897491", "790017"]);
    assert_eq!(
        of("Edition of the source of the number of inhabitants"),
        ["2019", "2019", "2019"]
    );
    assert_eq!(of("Year of the number of inhabitants"), ["", "", ""]);
    let counted = [
        "Topics",
        "Who takes part",
        "For whom",
        "Outcomes by direction",
    ];
    let cells = lines
        .iter()
        .filter(|line| counted.contains(&line[0].as_str()) || line[1] == "of these with a sum")
        .flat_map(|line| &line[3..]);
    let (empty, numbers): (Vec<_>, Vec<_>) = cells.partition(|cell| cell.is_empty());
    assert!(
        numbers
            .iter()
            .all(|number| number.parse::<u64>().is_ok_and(|it| it > 0))
    );
    let page = server.get(&format!("/compare?{cities}"), "text/html").await;
    // What is no number of policies has another word for its gap.
    let dashes = page
        .body
        .matches("<span class=\"unseen\">none documented</span>");
    assert_eq!(empty.len(), dashes.count());
    assert!(empty.len() > 10, "{}", csv.body);
}

#[tokio::test]
async fn a_picture_that_is_taken_along_says_where_it_is_from() {
    let server = TestServer::shared();
    for (path, title, address) in [
        (
            "/charts/coverage.svg?city=vienna",
            "Which city, which topic",
            "/charts/coverage",
        ),
        (
            "/compare.svg?city=vienna&city=zagreb&figure=timeline",
            "Policies in time",
            "/compare?city=vienna&amp;city=zagreb&amp;version=",
        ),
        (
            "/compare.svg?city=vienna&city=zagreb&figure=topics&lang=de",
            "Themen",
            "/compare?city=vienna&amp;city=zagreb&amp;version=",
        ),
    ] {
        let file = server.fetch(path).await;
        let german = path.ends_with("lang=de");
        assert!(file.body.contains(&format!(">{title}</text>")), "{path}");
        let credit: Vec<_> = file.body.split("<text class=\"credit\"").skip(1).collect();
        let source = if german {
            ">Quelle: CLIP-Graph"
        } else {
            ">Source: CLIP graph"
        };
        assert!(credit[0].contains(source), "{credit:?}");
        let credit = credit.concat();
        for words in ["ersion 1, 20", "CC BY 4.0", address] {
            assert!(credit.contains(words), "{path}: {words}: {credit}");
        }
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
async fn actors_show_the_first_rows_of_each_table_and_lead_to_all_of_them() {
    let server = TestServer::shared();
    let page = server.get("/actors", "text/html").await;
    let tables: Vec<_> = page.body.split("<table class=\"sheet\">").skip(1).collect();
    assert_eq!(tables.len(), 3);
    for table in &tables {
        let table = table.split_once("</table>").expect("it ends").0;
        assert!(table.matches("<tr>").count() <= 1 + 12, "{table}");
    }
    let whole = server.get("/charts/co-involvement", "text/html").await;
    let rows = whole.body.matches("<th scope=\"row\">").count();
    assert!(rows > 100, "{rows}");
    let link = format!("/charts/co-involvement\">All {rows} rows</a>");
    assert!(page.body.contains(&link), "{link}");
    assert!(
        page.body
            .contains("aria-label=\"Who works with whom as SVG\">SVG</a>")
    );
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
    // Also those that belong to no module.
    let every = "SELECT DISTINCT ?it { ?it clip:addressedTo ?level }";
    let every = server.query(every, "text/csv").await.body;
    for line in every.lines().skip(1) {
        let slug = line.rsplit('/').next().expect("a slug");
        let link = format!("/doc/recommendation/{slug}\"");
        assert!(all.body.contains(&link), "{slug}");
    }
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

#[tokio::test]
async fn practice_behind_recommendations_is_that_of_its_query() {
    let server = TestServer::shared();
    let page = server.get("/recommendations", "text/html").await.body;
    let mut tables = 0;
    for module in ["housing", "diversity", "entrepreneurship", "intercultural"] {
        let start = format!("aria-labelledby=\"of-{module}\"");
        let section = &page[page.find(&start).expect(module)..];
        let section = &section[..section.find("</section>").expect("an end")];
        let numbers = practice_rows(section);
        let mut wanted = BTreeMap::new();
        for level in ["eu", "national", "local"] {
            let query = format!(
                "/queries/practice-behind-recommendations.csv?module={module}&level={level}"
            );
            for row in &rows(&server.fetch(&query).await.body)[1..] {
                if row[5] == "same topic" {
                    let slug = row[6].rsplit('/').next().expect("a slug").to_owned();
                    wanted.insert(slug, [11, 12, 13].map(|column| row[column].clone()));
                }
            }
        }
        tables += usize::from(!wanted.is_empty());
        assert_eq!(numbers.len(), wanted.len().min(100), "{module}");
        for (slug, counts) in numbers {
            assert_eq!(wanted.get(&slug), Some(&counts), "{module}: {slug}");
        }
    }
    assert!(tables > 1);
}

/// The policies of the table of a module, with their results, positive and critical ones.
fn practice_rows(section: &str) -> BTreeMap<String, [String; 3]> {
    let lines = section
        .split("<tr>")
        .filter(|line| line.contains("/doc/policy/"));
    let rows = lines.map(|line| {
        let slug = line.split("/doc/policy/").nth(1).expect("a policy");
        let slug = slug.split(['"', '?']).next().unwrap_or_default();
        let mut counts = line.split("<td class=\"number").skip(1);
        let counts = [(); 3].map(|()| counts.next().expect("a count"));
        let counts = counts.map(|cell| cell.split(['<', '>']).nth(1).unwrap_or_default());
        let counts = counts.map(ToOwned::to_owned);
        (slug.to_owned(), counts)
    });
    rows.collect()
}
