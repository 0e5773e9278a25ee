//! A municipality of any size, and the bare statements beside which the program is measured. For `cargo xtask bench`; the method stands
//! in `docs/meten.md`.
#![expect(
    clippy::expect_used,
    reason = "only a measurement calls this, and one that cannot have its database must stop"
)]

use std::collections::BTreeSet;

use domain::samenwerking::{
    Category, CategorySet, Circle, Clause, GROUNDS, Grounds, Purpose, PurposeGround, Role, Sector,
    Terms, parse_grounds,
};
use domain::shared::{ClauseId, Days, GemeenteId, OrganisationId, UserId};
use sqlx::{AssertSqlSafe, Row};
use time::{Date, OffsetDateTime};
use uuid::Uuid;

use crate::access::Viewer;
use crate::accounts::{NewUser, create_user};
use crate::dialect::Moment;
use crate::gezin::GezinQuery;
use crate::gezin::list::{
    COUNT_EVERYWHERE, COUNT_NEAR_EVERYWHERE, COUNT_NEAR_SOME, COUNT_SOME, LIST_EVERYWHERE,
    LIST_SOME, NEAR_EVERYWHERE, NEAR_SOME,
};
use crate::samenwerking::{
    DraftEdit, DraftText, NewConvenant, NewMandate, NewOrganisation, Signing, add_party,
    create_convenant, create_organisation, edit_draft, offer, put_clause, record_mandate,
    set_working_days, sign,
};
use crate::toezicht::ensure_gemeente;
use crate::{Actor, Ctx, DatabaseKind, Store};

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
}

/// A municipality that can be measured.
#[derive(Debug, Clone)]
pub struct BenchWorld {
    /// The municipality.
    pub gemeente: GemeenteId,
    /// A viewer with 60 families, one with 3,000, and one who sees all.
    pub viewers: Vec<BenchViewer>,
}

/// Other partners that work with many families.
const PARTNERS: usize = 20;
/// Families of each of them.
const FAMILIES_OF_PARTNER: u32 = 30_000;

/// Fills an empty database with one municipality: three persons in each family, words to search by, and tasks. Families, persons and
/// tasks come from a few statements over whole sets; organisations, covenant and mandate from the functions of the store.
///
/// # Panics
/// When the database refuses something.
pub async fn seed(store: &Store, families: u32, now: OffsetDateTime) -> BenchWorld {
    let ctx = Ctx::system("bench", now);
    let grounds = parse_grounds("grounds.toml", GROUNDS).expect("the grounds read");
    let gemeente = ensure_gemeente(store, &ctx, "Meetstad", None)
        .await
        .expect("a municipality")
        .id;
    let own = organisation(
        store,
        &ctx,
        "Gemeente Meetstad",
        Sector::Gemeente,
        Some(gemeente),
    )
    .await;
    let partner = organisation(store, &ctx, "Scholen van Meetstad", Sector::Education, None).await;
    let from = now.date() - time::Duration::days(30);
    set_working_days(store, &ctx, partner, gemeente, Some(Days::since(from)), 1)
        .await
        .expect("it works here");
    convenant(store, &ctx, &grounds, gemeente, [own, partner], from).await;
    mandate(store, &ctx, &grounds, gemeente, own, from).await;
    fill(store, gemeente, families).await;
    let teacher = Role::PartnerProfessional;
    let viewers = vec![
        person(store, &ctx, ("60 gezinnen", "meting-60"), teacher, partner).await,
        person(
            store,
            &ctx,
            ("3.000 gezinnen", "meting-3000"),
            teacher,
            partner,
        )
        .await,
        person(
            store,
            &ctx,
            ("alle gezinnen", "meting-alle"),
            Role::Screener,
            own,
        )
        .await,
    ];
    for (viewer, count) in viewers.iter().zip([60, 3000]) {
        tasks(
            store,
            gemeente,
            partner,
            Some(viewer.user),
            count.min(families),
        )
        .await;
    }
    others(store, &ctx, gemeente, families).await;
    raw(store, "analyze".to_owned()).await;
    BenchWorld { gemeente, viewers }
}

/// Partners with families of their own, so that an index must tell them apart.
async fn others(store: &Store, ctx: &Ctx, gemeente: GemeenteId, families: u32) {
    for number in 0..PARTNERS {
        let name = format!("Partner {number}");
        let other = organisation(store, ctx, &name, Sector::Welfare, None).await;
        tasks(
            store,
            gemeente,
            other,
            None,
            FAMILIES_OF_PARTNER.min(families / 2),
        )
        .await;
    }
}

