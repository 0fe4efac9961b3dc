//! Tables: their templates, their upload, and what is wrong in them, row by row.

use super::refusal::refusal;
use super::visit::Visit;
use crate::catalog::form::Fault;
use crate::curation::tables::guide::{columns, mapping, template as text_of};
use crate::curation::tables::{Kind, Row, records};
use crate::curation::tables::{Message, Put};
use crate::curation::{CurationError, LeftOut, Problem};
use crate::http::auth::{SameSite, Scope};
use crate::http::body::Upload;
use crate::http::extract::RawPath;
use crate::http::handlers::submissions::apart;
use crate::http::handlers::submissions::body::{self, Asked};
use crate::http::problem::{HttpError, Row as ProblemRow};
use crate::http::respond::set;
use crate::http::state::App;
use crate::render::html::desk::{
    BadCell, BadRow, ColumnView, LeftOutView, TableView, TablesView, Told, Who, tables as render,
};
use crate::render::words::FluentValue;
use axum::body::{Body, Bytes};
use axum::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use multer::Multipart;
use std::collections::{BTreeMap, HashMap};
use std::path::Path;

/// The most rows that are shown with what is wrong in them, and cells that stay out.
const SHOWN: (usize, usize) = (100, 200);
/// The most characters of a cell that are shown.
const CELL_CHARS: usize = 200;

/// `GET /curation/tables`: templates of tables, and the form that takes them.
///
/// 200 · 401 · 403
pub async fn upload_page(visit: Visit) -> Result<Response, HttpError> {
    match visit.allowed(Some(Scope::Submit)) {
        Ok((who, _)) => show(&visit, StatusCode::OK, &view(&who)),
        Err(error) => visit.refuse(error, &[]),
    }
}

/// `GET /curation/tables/{name}`: an empty table to begin with.
///
/// 200 · 404 no such table
pub async fn template(RawPath(name): RawPath) -> Result<Response, HttpError> {
    let name = name.strip_suffix(".csv").ok_or(HttpError::NoSuchPage)?;
    let text = if let Some(wanted) = name.strip_prefix("mapping-") {
        let found = mapping().into_iter().find(|(name, _)| *name == wanted);
        found.map(|(_, header)| header)
    } else {
        let kind = Kind::ALL.into_iter().find(|kind| kind.name() == name);
        kind.map(|kind| text_of(kind).to_owned())
    };
    let text = text.ok_or(HttpError::NoSuchPage)?;
    let file = name.strip_prefix("mapping-").unwrap_or(name);
    let mut response = Response::new(Body::from(text));
    let headers = response.headers_mut();
    set(headers, CONTENT_TYPE, "text/csv; charset=utf-8");
    set(headers, CACHE_CONTROL, "public, max-age=300");
    let file = format!("attachment; filename=\"{file}.csv\"");
    set(headers, CONTENT_DISPOSITION, &file);
    Ok(response)
}

/// `POST /curation/tables`: keeps what tables say as a draft, all of it or nothing.
///
/// 303 kept · 200 kept, with cells that stay out · 400 · 401 · 403 · 409 · 415 · 422 something is wrong
pub async fn upload(
    visit: Visit,
    _: SameSite,
    headers: HeaderMap,
    Upload(body): Upload,
) -> Result<Response, HttpError> {
    let (who, by) = match visit.allowed(Some(Scope::Submit)) {
        Ok(allowed) => allowed,
        Err(error) => return visit.refuse(error, &[]),
    };
    let app = visit.at.state().clone();
    let sent = body::read(&app, Asked::read(Vec::new())?, &headers, body.clone()).await;
    let kept = match sent {
        Err(error) => Err(error),
        Ok(sent) => {
            let kept = apart(&app, move |app: &App, curation| {
                let draft = sent.draft(app.store.snapshot().version());
                let kept = curation.create(draft, by)?;
                Ok((kept.number, sent.left_out))
            });
            kept.await
        }
    };
    match kept {
        Ok((number, left_out)) if left_out.is_empty() => {
            Ok(visit.go(&format!("/curation/submissions/{number}")))
        }
        Ok((number, left_out)) => {
            let mut view = view(&who);
            view.kept = Some((
                number,
                left_out.iter().take(SHOWN.1).map(stays_out).collect(),
            ));
            show(&visit, StatusCode::OK, &view)
        }
        Err(error) => refused(&visit, &who, &headers, body, &error).await,
    }
}

fn show(visit: &Visit, status: StatusCode, view: &TablesView<'_>) -> Result<Response, HttpError> {
    visit.page("/curation/tables", status, |frame| render(frame, view))
}

fn view(who: &Who) -> TablesView<'_> {
    let tables = Kind::ALL.into_iter().map(|kind| TableView {
        name: kind.name(),
        columns: columns(kind)
            .into_iter()
            .map(|column| ColumnView {
                name: column.name,
                required: column.required,
                what: column.what,
                key: column.key,
            })
            .collect(),
    });
    TablesView {
        who,
        tables: tables.collect(),
        mapping: mapping().into_iter().map(|(name, _)| name).collect(),
        title: "",
        message: "",
        refused: None,
        bad: Vec::new(),
        wrong: 0,
        kept: None,
    }
}

