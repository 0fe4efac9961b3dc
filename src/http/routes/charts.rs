//! Figures: charts of named queries.

use super::{one_of, slug};
use crate::catalog::chart::CHARTS;
use crate::http::handlers::charts::{self, FigureFormat};
use crate::http::handlers::{actors, compare as comparison, modules as rounds};
use crate::http::route::{Group, Operation, Route};
use crate::render::html::COMPARE_FIGURES;
use serde_json::json;

pub fn group() -> Group {
    Group {
        name: "Figures",
        description: "What named queries answer, drawn: charts as pages, SVG and CSV.",
        routes: vec![
            overview(),
            chart(),
            actors(),
            modules(),
            recommendations(),
            compare(),
            compare_csv(),
            compare_svg(),
        ],
    }
}

fn overview() -> Route {
    let operation = Operation::new("charts", "Every chart, small")
        .versioned()
        .answers(&["text/html"]);
    Route::at("/charts").get(charts::index, operation)
}

fn chart() -> Route {
    let suffixes = ["", ".svg", ".csv", ".html"];
    let examples = CHARTS
        .iter()
        .flat_map(|chart| suffixes.map(|suffix| format!("{}{suffix}", chart.name)));
    let examples: Vec<String> = examples.collect();
    let names: Vec<&str> = examples.iter().map(String::as_str).collect();
    let operation = Operation::new("chart", "A chart")
        .describe(
            "Its numbers are those of the named query that the page names, and it takes the parameters of that \
             query. A suffix decides the format, otherwise `Accept` does: a page, `.svg` the picture alone, \
             `.csv` its table. `detail=all` shows narrower topics and kinds too. Parameters that the query does \
             not know are not heeded.",
        )
        .path("name", "The chart, with or without a suffix", one_of(&names), ["coverage", "outcomes-by-direction.svg", "policies-by-year.csv"])
        .query("detail", "`all` for narrower topics and kinds too", one_of(&["all"]), ["all"])
        .versioned()
        .offers(&FigureFormat::ALL)
        .problem(400)
        .problem(404)
        .problem(429)
        .problem(503);
    Route::at("/charts/{name}").get(charts::show, operation)
}

fn actors() -> Route {
    let operation = Operation::new("actors", "Who works with whom, and who takes part in what")
        .describe(
            "Three charts, narrowed alike: the network of actors that take part in the same policies, and what \
             organisations outside public authorities take part in, by topic and by city. As files they lie at \
             `/charts/co-involvement`, `/charts/civil-society-by-topic` and `/charts/civil-society-by-city`.",
        )
        .query("city", "Only policies of this city", slug(), ["vienna"])
        .query("topic", "Only policies on this topic or a narrower one", slug(), ["housing"])
        .query("actorType", "Only pairs with an actor of this kind", slug(), ["ngo"])
        .query("role", "Only parts taken in this role", slug(), ["funder"])
        .query(
            "minimum",
            "The least number of policies that two have in common; 2, or 1 in one city or on one topic",
            json!({ "type": "integer" }),
            ["3"],
        )
        .versioned()
        .answers(&["text/html"])
        .problem(400)
        .problem(429)
        .problem(503);
    Route::at("/actors").get(actors::show, operation)
}

fn modules() -> Route {
    let operation = Operation::new("modules", "The rounds of work of the network")
        .describe("What each covered, which cities took part and how, reports, reviews and recommendations.")
        .versioned()
        .answers(&["text/html"])
        .problem(429)
        .problem(503);
    Route::at("/modules").get(rounds::index, operation)
}

fn recommendations() -> Route {
    let operation = Operation::new("recommendations", "What the network recommends to whom")
        .query(
            "module",
            "Only recommendations of this module",
            slug(),
            ["housing"],
        )
        .query(
            "level",
            "Only those to this level of government",
            slug(),
            ["eu", "local"],
        )
        .versioned()
        .answers(&["text/html"])
        .problem(400)
        .problem(429)
        .problem(503);
    Route::at("/recommendations").get(rounds::recommendations, operation)
}

/// What the forms of a comparison have in common.
fn compared(id: &str, summary: &'static str, required: bool) -> Operation {
    let cities = json!({ "type": "array", "items": slug(), "maxItems": 6 });
    let about = "A city; stands there two to six times. One that is unknown or stands there twice is left out, and                  the page says so";
    let operation = Operation::new(id, summary);
    let operation = if required {
        operation.needs("city", about, cities, ["vienna"])
    } else {
        operation.query("city", about, cities, ["vienna"])
    };
    operation.versioned().problem(400).problem(429).problem(503)
}

fn compare() -> Route {
    let operation = compared("compare", "Two to six cities side by side", false)
        .describe(
            "Topics, who takes part, target groups, outcomes, funding, policies in time and part in the modules. \
             Fewer than two cities give the page to choose them.",
        )
        .answers(&["text/html"]);
    Route::at("/compare").get(comparison::show, operation)
}

fn compare_csv() -> Route {
    let operation = compared(
        "compare-csv",
        "A comparison as CSV: a column for each city",
        true,
    )
    .answers(&["text/csv"]);
    Route::at("/compare.csv").get(comparison::csv, operation)
}

fn compare_svg() -> Route {
    let operation = compared("compare-svg", "A picture of a comparison", true)
        .query("figure", "Which", one_of(&COMPARE_FIGURES), COMPARE_FIGURES)
        .answers(&["image/svg+xml"]);
    Route::at("/compare.svg").get(comparison::svg, operation)
}
