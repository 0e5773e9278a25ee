//! Checks of the interface for programs: its description against the Dutch API Design Rules, and every operation tried against a fresh
//! demonstration, as somebody who may see little.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::time::Duration;

use anyhow::{Context, Result, bail, ensure};
use serde_json::Value;

use super::counts::{Counts, Tally};
use super::stages::Report;
use crate::beside::Beside;
use crate::fingerprint::{self, Stamp};
use crate::house::{House, which};
use crate::http::{await_ready, free_port, get, post};
use crate::node::Node;
use crate::run::Run;
use crate::system;

/// The folder with the packages and the hooks.
const FOLDER: &str = "api";
/// The file with the demonstration log-ins.
const LOGINS: &str = "demo-logins.json";
/// Who tries everything: the professional of a school, who sees two families.
const PARTNER: &str = "school-maastricht";
/// Who together see the families of the demonstration.
const OTHERS: [&str; 5] = [
    "screener-maastricht",
    "casemanager-maastricht",
    "wijkteam-maastricht",
    "bzt-deventer",
    "gezinscoach-deventer",
];
/// How long the operations are tried, in seconds.
const SECONDS: &str = "60";
/// The same examples each time.
const SEED: &str = "2015";

/// Runs both checks.
pub fn run(house: &House, node: &Node) -> Result<Report> {
    let python = python(house)?;
    node.fetch(house, FOLDER)?;
    super::stages::compile(house)?;
    let demo = Demo::start(house)?;
    let mut tally = Tally::default();
    let described = spectral(house, node, &demo, &mut tally)?;
    let tried = schemathesis(house, &python, &demo)?;
    tally.all += Counts::check(tried);
    if !tried {
        println!("the server said:\n{}", demo.said());
    }
    Ok(Report {
        tally,
        good: described && tried,
    })
}

/// A demonstration that is served.
struct Demo {
    port: u16,
    logins: Value,
    data: tempfile::TempDir,
    _server: Beside,
}

impl Demo {
    fn start(house: &House) -> Result<Self> {
        let data = tempfile::Builder::new()
            .prefix("samenhang-api-")
            .tempdir()?;
        let port = free_port()?;
        let log = data.path().join("server.log");
        let mut server = Run::new(house.program())
            .arg("demo")
            .within(&house.root)
            .env("SAMENHANG_DATA", data.path())
            .env("SAMENHANG_LISTEN", format!("127.0.0.1:{port}"))
            .env("SAMENHANG_PUBLIC_URL", format!("http://127.0.0.1:{port}"))
            .beside(&log)?;
        let said = || std::fs::read_to_string(&log).unwrap_or_default();
        await_ready(&mut server, port, "/readyz", Duration::from_secs(300)).with_context(said)?;
        let logins = std::fs::read_to_string(data.path().join(LOGINS))
            .with_context(|| format!("`samenhang demo` wrote no {LOGINS}"))?;
        Ok(Self {
            port,
            logins: serde_json::from_str(&logins).context(LOGINS)?,
            data,
            _server: server,
        })
    }

    fn said(&self) -> String {
        std::fs::read_to_string(self.data.path().join("server.log")).unwrap_or_default()
    }

    /// Signs somebody in: password, and the code that a demonstration shows. Gives the cookie.
    fn sign_in(&self, login: &str) -> Result<String> {
        let password = self
            .logins
            .get(login)
            .and_then(|one| one.get("password")?.as_str());
        let password = password.with_context(|| format!("{login} is not in {LOGINS}"))?;
        let form = [("inlognaam", login), ("wachtwoord", password)];
        let half = post(self.port, "/inloggen", "", &form)?.cookies();
        let page = get(self.port, "/inloggen/code", &half)?.body;
        let code = shown_code(&page).with_context(|| format!("no code is shown to {login}"))?;
        let cookie = post(self.port, "/inloggen/code", &half, &[("code", &code)])?.cookies();
        ensure!(!cookie.is_empty(), "{login} cannot sign in");
        Ok(cookie)
    }

    fn json(&self, path: &str, cookie: &str) -> Result<Value> {
        let answer = get(self.port, path, cookie)?;
        ensure!(
            answer.status == 200,
            "{path}: {} {}",
            answer.status,
            answer.body
        );
        serde_json::from_str(&answer.body).with_context(|| path.to_owned())
    }

    /// Every identifier of families, members, pieces and cases that somebody sees.
    fn seen_by(&self, cookie: &str) -> Result<BTreeSet<String>> {
        let list = self.json("/api/v1/gezinnen?aantal=100", cookie)?;
        let mut seen = BTreeSet::new();
        for family in texts(&list, "gezinnen", "id") {
            let dossier = self.json(&format!("/api/v1/gezinnen/{family}"), cookie)?;
            seen.extend(texts(&dossier, "leden", "persoon"));
            seen.extend(texts(&dossier, "stukken", "id"));
            let cases = self.json(&format!("/api/v1/gezinnen/{family}/zaken"), cookie)?;
            seen.extend(texts(&cases, "zaken", "id"));
            seen.insert(family);
        }
        Ok(seen)
    }
}

/// The code that the page of a demonstration shows.
fn shown_code(page: &str) -> Option<String> {
    let rest = page.split_once("data-demo-code>")?.1;
    let code: String = rest
        .split('<')
        .next()?
        .chars()
        .filter(char::is_ascii_digit)
        .collect();
    (code.len() == 6).then_some(code)
}

