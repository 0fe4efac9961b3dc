//! The rounds of work of the network, and what they recommend.
//!
//! - **Source:** the queries `module-results`, `module-content`, `module-participation` and `recommendations`;
//!   what `practice-behind-recommendations` answers is read from [`crate::catalog::practice`].

use super::charts::{asked, fields, taken};
use super::page::{Framed, framed};
use crate::catalog::figure::{Row, Rows};
use crate::catalog::label::{Label, label, text};
use crate::catalog::practice::Reported;
use crate::catalog::view::Ref;
use crate::http::edition::At;
use crate::http::extract::{Language, Parameters};
use crate::http::problem::HttpError;
use crate::http::respond::Reply;
use crate::rdf::format::Format;
use crate::rdf::iri::{LANGUAGE, ThingPath, VERSION};
use crate::rdf::prefix::local_name;
use crate::rdf::vocab::{clip, dcterms};
use crate::render::html::{
    self, Asked, ModuleView, ModulesView, Practised, RecommendationsView, Recommended,
    ReportedPolicy, Round,
};
use axum::response::Response;
use oxrdf::NamedNode;
use std::collections::{BTreeMap, BTreeSet};

/// Names things in the language of a reader.
#[derive(Clone, Copy)]
struct Names<'a> {
    app: &'a At,
    language: &'a str,
}

impl Names<'_> {
    fn label(&self, iri: &NamedNode) -> Label {
        label(self.app.snapshot(), iri.as_ref(), self.language)
    }

    fn named(&self, iri: NamedNode) -> Ref {
        Ref {
            label: self.label(&iri),
            iri,
        }
    }
}

fn page(app: &At, body: String, language: &'static str) -> Response {
    let mut reply = Reply::new(body, Format::Html.content_type());
    reply.language = Some(language);
    reply.send(app)
}

fn argument(name: &str, value: &str) -> Vec<(String, String)> {
    vec![(name.to_owned(), value.to_owned())]
}

/// `GET /modules`: what each round covered, who took part, and what came out of it.
pub async fn index(app: At, Language(language): Language) -> Result<Response, HttpError> {
    let names = Names {
        app: &app,
        language,
    };
    let results = app.answer("module-results", &[]).await?;
    let participation = app.answer("module-participation", &[]).await?;
    let mut modules = Vec::new();
    for row in results.iter() {
        let Some(iri) = row.iri("module").filter(|iri| new(&modules, iri)) else {
            continue;
        };
        let content = app
            .answer("module-content", &argument("module", iri.as_str()))
            .await?;
        let of_module = asked(
            app.named_query("module-content")?,
            argument("module", iri.as_str()),
        )?;
        modules.push(module(names, iri, row, &content, &participation, of_module));
    }
    let view = ModulesView {
        rounds: rounds(names, &participation),
        modules,
        asked: ["module-results", "module-participation"]
            .into_iter()
            .map(|name| asked(app.named_query(name)?, Vec::new()))
            .collect::<Result<_, _>>()?,
    };
    let frame = Framed::plain("/modules", language);
    let body = framed(&app, &frame, |frame| html::modules(frame, &view))?;
    Ok(page(&app, body, language))
}

/// A module with two numbers or two names has several rows; one is enough.
fn new(modules: &[ModuleView], iri: &NamedNode) -> bool {
    !modules.iter().any(|module| module.name.iri == *iri)
}

fn module(
    names: Names<'_>,
    iri: NamedNode,
    row: Row<'_>,
    content: &Rows,
    participation: &Rows,
    asked: Asked,
) -> ModuleView {
    let things = |aspect: &str| -> Vec<Ref> {
        let rows = content.iter().filter(|row| {
            row.iri("aspect")
                .is_some_and(|iri| local_name(iri.as_str()) == aspect)
        });
        let mut found: Vec<Ref> = rows
            .filter_map(|row| row.iri("value"))
            .map(|iri| names.named(iri))
            .collect();
        found.sort();
        found.dedup();
        found
    };
    let words = |aspect: &str| {
        let mut rows = content.iter().filter(|row| {
            row.iri("aspect")
                .is_some_and(|iri| local_name(iri.as_str()) == aspect)
        });
        rows.find_map(|row| row.text("value").map(ToOwned::to_owned))
    };
    let of_module = participation
        .iter()
        .filter(|row| row.iri("module").as_ref() == Some(&iri));
    let studied = of_module
        .map(|row| row.number("citiesStudied"))
        .max()
        .filter(|number| *number > 0);
    ModuleView {
        number: Some(row.number("number")).filter(|number| *number > 0),
        about: text(
            names.app.snapshot(),
            iri.as_ref(),
            dcterms::DESCRIPTION,
            names.language,
        ),
        start: words("startDate"),
        end: words("endDate"),
        topics: things("topic"),
        leads: things("leadCentre"),
        cities: things("participatingCity"),
        studied,
        reports: ["ComparativeReport", "GoodPracticeGuide", "ConceptPaper"]
            .map(things)
            .concat(),
        case_studies: things("CaseStudy"),
        reviews: things("PeerReview"),
        policies: things("Policy").len(),
        levels: [
            ("eu", "toEu"),
            ("national", "toNational"),
            ("local", "toLocal"),
        ]
        .map(|(level, column)| (level, row.number(column)))
        .to_vec(),
        name: names.named(iri),
        asked,
    }
}

