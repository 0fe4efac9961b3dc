//! Pages of things: what they promise to whoever evaluates what cities do.

use crate::server::{Reply, TestServer};
use std::collections::BTreeSet;

const NAMESPACE: &str = "https://w3id.org/clip-network/";

/// Kinds of things with a designed page, and some without.
const KINDS: [&str; 24] = [
    "city",
    "policy",
    "actor",
    "topic",
    "target-group",
    "module",
    "publication",
    "outcome",
    "source",
    "person",
    "recommendation",
    "network",
    "review",
    "assessment",
    "transfer",
    "claim",
    "event",
    "involvement",
    "funding",
    "membership",
    "participation",
    "role",
    "actor-type",
    "scheme",
];

/// The properties that a document gives of neighbours.
const NAMES: [&str; 4] = [
    "http://www.w3.org/2004/02/skos/core#prefLabel",
    "http://www.w3.org/2000/01/rdf-schema#label",
    "http://purl.org/dc/terms/title",
    "http://xmlns.com/foaf/0.1/name",
];

/// A statement as N-Triples has it, its texts decoded.
struct Line {
    subject: String,
    property: String,
    /// An IRI, or the text of a literal.
    object: String,
    is_iri: bool,
}

fn lines(document: &str) -> Vec<Line> {
    let line = |line: &str| {
        let (subject, rest) = line.split_once(' ')?;
        let (property, rest) = rest.split_once(' ')?;
        let object = rest.trim_end_matches([' ', '.']);
        let bare = |iri: &str| iri.trim_matches(['<', '>']).to_owned();
        let is_iri = object.starts_with('<');
        let text = || {
            let end = object.rfind('"')?;
            let quoted = &object[..=end];
            serde_json::from_str::<String>(quoted).ok()
        };
        Some(Line {
            subject: bare(subject),
            property: bare(property),
            object: if is_iri { bare(object) } else { text()? },
            is_iri,
        })
    };
    document.lines().filter_map(line).collect()
}

/// The page with its character references resolved, as a reader sees its texts.
fn read(page: &str) -> String {
    [
        ("&#34;", "\""),
        ("&#39;", "'"),
        ("&#60;", "<"),
        ("&#62;", ">"),
        ("&#38;", "&"),
    ]
    .iter()
    .fold(page.to_owned(), |page, (from, to)| page.replace(from, to))
}

async fn page(path: &str) -> Reply {
    let reply = TestServer::shared().get(path, "text/html").await;
    assert_eq!(reply.status, 200, "{path}");
    reply
}

async fn triples(path: &str) -> Vec<Line> {
    let reply = TestServer::shared().fetch(&format!("{path}.nt")).await;
    assert_eq!(reply.status, 200, "{path}");
    lines(&reply.body)
}

/// The first things of a list, as paths of their documents.
async fn some(kind: &str, count: usize) -> Vec<String> {
    let server = TestServer::shared();
    let list = server
        .get(&format!("/collection/{kind}"), "application/ld+json")
        .await
        .json();
    let members = list["hydraMember"].as_array().cloned().unwrap_or_default();
    let step = (members.len() / count).max(1);
    let members = members.iter().step_by(step).take(count);
    let paths = members.filter_map(|member| {
        let iri = member["id"].as_str()?;
        Some(format!(
            "/doc/{}",
            iri.rsplit_once("/id/").map_or(iri, |(_, path)| path)
        ))
    });
    paths.collect()
}

/// The address under which a page links what an IRI names.
fn address(base: &str, iri: &str) -> String {
    match iri.strip_prefix(NAMESPACE) {
        Some(rest) => match rest.strip_prefix("id/") {
            Some(thing) => format!("{base}/doc/{thing}"),
            None => format!("{base}/{rest}"),
        },
        None => iri.to_owned(),
    }
}

