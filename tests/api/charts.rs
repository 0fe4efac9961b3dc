//! Charts say what their queries say, in every form.

use crate::server::TestServer;
use clipgraph::catalog::chart::{CHARTS, Look};
use std::collections::BTreeMap;

/// A CSV as its header and its rows.
fn table(text: &str) -> (Vec<String>, Vec<Vec<String>>) {
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let owned =
        |record: &csv::StringRecord| record.iter().map(ToOwned::to_owned).collect::<Vec<_>>();
    let header = owned(reader.headers().expect("a header"));
    let rows = reader
        .records()
        .map(|record| owned(&record.expect("a row")));
    (header, rows.collect())
}

fn column(header: &[String], name: &str) -> usize {
    let found = header.iter().position(|it| it == name);
    found.expect(name)
}

/// The numbers other than nought of each row, by what the row is about, sorted.
type Numbers = BTreeMap<String, Vec<u64>>;

fn sorted(mut numbers: Numbers) -> Numbers {
    for row in numbers.values_mut() {
        row.sort_unstable();
    }
    numbers.retain(|_, row| !row.is_empty());
    numbers
}

#[tokio::test]
async fn the_numbers_of_a_chart_are_those_of_its_query() {
    let server = TestServer::shared();
    let whole = CHARTS.iter().filter(|chart| chart.look != Look::Network);
    for chart in whole.filter(|chart| chart.only.is_empty()) {
        let of_query = server.fetch(&format!("/queries/{}.csv", chart.query)).await;
        let (header, rows) = table(&of_query.body);
        let (down, value) = (
            column(&header, chart.down.column),
            column(&header, chart.value),
        );
        let mut wanted = Numbers::new();
        for row in &rows {
            let number: u64 = row[value].parse().expect("a number");
            let numbers = wanted.entry(row[down].clone()).or_default();
            numbers.extend(Some(number).filter(|number| *number > 0));
        }
        let of_chart = server
            .fetch(&format!("/charts/{}.csv?detail=all", chart.name))
            .await;
        assert_eq!(of_chart.status, 200, "{}", of_chart.body);
        let (header, rows) = table(&of_chart.body);
        let things = header[1].ends_with("(IRI)");
        let mut found = Numbers::new();
        for row in &rows {
            let about = if things { &row[1] } else { &row[0] };
            let about = if about == "not stated" { "" } else { about };
            let numbers = row[1 + usize::from(things)..].iter();
            // Of what nothing is documented there is no number.
            let numbers = numbers.filter(|number| !number.is_empty());
            let numbers: Vec<u64> = numbers
                .map(|number| number.parse().expect("a number"))
                .collect();
            if chart.look == Look::Matrix {
                assert!(!numbers.contains(&0), "{}: {row:?}", chart.name);
            }
            found.insert(
                about.to_owned(),
                numbers.into_iter().filter(|number| *number > 0).collect(),
            );
        }
        assert!(!found.is_empty(), "{}", chart.name);
        assert_eq!(sorted(found), sorted(wanted), "{}", chart.name);
    }
}

#[tokio::test]
async fn the_network_has_the_pairs_of_its_query() {
    let server = TestServer::shared();
    for arguments in [
        "",
        "?minimum=3",
        "?city=vienna&minimum=1",
        "?actorType=social-partner&minimum=1",
    ] {
        let pairs = |text: &str, names: [&str; 3]| {
            let (header, rows) = table(text);
            let places = names.map(|name| column(&header, name));
            let pairs = rows
                .iter()
                .map(|row| places.map(|place| row[place].clone()));
            pairs.collect::<Vec<_>>()
        };
        let of_query = server
            .fetch(&format!("/queries/actor-pairs.csv{arguments}"))
            .await;
        let of_chart = server
            .fetch(&format!("/charts/co-involvement.csv{arguments}"))
            .await;
        let wanted = pairs(&of_query.body, ["first", "second", "policies"]);
        let found = pairs(
            &of_chart.body,
            ["Actor (IRI)", "Works with (IRI)", "Policies"],
        );
        assert!(!wanted.is_empty(), "{arguments}");
        assert_eq!(found, wanted, "{arguments}");
    }
}

/// The numbers in the table of a page, in order.
fn numbers_of(page: &str) -> Vec<String> {
    let cells = page.split("<td class=\"number").skip(1);
    let texts = cells.map(|cell| {
        let cell = cell.split_once('>').expect("a tag ends").1;
        let cell = cell.split_once("</td>").expect("a cell ends").0;
        let mut inside = false;
        let letters = cell.chars().filter(|c| {
            inside = if *c == '<' { true } else { inside && *c != '>' };
            !inside && c.is_ascii_digit()
        });
        letters.collect::<String>()
    });
    texts.collect()
}

#[tokio::test]
async fn the_table_of_a_page_is_the_csv() {
    let server = TestServer::shared();
    for chart in &CHARTS {
        let page = server
            .get(&format!("/charts/{}", chart.name), "text/html")
            .await;
        assert_eq!(
            (page.status, page.content_type()),
            (200, "text/html; charset=utf-8")
        );
        let csv = server
            .get(&format!("/charts/{}", chart.name), "text/csv")
            .await;
        assert_eq!(csv.content_type(), "text/csv; charset=utf-8");
        let (_, rows) = table(&csv.body);
        // In a matrix what is not documented is a dash there and nothing here.
        let gaps = chart.look == Look::Matrix;
        let number = |text: &&String| {
            (gaps || !text.is_empty()) && text.bytes().all(|byte| byte.is_ascii_digit())
        };
        // A year is the head of its row.
        let wanted: Vec<_> = rows
            .iter()
            .flat_map(|row| row[1..].iter().filter(number))
            .cloned()
            .collect();
        assert_eq!(numbers_of(&page.body), wanted, "{}", chart.name);
        let query = format!("/queries/{}", chart.query);
        assert!(
            page.body.contains(&query) && page.body.contains("/sparql?query="),
            "{}",
            chart.name
        );
    }
}

