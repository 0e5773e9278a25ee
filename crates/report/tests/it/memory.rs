//! Five documents at once stay within 250 MB, and the next five cost no more than the first.

use std::process::Command;
use std::thread;

use report::PdfQueue;

use crate::poppler::try_set;
use crate::sample;

const BUDGET_KB: usize = 250 * 1024;

/// Resident memory of this process in kB: now (`VmRSS`) or at its highest (`VmHWM`).
fn resident(field: &str) -> usize {
    let status = std::fs::read_to_string("/proc/self/status").unwrap();
    let line = status
        .lines()
        .find_map(|line| line.strip_prefix(field)?.strip_prefix(':'))
        .unwrap();
    line.split_whitespace().next().unwrap().parse().unwrap()
}

/// Measured in a process of its own, because the tests of this binary share one.
#[test]
#[cfg(target_os = "linux")]
fn five_at_once_stay_within_the_budget() {
    let output = Command::new(std::env::current_exe().unwrap())
        .args([
            "--exact",
            "memory::measured_alone",
            "--ignored",
            "--nocapture",
        ])
        .output()
        .unwrap();
    let text = format!(
        "{}{}",
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr)
    );
    assert!(output.status.success(), "{text}");
    assert!(text.contains("1 passed"), "{text}");
}

#[test]
#[ignore = "run by five_at_once_stay_within_the_budget in a process of its own"]
fn measured_alone() {
    let queue = PdfQueue::new(5, 0).unwrap();
    let five = || {
        thread::scope(|scope| {
            for _ in 0..5 {
                scope.spawn(|| queue.run(|| try_set(&sample::long()).unwrap()).unwrap());
            }
        });
        resident("VmRSS")
    };
    let first = five();
    let second = five();
    let highest = resident("VmHWM");
    println!("after 5: {first} kB, after 10: {second} kB, highest: {highest} kB");
    assert!(highest < BUDGET_KB, "{highest} kB");
    assert!(
        second < first + BUDGET_KB / 10,
        "{first} kB, then {second} kB"
    );
}
