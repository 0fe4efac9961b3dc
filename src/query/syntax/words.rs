//! What the parser wanted, in the words of its reader; and words that resemble one another.
//!
//! - **Source:** <https://www.w3.org/TR/sparql11-query/#sparqlGrammar> for the terms.

use std::collections::BTreeSet;

/// How many of the things that may stand at a place are named.
const NAMED: usize = 8;

/// What may stand at a place.
#[derive(Debug, Default)]
pub(super) struct Expected {
    /// Keywords and names of functions, as the grammar writes them.
    pub keywords: BTreeSet<String>,
    /// Signs and sorts of terms, in words.
    pub others: BTreeSet<&'static str>,
    /// What the parser finds wrong beside the grammar.
    pub remarks: BTreeSet<String>,
}

/// The parser's word for a thing, and ours.
const THINGS: [(&str, &str); 25] = [
    ("\"?\"", "a variable"),
    ("\"$\"", "a variable"),
    ("\"<\"", "an IRI"),
    ("\"_:\"", "a blank node"),
    ("\"\\\"\"", "a string"),
    ("\"'\"", "a string"),
    ("['0'..='9']", "a number"),
    ("\"{\"", "`{`"),
    ("\"}\"", "`}`"),
    ("\"(\"", "`(`"),
    ("\")\"", "`)`"),
    ("\"[\"", "`[`"),
    ("\"]\"", "`]`"),
    ("\".\"", "`.`"),
    ("\";\"", "`;`"),
    ("\",\"", "`,`"),
    ("\"*\"", "`*`"),
    ("\"=\"", "`=`"),
    ("\"<=\"", "`<=`"),
    ("\">\"", "`>`"),
    ("\"||\"", "`||`"),
    ("\"&&\"", "`&&`"),
    ("\"!=\"", "`!=`"),
    ("\"^^\"", "`^^`"),
    ("\":\"", "a prefixed name"),
];

/// Extensions that no standard has, and calls that this server refuses.
const HIDDEN: [&str; 3] = ["LATERAL", "SERVICE", "LOAD"];

/// Names of functions, one of which tells that any function may stand here.
const FUNCTIONS: [&str; 64] = [
    "STR",
    "LANG",
    "LANGMATCHES",
    "DATATYPE",
    "BOUND",
    "IRI",
    "URI",
    "BNODE",
    "RAND",
    "ABS",
    "CEIL",
    "FLOOR",
    "ROUND",
    "CONCAT",
    "STRLEN",
    "UCASE",
    "LCASE",
    "ENCODE_FOR_URI",
    "CONTAINS",
    "STRSTARTS",
    "STRENDS",
    "STRBEFORE",
    "STRAFTER",
    "YEAR",
    "MONTH",
    "DAY",
    "HOURS",
    "MINUTES",
    "SECONDS",
    "TIMEZONE",
    "TZ",
    "NOW",
    "UUID",
    "STRUUID",
    "MD5",
    "SHA1",
    "SHA256",
    "SHA384",
    "SHA512",
    "COALESCE",
    "IF",
    "STRLANG",
    "STRDT",
    "SAMETERM",
    "ISIRI",
    "ISURI",
    "ISBLANK",
    "ISLITERAL",
    "ISNUMERIC",
    "REGEX",
    "SUBSTR",
    "REPLACE",
    "COUNT",
    "SUM",
    "MIN",
    "MAX",
    "AVG",
    "SAMPLE",
    "GROUP_CONCAT",
    "TRIPLE",
    "SUBJECT",
    "PREDICATE",
    "OBJECT",
    "ISTRIPLE",
];

/// The functions that make one value of a group.
pub(super) const AGGREGATES: [&str; 7] = [
    "COUNT",
    "SUM",
    "MIN",
    "MAX",
    "AVG",
    "SAMPLE",
    "GROUP_CONCAT",
];

impl Expected {
    /// Sorts what the parser says.
    pub fn read(wanted: impl IntoIterator<Item = String>) -> Self {
        let mut expected = Self::default();
        for word in wanted {
            let keyword = |c: char| c.is_ascii_alphanumeric() || c == '_';
            if let Some((_, thing)) = THINGS.iter().find(|(name, _)| *name == word) {
                expected.others.insert(thing);
            } else if HIDDEN.contains(&word.as_str())
                || word.starts_with(['[', '"', '<', '|', '\''])
            {
                // Parts of names and rare signs: no reader looks for them.
            } else if word.chars().all(keyword) {
                expected.keywords.insert(word);
            } else if word.contains(' ') && word.starts_with(char::is_alphabetic) {
                expected.remarks.insert(word);
            }
        }
        expected
    }

    pub fn allows(&self, thing: &str) -> bool {
        self.others.contains(thing) || self.keywords.contains(thing)
    }

    /// Whether the parser says this.
    pub fn remarks_on(&self, part: &str) -> bool {
        self.remarks.iter().any(|remark| remark.contains(part))
    }

    /// The list for a reader, the rarest things last.
    pub fn in_words(&self) -> Option<String> {
        let function = |word: &&String| is_function(word);
        let functions = self.keywords.iter().filter(function).count();
        let keywords = self
            .keywords
            .iter()
            .filter(|word| !function(word))
            .map(String::as_str);
        let mut all: Vec<&str> = self.others.iter().copied().chain(keywords).collect();
        if functions > 0 {
            all.push("a function");
        }
        if all.len() > NAMED {
            all.truncate(NAMED);
            all.push("…");
        }
        (!all.is_empty()).then(|| all.join(", "))
    }
}

/// Whether a word is the name of a function.
pub(super) fn is_function(word: &str) -> bool {
    FUNCTIONS.iter().any(|name| name.eq_ignore_ascii_case(word))
}

/// The function whose name is most like a word.
pub(super) fn nearest_function(word: &str) -> Option<&'static str> {
    nearest(word, FUNCTIONS)
}

/// The one of `candidates` that is most like `word`, if any is alike at all: one slip in four
/// letters, two in more than six. Letter case is nothing.
pub(in crate::query) fn nearest<'a>(
    word: &str,
    candidates: impl IntoIterator<Item = &'a str>,
) -> Option<&'a str> {
    let word = word.to_lowercase();
    let allowed = match word.chars().count() {
        0..=2 => 0,
        3..=6 => 1,
        _ => 2,
    };
    let near = candidates.into_iter().filter_map(|candidate| {
        let slips = strsim::damerau_levenshtein(&word, &candidate.to_lowercase());
        // Of two that are as near, letters that changed places are the likelier slip.
        let longer = candidate.len().abs_diff(word.len());
        (slips <= allowed).then_some(((slips, longer), candidate))
    });
    near.min_by_key(|(distance, candidate)| (*distance, *candidate))
        .map(|(_, candidate)| candidate)
}
