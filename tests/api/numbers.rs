//! Numbers about practice: one number for one thing, wherever a reader meets it. A policy counts for a concept
//! when it names it or a narrower one, once.

use crate::find::count;
use crate::server::{Reply, TestServer, folders};
use clipgraph::catalog::ground::Folders;
use csv::StringRecord;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::sync::OnceLock;

/// The schemes whose concepts policies name, and their facets.
const SCHEMES: [(&str, &str); 3] = [
    ("topic", "topic"),
    ("target-group", "group"),
    ("actor-type", "actor"),
];

/// Groups below groups, in two steps, and a group below two: those of the repository have none.
const NARROWER_GROUPS: &str = "
target-group:undocumented-migrants skos:broader target-group:refugees , target-group:vulnerable-people .
target-group:refugees skos:broader target-group:migrants .
";

fn copied(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder");
    for entry in fs::read_dir(from).expect("a folder") {
        let entry = entry.expect("an entry");
        let target = to.join(entry.file_name());
        if entry.file_type().expect("a type").is_dir() {
            copied(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).expect("a copy");
        }
    }
}

/// A server on the data of the repository, with groups that have narrower ones.
fn server() -> &'static TestServer {
    static SERVER: OnceLock<TestServer> = OnceLock::new();
    SERVER.get_or_init(|| {
        let folder = tempfile::tempdir().expect("a folder").keep();
        let ontology = folder.join("ontology");
        copied(Path::new("ontology"), &ontology);
        let groups = ontology.join("concepts/target-group.ttl");
        let text = fs::read_to_string(&groups).expect("the groups");
        fs::write(&groups, text + NARROWER_GROUPS).expect("more groups");
        TestServer::on(Folders {
            ontology,
            ..folders()
        })
    })
}

async fn page(path: &str) -> String {
    let reply = server().get(path, "text/html").await;
    assert_eq!(reply.status, 200, "{path}: {}", reply.body);
    reply.body
}

/// The lines of a CSV, the heading first.
async fn csv(path: &str) -> Vec<StringRecord> {
    let reply: Reply = server().fetch(path).await;
    assert_eq!(reply.status, 200, "{path}: {}", reply.body);
    let mut reader = csv::ReaderBuilder::new();
    let mut reader = reader.has_headers(false).from_reader(reply.body.as_bytes());
    let rows = reader.records().collect::<Result<Vec<_>, _>>();
    rows.expect("rows")
}

fn slug(iri: &str) -> String {
    iri.rsplit('/').next().unwrap_or_default().to_owned()
}

fn number(text: &str) -> u64 {
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    digits.parse().expect(text)
}

/// The number in a cell of a file; one that nothing is documented for is empty.
fn cell(text: &str) -> u64 {
    if text.is_empty() { 0 } else { number(text) }
}

/// The number that a text begins with, up to the next tag.
fn number_of(text: &str) -> u64 {
    number(text.split('<').next().unwrap_or_default())
}

/// A concept of a scheme with its English name and its numbers, as the named query gives them.
struct Concept {
    slug: String,
    name: String,
    policies: u64,
    /// How many of these name the concept itself.
    named: u64,
}

/// Every concept of the schemes.
async fn concepts() -> BTreeMap<&'static str, Vec<Concept>> {
    let rows = csv("/queries/policies-by-concept.csv").await;
    let numbers: BTreeMap<_, _> = rows[1..]
        .iter()
        .map(|row| (row[1].to_owned(), (number(&row[3]), number(&row[4]))))
        .collect();
    let mut all = BTreeMap::new();
    for (kind, _) in SCHEMES {
        let query = format!(
            "SELECT ?concept ?name {{ ?concept skos:inScheme <https://w3id.org/clip-network/id/scheme/{kind}> ;
               skos:prefLabel ?name FILTER(LANG(?name) = \"en\") }}"
        );
        let reply = server()
            .query(&query, "application/sparql-results+json")
            .await;
        let answer = reply.json();
        let rows = answer["results"]["bindings"].as_array().expect("rows");
        let concept = |row: &serde_json::Value| {
            let text = |name: &str| row[name]["value"].as_str().expect(name).to_owned();
            let (policies, named) = numbers.get(&text("concept")).copied().unwrap_or_default();
            Concept {
                slug: slug(&text("concept")),
                name: text("name"),
                policies,
                named,
            }
        };
        all.insert(kind, rows.iter().map(concept).collect::<Vec<_>>());
    }
    all
}

