//! A municipality of any size, and the bare statements beside which the program is measured. For `cargo xtask bench`; the method stands
//! in `docs/meten.md`.
#![expect(
    clippy::expect_used,
    clippy::panic,
    reason = "only a measurement calls this, and one that cannot have its database must stop"
)]

mod asked;
mod bare;
mod bare_work;
mod engine;
mod explained;
mod families;
mod history;
mod history_measured;
mod history_plan;
mod sealed;
mod setup;

use domain::samenwerking::{Circle, GROUNDS, Role, Sector, parse_grounds};
use domain::shared::{CaseId, Days, GemeenteId, GezinId, UserId};
use sqlx::AssertSqlSafe;
use time::OffsetDateTime;

pub use self::bare::{bare_list, explain};
pub use self::bare_work::BarePage;
use self::engine::Engine;
pub use self::explained::{Explained, explain_case, explain_work};
use self::history::Town;
use crate::access::Viewer;
use crate::samenwerking::set_working_days;
use crate::toezicht::ensure_gemeente;
use crate::{Ctx, DatabaseKind, Store};

/// How large a municipality is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Size {
    /// Families.
    pub families: u32,
    /// Years of history of each: cases, measurements, plans. With none there are only families, persons and tasks. With some there are
    /// 240 families at least, so that every viewer has its own.
    pub years: u32,
}

/// A text that is no size.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error(
    "write a size as families, or as families x years, such as 62000x10; with years there are 240 families at least"
)]
pub struct NoSize;

impl std::str::FromStr for Size {
    type Err = NoSize;

    /// Reads `62000`, or `62000x10` with years of history.
    fn from_str(text: &str) -> Result<Self, NoSize> {
        let (families, years) = text.split_once('x').unwrap_or((text, "0"));
        let number = |text: &str| text.trim().parse::<u32>().map_err(|_| NoSize);
        let size = Self {
            families: number(families)?,
            years: number(years)?,
        };
        if size.families == 0 || (size.years > 0 && size.families < 240) {
            return Err(NoSize);
        }
        Ok(size)
    }
}

impl std::fmt::Display for Size {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.years {
            0 => write!(f, "{}", self.families),
            years => write!(f, "{}x{years}", self.families),
        }
    }
}

/// A viewer of the measured municipality.
#[derive(Debug, Clone)]
pub struct BenchViewer {
    /// What it is called in the table.
    pub name: &'static str,
    /// The log-in name.
    pub login: String,
    /// The account.
    pub user: UserId,
    /// Who looks, at the moment of the measurement.
    pub viewer: Viewer,
    /// Whether it sees every family.
    pub everywhere: bool,
    /// How many lines all pages of its work hold together.
    pub lines: u32,
    /// Cases that it sees and of which every text can be opened; none without history.
    pub cases: Vec<(GezinId, CaseId)>,
}

/// A municipality that can be measured.
#[derive(Debug, Clone)]
pub struct BenchWorld {
    /// The municipality.
    pub gemeente: GemeenteId,
    /// A viewer with 60 families, one with 3,000, one who sees all, and a lead professional of 60.
    pub viewers: Vec<BenchViewer>,
}

