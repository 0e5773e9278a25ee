//! `samenhang demo`: a demonstration with its own folder and log-ins.

use std::fmt::Write;

use clap::Args;
use serde_json::json;

use super::output::{Output, Refusal};
use super::serve::Listening;
use super::setup::prepare;
use demo::{LOGINS_FILE, PASSWORD, USERS, load, logins_json};
use web::config::Config;

/// Arguments of `samenhang demo`.
#[derive(Args)]
pub(super) struct Arguments {
    /// Poort, alleen op deze machine
    #[arg(long, value_name = "POORT")]
    pub(super) port: Option<u16>,
}

pub(super) async fn run(config: Config, output: &Output) -> Result<(), Refusal> {
    let installation = prepare(&config, output).await?;
    let loaded = load(
        &installation.store,
        &installation.framework,
        &installation.clock,
    )
    .await?;
    let logins = logins_json();
    let file = config.data.join(LOGINS_FILE);
    std::fs::write(&file, format!("{logins:#}\n")).map_err(|error| {
        Refusal::new(format!(
            "{} kan niet worden geschreven ({error}).",
            file.display()
        ))
    })?;
    let server = Listening::on(&config).await?;
    let address = server.address;
    let mut text = String::new();
    let _ = writeln!(text, "Demonstratie van Samenhang: http://{address}");
    let what = if loaded {
        "nieuw gevuld"
    } else {
        "zoals u hem achterliet"
    };
    let _ = writeln!(text, "Gegevens in {} ({what})", config.data.display());
    let _ = writeln!(text, "\nInloggen, wachtwoord steeds {PASSWORD}:");
    for user in &USERS {
        let role = user.role.code().replace('-', " ");
        let place = user
            .organisation
            .or(user.gemeente)
            .map(|name| format!(" ({name})"))
            .unwrap_or_default();
        let _ = writeln!(text, "  {:<25} {}, {role}{place}", user.login, user.name);
    }
    let document = json!({
        "adres": format!("http://{address}"),
        "gevuld": loaded,
        "inloggen": logins,
    });
    output.tell(&text, &document);
    server.serve(config, installation).await
}
