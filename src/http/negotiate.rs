//! Content negotiation: which of the offered formats, and which language, does the client like best?
//!
//! - **Shape:** pure functions of a header's text. A part that is not a media range is dropped, and
//!   the rest of the header still counts: clients in the field send `profile=http://…` unquoted.
//! - **Source:** <https://www.rfc-editor.org/rfc/rfc9110#section-12.5.1>.

use crate::rdf::format::Offer;

/// Picks the offer that the client likes best, and the media type under which it asked for it.
///
/// No header, or one without a single legal part, means "anything" and picks the first offer; so do
/// ties. `None` means that nothing offered is acceptable, and the answer is 406.
pub fn choose<T: Offer>(accept: Option<&str>, offers: &[T]) -> Option<(T, &'static str)> {
    let ranges: Vec<Range<'_>> = split(accept.unwrap_or("*/*"), b',')
        .filter_map(Range::parse)
        .collect();
    let types = offers.iter().flat_map(|offer| {
        offer
            .media_types()
            .iter()
            .enumerate()
            .map(move |(place, name)| (*offer, place, *name))
    });
    if ranges.is_empty() {
        return types
            .into_iter()
            .next()
            .map(|(offer, _, media_type)| (offer, media_type));
    }
    types
        .map(|(offer, place, media_type)| {
            // The other names of a type count when they are named, and not for a wildcard.
            let closest_needed = if place == 0 { 0 } else { 2 };
            (
                quality(&ranges, media_type, closest_needed),
                offer,
                media_type,
            )
        })
        .filter(|(quality, ..)| *quality > 0)
        .reduce(|best, next| if next.0 > best.0 { next } else { best })
        .map(|(_, offer, media_type)| (offer, media_type))
}

/// One part of an `Accept` header.
struct Range<'a> {
    main: &'a str,
    sub: &'a str,
    /// In thousandths.
    quality: u16,
}

impl<'a> Range<'a> {
    fn parse(text: &'a str) -> Option<Self> {
        let mut parts = split(text, b';');
        let (main, sub) = parts.next()?.trim().split_once('/')?;
        let token = |t: &str| !t.is_empty() && t.bytes().all(|b| b.is_ascii_graphic());
        if !token(main) || !token(sub) {
            return None;
        }
        let mut quality = 1000;
        for parameter in parts {
            if let Some(("q" | "Q", value)) = parameter.trim().split_once('=') {
                quality = thousandths(value.trim())?;
            }
        }
        Some(Self { main, sub, quality })
    }

    /// How closely the range names a media type: 2 exactly, 1 by its main type, 0 as `*/*`.
    fn closeness(&self, media_type: &str) -> Option<u8> {
        let (main, sub) = media_type.split_once('/')?;
        match (self.main, self.sub) {
            ("*", "*") => Some(0),
            (m, "*") if m.eq_ignore_ascii_case(main) => Some(1),
            (m, s) if m.eq_ignore_ascii_case(main) && s.eq_ignore_ascii_case(sub) => Some(2),
            _ => None,
        }
    }
}

/// The quality of the closest range that names the media type; 0 when none does.
fn quality(ranges: &[Range<'_>], media_type: &str, closest_needed: u8) -> u16 {
    ranges
        .iter()
        .filter_map(|range| Some((range.closeness(media_type)?, range.quality)))
        .filter(|(closeness, _)| *closeness >= closest_needed)
        .reduce(|best, next| if next.0 > best.0 { next } else { best })
        .map_or(0, |(_, quality)| quality)
}

/// `0.8` as 800; `None` for what is not a quality, which drops its range.
fn thousandths(text: &str) -> Option<u16> {
    let number: f32 = text.parse().ok()?;
    // The cast keeps a number between 0 and 1000.
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "0 to 1000"
    )]
    (0.0..=1.0)
        .contains(&number)
        .then(|| (number * 1000.0).round() as u16)
}

/// Splits at a separator that stands outside quotation marks.
fn split(text: &str, separator: u8) -> impl Iterator<Item = &str> {
    let mut quoted = false;
    text.split(move |c: char| {
        if c == '"' {
            quoted = !quoted;
        }
        !quoted && c == char::from(separator)
    })
}

/// Picks one of `offered` by an `Accept-Language` header; the first when none is liked.
pub fn language(header: Option<&str>, offered: &[&'static str]) -> &'static str {
    let first = offered.first().copied().unwrap_or("en");
    let Some(header) = header else { return first };
    let mut best = (0, first);
    for part in header.split(',') {
        let mut parts = part.split(';');
        let tag = parts.next().unwrap_or_default().trim();
        let quality = parts
            .find_map(|parameter| thousandths(parameter.trim().strip_prefix("q=")?))
            .unwrap_or(1000);
        let primary = tag.split('-').next().unwrap_or_default();
        let found = offered
            .iter()
            .find(|offer| offer.eq_ignore_ascii_case(primary));
        if let Some(found) = found
            && quality > best.0
        {
            best = (quality, found);
        }
    }
    best.1
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rdf::format::Format::{self, *};
    use crate::rdf::format::ResultsFormat;

    #[test]
    fn choose_follows_the_accept_header() {
        let table = [
            (None, Some(Turtle)),
            (Some(""), Some(Turtle)),
            (Some("*/*"), Some(Turtle)),
            (Some("application/ld+json"), Some(JsonLd)),
            (Some("application/json"), Some(JsonLd)),
            (
                Some("application/ld+json;profile=\"http://a/,b\";q=0.9, text/html;q=0.8"),
                Some(JsonLd),
            ),
            (
                Some(
                    "application/ld+json;profile=http://www.w3.org/ns/json-ld#context, text/html;q=0.5",
                ),
                Some(JsonLd),
            ),
            (
                Some("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"),
                Some(Html),
            ),
            (
                Some("text/*;q=0.5, application/n-triples;q=0.9"),
                Some(NTriples),
            ),
            (Some("text/turtle;q=0, */*"), Some(Html)),
            (Some("image/png"), None),
            (Some("application/pdf;q=1, nonsense"), None),
            (Some("nonsense"), Some(Turtle)),
            (Some("text/turtle;q=7, text/html;q=0.001"), Some(Html)),
            (Some("TEXT/HTML"), Some(Html)),
            (
                Some("application/n-quads,application/trig;q=0.95,*/*;q=0.1"),
                Some(NQuads),
            ),
        ];
        for (accept, expected) in table {
            let chosen = choose(accept, &Format::ALL).map(|(format, _)| format);
            assert_eq!(chosen, expected, "Accept: {accept:?}");
        }
    }

    #[test]
    fn choose_names_the_media_type_that_was_asked_for() {
        let (_, media_type) = choose(Some("application/json"), &ResultsFormat::ALL).unwrap();
        assert_eq!(media_type, "application/json");
    }

    #[test]
    fn language_follows_the_header() {
        let table = [
            (None, "en"),
            (Some("fr"), "fr"),
            (Some("de-AT, en;q=0.5"), "de"),
            (Some("nl, tr"), "en"),
            (Some("nl, de;q=0.2, fr;q=0.3"), "fr"),
            (Some(";;;,,q=="), "en"),
        ];
        for (header, expected) in table {
            assert_eq!(
                language(header, &["en", "fr", "de"]),
                expected,
                "{header:?}"
            );
        }
    }
}
