//! How much memory the program holds, as the kernel counts it. Not known where there is no `/proc`.

/// Memory in KiB.
#[derive(Clone, Copy, Default)]
pub struct Memory {
    /// What it holds now.
    pub now: Option<u64>,
    /// The most since [`forget_most`].
    pub most: Option<u64>,
}

impl Memory {
    /// Of this moment.
    pub fn read() -> Self {
        let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
        let field = |name: &str| {
            let line = status.lines().find_map(|line| line.strip_prefix(name))?;
            line.split_whitespace().next()?.parse().ok()
        };
        Self {
            now: field("VmRSS:"),
            most: field("VmHWM:"),
        }
    }
}

/// Begins to count the most anew: filling the database held more than serving it does.
pub fn forget_most() {
    // Without this file the most is that of the whole run; the table says what was read.
    let _ = std::fs::write("/proc/self/clear_refs", "5");
}

/// In MiB, for the table.
pub fn mib(kib: Option<u64>) -> String {
    kib.map_or_else(|| "?".to_owned(), |kib| format!("{} MB", kib / 1024))
}