/// The number behind the link to a thing, in the same item of a list; 0 where there is none.
fn listed(page: &str, kind: &str, slug: &str) -> u64 {
    let link = format!("/doc/{kind}/{slug}\"");
    let at = page.find(&link).map(|at| &page[at..]);
    let Some(item) = at.and_then(|rest| rest.split("</li>").next()) else {
        return 0;
    };
    let markers = ["class=\"count\">", "class=\"one\">"];
    let rest = markers.iter().find_map(|marker| item.split(marker).nth(1));
    rest.map_or(0, number_of)
}

/// The number beside the heading of a section; 0 where there is no such section.
fn of_section(page: &str, section: &str) -> u64 {
    let heading = page.split(&format!("<h2 id=\"page--{section}\">")).nth(1);
    let heading = heading.and_then(|rest| rest.split("</h2>").next());
    let text = heading.and_then(|heading| heading.split("class=\"count\">").nth(1));
    text.map_or(0, number_of)
}

/// How many policies the search has that are narrowed by a value of a facet as well: the count beside it, or
/// for one that too few have to be listed the total of that search.
async fn found(query: &str, page: &str, facet: &str, value: &str) -> u64 {
    if let Some(number) = count(page, facet, value) {
        return number;
    }
    let path = format!("/find.jsonld?size=1&{query}&{facet}={value}");
    let reply = server().fetch(&path).await;
    reply.json()["totalItems"].as_u64().expect("a total")
}

#[tokio::test]
async fn lists_pages_of_concepts_the_search_and_the_query_have_the_same_numbers() {
    let (concepts, find) = (concepts().await, page("/find").await);
    for (kind, facet) in SCHEMES {
        let list = page(&format!("/collection/{kind}")).await;
        let all = &concepts[kind];
        assert!(all.len() > 10 && all.iter().any(|it| it.named < it.policies));
        for concept in all {
            let (slug, expected) = (&concept.slug, concept.policies);
            let what = format!("{kind}/{slug}");
            assert_eq!(listed(&list, kind, slug), expected, "list: {what}");
            let in_facet = count(&find, facet, slug).unwrap_or_default();
            assert_eq!(in_facet, expected, "facet: {what}");
            let found = format!("/find.jsonld?size=1&{facet}={slug}");
            let found = server().fetch(&found).await.json();
            assert_eq!(
                found["totalItems"].as_u64(),
                Some(expected),
                "found: {what}"
            );
            let doc = page(&format!("/doc/{kind}/{slug}")).await;
            assert_eq!(
                of_section(&doc, "policies-by-city"),
                expected,
                "page: {what}"
            );
            let link = format!("/find?{facet}={slug}\"");
            assert_eq!(doc.contains(&link), expected > 0, "link: {what}");
        }
    }
}

#[tokio::test]
async fn a_page_lists_the_policies_that_name_the_concept_first_and_says_through_what_others_count()
{
    let concepts = concepts().await;
    for (kind, slug) in [
        ("topic", "social-services"),
        ("topic", "security-and-violence"),
        ("target-group", "migrants"),
        ("actor-type", "social-partner"),
    ] {
        let concept = concepts[kind].iter().find(|it| it.slug == slug);
        let concept = concept.expect("a concept");
        let doc = page(&format!("/doc/{kind}/{slug}?all=policies-by-city")).await;
        let section = doc.split("<h2 id=\"page--policies-by-city\">").nth(1);
        let section = section.and_then(|it| it.split("</section>").next());
        let cards: Vec<_> = section.expect("a section").split("<h3>").skip(1).collect();
        assert_eq!(cards.len() as u64, concept.policies, "{slug}");
        let told: Vec<_> = cards
            .iter()
            .map(|it| it.contains("counts through"))
            .collect();
        let first_told = told.iter().position(|told| *told);
        let named = first_told.expect("one that counts through another") as u64;
        assert_eq!(named, concept.named, "{slug}");
        assert!(
            told.iter().skip_while(|told| !**told).all(|told| *told),
            "{slug}"
        );
    }
}

#[tokio::test]
async fn a_page_of_a_city_has_the_numbers_of_the_search() {
    let topics = &concepts().await["topic"];
    for city in ["vienna", "ghent"] {
        let (doc, find) = (
            page(&format!("/doc/city/{city}")).await,
            page(&format!("/find?city={city}")).await,
        );
        let total = server()
            .fetch(&format!("/find.jsonld?size=1&city={city}"))
            .await;
        assert_eq!(
            Some(of_section(&doc, "policies")),
            total.json()["totalItems"].as_u64()
        );
        let index = doc.split("class=\"chips index\"").nth(1).expect("topics");
        let index = index.split("</ul>").next().unwrap_or_default();
        for topic in topics {
            let link = format!("/find?city={city}&#38;topic={}\"", topic.slug);
            let item = index
                .split(&link)
                .nth(1)
                .and_then(|it| it.split("</li>").next());
            let number = item.and_then(|item| item.split("class=\"count\">").nth(1));
            let number = number.map(number_of);
            let found = count(&find, "topic", &topic.slug);
            assert_eq!(number, found, "{city}: {}", topic.slug);
        }
    }
}

