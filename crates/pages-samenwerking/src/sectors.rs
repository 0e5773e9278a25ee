//! `/samenwerking/sectoren`: which sectors should be bound to an approach, and what was agreed with one that is not bound yet.

use askama::Template;
use axum::extract::{Path, Query};
use axum::http::StatusCode;
use domain::samenwerking::Sector;
use domain::shared::{Days, GemeenteId};
use serde::Deserialize;
use store::WriteError;
use store::samenwerking::{
    KeptRelevantSector, RelevantSectorKey, agree_instead, approaches, relevant_sectors,
    set_relevant_sector,
};

use super::forms::{self, Choice};
use super::scope::Scope;
use super::{draft_form, paths, words};
use web::forms::fields::{FieldErrors, Fields};
use web::layout::moment::{day, local};
use web::layout::{L, Shell};
use web::{AppError, AppState, Cx, Reply, Visit, html, html_with, redirect, unprocessable};

const MAX_TEXT: usize = 1_000;

/// Which approach, and what was just done.
#[derive(Debug, Clone, Default, Deserialize)]
pub struct Asked {
    #[serde(default)]
    aanpak: String,
    #[serde(default)]
    gedaan: String,
}

#[derive(Template)]
#[template(path = "samenwerking/sectors.html")]
struct SectorsPage {
    l: L,
    shell: Shell,
    done: String,
    action: &'static str,
    back: &'static str,
    approach: String,
    approaches: Vec<String>,
    rows: Vec<Row>,
    sectors: Vec<Choice>,
    from: String,
    last: String,
    errors: FieldErrors,
}

struct Row {
    href: String,
    sector: String,
    days: String,
    instead: String,
    since: String,
}

#[derive(Template)]
#[template(path = "samenwerking/sector.html")]
struct SectorPage {
    l: L,
    shell: Shell,
    sector: String,
    approach: String,
    action: String,
    back: String,
    version: i64,
    from: String,
    last: String,
    since: String,
    instead: String,
    has_instead: bool,
    errors: FieldErrors,
}

/// `GET /samenwerking/sectoren`
pub async fn list(Visit { state, cx, .. }: Visit, Query(asked): Query<Asked>) -> Reply {
    let gemeente = Scope::of(&cx)?.keeps()?;
    let mut fields = Fields::default();
    fields.set("aanpak", asked.aanpak.trim());
    let done = super::done_text(cx.l, &asked.gedaan);
    let page = list_page(&state, cx, gemeente, &fields, FieldErrors::default()).await?;
    Ok(html(&SectorsPage { done, ..page }))
}

/// `POST /samenwerking/sectoren`: a sector that should be bound.
pub async fn add(Visit { state, cx, .. }: Visit, fields: Fields) -> Reply {
    let gemeente = Scope::of(&cx)?.keeps()?;
    let l = cx.l;
    let mut errors = FieldErrors::default();
    let approach = draft_form::approach(l, &fields, &mut errors);
    if approach.is_none() {
        errors.add("aanpak", l.t("samen-error-approach"));
    }
    let sector = Sector::from_code(fields.get("sector"));
    if sector.is_none() {
        errors.add("sector", l.t("samen-error-sector"));
    }
    let when = forms::read_days(l, fields.get("van"), fields.get("tot"), &mut errors);
    if let (Some(approach), Some(sector), Some(when), true) =
        (approach, sector, when, errors.is_empty())
    {
        let key = RelevantSectorKey {
            gemeente,
            approach,
            sector,
        };
        match set_relevant_sector(&state.store, &state.ctx(&cx), &key, when, 0).await {
            Ok(_) => {
                let path = paths::sectors(&key.approach);
                return Ok(redirect(&format!("{path}&gedaan=opgeslagen")));
            }
            Err(WriteError::Stale { .. }) => {
                errors.add("sector", l.t("samen-error-sector-twice"));
            }
            Err(error) => errors.add("sector", words::write_refusal(l, error)?),
        }
    }
    let page = list_page(&state, cx, gemeente, &fields, errors).await?;
    Ok(unprocessable(&page))
}

