//! What stands in one place of a table or under a fact.

use super::layout::grouped;
use super::link::{Link, Reader, Text};
use super::sources::{Citations, Marks};
use super::value::{Cited, Shown};
use crate::catalog::portrait::{Cell, Figure, Period};
use crate::catalog::view::{Ref, Statement};
use crate::render::words;
use askama::Template;
use askama::filters::HtmlSafe;

/// How many values of one place are shown before the rest is folded away.
const UNFOLDED: usize = 6;

/// A cell ready to be shown.
#[derive(Template)]
#[template(path = "cell.html")]
pub(super) struct CellView<'a> {
    form: Form<'a>,
}

enum Form<'a> {
    Values {
        values: Vec<Cited<'a>>,
        /// Those that are folded away, with how many they are.
        more: Vec<Cited<'a>>,
        more_words: String,
    },
    Figure {
        figure: Option<String>,
        unit: Option<Text<'a>>,
        indicator: Option<Text<'a>>,
        outcome: Link<'a>,
        marks: Marks,
    },
    Plain {
        text: String,
        marks: Marks,
    },
    Period {
        words: String,
        note: Option<Text<'a>>,
        marks: Marks,
    },
    Sources(Vec<(Link<'a>, Marks)>),
    Marks(Marks),
    Labels(Vec<Text<'a>>),
    Count(String),
    Tally(Vec<(Link<'a>, String)>),
}

// It escapes what it is given.
impl HtmlSafe for CellView<'_> {}

/// Makes a cell ready; without citations it has no numbers of sources.
pub(super) fn cell<'a>(
    reader: Reader<'a>,
    cell: &'a Cell,
    citations: Option<&mut Citations<'a>>,
) -> CellView<'a> {
    CellView {
        form: form(reader, cell, citations),
    }
}

/// Makes the cell of a row ready, which names its sources in one place: at a figure, and in their column,
/// where those of the row above need no more than their numbers.
pub(super) fn in_row<'a>(
    reader: Reader<'a>,
    it: &'a Cell,
    above: Option<&Cell>,
    citations: &mut Citations<'a>,
) -> CellView<'a> {
    if let (Cell::Sources(places), Some(Cell::Sources(same))) = (it, above)
        && places == same
    {
        let form = Form::Marks(citations.marks(places));
        return CellView { form };
    }
    let cites = matches!(it, Cell::Figure(_) | Cell::Sources(_));
    cell(reader, it, cites.then_some(citations))
}

fn form<'a>(
    reader: Reader<'a>,
    cell: &'a Cell,
    mut citations: Option<&mut Citations<'a>>,
) -> Form<'a> {
    let mut marks = |sources: &[usize]| match citations.as_deref_mut() {
        Some(citations) => citations.marks(sources),
        None => Marks::default(),
    };
    match cell {
        Cell::Values(values) => listed(reader, values, marks),
        Cell::Figure(it) => figure(reader, it, marks(&it.sources)),
        Cell::Money {
            amount,
            currency,
            sources,
        } => {
            let amount = amount.as_deref().map(|it| number(reader, it));
            let amount = amount.unwrap_or_default();
            let currency = currency.as_deref().unwrap_or_default();
            Form::Plain {
                text: format!("{amount}\u{a0}{currency}").trim().to_owned(),
                marks: marks(sources),
            }
        }
        Cell::People {
            inhabitants,
            year,
            sources,
        } => Form::Plain {
            text: match year {
                Some(year) => format!("{} ({year})", grouped(inhabitants)),
                None => grouped(inhabitants),
            },
            marks: marks(sources),
        },
        Cell::Period(period) => Form::Period {
            words: spoken(reader, period),
            note: period.note.as_ref().map(|note| reader.text(note)),
            marks: marks(&period.sources),
        },
        Cell::Sources(places) => Form::Sources(match citations {
            Some(citations) => citations.named(reader, places),
            None => Vec::new(),
        }),
        Cell::Labels(labels) => Form::Labels(labels.iter().map(|it| reader.text(it)).collect()),
        Cell::Count(number) => Form::Count(super::layout::count(*number)),
        Cell::Tally(counts) => Form::Tally(tally(reader, counts)),
        Cell::Word(word) => Form::Plain {
            text: reader.say(&format!("thing-word-{word}")),
            marks: Marks::default(),
        },
    }
}

fn tally<'a>(reader: Reader<'a>, counts: &'a [(Option<Ref>, usize)]) -> Vec<(Link<'a>, String)> {
    let unnamed = || Link::unlinked(Text::plain(reader.say("thing-without-direction")));
    let counts = counts.iter().map(|(of, count)| {
        let name = of.as_ref().map_or_else(unnamed, |of| reader.link(of));
        (name, super::layout::count(*count))
    });
    counts.collect()
}

