//! Finding practice: full text, facets and their counts, the forms of results, and what helps when nothing
//! is found.

use crate::server::{TestServer, form_urlencoded};
use clipgraph::catalog::search::wish::FindLimits;
use serde_json::Value;
use std::collections::BTreeSet;

/// What a page of results says in JSON-LD.
async fn found(query: &str) -> Value {
    let server = TestServer::shared();
    let reply = server.fetch(&format!("/find.jsonld?{query}")).await;
    assert_eq!(reply.status, 200, "{query}: {}", reply.body);
    reply.json()
}

fn total(found: &Value) -> u64 {
    found["totalItems"].as_u64().expect("a number")
}

/// The slugs of the policies that a text finds.
async fn text(text: &str) -> Vec<String> {
    let server = TestServer::shared();
    let text = form_urlencoded(text);
    let reply = server.fetch(&format!("/find.csv?size=500&q={text}")).await;
    assert_eq!(reply.status, 200, "{}", reply.body);
    slugs(&reply.body)
}

fn slugs(csv: &str) -> Vec<String> {
    let rows = csv
        .lines()
        .skip(1)
        .filter(|row| row.starts_with("https://"));
    let iris = rows.filter_map(|row| row.split(',').next());
    iris.filter_map(|iri| iri.rsplit('/').next().map(ToOwned::to_owned))
        .collect()
}

#[tokio::test]
async fn words_are_found_in_every_form_in_three_languages() {
    // The same word in two forms finds the same.
    for (one, other) in [
        ("mosques", "mosque"),
        ("réfugiés", "réfugié"),
        ("Gewerkschaften", "Gewerkschaft"),
        ("entrepreneurs", "entrepreneur"),
    ] {
        let (one_found, other_found) = (text(one).await, text(other).await);
        assert!(!one_found.is_empty(), "{one}");
        let (one_set, other_set): (BTreeSet<_>, BTreeSet<_>) = (
            one_found.into_iter().collect(),
            other_found.into_iter().collect(),
        );
        let both = one_set.intersection(&other_set).count();
        assert!(
            both * 2 > one_set.len(),
            "{one} and {other}: {both} of {}",
            one_set.len()
        );
    }
    // A word of a topic in each language finds the policies of the topic.
    let housing = total(&found("topic=housing").await);
    for word in ["housing", "logement", "Wohnen"] {
        let found = found(&format!("topic=housing&q={word}")).await;
        assert_eq!(total(&found), housing, "{word}");
    }
}

#[tokio::test]
async fn accents_beginnings_and_slips_of_the_finger_are_forgiven() {
    assert_eq!(text("refugies").await, text("réfugiés").await);
    assert_eq!(text("LIEGE").await, text("Liège").await);
    let begun = text("entreprene").await;
    let whole: BTreeSet<_> = text("entrepreneurship").await.into_iter().collect();
    assert!(
        !whole.is_empty() && whole.iter().all(|slug| begun.contains(slug)),
        "{begun:?}"
    );
    let server = TestServer::shared();
    let page = server.get("/find?q=entreprenurship", "text/html").await;
    assert!(page.body.contains("entrepreneurship"), "{}", page.body);
    assert!(page.body.contains("Nothing has the word"), "{}", page.body);
    assert!(!text("entreprenurship").await.is_empty());
    assert!(page.header("clipgraph-note").contains("entreprenurship"));
}

#[tokio::test]
async fn a_phrase_is_words_beside_one_another() {
    let (phrase, turned) = (text("\"trade union\"").await, text("\"union trade\"").await);
    assert!(
        !phrase.is_empty() && turned.is_empty(),
        "{phrase:?} {turned:?}"
    );
    let words: BTreeSet<_> = text("trade union").await.into_iter().collect();
    assert!(phrase.iter().all(|slug| words.contains(slug)));
}

