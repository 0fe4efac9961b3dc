//! A form that was sent: looked through, kept, or handed in.
//!
//! - **Shape:** whatever comes of it, a form that is shown again has everything that was typed.

use super::origin::{Begun, Origin};
use super::refusal::refusal;
use crate::catalog::form::{Fault, Wrong};
use crate::curation::form::names::shown;
use crate::curation::form::said_by::{SaidBy, said_by};
use crate::curation::form::write::Against;
use crate::curation::form::{Made, Sheet};
use crate::curation::submission::Person;
use crate::curation::verdict::Verdict;
use crate::curation::{Curation, Draft, content};
use crate::http::edition::At;
use crate::http::handlers::submissions::hand_in;
use crate::http::problem::{HttpError, Row};
use crate::http::write::checked;
use crate::store::change::Change;
use axum::http::StatusCode;
use oxrdf::NamedNode;
use std::collections::{BTreeMap, HashSet};

/// A form to be shown.
pub struct Filled {
    pub begun: Begun,
    pub faults: Vec<Fault>,
    pub status: StatusCode,
    pub focus: Option<String>,
    /// Whether it was looked through.
    pub checked: bool,
    /// What it says, where it was looked through.
    pub content: Option<Change>,
}

/// What came of a form.
pub enum Outcome {
    Show(Box<Filled>),
    /// It is kept under this number; whether nothing speaks against what was asked for.
    Kept {
        number: u64,
        good: bool,
    },
}

/// The fields that say what is to be done with a form. Without any of them it is looked through.
pub const WISHES: [&str; 4] = ["do", "add", "remove", "use"];

/// What is to be done with a form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wish {
    Check,
    Save,
    Submit,
}

impl Wish {
    /// What the buttons of a form ask for.
    pub fn of(pairs: &BTreeMap<String, String>) -> Self {
        match pairs.get("do").map(String::as_str) {
            Some("submit") => Self::Submit,
            Some("save") => Self::Save,
            _ => Self::Check,
        }
    }
}

/// The form of an origin as it begins; that of a submission with what speaks against it.
pub fn begin(
    at: &At,
    curation: &Curation,
    origin: &Origin,
    person: &Person,
    language: &str,
) -> Result<Option<Filled>, HttpError> {
    let Some(mut begun) = origin.begin(at, curation, person, language)? else {
        return Ok(None);
    };
    let mut faults = Vec::new();
    if begun.submission.is_some() {
        let made = make(at, curation, &mut begun, language);
        faults = against(at, &begun, &made, &whole(&begun, &made), language)?;
    }
    Ok(Some(Filled {
        begun,
        faults,
        status: StatusCode::OK,
        focus: None,
        checked: false,
        content: None,
    }))
}

/// What comes of the pairs that a browser sent.
pub fn sent(
    at: &At,
    curation: &Curation,
    origin: &Origin,
    person: &Person,
    language: &str,
    mut pairs: BTreeMap<String, String>,
) -> Result<Outcome, HttpError> {
    let mut begun = origin
        .begin(at, curation, person, language)?
        .ok_or_else(too_much)?;
    let focus = chosen(at, language, &mut pairs);
    let mut sheet = Sheet::posted(&begun.opened.forms, &pairs);
    match origin {
        // What is new has no address before it is kept: its name may still change.
        Origin::New(_) => sheet.forget(),
        Origin::Correct(_) | Origin::Edit(_) => {
            sheet.thing.iri.clone_from(&begun.opened.sheet.thing.iri);
        }
    }
    let forms = &begun.opened.forms;
    let mut wanted = [("add", true), ("remove", false)].into_iter();
    let wanted = wanted.find_map(|(name, add)| Some((pairs.get(name)?, add)));
    let focus = match wanted {
        Some((name, add)) => Some(sheet.alter(forms, name, add).unwrap_or_default()),
        None => focus,
    };
    begun.opened.sheet = sheet;
    let known = pairs.get("known").and_then(|known| known.parse().ok());
    begun.known = known.or(begun.known);
    if focus.is_some() {
        return Ok(altered(begun, focus));
    }
    let wish = Wish::of(&pairs);
    done(at, curation, origin, person, language, begun, wish)
}

