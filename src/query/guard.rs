//! A linear look at a query's text before anything recursive touches it.
//!
//! The parser, the optimiser and the evaluator recurse with the nesting of a query; a few kilobytes
//! of braces would otherwise overflow a stack and end the process.
//!
//! - **Units:** text in bytes, nesting in open brackets, operators as a count.
//! - **Errors:** [`GuardError`], each with the limit that was broken.
//! - **Source:** the token rules of <https://www.w3.org/TR/sparql11-query/#sparqlGrammar>.

use super::Limits;

/// Why a text is not even parsed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum GuardError {
    #[error("the query has {bytes} bytes; the limit is {limit}")]
    TooLong { bytes: usize, limit: usize },
    #[error("line {line}: brackets are nested deeper than {limit}; flatten the query")]
    TooDeep { line: usize, limit: usize },
    #[error("line {line}: more than {limit} operators; split the query or use VALUES")]
    TooManyOperators { line: usize, limit: usize },
    #[error("the query has {patterns} patterns and other parts; the limit is {limit}; split it")]
    TooManyPatterns { patterns: usize, limit: usize },
    #[error("{joined} patterns are joined; with GRAPH ?variable or SERVICE the limit is {limit}")]
    TooWide { joined: usize, limit: usize },
    #[error("the query has {optionals} OPTIONAL parts; the limit is {limit}; split it")]
    TooManyOptionals { optionals: usize, limit: usize },
    #[error("line {line}: the query holds a NUL character")]
    Nul { line: usize },
}

/// Refuses a text that is too long, too deep or too branched.
pub fn check(text: &str, limits: &Limits) -> Result<(), GuardError> {
    if text.len() > limits.text_bytes {
        return Err(GuardError::TooLong {
            bytes: text.len(),
            limit: limits.text_bytes,
        });
    }
    if let Some(at) = text.find('\0') {
        return Err(GuardError::Nul {
            line: 1 + text[..at].matches('\n').count(),
        });
    }
    let mut scan = Scan {
        bytes: text.as_bytes(),
        at: 0,
        line: 1,
    };
    let (mut depth, mut operators) = (0_usize, 0_usize);
    while let Some(token) = scan.next() {
        match token {
            Token::Open => depth += 1,
            Token::Close => depth = depth.saturating_sub(1),
            Token::Operator => operators += 1,
        }
        if depth > limits.nesting {
            return Err(GuardError::TooDeep {
                line: scan.line,
                limit: limits.nesting,
            });
        }
        if operators > limits.operators {
            return Err(GuardError::TooManyOperators {
                line: scan.line,
                limit: limits.operators,
            });
        }
    }
    Ok(())
}

/// What the guard counts.
enum Token {
    Open,
    Close,
    Operator,
}

/// Walks over a text, past strings, IRIs and comments.
struct Scan<'a> {
    bytes: &'a [u8],
    at: usize,
    line: usize,
}