#[tokio::test]
async fn no_statement_about_a_thing_or_its_parts_is_missing_on_its_page() {
    let server = TestServer::shared();
    let mut held = 0;
    for kind in KINDS {
        for path in some(kind, 3).await {
            let (html, said) = (read(&page(&path).await.body), triples(&path).await);
            // Of neighbours a document has the names only.
            let whole: BTreeSet<_> = said
                .iter()
                .filter(|line| !NAMES.contains(&line.property.as_str()))
                .map(|line| line.subject.clone())
                .collect();
            for line in said.iter().filter(|line| whole.contains(&line.subject)) {
                let of_part = !path.ends_with(line.subject.rsplit('/').next().unwrap_or_default());
                if of_part && line.property.ends_with("#type") {
                    continue;
                }
                let shown = if line.is_iri {
                    html.contains(&format!("href=\"{}", address(&server.base, &line.object)))
                        || path.ends_with(line.object.rsplit('/').next().unwrap_or_default())
                } else {
                    html.contains(&line.object)
                };
                assert!(
                    shown,
                    "{path}: {} {} {}",
                    line.subject, line.property, line.object
                );
                held += 1;
            }
        }
    }
    assert!(held > 800, "{held}");
}

#[tokio::test]
async fn each_outcome_figure_has_the_mark_of_a_source_that_leads_to_its_graph() {
    let mut figures = 0;
    for path in some("policy", 40).await {
        let html = page(&path).await.body;
        let values = triples(&path).await;
        let values = values
            .iter()
            .filter(|line| line.property.ends_with("ontology#value"));
        let rows: Vec<_> = html
            .split("<tr role=\"row\">")
            .filter(|row| row.contains("class=\"figure\""))
            .collect();
        assert_eq!(rows.len(), values.count().min(12), "{path}");
        for row in rows {
            let mark = row.split("href=\"#source-").nth(1).unwrap_or_default();
            let number = mark.split('"').next().unwrap_or_default();
            let source = html.split(&format!("<li id=\"source-{number}\">")).nth(1);
            let source = source
                .unwrap_or_default()
                .split("</li>")
                .next()
                .unwrap_or_default();
            assert!(source.contains("/graph/"), "{path}: {row}");
            figures += 1;
        }
    }
    assert!(figures > 20, "{figures}");
}

#[tokio::test]
async fn a_figure_is_two_links_away_from_its_graph_and_its_source() {
    let server = TestServer::shared();
    let policy = "/doc/policy/barcelona-city-barcelona-anti-rumour-network";
    let html = page(policy).await.body;
    let row = html
        .split("<tr role=\"row\">")
        .find(|row| row.contains(">114 <") || row.contains(">114"));
    let row = row.expect("the figure");
    let source = row
        .split(&format!("href=\"{}/doc/source/", server.base))
        .nth(1)
        .expect("its source");
    let slug = source.split('"').next().unwrap_or_default();
    let html = page(&format!("/doc/source/{slug}")).await.body;
    let graph = html
        .split(&format!("href=\"{}/graph/", server.base))
        .nth(1)
        .expect("its graph");
    let slug = graph.split('"').next().unwrap_or_default();
    let graph = page(&format!("/graph/{slug}")).await.body;
    assert!(graph.contains(">114<"), "the graph says the figure");
}

#[tokio::test]
async fn related_practice_names_reasons_that_lead_to_what_they_rest_on() {
    let server = TestServer::shared();
    let path = "/doc/policy/barcelona-city-barcelona-anti-rumour-network";
    let own = triples(path).await;
    let html = page(path).await.body;
    let section = html
        .split("id=\"page--related\"")
        .nth(1)
        .expect("related practice");
    let section = section.split("</section>").next().unwrap_or_default();
    let reasons: Vec<_> = section.split("<ul class=\"reasons\">").skip(1).collect();
    assert!(!reasons.is_empty());
    for list in reasons {
        let list = list.split("</ul>").next().unwrap_or_default();
        assert!(
            list.matches("<li").count() >= 3,
            "same topic, same group, and evidence: {list}"
        );
        let topic = list
            .split("/doc/topic/")
            .nth(1)
            .and_then(|rest| rest.split('"').next());
        let topic = format!("{NAMESPACE}id/topic/{}", topic.expect("a topic"));
        assert!(own.iter().any(|line| line.object == topic), "{topic}");
        for link in list.split("href=\"").skip(1) {
            let address = link.split('"').next().unwrap_or_default();
            let path = address.strip_prefix(&server.base).expect("ours");
            assert_eq!(server.get(path, "text/html").await.status, 200, "{path}");
        }
    }
}

