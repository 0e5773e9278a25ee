//! `/api/v1/gezinnen`: list, search and count, and one family as this account sees it.

use axum::Json;
use axum::extract::{Path, State};
use domain::shared::{Days, GezinId};
use serde::{Deserialize, Serialize};
use store::gezin::{
    Address, Count, Dossier, GezinItem, GezinQuery, Pieces, TaskLine, Who, count, list as listed,
    read, search,
};
use time::OffsetDateTime;
use time::format_description::well_known::Rfc3339;
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use super::grond::Grond;
use super::question::{
    Asked, Looking, after, cursor, day_text, field, flag, limit, looking, next_page, wijk,
};
use super::stukken::Stuk;
use web::{AppError, AppState, Cx};

/// What is asked of the list.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct Vraag {
    /// Woorden waarmee naam, nummer of adres begint. De drie langste tellen.
    #[param(min_length = 1, max_length = 200)]
    zoek: Option<String>,
    /// Alleen gezinnen in deze wijk of buurt: de code van het CBS.
    #[param(pattern = "^(WK|BU)[0-9]{6,8}$")]
    wijk: Option<String>,
    /// Alleen gezinnen waarbij u zelf een taak hebt.
    #[param(value_type = Option<bool>)]
    eigen: Option<String>,
    /// De gemeente: haar id of haar CBS-code. Standaard uw eigen gemeente.
    #[param(min_length = 1, max_length = 36)]
    gemeente: Option<String>,
    /// Waarvoor u kijkt. Standaard het eerste doel waarvoor u rechten hebt.
    #[param(value_type = Option<Doel>)]
    doel: Option<String>,
    /// Vanaf welke plaats: staat in `volgende`.
    #[param(pattern = "^[A-Za-z0-9_-]+$")]
    na: Option<String>,
    /// Hoeveel op een bladzijde. Standaard 50.
    #[param(value_type = Option<i32>, minimum = 1, maximum = 100)]
    aantal: Option<String>,
    /// Hoe er wordt geteld: ongeveer (boven 1000 is het "meer dan 1000"), precies, of alleen tellen.
    #[param(value_type = Option<Tel>)]
    tel: Option<String>,
}

/// Waarvoor iemand kijkt.
#[derive(ToSchema)]
#[expect(
    dead_code,
    reason = "stands for the words in the published description"
)]
#[schema(rename_all = "kebab-case")]
pub enum Doel {
    /// Integrale hulp aan het gezin.
    IntegraleHulp,
    /// Toeleiding naar zorg.
    Toeleiding,
    /// Veiligheid.
    Veiligheid,
    /// Rechten van betrokkenen.
    RechtenVanBetrokkenen,
}

/// Hoe er wordt geteld.
#[derive(ToSchema)]
#[expect(
    dead_code,
    reason = "stands for the words in the published description"
)]
#[schema(rename_all = "kebab-case")]
pub enum Tel {
    /// Boven 1000 is het "meer dan 1000" voor wie alle gezinnen ziet.
    Ongeveer,
    /// Altijd precies.
    Precies,
    /// Alleen het precieze aantal, zonder regels.
    Alleen,
}

/// Eén bladzijde gezinnen.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Gezinnen {
    /// De gezinnen die u ziet, op naam.
    gezinnen: Vec<GezinRegel>,
    /// Hoeveel het er zijn.
    totaal: Totaal,
    /// Het adres van de volgende bladzijde; leeg op de laatste.
    volgende: Option<String>,
}

/// Hoeveel het er zijn.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Totaal {
    /// Het aantal.
    aantal: u64,
    /// Of het er meer zijn dan dit aantal.
    of_meer: bool,
}

/// Een gezin in een lijst.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct GezinRegel {
    /// Het gezin.
    id: Uuid,
    /// Het nummer van het dossier.
    nummer: String,
    /// `gezin`, of `huishouden` zonder kinderen.
    soort: String,
    /// De naam.
    naam: String,
    /// De wijk: de code van het CBS.
    wijk: Option<String>,
    /// Hoeveel kinderen u ziet.
    kinderen: u32,
    /// De naam van de regisseur.
    regisseur: Option<String>,
    /// Waarom u dit ziet.
    grond: Grond,
}