#[tokio::test]
async fn the_home_page_has_the_numbers_of_the_search() {
    let (home, find) = (page("/").await, page("/find").await);
    let topics = home.split("id=\"page--topics\"").nth(1).expect("topics");
    for topic in &concepts().await["topic"] {
        let number = listed(topics, "topic", &topic.slug);
        assert_eq!(number, topic.policies, "{}", topic.slug);
    }
    let cities = csv("/queries/cities.csv").await;
    let rows = home
        .split("<details class=\"all\">")
        .nth(1)
        .expect("cities");
    for row in &cities[1..] {
        let city = slug(&row[0]);
        let number = found("", &find, "city", &city).await;
        assert_eq!(listed(rows, "city", &city), number, "{city}");
    }
    let policies = home.split("/collection/policy\"").nth(1).expect("policies");
    let policies = policies
        .split("<b>")
        .nth(1)
        .and_then(|it| it.split('<').next());
    let all = server().fetch("/find.jsonld?size=1").await.json();
    assert_eq!(policies.map(number), all["totalItems"].as_u64());
}

/// The numbers of a chart by what stands down and across, as slugs; the second column has the IRI of a row.
async fn chart(name: &str, across: &[Concept]) -> BTreeMap<(String, String), u64> {
    let rows = csv(&format!("/charts/{name}.csv?detail=all")).await;
    let column = |name: &str| {
        let found = across.iter().find(|concept| concept.name == name);
        found.expect(name).slug.clone()
    };
    let columns: Vec<_> = rows[0].iter().skip(2).map(column).collect();
    let cells = rows[1..].iter().flat_map(|row| {
        let numbers = columns.iter().zip(row.iter().skip(2));
        let cells = numbers.map(|(column, text)| ((slug(&row[1]), column.clone()), cell(text)));
        cells.collect::<Vec<_>>()
    });
    cells.collect()
}

#[tokio::test]
async fn charts_have_the_numbers_of_the_search() {
    let concepts = concepts().await;
    let topics = &concepts["topic"];
    let mut charts = Vec::new();
    for (name, facet) in [
        ("target-groups-by-topic", "group"),
        ("actor-types-by-topic", "actor"),
        ("coverage", "city"),
    ] {
        charts.push((name, facet, chart(name, topics).await));
    }
    for topic in topics {
        let query = format!("topic={}", topic.slug);
        let narrowed = page(&format!("/find?{query}")).await;
        for (name, facet, cells) in &charts {
            let column = cells
                .iter()
                .filter(|((_, column), _)| *column == topic.slug);
            for ((row, _), number) in column {
                // What the search does not list for want of any is not asked for one by one.
                let in_facet = match count(&narrowed, facet, row) {
                    None if *number == 0 => 0,
                    _ => found(&query, &narrowed, facet, row).await,
                };
                assert_eq!(*number, in_facet, "{name}: {row} and {}", topic.slug);
            }
        }
    }
    // A policy begins once, or nobody says when: the periods of a topic add up to its policies.
    let rows = csv("/charts/topics-over-time.csv?detail=all").await;
    for row in &rows[1..] {
        let sum: u64 = row.iter().skip(2).map(cell).sum();
        let topic = topics.iter().find(|topic| topic.slug == slug(&row[1]));
        assert_eq!(Some(sum), topic.map(|topic| topic.policies), "{}", &row[0]);
    }
}

#[tokio::test]
async fn comparisons_have_the_numbers_of_the_search() {
    let (one, other) = (
        page("/find?city=vienna").await,
        page("/find?city=ghent").await,
    );
    let both = |iri: &str| {
        let (kind, slug) = iri.rsplit_once('/').expect("an address");
        let facet = SCHEMES.iter().find(|(scheme, _)| kind.ends_with(scheme));
        let (_, facet) = facet.expect("a scheme");
        [&one, &other].map(|page| count(page, facet, slug).unwrap_or_default())
    };
    let mut met = 0;
    for row in csv("/compare.csv?city=vienna&city=ghent").await {
        if row[2].contains("/id/topic/")
            || row[2].contains("/id/target-group/")
            || row[2].contains("/id/actor-type/")
        {
            assert_eq!([&row[3], &row[4]].map(cell), both(&row[2]), "{row:?}");
            met += 1;
        }
    }
    assert!(met > 30, "{met} rows");
    for row in csv("/queries/compare-cities.csv?city=vienna&other=ghent").await {
        if row[2].starts_with("policies by ") {
            assert_eq!([&row[5], &row[6]].map(number), both(&row[3]), "{row:?}");
            met -= 1;
        }
    }
    assert_eq!(met, 0, "both have the same rows");
}

