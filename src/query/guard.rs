//! A linear look at a query's text before anything recursive touches it.
//!
//! The parser, the optimiser and the evaluator recurse with the nesting of a query; a few kilobytes
//! of braces would otherwise overflow a stack and end the process. What stands in `INSERT DATA { … }`
//! or `DELETE DATA { … }` is data: it may be long, and has no operators, but triple terms nest in it.
//!
//! - **Units:** text in bytes, nesting in open brackets, operators as a count.
//! - **Errors:** [`GuardError`], each with the limit that was broken.
//! - **Source:** the token rules of <https://www.w3.org/TR/sparql11-query/#sparqlGrammar>.

#[cfg(test)]
mod tests;

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
    #[error("the update has {bytes} bytes; the limit is {limit}; split it")]
    UpdateTooLong { bytes: usize, limit: usize },
    #[error(
        "the update has {bytes} bytes outside its DATA blocks; the limit is {limit}; split it, or \
         write statements with INSERT DATA"
    )]
    TooLongOutsideData { bytes: usize, limit: usize },
    #[error("line {line}: the update has more than {limit} operations; split it")]
    TooManyOperations { line: usize, limit: usize },
}

/// Refuses a text that is too long, too deep or too branched.
pub fn check(text: &str, limits: &Limits) -> Result<(), GuardError> {
    let (bytes, limit) = (text.len(), limits.text_bytes);
    if bytes > limit {
        return Err(GuardError::TooLong { bytes, limit });
    }
    look(text, limits).map(drop)
}

/// As [`check`], for an update; gives the places of the `;` between its operations.
pub fn check_update(text: &str, limits: &Limits) -> Result<Vec<usize>, GuardError> {
    let (bytes, limit) = (text.len(), limits.update_text_bytes);
    if bytes > limit {
        return Err(GuardError::UpdateTooLong { bytes, limit });
    }
    let seen = look(text, limits)?;
    let (bytes, limit) = (text.len() - seen.data_bytes, limits.text_bytes);
    if bytes > limit {
        return Err(GuardError::TooLongOutsideData { bytes, limit });
    }
    if let Some(at) = seen.separators.get(limits.update_operations) {
        return Err(GuardError::TooManyOperations {
            line: 1 + text[..*at].matches('\n').count(),
            limit: limits.update_operations,
        });
    }
    Ok(seen.separators)
}

/// What a look at a text finds.
#[derive(Default)]
struct Seen {
    /// The places of every `;` outside all brackets.
    separators: Vec<usize>,
    /// How long its blocks of data are together.
    data_bytes: usize,
}

fn look(text: &str, limits: &Limits) -> Result<Seen, GuardError> {
    if let Some(at) = text.find('\0') {
        return Err(GuardError::Nul {
            line: 1 + text[..at].matches('\n').count(),
        });
    }
    let mut scan = Scan::new(text);
    let mut seen = Seen::default();
    let (mut depth, mut operators) = (0_usize, 0_usize);
    // Where the block of data begins, and the depth inside it.
    let mut data = None;
    while let Some(token) = scan.next() {
        match token {
            Token::Open => depth += 1,
            Token::OpenData => {
                depth += 1;
                data = Some((scan.at, depth));
            }
            Token::Close => depth = depth.saturating_sub(1),
            Token::Operator => operators += 1,
            Token::Separator if depth == 0 => seen.separators.push(scan.at - 1),
            Token::Separator => {}
        }
        if let Some((from, _)) = data.filter(|(_, inside)| depth < *inside) {
            seen.data_bytes += scan.at - from;
            data = None;
        }
        scan.in_data = data.is_some();
        let line = scan.line;
        if depth > limits.nesting {
            let limit = limits.nesting;
            return Err(GuardError::TooDeep { line, limit });
        }
        if operators > limits.operators {
            let limit = limits.operators;
            return Err(GuardError::TooManyOperators { line, limit });
        }
    }
    Ok(seen)
}

/// What the guard counts.
enum Token {
    Open,
    /// The `{` of `INSERT DATA {` and `DELETE DATA {`.
    OpenData,
    Close,
    Operator,
    /// `;`
    Separator,
}

/// Walks over a text, past strings, IRIs and comments.
struct Scan<'a> {
    bytes: &'a [u8],
    at: usize,
    line: usize,
    /// Whether the place is in a block of data, which has no operators.
    in_data: bool,
}

impl<'a> Scan<'a> {
    fn new(text: &'a str) -> Self {
        Self {
            bytes: text.as_bytes(),
            at: 0,
            line: 1,
            in_data: false,
        }
    }

    fn next(&mut self) -> Option<Token> {
        while let Some(&byte) = self.bytes.get(self.at) {
            self.at += 1;
            match byte {
                b'\n' => self.line += 1,
                b'{' | b'(' | b'[' => return Some(Token::Open),
                b'}' | b')' | b']' => return Some(Token::Close),
                b';' => return Some(Token::Separator),
                b'"' | b'\'' => self.skip_string(byte),
                b'<' if self.skip_iri() => {}
                b'#' => self.skip_line(),
                // `^^` before a datatype; no path inverts twice.
                b'^' if self.skip(b"^") => {}
                // What else nests in data is `<< … >>`.
                b'<' if self.in_data && self.skip(b"<") => return Some(Token::Open),
                b'>' if self.in_data && self.skip(b">") => return Some(Token::Close),
                b'/' | b'|' | b'^' | b'!' | b'&' | b'=' | b'<' | b'>' | b'+' | b'-' | b'*'
                    if !self.in_data =>
                {
                    return Some(Token::Operator);
                }
                b'U' | b'u' if self.skip_word(b"NION") => return Some(Token::Operator),
                b'O' | b'o' if self.skip_word(b"PTIONAL") => return Some(Token::Operator),
                b'M' | b'm' if self.skip_word(b"INUS") => return Some(Token::Operator),
                b'N' | b'n' if self.skip_word(b"OT") => return Some(Token::Operator),
                b'I' | b'i' if self.skip_word(b"NSERT") && self.skip_to_data() => {
                    return Some(Token::OpenData);
                }
                b'D' | b'd' if self.skip_word(b"ELETE") && self.skip_to_data() => {
                    return Some(Token::OpenData);
                }
                b if b.is_ascii_alphanumeric() || b == b'_' => self.skip_name(),
                _ => {}
            }
        }
        None
    }

    /// Past `DATA {`, if that stands here.
    fn skip_to_data(&mut self) -> bool {
        let (at, line) = (self.at, self.line);
        let found = {
            self.skip_blank();
            let data = self.bytes.get(self.at..self.at + 4);
            data.is_some_and(|word| word.eq_ignore_ascii_case(b"DATA")) && {
                self.at += 4;
                self.skip_blank();
                self.skip(b"{")
            }
        };
        if !found || self.in_data {
            (self.at, self.line) = (at, line);
        }
        found && !self.in_data
    }

    /// Past white space and comments.
    fn skip_blank(&mut self) {
        while let Some(&byte) = self.bytes.get(self.at) {
            match byte {
                b'#' => self.skip_line(),
                b if b.is_ascii_whitespace() => {
                    self.line += usize::from(b == b'\n');
                    self.at += 1;
                }
                _ => return,
            }
        }
    }

    /// Past these bytes, if they stand here.
    fn skip(&mut self, bytes: &[u8]) -> bool {
        let found = self.bytes[self.at..].starts_with(bytes);
        self.at += if found { bytes.len() } else { 0 };
        found
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
