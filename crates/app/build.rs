//! Refuses to build without the web assets, and rebuilds when these or the translations change.

use std::path::Path;

fn main() {
    let assets = Path::new("assets/dist/assets.json");
    println!("cargo::rerun-if-changed=assets/dist");
    println!("cargo::rerun-if-changed=../../locales");
    println!("cargo::rerun-if-changed=templates");
    println!("cargo::rerun-if-changed=../../frameworks");
    if !assets.exists() {
        println!(
            "cargo::error=the web assets are missing (crates/app/assets/dist): run `cargo xtask assets`"
        );
    }
}
