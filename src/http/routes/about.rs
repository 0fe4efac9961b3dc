//! The API about itself, and what crawlers and browsers ask for.

use super::{one_of, text};
use crate::http::handlers::{api, collection, limits, operations};
use crate::http::problem::ADVICE;
use crate::http::route::{Group, Operation, Route};
use crate::render::assets::ASSETS;

pub fn group() -> Group {
    Group {
        name: "About",
        description: "What the API is, what its errors mean, and what crawlers and browsers ask for.",
        routes: vec![
            Route::at("/openapi.json").get(
                api::description,
                Operation::new("openapi", "This description").answers(&["application/json"]),
            ),
            Route::at("/api").get(
                api::page,
                Operation::new("api", "The same for readers").answers(&["text/html"]),
            ),
            Route::at("/.well-known/api-catalog").get(
                api::catalogue,
                Operation::new(
                    "api-catalog",
                    "What can be asked here, and where each is described (RFC 9727)",
                )
                .answers(&["application/linkset+json"]),
            ),
            Route::at("/limits").get(
                limits::show,
                Operation::new("limits", "What one query may cost")
                    .answers(&["application/json", "text/html"]),
            ),
            problem(),
            Route::at("/robots.txt").get(
                operations::robots,
                Operation::new("robots", "What crawlers may read").answers(&["text/plain"]),
            ),
            Route::at("/sitemap.xml").get(
                collection::sitemap,
                Operation::new("sitemap", "Every page, or an index of sitemaps")
                    .answers(&["application/xml"]),
            ),
            sitemap_part(),
            asset(),
            Route::at("/favicon.ico").get(
                operations::favicon,
                Operation::new("favicon", "The icon").answers(&["image/svg+xml"]),
            ),
        ],
    }
}

fn problem() -> Route {
    let names = ADVICE.map(|(name, _)| name);
    let operation = Operation::new("problem", "What a kind of problem means and what to do")
        .path("name", "The kind of problem", one_of(&names), names)
        .answers(&["text/html"])
        .problem(404);
    Route::at("/problem/{name}").get(operations::problem, operation)
}

fn sitemap_part() -> Route {
    let operation = Operation::new("sitemap-part", "One part of a long sitemap")
        .path(
            "name",
            "The number of the part, with `.xml`",
            text(),
            ["1.xml"],
        )
        .answers(&["application/xml"])
        .problem(404);
    Route::at("/sitemap/{name}").get(collection::sitemap_part, operation)
}

fn asset() -> Route {
    let names: Vec<_> = ASSETS.iter().map(|asset| asset.name).collect();
    let mut types: Vec<_> = ASSETS.iter().map(|asset| asset.media_type).collect();
    for media_type in &mut types {
        *media_type = media_type.split(';').next().unwrap_or(media_type);
    }
    types.sort_unstable();
    types.dedup();
    let operation = Operation::new("asset", "A style sheet, script or picture of the pages")
        .describe("With `v` the address of exactly this content, which never changes.")
        .path("name", "The file", one_of(&names), names)
        .query(
            "v",
            "The beginning of the SHA-256 of the file",
            text(),
            [""; 0],
        )
        .answers(&types)
        .problem(404);
    Route::at("/assets/{name}").get(operations::asset, operation)
}
