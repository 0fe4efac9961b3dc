//! The text as tokens, for as long as it looks like SPARQL at all.
//!
//! The parser says that a text is wrong but not where a person sees the mistake; these tokens are
//! what a person sees. Nothing is refused here: what is no token of SPARQL is one of its own kind.
//!
//! - **Shape:** tokens in order, without white space and comments; places are in bytes.
//! - **Source:** <https://www.w3.org/TR/sparql11-query/#grammar>, the terminals.

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::query) enum Kind {
    /// A keyword, the name of a function, or a word that should have been something else.
    Word,
    /// `?name` or `$name`.
    Variable,
    /// `prefix:local`.
    Name,
    Iri,
    /// `<http://…` that is no IRI, or is never closed.
    BrokenIri,
    String,
    /// A string that is never closed; it ends with its line, or with the text if it is a long one.
    OpenString,
    Number,
    Blank,
    /// `@en`, and `@prefix` too.
    Tag,
    /// Brackets, operators, separators.
    Sign,
    /// `&lt;`.
    Entity,
    /// A character that no rule of SPARQL begins with.
    Strange,
}

/// One token.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::query) struct Token<'a> {
    pub kind: Kind,
    pub text: &'a str,
    /// Where it begins, in bytes.
    pub at: usize,
}

impl Token<'_> {
    pub fn end(&self) -> usize {
        self.at + self.text.len()
    }

    /// Whether it is this word, in any case.
    pub fn is_word(&self, word: &str) -> bool {
        self.kind == Kind::Word && self.text.eq_ignore_ascii_case(word)
    }

    pub fn is_sign(&self, sign: &str) -> bool {
        self.kind == Kind::Sign && self.text == sign
    }

    /// Whether it can be a part of a triple.
    pub fn is_term(&self) -> bool {
        matches!(
            self.kind,
            Kind::Variable | Kind::Name | Kind::Iri | Kind::String | Kind::Number | Kind::Blank
        ) || self.text == "a"
    }
}

/// Signs of more than one character, longest first.
const SIGNS: [&str; 14] = [
    "<<(", ")>>", "<<", ">>", "&&", "||", "!=", "<=", ">=", "==", "<>", "^^", "{|", "|}",
];

/// Cuts a text into tokens.
pub(super) fn tokens(text: &str) -> Vec<Token<'_>> {
    walk(text).collect()
}

/// The tokens of a text, one after the other.
pub(in crate::query) fn walk(text: &str) -> impl Iterator<Item = Token<'_>> {
    let mut at = 0;
    std::iter::from_fn(move || {
        while let Some(first) = text[at..].chars().next() {
            let rest = &text[at..];
            if first.is_whitespace() || first == '\u{feff}' {
                at += first.len_utf8();
            } else if first == '#' {
                at += rest.find('\n').unwrap_or(rest.len());
            } else {
                let (kind, len) = token(rest, first);
                let (text, start) = (&rest[..len], at);
                at += len;
                return Some(Token {
                    kind,
                    text,
                    at: start,
                });
            }
        }
        None
    })
}

fn token(rest: &str, first: char) -> (Kind, usize) {
    let second = rest[first.len_utf8()..].chars().next();
    match first {
        '"' | '\'' => string(rest, first),
        '<' => iri(rest),
        '?' | '$' if second.is_some_and(is_name) => (Kind::Variable, 1 + run(&rest[1..], is_name)),
        '@' if second.is_some_and(char::is_alphabetic) => {
            let tag = |c: char| c.is_alphanumeric() || c == '-';
            (Kind::Tag, 1 + run(&rest[1..], tag))
        }
        '_' if second == Some(':') => (Kind::Blank, 2 + local(&rest[2..])),
        '+' | '-' if second.is_some_and(|c| c.is_ascii_digit()) => {
            (Kind::Number, 1 + number(&rest[1..]))
        }
        '.' if second.is_some_and(|c| c.is_ascii_digit()) => (Kind::Number, number(rest)),
        '&' => entity(rest),
        _ if first.is_ascii_digit() => (Kind::Number, number(rest)),
        _ if first == ':' || is_name(first) => name(rest),
        _ => sign(rest, first),
    }
}

fn sign(rest: &str, first: char) -> (Kind, usize) {
    if let Some(sign) = SIGNS.iter().find(|sign| rest.starts_with(**sign)) {
        return (Kind::Sign, sign.len());
    }
    let kind = if "{}()[].,;*/+-!|=<>^&~?$".contains(first) {
        Kind::Sign
    } else {
        Kind::Strange
    };
    (kind, first.len_utf8())
}

