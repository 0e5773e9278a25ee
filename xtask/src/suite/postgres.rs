//! A private PostgreSQL: made in a temporary folder, owned by an unprivileged user, gone afterwards.

use std::fs;
use std::io::Read;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::time::Duration;

use anyhow::{Context, Result, bail};
use tempfile::TempDir;

use crate::house::which;
use crate::http::free_port;
use crate::run::{Run, pause};
use crate::system::{self, is_root};

/// The oldest major version that the product supports.
const OLDEST: u32 = 15;

/// Nothing is written through to the disk: quick, and lost with the power, which a test does not mind.
const CARELESS: &str = "fsync = off\nsynchronous_commit = off\nfull_page_writes = off\n";

/// As in use: an acknowledged commit stands on the disk.
const CAREFUL: &str = "fsync = on\nsynchronous_commit = on\nfull_page_writes = on\n";

/// A running private server; dropping it stops the server and removes its folder.
pub struct Postgres {
    bin: PathBuf,
    folder: TempDir,
    owner: Option<Owner>,
    port: u16,
    password: String,
}

impl Postgres {
    /// Makes and starts a server that does not write through to the disk.
    pub fn start() -> Result<Self> {
        system::POSTGRESQL.ensure(|| find_bin().is_some())?;
        let bin = find_bin().context("PostgreSQL was there a moment ago")?;
        let folder = tempfile::Builder::new()
            .prefix("samenhang-postgres-")
            .permissions(fs::Permissions::from_mode(0o700))
            .tempdir()?;
        let server = Self {
            bin,
            owner: unprivileged()?,
            port: free_port()?,
            password: password()?,
            folder,
        };
        server.make()?;
        server
            .ctl(&["start", "-w", "-t", "60", "-l"])
            .arg(server.at("log"))
            .quiet()
            .with_context(|| server.last_words())?;
        Ok(server)
    }

    /// The address for a user that may make databases.
    pub fn url(&self) -> String {
        format!(
            "postgres://samenhang:{}@127.0.0.1:{}/postgres",
            self.password, self.port
        )
    }

    /// From now on commits are written through to the disk, as in use.
    pub fn write_through(&self) -> Result<()> {
        fs::write(self.at("data/samenhang.conf"), self.settings(CAREFUL))?;
        self.ctl(&["reload"]).quiet()?;
        for _ in 0..100 {
            if self.ask("show fsync")? == "on" {
                return Ok(());
            }
            pause(Duration::from_millis(50))?;
        }
        bail!("PostgreSQL did not switch to writing through")
    }

    fn make(&self) -> Result<()> {
        let secret = self.at("password");
        fs::write(&secret, &self.password)?;
        if let Some(owner) = &self.owner {
            Run::new("chown")
                .args(["-R", &format!("{}:{}", owner.user, owner.group)])
                .arg(self.folder.path())
                .quiet()?;
        }
        self.command("initdb")
            .args(["--username=samenhang", "--auth=scram-sha-256"])
            .args(["--encoding=UTF8", "--locale=C", "--no-sync", "--pwfile"])
            .arg(&secret)
            .arg("-D")
            .arg(self.at("data"))
            .quiet()?;
        let conf = self.at("data/postgresql.conf");
        let mut text = fs::read_to_string(&conf)?;
        text.push_str("\ninclude 'samenhang.conf'\n");
        fs::write(&conf, text)?;
        fs::write(self.at("data/samenhang.conf"), self.settings(CARELESS))?;
        Ok(())
    }

    fn settings(&self, durability: &str) -> String {
        format!(
            "listen_addresses = '127.0.0.1'\nport = {}\nunix_socket_directories = '{}'\n\
             max_connections = 200\n{durability}",
            self.port,
            self.folder.path().display()
        )
    }

    fn ask(&self, question: &str) -> Result<String> {
        let answer = self
            .command("psql")
            .args(["-At", "-c", question])
            .arg(self.url())
            .quiet()?;
        Ok(answer.trim().to_string())
    }

    fn ctl(&self, args: &[&str]) -> Run {
        self.command("pg_ctl")
            .arg("-D")
            .arg(self.at("data"))
            .args(args)
    }