#[tokio::test]
async fn all_words_count_and_names_count_most() {
    let first = text("StartWien").await;
    assert!(first[0].contains("startwien"), "{first:?}");
    // What is called housing comes before what is called house.
    let housing = text("housing").await;
    let place = |slug: &str| housing.iter().position(|it| it.ends_with(slug));
    let plan = place("local-housing-plan-2019-2024").expect("a plan");
    let house = place("copenhagen-welcome-house").expect("a house");
    assert!(plan < house, "{housing:?}");
    let vienna = found("q=housing+Vienna&size=500").await;
    let members = vienna["hydraMember"].as_array().expect("members");
    assert!(!members.is_empty());
    for member in members {
        let member = member.to_string();
        assert!(member.contains("city/vienna"), "{member}");
    }
}

/// How many policies SPARQL finds for a pattern.
async fn asked(pattern: &str) -> u64 {
    let query = format!(
        "SELECT (COUNT(DISTINCT ?policy) AS ?count) {{ ?policy a clip:Policy . {pattern} }}"
    );
    let server = TestServer::shared();
    let answer = server
        .query(&query, "application/sparql-results+json")
        .await;
    let count = answer.json()["results"]["bindings"][0]["count"]["value"].clone();
    count
        .as_str()
        .and_then(|it| it.parse().ok())
        .expect("a number")
}

#[tokio::test]
async fn facets_count_what_sparql_counts() {
    let id = "https://w3id.org/clip-network/id";
    let table = [
        ("", String::new()),
        ("topic=housing", format!("?policy clip:topic/skos:broader* <{id}/topic/housing>")),
        ("group=newcomers", format!("?policy clip:targetGroup <{id}/target-group/newcomers>")),
        ("city=vienna&city=stuttgart",
            format!("VALUES ?city {{ <{id}/city/vienna> <{id}/city/stuttgart> }} ?policy clip:city ?city")),
        ("country=deu", "?policy clip:city/clip:country <http://publications.europa.eu/resource/authority/country/DEU>".to_owned()),
        ("actor=social-partner", format!(
            "?policy clip:involvement/((clip:actor/clip:actorType)|clip:actorType)/skos:broader* <{id}/actor-type/social-partner>")),
        ("direction=positive&topic=housing", format!(
            "?policy clip:outcome/clip:direction <{id}/outcome-direction/positive> ; clip:topic/skos:broader* <{id}/topic/housing>")),
        ("figures=no", "FILTER NOT EXISTS { ?policy clip:outcome/clip:value ?figure }".to_owned()),
    ];
    for (query, pattern) in table {
        assert_eq!(total(&found(query).await), asked(&pattern).await, "{query}");
    }
}

/// The address of the same question in SPARQL.
fn sparql(page: &str) -> String {
    let marker = "/sparql?query=";
    let at = page.find(marker).expect("a link") + marker.len();
    let end = page[at..].find(['"', '&']).expect("its end");
    let encoded = page[at..at + end].replace('+', " ");
    percent_encoding::percent_decode_str(&encoded)
        .decode_utf8_lossy()
        .into_owned()
}

#[tokio::test]
async fn the_query_behind_a_page_finds_the_same_policies() {
    let server = TestServer::shared();
    for query in [
        "size=500",
        "size=500&topic=housing&topic=health&country=aut",
        "size=500&actor=trade-union&from=2005&to=2009",
        "size=500&evidence=weak&from=2000",
        "size=500&group=refugees&figures=yes&to=2012",
        "size=500&direction=negative&direction=mixed",
    ] {
        let page = server.get(&format!("/find?{query}"), "text/html").await;
        let answer = server.query(&sparql(&page.body), "text/csv").await;
        assert_eq!(answer.status, 200, "{query}: {}", answer.body);
        let csv = server.fetch(&format!("/find.csv?{query}")).await;
        let set = |csv: &str| slugs(csv).into_iter().collect::<BTreeSet<_>>();
        let (ours, theirs) = (set(&csv.body), set(&answer.body));
        assert!(!ours.is_empty(), "{query}");
        let different: Vec<_> = ours.symmetric_difference(&theirs).collect();
        assert!(different.is_empty(), "{query}: {different:?}");
    }
}

