//! Files that are there as a whole or not at all, whatever happens while they are written.
//!
//! - **Source:** <https://pubs.opengroup.org/onlinepubs/9799919799/functions/rename.html>: a name leads to
//!   the old file until it leads to the new one; only a synced folder keeps that over a crash.

use std::fs::{self, File};
use std::io;
use std::os::unix::fs::{OpenOptionsExt as _, PermissionsExt as _};
use std::path::Path;

/// The end of the name of a file that is not whole yet.
pub const UNFINISHED: &str = "unfinished";

/// Writes a file beside its place, forces it to the disk, and moves it there. When that fails, what was
/// there before still is. Without a mode the file gets that of every new file. One at a time: whoever
/// calls this sees to it.
pub fn replace(
    path: &Path,
    mode: Option<u32>,
    write: impl FnOnce(&mut File) -> io::Result<()>,
) -> io::Result<()> {
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(".");
    name.push(UNFINISHED);
    let beside = path.with_file_name(name);
    let written = write_to(&beside, mode, write).and_then(|()| fs::rename(&beside, path));
    if let Err(error) = written {
        drop(fs::remove_file(&beside));
        return Err(error);
    }
    File::open(folder_of(path))?.sync_all()
}

fn write_to(
    path: &Path,
    mode: Option<u32>,
    write: impl FnOnce(&mut File) -> io::Result<()>,
) -> io::Result<()> {
    let mut options = File::options();
    options.create(true).truncate(true).write(true);
    if let Some(mode) = mode {
        options.mode(mode);
    }
    let mut file = options.open(path)?;
    if let Some(mode) = mode {
        // A file that was left there has its own, and the umask takes from that of a new one.
        file.set_permissions(fs::Permissions::from_mode(mode & 0o777))?;
    }
    write(&mut file)?;
    file.sync_all()
}

/// The folder that a file lies in.
pub fn folder_of(path: &Path) -> &Path {
    let parent = path.parent().filter(|parent| *parent != Path::new(""));
    parent.unwrap_or(Path::new("."))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write as _;

    #[test]
    fn a_file_is_replaced_as_a_whole_or_stays() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("file.txt");
        replace(&path, Some(0o600), |file| file.write_all(b"first")).unwrap();
        let failed = replace(&path, Some(0o600), |file| {
            file.write_all(b"sec")?;
            Err(io::Error::other("the disk is full"))
        });
        assert!(failed.is_err());
        assert_eq!(fs::read(&path).unwrap(), b"first");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
        replace(&path, Some(0o640), |file| file.write_all(b"third")).unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"third");
        let mode = fs::metadata(&path).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o640);
    }

    #[test]
    fn a_name_without_a_folder_lies_in_the_present_one() {
        for (path, folder) in [("a", "."), ("./a", "."), ("/a", "/"), ("b/a", "b")] {
            assert_eq!(folder_of(Path::new(path)), Path::new(folder), "{path}");
        }
    }
}
