//! Why something was not done, in terms that the pages have words for.

use crate::catalog::form::Wrong;
use crate::curation::CurationError;
use crate::http::problem::HttpError;

/// What a page says of an error; what only programs meet is said in English.
pub fn refusal(error: &HttpError) -> Wrong {
    let HttpError::Curation(error) = error else {
        return Wrong::Said(error.detail().unwrap_or_else(|| error.to_string()));
    };
    let key = match error {
        CurationError::NotNow { .. } => "rules-not-now",
        CurationError::Own { .. } => "rules-own",
        CurationError::Changed { .. } => "rules-changed",
        CurationError::NotYours(_) => "rules-not-yours",
        CurationError::CommentNeeded(_) => "rules-comment-needed",
        CurationError::Gone { .. } => "rules-gone-all",
        CurationError::Invalid(_) => "rules-invalid",
        CurationError::NoChange(_) => "desk-wrong-nothing",
        CurationError::Empty => "rules-empty",
        CurationError::TooMany { most, .. } => {
            let put = vec![("put", most.to_string())];
            return Wrong::Refused("rules-too-many-open", put);
        }
        CurationError::Unknown(_)
        | CurationError::Patch(_)
        | CurationError::Tables(_)
        | CurationError::Commit(_) => return Wrong::Said(error.to_string()),
    };
    Wrong::Refused(key, Vec::new())
}
