//! `samenhang user`: accounts from the command line, among others the first administrator.

use std::fmt::Write;
use std::io::BufRead;

use clap::Subcommand;
use clap::builder::PossibleValuesParser;
use domain::samenwerking::Role;
use domain::shared::GemeenteId;
use serde_json::json;
use store::accounts::{self, NewUser, User};
use store::{Ctx, Store, toezicht};

use super::output::{Output, Refusal};
use super::setup::{open, prepare};
use web::auth::password;
use web::config::Config;

/// Commands of `samenhang user`.
#[derive(Subcommand)]
pub(super) enum Command {
    /// Maak een account; zonder --password-stdin maakt Samenhang zelf een wachtwoord
    Add {
        /// Inlognaam: kleine letters, cijfers, punt, streepje of @
        login: String,
        /// Volledige naam
        #[arg(long, value_name = "NAAM")]
        name: String,
        /// Rol; mag vaker
        #[arg(long = "role", value_name = "ROL", required = true, value_parser = role_codes())]
        roles: Vec<String>,
        /// Gemeente, nodig voor een beleidsadviseur
        #[arg(long, value_name = "NAAM")]
        gemeente: Option<String>,
        /// Lees het wachtwoord van de eerste regel van de standaardinvoer
        #[arg(long)]
        password_stdin: bool,
    },
    /// Toon de accounts
    List,
    /// Geef een account een nieuw wachtwoord; alle sessies stoppen
    Password {
        /// Inlognaam
        login: String,
        /// Lees het wachtwoord van de eerste regel van de standaardinvoer
        #[arg(long)]
        password_stdin: bool,
    },
    /// Zet een account uit; alle sessies stoppen
    Disable {
        /// Inlognaam
        login: String,
    },
    /// Zet een account weer aan
    Enable {
        /// Inlognaam
        login: String,
    },
    /// Koppel een account aan een persoon bij de inlogdienst van [oidc], met behoud van alles wat het account heeft
    Link {
        /// Inlognaam
        login: String,
        /// De vaste naam van de persoon bij de inlogdienst (claim sub)
        #[arg(long, value_name = "SUB")]
        subject: String,
    },
}

fn role_codes() -> PossibleValuesParser {
    PossibleValuesParser::new(Role::ALL.map(Role::code))
}

pub(super) async fn run(config: &Config, output: &Output, command: Command) -> Result<(), Refusal> {
    match command {
        Command::Add {
            login,
            name,
            roles,
            gemeente,
            password_stdin,
        } => {
            let installation = prepare(config, output).await?;
            let asked = Asked {
                login: login.trim().to_lowercase(),
                name,
                roles: roles
                    .iter()
                    .filter_map(|code| Role::from_code(code))
                    .collect(),
                gemeente,
                password_stdin,
            };
            let ctx = Ctx::system("opdrachtregel", installation.clock.now());
            add(&installation.store, &ctx, output, asked).await
        }
        Command::List => list(config, output).await,
        Command::Password {
            login,
            password_stdin,
        } => set_password(config, output, &login, password_stdin).await,
        Command::Disable { login } => set_active(config, output, &login, false).await,
        Command::Enable { login } => set_active(config, output, &login, true).await,
        Command::Link { login, subject } => link(config, output, &login, &subject).await,
    }
}

struct Asked {
    login: String,
    name: String,
    roles: Vec<Role>,
    gemeente: Option<String>,
    password_stdin: bool,
}

async fn add(store: &Store, ctx: &Ctx, output: &Output, asked: Asked) -> Result<(), Refusal> {
    let plain = |sign: char| sign.is_ascii_alphanumeric() || ".-_@".contains(sign);
    if !(2..=60).contains(&asked.login.len()) || !asked.login.chars().all(plain) {
        return Err(Refusal::new(
            "Een inlognaam heeft 2 tot 60 kleine letters, cijfers, punten, streepjes of @.",
        ));
    }
    let gemeente = gemeente(store, asked.gemeente.as_deref()).await?;
    if asked.roles.contains(&Role::PolicyOfficer) && gemeente.is_none() {
        return Err(Refusal::new(
            "Een beleidsadviseur werkt voor één gemeente. Noem die met --gemeente.",
        ));
    }
    let (password, shown) = password(asked.password_stdin, &asked.login)?;
    let new = NewUser {
        login: asked.login.clone(),
        name: asked.name,
        password_hash: password::hash(&password)?,
        roles: asked.roles,
        gemeente,
        organisation: None,
    };
    let id = accounts::create_user(store, ctx, &new).await?;
    if shown.is_some() {
        accounts::require_new_password(store, id).await?;
    }
    tell_password(
        output,
        &format!("Account {} is gemaakt.", asked.login),
        &asked.login,
        shown,
    );
    Ok(())
}

fn tell_password(output: &Output, what: &str, login: &str, shown: Option<String>) {
    let document = json!({"inlognaam": login, "wachtwoord": shown});
    let text = match shown {
        Some(password) => format!(
            "{what}\nWachtwoord: {password}\nDit ziet u één keer. Geef het persoonlijk door: bij de eerste keer inloggen kiest de eigenaar een eigen wachtwoord."
        ),
        None => what.to_owned(),
    };
    output.tell(&text, &document);
}