/// Fills an empty database with one municipality: three persons in each family, words to search by, tasks, and the asked years of history.
/// These come from statements over whole sets; organisations, covenant, mandates and team from the functions of the store. What the
/// viewers open is encrypted for its place; of everything else there are bytes of a usual length.
///
/// # Panics
/// When the database refuses something.
pub async fn seed(store: &Store, size: Size, now: OffsetDateTime) -> BenchWorld {
    let ctx = Ctx::system("bench", now);
    let from = now.date() - time::Duration::days(30);
    let town = town(store, &ctx, size, from).await;
    let mut viewers = viewers(store, &ctx, &town).await;
    let regisseur = viewers.last().map(|viewer| viewer.user);
    families::fill(store, &town, regisseur).await;
    families::school(store, &town, &viewers).await;
    families::others(store, &ctx, &town).await;
    if size.years > 0 {
        let screener = viewers.iter().find(|viewer| viewer.everywhere);
        let screener = screener.map(|viewer| viewer.user).expect("a screener");
        let expert = Role::BehaviouralScientist;
        let expert = setup::account(store, &ctx, "meting-gedrag", expert, town.own).await;
        let teachers = viewers.iter().take(2).map(|viewer| viewer.user).collect();
        history::fill(store, &town, (screener, expert), teachers).await;
    }
    raw(store, "analyze".to_owned()).await;
    if size.years > 0 {
        history::promise(store, &town, &mut viewers).await;
        sealed::seal(store, &town, &viewers).await;
    }
    raw(store, "drop table bench_n".to_owned()).await;
    BenchWorld {
        gemeente: town.gemeente,
        viewers,
    }
}

/// The municipality without people.
async fn town(store: &Store, ctx: &Ctx, size: Size, from: time::Date) -> Town {
    let grounds = parse_grounds("grounds.toml", GROUNDS).expect("the grounds read");
    let gemeente = ensure_gemeente(store, ctx, "Meetstad", None)
        .await
        .expect("a municipality")
        .id;
    let named = ("Gemeente Meetstad", Sector::Gemeente);
    let own = setup::organisation(store, ctx, named, Some(gemeente)).await;
    let named = ("Scholen van Meetstad", Sector::Education);
    let partner = setup::organisation(store, ctx, named, None).await;
    set_working_days(store, ctx, partner, gemeente, Some(Days::since(from)), 1)
        .await
        .expect("it works here");
    setup::convenant(store, ctx, &grounds, gemeente, [own, partner], from).await;
    for told in [
        (
            Role::Screener,
            Circle::Everywhere,
            "Beslissen over elk signaal",
        ),
        (
            Role::CaseManager,
            Circle::Task,
            "Eén plan bij elkaar houden",
        ),
    ] {
        setup::mandate(store, ctx, &grounds, (gemeente, own), told, from).await;
    }
    Town {
        gemeente,
        own,
        partner,
        team: setup::team(store, ctx, gemeente, own, from).await,
        size,
        say: Engine::new(store.kind(), ctx.now.date()),
    }
}

async fn viewers(store: &Store, ctx: &Ctx, town: &Town) -> Vec<BenchViewer> {
    let (teacher, own, partner) = (Role::PartnerProfessional, town.own, town.partner);
    let mut viewers = Vec::new();
    for (named, role, organisation) in [
        (("60 gezinnen", "meting-60"), teacher, partner),
        (("3.000 gezinnen", "meting-3000"), teacher, partner),
        (("alle gezinnen", "meting-alle"), Role::Screener, own),
        (("regisseur van 60", "meting-regie"), Role::CaseManager, own),
    ] {
        viewers.push(setup::person(store, ctx, named, role, organisation).await);
    }
    viewers
}

async fn raw(store: &Store, sql: String) {
    let mut tx = store.write().await.expect("a transaction begins");
    on!(&mut tx, |connection| sqlx::raw_sql(AssertSqlSafe(sql))
        .execute(connection)
        .await
        .map(drop))
    .expect("the SQL runs");
    tx.commit().await.expect("the transaction commits");
}

/// How many bytes the database takes, without its log of writes.
///
/// # Panics
/// When the database does not answer.
pub async fn database_bytes(store: &Store) -> u64 {
    let sql = match store.kind() {
        DatabaseKind::Sqlite => {
            "select c.page_count * s.page_size from pragma_page_count() c, pragma_page_size() s"
        }
        DatabaseKind::Postgres => "select pg_database_size(current_database())",
    };
    let mut tx = store.read().await.expect("a transaction begins");
    let (bytes,) = on!(&mut tx, |connection| sqlx::query_as::<_, (i64,)>(sql)
        .fetch_one(connection)
        .await)
    .expect("the database answers");
    bytes.unsigned_abs()
}