/// Does what is asked for with a form that is filled in.
fn done(
    at: &At,
    curation: &Curation,
    origin: &Origin,
    person: &Person,
    language: &str,
    mut begun: Begun,
    wish: Wish,
) -> Result<Outcome, HttpError> {
    let made = make(at, curation, &mut begun, language);
    let content = whole(&begun, &made);
    let mut faults = against(at, &begun, &made, &content, language)?;
    let blocked = faults.iter().any(|fault| fault.wrong.blocks());
    let is_new = matches!(origin, Origin::New(_));
    if wish != Wish::Check && !blocked {
        let keeping = Keeping {
            submission: begun.submission.as_ref().map(|kept| kept.number),
            known: begun.known,
            title: &made.title,
            message: &begun.opened.sheet.message,
            content: content.clone(),
        };
        match keep(at, curation, keeping, person, wish) {
            Ok((number, good)) => return Ok(Outcome::Kept { number, good }),
            Err(error) => {
                let Row(status, ..) = error.row();
                if status.is_server_error() {
                    return Err(error);
                }
                faults.insert(0, whole_fault(refusal(&error)));
                forget_if(is_new, &mut begun);
                let filled = looked_through(begun, faults, status, content);
                return Ok(Outcome::Show(Box::new(filled)));
            }
        }
    }
    forget_if(is_new, &mut begun);
    let status = if wish == Wish::Check {
        StatusCode::OK
    } else {
        StatusCode::UNPROCESSABLE_ENTITY
    };
    let filled = looked_through(begun, faults, status, content);
    Ok(Outcome::Show(Box::new(filled)))
}

fn looked_through(begun: Begun, faults: Vec<Fault>, status: StatusCode, content: Change) -> Filled {
    Filled {
        begun,
        faults,
        status,
        focus: None,
        checked: true,
        content: Some(content),
    }
}

/// What more than a form can show is edited as.
fn too_much() -> HttpError {
    let detail = "this submission says more than one form can show; send `as=text` with it and its statements";
    HttpError::BadRequest(detail.to_owned())
}

/// The form as it is, to go on at a place of it.
fn altered(begun: Begun, focus: Option<String>) -> Outcome {
    Outcome::Show(Box::new(Filled {
        begun,
        faults: Vec::new(),
        status: StatusCode::OK,
        focus,
        checked: false,
        content: None,
    }))
}

fn forget_if(is_new: bool, begun: &mut Begun) {
    if is_new {
        begun.opened.sheet.forget();
    }
}

/// Puts the thing that was chosen for a name into its field; the field.
fn chosen(at: &At, language: &str, pairs: &mut BTreeMap<String, String>) -> Option<String> {
    let chosen = pairs.get("use")?;
    let (name, iri) = chosen.split_once('=')?;
    let (name, iri) = (name.to_owned(), NamedNode::new(iri).ok()?);
    let written = shown(at.snapshot(), iri.as_ref(), language);
    pairs.insert(name.clone(), written);
    Some(name)
}

fn make(at: &At, curation: &Curation, begun: &mut Begun, language: &str) -> Made {
    let public = at.store.snapshot();
    let drafts = curation.drafts().snapshot();
    let taken = |iri: &NamedNode| {
        public.contains_subject(iri.as_ref()) || drafts.contains_subject(iri.as_ref())
    };
    let against = Against {
        public: &public,
        names: &at.edition.names,
        language,
        taken: &taken,
    };
    let opened = &mut begun.opened;
    opened.sheet.make(&against, &opened.forms, &opened.before)
}

