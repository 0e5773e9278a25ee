//! The built program as a process of its own, and a small HTTP client for it.

use std::ffi::OsStr;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use rustix::process::{Pid, Signal, kill_process};
use serde_json::Value;
use store::testing::{TestDatabase, key};
use tempfile::TempDir;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

/// The workspace: where the shared test material is looked for.
pub fn workspace() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// The two real factsheets; `None`, said aloud, where they are not.
pub fn seeds() -> Option<Vec<PathBuf>> {
    let shared = std::env::var_os("SAMENHANG_SHARED")
        .map_or_else(|| workspace().join("../shared"), PathBuf::from);
    let Ok(entries) = std::fs::read_dir(shared.join("seeds")) else {
        println!(
            "the factsheets are not here ({}): skipped",
            shared.display()
        );
        return None;
    };
    let mut files: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    files.sort();
    Some(files)
}

/// A place for one installation.
pub struct Place {
    pub folder: TempDir,
    database: Option<TestDatabase>,
}

/// What a command said.
#[derive(Debug)]
pub struct Said {
    pub code: i32,
    pub out: String,
    pub err: String,
}

impl Said {
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.out).unwrap_or_else(|error| panic!("{error}: {self:?}"))
    }

    /// Asserts that the command was done.
    pub fn done(self) -> Self {
        assert_eq!(self.code, 0, "{self:?}");
        self
    }

    /// Asserts that the command was refused and told this.
    pub fn refused(self, told: &str) -> Self {
        assert_eq!(self.code, 1, "{self:?}");
        assert!(self.err.contains(told), "{told:?} in {self:?}");
        assert!(self.out.is_empty(), "{self:?}");
        self
    }
}

impl Place {
    /// Nothing there yet.
    pub fn empty() -> Self {
        Self {
            folder: tempfile::tempdir().unwrap(),
            database: None,
        }
    }

    /// A migrated database with its key file.
    pub fn on(database: TestDatabase) -> Self {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("installation.key"), key().to_hex()).unwrap();
        Self {
            folder,
            database: Some(database),
        }
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub fn store(&self) -> &store::Store {
        &self.database.as_ref().unwrap().store
    }

    /// The file of its key store.
    pub fn keys(&self) -> PathBuf {
        let database = self.database.as_ref().unwrap();
        database.keys.path().unwrap().to_owned()
    }

    pub async fn second_handle(&self) -> store::Store {
        self.database.as_ref().unwrap().second_handle().await
    }

    /// The command, with nothing of the surroundings but what a program needs.
    pub fn command(&self, args: &[impl AsRef<OsStr>]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_samenhang"));
        command.args(args).env_clear();
        command
            .env("SAMENHANG_DATA", self.folder.path())
            .env(
                "SAMENHANG_CONFIG",
                workspace().join("crates/app/tests/empty.toml"),
            )
            .current_dir(workspace().join("crates/app"));
        if let Some(database) = &self.database {
            command.env("SAMENHANG_DATABASE_URL", database.address_with_password());
            command.env("SAMENHANG_KEY_STORE_URL", database.keys.path().unwrap());
        }
        command
    }

    pub fn run(&self, args: &[impl AsRef<OsStr>]) -> Said {
        let output = self.command(args).stdin(Stdio::null()).output().unwrap();
        Said {
            code: output.status.code().unwrap_or(-1),
            out: String::from_utf8(output.stdout).unwrap(),
            err: String::from_utf8(output.stderr).unwrap(),
        }
    }

    /// Starts `samenhang serve` on any free port.
    pub fn serve(&self) -> Server {
        self.start(&["serve", "--port", "0", "--json"])
    }

    pub fn start(&self, args: &[&str]) -> Server {
        let mut child = self
            .command(args)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap())
            .read_line(&mut line)
            .unwrap();
        let said: Value =
            serde_json::from_str(&line).unwrap_or_else(|error| panic!("{error}: {line:?}"));
        let address = said["adres"].as_str().unwrap();
        Server {
            address: address.strip_prefix("http://").unwrap().to_owned(),
            child,
        }
    }
}

/// A running program.
pub struct Server {
    pub address: String,
    child: Child,
}

impl Server {
    /// SIGKILL: no last word.
    pub fn kill(&mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }

    /// SIGTERM, and the end it comes to.
    pub fn stop(&mut self) {
        let pid = Pid::from_child(&self.child);
        kill_process(pid, Signal::TERM).unwrap();
        assert!(self.child.wait().unwrap().success());
    }

    /// The most memory that the program ever had, in MB.
    pub fn peak_memory(&self) -> u64 {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.child.id())).unwrap();
        let line = status
            .lines()
            .find_map(|line| line.strip_prefix("VmHWM:"))
            .unwrap();
        line.split_whitespace()
            .next()
            .unwrap()
            .parse::<u64>()
            .unwrap()
            / 1000
    }

    /// Logs in and gives the cookie.
    pub async fn log_in(&self, login: &str, password: &str) -> String {
        let form = format!("inlognaam={login}&wachtwoord={password}");
        let answer = send(&self.address, "POST", "/inloggen", "", &form)
            .await
            .unwrap();
        assert_eq!(answer.status, 303, "{answer:?}");
        let line = answer.header("set-cookie").unwrap();
        line.split(';').next().unwrap().to_owned()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// An answer over the wire.
#[derive(Debug)]
pub struct Wire {
    pub status: u16,
    head: String,
    pub body: String,
}

impl Wire {
    pub fn header(&self, name: &str) -> Option<&str> {
        self.head.lines().find_map(|line| {
            let (known, value) = line.split_once(": ")?;
            known.eq_ignore_ascii_case(name).then_some(value)
        })
    }
}

/// One request over a connection of its own; an error when the program goes away meanwhile.
pub async fn send(
    address: &str,
    method: &str,
    path: &str,
    cookie: &str,
    form: &str,
) -> std::io::Result<Wire> {
    let mut stream = TcpStream::connect(address).await?;
    let request = format!(
        "{method} {path} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\nCookie: {cookie}\r\n\
         Sec-Fetch-Site: same-origin\r\nContent-Type: application/x-www-form-urlencoded\r\n\
         Content-Length: {}\r\n\r\n{form}",
        form.len()
    );
    stream.write_all(request.as_bytes()).await?;
    let mut bytes = Vec::new();
    stream.read_to_end(&mut bytes).await?;
    let text = String::from_utf8_lossy(&bytes);
    let (head, body) = text
        .split_once("\r\n\r\n")
        .ok_or(std::io::ErrorKind::UnexpectedEof)?;
    let status = head.split(' ').nth(1).and_then(|code| code.parse().ok());
    Ok(Wire {
        status: status.ok_or(std::io::ErrorKind::InvalidData)?,
        head: head.to_owned(),
        body: body.to_owned(),
    })
}