#[tokio::test]
async fn related_practice_leads_to_its_cities_side_by_side() {
    let server = TestServer::shared();
    for (path, own) in [
        (
            "/doc/policy/barcelona-city-barcelona-anti-rumour-network",
            "barcelona",
        ),
        ("/doc/city/vienna", "vienna"),
    ] {
        let html = page(path).await.body;
        let begin = format!("href=\"{}/compare?city={own}&#38;city=", server.base);
        let link = html.split(&begin).nth(1);
        let others = link.and_then(|rest| rest.split('"').next());
        let others = others.unwrap_or_else(|| panic!("no comparison with {own}"));
        let address = format!("/compare?city={own}&city={}", others.replace("&#38;", "&"));
        let compared = server.get(&address, "text/html").await;
        assert_eq!(compared.status, 200, "{address}");
        assert!(compared.body.contains("<svg"), "{address}");
    }
}

#[tokio::test]
async fn a_policy_that_nobody_assessed_says_so() {
    let path = "/doc/policy/stuttgart-council-of-religions-stuttgart";
    assert!(page(path).await.body.contains("Not assessed"));
    let french = page(&format!("{path}?lang=fr")).await.body;
    assert!(french.contains("Non apprécié"));
}

#[tokio::test]
async fn a_long_section_is_cut_and_can_be_had_whole() {
    let path = "/doc/topic/housing";
    let outcomes = |html: &str| {
        let section = html
            .split("id=\"page--outcomes\"")
            .nth(1)
            .unwrap_or_default();
        let section = section.split("</section>").next().unwrap_or_default();
        section.matches("<tr role=\"row\">").count()
    };
    let html = page(path).await.body;
    assert!(
        html.contains("?all=outcomes#page--outcomes"),
        "a link to all of them"
    );
    assert_eq!(outcomes(&html), 9, "eight rows and the heading");
    let whole = page(&format!("{path}?all=outcomes")).await.body;
    assert!(outcomes(&whole) > 20, "{}", outcomes(&whole));
    let unknown = page(&format!("{path}?all=%3Cscript%3E")).await.body;
    assert_eq!(outcomes(&unknown), 9, "an unknown section is not heeded");
}

#[tokio::test]
async fn a_page_says_how_to_cite_it_in_words_and_for_programs() {
    let html = read(&page("/doc/city/vienna").await.body);
    for wanted in [
        "@misc{clip-city-vienna-v",
        "TY  - DATA",
        "“Vienna”. In: CLIP graph",
        "https://w3id.org/clip-network/id/city/vienna",
    ] {
        assert!(html.contains(wanted), "{wanted}");
    }
    let publication = some("publication", 1).await.remove(0);
    let html = read(&page(&publication).await.body);
    assert!(html.contains("@techreport{publication-"), "{publication}");
}

#[tokio::test]
async fn histories_and_the_list_of_lists_speak_the_language_of_the_reader() {
    let french = page("/history/city/vienna?lang=fr").await.body;
    for wanted in [
        "Historique",
        "Propriété",
        "Graphe nommé",
        "Accueil",
        "créée",
    ] {
        assert!(french.contains(wanted), "{wanted}: {french}");
    }
    for foreign in [">Property<", ">Home<", "Breadcrumb", "newest first"] {
        assert!(!french.contains(foreign), "{foreign}: {french}");
    }
    let lists = page("/collection?lang=de").await.body;
    assert!(lists.contains("<h1>Listen</h1>"), "{lists}");
    assert!(!lists.contains("nur auf Englisch"), "{lists}");
}
