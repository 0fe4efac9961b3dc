//! What a file of tokens may hold, and what is said of one that it may not.

use super::*;
use tempfile::TempDir;

fn entry(name: &str, token: &str) -> Entry {
    Entry {
        name: name.to_owned(),
        scopes: vec![Scope::Submit, Scope::Review],
        sha256: Fingerprint::of(token),
        created: Date::constant(2026, 11, 25),
        expires: None,
        author: None,
    }
}

fn file(text: &str) -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("tokens.json");
    fs::write(&path, text).unwrap();
    (folder, path)
}

#[test]
fn what_is_added_is_found_by_its_token_until_it_is_withdrawn() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("tokens.json");
    let full = Entry {
        expires: Some(Date::constant(2027, 1, 31)),
        author: Some("https://w3id.org/clip-network/id/actor/a".to_owned()),
        ..entry("anna", "clip_a")
    };
    Tokens::add(&path, full.clone()).unwrap();
    Tokens::add(&path, entry("ben", "clip_b")).unwrap();
    let tokens = Tokens::read(&path).unwrap();
    assert_eq!(tokens.find("clip_a"), Some(&full));
    assert_eq!(tokens.find("clip_b"), Some(&entry("ben", "clip_b")));
    for wrong in ["", "clip_", "clip_c", "clip_a ", "CLIP_A", "anna"] {
        assert_eq!(tokens.find(wrong), None, "{wrong}");
    }
    Tokens::withdraw(&path, "anna").unwrap();
    let left = Tokens::read(&path).unwrap();
    assert_eq!(left.find("clip_a"), None);
    assert_eq!(left.entries().len(), 1);
}

#[test]
fn a_name_is_given_once_and_withdrawn_once() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("tokens.json");
    Tokens::add(&path, entry("anna", "clip_a")).unwrap();
    let before = fs::read(&path).unwrap();
    let taken = Tokens::add(&path, entry("anna", "clip_b")).unwrap_err();
    assert!(taken.to_string().contains("`anna` already"), "{taken}");
    let unknown = Tokens::withdraw(&path, "ben").unwrap_err();
    assert!(unknown.to_string().contains("no token `ben`"), "{unknown}");
    assert_eq!(fs::read(&path).unwrap(), before);
}

#[test]
fn only_the_owner_reads_a_new_file_and_a_mode_is_kept() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("tokens.json");
    Tokens::add(&path, entry("anna", "clip_a")).unwrap();
    assert!(!open_to_others(&path).unwrap());
    for (mode, open) in [(0o640, true), (0o602, true), (0o711, false), (0o604, true)] {
        fs::set_permissions(&path, fs::Permissions::from_mode(mode)).unwrap();
        assert_eq!(open_to_others(&path).unwrap(), open, "{mode:o}");
        Tokens::add(&path, entry(&format!("m{mode}"), &format!("t{mode}"))).unwrap();
        let kept = fs::metadata(&path).unwrap().permissions().mode();
        assert_eq!(kept & 0o777, mode, "{mode:o}");
    }
}

#[test]
fn many_who_add_at_once_lose_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("tokens.json");
    std::thread::scope(|scope| {
        for number in 0..8 {
            let path = &path;
            scope.spawn(move || {
                let name = format!("n{number}");
                Tokens::add(path, entry(&name, &name)).unwrap();
            });
        }
    });
    assert_eq!(Tokens::read(&path).unwrap().entries().len(), 8);
}

#[test]
fn a_broken_file_is_named_with_line_and_column() {
    let sum = "a".repeat(64);
    let good = format!(
        "{{ \"name\": \"a\", \"scopes\": [], \"sha256\": \"{sum}\",\n  \"created\": \"2026-11-25\" }}"
    );
    let with = |from: &str, to: &str| format!("[\n{}\n]", good.replace(from, to));
    for (text, place, what) in [
        (String::new(), "1:0:", "EOF"),
        ("{}".to_owned(), "1:0:", "a list of tokens"),
        (format!("[\n{good},\n]"), "4:1:", "trailing comma"),
        (format!("[{good}] x"), "2:", "trailing"),
        (with("[]", "[\"read\"]"), "2:", "`submit`"),
        (with("\"a\"", "\"a b\""), "2:15:", "1 to 64"),
        (with("aaaa\"", "\""), "2:", "64 hexadecimal"),
        (with("aaaa\"", "zzzz\""), "2:", "64 hexadecimal"),
        (with("-25", "-32"), "3:", "2027-01-31"),
        (with("created", "made"), "3:", "`made`"),
        (with("\"scopes\": [],", ""), "3:", "`scopes`"),
        (
            with(" }", ", \"expires\": \"soon\" }"),
            "3:",
            "a date looks like",
        ),
        (with(" }", ", \"author\": \"me\" }"), "3:", "absolute IRI"),
        (
            format!("[{good},\n{good}]"),
            "4:",
            "there are two tokens `a`",
        ),
        (
            format!("[{good},\n{}]", good.replace("\"a\"", "\"b\"")),
            "4:",
            "`a` and `b` are one token",
        ),
    ] {
        let (_folder, path) = file(&text);
        let error = Tokens::read(&path).unwrap_err().to_string();
        let beginning = format!("{}:{place}", path.display());
        assert!(error.starts_with(&beginning), "{text}\n{error}");
        assert!(error.contains(what), "{text}\n{error}");
        assert!(!error.contains("at line"), "said twice: {error}");
    }
    let (_folder, path) = file(&with("", ""));
    assert!(Tokens::read(&path).is_ok());
}

#[test]
fn no_token_comes_twice_and_each_shows_what_it_is() {
    let tokens = [random_token().unwrap(), random_token().unwrap()];
    assert_ne!(tokens[0], tokens[1]);
    for token in tokens {
        let digits = token.strip_prefix("clip_").unwrap();
        assert_eq!(digits.len(), 64);
        assert!(digits.chars().all(|digit| digit.is_ascii_hexdigit()));
    }
}