#[tokio::test]
async fn a_table_has_all_that_is_found_unless_a_part_is_asked_for() {
    let server = TestServer::shared();
    let rows = async |query: &str| {
        let reply = server.fetch(&format!("/find.csv?{query}")).await;
        assert_eq!(reply.status, 200, "{query}: {}", reply.body);
        slugs(&reply.body)
    };
    let all = total(&found("topic=housing").await);
    let table = rows("topic=housing").await;
    assert!(all > 20, "{all}");
    assert_eq!(table.len() as u64, all);
    // A form sends its empty fields too, and what is no size is not heeded.
    for size in ["", "-1", "0", "99999999999999999999"] {
        let same = rows(&format!("topic=housing&size={size}")).await;
        assert_eq!(same, table, "{size}");
    }
    assert_eq!(rows("topic=housing&page=1").await, table[..20]);
    assert_eq!(rows("topic=housing&page=2").await, table[20..40]);
    assert_eq!(rows("topic=housing&size=20").await, table[..20]);
    let page = server.get("/find?topic=housing&page=2&size=10", "text/html");
    let page = page.await.body;
    let link = format!("href=\"{}/find.csv?topic=housing\"", server.base);
    assert!(page.contains(&link), "{page}");
}

#[tokio::test]
async fn a_table_that_is_too_long_says_so_and_leads_on() {
    let server = TestServer::finding(FindLimits {
        table_rows: 15,
        ..FindLimits::default()
    });
    let reply = server.fetch("/find.csv?topic=housing").await;
    assert_eq!(slugs(&reply.body).len(), 15);
    assert_eq!(
        reply.header("clipgraph-note"),
        "a page has at most 15 policies"
    );
    let next = format!(
        "<{}/find?topic=housing&size=15&page=2>; rel=\"next\"",
        server.base
    );
    assert!(
        reply.header("link").contains(&next),
        "{}",
        reply.header("link")
    );
    let next = server
        .get("/find?topic=housing&size=15&page=2", "text/csv")
        .await;
    assert_eq!(slugs(&next.body).len(), 15);
    assert_ne!(slugs(&next.body), slugs(&reply.body));
}

/// The count beside a value of a facet on a page.
pub fn count(page: &str, facet: &str, value: &str) -> Option<u64> {
    let box_of = format!("name=\"{facet}\" value=\"{value}\"");
    let rest = &page[page.find(&box_of)?..];
    let marker = "find-count\">";
    let rest = &rest[rest.find(marker)? + marker.len()..];
    rest[..rest.find('<')?].parse().ok()
}

#[tokio::test]
async fn a_count_says_how_many_its_choice_would_leave() {
    let server = TestServer::shared();
    let page = server
        .get("/find?topic=housing&city=vienna", "text/html")
        .await
        .body;
    // Another topic would stand beside the one chosen, so its count leaves out the choice of topics.
    let health = count(&page, "topic", "health").expect("a count");
    assert_eq!(health, total(&found("topic=health&city=vienna").await));
    let antwerp = count(&page, "city", "antwerp").expect("a count");
    assert_eq!(antwerp, total(&found("topic=housing&city=antwerp").await));
    assert!(
        page.contains("name=\"topic\" value=\"housing\" checked"),
        "{page}"
    );
}

