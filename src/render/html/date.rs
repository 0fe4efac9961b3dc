//! Dates as readers say them: `July 2010`, `1er juillet 2010`, `1. Juli 2010`.
//!
//! - **Shape:** as exact as the data is; what is no date of ours stays as it is.

use super::link::Reader;

/// A day, a month or a year of the data in the language of the page.
pub(super) fn spoken(reader: Reader<'_>, text: &str) -> String {
    let mut parts = text.split('-');
    let whole = |part: Option<&str>, digits: usize| {
        let part = part.filter(|part| part.len() == digits)?;
        part.parse::<usize>().ok()
    };
    let (Some(year), month) = (whole(parts.next(), 4), parts.next()) else {
        return text.to_owned();
    };
    if month.is_none() {
        return year.to_string();
    }
    let month = whole(month, 2).filter(|month| (1..=12).contains(month));
    let (day, rest) = (parts.next(), parts.next());
    let (Some(month), None) = (month, rest) else {
        return text.to_owned();
    };
    let month = reader.say(&format!("thing-month-{month}"));
    let year = year.to_string();
    match (day, whole(day, 2)) {
        (None, _) => format!("{month} {year}"),
        (Some(_), Some(day)) => {
            let said = reader.say_count("thing-day", day);
            format!("{said} {month} {year}")
        }
        (Some(_), None) => text.to_owned(),
    }
}
