//! A checkpoint as a file: N-Quads in gzip, with comments around them.
//!
//! - **Shape:** a head, the quads sorted by bytes, the sections, and a last line that is the SHA-256 of all
//!   lines before it. `zcat FILE | head -n -1 | sha256sum` checks it without this program.
//!
//!   ```text
//!   # clipgraph checkpoint 1
//!   # commit 1200
//!   # digest 3f0c…
//!   # quads 32000
//!   <https://…> <https://…> "…" <https://…> .
//!   # section shipped 1
//!   # 9a2e…
//!   # sha256 77b1…
//!   ```
//!
//! - **Errors:** a reason in words; whoever reads the file adds its path.
//! - **Source:** <https://www.w3.org/TR/rdf12-n-quads/#sec-grammar> for comments,
//!   <https://www.rfc-editor.org/rfc/rfc1952>.

use super::{Checkpoint, Sections};
use flate2::Compression;
use flate2::read::MultiGzDecoder;
use flate2::write::GzEncoder;
use oxrdf::Quad;
use oxrdfio::{RdfFormat, RdfParser};
use sha2::{Digest as _, Sha256};
use std::fs::File;
use std::io::{self, BufReader, Read as _, Write};
use std::ops::Range;
use std::path::Path;
use std::thread;

const MAGIC: &str = "# clipgraph checkpoint 1\n";
const SUM: &str = "# sha256 ";
/// How many bytes of quads are too few to start threads for.
const FEW: usize = 1 << 20;

/// Writes a checkpoint.
pub fn write<'quad>(
    file: &mut File,
    number: u64,
    digest: &[u8; 32],
    quads: impl IntoIterator<Item = &'quad Quad>,
    sections: &Sections,
) -> io::Result<()> {
    let (text, lines) = lines(quads);
    let mut writer = Summed::new(file);
    let digest = hex(digest);
    let head = format!(
        "{MAGIC}# commit {number}\n# digest {digest}\n# quads {}\n",
        lines.len()
    );
    writer.write_all(head.as_bytes())?;
    for line in &lines {
        writer.write_all(text[line.clone()].as_bytes())?;
    }
    for (name, lines) in sections {
        let head = format!("# section {name} {}\n", lines.len());
        writer.write_all(head.as_bytes())?;
        for line in lines {
            writer.write_all(format!("# {line}\n").as_bytes())?;
        }
    }
    writer.finish()
}

/// The quads as lines of one text, and the lines sorted by their bytes.
fn lines<'quad>(quads: impl IntoIterator<Item = &'quad Quad>) -> (String, Vec<Range<usize>>) {
    let (mut text, mut lines) = (String::new(), Vec::new());
    for quad in quads {
        let start = text.len();
        text += &quad.to_string();
        text += " .\n";
        lines.push(start..text.len());
    }
    lines.sort_unstable_by(|a, b| text[a.clone()].cmp(&text[b.clone()]));
    (text, lines)
}

/// Compresses what is written, and sums it up before.
struct Summed<W: Write> {
    sum: Sha256,
    inner: GzEncoder<W>,
}

impl<W: Write> Summed<W> {
    fn new(inner: W) -> Self {
        Self {
            sum: Sha256::new(),
            inner: GzEncoder::new(inner, Compression::fast()),
        }
    }

    fn write_all(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.sum.update(bytes);
        self.inner.write_all(bytes)
    }

    fn finish(mut self) -> io::Result<()> {
        let sum = hex(&self.sum.finalize());
        self.inner.write_all(format!("{SUM}{sum}\n").as_bytes())?;
        self.inner.finish().map(drop)
    }
}

/// Reads a checkpoint.
pub fn read(path: &Path) -> Result<Checkpoint, String> {
    let file = File::open(path).map_err(|error| error.to_string())?;
    let mut text = String::new();
    MultiGzDecoder::new(BufReader::new(file))
        .read_to_string(&mut text)
        .map_err(|error| error.to_string())?;
    parse(&text)
}

fn parse(text: &str) -> Result<Checkpoint, String> {
    let rest = text
        .strip_prefix(MAGIC)
        .ok_or("its first line is not that of a checkpoint")?;
    let sum = text.rfind(SUM).ok_or("its end is missing")?;
    let wanted = format!("{SUM}{}\n", hex(&Sha256::digest(&text[..sum])));
    if text[sum..] != wanted {
        return Err("it is not as it was written".to_owned());
    }
    let mut rest = &rest[..rest.len() - wanted.len()];
    let number: u64 = number(value(&mut rest, "commit")?)?;
    let digest = digest(value(&mut rest, "digest")?)?;
    let count: usize = self::number(value(&mut rest, "quads")?)?;
    // No line of N-Quads begins with this character.
    let end = match rest.strip_prefix('#') {
        Some(_) => 0,
        None => rest.find("\n#").map_or(rest.len(), |at| at + 1),
    };
    let quads = quads(&rest[..end])?;
    if quads.len() != count {
        return Err(format!("it has {} quads in place of {count}", quads.len()));
    }
    Ok(Checkpoint {
        number,
        digest,
        quads,
        sections: sections(&rest[end..])?,
    })
}

