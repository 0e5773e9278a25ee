//! Families, their members and words, and who has a task with them.

use domain::shared::{OrganisationId, UserId};

use super::history::Town;
use super::setup::organisation;
use super::{BenchViewer, raw};
use crate::{Ctx, Store};
use domain::samenwerking::Sector;

use super::engine::Kind;

/// Families of one lead professional, and of the first viewer.
pub(super) const CASELOAD: u32 = 60;
/// The group of caseloads of which the first teacher has the families: one in every caseload number, see [`Town::leads`].
pub(super) const ONE_CASELOAD: std::ops::Range<u32> = 2..3;
/// And the second one.
pub(super) const FIFTY_CASELOADS: std::ops::Range<u32> = 3..53;
/// Other partners that work with many families.
const PARTNERS: usize = 20;
/// Families of each of them.
const FAMILIES_OF_PARTNER: u32 = 30_000;

/// Families with persons and words, and a lead professional for sixty families each. `bench_n` stays behind: the number `i` of a family,
/// its place `k` in the caseload with number `r`, its identifiers, and its lead professional.
pub(super) async fn fill(store: &Store, town: &Town, regisseur: Option<UserId>) {
    let say = town.say;
    let (id, word, no) = (say.fresh(), say.word(), say.no());
    let (now, leads, of) = (say.long_ago(), town.leads(), say.id_type());
    let (series, whose) = (say.series(town.size.families), town.gemeente());
    let other = say.id(Kind::Lead, 0, &format!("(i - 1) % {leads}"));
    let own = say.literal(regisseur.expect("a regisseur").0);
    let mut sql = leads_sql(town);
    sql.push_str(&format!(
        "create table bench_n (i integer primary key, k integer, r integer, gezin {of}, p1 {of}, p2 {of}, p3 {of}, w text, lead {of});
         insert into bench_n select i, (i - 1) / {leads}, (i - 1) % {leads}, {id}, {id}, {id}, {id}, {word},
             case when (i - 1) % {leads} = 0 then {own} else {other} end from {series};
         insert into gezin (gemeente, id, number, kind, name, name_key, wijk, version, created_at)
             select {whose}, gezin, cast(i as text), 'gezin', 'Familie ' || w, w, 'WK' || (i % 15), 1, {now} from bench_n;
         insert into gezin_word (gemeente, word, gezin, position, person, secret_address)
             select {whose}, w, gezin, 0, null, {no} from bench_n;"
    ));
    for (number, role, born) in [
        (1, "ouder", "1980-05-01"),
        (2, "kind", "2005-05-01"),
        (3, "kind", "2008-05-01"),
    ] {
        sql.push_str(&format!(
            "insert into person (gemeente, id, given_name, prefix, family_name, name_key, born_on, version, created_at)
                 select {whose}, p{number}, 'Voornaam', '', w, w || ' voornaam', '{born}', 1, {now} from bench_n;
             insert into membership (gemeente, gezin, person, id, role, valid_from, valid_until, version)
                 select {whose}, gezin, p{number}, {id}, '{role}', '2014-01-01', null, 1 from bench_n;"
        ));
    }
    let (yes, organisation) = (say.yes(), town.own());
    let (new, old) = (say.day("-5"), say.day("-200"));
    sql.push_str(&format!(
        "insert into task (gemeente, gezin, id, organisation, account, person, role, what, regisseur, valid_from, valid_until, version,
                 name_key)
             select {whose}, gezin, {id}, {organisation}, lead, null, 'casemanager', 'Regie', {yes},
                 case when k in (3, 4) then {new} else {old} end, null, 1, w from bench_n where k < {CASELOAD};"
    ));
    raw(store, sql).await;
}

/// Accounts of lead professionals. The one with number 0 is a viewer and has its account already.
fn leads_sql(town: &Town) -> String {
    let say = town.say;
    let (count, series) = (town.leads(), say.series(town.leads()));
    let (id, yes, no) = (say.id(Kind::Lead, 0, "i"), say.yes(), say.no());
    let (now, own) = (say.long_ago(), town.own());
    format!(
        "insert into account (id, gemeente, login, login_key, name, password_hash, roles, active, version, created_at, organisation,
             password_temporary)
         select {id}, null, 'regisseur-' || i, 'regisseur-' || i, 'Regisseur ' || i, '-', 'casemanager', {yes}, 1, {now}, {own}, {no}
         from {series} where i < {count};"
    )
}

/// Gives the teachers their families.
pub(super) async fn school(store: &Store, town: &Town, viewers: &[BenchViewer]) {
    for (viewer, of) in viewers.iter().zip([ONE_CASELOAD, FIFTY_CASELOADS]) {
        let account = town.say.literal(viewer.user.0);
        let (from, until) = (of.start, of.end);
        let which = format!("where k < {CASELOAD} and r >= {from} and r < {until}");
        tasks(store, town, town.partner, &account, &which).await;
    }
}

/// Partners with families of their own, so that an index must tell them apart.
pub(super) async fn others(store: &Store, ctx: &Ctx, town: &Town) {
    let most = FAMILIES_OF_PARTNER.min(town.size.families / 2);
    for number in 0..PARTNERS {
        let name = format!("Partner {number}");
        let other = organisation(store, ctx, (&name, Sector::Welfare), None).await;
        let which = format!("order by random() limit {most}");
        tasks(store, town, other, "null", &which).await;
    }
}

async fn tasks(store: &Store, town: &Town, of: OrganisationId, account: &str, which: &str) {
    let say = town.say;
    let (whose, of) = (town.gemeente(), say.literal(of.0));
    let (id, no) = (say.fresh(), say.no());
    raw(
        store,
        format!(
            "insert into task (gemeente, gezin, id, organisation, account, person, role, what, regisseur, valid_from, valid_until,
                 version, name_key)
             select {whose}, gezin, {id}, {of}, {account}, null, 'partnercontact', 'Meting', {no}, '2014-01-01', null, 1, w
             from bench_n {which};"
        ),
    )
    .await;
}
