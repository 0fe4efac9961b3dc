//! The `#+` header of a named query.
//!
//! ```text
//! #+ summary: One line, ends with a full stop.
//! #+ description: More of it;
//! #+   indented lines go on.
//! #+ questions: 1, 6
//! #+ columns:
//! #+   ?city   iri, the city
//! #+ params:
//! #+   - city: iri city, required. The city to ask about.
//! #+ example: city=stuttgart
//! #+ since: 0.1.0
//! ```

use crate::rdf::iri::Slug;
use oxrdf::Variable;

/// Why a header cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum HeaderError {
    #[error("the header has no `{0}:`")]
    Missing(&'static str),
    #[error("header line {line}: {reason}")]
    BadLine { line: usize, reason: &'static str },
}

/// What the header says.
#[derive(Debug, Clone, Default)]
pub struct Header {
    pub summary: String,
    pub description: String,
    /// Numbers of the competency questions that the query answers.
    pub questions: Vec<u8>,
    pub columns: Vec<Column>,
    pub params: Vec<Param>,
    /// Arguments with which the query returns rows.
    pub example: Vec<(String, String)>,
    pub since: String,
}

/// A column of the answer.
#[derive(Debug, Clone)]
pub struct Column {
    pub name: String,
    /// Its type, unit and meaning in words.
    pub meaning: String,
}

/// A parameter of the query.
#[derive(Debug, Clone)]
pub struct Param {
    pub name: String,
    pub variable: Variable,
    pub kind: ParamType,
    pub required: bool,
    pub description: String,
}

/// What a parameter takes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ParamType {
    /// An IRI, or the slug of a thing of this kind.
    Iri(Option<Slug>),
    Text,
    Integer,
    Decimal,
}

impl ParamType {
    fn parse(text: &str) -> Option<Self> {
        Some(match text {
            "iri" => Self::Iri(None),
            "text" => Self::Text,
            "integer" => Self::Integer,
            "decimal" => Self::Decimal,
            _ => Self::Iri(Some(Slug::parse(text.strip_prefix("iri ")?).ok()?)),
        })
    }

    /// For an error message: "a whole number".
    pub fn in_words(&self) -> String {
        match self {
            Self::Iri(Some(kind)) => format!("an IRI or the slug of a {kind}"),
            Self::Iri(None) => "an IRI".to_owned(),
            Self::Text => "a text".to_owned(),
            Self::Integer => "a whole number".to_owned(),
            Self::Decimal => "a decimal number".to_owned(),
        }
    }
}

impl Header {
    /// Reads the `#+` lines of a query file.
    pub fn read(text: &str) -> Result<Self, HeaderError> {
        let mut header = Self::default();
        let mut key = "";
        for (number, line) in text.lines().enumerate() {
            let Some(rest) = line.strip_prefix("#+") else {
                continue;
            };
            let bad = |reason| HeaderError::BadLine {
                line: number + 1,
                reason,
            };
            let value = if let Some(inner) = rest.strip_prefix("   ") {
                inner.trim()
            } else {
                let (name, value) = rest.split_once(':').ok_or(bad("`key: value` expected"))?;
                key = name.trim();
                value.trim()
            };
            header.take(key, value).map_err(bad)?;
        }
        if header.summary.is_empty() {
            return Err(HeaderError::Missing("summary"));
        }
        if header.since.is_empty() {
            return Err(HeaderError::Missing("since"));
        }
        Ok(header)
    }

    /// The parameters' names for a message: "`city`, `topic`" or "no parameters".
    pub fn param_names(&self) -> String {
        let names: Vec<_> = self
            .params
            .iter()
            .map(|param| format!("`{}`", param.name))
            .collect();
        if names.is_empty() {
            "no parameters".to_owned()
        } else {
            names.join(", ")
        }
    }

    fn take(&mut self, key: &str, value: &str) -> Result<(), &'static str> {
        if value.is_empty() {
            return Ok(());
        }
        match key {
            "summary" => push_words(&mut self.summary, value),
            "description" => push_words(&mut self.description, value),
            "since" => value.clone_into(&mut self.since),
            "questions" => {
                for number in value.split(',') {
                    self.questions
                        .push(number.trim().parse().map_err(|_| "a number expected")?);
                }
            }
            "columns" => {
                let (name, meaning) = value
                    .split_once(char::is_whitespace)
                    .ok_or("`?name meaning` expected")?;
                let name = name.strip_prefix('?').ok_or("`?name meaning` expected")?;
                let (name, meaning) = (name.to_owned(), meaning.trim().to_owned());
                self.columns.push(Column { name, meaning });
            }
            "params" => self.params.push(param(value).ok_or(PARAM_FORM)?),
            "example" => {
                let pairs = value.split('&').map(|pair| pair.split_once('='));
                for pair in pairs {
                    let (name, value) = pair.ok_or("`name=value` expected")?;
                    self.example.push((name.to_owned(), value.to_owned()));
                }
            }
            _ => return Err("unknown key"),
        }
        Ok(())
    }
}

const PARAM_FORM: &str = "`- name: type, required|optional. Description` expected";

fn param(value: &str) -> Option<Param> {
    let (name, rest) = value.strip_prefix("- ")?.split_once(": ")?;
    let (kind, rest) = rest.split_once(", ")?;
    let (need, description) = rest.split_once(". ")?;
    Some(Param {
        name: name.to_owned(),
        variable: Variable::new(name).ok()?,
        kind: ParamType::parse(kind)?,
        required: match need {
            "required" => true,
            "optional" => false,
            _ => return None,
        },
        description: description.trim().to_owned(),
    })
}

fn push_words(text: &mut String, words: &str) {
    if !text.is_empty() {
        text.push(' ');
    }
    text.push_str(words);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn header_reads_every_key() {
        let header = Header::read(
            "#+ summary: A line.\n#+ description: More\n#+   and more.\n#+ questions: 1, 6\n\
             #+ columns:\n#+   ?city  iri, the city\n#+ params:\n\
             #+   - city: iri city, required. The city to ask about.\n\
             #+ example: city=stuttgart\n#+ since: 0.1.0\nSELECT * {}",
        )
        .unwrap();
        assert_eq!(header.description, "More and more.");
        assert_eq!(header.questions, [1, 6]);
        assert_eq!(header.columns[0].meaning, "iri, the city");
        assert!(header.params[0].required);
        assert_eq!(
            header.example,
            [("city".to_owned(), "stuttgart".to_owned())]
        );
    }

    #[test]
    fn header_refuses_what_it_does_not_know() {
        assert_eq!(
            Header::read("SELECT * {}").unwrap_err(),
            HeaderError::Missing("summary")
        );
        let error = Header::read("#+ summary: x\n#+ colour: red").unwrap_err();
        assert_eq!(error.to_string(), "header line 2: unknown key");
    }
}
