//! Style, scripts and fonts: made by `web/`, embedded in the program.

use anyhow::{Result, bail};

use crate::fingerprint::{self, Stamp};
use crate::house::House;
use crate::node::Node;

/// What the built assets are made from.
const INPUTS: [&str; 1] = ["web"];

/// Where the program expects them.
const RESULT: &str = "crates/web/assets/dist";

/// Builds the assets with the Node that is installed.
pub fn build(house: &House) -> Result<()> {
    if fresh(house, &stamp(house)?) {
        println!("assets: unchanged");
        return Ok(());
    }
    build_with(house, &Node::find(house, false)?)
}

/// Builds the assets with this Node, unless nothing they are made from has changed.
pub fn build_with(house: &House, node: &Node) -> Result<()> {
    let stamp = stamp(house)?;
    if fresh(house, &stamp) {
        return Ok(());
    }
    node.fetch(house, "web")?;
    println!("assets: building");
    node.run("npm", &house.at("web"))
        .args(["run", "--silent", "build"])
        .done()?;
    if !house.at(RESULT).is_dir() {
        bail!("`npm run build` in web/ ended well but made no {RESULT}");
    }
    stamp.set()
}

fn stamp(house: &House) -> Result<Stamp> {
    let now = fingerprint::of(&house.root, &INPUTS)?;
    // Not in the result itself: everything there becomes part of the program.
    Ok(Stamp::new(
        house.at("web/node_modules/.assets-made-from"),
        now,
    ))
}

fn fresh(house: &House, stamp: &Stamp) -> bool {
    house.at(RESULT).is_dir() && stamp.fresh()
}
