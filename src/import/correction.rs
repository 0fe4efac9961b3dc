//! The column `corrections`: which cells were put right after an audit, and where the new value was read.
//!
//! - **Shape:** `column was 'old value' (address); column added (address)`. Quotes, brackets and
//!   semicolons may stand in the old value, and brackets in the address.

use super::message::Message;
use std::collections::HashMap;

/// The address that each corrected column now comes from; the last one counts.
pub fn addresses(text: &str) -> Result<HashMap<String, String>, Message> {
    let mut found = HashMap::new();
    let mut rest = text.trim();
    while !rest.is_empty() {
        let Some((column, address, after)) = first(rest) else {
            let start: String = rest.chars().take(60).collect();
            return Err(Message::of("table-no-correction").with("start", start));
        };
        if !address.is_empty() {
            found.insert(column.to_owned(), address.to_owned());
        }
        rest = after;
    }
    Ok(found)
}

/// The first correction and what follows it.
fn first(text: &str) -> Option<(&str, &str, &str)> {
    let (column, what) = text.split_once(' ')?;
    if let Some(rest) = what.strip_prefix("added (") {
        let (address, after) = bracketed(rest)?;
        return Some((column, address, after));
    }
    let old = what.strip_prefix("was '")?;
    let ends = old.match_indices("' (").filter_map(|(at, mark)| {
        let rest = old.get(at + mark.len()..)?;
        bracketed(rest)
    });
    let (address, after) = ends.into_iter().next()?;
    Some((column, address, after))
}

/// An address, or nothing, up to the bracket that closes the correction.
fn bracketed(text: &str) -> Option<(&str, &str)> {
    let end = text.match_indices(')').map(|(at, _)| at).find(|at| {
        let after = text.get(at + 1..).unwrap_or_default();
        after.is_empty() || after.starts_with("; ")
    })?;
    let address = text.get(..end)?;
    let web = address.is_empty() || address.starts_with("http");
    let plain = !address.contains(char::is_whitespace);
    let after = text.get(end + 1..).unwrap_or_default();
    (web && plain).then(|| (address, after.trim_start_matches("; ")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_correction_leads_from_its_column_to_its_address() {
        let text = "source_url was 'https://a.org/x (y)' (https://a.org/Ref=CM/Cong(2011)Rec304); \
                    actors was 'A [ngo]; B's friends [ngo]' (http://b.org/); start was '' (); \
                    end added (https://c.org/)";
        let found = addresses(text).unwrap();
        let of = |column: &str| found.get(column).map(String::as_str);
        assert_eq!(
            of("source_url"),
            Some("https://a.org/Ref=CM/Cong(2011)Rec304")
        );
        assert_eq!(of("actors"), Some("http://b.org/"));
        assert_eq!(of("start"), None);
        assert_eq!(of("end"), Some("https://c.org/"));
        assert!(addresses("").unwrap().is_empty());
    }

    #[test]
    fn what_is_no_correction_is_shown() {
        for bad in [
            "start 2001",
            "start was '2001' (not an address)",
            "start was 2001 (http://a.org/)",
        ] {
            assert!(
                addresses(bad).unwrap_err().to_string().contains("start"),
                "{bad}"
            );
        }
    }
}
