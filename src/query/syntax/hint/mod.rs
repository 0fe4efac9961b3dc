//! Which mistake was probably made: one function for each, asked in order.
//!
//! - **Shape:** a function looks at the token at fault and its neighbours and says nothing unless the
//!   mistake is the one it knows; the first to speak is heard. Mistakes that hide others come first:
//!   characters, brackets, prefixes, clauses, expressions, triples.
//! - **Source:** the questions that people ask about SPARQL; the grammar for what is meant.

mod clause;
mod expression;
mod lexical;
mod projection;
mod prologue;
mod triple;
mod update;

use super::Meant;
use super::token::{Kind, Token};
use super::words::Expected;

/// A text, and the place where it stops being SPARQL.
pub(super) struct Case<'a> {
    pub text: &'a str,
    pub meant: Meant,
    pub tokens: &'a [Token<'a>],
    /// The token at fault; one past the last is the end of the text.
    pub at: usize,
    pub expected: Expected,
}

/// A mistake: where it is and how to mend it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Hint {
    /// The token, which need not be the one where the grammar noticed it.
    pub at: usize,
    /// What is wrong about the token, where there is more to say than that it is.
    pub wrong: Option<&'static str>,
    pub text: String,
}

type Rule = fn(&Case<'_>) -> Option<Hint>;

const RULES: [Rule; 39] = [
    lexical::smart_quote,
    lexical::html_entity,
    lexical::open_string,
    lexical::broken_iri,
    prologue::turtle_prefix,
    prologue::colon_missing,
    prologue::brackets_missing,
    prologue::point_after_prefix,
    prologue::undeclared,
    lexical::open_bracket,
    lexical::surplus_bracket,
    update::no_place_for_graph,
    update::graph_word_missing,
    update::data_only,
    update::separator_missing,
    update::surplus_separator,
    update::where_missing,
    projection::comma,
    projection::bare_aggregate,
    projection::bare_function,
    projection::distinct,
    projection::alias,
    projection::plain_name,
    projection::star_and_group,
    projection::twice,
    projection::not_grouped,
    clause::graph_pattern_outside,
    clause::braces_missing,
    clause::exists_without_filter,
    clause::bound_already,
    clause::bind_comma,
    clause::number_wanted,
    clause::order,
    clause::values,
    expression::sql,
    expression::filter_brackets,
    expression::arguments,
    triple::misspelt,
    triple::shape,
];

/// The mistake, if one is recognised.
pub(super) fn of(case: &Case<'_>) -> Option<Hint> {
    RULES.iter().find_map(|rule| rule(case))
}

/// Whether a word begins an update.
pub(super) fn is_update_verb(token: &Token<'_>) -> bool {
    let verbs = [
        "LOAD", "CLEAR", "DROP", "CREATE", "ADD", "MOVE", "COPY", "INSERT", "DELETE", "WITH",
    ];
    verbs.iter().any(|verb| token.is_word(verb))
}

impl<'a> Case<'a> {
    /// The token at fault.
    fn here(&self) -> Option<&'a Token<'a>> {
        self.tokens.get(self.at)
    }

    /// The tokens before it, the nearest first.
    fn back(&self) -> impl Iterator<Item = (usize, &'a Token<'a>)> {
        let at = self.at.min(self.tokens.len());
        self.tokens[..at].iter().enumerate().rev()
    }

    /// The one right before it.
    fn before(&self) -> Option<&'a Token<'a>> {
        self.back().next().map(|(_, token)| token)
    }

    /// The one after it.
    fn after(&self) -> Option<&'a Token<'a>> {
        self.tokens.get(self.at + 1)
    }

    /// The brackets that are open at the token at fault, outermost first.
    fn open(&self) -> Vec<usize> {
        let mut open = Vec::new();
        for (at, token) in self.tokens[..self.at.min(self.tokens.len())]
            .iter()
            .enumerate()
        {
            match (token.kind, token.text) {
                (Kind::Sign, "{" | "(" | "[") => open.push(at),
                (Kind::Sign, "}" | ")" | "]") => drop(open.pop()),
                _ => {}
            }
        }
        open
    }

    /// The sign of the innermost bracket that is open, if any.
    fn inside(&self) -> Option<&'a str> {
        self.open().last().map(|at| self.tokens[*at].text)
    }

    /// Whether the place is in the list of columns: after a SELECT, before its group.
    fn in_projection(&self) -> bool {
        let mut depth = 0_usize;
        for (_, token) in self.back() {
            match (token.kind, token.text) {
                (Kind::Sign, ")") => depth += 1,
                (Kind::Sign, "(") => depth = depth.saturating_sub(1),
                (Kind::Sign, "{" | "}") => return false,
                (Kind::Word, word) if depth == 0 => {
                    if ["WHERE", "FROM"]
                        .iter()
                        .any(|end| word.eq_ignore_ascii_case(end))
                    {
                        return false;
                    }
                    if word.eq_ignore_ascii_case("SELECT") {
                        return true;
                    }
                }
                _ => {}
            }
        }
        false
    }

    fn line(&self, token: usize) -> usize {
        super::place::line_of(self.text, self.tokens[token].at)
    }

    /// A hint at the token at fault.
    fn hint(&self, text: impl Into<String>) -> Option<Hint> {
        Hint::at(self.at, text)
    }
}

impl Hint {
    /// A hint at any token.
    #[expect(clippy::unnecessary_wraps, reason = "every rule ends with it")]
    fn at(at: usize, text: impl Into<String>) -> Option<Self> {
        Some(Self {
            at,
            wrong: None,
            text: text.into(),
        })
    }
}