#[tokio::test]
async fn a_chart_is_a_file_that_brings_its_own_looks_and_nothing_else() {
    let server = TestServer::shared();
    for chart in &CHARTS {
        let file = server.fetch(&format!("/charts/{}.svg", chart.name)).await;
        assert_eq!(
            (file.status, file.content_type()),
            (200, "image/svg+xml; charset=utf-8")
        );
        assert!(
            file.body.starts_with("<?xml") && file.body.contains("<style>"),
            "{}",
            chart.name
        );
        let policy = file.header("content-security-policy");
        assert!(
            policy.contains("style-src 'sha256-") && !policy.contains("unsafe"),
            "{policy}"
        );
        let page = server
            .get(&format!("/charts/{}", chart.name), "text/html")
            .await;
        assert!(
            !page.body.contains("<style") && !page.body.contains("style=\""),
            "{}",
            chart.name
        );
        assert!(
            page.header("content-security-policy")
                .contains("style-src 'self'")
        );
    }
}

#[tokio::test]
async fn the_overview_shows_every_chart() {
    let server = TestServer::shared();
    let page = server.get("/charts", "text/html").await;
    for chart in &CHARTS {
        assert!(
            page.body.contains(&format!("/charts/{}\"", chart.name)),
            "{}",
            chart.name
        );
    }
    assert_eq!(page.body.matches("<svg ").count(), CHARTS.len());
    assert!(page.body.len() < 200_000, "{} bytes", page.body.len());
}

#[tokio::test]
async fn a_chart_says_which_parameter_it_does_not_know_or_cannot_use() {
    let server = TestServer::shared();
    let reply = server
        .get(
            "/charts/coverage?colour=%3Cscript%3E&%3Cb%3E=1",
            "text/html",
        )
        .await;
    assert_eq!(reply.status, 200);
    assert!(reply.body.contains("colour, &#60;b&#62;"), "{}", reply.body);
    assert!(!reply.body.contains("<b>=") && !reply.body.contains("<script>"));
    for (path, status) in [
        ("/charts/coverage?city=%3Cx%3E", 400),
        ("/charts/co-involvement.csv?minimum=many", 400),
        ("/charts/nothing", 404),
        ("/charts/coverage.gif", 404),
        ("/charts/coverage?version=999", 404),
    ] {
        let reply = server.fetch(path).await;
        assert_eq!(reply.status, status, "{path}: {}", reply.body);
    }
    let refused = server.get("/charts/coverage", "image/gif").await;
    assert_eq!(refused.status, 406, "{}", refused.body);
}

#[tokio::test]
async fn a_chart_of_nothing_says_that_it_is_a_gap() {
    let server = TestServer::shared();
    let page = server
        .get("/charts/outcomes-by-direction?city=atlantis", "text/html")
        .await;
    assert_eq!(page.status, 200);
    assert!(
        page.body.contains("That is a gap in the data"),
        "{}",
        page.body
    );
    let csv = server
        .fetch("/charts/outcomes-by-direction.csv?city=atlantis")
        .await;
    assert_eq!(csv.body.lines().count(), 1, "{}", csv.body);
}

#[tokio::test]
async fn a_chart_speaks_the_language_of_its_reader_and_keeps_to_a_version() {
    let server = TestServer::shared();
    for (language, words) in [
        ("fr", "Quelle ville, quel thème"),
        ("de", "Welche Stadt, welches Thema"),
    ] {
        let path = format!("/charts/coverage?lang={language}&version=1");
        let page = server.get(&path, "text/html").await;
        assert!(page.body.contains(words), "{language}");
        let kept = format!("/charts/coverage.svg?version=1&amp;lang={language}");
        let other = format!("/charts/coverage.svg?lang={language}&amp;version=1");
        let (kept, other) = (
            kept.replace("&amp;", "&#38;"),
            other.replace("&amp;", "&#38;"),
        );
        assert!(
            page.body.contains(&kept) || page.body.contains(&other),
            "{}",
            page.body
        );
    }
}

#[tokio::test]
async fn no_page_shows_the_key_of_a_word_instead_of_the_word() {
    let server = TestServer::shared();
    let mut paths = vec![
        "/charts".to_owned(),
        "/actors".to_owned(),
        "/modules".to_owned(),
        "/recommendations".to_owned(),
        "/compare?city=vienna&city=zagreb".to_owned(),
    ];
    paths.extend(CHARTS.iter().map(|chart| format!("/charts/{}", chart.name)));
    for path in paths {
        let page = server.get(&path, "text/html").await;
        assert_eq!(page.status, 200, "{path}");
        for start in [
            "chart-",
            "charts-",
            "compare-",
            "actors-",
            "modules-",
            "recommendations-",
        ] {
            let shown = format!(">{start}");
            assert!(!page.body.contains(&shown), "{path} shows a key of {start}");
        }
    }
}
