//! Dates as readers say them: `July 2010`, `1er juillet 2010`, `1. Juli 2010`.
//!
//! - **Shape:** as exact as the data is; what is no date of ours stays as it is.

use super::link::Reader;

/// A period as `2010/2017`, from a day, a month or a year to another; `None` for any other text.
///
/// Source: <https://www.loc.gov/standards/datetime/> (level 0).
pub(super) fn period(reader: Reader<'_>, text: &str) -> Option<String> {
    let (start, end) = text.split_once('/')?;
    let date = |text: &str| {
        let digits = text.bytes().all(|c| c.is_ascii_digit() || c == b'-');
        (digits && text.len() >= 4).then(|| spoken(reader, text))
    };
    Some(format!("{}\u{a0}– {}", date(start)?, date(end)?))
}

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

#[cfg(test)]
mod tests {
    use super::super::frame::Frame;
    use super::super::sample;
    use super::*;

    #[test]
    fn dates_are_as_exact_as_the_data_in_the_words_of_the_reader() {
        let frame = Frame {
            language: "de",
            ..sample::frame("/")
        };
        let reader = Reader::of(&frame);
        assert_eq!(spoken(reader, "2013-01"), "Januar 2013");
        assert_eq!(spoken(reader, "2017-11-27"), "27. November 2017");
        assert_eq!(spoken(reader, "2008"), "2008");
        assert_eq!(spoken(reader, "2008-13"), "2008-13");
    }

    #[test]
    fn periods_are_told_from_other_texts_with_a_slash() {
        let frame = sample::frame("/");
        let reader = Reader::of(&frame);
        let said = period(reader, "2010/2017").unwrap();
        assert_eq!(said, "2010\u{a0}– 2017");
        let months = period(reader, "2010-07/2017").unwrap();
        assert_eq!(months, "July 2010\u{a0}– 2017");
        for other in ["and/or", "2010", "1/2", "2010/", "2010-07/later"] {
            assert_eq!(period(reader, other), None, "{other}");
        }
    }
}
