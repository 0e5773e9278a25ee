//! The program `samenhang`.

fn main() {}
