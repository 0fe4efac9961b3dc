//! A file system that turns read-only while the server writes to it, as ext4 does after an error of the disk.
//!
//! The test runs itself again in a mount namespace of its own, with a file as its disk, so that nothing of it
//! outlives the process. Only root may do so; where that is not possible, the test says so and does nothing.

use crate::editor::Editor;
use crate::server::{Place, city};
use crate::{goes_on, refuses, rename, say, says_that_it_stopped};
use std::env;
use std::fs::{self, File};
use std::path::Path;
use std::process::Command;

/// Tells the second self that it may mount what it likes.
const INSIDE: &str = "CLIPGRAPH_TEST_MOUNTS";

/// Runs a program that must not fail.
fn run(program: &str, arguments: &[&str]) {
    let output = Command::new(program).args(arguments).output();
    let output = output.expect("it runs");
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{program} {arguments:?}: {said}");
}

fn text(path: &Path) -> &str {
    path.to_str().expect("UTF-8")
}

/// Why nothing can be mounted here; `None` when it can.
fn why_not() -> Option<String> {
    let folder = tempfile::tempdir().expect("a folder");
    let image = folder.path().join("image");
    File::create(&image)
        .and_then(|file| file.set_len(1 << 20))
        .expect("a file");
    let script = "mkfs.ext4 -q -F \"$0\" && mkdir \"$1\" && mount -o loop \"$0\" \"$1\"";
    let target = folder.path().join("mounted");
    let tried = Command::new("unshare")
        .args(["--mount", "--propagation", "private", "sh", "-c", script])
        .args([text(&image), text(&target)])
        .output();
    match tried {
        Ok(output) if output.status.success() => None,
        Ok(output) => Some(String::from_utf8_lossy(&output.stderr).into_owned()),
        Err(error) => Some(format!("unshare: {error}")),
    }
}

#[test]
fn a_file_system_that_turns_read_only_refuses_changes_and_is_read_on() {
    if env::var_os(INSIDE).is_some() {
        inside();
        return;
    }
    if let Some(reason) = why_not() {
        say(&format!(
            "no file system can be mounted here: {}",
            reason.trim()
        ));
        return;
    }
    let output = Command::new("unshare")
        .args(["--mount", "--propagation", "private"])
        .arg(env::current_exe().expect("this program"))
        .args(["--exact", "--nocapture"])
        .arg("read_only::a_file_system_that_turns_read_only_refuses_changes_and_is_read_on")
        .env(INSIDE, "1")
        .output()
        .expect("it runs");
    let said = String::from_utf8_lossy(&output.stdout) + String::from_utf8_lossy(&output.stderr);
    assert!(
        output.status.success() && said.contains("1 passed"),
        "{said}"
    );
}

fn inside() {
    let place = Place::with(&city("one", "One"));
    let (disk, data) = (tempfile::tempdir().expect("a folder"), place.data());
    let image = disk.path().join("image");
    let file = File::create(&image).expect("a file");
    file.set_len(16 << 20).expect("room");
    run("mkfs.ext4", &["-q", "-F", text(&image)]);
    fs::create_dir(&data).expect("a folder");
    let mount = || run("mount", &["-o", "loop", text(&image), text(&data)]);
    mount();
    let editor = Editor::at(place, &[]);
    assert_eq!(rename(&editor, "One", "Second").status, 200);
    // The file system does what it does when its journal cannot be written.
    run("mount", &["-o", "remount,abort", text(&data)]);
    let error = File::create(data.join("probe")).expect_err("a refusal");
    assert_eq!(error.kind(), std::io::ErrorKind::ReadOnlyFilesystem);
    refuses(&editor, "Second", "2");
    refuses(&editor, "Second", "2");
    says_that_it_stopped(&editor);
    // What only reads works beside it and after it; what has to write says which file it cannot.
    editor.place.answer(&["verify"]);
    let (place, token) = editor.stopped();
    let log = place.answer(&["log"]);
    assert!(log.starts_with("2 "), "{log}");
    let message = place.complaint(&["serve", "--bind", "127.0.0.1:0"]);
    assert!(
        message.contains(text(&data)) && message.contains("Read-only file system"),
        "{message}"
    );
    run("umount", &[text(&data)]);
    mount();
    let editor = Editor::again(place, token, &[]);
    assert_eq!(editor.version(), "2");
    goes_on(&editor, "Second", "3");
    drop(editor.stopped());
    run("umount", &[text(&data)]);
}