fn texts(document: &Value, list: &str, field: &str) -> Vec<String> {
    let lines = document.get(list).and_then(Value::as_array);
    let text = |one: &Value| one.get(field).and_then(Value::as_str).map(str::to_owned);
    lines.into_iter().flatten().filter_map(text).collect()
}

/// The rule set of the API Design Rules, which is not part of this repository.
fn rules(house: &House) -> PathBuf {
    let shared =
        std::env::var_os("SAMENHANG_SHARED").map_or_else(|| house.at("../shared"), PathBuf::from);
    shared.join("data/standards/adr-spectral-linter.yaml")
}

/// The description against the rule set; good when there is no error.
fn spectral(house: &House, node: &Node, demo: &Demo, tally: &mut Tally) -> Result<bool> {
    let rules = rules(house);
    if !rules.is_file() {
        println!("left out: Spectral, for {} is absent", rules.display());
        return Ok(true);
    }
    let file = demo.data.path().join("openapi.json");
    let answer = get(demo.port, "/api/v1/openapi.json", "")?;
    ensure!(answer.status == 200, "no description: {}", answer.status);
    std::fs::write(&file, answer.body)?;
    let (good, _) = node
        .run("node", &house.at(FOLDER))
        .arg("node_modules/@stoplight/spectral-cli/dist/index.js")
        .args(["lint", "--fail-severity", "error", "--ruleset"])
        .args([&rules, &file])
        .shown()?;
    tally.all += Counts::check(good);
    Ok(good)
}

/// Every operation, tried as the partner.
fn schemathesis(house: &House, python: &Path, demo: &Demo) -> Result<bool> {
    let cookie = demo.sign_in(PARTNER)?;
    let own = demo.seen_by(&cookie)?;
    let mut all = BTreeSet::new();
    for login in OTHERS {
        all.extend(demo.seen_by(&demo.sign_in(login)?)?);
    }
    let foreign: BTreeSet<&String> = all.difference(&own).collect();
    ensure!(
        !own.is_empty(),
        "{PARTNER} sees no family: nothing would be tried"
    );
    ensure!(
        foreign.len() > 20,
        "too few identifiers of others: {}",
        foreign.len()
    );
    println!(
        "schemathesis: {} identifiers of the partner, {} of others",
        own.len(),
        foreign.len()
    );
    let secret = cookie.split_once('=').map_or("", |(_, secret)| secret);
    let site = format!("http://127.0.0.1:{}/api/v1", demo.port);
    let (good, _) = Run::new(python.join("bin/schemathesis"))
        .within(demo.data.path())
        .arg("--config-file")
        .arg(house.at(FOLDER).join("schemathesis.toml"))
        .arg("run")
        .arg(format!("{site}/openapi.json"))
        .args([
            "--url",
            &site,
            "--checks",
            "all",
            "--phases",
            "examples,coverage,fuzzing",
        ])
        .args([
            "--max-time",
            SECONDS,
            "--seed",
            SEED,
            // One: two threads of Python 3.11 trip over each other where source is parsed.
            "--workers",
            "1",
            "--no-color",
        ])
        .args(["--generation-database", "none", "--warnings", "off"])
        .env("SAMENHANG_COOKIE", secret)
        .env("SAMENHANG_OWN", serde_json::to_string(&own)?)
        .env("SAMENHANG_FOREIGN", serde_json::to_string(&foreign)?)
        .env("SCHEMATHESIS_HOOKS", "hooks")
        .env("PYTHONPATH", house.at(FOLDER))
        .env("PYTHONDONTWRITEBYTECODE", "1")
        .shown()?;
    Ok(good)
}

/// Python with the packages of `requirements.txt`, in the target directory.
fn python(house: &House) -> Result<PathBuf> {
    system::PYTHON.ensure(|| {
        which(&["python3"]).is_some()
            && Run::new("python3")
                .args(["-c", "import ensurepip, venv"])
                .quiet()
                .is_ok()
    })?;
    let wanted = format!("{FOLDER}/requirements.txt");
    let folder = house.scratch("python")?;
    let stamp = Stamp::new(
        folder.join(".samenhang-lock"),
        fingerprint::of(&house.root, &[&wanted])?,
    );
    if stamp.fresh() {
        return Ok(folder);
    }
    println!("pip: fetching the packages of {FOLDER}");
    Run::new("python3")
        .args(["-m", "venv", "--clear"])
        .arg(&folder)
        .done()?;
    Run::new(folder.join("bin/python"))
        .args([
            "-m",
            "pip",
            "--quiet",
            "--disable-pip-version-check",
            "install",
        ])
        .args(["--no-deps", "--only-binary", ":all:", "--requirement"])
        .arg(house.at(&wanted))
        .retried()?;
    if !folder.join("bin/schemathesis").is_file() {
        bail!("pip installed no schemathesis");
    }
    stamp.set()?;
    Ok(folder)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_code_of_a_demonstration_is_read_from_its_page() {
        let page = "<b class=\"demo-code\" data-demo-code>123 456</b>";
        assert_eq!(shown_code(page).as_deref(), Some("123456"));
        assert_eq!(shown_code("<b data-demo-code>123</b>"), None);
        assert_eq!(shown_code("nothing"), None);
    }

    #[test]
    fn identifiers_are_read_from_a_list() {
        let document =
            serde_json::json!({"leden": [{"persoon": "a"}, {"persoon": null}, {"persoon": "b"}]});
        assert_eq!(texts(&document, "leden", "persoon"), ["a", "b"]);
        assert!(texts(&document, "stukken", "id").is_empty());
    }
}
