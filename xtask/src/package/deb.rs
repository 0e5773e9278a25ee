//! The Debian package: staged in a folder as it will lie on the disk, and packed by `dpkg-deb`.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use super::notices;
use crate::house::House;
use crate::run::Run;
use crate::system;

/// What is copied as it is: from the workspace, to the package, with its mode.
const FILES: [(&str, &str, u32); 7] = [
    (
        "packaging/samenhang.service",
        "usr/lib/systemd/system/samenhang.service",
        0o644,
    ),
    (
        "packaging/samenhang.toml",
        "etc/samenhang/samenhang.toml",
        0o640,
    ),
    (
        "CHANGELOG.md",
        "usr/share/doc/samenhang/CHANGELOG.md",
        0o644,
    ),
    ("LEESMIJ.md", "usr/share/doc/samenhang/LEESMIJ.md", 0o644),
    ("packaging/debian/postinst", "DEBIAN/postinst", 0o755),
    ("packaging/debian/prerm", "DEBIAN/prerm", 0o755),
    ("packaging/debian/postrm", "DEBIAN/postrm", 0o755),
];

/// The package of this program; returns where it is.
pub fn build(house: &House, program: &Path) -> Result<PathBuf> {
    system::DPKG.ensure(|| crate::house::which(&["dpkg-deb"]).is_some())?;
    let dist = house.target.join("dist");
    let stage = dist.join("stage");
    if stage.exists() {
        fs::remove_dir_all(&stage)?;
    }
    put(&stage, "usr/bin/samenhang", &fs::read(program)?, 0o755)?;
    for (from, to, mode) in FILES {
        let bytes = fs::read(house.at(from)).with_context(|| format!("cannot read {from}"))?;
        put(&stage, to, &bytes, mode)?;
    }
    let copyright = fs::read_to_string(house.at("packaging/debian/copyright"))?.replace(
        "@LICENCE@",
        &indented(&fs::read_to_string(house.at("LICENSE"))?),
    );
    put(
        &stage,
        "usr/share/doc/samenhang/copyright",
        copyright.as_bytes(),
        0o644,
    )?;
    let others = notices::of_dependencies(house)?;
    put(
        &stage,
        "usr/share/doc/samenhang/THIRD-PARTY",
        others.as_bytes(),
        0o644,
    )?;
    put(
        &stage,
        "DEBIAN/conffiles",
        b"/etc/samenhang/samenhang.toml\n",
        0o644,
    )?;
    let architecture = Run::new("dpkg")
        .arg("--print-architecture")
        .quiet()?
        .trim()
        .to_string();
    let control = control(house, program, &stage, &architecture)?;
    put(&stage, "DEBIAN/control", control.as_bytes(), 0o644)?;
    let package = dist.join(format!(
        "samenhang_{}_{architecture}.deb",
        env!("CARGO_PKG_VERSION")
    ));
    Run::new("dpkg-deb")
        .args(["--root-owner-group", "-Zxz", "--build"])
        .args([&stage, &package])
        .quiet()?;
    Ok(package)
}

fn control(house: &House, program: &Path, stage: &Path, architecture: &str) -> Result<String> {
    let (major, minor) =
        glibc(&fs::read(program)?).context("the program does not link to glibc")?;
    let size = Run::new("du")
        .args(["-sk", "--apparent-size"])
        .arg(stage)
        .quiet()?;
    let size = size.split_whitespace().next().unwrap_or("0");
    let text = fs::read_to_string(house.at("packaging/debian/control"))?;
    Ok(text
        .replace("@VERSION@", env!("CARGO_PKG_VERSION"))
        .replace("@ARCHITECTURE@", architecture)
        .replace("@GLIBC@", &format!("{major}.{minor}"))
        .replace("@SIZE@", size))
}

/// Writes one file of the package; folders on the way are open to read.
fn put(stage: &Path, to: &str, bytes: &[u8], mode: u32) -> Result<()> {
    let mut folder = stage.to_path_buf();
    fs::create_dir_all(&folder)?;
    fs::set_permissions(&folder, fs::Permissions::from_mode(0o755))?;
    for part in Path::new(to).parent().into_iter().flat_map(Path::iter) {
        folder.push(part);
        if !folder.is_dir() {
            fs::create_dir(&folder)?;
        }
        fs::set_permissions(&folder, fs::Permissions::from_mode(0o755))?;
    }
    let file = stage.join(to);
    fs::write(&file, bytes).with_context(|| format!("cannot write {}", file.display()))?;
    fs::set_permissions(&file, fs::Permissions::from_mode(mode))?;
    Ok(())
}

/// A licence text as Debian's copyright format wants it: one space before each line, a dot for an empty one.
fn indented(text: &str) -> String {
    let line = |line: &str| match line.trim_end() {
        "" => " .".to_string(),
        line => format!(" {line}"),
    };
    text.lines().map(line).collect::<Vec<_>>().join("\n")
}

/// The newest version of the C library that the program asks for: the largest `GLIBC_2.34` in it.
fn glibc(program: &[u8]) -> Option<(u32, u32)> {
    const MARK: &[u8] = b"GLIBC_";
    let starts = program
        .windows(MARK.len())
        .enumerate()
        .filter(|(_, part)| *part == MARK);
    starts
        .filter_map(|(at, _)| {
            let rest = program.get(at + MARK.len()..)?;
            let end = rest
                .iter()
                .position(|byte| !byte.is_ascii_digit() && *byte != b'.')?;
            let (major, minor) = std::str::from_utf8(rest.get(..end)?)
                .ok()?
                .split_once('.')?;
            let minor = minor.split('.').next()?;
            Some((major.parse().ok()?, minor.parse().ok()?))
        })
        .max()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_newest_c_library_that_is_asked_for_counts() {
        let program = b"..\0GLIBC_2.2.5\0memcpy\0GLIBC_2.34\0GLIBC_2.9\0GLIBC_PRIVATE\0";
        assert_eq!(glibc(program), Some((2, 34)));
        assert_eq!(glibc(b"static"), None);
    }

    #[test]
    fn an_empty_line_of_a_licence_becomes_a_dot() {
        assert_eq!(indented("One\n\n  two\n"), " One\n .\n   two");
    }

    #[test]
    fn a_file_is_put_with_its_mode_in_folders_that_can_be_read() {
        let dir = tempfile::tempdir().unwrap();
        put(dir.path(), "usr/bin/x", b"x", 0o755).unwrap();
        let mode = |path: &str| {
            fs::metadata(dir.path().join(path))
                .unwrap()
                .permissions()
                .mode()
                & 0o777
        };
        assert_eq!(
            (mode("usr"), mode("usr/bin"), mode("usr/bin/x")),
            (0o755, 0o755, 0o755)
        );
    }
}