impl Scan<'_> {
    fn next(&mut self) -> Option<Token> {
        while let Some(&byte) = self.bytes.get(self.at) {
            self.at += 1;
            match byte {
                b'\n' => self.line += 1,
                b'{' | b'(' | b'[' => return Some(Token::Open),
                b'}' | b')' | b']' => return Some(Token::Close),
                b'"' | b'\'' => self.skip_string(byte),
                b'<' if self.skip_iri() => {}
                b'#' => self.skip_line(),
                b'/' | b'|' | b'^' | b'!' | b'&' | b'=' | b'<' | b'>' | b'+' | b'-' | b'*' => {
                    return Some(Token::Operator);
                }
                b'U' | b'u' if self.skip_word(b"NION") => return Some(Token::Operator),
                b'O' | b'o' if self.skip_word(b"PTIONAL") => return Some(Token::Operator),
                b'M' | b'm' if self.skip_word(b"INUS") => return Some(Token::Operator),
                b'N' | b'n' if self.skip_word(b"OT") => return Some(Token::Operator),
                b if b.is_ascii_alphanumeric() || b == b'_' => self.skip_name(),
                _ => {}
            }
        }
        None
    }

    /// Past the end of `"…"`, `'…'` or their long forms.
    fn skip_string(&mut self, quote: u8) {
        let long = self.bytes[self.at..].starts_with(&[quote, quote]);
        if long {
            self.at += 2;
        }
        while let Some(&byte) = self.bytes.get(self.at) {
            self.at += 1;
            match byte {
                b'\\' => self.at += 1,
                b'\n' => self.line += 1,
                _ if byte == quote && !long => return,
                _ if byte == quote && self.bytes[self.at..].starts_with(&[quote, quote]) => {
                    self.at += 2;
                    return;
                }
                _ => {}
            }
        }
    }

    /// Past `<…>` if it is an IRI and not a comparison.
    fn skip_iri(&mut self) -> bool {
        let rest = &self.bytes[self.at..];
        let end = rest
            .iter()
            .position(|b| *b <= b' ' || b"<>\"{}|^`\\".contains(b));
        match end {
            Some(end) if rest[end] == b'>' => {
                self.at += end + 1;
                true
            }
            _ => false,
        }
    }

    fn skip_line(&mut self) {
        while self.bytes.get(self.at).is_some_and(|byte| *byte != b'\n') {
            self.at += 1;
        }
    }

    /// Past the rest of a keyword, in any case, if it stands here.
    fn skip_word(&mut self, rest: &[u8]) -> bool {
        let end = self.at + rest.len();
        let found = self
            .bytes
            .get(self.at..end)
            .is_some_and(|b| b.eq_ignore_ascii_case(rest))
            && !self.bytes.get(end).is_some_and(u8::is_ascii_alphanumeric);
        self.at = if found { end } else { self.at };
        if !found {
            self.skip_name();
        }
        found
    }

    /// Past a name, so that a hyphen inside it is not taken for a minus.
    fn skip_name(&mut self) {
        let inner = |b: &u8| b.is_ascii_alphanumeric() || b"_-:.%".contains(b) || *b >= 0x80;
        while self.bytes.get(self.at).is_some_and(inner) {
            self.at += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn limits() -> Limits {
        Limits {
            nesting: 3,
            operators: 4,
            text_bytes: 200,
            ..Limits::default()
        }
    }

    #[test]
    fn guard_counts_only_what_nests() {
        let good = [
            "SELECT * WHERE { ?s ?p ?o }",
            "SELECT * { ?s ?p \"{{{{{{{{\" }",
            "SELECT * { ?s ?p '''{{{{' {{{''' }",
            "SELECT * { ?s <http://example.org/(((((x> ?o }",
            "SELECT * { ?s <http://e.org/a/b/c/d/e/f> ?o } # {{{{{{{{",
            "SELECT * { ?s a-b-c-d-e-f:g-h ?o FILTER(?a < ?b) }",
        ];
        for text in good {
            assert_eq!(check(text, &limits()), Ok(()), "{text}");
        }
    }

    #[test]
    fn guard_names_the_limit_that_was_broken() {
        let deep = check("{{{\n{ }}}}", &limits());
        assert_eq!(deep, Err(GuardError::TooDeep { line: 2, limit: 3 }));
        let wide = check("?s a/b/c/d/e/f ?o", &limits());
        assert_eq!(
            wide,
            Err(GuardError::TooManyOperators { line: 1, limit: 4 })
        );
        let unions = check("{} UNION {} union {} UNION {} UNION {} UNION {}", &limits());
        assert_eq!(
            unions,
            Err(GuardError::TooManyOperators { line: 1, limit: 4 })
        );
        assert_eq!(check("a\0", &limits()), Err(GuardError::Nul { line: 1 }));
        let long = " ".repeat(201);
        assert_eq!(
            check(&long, &limits()),
            Err(GuardError::TooLong {
                bytes: 201,
                limit: 200
            })
        );
    }
}