async fn list_page(
    state: &AppState,
    cx: Cx,
    gemeente: GemeenteId,
    fields: &Fields,
    errors: FieldErrors,
) -> Result<SectorsPage, AppError> {
    let l = cx.l;
    let approach = fields.get("aanpak").to_owned();
    let kept = relevant_sectors(&state.store, gemeente, &approach).await?;
    let row = |one: &KeptRelevantSector| {
        let relevant = &one.relevant;
        let instead = relevant.instead.clone();
        Row {
            href: paths::sector(relevant.sector.code(), &approach),
            sector: words::sector_title(l, relevant.sector),
            days: words::days(l, relevant.days),
            since: instead
                .as_ref()
                .map(|(since, _)| l.n("samen-since", day(l, *since)))
                .unwrap_or_default(),
            instead: instead.map(|(_, text)| text).unwrap_or_default(),
        }
    };
    let mut sectors = vec![Choice::of("", l.t("samen-choose"), fields.get("sector"))];
    let free = Sector::ALL.into_iter().filter(|one| {
        *one != Sector::Gemeente && !kept.iter().any(|kept| kept.relevant.sector == *one)
    });
    sectors.extend(free.map(|one| {
        Choice::of(
            one.code(),
            words::sector_title(l, one),
            fields.get("sector"),
        )
    }));
    Ok(SectorsPage {
        l,
        done: String::new(),
        action: paths::SECTORS,
        back: paths::MATRIX,
        approaches: approaches(&state.store, gemeente).await?,
        rows: kept.iter().map(row).collect(),
        approach,
        sectors,
        from: fields.get("van").to_owned(),
        last: fields.get("tot").to_owned(),
        errors,
        shell: cx.shell,
    })
}

/// A sector that stands on the list of an approach of the own municipality.
struct Place {
    key: RelevantSectorKey,
    kept: KeptRelevantSector,
}

impl Place {
    async fn find(
        state: &AppState,
        cx: &Cx,
        sector: &str,
        approach: &str,
    ) -> Result<Self, AppError> {
        let gemeente = Scope::of(cx)?.keeps()?;
        let sector = Sector::from_code(sector).ok_or(AppError::NotFound)?;
        let all = relevant_sectors(&state.store, gemeente, approach).await?;
        let kept = all.into_iter().find(|one| one.relevant.sector == sector);
        Ok(Self {
            key: RelevantSectorKey {
                gemeente,
                approach: approach.trim().to_owned(),
                sector,
            },
            kept: kept.ok_or(AppError::NotFound)?,
        })
    }
}

/// `GET /samenwerking/sectoren/{sector}`
pub async fn show(
    Visit { state, cx, .. }: Visit,
    Path(sector): Path<String>,
    Query(asked): Query<Asked>,
) -> Reply {
    let place = Place::find(&state, &cx, &sector, &asked.aanpak).await?;
    let fields = stored(&cx, &place);
    Ok(html(&page(cx, &place, &fields, FieldErrors::default())))
}

fn stored(cx: &Cx, place: &Place) -> Fields {
    let (l, relevant) = (cx.l, &place.kept.relevant);
    let mut fields = Fields::default();
    fields.set("van", day(l, relevant.days.from));
    let last = relevant.days.last().map(|last| day(l, last));
    fields.set("tot", last.unwrap_or_default());
    match &relevant.instead {
        Some((since, text)) => {
            fields.set("sinds", day(l, *since));
            fields.set("afspraak", text.as_str());
        }
        None => fields.set("sinds", day(l, local(cx.now).date())),
    }
    fields
}

/// What the form asks of the store.
enum Change {
    When(Days),
    Agree(time::Date, String),
    AgreeNothing,
}

