//! A linear look at a file before anything recursive touches it.
//!
//! Parsers, and the terms that they make, recurse with the nesting of brackets, triple terms, JSON
//! and XML elements; a few kilobytes of `[` would otherwise overflow a stack and end the process.
//!
//! - **Shape:** one walk over the bytes, past strings, IRIs and comments; it need not know the whole grammar,
//!   as the parser comes after it and has the last word.
//! - **Units:** nesting in open brackets, tokens in bytes, places as byte offsets.
//! - **Errors:** [`GuardError`] with the place.
//! - **Source:** the token rules of <https://www.w3.org/TR/rdf12-turtle/#sec-grammar-grammar>,
//!   <https://www.rfc-editor.org/rfc/rfc8259> and <https://www.w3.org/TR/xml/>.

/// The deepest nesting of a file. Data nests a handful of levels; documents made by programs, some dozens.
pub const DEPTH: usize = 256;
/// The longest token of a file, in bytes: the outline of a country on a map has some hundred kilobytes.
pub const TOKEN_BYTES: usize = 16 * 1024 * 1024;

/// Why a file is not even parsed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Reason {
    #[error("this is not UTF-8; save the file in that encoding")]
    NotUtf8,
    #[error("a NUL character stands here; no RDF format allows one")]
    Nul,
    #[error(
        "brackets, triple terms or elements are nested deeper than {DEPTH}; give names to the nodes and write them one after the other"
    )]
    TooDeep,
    #[error("a string, IRI or name of more than {TOKEN_BYTES} bytes begins here")]
    TooLong,
}

/// A reason and where it holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct GuardError {
    pub reason: Reason,
    /// Bytes before the place.
    pub offset: usize,
}

/// How a format is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Syntax {
    /// Turtle, TriG, N-Triples and N-Quads.
    Turtle,
    /// JSON-LD.
    Json,
    /// RDF/XML.
    Xml,
}

/// Refuses a text that is not UTF-8, holds a NUL, is nested too deep or has an enormous token.
pub fn check(text: &[u8], syntax: Syntax) -> Result<(), GuardError> {
    if let Err(error) = std::str::from_utf8(text) {
        return Err(GuardError {
            reason: Reason::NotUtf8,
            offset: error.valid_up_to(),
        });
    }
    if let Some(offset) = text.iter().position(|byte| *byte == 0) {
        let reason = Reason::Nul;
        return Err(GuardError { reason, offset });
    }
    let mut walk = Walk {
        text,
        at: 0,
        depth: 0,
    };
    while walk.at < text.len() {
        let start = walk.at;
        match syntax {
            Syntax::Turtle => walk.turtle(),
            Syntax::Json => walk.json(),
            Syntax::Xml => walk.xml(),
        }
        let reason = if walk.depth > DEPTH {
            Reason::TooDeep
        } else if walk.at - start > TOKEN_BYTES {
            Reason::TooLong
        } else {
            continue;
        };
        let offset = start;
        return Err(GuardError { reason, offset });
    }
    Ok(())
}

struct Walk<'a> {
    text: &'a [u8],
    at: usize,
    depth: usize,
}

