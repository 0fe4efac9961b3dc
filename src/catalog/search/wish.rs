//! A wish: what the address of a search says, and the address of a search that says something else.
//!
//! - **Shape:** [`Wish::read`] takes the parameters of an address, [`Wish::query`] writes them, always in the
//!   same order. What cannot be understood is left out and told in a [`Note`], so that an address from
//!   elsewhere still finds something.
//! - **Units:** pages from 1; `size` policies a page; years.

use super::facet::{Choice, Facet, Part};
use super::question::shortened;
use super::{Ask, Order, Question};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

/// How results are shown.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum View {
    #[default]
    List,
    Table,
    Map,
}

impl View {
    pub const ALL: [Self; 3] = [Self::List, Self::Table, Self::Map];

    /// Its name in addresses.
    pub const fn name(self) -> &'static str {
        match self {
            Self::List => "list",
            Self::Table => "table",
            Self::Map => "map",
        }
    }
}

/// How many policies a page has, unless an address says.
pub const PAGE_SIZE: usize = 20;

/// How many notes are told.
const MOST_NOTES: usize = 10;

/// How much of something that is not understood is repeated, in characters.
const REPEATED: usize = 60;

/// What an address says may be.
#[derive(Debug, Clone, Copy)]
pub struct FindLimits {
    /// The longest text that is looked for, in characters.
    pub text_chars: usize,
    /// The most policies on one page.
    pub rows: usize,
    /// The most policies in one table.
    pub table_rows: usize,
    /// How many policies a page has where the address does not say.
    pub size: usize,
}

impl Default for FindLimits {
    fn default() -> Self {
        Self {
            text_chars: 200,
            rows: 500,
            table_rows: 50_000,
            size: PAGE_SIZE,
        }
    }
}

impl FindLimits {
    /// The same for a table, which has all that is found unless a page of it is asked for.
    #[must_use]
    pub fn of_table(self, paged: bool) -> Self {
        Self {
            rows: self.table_rows,
            size: if paged { self.size } else { self.table_rows },
            ..self
        }
    }
}

/// What was left out of an address, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Note {
    /// There is no parameter of this name.
    Parameter(String),
    /// A parameter has no such value.
    Value(&'static str, String),
    /// The period ends before it begins.
    Reversed(i32, i32),
    /// The text is longer than so many characters, or has too many words.
    Cut(usize),
    /// A page has no more policies than this.
    Size(usize),
}

/// What an address asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wish {
    /// The text as it was typed, as far as it counts.
    pub text: String,
    pub choice: Choice,
    pub order: Order,
    pub view: View,
    pub size: usize,
    pub page: usize,
}

impl Default for Wish {
    fn default() -> Self {
        Self {
            text: String::new(),
            choice: Choice::default(),
            order: Order::default(),
            view: View::default(),
            size: PAGE_SIZE,
            page: 1,
        }
    }
}

/// The parameters that mean something to others than the search.
const OTHERS: [&str; 3] = ["page", "version", "lang"];

impl Wish {
    /// Reads the parameters of an address, `page` excepted; `knows` says whether a facet has a value.
    pub fn read(
        pairs: &[(String, String)],
        limits: FindLimits,
        knows: impl Fn(Facet, &str) -> bool,
    ) -> (Self, Vec<Note>) {
        let mut wish = Self {
            size: limits.size.min(limits.rows),
            ..Self::default()
        };
        let mut notes = Vec::new();
        for (name, value) in pairs {
            let value = value.trim();
            // A form sends its empty fields too.
            if value.is_empty() || OTHERS.contains(&name.as_str()) {
                continue;
            }
            let note = if let Some(facet) = Facet::find(name) {
                wish.choose(facet, value, &knows)
            } else {
                wish.take(name, value, limits)
            };
            notes.extend(note);
        }
        if let (Some(from), Some(to)) = (wish.choice.from, wish.choice.to)
            && from > to
        {
            (wish.choice.from, wish.choice.to) = (Some(to), Some(from));
            notes.push(Note::Reversed(from, to));
        }
        notes.dedup();
        notes.truncate(MOST_NOTES);
        (wish, notes)
    }