/// The value of the next line of the head.
fn value<'text>(rest: &mut &'text str, name: &str) -> Result<&'text str, String> {
    let missing = || format!("its head has no `{name}`");
    let (line, after) = rest.split_once('\n').ok_or_else(missing)?;
    *rest = after;
    let value = line
        .strip_prefix("# ")
        .and_then(|line| line.split_once(' '));
    let value = value.filter(|(found, _)| *found == name);
    value.map(|(_, value)| value).ok_or_else(missing)
}

fn sections(text: &str) -> Result<Sections, String> {
    let mut sections = Sections::new();
    let mut lines = text.lines().map(|line| line.strip_prefix("# "));
    while let Some(head) = lines.next() {
        let head = head.and_then(|head| head.strip_prefix("section "));
        let head = head.and_then(|head| head.split_once(' '));
        let (name, count) = head.ok_or("a section has no head")?;
        let count: usize = number(count)?;
        let of_it: Option<Vec<_>> = lines.by_ref().take(count).collect();
        let of_it = of_it.filter(|lines| lines.len() == count);
        let of_it = of_it.ok_or_else(|| format!("the section `{name}` is not whole"))?;
        let owned = of_it.into_iter().map(ToOwned::to_owned).collect();
        sections.insert(name.to_owned(), owned);
    }
    Ok(sections)
}

/// Parses quads, many of them on all cores: the text is cut between lines.
pub fn quads(text: &str) -> Result<Vec<Quad>, String> {
    let parser = RdfParser::from_format(RdfFormat::NQuads);
    if text.len() < FEW {
        let quads = parser.for_slice(text).collect::<Result<_, _>>();
        return quads.map_err(|error| error.to_string());
    }
    let cores = thread::available_parallelism().map_or(1, usize::from);
    let parsers = parser.split_slice_for_parallel_parsing(text, cores);
    let parts = thread::scope(|scope| {
        let threads: Vec<_> = parsers
            .into_iter()
            .map(|parser| scope.spawn(move || parser.collect::<Result<Vec<_>, _>>()))
            .collect();
        let parts = threads.into_iter().map(thread::ScopedJoinHandle::join);
        parts.collect::<Vec<_>>()
    });
    let mut quads = Vec::new();
    for part in parts {
        let part = part.map_err(|_| "the parser panicked".to_owned())?;
        quads.extend(part.map_err(|error| error.to_string())?);
    }
    Ok(quads)
}

fn number<T: std::str::FromStr>(text: &str) -> Result<T, String> {
    text.parse()
        .map_err(|_| format!("`{text}` is not a number"))
}

fn digest(text: &str) -> Result<[u8; 32], String> {
    let wrong = || format!("`{text}` is not a digest");
    let byte = |at: usize| {
        let digits = text.get(2 * at..2 * at + 2)?;
        u8::from_str_radix(digits, 16).ok()
    };
    let bytes: Option<Vec<u8>> = (0..32).map(byte).collect();
    let bytes = bytes.filter(|_| text.len() == 64).ok_or_else(wrong)?;
    bytes.try_into().map_err(|_| wrong())
}

/// Bytes in lower-case hexadecimal.
pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use oxrdf::{GraphName, Literal, NamedNode};
    use std::collections::BTreeSet;

    fn some(count: usize) -> Vec<Quad> {
        let part = |kind, n| NamedNode::new(format!("https://a.example/{kind}/{n}")).unwrap();
        let text = |n| Literal::new_simple_literal(format!("line {n}\n# not a comment"));
        let quad = |n| Quad::new(part("s", n), part("p", n), text(n), GraphName::DefaultGraph);
        (0..count).map(quad).collect()
    }

    #[test]
    fn many_quads_are_read_as_they_were_written_and_a_broken_one_among_them_is_found() {
        // Enough for every core to get a part.
        let quads = some(40_000);
        let (text, lines) = lines(&quads);
        assert!(text.len() > 2 * FEW, "{}", text.len());
        let read: BTreeSet<_> = super::quads(&text).unwrap().iter().map(line).collect();
        assert_eq!(read, quads.iter().map(line).collect());
        for at in [0, lines.len() / 2, lines.len() - 1] {
            let mut broken = text.clone();
            broken.replace_range(lines[at].start..=lines[at].start, "?");
            assert!(super::quads(&broken).is_err(), "{at}");
        }
    }

    fn line(quad: &Quad) -> String {
        quad.to_string()
    }

    #[test]
    fn a_file_gives_back_quads_and_sections() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("it.nq.gz");
        let section = |lines: &[&str]| lines.iter().map(|line| (*line).to_owned()).collect();
        let sections = Sections::from([
            ("empty".to_owned(), Vec::new()),
            (
                "lines".to_owned(),
                section(&["", "# sha256 x", "# section lines 2"]),
            ),
        ]);
        for count in [0, 1, 100] {
            let quads = some(count);
            let mut file = File::create(&path).unwrap();
            write(&mut file, 7, &[3; 32], &quads, &sections).unwrap();
            let found = read(&path).unwrap();
            assert_eq!((found.number, found.digest), (7, [3; 32]));
            assert_eq!(found.sections, sections);
            let found: BTreeSet<_> = found.quads.iter().map(line).collect();
            assert_eq!(found, quads.iter().map(line).collect());
        }
    }
}
