//! How a thing is cited: in words, and as `BibTeX` and RIS for programs that keep references.
//!
//! - **Shape:** the entry of a thing in our dataset, and of a publication or source the work itself.
//! - **Source:** <https://www.ctan.org/pkg/bibtex>, <https://en.wikipedia.org/wiki/RIS_(file_format)>.

use crate::catalog::portrait::Citation;

/// One work in three forms.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reference {
    pub words: String,
    pub bibtex: String,
    pub ris: String,
}

/// The title of the dataset that entries are of.
const DATASET: &str = "CLIP graph: local integration policies for migrants in European cities";

/// A thing in the dataset.
#[derive(Debug, Clone, Copy)]
pub struct Entry<'a> {
    pub name: &'a str,
    /// The slug for its key.
    pub key: &'a str,
    pub iri: &'a str,
    pub version: u64,
    /// The day that the version is of.
    pub day: &'a str,
}

/// An entry of the dataset, with the sources that report it, where it is a report.
pub fn entry(entry: &Entry<'_>, reported_in: &[String]) -> Reference {
    let Entry {
        name,
        key,
        iri,
        version,
        day,
    } = *entry;
    let year = day.get(..4).unwrap_or(day);
    let reported = if reported_in.is_empty() {
        String::new()
    } else {
        format!("As reported in: {}", reported_in.join("; "))
    };
    let said = Some(format!("{reported}. ")).filter(|_| !reported.is_empty());
    let said = said.unwrap_or_default();
    let words = format!("“{name}”. {said}In: {DATASET}, version {version}, {day}. {iri}");
    let bibtex = bibtex(
        "misc",
        &format!("clip-{key}-v{version}"),
        &[
            ("title", name),
            ("howpublished", &format!("In: {DATASET}, version {version}")),
            ("year", year),
            ("url", iri),
            ("note", &format!("{said}Version of {day}, CC BY 4.0")),
        ],
    );
    let ris = ris(&[
        ("TY", "DATA"),
        ("TI", name),
        ("T2", DATASET),
        ("ET", &version.to_string()),
        ("PY", year),
        ("DA", &day.replace('-', "/")),
        ("N1", &reported),
        ("UR", iri),
        ("ER", ""),
    ]);
    Reference { words, bibtex, ris }
}

/// A publication or source itself.
pub fn work(citation: &Citation, key: &str) -> Reference {
    let get = |text: &Option<String>| text.clone().unwrap_or_default();
    let (publisher, year, address) = (
        get(&citation.publisher),
        get(&citation.year),
        get(&citation.address),
    );
    let (isbn, doi) = (get(&citation.isbn), get(&citation.doi));
    let (form, sort, house) = if citation.report {
        ("techreport", "RPRT", "institution")
    } else {
        ("misc", "GEN", "publisher")
    };
    let fields = [
        ("author", citation.authors.join(" and ")),
        ("title", citation.title.clone()),
        (house, publisher.clone()),
        ("year", year.clone()),
        ("isbn", isbn.clone()),
        ("doi", doi.clone()),
        ("url", address.clone()),
    ];
    let fields = fields
        .each_ref()
        .map(|(name, value)| (*name, value.as_str()));
    let mut lines = vec![("TY", sort)];
    lines.extend(
        citation
            .authors
            .iter()
            .map(|author| ("AU", author.as_str())),
    );
    lines.extend([
        ("TI", citation.title.as_str()),
        ("PB", &publisher),
        ("PY", &year),
        ("SN", &isbn),
        ("DO", &doi),
        ("UR", &address),
        ("ER", ""),
    ]);
    Reference {
        words: in_words(citation, [&publisher, &year], &address),
        bibtex: bibtex(form, key, &fields),
        ris: ris(&lines),
    }
}