impl From<GezinItem> for GezinRegel {
    fn from(item: GezinItem) -> Self {
        Self {
            id: item.id.0,
            nummer: item.number,
            soort: item.kind.code().to_owned(),
            naam: item.name,
            wijk: item.wijk,
            kinderen: item.children,
            regisseur: item.regisseur,
            grond: item.seen_by.into(),
        }
    }
}

impl From<Count> for Totaal {
    fn from(count: Count) -> Self {
        match count {
            Count::Exact(aantal) => Self {
                aantal,
                of_meer: false,
            },
            Count::MoreThan(aantal) => Self {
                aantal,
                of_meer: true,
            },
        }
    }
}

/// `GET /api/v1/gezinnen`
#[utoipa::path(
    get, path = "/gezinnen", operation_id = "zoekGezinnen", tag = "Gezinnen", params(Vraag),
    summary = "De gezinnen die u ziet",
    description = "Lijst, zoeken en tellen. U ziet alleen gezinnen waarvoor een afspraak, een vastgelegde taak of noodtoegang geldt.",
    responses((status = 200, description = "Een bladzijde gezinnen", body = Gezinnen))
)]
pub async fn list(
    State(state): State<AppState>,
    cx: Cx,
    Asked(asked): Asked<Vraag>,
) -> Result<Json<Gezinnen>, AppError> {
    let (query, how) = asked.read(&cx)?;
    let looking = looking(
        &state,
        &cx,
        asked.doel.as_deref(),
        asked.gemeente.as_deref(),
    )
    .await?;
    let Some(gemeente) = looking.gemeente else {
        return Ok(Json(Gezinnen::NONE));
    };
    let (store, viewer) = (&state.store, &looking.viewer);
    if how == Counting::Only {
        let text = asked.zoek.as_deref();
        let count = count(store, viewer, gemeente, &query, text, true).await?;
        return Ok(Json(Gezinnen {
            totaal: count.into(),
            ..Gezinnen::NONE
        }));
    }
    let exact = how == Counting::Exact;
    let page = match &asked.zoek {
        Some(text) => search(store, viewer, gemeente, text, &query, exact).await?,
        None => listed(store, viewer, gemeente, &query, exact).await?,
    };
    let next = page
        .next
        .map(|(key, id)| cursor(&format!("{key}\u{0}{id}")));
    Ok(Json(Gezinnen {
        gezinnen: page.items.into_iter().map(GezinRegel::from).collect(),
        totaal: page.count.into(),
        volgende: next.map(|next| next_page(&cx.info, &next)),
    }))
}

/// How families are counted.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Counting {
    About,
    Exact,
    Only,
}

impl Gezinnen {
    const NONE: Self = Self {
        gezinnen: Vec::new(),
        totaal: Totaal {
            aantal: 0,
            of_meer: false,
        },
        volgende: None,
    };
}

impl Vraag {
    fn read(&self, cx: &Cx) -> Result<(GezinQuery, Counting), AppError> {
        let l = cx.l;
        let place = |text: &str| {
            let (key, id) = text.split_once('\u{0}')?;
            Some((key.to_owned(), id.parse::<GezinId>().ok()?))
        };
        let counting = |text: &str| match text {
            "ongeveer" => Some(Counting::About),
            "precies" => Some(Counting::Exact),
            "alleen" => Some(Counting::Only),
            _ => None,
        };
        let some = |text: &str| (1..=200).contains(&text.chars().count()).then_some(());
        field(l, "zoek", self.zoek.as_deref(), some)?;
        let query = GezinQuery {
            wijk: field(l, "wijk", self.wijk.as_deref(), wijk)?,
            mine: field(l, "eigen", self.eigen.as_deref(), flag)?.unwrap_or(false),
            after: after(l, self.na.as_deref(), place)?,
            limit: limit(l, self.aantal.as_deref())?,
        };
        let how = field(l, "tel", self.tel.as_deref(), counting)?;
        Ok((query, how.unwrap_or(Counting::About)))
    }
}

/// For which purpose and in which municipality something is asked for.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct Plaats {
    /// De gemeente: haar id of haar CBS-code. Zonder deze wordt in alle gemeenten gezocht.
    #[param(min_length = 1, max_length = 36)]
    pub gemeente: Option<String>,
    /// Waarvoor u kijkt. Standaard het eerste doel waarvoor u rechten hebt.
    #[param(value_type = Option<Doel>)]
    pub doel: Option<String>,
}

