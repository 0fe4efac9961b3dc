//! Cells into values: dates, figures, addresses, slugs.

use crate::rdf::iri::Slug;
use crate::rdf::vocab::xsd;
use oxrdf::{Literal, NamedNode};
use sha2::{Digest, Sha256};

/// A day, a month or a year, as exact as it was given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Date(String);

impl Date {
    /// Reads `2001`, `2001-11` or `2001-11-29`.
    pub fn parse(text: &str) -> Option<Self> {
        let digits = |part: &str, length| {
            (part.len() == length && part.bytes().all(|byte| byte.is_ascii_digit()))
                .then(|| part.parse::<i8>().ok())
        };
        let mut parts = text.split('-');
        let year = parts.next().filter(|year| year.len() == 4)?;
        let year: i16 = year
            .bytes()
            .all(|byte| byte.is_ascii_digit())
            .then(|| year.parse().ok())??;
        let month = parts.next().map_or(Some(1), |part| digits(part, 2)?)?;
        let day = parts.next().map_or(Some(1), |part| digits(part, 2)?)?;
        if parts.next().is_some() || year < 1000 {
            return None;
        }
        jiff::civil::Date::new(year, month, day).ok()?;
        Some(Self(text.to_owned()))
    }

    /// Reads one date, or two of them with `/`; a dash between two years is a range too.
    pub fn range(text: &str) -> Option<(Self, Option<Self>)> {
        let years = text
            .split_once('-')
            .filter(|(a, b)| a.len() == 4 && b.len() == 4);
        let (start, end) = match years.or_else(|| text.split_once('/')) {
            Some((start, end)) => (Self::parse(start)?, Some(Self::parse(end)?)),
            None => (Self::parse(text)?, None),
        };
        let ordered = end.as_ref().is_none_or(|end| !end.before(&start));
        ordered.then_some((start, end))
    }

    /// Whether this ends before the other begins, as far as both say.
    pub fn before(&self, other: &Self) -> bool {
        let length = self.0.len().min(other.0.len());
        self.0.as_bytes()[..length] < other.0.as_bytes()[..length]
    }

    /// The date with the datatype of its exactness.
    pub fn literal(&self) -> Literal {
        let datatype = match self.0.len() {
            4 => xsd::G_YEAR,
            7 => xsd::G_YEAR_MONTH,
            _ => xsd::DATE,
        };
        Literal::new_typed_literal(&self.0, datatype)
    }
}

/// Words by which the collected facts speak of how they were read, and not of the matter.
const REMARKS: [&str; 4] = ["excerpt", "not seen", "not visible", "inferred"];

/// A text without its remarks on reading: whole parts between semicolons, pieces between commas,
/// and brackets.
pub fn without_remarks(text: &str) -> String {
    let remark = |piece: &str| REMARKS.iter().any(|word| piece.contains(word));
    let text = without_brackets(text, remark);
    let parts = text.split(';').filter_map(|part| {
        if !remark(part) {
            return Some(part.trim().to_owned());
        }
        // What stands in brackets beside a remark explains the remark.
        let pieces: Vec<&str> = part.split(", ").filter(|piece| !remark(piece)).collect();
        let kept = pieces.join(", ");
        (!part.contains('(') && !kept.is_empty()).then(|| kept.trim().to_owned())
    });
    parts.collect::<Vec<_>>().join("; ")
}

/// The text without each pair of brackets whose inside is to go.
fn without_brackets(text: &str, goes: impl Fn(&str) -> bool) -> String {
    let mut kept = String::new();
    let mut rest = text;
    while let Some((before, inside, after)) = brackets(rest) {
        if goes(inside) {
            kept += before.trim_end();
        } else {
            kept += before;
            kept += "(";
            kept += inside;
            kept += ")";
        }
        rest = after;
    }
    kept + rest
}

fn brackets(text: &str) -> Option<(&str, &str, &str)> {
    let (before, rest) = text.split_once('(')?;
    let (inside, after) = rest.split_once(')')?;
    Some((before, inside, after))
}

/// A plain decimal number: digits, at most one point, no unit and no thousands.
pub fn decimal(text: &str) -> Option<Literal> {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let (whole, part) = digits.split_once('.').unwrap_or((digits, "0"));
    let plain = |digits: &str| !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit());
    (plain(whole) && plain(part)).then(|| Literal::new_typed_literal(text, xsd::DECIMAL))
}

/// An address of the web as an IRI.
pub fn address(text: &str) -> Option<NamedNode> {
    let web = text.starts_with("https://") || text.starts_with("http://");
    let plain = !text.contains(char::is_whitespace);
    (web && plain).then(|| NamedNode::new(text).ok()).flatten()
}

