//! The demonstration: two real municipalities with the outcome of their factsheets in our own words, and two invented ones to try
//! things on. Everything goes in through the same functions as the work of people.

mod agreements;
mod evaluation;
mod families;
mod gezinnen;
mod invented;
mod overleg;
mod pdf;
mod people;
mod privacy;
mod samenwerking;
mod second_factor;
mod staff;
mod stories;

pub use people::{DemoUser, USERS};
pub use second_factor::{second_factor, secret, secret_text};

use domain::samenwerking::GroundsError;
use domain::toezicht::sheet::{SheetError, parse};
use domain::toezicht::{AnswerError, Gemeente, JudgeError, RetestError, Toetsingskader};
use serde_json::json;
use store::accounts::{self, NewUser};
use store::gezin::ChangeRefusal;
use store::samenwerking::{ConvenantError, MandateError};
use store::toezicht::{self, ImportError, ImportOptions};
use store::{Ctx, Store, StoreError, WriteError};
use time::Date;

use self::staff::Staff;
use web::aanpak::RegisterRefusal;
use web::auth::password::{self, HashError};
use web::clock::Clock;

/// The password of every demonstration account.
pub const PASSWORD: &str = "samenhang-demo-2015";
/// The file in the data folder that tells programs how to log in.
pub const LOGINS_FILE: &str = "demo-logins.json";

const MAASTRICHT: &str = include_str!("maastricht.md");
const DEVENTER: &str = include_str!("deventer.md");

