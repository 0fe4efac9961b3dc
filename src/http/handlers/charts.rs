//! Charts: figures of named queries, as pages, SVG and CSV.
//!
//! - **Source:** [`CHARTS`] says which query; its rows are those of `/queries/{name}`
//!   ([`At::answer`](crate::http::edition::At::answer)).

use super::negotiated;
use super::page::{Framed, framed};
use crate::catalog::chart::{CHARTS, Chart, Look, find};
use crate::catalog::collection::members;
use crate::catalog::figure::{Pairs, Rows};
use crate::catalog::label::label;
use crate::http::edition::At;
use crate::http::extract::{Accept, Language, Parameters, RawPath};
use crate::http::problem::HttpError;
use crate::http::respond::{Reply, set};
use crate::query::header::{Param, ParamType};
use crate::query::named::NamedQuery;
use crate::rdf::format::{Format, Offer};
use crate::rdf::iri::{LANGUAGE, Slug, ThingPath, VERSION};
use crate::render::html::{self, Asked, ChartView, Field, NamedPairs, Shown, group};
use crate::render::svg::style_hash;
use axum::http::header::CONTENT_SECURITY_POLICY;
use axum::response::Response;
use oxrdf::NamedNode;

/// Most things that a reader chooses one of; of more the slug is written.
const CHOICES: usize = 500;

/// The forms of a figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FigureFormat {
    Page,
    Svg,
    Csv,
}

impl FigureFormat {
    pub const ALL: [Self; 3] = [Self::Page, Self::Svg, Self::Csv];

    fn from_suffix(suffix: &str) -> Option<Self> {
        match suffix {
            "html" => Some(Self::Page),
            "svg" => Some(Self::Svg),
            "csv" => Some(Self::Csv),
            _ => None,
        }
    }
}

impl Offer for FigureFormat {
    fn media_types(self) -> &'static [&'static str] {
        match self {
            Self::Page => Format::Html.media_types(),
            Self::Svg => &["image/svg+xml"],
            Self::Csv => &["text/csv"],
        }
    }
}

/// What a form of a figure is written as, and whether `Accept` decided.
pub struct Written {
    pub format: FigureFormat,
    pub negotiated: bool,
}

/// Takes a suffix off a name, and chooses the format by it or by `Accept`.
pub fn figure_format<'a>(name: &'a str, accept: &Accept) -> Result<(&'a str, Written), HttpError> {
    if let Some((name, suffix)) = name.rsplit_once('.') {
        let format = FigureFormat::from_suffix(suffix).ok_or(HttpError::NoSuchPage)?;
        let negotiated = false;
        return Ok((name, Written { format, negotiated }));
    }
    let (format, _) = negotiated(accept, &FigureFormat::ALL)?;
    let negotiated = true;
    Ok((name, Written { format, negotiated }))
}

impl Written {
    /// A figure on its way; a drawing has a policy that lets its style pass and nothing else.
    pub fn reply(&self, app: &At, body: String, language: &'static str) -> Response {
        let content_type = match self.format {
            FigureFormat::Page => Format::Html.content_type(),
            FigureFormat::Svg => "image/svg+xml; charset=utf-8",
            FigureFormat::Csv => "text/csv; charset=utf-8",
        };
        let mut reply = Reply::new(body, content_type);
        (reply.language, reply.negotiated) = (Some(language), self.negotiated);
        let mut response = reply.send(app);
        if self.format == FigureFormat::Svg {
            let policy = format!(
                "default-src 'none'; style-src {}; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
                style_hash()
            );
            set(response.headers_mut(), CONTENT_SECURITY_POLICY, &policy);
        }
        response
    }
}

/// `GET /charts`: every chart, small.
pub async fn index(app: At, Language(language): Language) -> Result<Response, HttpError> {
    let mut views = Vec::with_capacity(CHARTS.len());
    for chart in &CHARTS {
        // One that meets a limit does not take the others with it.
        let view = match view(&app, chart, &[], language).await {
            Ok(view) => Some(brief(view)),
            Err(error) => {
                tracing::warn!(chart = chart.name, %error, "A chart could not be drawn");
                None
            }
        };
        views.push((chart, view));
    }
    let frame = Framed::plain("/charts", language);
    let body = framed(&app, &frame, |frame| html::charts(frame, &views))?;
    let mut reply = Reply::new(body, Format::Html.content_type());
    reply.language = Some(language);
    Ok(reply.send(&app))
}

/// How many rows and columns the small picture of a chart has.
const BRIEF: usize = 8;
/// How many pairs.
const BRIEF_PAIRS: usize = 24;

