//! What a method of an address does, as the description of the service says it.
//!
//! - **Units:** statuses as numbers, as they stand in the description.
//! - **Source:** <https://spec.openapis.org/oas/v3.1.1.html#operation-object>.

use crate::http::auth::Scope;
use crate::rdf::format::Offer;
use crate::rdf::iri::VERSION;
use serde_json::{Value, json};

/// What a method of an address does.
#[derive(Debug, Clone)]
pub struct Operation {
    /// Its name in generated clients; no other operation has it.
    pub id: String,
    pub summary: &'static str,
    /// More of it, in Markdown.
    pub description: &'static str,
    pub parameters: Vec<Parameter>,
    /// The types of body that it takes.
    pub bodies: Vec<Body>,
    /// The status when all is well.
    pub status: u16,
    /// The types of answer, without parameters.
    pub media_types: Vec<&'static str>,
    /// Whether its answers have a validator and are answered with 304 to whoever has them.
    pub kept: bool,
    /// What a token must be good for, where one is needed.
    pub scope: Option<Scope>,
    /// Whether a token may come in a cookie.
    pub cookie: bool,
    /// Whether it answers 201 when it made something new.
    pub creates: bool,
    /// The statuses of its problems.
    pub problems: Vec<u16>,
    /// The statuses with which it leads elsewhere when it does not answer itself.
    pub redirections: Vec<u16>,
}

/// Where a parameter stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    Path,
    Query,
    Header,
}

/// A parameter of an operation.
#[derive(Debug, Clone)]
pub struct Parameter {
    pub name: &'static str,
    pub place: Place,
    /// Whether there is no answer without it; parts of the path always are.
    pub required: bool,
    pub description: &'static str,
    /// What it takes, as JSON Schema.
    pub schema: Value,
    /// Values that are answered well; the description's tests ask with each of them.
    pub examples: Vec<String>,
}

/// A body that an operation takes.
#[derive(Debug, Clone)]
pub struct Body {
    pub media_type: &'static str,
    pub schema: Value,
    pub examples: Vec<Value>,
}

impl Operation {
    /// An operation that answers 200.
    pub fn new(id: &str, summary: &'static str) -> Self {
        Self {
            id: id.to_owned(),
            summary,
            description: "",
            parameters: Vec::new(),
            bodies: Vec::new(),
            status: 200,
            media_types: Vec::new(),
            kept: true,
            cookie: false,
            creates: false,
            scope: None,
            problems: Vec::new(),
            redirections: Vec::new(),
        }
    }

    #[must_use]
    pub fn describe(mut self, description: &'static str) -> Self {
        self.description = description;
        self
    }

    #[must_use]
    pub fn status(mut self, status: u16) -> Self {
        self.status = status;
        self
    }

    /// Answers anew each time.
    #[must_use]
    pub fn passing(mut self) -> Self {
        self.kept = false;
        self
    }

    /// Answers 201 when it made something new.
    #[must_use]
    pub fn creates(mut self) -> Self {
        self.creates = true;
        self
    }

    /// Answers in these types.
    #[must_use]
    pub fn answers(mut self, media_types: &[&'static str]) -> Self {
        self.media_types.extend(media_types);
        self
    }

    /// Answers in the formats of a table, as `Accept` likes them.
    #[must_use]
    pub fn offers<T: Offer>(mut self, formats: &[T]) -> Self {
        let types = formats
            .iter()
            .filter_map(|format| format.media_types().first());
        self.media_types.extend(types);
        self.problem(406)
    }

    /// Fails with these statuses; 414 and 500 belong to every operation.
    #[must_use]
    pub fn problem(mut self, status: u16) -> Self {
        self.problems.push(status);
        self
    }

    /// Leads elsewhere with this status, at times.
    #[must_use]
    pub fn redirects(mut self, status: u16) -> Self {
        self.redirections.push(status);
        self
    }

    /// Answers for every version of the dataset.
    #[must_use]
    pub fn versioned(self) -> Self {
        self.of_version().at_times().problem(404)
    }

    /// Takes the number of a version.
    #[must_use]
    pub fn of_version(self) -> Self {
        self.query(
            VERSION,
            "The version of the dataset to answer from; the present one if absent",
            json!({ "type": "integer", "minimum": 1 }),
            ["1"],
        )
        .problem(400)
        .problem(404)
    }

    /// Takes the number of a page of a list.
    #[must_use]
    pub fn paged(self) -> Self {
        self.query(
            "page",
            "The page, from 1",
            json!({ "type": "integer", "minimum": 1 }),
            ["1"],
        )
    }

    /// Takes a time in a header.
    #[must_use]
    pub fn at_times(self) -> Self {
        let none: [&str; 0] = [];
        self.parameter(
            Place::Header,
            "Accept-Datetime",
            "The version that was there at this time is wanted (RFC 7089); `version` comes before it",
            json!({ "type": "string" }),
            none,
        )
        .problem(400)
    }

    /// Needs a token with this scope, on servers that take changes.
    #[must_use]
    pub fn token(mut self, scope: Scope) -> Self {
        self.scope = Some(scope);
        self.problem(400).problem(401).problem(403).problem(429)
    }

    /// Is for people who are signed in, on servers that take changes.
    #[must_use]
    pub fn cookie(mut self) -> Self {
        self.cookie = true;
        self.problem(403)
    }

    /// Takes a part of the path.
    #[must_use]
    pub fn path<E: Into<String>>(
        self,
        name: &'static str,
        description: &'static str,
        schema: Value,
        examples: impl IntoIterator<Item = E>,
    ) -> Self {
        self.parameter(Place::Path, name, description, schema, examples)
    }

    /// Takes a parameter of the query.
    #[must_use]
    pub fn query<E: Into<String>>(
        self,
        name: &'static str,
        description: &'static str,
        schema: Value,
        examples: impl IntoIterator<Item = E>,
    ) -> Self {
        self.parameter(Place::Query, name, description, schema, examples)
    }

    /// Takes a parameter of the query and does not answer without it.
    #[must_use]
    pub fn needs<E: Into<String>>(
        self,
        name: &'static str,
        description: &'static str,
        schema: Value,
        examples: impl IntoIterator<Item = E>,
    ) -> Self {
        let mut operation = self.parameter(Place::Query, name, description, schema, examples);
        if let Some(parameter) = operation.parameters.last_mut() {
            parameter.required = true;
        }
        operation
    }

    /// Takes a body.
    #[must_use]
    pub fn body(mut self, media_type: &'static str, schema: Value, examples: Vec<Value>) -> Self {
        self.bodies.push(Body {
            media_type,
            schema,
            examples,
        });
        self
    }

    fn parameter<E: Into<String>>(
        mut self,
        place: Place,
        name: &'static str,
        description: &'static str,
        schema: Value,
        examples: impl IntoIterator<Item = E>,
    ) -> Self {
        self.parameters.push(Parameter {
            name,
            place,
            required: place == Place::Path,
            description,
            schema,
            examples: examples.into_iter().map(Into::into).collect(),
        });
        self
    }
}