#[tokio::test]
async fn outcomes_of_a_topic_and_of_a_city_are_as_many_on_pages_in_charts_and_in_queries() {
    let rows = csv("/charts/outcomes-by-direction.csv?detail=all").await;
    assert!(rows.len() > 20, "{} topics", rows.len());
    for row in &rows[1..] {
        let topic = slug(&row[1]);
        let expected: u64 = row.iter().skip(2).map(cell).sum();
        let doc = page(&format!("/doc/topic/{topic}")).await;
        for section in ["outcomes", "directions"] {
            assert_eq!(of_section(&doc, section), expected, "{topic}: {section}");
        }
        let asked = csv(&format!("/queries/outcomes-on-topic.csv?topic={topic}")).await;
        let place = asked[0].iter().position(|name| name == "outcome");
        let place = place.expect("a column");
        let outcomes: BTreeSet<_> = asked[1..].iter().map(|row| &row[place]).collect();
        assert_eq!(outcomes.len() as u64, expected, "{topic}: query");
    }
    let compared = csv("/compare.csv?city=vienna&city=ghent").await;
    let row = compared.iter().find(|row| &row[1] == "Outcomes reported");
    let row = row.expect("a row");
    for (city, number_of_city) in [("vienna", &row[3]), ("ghent", &row[4])] {
        let doc = page(&format!("/doc/city/{city}")).await;
        assert_eq!(
            of_section(&doc, "outcomes"),
            number(number_of_city),
            "{city}"
        );
    }
}

#[tokio::test]
async fn a_page_of_a_policy_says_how_many_results_point_which_way() {
    let query = "SELECT ?policy ?direction (COUNT(DISTINCT ?outcome) AS ?results) {
        ?policy clip:outcome ?outcome . ?outcome clip:outcomeKind <https://w3id.org/clip-network/id/outcome-kind/result>
        OPTIONAL { ?outcome clip:direction ?direction }
    } GROUP BY ?policy ?direction ORDER BY ?policy LIMIT 40";
    let answer = server().query(query, "text/csv").await.body;
    let mut reader = csv::Reader::from_reader(answer.as_bytes());
    let mut judged = 0;
    for row in reader.records() {
        let row = row.expect("a row");
        let page = page(&format!("/doc/policy/{}", slug(&row[0]))).await;
        let facts = &page[page.find("reported results</dt>").expect(&row[0])..];
        let facts = &facts[..facts.find("</dd>").expect("an end")];
        let name = match &row[1] {
            "" => "not judged".to_owned(),
            direction => format!("/doc/outcome-direction/{}\"", slug(direction)),
        };
        let counted = &facts[facts.find(&name).expect(facts)..];
        let counted = counted.split("class=\"count\">").nth(1).expect(facts);
        assert_eq!(
            counted.split('<').next(),
            Some(&row[2]),
            "{}: {facts}",
            &row[0]
        );
        judged += usize::from(!row[1].is_empty());
    }
    assert!(judged > 10, "{judged}");
}

#[tokio::test]
async fn actors_work_with_as_many_on_their_pages_as_in_charts_and_queries() {
    let pairs = csv("/queries/actor-pairs.csv").await;
    let actors: BTreeSet<_> = pairs[1..].iter().map(|row| row[0].to_owned()).collect();
    assert!(actors.len() > 3, "{actors:?}");
    for actor in actors.iter().take(4) {
        let actor = slug(actor);
        let doc = page(&format!("/doc/actor/{actor}?all=company")).await;
        let asked = csv(&format!("/queries/co-involved-actors.csv?actor={actor}")).await;
        let others: BTreeSet<_> = asked[1..].iter().map(|row| row[1].to_owned()).collect();
        assert_eq!(of_section(&doc, "company"), others.len() as u64, "{actor}");
        assert!(of_section(&doc, "roles") > 0, "{actor}");
        let table = doc.split("<h2 id=\"page--company\">").nth(1);
        let table = table
            .and_then(|it| it.split("</section>").next())
            .expect("a table");
        for pair in pairs[1..].iter().filter(|row| slug(&row[0]) == actor) {
            let link = format!("/doc/actor/{}\"", slug(&pair[2]));
            let row = table
                .split("<tr")
                .find(|row| row.contains(&link))
                .expect("a row");
            let policies = row.matches("/doc/policy/").count() as u64;
            assert_eq!(policies, number(&pair[4]), "{actor} and {}", &pair[2]);
        }
    }
}