async fn gemeente(store: &Store, name: Option<&str>) -> Result<Option<GemeenteId>, Refusal> {
    let Some(name) = name else { return Ok(None) };
    if let Some(gemeente) = toezicht::gemeente_named(store, name).await? {
        return Ok(Some(gemeente.id));
    }
    let known: Vec<String> = toezicht::gemeenten(store)
        .await?
        .into_iter()
        .map(|gemeente| gemeente.name)
        .collect();
    let known = if known.is_empty() {
        "geen".to_owned()
    } else {
        known.join(", ")
    };
    Err(Refusal::new(format!(
        "De gemeente \"{name}\" is hier niet bekend (wel: {known}). Importeer eerst een factsheet van die gemeente of begin een onderzoek."
    )))
}

/// The password, and the same when it must be shown because nobody chose it.
fn password(from_input: bool, login: &str) -> Result<(String, Option<String>), Refusal> {
    if !from_input {
        let made = password::generate();
        return Ok((made.clone(), Some(made)));
    }
    let mut line = String::new();
    std::io::stdin().lock().read_line(&mut line)?;
    let given = line.trim_end_matches(['\r', '\n']).to_owned();
    password::check_new(&given, login)?;
    Ok((given, None))
}

async fn list(config: &Config, output: &Output) -> Result<(), Refusal> {
    let (store, _) = open(config).await?;
    let gemeenten = toezicht::gemeenten(&store).await?;
    let users = accounts::users(&store).await?;
    let mut text = String::new();
    let mut rows = Vec::new();
    for user in &users {
        let gemeente = gemeenten
            .iter()
            .find(|gemeente| Some(gemeente.id) == user.gemeente)
            .map(|gemeente| gemeente.name.clone());
        let roles: Vec<&str> = user.roles.iter().map(|role| role.code()).collect();
        let state = if user.active { "" } else { "  (niet actief)" };
        let place = gemeente
            .as_deref()
            .map(|name| format!(" van {name}"))
            .unwrap_or_default();
        let _ = writeln!(
            text,
            "{:<20} {}, {}{place}{state}",
            user.login,
            user.name,
            roles.join(", ")
        );
        rows.push(json!({
            "inlognaam": user.login,
            "naam": user.name,
            "rollen": roles,
            "gemeente": gemeente,
            "actief": user.active,
            "tweedeFactor": user.has_second_factor(),
        }));
    }
    if users.is_empty() {
        text.push_str("Er zijn nog geen accounts. Maak de eerste met: samenhang user add");
    }
    output.tell(&text, &json!({ "accounts": rows }));
    Ok(())
}

async fn known(store: &Store, login: &str) -> Result<User, Refusal> {
    let user = accounts::user_by_login(store, login).await?;
    user.ok_or_else(|| {
        Refusal::new(format!(
            "Er is geen account met inlognaam {login}. Bekijk ze met: samenhang user list"
        ))
    })
}

async fn set_password(
    config: &Config,
    output: &Output,
    login: &str,
    password_stdin: bool,
) -> Result<(), Refusal> {
    let (store, clock) = open(config).await?;
    let user = known(&store, login).await?;
    let (password, shown) = password(password_stdin, &user.login)?;
    let hash = password::hash(&password)?;
    let ctx = Ctx::system("opdrachtregel", clock.now());
    accounts::set_password(&store, &ctx, user.id, &hash, None).await?;
    if shown.is_some() {
        accounts::require_new_password(&store, user.id).await?;
    }
    accounts::clear_failed_logins(&store, &user.login).await?;
    let what = format!(
        "{} heeft een nieuw wachtwoord. Alle sessies zijn gestopt.",
        user.login
    );
    tell_password(output, &what, &user.login, shown);
    Ok(())
}

async fn set_active(
    config: &Config,
    output: &Output,
    login: &str,
    active: bool,
) -> Result<(), Refusal> {
    let (store, clock) = open(config).await?;
    let mut user = known(&store, login).await?;
    let ctx = Ctx::system("opdrachtregel", clock.now());
    user.active = active;
    accounts::update_user(&store, &ctx, &user).await?;
    let text = if active {
        format!("{} kan weer inloggen.", user.login)
    } else {
        format!(
            "{} kan niet meer inloggen. Alle sessies zijn gestopt.",
            user.login
        )
    };
    output.tell(&text, &json!({"inlognaam": user.login, "actief": active}));
    Ok(())
}

async fn link(config: &Config, output: &Output, login: &str, subject: &str) -> Result<(), Refusal> {
    let Some(oidc) = &config.oidc else {
        return Err(Refusal::new(
            "Er is geen inlogdienst ingesteld. Vul eerst de sectie [oidc] in het configuratiebestand in.",
        ));
    };
    let (store, clock) = open(config).await?;
    let user = known(&store, login).await?;
    let ctx = Ctx::system("opdrachtregel", clock.now());
    accounts::link_provider(&store, &ctx, user.id, &oidc.issuer, subject).await?;
    let text = format!(
        "{} kan nu ook inloggen via {}. Naam, rollen en gemeente komen voortaan daarvandaan.",
        user.login, oidc.label
    );
    output.tell(
        &text,
        &json!({"inlognaam": user.login, "inlogdienst": oidc.issuer, "sub": subject}),
    );
    Ok(())
}