/// Authors, title, publisher and year, each with a full stop, and where it lies.
fn in_words(citation: &Citation, rest: [&String; 2], address: &str) -> String {
    let authors = citation.authors.join("; ");
    let parts = [&authors, &citation.title].into_iter().chain(rest);
    let parts: Vec<_> = parts
        .filter(|part| !part.is_empty())
        .map(|part| part.trim_end_matches('.'))
        .collect();
    format!("{}. {address}", parts.join(". "))
        .trim_end()
        .to_owned()
}

fn bibtex(form: &str, key: &str, fields: &[(&str, &str)]) -> String {
    let fields = fields.iter().filter(|(_, value)| !value.is_empty());
    let lines = fields.map(|(name, value)| {
        let value = if *name == "url" || *name == "doi" {
            value.replace(['{', '}', '\\'], "")
        } else {
            braced(value)
        };
        format!("  {name} = {{{value}}}")
    });
    format!(
        "@{form}{{{key},\n{}\n}}",
        lines.collect::<Vec<_>>().join(",\n")
    )
}

/// A text in which no character has a meaning for TeX.
fn braced(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\\' => safe.push_str("\\textbackslash{}"),
            '~' => safe.push_str("\\textasciitilde{}"),
            '^' => safe.push_str("\\textasciicircum{}"),
            '{' | '}' | '$' | '&' | '#' | '_' | '%' => safe.extend(['\\', c]),
            c if c.is_control() => safe.push(' '),
            c => safe.push(c),
        }
    }
    safe
}

/// Lines of a tag and a value; a value is one line.
fn ris(lines: &[(&str, &str)]) -> String {
    let said = lines
        .iter()
        .filter(|(tag, value)| !value.is_empty() || *tag == "ER");
    let lines = said.map(|(tag, value)| {
        let value: String = value
            .chars()
            .map(|c| if c.is_control() { ' ' } else { c })
            .collect();
        format!("{tag}  - {value}").trim_end_matches(' ').to_owned()
    });
    let mut text = lines.collect::<Vec<_>>().join("\n");
    // The end is known by its space.
    text.push_str(" \n");
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_entry_is_cited_with_its_version() {
        let thing = Entry {
            name: "Wien & {co}",
            key: "city-vienna",
            iri: "https://w3id.org/clip-network/id/city/vienna",
            version: 7,
            day: "2026-11-25",
        };
        let reference = entry(&thing, &[]);
        assert!(
            reference
                .words
                .contains("version 7, 2026-11-25. https://w3id.org/")
        );
        assert!(
            reference
                .bibtex
                .starts_with("@misc{clip-city-vienna-v7,\n  title = {Wien \\& \\{co\\}},")
        );
        assert!(reference.ris.starts_with("TY  - DATA\nTI  - Wien & {co}\n"));
        assert!(reference.ris.ends_with("ER  - \n"), "{:?}", reference.ris);
        let said = "As reported in: “A report”, https://example.org/1";
        assert!(!reference.words.contains("As reported"));
        let reported = entry(&thing, &["“A report”, https://example.org/1".to_owned()]);
        for form in [reported.words, reported.bibtex, reported.ris] {
            assert!(form.contains(said), "{form}");
        }
    }

    #[test]
    fn a_work_is_cited_with_what_is_known_of_it() {
        let citation = Citation {
            authors: vec!["Kim Example".to_owned(), "Alex\nExample".to_owned()],
            title: "A report".to_owned(),
            year: Some("2008".to_owned()),
            report: true,
            ..Citation::default()
        };
        let reference = work(&citation, "a-report");
        assert_eq!(
            reference.words,
            "Kim Example; Alex\nExample. A report. 2008."
        );
        assert!(
            reference
                .bibtex
                .starts_with("@techreport{a-report,\n  author = {Kim Example and Alex Example},")
        );
        assert!(
            !reference.bibtex.contains("institution"),
            "{}",
            reference.bibtex
        );
        assert!(
            reference
                .ris
                .contains("AU  - Kim Example\nAU  - Alex Example\n")
        );
    }
}