/// Why the demonstration data cannot be loaded.
#[derive(Debug, thiserror::Error)]
pub enum DemoError {
    /// The database holds accounts of its own.
    #[error(
        "In deze database staan al accounts die niet van de demonstratie zijn. Kies een andere map met --data."
    )]
    NotADemo,
    /// A factsheet of the demonstration.
    #[error("Een factsheet van de demonstratie is niet te lezen: {0}")]
    Sheet(#[from] SheetError),
    /// The import.
    #[error(transparent)]
    Import(#[from] ImportError),
    /// A judgement.
    #[error(transparent)]
    Judge(#[from] JudgeError),
    /// A re-test.
    #[error(transparent)]
    Retest(#[from] RetestError),
    /// An answer.
    #[error(transparent)]
    Answer(#[from] AnswerError),
    /// Something of the demonstration is not there after it was made.
    #[error("De demonstratie is niet compleet: {0} ontbreekt.")]
    Missing(&'static str),
    /// A sheet cannot be published.
    #[error("Een factsheet van de demonstratie is niet klaar: {0}")]
    NotReady(String),
    /// The grounds.
    #[error(transparent)]
    Grounds(#[from] GroundsError),
    /// A covenant.
    #[error(transparent)]
    Convenant(#[from] ConvenantError),
    /// A recorded task.
    #[error(transparent)]
    Mandate(#[from] MandateError),
    /// A family.
    #[error("Een gezin van de demonstratie is niet te maken: {0:?}")]
    Gezin(#[from] ChangeRefusal),
    /// The approaches.
    #[error(transparent)]
    Approaches(#[from] RegisterRefusal),
    /// A step in the story of a family.
    #[error(
        "De demonstratie klopt niet bij gezin {family} op {day}: {step} wordt geweigerd ({refusal})."
    )]
    Story {
        /// Which family.
        family: String,
        /// What was done.
        step: &'static str,
        /// On which day of the story.
        day: Date,
        /// Why it is refused.
        refusal: String,
    },
    /// A write.
    #[error(transparent)]
    Write(#[from] WriteError),
    /// A read.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// A password.
    #[error(transparent)]
    Hash(#[from] HashError),
}

/// Loads the demonstration into an empty database; one that has it already is left as it is. Returns whether anything was loaded.
///
/// # Errors
/// [`DemoError`], among others when the database holds something else.
pub async fn load(
    store: &Store,
    framework: &Toetsingskader,
    clock: &Clock,
) -> Result<bool, DemoError> {
    load_with(store, framework, clock, true).await
}

/// The same without the cases and without the families that have one from the start: quick, for who needs some data and not all of it.
///
/// # Errors
/// As [`load`].
pub async fn load_basics(
    store: &Store,
    framework: &Toetsingskader,
    clock: &Clock,
) -> Result<bool, DemoError> {
    load_with(store, framework, clock, false).await
}

async fn load_with(
    store: &Store,
    framework: &Toetsingskader,
    clock: &Clock,
    stories: bool,
) -> Result<bool, DemoError> {
    let known = accounts::users(store).await?;
    if known.iter().any(|user| user.login == USERS[0].login) {
        return Ok(false);
    }
    if !known.is_empty() {
        return Err(DemoError::NotADemo);
    }
    accounts::begin_demonstration(store, clock.now()).await?;
    let cbs_codes = [("Maastricht", "GM0935"), ("Deventer", "GM0150")];
    let options = ImportOptions {
        cbs_codes: cbs_codes
            .map(|(name, code)| (name.to_owned(), code.to_owned()))
            .into(),
        ..ImportOptions::default()
    };
    for text in [MAASTRICHT, DEVENTER] {
        let sheet = parse(text.as_bytes())?.sheet;
        toezicht::import_sheet(store, &ctx(clock), &sheet, framework, &options).await?;
    }
    invented::load(store, clock, framework).await?;
    let organisations = samenwerking::load(store, clock).await?;
    let gemeenten = toezicht::gemeenten(store).await?;
    let hash = password::hash(PASSWORD)?;
    // The administrator comes last: that account says that all of the demonstration is there.
    let [administrator, others @ ..] = &USERS;
    for user in others {
        let new = new_user(user, &gemeenten, &organisations, &hash);
        let id = accounts::create_user(store, &ctx(clock), &new).await?;
        if user.role.sees_personal_data() {
            second_factor(store, &ctx(clock), id, user.login).await?;
        }
    }
    let staff = Staff::of(store, clock, &organisations).await?;
    let made = gezinnen::load(&staff).await?;
    overleg::load(&staff).await?;
    if stories {
        stories::load(&staff, &made).await?;
    }
    privacy::load(&staff).await?;
    let new = new_user(administrator, &gemeenten, &organisations, &hash);
    accounts::create_user(store, &ctx(clock), &new).await?;
    Ok(true)
}

/// Each step at its own moment, so that the log tells them in order.
fn ctx(clock: &Clock) -> Ctx {
    Ctx::system("demonstratie", clock.now())
}

fn new_user(
    user: &DemoUser,
    gemeenten: &[Gemeente],
    organisations: &samenwerking::Organisations,
    hash: &str,
) -> NewUser {
    let gemeente = gemeenten
        .iter()
        .find(|gemeente| Some(gemeente.name.as_str()) == user.gemeente);
    NewUser {
        login: user.login.to_owned(),
        name: user.name.to_owned(),
        password_hash: hash.to_owned(),
        roles: vec![user.role],
        gemeente: gemeente.map(|gemeente| gemeente.id),
        organisation: user
            .organisation
            .and_then(|name| organisations.get(name))
            .copied(),
    }
}

/// The log-ins by role and by log-in name, for programs such as browser tests: `{"toezichthouder": {"name": "…", "password": "…"}}`,
/// with `totp`, the secret in base32, where a second factor is asked.
#[must_use]
pub fn logins_json() -> serde_json::Value {
    let mut logins = serde_json::Map::new();
    // The first account of a role counts.
    for user in USERS.iter().rev() {
        let login = if user.role.sees_personal_data() {
            json!({"name": user.login, "password": PASSWORD, "totp": secret_text(user.login)})
        } else {
            json!({"name": user.login, "password": PASSWORD})
        };
        logins.insert(user.login.to_owned(), login.clone());
        logins.insert(user.role.code().to_owned(), login);
    }
    logins.into()
}