    fn choose(
        &mut self,
        facet: Facet,
        value: &str,
        knows: &impl Fn(Facet, &str) -> bool,
    ) -> Option<Note> {
        let slug = value.to_lowercase();
        if !knows(facet, &slug) {
            return Some(Note::Value(facet.name(), repeated(value)));
        }
        self.choice.values.entry(facet).or_default().insert(slug);
        None
    }

    fn take(&mut self, name: &str, value: &str, limits: FindLimits) -> Option<Note> {
        let year = || {
            value
                .parse::<i32>()
                .ok()
                .filter(|year| (1..=9999).contains(year))
        };
        let unknown = |name| Some(Note::Value(name, repeated(value)));
        match name {
            "q" => {
                let kept = shortened(value, limits.text_chars);
                let cut = kept.len() < value.len() || Question::read(kept, limits.text_chars).cut;
                kept.clone_into(&mut self.text);
                return cut.then_some(Note::Cut(limits.text_chars));
            }
            "from" => match year() {
                Some(year) => self.choice.from = Some(year),
                None => return unknown("from"),
            },
            "to" => match year() {
                Some(year) => self.choice.to = Some(year),
                None => return unknown("to"),
            },
            "view" => match View::ALL.into_iter().find(|view| view.name() == value) {
                Some(view) => self.view = view,
                None => return unknown("view"),
            },
            "sort" => match Order::find(value) {
                Some(order) => self.order = order,
                None => return unknown("sort"),
            },
            "size" => match value.parse::<usize>().ok().filter(|size| *size > 0) {
                Some(size) => {
                    self.size = size.min(limits.rows);
                    return (size > limits.rows).then_some(Note::Size(limits.rows));
                }
                None => return unknown("size"),
            },
            _ => return Some(Note::Parameter(repeated(name))),
        }
        None
    }

    /// What is to be found.
    pub fn ask(&self) -> Ask {
        Ask {
            question: Question::read(&self.text, usize::MAX),
            choice: self.choice.clone(),
            order: self.order,
        }
    }

    /// Whether it asks for anything, or only for all there is.
    pub fn is_open(&self) -> bool {
        self.text.is_empty() && self.choice.is_empty()
    }

    /// The parameters, as they stand behind an address; nothing for what is so without saying.
    pub fn query(&self) -> String {
        let mut pairs: Vec<(&str, String)> = Vec::new();
        if !self.text.is_empty() {
            pairs.push(("q", self.text.clone()));
        }
        for (facet, values) in &self.choice.values {
            pairs.extend(values.iter().map(|value| (facet.name(), value.clone())));
        }
        pairs.extend(self.choice.from.map(|year| ("from", year.to_string())));
        pairs.extend(self.choice.to.map(|year| ("to", year.to_string())));
        if self.view != View::default() {
            pairs.push(("view", self.view.name().to_owned()));
        }
        if self.order != Order::default() {
            pairs.push(("sort", self.order.name().to_owned()));
        }
        if self.size != PAGE_SIZE {
            pairs.push(("size", self.size.to_string()));
        }
        if self.page > 1 {
            pairs.push(("page", self.page.to_string()));
        }
        let pairs: Vec<_> = pairs
            .into_iter()
            .map(|(name, value)| format!("{name}={}", utf8_percent_encode(&value, QUERY)))
            .collect();
        let question = if pairs.is_empty() { "" } else { "?" };
        format!("{question}{}", pairs.join("&"))
    }

    /// The same on its first page.
    #[must_use]
    pub fn first(&self) -> Self {
        self.on(1)
    }

    /// The same on another page.
    #[must_use]
    pub fn on(&self, page: usize) -> Self {
        Self {
            page,
            ..self.clone()
        }
    }