#[tokio::test]
async fn a_page_csv_and_json_ld_have_the_same_policies_in_their_pages() {
    let server = TestServer::shared();
    let mut next = Some("/find?topic=housing&size=7".to_owned());
    let mut seen = BTreeSet::new();
    while let Some(address) = next {
        let page = server.get(&address, "text/html").await;
        let csv = server.get(&address, "text/csv").await;
        let json = server.get(&address, "application/ld+json").await;
        assert_eq!(csv.content_type(), "text/csv; charset=utf-8");
        let rows: BTreeSet<_> = slugs(&csv.body).into_iter().collect();
        let json = json.json();
        let members = json["hydraMember"].as_array().expect("members");
        let members: BTreeSet<_> = members
            .iter()
            .filter_map(|it| it["id"].as_str()?.rsplit('/').next().map(ToOwned::to_owned))
            .collect();
        assert_eq!(rows, members, "{address}");
        for slug in &rows {
            assert!(
                page.body.contains(&format!("/doc/policy/{slug}\"")),
                "{slug}"
            );
        }
        assert_eq!(page.body.matches("find-where").count(), rows.len());
        assert!(rows.len() <= 7 && seen.is_disjoint(&rows));
        seen.extend(rows);
        next = json["view"]["next"].as_str().map(ToOwned::to_owned);
    }
    assert_eq!(seen.len() as u64, total(&found("topic=housing").await));
    let beyond = server.fetch("/find?topic=housing&page=999").await;
    assert_eq!(beyond.status, 404);
    assert_eq!(server.fetch("/find?page=first").await.status, 400);
}

#[tokio::test]
async fn what_is_not_known_is_left_out_and_told() {
    let server = TestServer::shared();
    let all = total(&found("").await);
    for query in [
        "colour=red",
        "topic=cooking",
        "from=soon",
        "view=3d",
        "sort=luck",
        "city=atlantis",
    ] {
        let page = server.get(&format!("/find?{query}"), "text/html").await;
        assert!(
            page.body.contains("it was left out"),
            "{query}: {}",
            page.body
        );
        assert!(
            page.header("clipgraph-note").contains("not heeded"),
            "{query}"
        );
        let json = found(query).await;
        assert_eq!(total(&json), all, "{query}");
        assert!(json.to_string().contains("not heeded"), "{query}: {json}");
    }
    let plain = server.get("/find?topic=housing", "text/html").await;
    assert_eq!(plain.header("clipgraph-note"), "");
}

#[tokio::test]
async fn nothing_found_explains_itself_and_offers_the_nearest() {
    let server = TestServer::shared();
    let page = server
        .get("/find?q=housing&city=vienna&to=1900", "text/html")
        .await;
    assert_eq!(page.status, 200);
    assert!(page.body.contains("No policy found"), "{}", page.body);
    assert!(page.body.contains("Without “Period”: "), "{}", page.body);
    assert!(
        page.body.contains("The nearest, without “Period”"),
        "{}",
        page.body
    );
    assert!(page.body.contains("/doc/policy/vienna-"), "{}", page.body);
    let nowhere = server.get("/find?q=xqzzyq", "text/html").await;
    assert!(
        nowhere.body.contains("Nothing has the word “xqzzyq”"),
        "{}",
        nowhere.body
    );
}

#[tokio::test]
async fn where_little_is_found_a_page_says_how_there_would_be_more() {
    let server = TestServer::shared();
    let page = async |query: &str| server.fetch(&format!("/find?{query}")).await.body;
    let few = page("topic=housing&actor=trade-union").await;
    assert!(
        few.contains("There is more when a part is left out"),
        "{few}"
    );
    for rest in ["topic=housing", "actor=trade-union"] {
        assert!(few.contains(&format!("/find?{rest}\">Without")), "{rest}");
    }
    for many in ["topic=housing", "topic=housing&group=migrants"] {
        assert!(!page(many).await.contains("left out:"), "{many}");
    }
}