impl Plaats {
    /// Who looks, and where.
    pub async fn looking(&self, state: &AppState, cx: &Cx) -> Result<Looking, AppError> {
        looking(state, cx, self.doel.as_deref(), self.gemeente.as_deref()).await
    }
}

/// Een gezin zoals u het ziet.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Gezin {
    /// Het gezin.
    id: Uuid,
    /// De gemeente.
    gemeente: Uuid,
    /// Het nummer van het dossier.
    nummer: String,
    /// `gezin`, of `huishouden` zonder kinderen.
    soort: String,
    /// De naam.
    naam: String,
    /// De wijk: de code van het CBS.
    wijk: Option<String>,
    /// Sinds wanneer het gezin hier bekend is.
    #[schema(format = DateTime)]
    bekend_sinds: String,
    /// Hoe vaak het is gewijzigd.
    versie: i64,
    /// Waarom u dit ziet.
    grond: Grond,
    /// Wie bij het gezin horen, voor zover u hen ziet.
    leden: Vec<Lid>,
    /// Adressen van leden.
    adressen: Vec<Adres>,
    /// Leden met een geheim adres dat u niet ziet.
    geheime_adressen: Vec<Uuid>,
    /// Wie een taak bij het gezin heeft.
    taken: Vec<Taak>,
    /// De soorten gegevens waarvan u iets ziet als er iets is.
    soorten_gegevens: Vec<&'static str>,
    /// De nieuwste stukken.
    stukken: Vec<Stuk>,
    /// Het adres van de volgende stukken; leeg als dit alles is.
    volgende_stukken: Option<String>,
}

/// Iemand in een gezin.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Lid {
    /// De persoon.
    persoon: Uuid,
    /// Voornaam.
    voornaam: String,
    /// Tussenvoegsel.
    tussenvoegsel: String,
    /// Achternaam.
    achternaam: String,
    /// Geboortedatum.
    #[schema(format = Date)]
    geboren: Option<String>,
    /// De plaats in het gezin: ouder, kind of ander.
    rol: &'static str,
    /// Vanaf welke dag.
    #[schema(format = Date)]
    van: String,
    /// De laatste dag.
    #[schema(format = Date)]
    tot_en_met: Option<String>,
    /// Waarom u dit ziet.
    grond: Grond,
}

/// Waar iemand woont.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Adres {
    /// Het adres.
    id: Uuid,
    /// Van wie.
    persoon: Uuid,
    /// Woonadres, briefadres of verblijfadres.
    soort: &'static str,
    /// Straat.
    straat: String,
    /// Huisnummer met toevoeging.
    huisnummer: String,
    /// Postcode.
    postcode: String,
    /// Woonplaats.
    plaats: String,
    /// Of het geheim is.
    geheim: bool,
    /// Vanaf welke dag.
    #[schema(format = Date)]
    van: String,
    /// De laatste dag.
    #[schema(format = Date)]
    tot_en_met: Option<String>,
    /// Waarom u dit ziet.
    grond: Grond,
}

/// Een taak bij een gezin.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Taak {
    /// De taak.
    id: Uuid,
    /// Van welke organisatie.
    organisatie: Uuid,
    /// De naam van die organisatie.
    organisatie_naam: String,
    /// De naam van de medewerker; leeg als de taak van de hele organisatie is.
    medewerker: Option<String>,
    /// Voor wie in het gezin; leeg voor het hele gezin.
    persoon: Option<Uuid>,
    /// De rol van de medewerker.
    rol: &'static str,
    /// De taak in een paar woorden.
    taak: String,
    /// Of dit de regisseur is.
    regisseur: bool,
    /// Vanaf welke dag.
    #[schema(format = Date)]
    van: String,
    /// De laatste dag.
    #[schema(format = Date)]
    tot_en_met: Option<String>,
    /// Waarom u dit ziet.
    grond: Grond,
}

/// The first and the last day of a run, as people write them.
pub fn days(days: Days) -> (String, Option<String>) {
    (day_text(days.from), days.last().map(day_text))
}