/// What the form says together with what it leaves alone.
fn whole(begun: &Begun, made: &Made) -> Change {
    let mut whole = made.change.clone();
    whole
        .removed
        .extend(begun.opened.other.removed.iter().cloned());
    whole.added.extend(begun.opened.other.added.iter().cloned());
    whole
}

/// Everything that speaks against a form: what could not be read first, and of other fields what the
/// validation finds.
fn against(
    at: &At,
    begun: &Begun,
    made: &Made,
    content: &Change,
    language: &str,
) -> Result<Vec<Fault>, HttpError> {
    let mut faults = made.faults.clone();
    if content.is_empty() {
        if faults.is_empty() {
            faults.push(whole_fault(Wrong::Nothing));
        }
        return Ok(faults);
    }
    let number = begun.submission.as_ref().map_or(0, |kept| kept.number);
    let message = Some(begun.opened.sheet.message.as_str()).filter(|text| !text.is_empty());
    let verdict = Verdict::on(&at.store, number, &made.title, message, content);
    let verdict = verdict.map_err(crate::curation::CurationError::from)?;
    let field = |name: &str| {
        let digits = |end: &str| !end.is_empty() && end.bytes().all(|byte| byte.is_ascii_digit());
        match name.rsplit_once('/') {
            Some((field, place)) if digits(place) => field.to_owned(),
            _ => name.to_owned(),
        }
    };
    let said: HashSet<String> = faults.iter().map(|fault| field(&fault.name)).collect();
    let mut placed = made.placed.clone();
    placed.submission(number);
    let found = placed.faults(&at.store.snapshot(), &verdict, language);
    faults.extend(
        found
            .into_iter()
            .filter(|fault| !said.contains(&field(&fault.name))),
    );
    let mut seen = HashSet::new();
    faults.retain(|fault| seen.insert(format!("{fault:?}")));
    Ok(faults)
}

fn whole_fault(wrong: Wrong) -> Fault {
    Fault {
        name: String::new(),
        wrong,
    }
}

/// What is to be kept of a form.
pub struct Keeping<'a> {
    /// The submission that it changes.
    pub submission: Option<u64>,
    /// The state that it was read from.
    pub known: Option<u64>,
    pub title: &'a str,
    pub message: &'a str,
    pub content: Change,
}

/// Keeps what a form says, as `POST` and `PUT` of submissions do; its number, and whether all is well.
pub fn keep(
    at: &At,
    curation: &Curation,
    keeping: Keeping<'_>,
    person: &Person,
    wish: Wish,
) -> Result<(u64, bool), HttpError> {
    let message = keeping.message.trim().to_owned();
    let message = Some(message).filter(|text| !text.is_empty());
    let content = content::placed(keeping.content).map_err(crate::curation::CurationError::from)?;
    let draft = Draft {
        title: keeping.title.to_owned(),
        message: message.map(checked).transpose()?,
        content,
        base: at.store.snapshot().version(),
    };
    let by = person.clone();
    let kept = match keeping.submission {
        None => curation.create(draft, by.clone())?,
        Some(number) => {
            let expected = keeping.known.map(|known| vec![known]);
            curation.revise(number, draft, by.clone(), &expected)?
        }
    };
    let wanted = wish == Wish::Submit;
    let kept = hand_in(at, curation, kept, by, wanted)?;
    let submitted = kept.state == crate::curation::state::State::Submitted;
    Ok((kept.number, submitted || !wanted))
}

/// Who says what stands in a form that corrects something.
pub fn sources(at: &At, begun: &Begun, language: &str) -> SaidBy {
    if begun.opened.before.said.is_empty() {
        return SaidBy::default();
    }
    let public = at.store.snapshot();
    let against = Against {
        public: &public,
        names: &at.edition.names,
        language,
        taken: &|_| false,
    };
    said_by(
        &against,
        &begun.opened.forms.thing,
        &begun.opened.sheet.thing,
    )
}