fn is_name(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

/// How many bytes at the start are characters of this sort.
fn run(text: &str, of: impl Fn(char) -> bool) -> usize {
    text.find(|c| !of(c)).unwrap_or(text.len())
}

fn number(text: &str) -> usize {
    let digits = |c: char| c.is_ascii_digit();
    let mut len = run(text, digits);
    if text[len..].starts_with('.') {
        let fraction = run(&text[len + 1..], digits);
        // A point without digits ends a triple.
        len += if fraction > 0 { 1 + fraction } else { 0 };
    }
    if text[len..].starts_with(['e', 'E']) {
        let sign = usize::from(text[len + 1..].starts_with(['+', '-']));
        let exponent = run(&text[len + 1 + sign..], digits);
        len += if exponent > 0 { 1 + sign + exponent } else { 0 };
    }
    len
}

/// A prefixed name if there is a colon, else a word.
fn name(rest: &str) -> (Kind, usize) {
    let prefix = run(rest, |c| is_name(c) || c == '-' || c == '.');
    if rest[prefix..].starts_with(':') {
        (Kind::Name, prefix + 1 + local(&rest[prefix + 1..]))
    } else {
        (Kind::Word, run(rest, is_name))
    }
}

/// The local part of a prefixed name; a point at its end is not of it.
fn local(text: &str) -> usize {
    let mut len = 0;
    let mut characters = text.char_indices();
    while let Some((at, c)) = characters.next() {
        let escaped = c == '\\'
            && characters
                .next()
                .is_some_and(|(_, c)| c.is_ascii_punctuation());
        if !(escaped || is_name(c) || "-.:%".contains(c)) {
            break;
        }
        len = at + c.len_utf8() + usize::from(escaped);
    }
    text[..len].trim_end_matches('.').len()
}

fn string(rest: &str, quote: char) -> (Kind, usize) {
    let long = format!("{quote}{quote}{quote}");
    if rest.starts_with(&long) {
        return closing(rest, 3, &long, false);
    }
    closing(rest, 1, quote.encode_utf8(&mut [0; 4]), true)
}

/// Past the end of a string whose opening quote is `from` bytes long.
fn closing(rest: &str, from: usize, close: &str, in_line: bool) -> (Kind, usize) {
    let mut at = from;
    while let Some(c) = rest[at..].chars().next() {
        if rest[at..].starts_with(close) {
            return (Kind::String, at + close.len());
        }
        if in_line && (c == '\n' || c == '\r') {
            return (Kind::OpenString, at);
        }
        at += c.len_utf8();
        if c == '\\' {
            at += rest[at..].chars().next().map_or(0, char::len_utf8);
        }
    }
    (Kind::OpenString, rest.len())
}

fn iri(rest: &str) -> (Kind, usize) {
    let end = 1 + run(&rest[1..], |c| c > ' ' && !"<>\"{}|^`\\".contains(c));
    if rest[end..].starts_with('>') {
        return (Kind::Iri, end + 1);
    }
    let scheme = rest[1..end].split_once(':').is_some_and(|(scheme, _)| {
        !scheme.is_empty() && scheme.chars().all(|c| c.is_ascii_alphanumeric())
    });
    let web = scheme && !rest[1..end].starts_with(':');
    // `?a <b:c` compares, but nobody writes it so; `<http:` is an IRI that went wrong.
    if web && rest[..end].contains("://") {
        let line = run(rest, |c| c != '\n' && c != '>');
        let closed = rest[line..].starts_with('>');
        return (Kind::BrokenIri, if closed { line + 1 } else { end });
    }
    sign(rest, '<')
}

/// `&lt;` and its like, else a sign.
fn entity(rest: &str) -> (Kind, usize) {
    let word = 1 + run(&rest[1..], |c| c.is_ascii_alphanumeric() || c == '#');
    if word > 1 && rest[word..].starts_with(';') {
        (Kind::Entity, word + 1)
    } else {
        sign(rest, '&')
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kinds(text: &str) -> Vec<(Kind, &str)> {
        tokens(text).iter().map(|t| (t.kind, t.text)).collect()
    }

    #[test]
    fn tokens_are_what_a_reader_sees() {
        use Kind as K;
        let table: [(&str, &[(Kind, &str)]); 9] = [
            (
                "?a.b",
                &[(K::Variable, "?a"), (K::Sign, "."), (K::Word, "b")],
            ),
            (
                "clip:a.b. #x\n1.",
                &[
                    (K::Name, "clip:a.b"),
                    (K::Sign, "."),
                    (K::Number, "1"),
                    (K::Sign, "."),
                ],
            ),
            (
                "-1.5e3 ?o==3",
                &[
                    (K::Number, "-1.5e3"),
                    (K::Variable, "?o"),
                    (K::Sign, "=="),
                    (K::Number, "3"),
                ],
            ),
            (
                "'a\\'b'@en-GB",
                &[(K::String, "'a\\'b'"), (K::Tag, "@en-GB")],
            ),
            ("\"a\nb", &[(K::OpenString, "\"a"), (K::Word, "b")]),
            ("'''a\n''b'''", &[(K::String, "'''a\n''b'''")]),
            (
                "<http://a b> <x>",
                &[(K::BrokenIri, "<http://a b>"), (K::Iri, "<x>")],
            ),
            (
                "?a <?b &lt; “",
                &[
                    (K::Variable, "?a"),
                    (K::Sign, "<"),
                    (K::Variable, "?b"),
                    (K::Entity, "&lt;"),
                    (K::Strange, "“"),
                ],
            ),
            (
                "p:a\\,b _:x :y p:",
                &[
                    (K::Name, "p:a\\,b"),
                    (K::Blank, "_:x"),
                    (K::Name, ":y"),
                    (K::Name, "p:"),
                ],
            ),
        ];
        for (text, wanted) in table {
            assert_eq!(kinds(text), wanted, "{text}");
        }
    }
}
