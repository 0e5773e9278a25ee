//! The package tried where nothing of ours is: a bare Debian tree without Rust, npm or libraries.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, ensure};
use serde_json::Value;

use crate::house::{House, which};
use crate::http::{await_ready, free_port, get, post};
use crate::run::Run;
use crate::system::{self, is_root};

/// How soon the demonstration serves after its start.
const LIMIT: Duration = Duration::from_secs(10);

/// Where the package keeps data, and the demonstration's log-ins in it.
const DATA: &str = "/var/lib/samenhang/demo";
const LOGINS: &str = "var/lib/samenhang/demo/demo-logins.json";

/// Installs the package in a bare tree, starts the demonstration there and prints how long that took.
pub fn attempt(house: &House, package: &Path) -> Result<()> {
    ensure!(
        is_root(),
        "`dist --try` needs root: it makes a Debian tree and works inside it"
    );
    let tree = fresh_tree(house)?;
    fs::copy(package, tree.join("samenhang.deb"))?;
    inside(&tree, &["dpkg", "--install", "/samenhang.deb"]).quiet()?;
    for tool in ["cargo", "rustc", "node", "npm"] {
        let found = inside(&tree, &["sh", "-c", &format!("command -v {tool}")]).quiet();
        ensure!(found.is_err(), "the tree is not bare: it has {tool}");
    }
    // The packaged configuration, read by the user of the service.
    as_service(&tree).arg("migrate").quiet()?;
    let took = demonstrate(house, &tree)?;
    println!(
        "bare Debian: the demonstration served {:.2} s after its start",
        took.as_secs_f64()
    );
    fs::remove_dir_all(&tree).with_context(|| format!("cannot remove {}", tree.display()))
}

fn demonstrate(house: &House, tree: &Path) -> Result<Duration> {
    let port = free_port()?;
    let log = house.target.join("dist/bare.log");
    let start = Instant::now();
    let mut server = as_service(tree)
        .arg("demo")
        .env("SAMENHANG_DATA", DATA)
        .env("SAMENHANG_LISTEN", format!("127.0.0.1:{port}"))
        .beside(&log)?;
    let said = || fs::read_to_string(&log).unwrap_or_default();
    await_ready(&mut server, port, "/readyz", LIMIT).with_context(said)?;
    overview(port, &tree.join(LOGINS)).with_context(said)?;
    Ok(start.elapsed())
}

/// The installed program as the user that the service runs as.
fn as_service(tree: &Path) -> Run {
    Run::new("chroot")
        .args(["--userspec=samenhang:samenhang"])
        .arg(tree)
        .arg("/usr/bin/samenhang")
        .env("HOME", "/var/lib/samenhang")
}

/// Signs in as the supervisor and asks for the overview.
fn overview(port: u16, logins: &Path) -> Result<()> {
    let logins: Value = serde_json::from_str(&fs::read_to_string(logins)?)?;
    let field = |name: &str| {
        let value = logins
            .get("toezichthouder")
            .and_then(|login| login.get(name)?.as_str());
        value.with_context(|| format!("the demonstration names no {name} of a supervisor"))
    };
    let form = [
        ("inlognaam", field("name")?),
        ("wachtwoord", field("password")?),
    ];
    let cookies = post(port, "/inloggen", "", &form)?.cookies();
    let page = get(port, "/toezicht", &cookies)?;
    ensure!(page.status == 200, "the overview answered {}", page.status);
    for gemeente in ["Deventer", "Maastricht"] {
        ensure!(
            page.body.contains(gemeente),
            "the overview does not show {gemeente}"
        );
    }
    Ok(())
}

/// A copy of the bare tree, which is made once and kept.
fn fresh_tree(house: &House) -> Result<PathBuf> {
    system::DEBOOTSTRAP.ensure(|| which(&["debootstrap"]).is_some())?;
    let folder = house.target.join("dist/bare");
    fs::create_dir_all(&folder)?;
    let codename = codename();
    let kept = folder.join(&codename);
    if !kept.is_dir() {
        let making = folder.join(format!("{codename}.making"));
        if making.exists() {
            fs::remove_dir_all(&making)?;
        }
        println!("making a bare Debian tree ({codename}); this is done once");
        Run::new("debootstrap")
            .args(["--variant=minbase", &codename])
            .arg(&making)
            .quiet()?;
        fs::rename(&making, &kept)?;
    }
    let tree = folder.join("try");
    if tree.exists() {
        fs::remove_dir_all(&tree)?;
    }
    Run::new("cp").arg("-a").args([&kept, &tree]).quiet()?;
    Ok(tree)
}

/// The Debian that this computer runs, or the oldest that is supported.
fn codename() -> String {
    let release = fs::read_to_string("/etc/os-release").unwrap_or_default();
    let value = |name: &str| {
        let line = release
            .lines()
            .find_map(|line| line.strip_prefix(name)?.strip_prefix('='));
        line.map(|value| value.trim_matches('"').to_string())
    };
    match (value("ID").as_deref(), value("VERSION_CODENAME")) {
        (Some("debian"), Some(codename)) => codename,
        _ => "bookworm".to_string(),
    }
}

fn inside(tree: &Path, command: &[&str]) -> Run {
    Run::new("chroot")
        .arg(tree)
        .args(command)
        .env(
            "PATH",
            "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
        )
        .env("DEBIAN_FRONTEND", "noninteractive")
        .env("LC_ALL", "C.UTF-8")
}
