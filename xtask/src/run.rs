//! Running other programs: in a process group of their own, so that Ctrl-C ends all of it.

use std::env;
use std::ffi::{OsStr, OsString};
use std::io::{BufRead, BufReader, Read};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, OnceLock};
use std::thread;
use std::time::Duration;

use anyhow::{Context, Result, bail};

use crate::beside::{Beside, end};

static STOP: OnceLock<Arc<AtomicBool>> = OnceLock::new();

/// How often a running program is looked at.
pub const LOOK: Duration = Duration::from_millis(25);

/// From now on Ctrl-C and a request to terminate end the running program and then xtask, tidily.
pub fn stop_on_signals() -> Result<()> {
    let stop = STOP.get_or_init(Arc::default);
    for signal in [signal_hook::consts::SIGINT, signal_hook::consts::SIGTERM] {
        signal_hook::flag::register(signal, Arc::clone(stop))?;
    }
    Ok(())
}

/// Whether someone asked xtask to stop.
pub fn stopping() -> bool {
    STOP.get().is_some_and(|stop| stop.load(Ordering::Relaxed))
}

/// Waits, and returns at once when someone asked xtask to stop.
pub fn pause(time: Duration) -> Result<()> {
    if stopping() {
        bail!("stopped");
    }
    thread::sleep(time);
    Ok(())
}

/// A program to run, with its arguments and surroundings.
#[derive(Clone)]
pub struct Run {
    program: OsString,
    args: Vec<OsString>,
    dir: Option<PathBuf>,
    env: Vec<(OsString, OsString)>,
}

impl Run {
    /// A program without arguments.
    pub fn new(program: impl AsRef<OsStr>) -> Self {
        Self {
            program: program.as_ref().to_os_string(),
            args: Vec::new(),
            dir: None,
            env: Vec::new(),
        }
    }

    /// Adds one argument.
    pub fn arg(mut self, arg: impl AsRef<OsStr>) -> Self {
        self.args.push(arg.as_ref().to_os_string());
        self
    }

    /// Adds arguments.
    pub fn args<I: AsRef<OsStr>>(mut self, args: impl IntoIterator<Item = I>) -> Self {
        self.args
            .extend(args.into_iter().map(|arg| arg.as_ref().to_os_string()));
        self
    }

    /// Sets the folder that the program runs in.
    pub fn within(mut self, dir: impl AsRef<Path>) -> Self {
        self.dir = Some(dir.as_ref().to_path_buf());
        self
    }

    /// Sets one environment variable.
    pub fn env(mut self, name: impl AsRef<OsStr>, value: impl AsRef<OsStr>) -> Self {
        self.env
            .push((name.as_ref().to_os_string(), value.as_ref().to_os_string()));
        self
    }

    /// Runs the program with our own output; an error when it does not end well.
    pub fn done(&self) -> Result<()> {
        let mut child = self.spawn(Stdio::inherit(), Stdio::inherit())?;
        let status = wait(&mut child)?;
        self.check(status, "")
    }

    /// Runs the program quietly; what it printed stands in the error when it does not end well.
    pub fn quiet(&self) -> Result<String> {
        let mut child = self.spawn(Stdio::piped(), Stdio::piped())?;
        let out = collect(child.stdout.take(), false);
        let err = collect(child.stderr.take(), false);
        let status = wait(&mut child)?;
        let out = out.join().unwrap_or_default();
        let err = err.join().unwrap_or_default();
        self.check(status, &format!("\n{out}{err}"))?;
        Ok(out)
    }

    /// Runs the program quietly, also when xtask was asked to stop: for tidying up.
    pub fn last_act(&self) -> Result<()> {
        let output = self.command().stdin(Stdio::null()).output()?;
        self.check(output.status, &String::from_utf8_lossy(&output.stderr))
    }