fn listed<'a>(
    reader: Reader<'a>,
    values: &'a [Statement],
    mut marks: impl FnMut(&[usize]) -> Marks,
) -> Form<'a> {
    let mut shown: Vec<_> = values
        .iter()
        .map(|statement| Cited {
            value: Shown::brief(reader, &statement.value),
            marks: marks(&statement.sources),
        })
        .collect();
    let folded = if shown.len() > UNFOLDED + 2 {
        shown.split_off(UNFOLDED)
    } else {
        Vec::new()
    };
    Form::Values {
        values: shown,
        more_words: reader.say_count("thing-more", folded.len()),
        more: folded,
    }
}

/// How exact a figure is, in a language: the word of the data for it in that of the reader.
pub(super) fn qualified(language: &str, word: &str) -> Option<String> {
    let key = format!("thing-qualifier-{}", word.replace(' ', "-"));
    let said = words::say(language, &key, &[]);
    (said != key).then_some(said)
}

fn figure<'a>(reader: Reader<'a>, figure: &'a Figure, marks: Marks) -> Form<'a> {
    let value = figure
        .value
        .as_deref()
        .map(|value| match &figure.qualifier {
            Some(qualifier) => {
                let word = qualified(reader.language, qualifier);
                let word = word.unwrap_or_else(|| qualifier.clone());
                format!("{word} {}", number(reader, value))
            }
            None => number(reader, value),
        });
    Form::Figure {
        figure: value,
        unit: figure.unit.as_deref().map(|unit| reader.english(unit)),
        indicator: figure.indicator.as_ref().map(|it| reader.text(it)),
        outcome: elsewhere(reader, reader.link(&figure.outcome)),
        marks,
    }
}

/// A link, unless it leads to the page that it stands on.
fn elsewhere<'a>(reader: Reader<'_>, link: Link<'a>) -> Link<'a> {
    let here = reader.keeping(format!("{}{}", reader.base, reader.path()));
    if link.href.as_deref() == Some(here.as_str()) {
        return Link::unlinked(link.text);
    }
    link
}

/// A decimal as people write it: no zeros behind the point, a comma in French and German, digits in groups.
fn number(reader: Reader<'_>, text: &str) -> String {
    let point = if reader.language == "en" { '.' } else { ',' };
    let short = match text.split_once('.') {
        Some((whole, rest)) if rest.bytes().all(|digit| digit == b'0') => whole,
        _ => text,
    };
    match short.split_once('.') {
        Some((whole, rest)) => format!("{}{point}{}", grouped(whole), rest.trim_end_matches('0')),
        None => grouped(short),
    }
}

/// A period in words: `July 2010 to 2015`, `since 2006`, `until 2012`.
pub(super) fn spoken(reader: Reader<'_>, period: &Period) -> String {
    let date = |text: &str| super::date::spoken(reader, text);
    match (&period.start, &period.end) {
        (Some(start), Some(end)) if start == end => date(start),
        (Some(start), Some(end)) => format!("{}\u{a0}–\u{a0}{}", date(start), date(end)),
        // Before a day French has an article.
        (Some(start), None) if is_day(start) => {
            reader.say_text("thing-since-day", "date", &date(start))
        }
        (Some(start), None) => reader.say_text("thing-since", "date", &date(start)),
        (None, Some(end)) if is_day(end) => reader.say_text("thing-until-day", "date", &date(end)),
        (None, Some(end)) => reader.say_text("thing-until", "date", &date(end)),
        (None, None) => String::new(),
    }
}

fn is_day(date: &str) -> bool {
    date.len() == "2010-07-01".len()
}

#[cfg(test)]
mod tests {
    use super::super::frame::Frame;
    use super::super::sample;
    use super::*;

    #[test]
    fn a_beginning_has_the_words_of_its_language() {
        let frame = Frame {
            language: "fr",
            ..sample::frame("/")
        };
        let since = |start: &str| {
            let period = Period {
                start: Some(start.to_owned()),
                ..Period::default()
            };
            spoken(Reader::of(&frame), &period)
        };
        assert_eq!(since("2017-11-20"), "depuis le 20 novembre 2017");
        assert_eq!(since("2010-07"), "depuis juillet 2010");
        assert_eq!(since("2006"), "depuis 2006");
    }

    #[test]
    fn a_figure_is_written_as_people_write_it() {
        let table = [
            ("88.0", "88"),
            ("2000", "2000"),
            ("25000.00", "25\u{202f}000"),
            ("3.50", "3.5"),
            ("0.07", "0.07"),
            ("12345.25", "12\u{202f}345.25"),
        ];
        for (text, wanted) in table {
            let english = sample::frame("/");
            assert_eq!(number(Reader::of(&english), text), wanted);
            let german = Frame {
                language: "de",
                ..sample::frame("/")
            };
            let wanted = wanted.replace('.', ",");
            assert_eq!(number(Reader::of(&german), text), wanted);
        }
    }
}