    /// The same from its beginning, in pages of the usual size.
    #[must_use]
    pub fn whole(&self) -> Self {
        Self {
            size: PAGE_SIZE,
            ..self.first()
        }
    }

    /// The same without one value of a facet.
    #[must_use]
    pub fn without_value(&self, facet: Facet, value: &str) -> Self {
        let mut wish = self.first();
        if let Some(values) = wish.choice.values.get_mut(&facet) {
            values.remove(value);
        }
        wish
    }

    /// The same without a part of the question.
    #[must_use]
    pub fn without(&self, part: Part) -> Self {
        let mut wish = self.first();
        match part {
            Part::Text => wish.text.clear(),
            Part::Facet(facet) => drop(wish.choice.values.remove(&facet)),
            Part::Period => (wish.choice.from, wish.choice.to) = (None, None),
        }
        wish
    }
}

/// What stays as it is in the value of a parameter.
const QUERY: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~');

/// The beginning of something that is not understood, without what would disturb a header or a page.
fn repeated(text: &str) -> String {
    text.chars()
        .filter(|c| !c.is_control())
        .take(REPEATED)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(query: &str) -> (Wish, Vec<Note>) {
        let pairs = query.split('&').filter_map(|pair| pair.split_once('='));
        let pairs: Vec<_> = pairs
            .map(|(name, value)| (name.to_owned(), value.to_owned()))
            .collect();
        Wish::read(&pairs, FindLimits::default(), |_, value| value != "nowhere")
    }

    #[test]
    fn an_address_is_read_and_written_in_one_order() {
        let (wish, notes) = read(
            "to=2010&topic=Health&topic=housing&q= flats &from=2000&figures=yes&size=50&view=map\
             &sort=newest&city=&lang=de&version=1",
        );
        assert_eq!(notes, []);
        let query = "?q=flats&topic=health&topic=housing&figures=yes&from=2000&to=2010&view=map&sort=newest&size=50";
        assert_eq!(wish.query(), query);
        let (again, _) = read(&query[1..]);
        assert_eq!(again, wish);
        assert_eq!(wish.on(3).query(), format!("{query}&page=3"));
        assert_eq!(read("").0.query(), "");
        let fewer = wish
            .without_value(Facet::Topic, "health")
            .without(Part::Period);
        assert_eq!(
            fewer.query(),
            "?q=flats&topic=housing&figures=yes&view=map&sort=newest&size=50"
        );
    }

    #[test]
    fn what_is_not_understood_is_left_out_and_told() {
        let table = [
            ("colour=red", Note::Parameter("colour".to_owned())),
            ("topic=nowhere", Note::Value("topic", "nowhere".to_owned())),
            ("from=soon", Note::Value("from", "soon".to_owned())),
            ("to=99999", Note::Value("to", "99999".to_owned())),
            ("view=3d", Note::Value("view", "3d".to_owned())),
            ("sort=random", Note::Value("sort", "random".to_owned())),
            ("size=0", Note::Value("size", "0".to_owned())),
        ];
        for (query, note) in table {
            assert_eq!(read(query), (Wish::default(), vec![note]), "{query}");
        }
        let (wish, notes) = read("from=2010&to=2000");
        assert_eq!((wish.choice.from, wish.choice.to), (Some(2000), Some(2010)));
        assert_eq!(notes, [Note::Reversed(2010, 2000)]);
        assert_eq!(read("size=100000").1, [Note::Size(500)]);
        let long = format!("q={}", "housing ".repeat(1_000));
        let (wish, notes) = read(&long);
        assert_eq!(
            (wish.text.chars().count(), notes),
            (199, vec![Note::Cut(200)])
        );
        let many: Vec<_> = (0..50).map(|number| format!("x{number}=1")).collect();
        assert_eq!(read(&many.join("&")).1.len(), 10);
    }
}
