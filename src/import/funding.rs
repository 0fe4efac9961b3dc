//! The column `funding`: each part between semicolons is one funding of the policy.
//!
//! - **Shape:** the words of the cell stay as a note; an amount is taken out only where it stands
//!   plainly (`EUR 30,000`, `GBP 1.2 million`), with no other amount and no `about` beside it.

use super::desk::Desk;
use super::policies::Policy;
use super::statements::{clip, line, thing};
use super::value::fitted;
use crate::rdf::vocab::xsd;
use oxrdf::{Literal, NamedNode};

/// The currencies in which amounts are taken out.
const CURRENCIES: [&str; 4] = ["EUR", "GBP", "DKK", "CZK"];

/// Writes the funding of a policy.
pub fn all(desk: &mut Desk<'_>, policy: &Policy<'_>) {
    let row = policy.row;
    if policy.care.withholds("funding") {
        return;
    }
    let at = desk.place(row, &policy.care, "funding", &policy.place);
    for (index, part) in split(row.get("funding")).into_iter().enumerate() {
        let number = index + 1;
        let iri = thing("funding", &numbered(&policy.slug, number));
        desk.out.say(&at, &policy.iri, clip("funding"), iri.clone());
        desk.out.classes(&at, &iri, &["Funding"]);
        desk.out
            .label(&at, &iri, &format!("Funding of {}: {part}", policy.name));
        desk.out.say(&at, &iri, clip("fundingNote"), line(part));
        for funder in funders(desk, part) {
            desk.out.say(&at, &iri, clip("funder"), funder);
        }
        if let Some((amount, currency)) = amount(part) {
            let value = Literal::new_typed_literal(amount, xsd::DECIMAL);
            desk.out.say(&at, &iri, clip("amount"), value);
            let currency = Literal::new_simple_literal(currency);
            desk.out.say(&at, &iri, clip("currency"), currency);
        }
    }
}

/// The organisations that a part names as givers: those whose whole name stands between commas,
/// brackets, `and` or the amount. Who only hands the money on (`via …`) is none.
fn funders(desk: &mut Desk<'_>, part: &str) -> Vec<NamedNode> {
    let givers = part.split(" via ").next().unwrap_or(part);
    let givers = givers.split("(via ").next().unwrap_or(givers);
    let mut found = Vec::new();
    for name in names(givers) {
        let entry = desk.mapping.actor_of_any_type(name).cloned();
        let entry = entry.filter(|entry| entry.class != "Person");
        if let Some(entry) = entry {
            let actor = desk.actor(&entry);
            if !found.contains(&actor) {
                found.push(actor);
            }
        }
    }
    found
}

/// What could be a name in a text on money.
fn names(text: &str) -> impl Iterator<Item = &str> {
    text.split([',', '(', ')', ':'])
        .flat_map(|piece| piece.split(" and "))
        .filter_map(|piece| {
            CURRENCIES
                .iter()
                .try_fold(piece, |rest, c| rest.split(c).next())
        })
        .map(str::trim)
        .filter(|name| !name.is_empty())
}

/// The slug of the n-th part of a policy.
pub fn numbered(policy: &str, number: usize) -> String {
    fitted(&format!("{policy}-{number}"))
}

/// Parts between semicolons outside brackets.
fn split(text: &str) -> Vec<&str> {
    let (mut parts, mut depth, mut start) = (Vec::new(), 0_u32, 0);
    for (at, c) in text.char_indices() {
        match c {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            ';' if depth == 0 => {
                parts.push(text.get(start..at).unwrap_or_default());
                start = at + 1;
            }
            _ => {}
        }
    }
    parts.push(text.get(start..).unwrap_or_default());
    parts
        .into_iter()
        .map(str::trim)
        .filter(|part| !part.is_empty())
        .collect()
}

/// The one plain amount of a text, as a decimal number with its currency.
fn amount(text: &str) -> Option<(String, &'static str)> {
    const DOUBTS: [&str; 14] = [
        "about", "nearly", "almost", "over", "than", "to", "some", "around", "least", "of",
        "planned", "close", "roughly", "each",
    ];
    let count: usize = CURRENCIES.iter().map(|c| text.matches(c).count()).sum();
    if count != 1 {
        return None;
    }
    let currency = CURRENCIES.into_iter().find(|c| text.contains(c))?;
    let (before, after) = text.split_once(currency)?;
    let word = before.split_whitespace().last().unwrap_or_default();
    if DOUBTS.contains(&word) {
        return None;
    }
    let after = after.strip_prefix(' ')?;
    let end = after
        .find(|c: char| !c.is_ascii_digit() && c != ',' && c != '.')
        .unwrap_or(after.len());
    let (figure, rest) = after.split_at_checked(end)?;
    let (million, rest) = match rest.strip_prefix(" million") {
        Some(rest) => (true, rest),
        None => (false, rest),
    };
    let plain_end = rest.is_empty() || rest.starts_with(" (");
    let digits = figure.replace(',', "");
    let thousands = figure.split('.').next().unwrap_or_default();
    let well_formed = thousands.split(',').skip(1).all(|group| group.len() == 3);
    if !plain_end || !well_formed || digits.is_empty() || digits.ends_with('.') {
        return None;
    }
    Some((
        if million {
            times_million(&digits)?
        } else {
            digits
        },
        currency,
    ))
}

/// The digits with the point moved by six places.
fn times_million(digits: &str) -> Option<String> {
    let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
    (part.len() <= 6).then(|| format!("{whole}{part:0<6}"))
}

#[cfg(test)]
mod tests {
    use super::{amount, names, split};

    #[test]
    fn only_a_plain_amount_is_taken_out() {
        for (text, wanted) in [
            ("EUR 30,000", Some("30000")),
            ("Ministry, EUR 244,318", Some("244318")),
            ("EUR 1.25 million (2018)", Some("1250000")),
            ("about EUR 22 million planned cost", None),
            ("nearly EUR 7 million", None),
            ("EUR 6 million per year", None),
            ("EUR 5,000 and EUR 6,000", None),
            ("City budget", None),
        ] {
            let found = amount(text).map(|(amount, _)| amount);
            assert_eq!(found.as_deref(), wanted, "{text}");
        }
    }

    #[test]
    fn names_stand_between_commas_brackets_and_amounts() {
        let found: Vec<&str> =
            names("City of Arnsberg EUR 72,600 (80 %), ESF and Caritas").collect();
        assert_eq!(found, ["City of Arnsberg", "600", "80 %", "ESF", "Caritas"]);
    }

    #[test]
    fn semicolons_in_brackets_do_not_part() {
        assert_eq!(split("A (b; c); D"), ["A (b; c)", "D"]);
        assert!(split("").is_empty());
    }
}
