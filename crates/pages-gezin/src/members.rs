//! `/gezinnen/{id}/leden`: who belongs to a family, with their addresses; and somebody who joins it.

use askama::Template;
use axum::extract::Path;
use domain::shared::Days;
use store::gezin::{Address, AddressKind, MemberWho, NewMember, add_member};

use super::family::Found;
use super::form::{self, Head};
use super::known::{Known, known};
use super::new::member_roles;
use super::new_form::{AddressFields, MemberRow};
use super::{Done, done_text, paths, words};
use web::choice::Choice;
use web::forms::fields::{FieldErrors, Fields};
use web::layout::moment::day;
use web::layout::{L, Shell};
use web::{Cx, Reply, Visit, html, redirect, unprocessable};

#[derive(Template)]
#[template(path = "gezin/members.html")]
struct MembersPage {
    l: L,
    shell: Shell,
    head: Head,
    done: String,
    add: String,
    members: Vec<Member>,
}

/// Somebody in the family, with what can be done.
pub struct Member {
    name: String,
    sub: String,
    since: String,
    /// Language and interpreter, and when they died; empty when nothing is known.
    more: String,
    edit: String,
    details: String,
    end: String,
    add_address: String,
    addresses: Vec<AddressLine>,
    hidden_address: bool,
}

/// One of their addresses.
pub struct AddressLine {
    kind: String,
    line: String,
    days: String,
    secret: bool,
    /// Where it is ended; empty when it has ended.
    end: String,
}

fn address(l: L, found: &Found, one: &Address) -> AddressLine {
    AddressLine {
        kind: words::address_kind(l, one.kind),
        line: words::address_line(one),
        days: words::days(l, one.days, found.today()),
        secret: one.secret,
        end: match one.days.until {
            None => paths::end_address(found.dossier.id, one.id),
            Some(_) => String::new(),
        },
    }
}

fn members(l: L, found: &Found) -> Vec<Member> {
    let (dossier, today) = (&found.dossier, found.today());
    words::members_on(dossier, today)
        .into_iter()
        .map(|who| Member {
            name: who.name.to_string(),
            sub: match who.born_on {
                Some(born) => {
                    let role = words::member_role(l, who.role);
                    l.tr("gezin-born", &[("role", role), ("day", day(l, born))])
                }
                None => words::member_role(l, who.role),
            },
            since: words::days(l, who.days, today),
            more: words::more(l, &who.details),
            edit: paths::member(dossier.id, who.person, "wijzigen"),
            details: paths::member(dossier.id, who.person, "gegevens"),
            end: paths::member(dossier.id, who.person, "beeindigen"),
            add_address: paths::member(dossier.id, who.person, "adres"),
            addresses: dossier
                .addresses
                .iter()
                .filter(|one| one.person == who.person)
                .map(|one| address(l, found, one))
                .collect(),
            hidden_address: dossier.secret_addresses.contains(&who.person),
        })
        .collect()
}

/// `GET /gezinnen/{id}/leden`
pub async fn show(
    Visit { state, cx, headers }: Visit,
    Path(id): Path<String>,
    axum::extract::Query(done): axum::extract::Query<Done>,
) -> Reply {
    let found = Found::to_change(&state, &cx, &headers, &id).await?;
    let l = cx.l;
    let keys = ("gezin-members", "gezin-save");
    Ok(html(&MembersPage {
        l,
        shell: cx.shell,
        head: Head::of(l, &found, keys, (String::new(), found.path())),
        done: done_text(l, &done.gedaan),
        add: paths::part(found.dossier.id, "leden/nieuw"),
        members: members(l, &found),
    }))
}

#[derive(Template)]
#[template(path = "gezin/member_new.html")]
struct NewMemberPage {
    l: L,
    shell: Shell,
    head: Head,
    row: MemberRow,
    roles: Vec<Choice>,
    from: String,
    address: AddressFields,
    known: Vec<Known>,
    errors: FieldErrors,
}

fn page(cx: Cx, found: &Found, fields: &Fields, errors: FieldErrors) -> NewMemberPage {
    let l = cx.l;
    let row = MemberRow::read(fields, "");
    let keys = ("gezin-member-new", "gezin-member-new-save");
    let places = (
        paths::part(found.dossier.id, "leden/nieuw"),
        paths::part(found.dossier.id, "leden"),
    );
    NewMemberPage {
        l,
        shell: cx.shell,
        head: Head {
            lead: l.t("gezin-member-new-lead"),
            ..Head::of(l, found, keys, places)
        },
        roles: member_roles(l, &row.role),
        row,
        from: fields.get("van").to_owned(),
        address: AddressFields::read(fields),
        known: Vec::new(),
        errors,
    }
}

/// `GET /gezinnen/{id}/leden/nieuw`
pub async fn new(Visit { state, cx, headers }: Visit, Path(id): Path<String>) -> Reply {
    let found = Found::to_change(&state, &cx, &headers, &id).await?;
    let mut fields = Fields::default();
    fields.set("rol", domain::shared::MemberRole::Child.code());
    fields.set("van", form::typed(found.today()));
    Ok(html(&page(cx, &found, &fields, FieldErrors::default())))
}

/// Somebody new with their address, when everything is filled in rightly.
fn read(l: L, found: &Found, fields: &Fields) -> Result<NewMember, FieldErrors> {
    let mut errors = FieldErrors::default();
    let row = MemberRow::read(fields, "");
    let person = row.person(l, found.today(), "", &mut errors);
    let from = form::read_day(l, fields, "van", &mut errors);
    let home = AddressFields::read(fields);
    let home = match (home.is_empty(), from) {
        (false, Some(from)) => home.address(l, (AddressKind::Home, Days::since(from)), &mut errors),
        _ => None,
    };
    match (person, from) {
        (Some((person, role)), Some(from)) if errors.is_empty() => Ok(NewMember {
            who: MemberWho::New(person),
            role,
            from,
            addresses: home.into_iter().collect(),
        }),
        _ => Err(errors),
    }
}

/// `POST /gezinnen/{id}/leden/nieuw`
pub async fn add(
    Visit { state, cx, headers }: Visit,
    Path(id): Path<String>,
    fields: Fields,
) -> Reply {
    let found = Found::to_change(&state, &cx, &headers, &id).await?;
    let l = cx.l;
    let errors = match read(l, &found, &fields) {
        Ok(new) => {
            let here = (&found.looking, found.dossier.gemeente);
            let known = known(&state, l, here, std::slice::from_ref(&new), &fields).await?;
            if !known.is_empty() {
                let page = page(cx, &found, &fields, FieldErrors::default());
                return Ok(unprocessable(&NewMemberPage { known, ..page }));
            }
            match add_member(&state.store, found.viewer(), found.place(), &new).await {
                Ok(_) => {
                    let path = paths::part(found.dossier.id, "leden");
                    return Ok(redirect(&format!("{path}?gedaan=lid")));
                }
                Err(refusal) => {
                    let names = ["straat", "postcode", "bsn", "geboren"];
                    words::refused(l, refusal, &names, "achternaam")?
                }
            }
        }
        Err(errors) => errors,
    };
    let page = page(cx, &found, &fields, errors);
    Ok(unprocessable(&page))
}