    /// Runs the program, shows its standard output and returns it with whether it ended well.
    pub fn shown(&self) -> Result<(bool, String)> {
        let mut child = self.spawn(Stdio::piped(), Stdio::inherit())?;
        let out = collect(child.stdout.take(), true);
        let status = wait(&mut child)?;
        Ok((status.success(), out.join().unwrap_or_default()))
    }

    /// Runs the program up to three times, for what depends on a network.
    pub fn retried(&self) -> Result<()> {
        let mut pause_seconds = 2;
        for _ in 0..2 {
            match self.done() {
                Ok(()) => return Ok(()),
                Err(error) => eprintln!("{error:#}; again in {pause_seconds} s"),
            }
            pause(Duration::from_secs(pause_seconds))?;
            pause_seconds *= 3;
        }
        self.done()
    }

    /// Starts the program beside us, its output in `log`; it ends when the guard is dropped.
    pub fn beside(&self, log: &Path) -> Result<Beside> {
        let file = std::fs::File::create(log)
            .with_context(|| format!("cannot write {}", log.display()))?;
        let child = self.spawn(Stdio::from(file.try_clone()?), Stdio::from(file))?;
        Ok(Beside::new(child))
    }

    /// Becomes the program: returns only when it cannot be started.
    pub fn become_it(&self) -> anyhow::Error {
        let error = self.command().exec();
        anyhow::Error::from(error).context(format!("cannot start {}", self.name()))
    }

    fn command(&self) -> Command {
        let mut command = Command::new(&self.program);
        command.args(&self.args);
        if let Some(dir) = &self.dir {
            command.current_dir(dir);
        }
        // What cargo told us about xtask itself would make build scripts of others run again.
        for (name, _) in env::vars_os() {
            let text = name.to_string_lossy();
            if text.starts_with("CARGO_PKG_") || text.starts_with("CARGO_MANIFEST_") {
                command.env_remove(&name);
            }
        }
        for (name, value) in &self.env {
            command.env(name, value);
        }
        command
    }

    fn spawn(&self, out: Stdio, err: Stdio) -> Result<Child> {
        if stopping() {
            bail!("stopped");
        }
        self.command()
            .stdin(Stdio::null())
            .stdout(out)
            .stderr(err)
            .process_group(0)
            .spawn()
            .with_context(|| format!("cannot start {}", self.name()))
    }

    fn check(&self, status: ExitStatus, said: &str) -> Result<()> {
        if status.success() {
            return Ok(());
        }
        bail!("{} failed ({status}){said}", self.name())
    }

    fn name(&self) -> String {
        let program = Path::new(&self.program)
            .file_name()
            .unwrap_or(&self.program);
        let words = std::iter::once(program)
            .chain(self.args.iter().take(3).map(OsString::as_os_str))
            .map(|word| word.to_string_lossy());
        format!("`{}`", words.collect::<Vec<_>>().join(" "))
    }
}

fn wait(child: &mut Child) -> Result<ExitStatus> {
    loop {
        if let Some(status) = child.try_wait()? {
            return Ok(status);
        }
        if stopping() {
            end(child);
            bail!("stopped");
        }
        thread::sleep(LOOK);
    }
}

fn collect(from: Option<impl Read + Send + 'static>, show: bool) -> thread::JoinHandle<String> {
    thread::spawn(move || {
        let mut text = String::new();
        let Some(from) = from else { return text };
        let mut reader = BufReader::new(from);
        let mut line = Vec::new();
        while matches!(reader.read_until(b'\n', &mut line), Ok(n) if n > 0) {
            let piece = String::from_utf8_lossy(&line);
            if show {
                print!("{piece}");
            }
            text.push_str(&piece);
            line.clear();
        }
        text
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_program_that_fails_is_an_error_with_what_it_said() {
        let error = Run::new("sh")
            .args(["-c", "echo no such luck >&2; exit 3"])
            .quiet()
            .unwrap_err();
        assert!(error.to_string().contains("no such luck"), "{error}");
    }
}