/// Which city took part in which round, in which ways.
fn rounds(names: Names<'_>, participation: &Rows) -> Vec<Round> {
    let mut ways: BTreeMap<Ref, BTreeMap<NamedNode, Vec<String>>> = BTreeMap::new();
    for row in participation.iter() {
        let (Some(city), Some(module), Some(way)) =
            (row.iri("city"), row.iri("module"), row.text("way"))
        else {
            continue;
        };
        let of_city = ways.entry(names.named(city)).or_default();
        let of_module = of_city.entry(module).or_default();
        if !of_module.iter().any(|known| known == way) {
            of_module.push(way.to_owned());
        }
    }
    ways.into_iter()
        .map(|(city, ways)| Round { city, ways })
        .collect()
}

/// The levels of government, as the scheme has them.
const LEVELS: [&str; 3] = ["eu", "national", "local"];

/// `GET /recommendations`: by module and level, with the policies that give evidence.
///
/// 200 · 400 a value that cannot be used
pub async fn recommendations(
    app: At,
    Parameters(pairs): Parameters,
    Language(language): Language,
) -> Result<Response, HttpError> {
    let query = app.named_query("recommendations")?;
    let taken = taken(query, &pairs, &[VERSION, LANGUAGE]);
    let given = |name: &str| {
        taken
            .arguments
            .iter()
            .find(|(key, _)| key == name)
            .map(|(_, value)| value.clone())
    };
    let slug =
        |value: String| ThingPath::from_iri(&value).map_or(value, |path| path.slug.to_string());
    let (module, level) = (given("module"), given("level").map(slug));
    let levels: Vec<&str> = match &level {
        None => LEVELS.to_vec(),
        Some(level) => vec![level.as_str()],
    };
    let (mut recommended, mut behind) = (Vec::new(), Vec::new());
    app.edition.with_practices().await?;
    let names = Names {
        app: &app,
        language,
    };
    for level in levels {
        let mut arguments = argument("level", level);
        arguments.extend(
            module
                .iter()
                .map(|module| ("module".to_owned(), module.clone())),
        );
        let rows = app.answer("recommendations", &arguments).await?;
        collect(names, &rows, &mut recommended);
        behind.push(asked(query, arguments.clone())?);
        behind.push(asked(
            app.named_query("practice-behind-recommendations")?,
            arguments,
        )?);
    }
    recommended.sort_by_cached_key(|it: &Recommended| {
        (it.module.clone(), place(&it.level), it.name.clone())
    });
    let view = RecommendationsView {
        fields: fields(&app, query, &taken.arguments, language),
        practised: practised(names, &recommended),
        recommended,
        asked: behind,
        unknown: taken.unknown,
    };
    let frame = Framed::plain("/recommendations", language);
    let body = framed(&app, &frame, |frame| html::recommendations(frame, &view))?;
    Ok(page(&app, body, language))
}

/// The place of a level among [`LEVELS`].
fn place(level: &Ref) -> usize {
    let slug = ThingPath::from_iri(level.iri.as_str()).map(|path| path.slug.to_string());
    let found = slug.and_then(|slug| LEVELS.iter().position(|level| *level == slug));
    found.unwrap_or(LEVELS.len())
}

/// One entry for each recommendation and level, with its sources and the policies that it names.
fn collect(names: Names<'_>, rows: &Rows, recommended: &mut Vec<Recommended>) {
    for row in rows.iter() {
        let (Some(iri), Some(level)) = (row.iri("recommendation"), row.iri("addressee")) else {
            continue;
        };
        let known = |it: &Recommended| it.name.iri == iri && it.level.iri == level;
        if !recommended.iter().any(known) {
            recommended.push(Recommended {
                name: names.named(iri.clone()),
                level: names.named(level.clone()),
                module: row.iri("module").map(|module| names.named(module)),
                sources: Vec::new(),
                policies: Vec::new(),
            });
        }
        let Some(entry) = recommended.iter_mut().find(|it| known(it)) else {
            continue;
        };
        for (column, list) in [
            ("source", &mut entry.sources),
            ("policy", &mut entry.policies),
        ] {
            if let Some(iri) = row.iri(column)
                && !list.iter().any(|known: &Ref| known.iri == iri)
            {
                list.push(names.named(iri));
            }
        }
    }
}

/// The policies on the topics of each module with a reported result, and how many there are.
fn practised(names: Names<'_>, recommended: &[Recommended]) -> Vec<Practised> {
    let modules: BTreeSet<_> = recommended
        .iter()
        .filter_map(|it| it.module.as_ref().map(|module| &module.iri))
        .collect();
    let practices = names.app.edition.practices();
    let of_module = |module: &NamedNode| {
        let snapshot = names.app.snapshot();
        let topics = snapshot.quads(Some(module.as_ref().into()), Some(clip::TOPIC), None, None);
        let topics: Vec<_> = topics
            .filter_map(|quad| NamedNode::try_from(quad.object).ok())
            .collect();
        let reported = practices.reported_on(&topics);
        let shown = reported.iter().take(html::PRACTICE_SHOWN);
        Practised {
            module: module.clone(),
            total: reported.len(),
            policies: shown.map(|it| reported_policy(names, it)).collect(),
        }
    };
    modules.into_iter().map(of_module).collect()
}

fn reported_policy(names: Names<'_>, reported: &Reported<'_>) -> ReportedPolicy {
    let cities = reported.practice.cities.iter().cloned();
    ReportedPolicy {
        policy: names.named(reported.policy.clone()),
        cities: cities.map(|city| names.named(city)).collect(),
        results: reported.results,
        positive: reported.positive,
        critical: reported.critical,
    }
}