/// Lower-case ASCII letters, digits and hyphens of a name.
pub fn slugify(text: &str) -> String {
    let mut slug = String::new();
    for c in text.chars().flat_map(char::to_lowercase) {
        match folded(c) {
            Some(plain) => slug += plain,
            None if c.is_ascii_alphanumeric() => slug.push(c),
            None if matches!(c, '\'' | '’' | '\u{307}') => {}
            None if !slug.ends_with('-') && !slug.is_empty() => slug.push('-'),
            None => {}
        }
    }
    slug.trim_matches('-').to_owned()
}

/// A slug of at most 80 characters: what is too long is cut at a word and ends in a short digest of
/// the whole, so that it stays unique and does not change.
pub fn fitted(text: &str) -> String {
    const DIGEST_CHARS: usize = 8;
    if text.len() <= Slug::MAX_CHARS {
        return text.to_owned();
    }
    let digest = Sha256::digest(text.as_bytes());
    let digest: String = digest.iter().map(|byte| format!("{byte:02x}")).collect();
    let room = Slug::MAX_CHARS - DIGEST_CHARS - 1;
    let start = text.get(..room).unwrap_or(text);
    let start = start.rsplit_once('-').map_or(start, |(start, _)| start);
    let digest = digest.get(..DIGEST_CHARS).unwrap_or_default();
    format!("{}-{digest}", start.trim_end_matches('-'))
}

/// The ASCII letters for a Latin letter with a mark.
const fn folded(c: char) -> Option<&'static str> {
    Some(match c {
        'à' | 'á' | 'â' | 'ã' | 'å' | 'ā' | 'ă' | 'ą' => "a",
        'ä' | 'æ' => "ae",
        'ç' | 'ć' | 'č' => "c",
        'ď' | 'đ' | 'ð' => "d",
        'è' | 'é' | 'ê' | 'ë' | 'ē' | 'ė' | 'ę' | 'ě' => "e",
        'ğ' => "g",
        'ì' | 'í' | 'î' | 'ï' | 'ī' | 'ı' => "i",
        'ľ' | 'ĺ' | 'ł' => "l",
        'ñ' | 'ń' | 'ň' => "n",
        'ò' | 'ó' | 'ô' | 'õ' | 'ő' | 'ō' => "o",
        'ö' | 'ø' | 'œ' => "oe",
        'ŕ' | 'ř' => "r",
        'ś' | 'š' | 'ş' | 'ș' => "s",
        'ß' => "ss",
        'ť' | 'ţ' | 'ț' => "t",
        'ù' | 'ú' | 'û' | 'ů' | 'ű' | 'ū' => "u",
        'ü' => "ue",
        'ý' | 'ÿ' => "y",
        'ź' | 'ż' | 'ž' => "z",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn remarks_on_reading_are_not_published() {
        for (text, wanted) in [
            (
                "named in the list (list cut in the excerpt)",
                "named in the list",
            ),
            ("yearly; start not seen", "yearly"),
            ("8 March, year not in excerpt", "8 March"),
            (
                "year not in excerpt (city talk on a Tuesday, 15 November)",
                "",
            ),
            (
                "Partner; role (mentor or city) not in the excerpt",
                "Partner",
            ),
            (
                "opened (again) in 2001; closed",
                "opened (again) in 2001; closed",
            ),
        ] {
            assert_eq!(without_remarks(text), wanted, "{text}");
        }
    }

    #[test]
    fn dates_are_as_exact_as_they_are_written() {
        for good in ["2001", "2001-11", "2001-11-29", "2024-02-29"] {
            assert!(Date::parse(good).is_some(), "{good}");
        }
        for bad in [
            "",
            "01",
            "2001-13",
            "2001-02-30",
            "29.11.2001",
            "2001/11",
            "2001-1",
            "about 2001",
            "2001-11-29-1",
            "200a",
        ] {
            assert!(Date::parse(bad).is_none(), "{bad}");
        }
        for good in ["2001", "2001/2003", "2008-2010", "2017-06/2017-07"] {
            assert!(Date::range(good).is_some(), "{good}");
        }
        for bad in ["2003/2001", "2001/", "since 2001", "2001-11/2001-10-01"] {
            assert!(Date::range(bad).is_none(), "{bad}");
        }
    }

    #[test]
    fn figures_have_no_unit() {
        for good in ["95", "0.5", "-3", "1362"] {
            assert!(decimal(good).is_some(), "{good}");
        }
        for bad in ["", "95 %", "1,362", "about 95", "1.2.3", ".5", "5."] {
            assert!(decimal(bad).is_none(), "{bad}");
        }
    }

    #[test]
    fn slugs_fit_and_stay_apart() {
        assert_eq!(slugify("Örebro: İzmir’s (café)"), "oerebro-izmirs-cafe");
        let long = "word-".repeat(30);
        let (one, two) = (fitted(&format!("{long}a")), fitted(&format!("{long}b")));
        assert!(one.len() <= 80 && one != two, "{one} {two}");
        assert!(Slug::parse(&one).is_ok(), "{one}");
    }
}