async fn person(
    store: &Store,
    ctx: &Ctx,
    (name, login): (&'static str, &str),
    role: Role,
    organisation: OrganisationId,
) -> BenchViewer {
    let user = account(store, ctx, login, role, organisation).await;
    BenchViewer {
        name,
        login: login.to_owned(),
        user,
        viewer: viewer(user, role, organisation, ctx.now),
        everywhere: role == Role::Screener,
    }
}

fn viewer(user: UserId, role: Role, organisation: OrganisationId, now: OffsetDateTime) -> Viewer {
    let actor = Actor::User {
        id: user,
        name: "meting".to_owned(),
        roles: vec![role],
        gemeente: None,
        organisation: Some((organisation, "meting".to_owned())),
    };
    let ctx = Ctx {
        actor,
        ..Ctx::system("bench", now)
    };
    Viewer::new(&ctx, Purpose::Help, now.date()).expect("the account sees families")
}

async fn organisation(
    store: &Store,
    ctx: &Ctx,
    name: &str,
    sector: Sector,
    gemeente: Option<GemeenteId>,
) -> OrganisationId {
    let new = NewOrganisation {
        name: name.to_owned(),
        sector,
        gemeente,
    };
    create_organisation(store, ctx, &new)
        .await
        .expect("an organisation")
}

async fn account(
    store: &Store,
    ctx: &Ctx,
    login: &str,
    role: Role,
    organisation: OrganisationId,
) -> UserId {
    let new = NewUser {
        login: login.to_owned(),
        name: login.to_owned(),
        password_hash: "-".to_owned(),
        roles: vec![role],
        gemeente: None,
        organisation: Some(organisation),
    };
    create_user(store, ctx, &new).await.expect("an account")
}

fn terms(role: Role, circle: Circle, ground: &str) -> Terms {
    let categories: CategorySet = [
        Category::Composition,
        Category::Plan,
        Category::ContactLog,
        Category::Safety,
    ]
    .into_iter()
    .collect();
    Terms {
        role,
        categories,
        circle,
        purpose: Purpose::Help,
        ground: ground.to_owned(),
    }
}

async fn convenant(
    store: &Store,
    ctx: &Ctx,
    grounds: &Grounds,
    gemeente: GemeenteId,
    parties: [OrganisationId; 2],
    from: Date,
) {
    let today = ctx.now.date();
    let [_, partner] = parties;
    let ground = "jeugdwet-7-4-0";
    let new = NewConvenant {
        keeper: gemeente,
        title: "Convenant Meetstad".to_owned(),
        approach: None,
        period: Days::since(from),
    };
    let id = create_convenant(store, ctx, &new)
        .await
        .expect("a covenant");
    let purposes = BTreeSet::from([PurposeGround {
        purpose: Purpose::Help,
        ground: ground.to_owned(),
    }]);
    let text = Some(DraftText::Markdown("Afspraken om te meten.".to_owned()));
    let edit = DraftEdit {
        text,
        purposes: Some(purposes),
        ..DraftEdit::default()
    };
    let mut seen = edit_draft(store, ctx, (id, 1), &edit, 1, grounds)
        .await
        .expect("a text");
    for party in parties {
        seen = add_party(store, ctx, (id, 1), party, seen, grounds)
            .await
            .expect("a party");
    }
    let clause = Clause {
        id: ClauseId(Uuid::new_v4()),
        party: partner,
        terms: terms(Role::PartnerProfessional, Circle::Task, ground),
    };
    seen = put_clause(store, ctx, (id, 1), clause, seen, grounds)
        .await
        .expect("a clause");
    offer(store, ctx, (id, 1), (from, today), seen, grounds)
        .await
        .expect("it is offered");
    for organisation in parties {
        let signing = Signing {
            convenant: id,
            number: 1,
            organisation,
            on: from,
            today,
        };
        sign(store, ctx, signing, "De directeur", grounds)
            .await
            .expect("it is signed");
    }
}

async fn mandate(
    store: &Store,
    ctx: &Ctx,
    grounds: &Grounds,
    gemeente: GemeenteId,
    organisation: OrganisationId,
    from: Date,
) {
    let new = NewMandate {
        gemeente,
        organisation,
        task: "Beslissen over elk signaal".to_owned(),
        terms: terms(Role::Screener, Circle::Everywhere, "jeugdwet-7-4-0"),
        days: Days::since(from),
    };
    record_mandate(store, ctx, &new, grounds)
        .await
        .expect("a mandate");
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

/// What the engines say differently.
struct Words {
    id: &'static str,
    word: &'static str,
    series: fn(u32) -> String,
    literal: fn(Uuid) -> String,
    now: &'static str,
    no: &'static str,
}

fn words(kind: DatabaseKind) -> Words {
    match kind {
        DatabaseKind::Sqlite => Words {
            id: "randomblob(16)",
            word: "lower(hex(randomblob(5)))",
            series: |count| {
                format!(
                    "(with recursive n(i) as (select 1 union all select i + 1 from n where i < {count}) select i from n)"
                )
            },
            literal: |id| format!("x'{}'", id.simple()),
            now: "'2015-01-01T00:00:00.000000Z'",
            no: "0",
        },
        DatabaseKind::Postgres => Words {
            id: "gen_random_uuid()",
            word: "substr(md5(random()::text), 1, 10)",
            series: |count| format!("generate_series(1, {count}) as n(i)"),
            literal: |id| format!("'{id}'::uuid"),
            now: "timestamptz '2015-01-01 00:00:00Z'",
            no: "false",
        },
    }
}

async fn fill(store: &Store, gemeente: GemeenteId, families: u32) {
    let say = words(store.kind());
    let (id, word, now, no) = (say.id, say.word, say.now, say.no);
    let (series, whose) = ((say.series)(families), (say.literal)(gemeente.0));
    let day = "'2014-01-01'";
    let mut sql = format!(
        "create table bench_n as select i, {id} as gezin, {id} as p1, {id} as p2, {id} as p3, {word} as w from {series};
         insert into gezin (gemeente, id, number, kind, name, name_key, wijk, version, created_at)
             select {whose}, gezin, cast(i as text), 'gezin', 'Familie ' || w, w, 'WK' || (i % 15), 1, {now} from bench_n;
         insert into gezin_word (gemeente, word, gezin, position, person, secret_address)
             select {whose}, w, gezin, 0, null, {no} from bench_n;"
    );
    for (number, role, born) in [
        (1, "ouder", "1980-05-01"),
        (2, "kind", "2005-05-01"),
        (3, "kind", "2008-05-01"),
    ] {
        sql.push_str(&format!(
            "insert into person (gemeente, id, given_name, prefix, family_name, name_key, born_on, version, created_at)
                 select {whose}, p{number}, 'Voornaam', '', w, w || ' voornaam', '{born}', 1, {now} from bench_n;
             insert into membership (gemeente, gezin, person, id, role, valid_from, valid_until, version)
                 select {whose}, gezin, p{number}, {id}, '{role}', {day}, null, 1 from bench_n;"
        ));
    }
    sql.push_str("drop table bench_n;");
    raw(store, sql).await;
}

async fn tasks(
    store: &Store,
    gemeente: GemeenteId,
    organisation: OrganisationId,
    account: Option<UserId>,
    count: u32,
) {
    let say = words(store.kind());
    let (whose, of) = ((say.literal)(gemeente.0), (say.literal)(organisation.0));
    let account = account.map_or("null".to_owned(), |account| (say.literal)(account.0));
    let (id, no) = (say.id, say.no);
    raw(
        store,
        format!(
            "insert into task (gemeente, gezin, id, organisation, account, person, role, what, regisseur, valid_from, valid_until,
                 version)
             select {whose}, id, {id}, {of}, {account}, null, 'partnercontact', 'Meting', {no}, '2014-01-01', null, 1 from gezin
             where gemeente = {whose} order by random() limit {count};"
        ),
    )
    .await;
}

row! {
    struct BareRow {
        id: Uuid, number: String, kind: String, name: String, name_key: String, wijk: Option<String>, children: i64,
        regisseur: Option<String>, basis: Option<Uuid>, emergency: Option<Uuid>,
    }
}

/// The bare statements of a list of 100 with its count, and one row in the log with a commit: what any program must at least do.
/// Gives the number of rows and the count.
///
/// # Panics
/// When the database refuses something.
pub async fn bare_list(
    store: &Store,
    world: &BenchWorld,
    viewer: &BenchViewer,
    exact: bool,
) -> (usize, i64) {
    let (page, count) = if viewer.everywhere {
        (LIST_EVERYWHERE, COUNT_EVERYWHERE)
    } else {
        (LIST_SOME, COUNT_SOME)
    };
    let (gemeente, who, query) = (world.gemeente, &viewer.viewer, GezinQuery::default());
    let limit = if viewer.everywhere && !exact {
        1001
    } else {
        i64::MAX
    };
    let mut tx = store.read().await.expect("a transaction begins");
    macro_rules! ask {
        ($row:ty, $sql:expr $(, $value:expr)*) => {
            fetch_all_of!(
                &mut tx, $row, $sql, who.user().0, who.organisation().0, who.purpose().code(), who.role_words(), who.today(),
                who.now(), gemeente.0, query.wijk.as_deref(), query.mine $(, $value)*
            )
            .expect("the statement runs")
        };
    }
    let rows = ask!(BareRow, page, "", Uuid::nil(), 101_i64);
    let counted: Vec<(i64,)> = ask!((i64,), count, limit);
    drop(tx);
    log_row(store, gemeente).await;
    let read: usize = rows.iter().map(bytes).filter(|bytes| *bytes > 0).count();
    (read, counted.first().map_or(0, |row| row.0))
}

/// Every column is read, as in the list.
fn bytes(row: &BareRow) -> usize {
    let texts = [&row.number, &row.kind, &row.name, &row.name_key];
    let optional = [&row.wijk, &row.regisseur];
    let ids = [row.basis, row.emergency].into_iter().flatten().count();
    texts.iter().map(|text| text.len()).sum::<usize>()
        + optional
            .iter()
            .filter_map(|text| text.as_ref())
            .map(String::len)
            .sum::<usize>()
        + usize::try_from(row.children).unwrap_or_default()
        + ids
        + row.id.as_bytes().len()
}

async fn log_row(store: &Store, gemeente: GemeenteId) {
    let mut tx = store.write().await.expect("a transaction begins");
    execute!(
        &mut tx,
        "insert into event (gemeente, id, happened_at, trace_id, span_id, action, status, processing_activity, actor_kind, actor_name,
             actor_roles, object_type, object_id, payload, hash)
         values ($1, $2, $3, $4, $5, 'gezin-list-read', 'Ok', 'bench', 'system', '', '', 'gezin', '', '{}', $6)",
        gemeente.0,
        Uuid::now_v7(),
        Moment::from(OffsetDateTime::UNIX_EPOCH),
        [0_u8; 16].as_slice(),
        [1_u8; 8].as_slice(),
        [2_u8; 32].as_slice(),
    )
    .expect("the row is written");
    tx.commit().await.expect("the transaction commits");
}