/// `POST /samenwerking/sectoren/{sector}`: the period, or what was agreed instead.
pub async fn submit(
    Visit { state, cx, .. }: Visit,
    Path(sector): Path<String>,
    fields: Fields,
) -> Reply {
    let sent = fields;
    let place = Place::find(&state, &cx, &sector, sent.get("aanpak")).await?;
    let l = cx.l;
    let mut errors = FieldErrors::default();
    let change = read(l, &sent, &mut errors);
    let mut status = StatusCode::UNPROCESSABLE_ENTITY;
    if let Some(change) = change.filter(|_| errors.is_empty()) {
        let seen = sent.get("versie").parse().unwrap_or(0);
        match write(&state, &cx, &place.key, change, seen).await {
            Ok(path) => return Ok(redirect(&path)),
            Err(error) => {
                if matches!(error, WriteError::Stale { .. }) {
                    status = StatusCode::CONFLICT;
                }
                let field = if sent.action() == "periode" {
                    "van"
                } else {
                    "afspraak"
                };
                errors.add(field, words::write_refusal(l, error)?);
            }
        }
    }
    let place = Place::find(&state, &cx, &sector, sent.get("aanpak")).await?;
    // The other form on the page was not sent: it shows what is kept.
    let mut fields = stored(&cx, &place);
    fields.0.extend(sent.0);
    Ok(html_with(status, &page(cx, &place, &fields, errors)))
}

fn read(l: L, sent: &Fields, errors: &mut FieldErrors) -> Option<Change> {
    match sent.action() {
        "periode" => {
            forms::read_days(l, sent.get("van"), sent.get("tot"), errors).map(Change::When)
        }
        "niets" => Some(Change::AgreeNothing),
        _ => {
            let text = sent.get("afspraak").trim().to_owned();
            if text.is_empty() {
                errors.add("afspraak", l.t("samen-error-instead"));
            } else if text.chars().count() > MAX_TEXT {
                errors.add("afspraak", l.n("samen-error-long", MAX_TEXT));
            }
            forms::read_day(l, sent.get("sinds"), "sinds", errors)
                .map(|since| Change::Agree(since, text))
        }
    }
}

async fn write(
    state: &AppState,
    cx: &Cx,
    key: &RelevantSectorKey,
    change: Change,
    seen: i64,
) -> Result<String, WriteError> {
    let (store, ctx) = (&state.store, state.ctx(cx));
    let matrix = |done: &str| {
        let approach = web::kept::encoded(&key.approach);
        format!(
            "{}?gemeente={}&aanpak={approach}&gedaan={done}",
            paths::MATRIX,
            key.gemeente
        )
    };
    match change {
        Change::When(when) => {
            set_relevant_sector(store, &ctx, key, when, seen).await?;
            Ok(format!(
                "{}&gedaan=opgeslagen",
                paths::sectors(&key.approach)
            ))
        }
        Change::Agree(since, text) => {
            agree_instead(store, &ctx, key, Some((since, &text)), seen).await?;
            Ok(matrix("afspraak"))
        }
        Change::AgreeNothing => {
            agree_instead(store, &ctx, key, None, seen).await?;
            Ok(matrix("opgeslagen"))
        }
    }
}

fn page(cx: Cx, place: &Place, fields: &Fields, errors: FieldErrors) -> SectorPage {
    let text = |name: &str| fields.get(name).to_owned();
    SectorPage {
        l: cx.l,
        sector: words::sector_title(cx.l, place.key.sector),
        approach: place.key.approach.clone(),
        action: format!("{}/{}", paths::SECTORS, place.key.sector.code()),
        back: paths::sectors(&place.key.approach),
        version: place.kept.version,
        from: text("van"),
        last: text("tot"),
        since: text("sinds"),
        instead: text("afspraak"),
        has_instead: place.kept.relevant.instead.is_some(),
        errors,
        shell: cx.shell,
    }
}