/// A moment as RFC 3339.
pub fn moment(at: OffsetDateTime) -> String {
    at.format(&Rfc3339).unwrap_or_default()
}

impl From<Who> for Lid {
    fn from(who: Who) -> Self {
        let (van, tot_en_met) = days(who.days);
        Self {
            persoon: who.person.0,
            voornaam: who.name.given,
            tussenvoegsel: who.name.prefix,
            achternaam: who.name.family,
            geboren: who.born_on.map(day_text),
            rol: who.role.code(),
            van,
            tot_en_met,
            grond: who.seen_by.into(),
        }
    }
}

impl From<Address> for Adres {
    fn from(address: Address) -> Self {
        let (van, tot_en_met) = days(address.days);
        Self {
            id: address.id,
            persoon: address.person.0,
            soort: address.kind.code(),
            straat: address.street,
            huisnummer: address.house_number,
            postcode: address.postcode,
            plaats: address.place,
            geheim: address.secret,
            van,
            tot_en_met,
            grond: address.seen_by.into(),
        }
    }
}

impl From<TaskLine> for Taak {
    fn from(task: TaskLine) -> Self {
        let (van, tot_en_met) = days(task.days);
        Self {
            id: task.id,
            organisatie: task.organisation.0,
            organisatie_naam: task.organisation_name,
            medewerker: task.user_name,
            persoon: task.person.map(|person| person.0),
            rol: task.role.code(),
            taak: task.what,
            regisseur: task.regisseur,
            van,
            tot_en_met,
            grond: task.seen_by.into(),
        }
    }
}

impl From<Dossier> for Gezin {
    fn from(dossier: Dossier) -> Self {
        let pieces = format!("{}/gezinnen/{}/stukken", super::ROOT, dossier.id);
        let next = dossier.next.map(super::stukken::place);
        Self {
            id: dossier.id.0,
            gemeente: dossier.gemeente.0,
            nummer: dossier.number,
            soort: dossier.kind.code().to_owned(),
            naam: dossier.name,
            wijk: dossier.wijk,
            bekend_sinds: moment(dossier.created_at),
            versie: dossier.version,
            grond: dossier.seen_by.into(),
            leden: dossier.members.into_iter().map(Lid::from).collect(),
            adressen: dossier.addresses.into_iter().map(Adres::from).collect(),
            geheime_adressen: dossier
                .secret_addresses
                .into_iter()
                .map(|person| person.0)
                .collect(),
            taken: dossier.tasks.into_iter().map(Taak::from).collect(),
            soorten_gegevens: dossier.categories.iter().map(|one| one.code()).collect(),
            stukken: dossier.records.into_iter().map(Stuk::from).collect(),
            volgende_stukken: next.map(|next| format!("{pieces}?na={next}")),
        }
    }
}

/// `GET /api/v1/gezinnen/{id}`
#[utoipa::path(
    get, path = "/gezinnen/{id}", operation_id = "leesGezin", tag = "Gezinnen",
    params(("id" = Uuid, Path, description = "Het gezin"), Plaats),
    summary = "Eén gezin zoals u het ziet",
    description = "Wat u niet mag zien, staat er niet in. Een gezin dat u niet ziet, geeft hetzelfde antwoord als een gezin dat niet bestaat.",
    responses((status = 200, description = "Het gezin", body = Gezin))
)]
pub async fn show(
    State(state): State<AppState>,
    cx: Cx,
    Path(id): Path<String>,
    Asked(asked): Asked<Plaats>,
) -> Result<Json<Gezin>, AppError> {
    let looking = asked.looking(&state, &cx).await?;
    let found = find(&state, &looking, &id, Pieces::default()).await?;
    Ok(Json(found.into()))
}

/// One family, wherever this account may look for it.
pub async fn find(
    state: &AppState,
    looking: &Looking,
    id: &str,
    pieces: Pieces,
) -> Result<Dossier, AppError> {
    let id: GezinId = id.parse().map_err(|_| AppError::NotFound)?;
    for gemeente in &looking.places {
        if let Some(found) = read(&state.store, &looking.viewer, *gemeente, id, pieces).await? {
            return Ok(found);
        }
    }
    Err(AppError::NotFound)
}