/// The beginning of a chart.
fn brief(mut view: ChartView<'_>) -> ChartView<'_> {
    match &mut view.shown {
        Shown::Figure(figure) if view.chart.look != Look::Columns => {
            figure.down.truncate(BRIEF);
            figure.cells.truncate(BRIEF);
            figure.across.truncate(BRIEF);
            figure.cells.iter_mut().for_each(|row| row.truncate(BRIEF));
        }
        Shown::Figure(_) => {}
        Shown::Pairs(named) => {
            named.pairs.pairs.truncate(BRIEF_PAIRS);
            let last = named
                .pairs
                .pairs
                .iter()
                .map(|pair| pair.first.max(pair.second) + 1)
                .max();
            named.pairs.things.truncate(last.unwrap_or_default());
        }
    }
    view
}

/// `GET /charts/{name}`: a chart as a page, `.svg` or `.csv`.
///
/// 200 · 400 a value that cannot be used · 404 no such chart · 406 no format in common
pub async fn show(
    app: At,
    RawPath(name): RawPath,
    Parameters(pairs): Parameters,
    accept: Accept,
    Language(language): Language,
) -> Result<Response, HttpError> {
    let (name, written) = figure_format(&name, &accept)?;
    let chart = find(name).ok_or_else(|| HttpError::NoSuchThing {
        kind: "chart".to_owned(),
        slug: name.chars().take(80).collect(),
    })?;
    let view = view(&app, chart, &pairs, language).await?;
    let path = format!("/charts/{name}");
    let body = framed(&app, &Framed::plain(&path, language), |frame| {
        Ok(match written.format {
            FigureFormat::Page => html::chart(frame, &view)?,
            FigureFormat::Svg => html::chart_svg(frame, &view),
            FigureFormat::Csv => html::chart_csv(frame, &view),
        })
    })?;
    Ok(written.reply(&app, body, language))
}

/// Asks the query of a chart with the parameters of an address that it takes.
pub async fn view<'a>(
    app: &At,
    chart: &'a Chart,
    pairs: &[(String, String)],
    language: &'static str,
) -> Result<ChartView<'a>, HttpError> {
    let query = app.named_query(chart.query)?;
    let all = pairs
        .iter()
        .any(|(name, value)| name == "detail" && value == "all");
    let ours = [VERSION, LANGUAGE, "detail"];
    let taken = taken(query, pairs, &ours);
    let rows = app.answer(chart.query, &taken.arguments).await?;
    let (shown, left_out) = shown(app, chart, &rows, language, all);
    Ok(ChartView {
        chart,
        shown,
        left_out,
        all,
        fields: fields(app, query, &taken.arguments, language),
        asked: asked(query, taken.arguments)?,
        unknown: taken.unknown,
    })
}

/// The parameters of an address that a query takes, and the names of those that it does not know.
pub struct Taken {
    pub arguments: Vec<(String, String)>,
    pub unknown: Vec<String>,
}

/// Sorts parameters out; of those that stand twice the first counts, and empty ones are none.
pub fn taken(query: &NamedQuery, pairs: &[(String, String)], ours: &[&str]) -> Taken {
    let known = |name: &str| query.header.params.iter().any(|param| param.name == name);
    let mut taken = Taken {
        arguments: Vec::new(),
        unknown: Vec::new(),
    };
    for (name, value) in pairs {
        if ours.contains(&name.as_str()) {
            continue;
        }
        if !known(name) {
            taken.unknown.push(name.chars().take(40).collect());
        } else if !value.trim().is_empty()
            && !taken.arguments.iter().any(|(other, _)| other == name)
        {
            taken
                .arguments
                .push((name.clone(), value.trim().to_owned()));
        }
    }
    taken
}

/// The query as a page names it.
pub fn asked(query: &NamedQuery, arguments: Vec<(String, String)>) -> Result<Asked, HttpError> {
    Ok(Asked {
        name: query.name.to_string(),
        summary: query.header.summary.clone(),
        description: query.header.description.clone(),
        text: query.with_values(&query.bind(&arguments)?),
        arguments,
    })
}

fn shown(app: &At, chart: &Chart, rows: &Rows, language: &str, all: bool) -> (Shown, usize) {
    if chart.look == Look::Network {
        return (Shown::Pairs(named_pairs(app, rows, language)), 0);
    }
    let figure = chart.figure(rows, app.snapshot(), language, all);
    let (figure, left_out) = figure.without_empty_rows();
    (Shown::Figure(figure), left_out)
}

/// Pairs with the names of their things.
pub fn named_pairs(app: &At, rows: &Rows, language: &str) -> NamedPairs {
    let pairs = Pairs::of(rows);
    let name = |iri: &NamedNode| label(app.snapshot(), iri.as_ref(), language);
    let things = pairs.things.iter();
    NamedPairs {
        names: things
            .clone()
            .map(|(thing, kind)| (name(thing), kind.as_ref().map(name)))
            .collect(),
        groups: things.map(|(_, kind)| group(kind.as_ref())).collect(),
        pairs,
    }
}

/// The fields with which a reader narrows a figure.
pub fn fields(
    app: &At,
    query: &NamedQuery,
    arguments: &[(String, String)],
    language: &str,
) -> Vec<Field> {
    let field = |param: &Param| {
        let given = arguments.iter().find(|(name, _)| *name == param.name);
        let kind = match &param.kind {
            ParamType::Iri(kind) => kind.as_ref(),
            _ => None,
        };
        let value = given.map_or("", |(_, value)| value);
        // An argument may be a whole IRI; the list has slugs.
        let slug = ThingPath::from_iri(value).map(|path| path.slug.to_string());
        Field {
            name: param.name.clone(),
            kind: kind.map(Slug::to_string).unwrap_or_default(),
            value: slug.unwrap_or_else(|| value.to_owned()),
            options: kind
                .map(|kind| choices(app, kind, language))
                .unwrap_or_default(),
        }
    };
    query
        .header
        .params
        .iter()
        .filter(|param| !param.required)
        .map(field)
        .collect()
}

/// The things of a kind by slug and name, in the order of their names; none where there are too many.
pub fn choices(app: &At, kind: &Slug, language: &str) -> Vec<(String, String)> {
    let things = members(app.snapshot(), kind).unwrap_or_default();
    if things.len() > CHOICES {
        return Vec::new();
    }
    let mut choices: Vec<_> = things
        .iter()
        .filter_map(|thing| {
            let path = ThingPath::from_iri(thing.as_str()).filter(|path| path.kind == *kind)?;
            let name = label(app.snapshot(), thing.as_ref(), language).text;
            Some((path.slug.to_string(), name))
        })
        .collect();
    choices.sort_by_cached_key(|(slug, name)| (name.to_lowercase(), slug.clone()));
    choices
}