impl Walk<'_> {
    fn rest(&self) -> &[u8] {
        &self.text[self.at..]
    }

    fn open(&mut self, bytes: usize) {
        self.at += bytes;
        self.depth += 1;
    }

    fn close(&mut self, bytes: usize) {
        self.at += bytes;
        self.depth = self.depth.saturating_sub(1);
    }

    /// Past one token of Turtle and its kin.
    fn turtle(&mut self) {
        match self.rest() {
            [b'<', b'<', ..] => self.open(2),
            [b'>', b'>', ..] => self.close(2),
            [b'(' | b'[' | b'{', ..] => self.open(1),
            [b')' | b']' | b'}', ..] => self.close(1),
            [b'<', ..] => self.skip_past(b">", 1),
            [b'#', ..] => self.skip_past(b"\n", 1),
            [b'\\', ..] => self.skip(2),
            [b'"', b'"', b'"', ..] => self.skip_string(b"\"\"\""),
            [b'\'', b'\'', b'\'', ..] => self.skip_string(b"'''"),
            [b'"', ..] => self.skip_string(b"\""),
            [b'\'', ..] => self.skip_string(b"'"),
            _ => self.skip_name(),
        }
    }

    /// Past one token of JSON.
    fn json(&mut self) {
        match self.rest() {
            [b'{' | b'[', ..] => self.open(1),
            [b'}' | b']', ..] => self.close(1),
            [b'"', ..] => self.skip_string(b"\""),
            _ => self.skip_name(),
        }
    }

    /// Past one tag of XML, or the text up to the next.
    fn xml(&mut self) {
        match self.rest() {
            [b'<', b'!', b'-', b'-', ..] => self.skip_past(b"-->", 4),
            [b'<', b'!', b'[', ..] => self.skip_past(b"]]>", 3),
            [b'<', b'?', ..] => self.skip_past(b"?>", 2),
            [b'<', b'!', ..] => self.skip_past(b">", 2),
            [b'<', b'/', ..] => {
                self.skip_past(b">", 2);
                self.close(0);
            }
            [b'<', ..] => {
                let empty = self.skip_tag();
                if !empty {
                    self.open(0);
                }
            }
            rest => {
                let next = rest.iter().position(|byte| *byte == b'<');
                self.at += next.unwrap_or(rest.len());
            }
        }
    }

    fn skip(&mut self, bytes: usize) {
        self.at = self.text.len().min(self.at + bytes);
    }

    /// To behind `end`, or to the end of the text; the first `from` bytes are not looked at.
    fn skip_past(&mut self, end: &[u8], from: usize) {
        self.skip(from);
        let rest = self.rest();
        let found = rest.windows(end.len()).position(|part| part == end);
        self.at += found.map_or(rest.len(), |at| at + end.len());
    }

    /// Past a string that opens and closes with `quote`.
    fn skip_string(&mut self, quote: &[u8]) {
        self.skip(quote.len());
        while self.at < self.text.len() && !self.rest().starts_with(quote) {
            // A short string that is not closed ends with its line; the parser says so.
            let open_end = quote.len() == 1 && self.text[self.at] == b'\n';
            self.skip(if self.text[self.at] == b'\\' { 2 } else { 1 });
            if open_end {
                return;
            }
        }
        self.skip(quote.len());
    }

    /// Past a name, a number, or one byte between tokens.
    fn skip_name(&mut self) {
        let name =
            |byte: &u8| byte.is_ascii_alphanumeric() || b"_-.:%@".contains(byte) || *byte > 127;
        let length = self.rest().iter().take_while(|byte| name(byte)).count();
        self.at += length.max(1);
    }

    /// Past an XML tag with its attributes; tells whether the element is empty.
    fn skip_tag(&mut self) -> bool {
        let mut quote = None;
        let mut before = b'<';
        self.at += 1;
        while let Some(&byte) = self.text.get(self.at) {
            self.at += 1;
            match quote {
                Some(open) if open == byte => quote = None,
                None if byte == b'"' || byte == b'\'' => quote = Some(byte),
                None if byte == b'>' => return before == b'/',
                Some(_) | None => {}
            }
            before = byte;
        }
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reason(text: &str, syntax: Syntax) -> Option<Reason> {
        check(text.as_bytes(), syntax)
            .err()
            .map(|error| error.reason)
    }

    #[test]
    fn only_what_nests_counts() {
        let many = |text: &str| text.repeat(DEPTH + 1);
        for text in [
            format!("<a:a> <a:b> \"{}\" .", many("[")),
            format!("<a:a> <a:b> '{}' .", many("(")),
            format!("<a:a> <a:b> \"\"\"\"{}\n\"\"\" .", many("(\\\"")),
            format!("# {}\n", many("[")),
            format!("<a:{}> <a:b> 1 .", many("(")),
            format!("a:b{} a:c 1 .", many("\\(")),
            many("[ a:b ( 1 ) ] . "),
            many("<< a:b a:c a:d >> a:e 1 . "),
        ] {
            assert_eq!(reason(&text, Syntax::Turtle), None, "{text}");
        }
        assert_eq!(reason(&format!("[\"{}\"]", many("[{")), Syntax::Json), None);
        let xml = format!(
            "<a b='{}'><!-- {} --><![CDATA[{}]]></a>",
            many(">"),
            many("<c>"),
            many("<d>")
        );
        assert_eq!(reason(&xml, Syntax::Xml), None);
        assert_eq!(
            reason(&format!("<a>{}</a>", many("<b c=\"/\"/>")), Syntax::Xml),
            None
        );
    }

    #[test]
    fn the_first_level_too_many_is_named() {
        for (open, syntax) in [
            ("(", Syntax::Turtle),
            ("[<a:b>", Syntax::Turtle),
            ("<<(<a:b> <a:c> ", Syntax::Turtle),
            ("{\"a\":", Syntax::Json),
            ("[", Syntax::Json),
            ("<a>", Syntax::Xml),
        ] {
            let text = open.repeat(DEPTH + 1);
            let error = check(text.as_bytes(), syntax).unwrap_err();
            assert_eq!(error.reason, Reason::TooDeep, "{open}");
            assert!(error.offset < text.len());
            let shallow = open.repeat(DEPTH / 2);
            assert_eq!(reason(&shallow, syntax), None, "{open}");
        }
    }

    #[test]
    fn enormous_tokens_and_odd_bytes_are_refused_with_their_place() {
        let long = "x".repeat(TOKEN_BYTES);
        for text in [
            format!("  \"{long}\""),
            format!("  <{long}>"),
            format!("  a{long}"),
        ] {
            let error = check(text.as_bytes(), Syntax::Turtle).unwrap_err();
            assert_eq!((error.reason, error.offset), (Reason::TooLong, 2));
        }
        let error = check(b"ab\xffcd", Syntax::Json).unwrap_err();
        assert_eq!((error.reason, error.offset), (Reason::NotUtf8, 2));
        let error = check(b"abc\0", Syntax::Xml).unwrap_err();
        assert_eq!((error.reason, error.offset), (Reason::Nul, 3));
    }
}