/// The page with what is wrong: of tables row by row, of everything else in one line.
async fn refused(
    visit: &Visit,
    who: &Who,
    headers: &HeaderMap,
    body: Bytes,
    error: &HttpError,
) -> Result<Response, HttpError> {
    let ProblemRow(status, ..) = error.row();
    let sent = Sent::read(headers, body).await;
    let mut view = view(who);
    (view.title, view.message) = (&sent.title, &sent.message);
    match error {
        HttpError::Curation(CurationError::Tables(problems)) => {
            view.wrong = problems.len();
            view.bad = rows(problems, &sent.files);
        }
        error => {
            view.refused = Some(Fault {
                name: String::new(),
                wrong: refusal(error),
            });
        }
    }
    show(visit, status, &view)
}

/// What was sent, to be shown again.
#[derive(Default)]
struct Sent {
    title: String,
    message: String,
    files: HashMap<String, Bytes>,
}

impl Sent {
    /// Reads as much as can be read.
    async fn read(headers: &HeaderMap, body: Bytes) -> Self {
        let mut sent = Self::default();
        let kind = headers.get(CONTENT_TYPE).and_then(|it| it.to_str().ok());
        let Ok(boundary) = multer::parse_boundary(kind.unwrap_or_default()) else {
            return sent;
        };
        let whole = tokio_stream::once(Ok::<_, std::io::Error>(body));
        let mut form = Multipart::new(whole, boundary);
        while let Ok(Some(field)) = form.next_field().await {
            let name = field.name().unwrap_or_default().to_owned();
            match (name.as_str(), field.file_name().map(ToOwned::to_owned)) {
                ("title", None) => sent.title = field.text().await.unwrap_or_default(),
                ("message", None) => sent.message = field.text().await.unwrap_or_default(),
                (_, Some(file)) => {
                    let file = file.chars().take(80).collect();
                    sent.files
                        .insert(file, field.bytes().await.unwrap_or_default());
                }
                _ => {}
            }
        }
        sent
    }
}

/// Problems by the row that they are in, with its cells.
fn rows(problems: &[Problem], files: &HashMap<String, Bytes>) -> Vec<BadRow> {
    let mut by_row: BTreeMap<(&str, Option<usize>), Vec<&Problem>> = BTreeMap::new();
    for problem in problems {
        let key = (problem.file.as_str(), problem.row);
        by_row.entry(key).or_default().push(problem);
    }
    let mut read: HashMap<&str, (Vec<String>, Vec<Row>)> = HashMap::new();
    let shown = by_row.into_iter().take(SHOWN.0);
    let rows = shown.map(|((file, row), problems)| {
        let table = read.entry(file).or_insert_with(|| {
            let name = file.rsplit('/').next().unwrap_or(file);
            let bytes = files.get(file).or_else(|| files.get(name));
            bytes
                .and_then(|bytes| records(Path::new(file), bytes).ok())
                .unwrap_or_default()
        });
        BadRow {
            file: file.to_owned(),
            row,
            cells: row
                .map(|row| cells(table, row, &problems))
                .unwrap_or_default(),
            wrong: problems.into_iter().map(bad_cell).collect(),
        }
    });
    rows.collect()
}

/// The cells of a row that are filled in, or wrong.
fn cells(
    (header, rows): &(Vec<String>, Vec<Row>),
    number: usize,
    problems: &[&Problem],
) -> Vec<(String, String, bool)> {
    let Some(row) = rows.iter().find(|row| row.number == number) else {
        return Vec::new();
    };
    let cells = header.iter().map(|column| {
        let bad = problems.iter().any(|it| it.column.as_ref() == Some(column));
        (column.clone(), shortened(row.get(column)), bad)
    });
    let mut cells: Vec<_> = cells
        .filter(|(_, value, bad)| *bad || !value.is_empty())
        .collect();
    // The first says which row it is; then come the wrong ones, as a row can be very wide.
    if let Some((_, rest)) = cells.split_first_mut() {
        rest.sort_by_key(|(.., bad)| !bad);
    }
    cells
}

fn bad_cell(problem: &Problem) -> BadCell {
    BadCell {
        column: problem.column.clone(),
        value: shortened(&problem.value),
        told: told(&problem.message),
    }
}

fn stays_out(cell: &LeftOut) -> LeftOutView {
    LeftOutView {
        file: cell.file.clone(),
        row: cell.row,
        key: cell.key.clone(),
        column: cell.column.clone(),
        reason: told(&cell.reason),
    }
}

/// What the import says, for whoever says it in a language.
fn told(message: &Message) -> Told {
    match message {
        Message::Said { key, put } => {
            let put = put.iter().map(|(name, value)| match value {
                Put::Text(text) => (*name, FluentValue::from(text.clone())),
                Put::Number(number) => (*name, FluentValue::from(*number)),
            });
            Told::Words(key, put.collect())
        }
        Message::Own(text) => Told::Own(text.clone()),
    }
}

fn shortened(text: &str) -> String {
    match text.char_indices().nth(CELL_CHARS) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}