/// Statements to explain: the text, whether it gives a page, whether it searches.
fn explained(viewer: &BenchViewer) -> [(&'static str, bool, bool); 4] {
    let [page, count, near, counted] = if viewer.everywhere {
        [
            LIST_EVERYWHERE,
            COUNT_EVERYWHERE,
            NEAR_EVERYWHERE,
            COUNT_NEAR_EVERYWHERE,
        ]
    } else {
        [LIST_SOME, COUNT_SOME, NEAR_SOME, COUNT_NEAR_SOME]
    };
    [
        (page, true, false),
        (count, false, false),
        (near, true, true),
        (counted, false, true),
    ]
}

/// Three words as the first and the last text that begins so, and six that come near to each.
fn typed() -> Vec<&'static str> {
    let ranges = ["bakker", "bakker\u{10ffff}"].into_iter().cycle().take(6);
    ranges.chain(std::iter::repeat_n("bakkers", 18)).collect()
}

/// How the database runs the statements of a list and of a search with their counts, for the table beside the figures.
///
/// # Panics
/// When the database refuses something.
pub async fn explain(store: &Store, world: &BenchWorld, viewer: &BenchViewer) -> Vec<String> {
    let explain = match store.kind() {
        DatabaseKind::Sqlite => "explain query plan ",
        DatabaseKind::Postgres => "explain (costs off) ",
    };
    let words = typed();
    let who = &viewer.viewer;
    let mut tx = store.read().await.expect("a transaction begins");
    let mut lines = Vec::new();
    for (sql, paged, searched) in explained(viewer) {
        let words = if searched { words.as_slice() } else { &[] };
        let text = AssertSqlSafe(format!("{explain}{sql}"));
        macro_rules! lines_of {
            ($connection:expr, $column:expr) => {{
                let query = sqlx::query(text)
                    .bind(who.user().0)
                    .bind(who.organisation().0)
                    .bind(who.purpose().code())
                    .bind(who.role_words())
                    .bind(who.today())
                    .bind(who.now())
                    .bind(world.gemeente.0)
                    .bind(None::<&str>)
                    .bind(false);
                let query = if paged {
                    query.bind("").bind(Uuid::nil()).bind(101_i64)
                } else {
                    query.bind(i64::MAX)
                };
                let query = words.iter().fold(query, |query, word| query.bind(*word));
                let rows = query
                    .fetch_all($connection)
                    .await
                    .expect("the database explains");
                rows.iter()
                    .map(|row| row.get::<String, _>($column))
                    .collect::<Vec<_>>()
            }};
        }
        lines.extend(match &mut tx {
            crate::dialect::Tx::Sqlite(tx) => lines_of!(&mut **tx, 3_usize),
            crate::dialect::Tx::Postgres(tx) => lines_of!(&mut **tx, 0_usize),
        });
    }
    lines
}
