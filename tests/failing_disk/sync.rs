//! A disk that takes bytes and cannot keep them: `fsync` and `fdatasync` fail.
//!
//! A library that the server loads before the C library lets them fail while a file is there.

use crate::editor::Editor;
use crate::server::{Place, city};
use crate::{goes_on, refuses, rename, say, says_that_it_stopped};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use tempfile::TempDir;

const SHIM: &str = r#"
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/syscall.h>
#include <unistd.h>

static int fails(const char *what) {
    const char *folder = getenv("CLIPGRAPH_TEST_FAILING");
    char path[4096];
    if (!folder || snprintf(path, sizeof path, "%s/%s", folder, what) >= (int)sizeof path) return 0;
    if (access(path, F_OK) != 0) return 0;
    errno = EIO;
    return 1;
}

int fsync(int file) { return fails("sync") ? -1 : (int)syscall(SYS_fsync, file); }
int fdatasync(int file) { return fails("sync") ? -1 : (int)syscall(SYS_fdatasync, file); }
int ftruncate(int file, off_t length) { return fails("cut") ? -1 : (int)syscall(SYS_ftruncate, file, length); }
int ftruncate64(int file, off64_t length) { return fails("cut") ? -1 : (int)syscall(SYS_ftruncate, file, length); }
"#;

/// What fails of the disk of a server.
struct Disk(TempDir);

impl Disk {
    /// A disk that is well; `None` where there is no C compiler.
    fn new() -> Option<Self> {
        let folder = tempfile::tempdir().expect("a folder");
        let source = folder.path().join("shim.c");
        fs::write(&source, SHIM).expect("a file");
        let built = Command::new("cc")
            .args(["-shared", "-fPIC", "-O1", "-o"])
            .args([&folder.path().join("shim.so"), &source])
            .output();
        match built {
            Ok(output) => {
                let said = String::from_utf8_lossy(&output.stderr);
                assert!(output.status.success(), "{said}");
                Some(Self(folder))
            }
            Err(error) => {
                say(&format!(
                    "there is no C compiler to make a failing disk with: {error}"
                ));
                None
            }
        }
    }

    fn file(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn fails(&self, what: &str) {
        fs::write(self.file(what), "").expect("a file");
    }

    fn is_well(&self) {
        for what in ["sync", "cut"] {
            drop(fs::remove_file(self.file(what)));
        }
    }

    /// A place whose programs use this disk.
    fn place(&self) -> Place {
        let text = |path: &Path| path.to_str().expect("UTF-8").to_owned();
        Place::with(&city("one", "One"))
            .with_variable("LD_PRELOAD", &text(&self.file("shim.so")))
            .with_variable("CLIPGRAPH_TEST_FAILING", &text(self.0.path()))
    }
}

#[test]
fn a_change_that_cannot_be_forced_to_the_disk_is_refused_and_all_after_it_until_the_next_start() {
    let Some(disk) = Disk::new() else { return };
    let editor = Editor::at(disk.place(), &[]);
    assert_eq!(rename(&editor, "One", "Second").status, 200);
    disk.fails("sync");
    refuses(&editor, "Second", "2");
    says_that_it_stopped(&editor);
    // The disk is well again, but nobody knows what it holds.
    disk.is_well();
    refuses(&editor, "Second", "2");
    let (place, token) = editor.stopped();
    let editor = Editor::again(place, token, &[]);
    assert_eq!(editor.version(), "2");
    goes_on(&editor, "Second", "3");
}

#[test]
fn a_refused_change_that_could_not_be_cut_off_either_is_whole_after_the_next_start() {
    let Some(disk) = Disk::new() else { return };
    let editor = Editor::at(disk.place(), &[]);
    assert_eq!(rename(&editor, "One", "Second").status, 200);
    disk.fails("sync");
    disk.fails("cut");
    refuses(&editor, "Second", "2");
    disk.is_well();
    refuses(&editor, "Second", "2");
    let (place, token) = editor.stopped();
    let editor = Editor::again(place, token, &[]);
    // It was not acknowledged, and the disk has kept it all the same: as a whole.
    assert_eq!(editor.version(), "3");
    goes_on(&editor, "Never", "4");
}

#[test]
fn a_disk_that_keeps_nothing_stops_the_start_with_the_name_of_the_file() {
    let Some(disk) = Disk::new() else { return };
    let place = disk.place();
    place.serve_once();
    place.ship(&city("one", "Shipped anew"));
    disk.fails("sync");
    let message = place.complaint(&["serve", "--bind", "127.0.0.1:0"]);
    assert!(
        message.contains(place.data().to_str().expect("UTF-8")) && message.contains("os error 5"),
        "{message}"
    );
    disk.is_well();
    let editor = Editor::at(place, &[]);
    assert_eq!(editor.version(), "2");
    goes_on(&editor, "Shipped anew", "3");
}
