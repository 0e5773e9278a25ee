//! `samenhang machine`: programs of others that may use the interface.

use std::fmt::Write;
use std::path::PathBuf;

use clap::Subcommand;
use serde_json::json;
use store::machines::{self, MachineId, NewMachine};
use store::samenwerking::{OrganisationFilter, organisations};
use store::{Ctx, Store, accounts};

use super::output::{Output, Refusal};
use super::setup::{open, prepare};
use crate::api::checked_jwk;
use web::config::Config;

/// Commands of `samenhang machine`.
#[derive(Subcommand)]
pub(super) enum Command {
    /// Registreer een koppeling met haar publieke sleutel
    Toevoegen {
        /// Hoe mensen de koppeling kennen
        naam: String,
        /// Organisatie waarvoor de koppeling werkt
        #[arg(long, value_name = "NAAM")]
        organisatie: String,
        /// Inlognaam van het account waarmee de koppeling werkt: wat dat account mag zien, mag de koppeling zien
        #[arg(long, value_name = "INLOGNAAM")]
        account: String,
        /// Bestand met de publieke sleutel (JSON Web Key: RSA, EC P-256 of Ed25519)
        #[arg(long, value_name = "BESTAND")]
        sleutel: PathBuf,
    },
    /// Toon de koppelingen
    Lijst,
    /// Zet een koppeling uit; haar tokens stoppen meteen
    Uit {
        /// De client_id van de koppeling
        client_id: String,
    },
    /// Zet een koppeling weer aan
    Aan {
        /// De client_id van de koppeling
        client_id: String,
    },
}

pub(super) async fn run(config: &Config, output: &Output, command: Command) -> Result<(), Refusal> {
    match command {
        Command::Toevoegen {
            naam,
            organisatie,
            account,
            sleutel,
        } => {
            let installation = prepare(config, output).await?;
            let ctx = Ctx::system("opdrachtregel", installation.clock.now());
            let new = wanted(&installation.store, naam, &organisatie, &account, &sleutel).await?;
            let id = machines::add_machine(&installation.store, &ctx, &new).await?;
            let text = format!(
                "De koppeling {} is geregistreerd.\nclient_id: {id}\nZij vraagt een token met POST /api/v1/tokens; zie docs/api.md.",
                new.name
            );
            output.tell(
                &text,
                &json!({"clientId": id.to_string(), "naam": new.name}),
            );
            Ok(())
        }
        Command::Lijst => list(config, output).await,
        Command::Uit { client_id } => set_active(config, output, &client_id, false).await,
        Command::Aan { client_id } => set_active(config, output, &client_id, true).await,
    }
}

async fn wanted(
    store: &Store,
    name: String,
    organisation: &str,
    account: &str,
    key: &PathBuf,
) -> Result<NewMachine, Refusal> {
    let text = std::fs::read_to_string(key).map_err(|error| {
        Refusal::new(format!(
            "Het bestand {} is niet te lezen ({error}). Controleer het pad en de rechten.",
            key.display()
        ))
    })?;
    let jwk = checked_jwk(&text).map_err(|refusal| Refusal::new(refusal.to_string()))?;
    let known = organisations(store, OrganisationFilter::default()).await?;
    let found = known
        .iter()
        .find(|one| one.name.to_lowercase() == organisation.trim().to_lowercase());
    let organisation = found.map(|one| one.id).ok_or_else(|| {
        Refusal::new(format!(
            "De organisatie \"{organisation}\" is hier niet bekend. Voeg haar eerst toe bij Samenwerking, Organisaties."
        ))
    })?;
    let user = accounts::user_by_login(store, account)
        .await?
        .ok_or_else(|| {
            Refusal::new(format!(
                "Er is geen account met inlognaam {account}. Bekijk ze met: samenhang user list"
            ))
        })?;
    Ok(NewMachine {
        name,
        organisation,
        account: user.id,
        jwk,
    })
}

async fn list(config: &Config, output: &Output) -> Result<(), Refusal> {
    let (store, _) = open(config).await?;
    let users = accounts::users(&store).await?;
    let known = organisations(&store, OrganisationFilter::default()).await?;
    let (mut text, mut rows) = (String::new(), Vec::new());
    for machine in machines::machines(&store).await? {
        let login = users.iter().find(|user| user.id == machine.account);
        let login = login.map(|user| user.login.clone()).unwrap_or_default();
        let organisation = known.iter().find(|one| one.id == machine.organisation);
        let organisation = organisation.map(|one| one.name.clone()).unwrap_or_default();
        let state = if machine.active { "" } else { "  (uit)" };
        let _ = writeln!(
            text,
            "{}  {}, als {login} van {organisation}{state}",
            machine.id, machine.name
        );
        rows.push(json!({
            "clientId": machine.id.to_string(), "naam": machine.name, "account": login, "organisatie": organisation,
            "actief": machine.active,
        }));
    }
    if rows.is_empty() {
        text.push_str(
            "Er zijn geen koppelingen. Registreer er een met: samenhang machine toevoegen",
        );
    }
    output.tell(text.trim_end(), &json!({ "koppelingen": rows }));
    Ok(())
}

async fn set_active(
    config: &Config,
    output: &Output,
    client_id: &str,
    active: bool,
) -> Result<(), Refusal> {
    let (store, clock) = open(config).await?;
    let id: MachineId = client_id.parse().map_err(|_| {
        Refusal::new("Dit is geen client_id. Bekijk ze met: samenhang machine lijst")
    })?;
    let ctx = Ctx::system("opdrachtregel", clock.now());
    machines::set_machine_active(&store, &ctx, id, active).await?;
    let text = if active {
        "De koppeling kan weer tokens vragen."
    } else {
        "De koppeling is uit. Haar tokens gelden niet meer."
    };
    output.tell(text, &json!({"clientId": client_id, "actief": active}));
    Ok(())
}
