//! The program `samenhang`.

use std::process::ExitCode;

#[tokio::main]
async fn main() -> ExitCode {
    app::cli::run().await
}