#[tokio::test]
async fn whatever_is_typed_is_only_looked_for() {
    let server = TestServer::shared();
    for typed in [
        "<script>alert(1)</script>",
        "topic:housing AND (city:vienna OR",
        "\"open",
        "a^2 b~1 c* d? [x TO y] {1} /re/ \\",
        "+housing -vienna !paris && || NOT",
        "\u{0}\u{1}\u{7f}\u{202e}housing",
        "' OR 1=1 --",
        "{{7*7}} ${x} %s %00",
        "😀 ﷽ 𝔘𝔫𝔦𝔠𝔬𝔡𝔢 ß",
        "\"\"\"\"",
    ] {
        for form in ["find", "find.csv", "find.jsonld", "suggest"] {
            let address = format!("/{form}?q={}", form_urlencoded(typed));
            let reply = server.fetch(&address).await;
            assert_eq!(reply.status, 200, "{address}: {}", reply.body);
            let page = reply.content_type().starts_with("text/html");
            assert!(
                !(page && reply.body.contains("<script>alert")),
                "{}",
                reply.body
            );
        }
    }
    // A text as long as an address may be is cut, and the answer says so.
    let long = "housing ".repeat(900);
    let page = server
        .get(&format!("/find?q={}", long.replace(' ', "+")), "text/html")
        .await;
    assert_eq!(page.status, 200, "{}", page.body);
    assert!(
        page.body.contains("the first 200 characters"),
        "{}",
        page.body
    );
    assert!(page.body.contains("housing"), "{}", page.body);
    let longer = format!("/find?q={}", "x".repeat(10_000));
    assert!([200, 414].contains(&server.fetch(&longer).await.status));
}

#[tokio::test]
async fn suggestions_are_names_with_their_kinds_and_addresses() {
    let server = TestServer::shared();
    let reply = server.fetch("/suggest?q=vien").await;
    assert_eq!(reply.content_type(), "application/x-suggestions+json");
    let body = reply.json();
    assert_eq!(body[0], "vien");
    let lists: Vec<_> = (1..4)
        .map(|at| body[at].as_array().expect("a list"))
        .collect();
    assert!(
        lists
            .iter()
            .all(|list| list.len() == lists[0].len() && !list.is_empty()),
        "{body}"
    );
    assert_eq!(
        (&lists[0][0], &lists[1][0]),
        (&"Vienna".into(), &"city".into()),
        "{body}"
    );
    for address in lists[2] {
        let reply = server
            .get(address.as_str().expect("an address"), "text/html")
            .await;
        assert_eq!(reply.status, 200, "{address}");
    }
    let german = server.fetch("/suggest?q=wohn&lang=de").await.json();
    assert_eq!(german[1][0], "Wohnen", "{german}");
    let address = german[3][0].as_str().expect("an address");
    assert!(address.contains("/find?topic=housing&lang=de"), "{address}");
    assert_eq!(
        server.fetch("/suggest").await.json()[1],
        serde_json::json!([])
    );
}

#[tokio::test]
async fn a_page_speaks_the_language_of_its_reader_and_keeps_its_choice() {
    let server = TestServer::shared();
    let page = server
        .get("/find?topic=housing&lang=de", "text/html")
        .await
        .body;
    assert!(
        page.contains("Praxis finden") && page.contains("Zielgruppe"),
        "{page}"
    );
    assert!(page.contains("name=\"lang\" value=\"de\""), "{page}");
    let csv = server.fetch("/find.csv?city=vienna&lang=fr").await;
    assert!(csv.body.contains("Vienne"), "{}", csv.body);
    assert_eq!(csv.header("content-language"), "fr");
    let map = server
        .get("/find?topic=housing&view=map", "text/html")
        .await
        .body;
    assert!(map.contains("<svg") && map.contains("city=vienna"), "{map}");
}

#[tokio::test]
async fn a_map_names_the_cities_of_every_page_and_those_that_it_cannot_place() {
    let server = TestServer::shared();
    let find = async |path: &str| server.get(path, "text/html").await.body;

    let map = find("/find?topic=housing&view=map&size=5").await;

    // No source of the data says where Dortmund lies.
    assert!(map.contains("/doc/city/dortmund"), "{map}");
    assert!(map.contains("no known coordinates"), "{map}");
    assert!(!map.contains("rel=\"next\""), "{map}");
    let list = find("/find?topic=housing&size=5").await;
    assert!(list.contains("rel=\"next\""), "{list}");
}

#[tokio::test]
async fn an_order_is_called_what_it_is_with_and_without_words() {
    let server = TestServer::shared();
    let plain = server.get("/find", "text/html").await.body;
    assert!(plain.contains("best documented first"), "{plain}");
    let words = server.get("/find?q=housing", "text/html").await.body;
    assert!(words.contains("best match"), "{words}");
}
