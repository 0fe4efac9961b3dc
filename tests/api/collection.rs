//! Lists and the sitemap, as harvesters walk them.

use crate::server::TestServer;

#[tokio::test]
async fn a_list_counts_its_members_and_leads_from_page_to_page() {
    let server = TestServer::shared();
    let first = server
        .get("/collection/membership", "application/ld+json")
        .await
        .json();
    assert_eq!(first["type"], serde_json::json!(["Collection"]));
    let total = first["totalItems"].as_u64().expect("a number");
    let mut next = Some(format!("{}/collection/membership", server.base));
    let mut found = std::collections::BTreeSet::new();
    while let Some(address) = next {
        let page = server.get(&address, "application/ld+json").await.json();
        for member in page["hydraMember"].as_array().expect("members") {
            assert!(member["label"].is_object(), "{member}");
            found.insert(member["id"].as_str().expect("an id").to_owned());
        }
        next = page["view"]["next"].as_str().map(ToOwned::to_owned);
    }
    assert_eq!(found.len() as u64, total);
}

#[tokio::test]
async fn a_list_page_links_its_neighbours_in_the_header() {
    let reply = TestServer::shared()
        .get("/collection/city", "text/html")
        .await;
    for relation in ["first", "last", "alternate"] {
        assert!(
            reply
                .header("link")
                .contains(&format!("rel=\"{relation}\"")),
            "{relation}"
        );
    }
    assert!(reply.body.contains("Wolverhampton"));
}

#[tokio::test]
async fn concepts_have_lists_by_scheme() {
    let reply = TestServer::shared()
        .get("/collection/topic", "text/turtle")
        .await;
    assert_eq!(reply.status, 200);
    assert!(reply.body.contains("id/topic/housing"), "{}", reply.body);
}

#[tokio::test]
async fn the_sitemap_names_every_city_with_a_day() {
    let server = TestServer::shared();
    let sitemap = server.fetch("/sitemap.xml").await;
    assert_eq!(sitemap.content_type(), "application/xml");
    let cities = format!("<loc>{}/doc/city/", server.base);
    let list = server
        .get("/collection/city", "application/ld+json")
        .await
        .json();
    let listed = list["totalItems"].as_u64();
    assert_eq!(Some(sitemap.body.matches(&cities).count() as u64), listed);
    assert!(sitemap.body.contains("<lastmod>20"));
    let robots = server.fetch("/robots.txt").await;
    assert!(
        robots
            .body
            .contains(&format!("Sitemap: {}/sitemap.xml", server.base))
    );
}
