//! Refuses to build without the web assets, and rebuilds when these or the translations change.

use std::path::Path;

fn main() {
    let assets = Path::new("assets/dist/assets.json");
    println!("cargo::rerun-if-changed=assets/dist");
    println!("cargo::rerun-if-changed=../../locales");
    if !assets.exists() {
        println!(
            "cargo::error=the web assets are missing (crates/web/assets/dist): run `cargo xtask assets`"
        );
    }
}