    /// A program of PostgreSQL's as the user that owns the server.
    fn command(&self, program: &str) -> Run {
        let program = self.bin.join(program);
        let run = match &self.owner {
            Some(owner) => Run::new("setpriv")
                .arg(format!("--reuid={}", owner.user))
                .arg(format!("--regid={}", owner.group))
                .args(["--clear-groups", "--"])
                .arg(program),
            None => Run::new(program),
        };
        run.within(self.folder.path())
            .env("HOME", self.folder.path())
            .env("LC_ALL", "C.UTF-8")
    }

    fn at(&self, path: impl AsRef<Path>) -> PathBuf {
        self.folder.path().join(path)
    }

    fn last_words(&self) -> String {
        let log = fs::read_to_string(self.at("log")).unwrap_or_default();
        format!("PostgreSQL does not start; its log says:\n{log}")
    }
}

impl Drop for Postgres {
    fn drop(&mut self) {
        let stopped = self
            .ctl(&["stop", "-m", "immediate", "-w", "-t", "20"])
            .last_act();
        if let Err(error) = stopped {
            eprintln!("the private PostgreSQL did not stop: {error:#}");
        }
    }
}

/// The folder with `initdb` of the newest PostgreSQL that is new enough.
fn find_bin() -> Option<PathBuf> {
    // The name on the path is often a link to the folder that holds the rest as well.
    let on_path = which(&["initdb"])
        .and_then(|initdb| Some(initdb.canonicalize().ok()?.parent()?.to_path_buf()));
    let debian = fs::read_dir("/usr/lib/postgresql").ok();
    let versions = debian
        .into_iter()
        .flatten()
        .filter_map(|entry| Some(entry.ok()?.path().join("bin")));
    let mut found: Vec<(u32, PathBuf)> = on_path
        .into_iter()
        .chain(versions)
        .filter(|bin| {
            ["pg_ctl", "psql"]
                .iter()
                .all(|name| bin.join(name).is_file())
        })
        .filter_map(|bin| Some((version(&bin)?, bin)))
        .filter(|(version, _)| *version >= OLDEST)
        .collect();
    found.sort();
    found.pop().map(|(_, bin)| bin)
}

fn version(bin: &Path) -> Option<u32> {
    let said = Run::new(bin.join("initdb")).arg("--version").quiet().ok()?;
    major(&said)
}

/// The major version in "initdb (PostgreSQL) 15.8 (Debian 15.8-0+deb12u1)".
fn major(said: &str) -> Option<u32> {
    let number = said.split(") ").nth(1)?;
    number
        .split(|c: char| !c.is_ascii_digit())
        .next()?
        .parse()
        .ok()
}

/// Whom the server runs as when we are root, which PostgreSQL refuses to run as.
struct Owner {
    user: &'static str,
    /// The number of the user's own group.
    group: String,
}

fn unprivileged() -> Result<Option<Owner>> {
    if !is_root() {
        return Ok(None);
    }
    ["postgres", "nobody"]
        .into_iter()
        .find_map(|user| {
            let group = Run::new("id").args(["-g", user]).quiet().ok()?;
            let group = group.trim().to_string();
            Some(Owner { user, group })
        })
        .map(Some)
        .context("no user `postgres` or `nobody` to run PostgreSQL as")
}

/// Anyone on this computer can reach the port, so the server has a password that nobody else knows.
fn password() -> Result<String> {
    let mut bytes = [0; 16];
    fs::File::open("/dev/urandom")?.read_exact(&mut bytes)?;
    Ok(hex::encode(bytes))
}

#[cfg(test)]
mod tests {
    use super::major;

    #[test]
    fn the_major_version_is_read_from_what_initdb_says() {
        let debian = "initdb (PostgreSQL) 15.8 (Debian 15.8-0+deb12u1)\n";
        assert_eq!(major(debian), Some(15));
        assert_eq!(major("initdb (PostgreSQL) 17beta1\n"), Some(17));
        assert_eq!(major("something else"), None);
    }
}
