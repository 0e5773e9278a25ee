//! Programs that run beside us, and their end.

use std::process::Child;
use std::thread;

use rustix::process::{Pid, Signal, kill_process_group};

use crate::run::LOOK;

/// A program that runs beside us; dropping it ends it and all that it started.
pub struct Beside {
    child: Child,
}

impl Beside {
    /// Takes over a program that was started.
    pub fn new(child: Child) -> Self {
        Self { child }
    }

    /// Whether the program still runs.
    pub fn runs(&mut self) -> bool {
        matches!(self.child.try_wait(), Ok(None))
    }
}

impl Drop for Beside {
    fn drop(&mut self) {
        end(&mut self.child);
    }
}

/// Asks the child's group to end, and insists after five seconds.
pub fn end(child: &mut Child) {
    let Some(group) = i32::try_from(child.id()).ok().and_then(Pid::from_raw) else {
        return;
    };
    for signal in [Signal::TERM, Signal::KILL] {
        if !matches!(child.try_wait(), Ok(None)) || kill_process_group(group, signal).is_err() {
            return;
        }
        for _ in 0..200 {
            if !matches!(child.try_wait(), Ok(None)) {
                return;
            }
            thread::sleep(LOOK);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::run::Run;

    #[test]
    fn dropping_a_program_beside_us_ends_its_whole_group() {
        let dir = tempfile::tempdir().unwrap();
        let mut beside = Run::new("sh")
            .args(["-c", "sleep 60 & echo $!; wait"])
            .beside(&dir.path().join("log"))
            .unwrap();
        let mut grandchild = String::new();
        while !grandchild.ends_with('\n') {
            grandchild = std::fs::read_to_string(dir.path().join("log")).unwrap();
        }
        assert!(beside.runs());
        drop(beside);
        let stat = format!("/proc/{}/stat", grandchild.trim());
        let gone = (0..100).any(|_| {
            thread::sleep(LOOK);
            // An orphan that nobody has collected yet is a zombie: ended all the same.
            std::fs::read_to_string(&stat).map_or(true, |stat| stat.contains(") Z "))
        });
        assert!(gone, "process {} still runs", grandchild.trim());
    }
}
