//! One version of a covenant in words: its course, its parties, and who sees what.

use domain::samenwerking::{
    Basis, Category, CategorySet, Circle, Clause, ConvenantState, ConvenantVersion, Party,
    convenant_grants,
};
use domain::shared::{ClauseId, OrganisationId};
use time::Date;

use super::found::Found;
use super::{forms, paths, words};
use web::layout::L;
use web::layout::moment::day;

/// A step of the course.
pub struct Step {
    /// `done`, `now` or `later`.
    pub when: &'static str,
    pub name: String,
    pub sub: String,
}

/// A party with its signature.
pub struct PartyRow {
    pub name: String,
    pub sector: String,
    pub code: &'static str,
    pub state: String,
    pub sub: String,
    pub signatory: String,
    /// What this person can do: `""` when nothing.
    pub href: String,
    pub label: String,
}

/// Who sees what of one party in one role.
pub struct AccessRow {
    pub party: String,
    pub role: String,
    pub cells: Vec<Cell>,
}

/// One category of one row.
pub struct Cell {
    pub category: String,
    /// The clauses that give it.
    pub clauses: Vec<CellClause>,
    /// Whether the law keeps it from this sector, whatever is agreed.
    pub law: bool,
}

/// A clause in a cell.
pub struct CellClause {
    pub number: usize,
    pub title: String,
    pub later: bool,
}

/// A clause in the list.
pub struct ClauseRow {
    pub number: usize,
    pub href: String,
    pub party: String,
    pub role: String,
    pub chips: Vec<String>,
    pub circle: String,
    pub ground: String,
    pub purpose: String,
    pub kind: &'static str,
    pub now: String,
}

/// The course of a version, from draft to end.
pub fn steps(l: L, found: &Found, version: &ConvenantVersion, today: Date) -> Vec<Step> {
    let state = version.state(today);
    let replaced = state == ConvenantState::InForce && is_replaced(found, version, today);
    let at = match state {
        _ if replaced => 4,
        ConvenantState::Draft => 0,
        ConvenantState::Offered if version.signed_on(today).is_empty() => 1,
        ConvenantState::Offered | ConvenantState::Signed => 2,
        ConvenantState::InForce => 3,
        ConvenantState::Ended | ConvenantState::Withdrawn => 4,
    };
    let told = |on: Option<Date>| on.map(|on| day(l, on)).unwrap_or_default();
    let last_signature = version.signatures.iter().map(|one| one.signed_on).max();
    let signed = [
        ("n", version.signed_on(today).len().to_string()),
        ("all", version.parties.len().to_string()),
    ];
    let begin = version.offered_on.map(|on| on.max(version.period.from));
    let end = version.closed.as_ref().map(|closed| closed.on);
    let end_name = match state {
        ConvenantState::Withdrawn => "samen-step-withdrawn",
        _ if replaced => "samen-step-replaced",
        _ => "samen-step-ended",
    };
    let end_sub = match (end, version.period.last()) {
        _ if replaced => String::new(),
        (Some(on), _) => day(l, on),
        (None, Some(last)) => l.n("samen-step-at-last", day(l, last)),
        (None, None) => l.t("samen-step-no-end"),
    };
    let names = [
        (l.t("samen-step-draft"), String::new()),
        (l.t("samen-step-offered"), told(version.offered_on)),
        (l.tr("samen-step-signed", &signed), told(last_signature)),
        (l.t("samen-step-in-force"), told(begin.filter(|_| at >= 3))),
        (l.t(end_name), end_sub),
    ];
    let all = names
        .into_iter()
        .enumerate()
        .map(|(place, (name, sub))| Step {
            when: match place {
                place if place < at => "done",
                place if place == at => "now",
                _ => "later",
            },
            name,
            sub,
        });
    all.collect()
}

/// The parties, in the order in which they were added.
pub fn parties(l: L, found: &Found, version: &ConvenantVersion, today: Date) -> Vec<PartyRow> {
    let row = |party: &Party| {
        let own = |date: &str, on: Date| l.n(date, day(l, on));
        let standing = version.signature(party.organisation, today);
        let mine = version.signatures.iter().rev();
        let mut mine = mine.filter(|one| one.organisation == party.organisation);
        let last = mine.next();
        let (code, state, sub) = match (standing, last.and_then(|one| one.withdrawn.as_ref())) {
            (Some(one), _) => ("getekend", "samen-binding-getekend", day(l, one.signed_on)),
            (None, Some((on, reason))) => {
                let values = [("day", day(l, *on)), ("reason", reason.clone())];
                (
                    "ingetrokken",
                    "samen-binding-ingetrokken",
                    l.tr("samen-closed", &values),
                )
            }
            (None, None) => match version.offered_on {
                Some(on) => (
                    "aangeboden",
                    "samen-binding-aangeboden",
                    own("samen-since", on),
                ),
                None => ("niet-gevraagd", "samen-party-draft", String::new()),
            },
        };
        let (href, label) = step(l, found, version, party, (standing.is_some(), today));
        PartyRow {
            name: found.name(party.organisation),
            sector: words::sector(l, party.sector),
            code,
            state: l.t(state),
            sub,
            signatory: standing
                .map(|one| one.signatory.clone())
                .unwrap_or_default(),
            href,
            label,
        }
    };
    version.parties.iter().map(row).collect()
}

/// Signing or taking back, for who may.
fn step(
    l: L,
    found: &Found,
    version: &ConvenantVersion,
    party: &Party,
    (standing, today): (bool, Date),
) -> (String, String) {
    let convenant = found.convenant();
    let open = matches!(
        version.state(today),
        ConvenantState::Offered | ConvenantState::Signed | ConvenantState::InForce
    );
    if !open || version.closed.is_some() || !found.scope.signs(convenant, party) {
        return <(String, String)>::default();
    }
    let own = found.scope.signs_for == Some(party.organisation);
    let (step, key) = match (standing, own) {
        (true, _) => ("intrekken", "samen-do-take-back"),
        (false, true) => ("tekenen", "samen-do-sign"),
        (false, false) => ("tekenen", "samen-do-record"),
    };
    let href = paths::signing(convenant.id, step, version.number, party.organisation);
    (href, l.t(key))
}

/// Whether a later version took the place of this one between its municipalities and every other party.
pub fn is_replaced(found: &Found, version: &ConvenantVersion, today: Date) -> bool {
    let convenant = found.convenant();
    let gone = |keeper: OrganisationId, party: OrganisationId| {
        let from = convenant.superseded_on(version.number, party, keeper);
        from.is_some_and(|from| from <= today)
    };
    let mut municipalities = version.municipalities().peekable();
    municipalities.peek().is_some()
        && municipalities.all(|(keeper, _)| {
            let parties = version.parties.iter().map(|party| party.organisation);
            parties
                .filter(|party| *party != keeper)
                .all(|party| gone(keeper, party))
        })
}

/// The words of a state: what is still in force by itself may be replaced by a later version.
pub fn state_words(
    l: L,
    found: &Found,
    version: &ConvenantVersion,
    today: Date,
) -> (&'static str, String) {
    let state = version.state(today);
    if state == ConvenantState::InForce && is_replaced(found, version, today) {
        return ("plain", l.t("samen-state-vervangen"));
    }
    (words::state_kind(state), words::state(l, state))
}

/// Whether a clause gives access today: the rule of the domain says so, not this page.
fn gives(found: &Found, clause: ClauseId, today: Date) -> bool {
    convenant_grants(found.convenant(), forms::grounds())
        .iter()
        .any(|grant| grant.basis == Basis::Clause(clause) && grant.days.contains(today))
}

/// Who sees what: one row for each party and role.
pub fn access(l: L, found: &Found, version: &ConvenantVersion, today: Date) -> Vec<AccessRow> {
    let mut places: Vec<(OrganisationId, domain::samenwerking::Role)> = Vec::new();
    for clause in &version.clauses {
        let place = (clause.party, clause.terms.role);
        if clause.terms.circle != Circle::SignalOnly && !places.contains(&place) {
            places.push(place);
        }
    }
    let row = |(party, role): (OrganisationId, domain::samenwerking::Role)| {
        let own = version.clauses.iter().enumerate().filter(|(_, clause)| {
            clause.party == party
                && clause.terms.role == role
                && clause.terms.circle != Circle::SignalOnly
        });
        let own: Vec<(usize, &Clause)> = own.map(|(place, clause)| (place + 1, clause)).collect();
        let kept = kept_apart(version, party, &own);
        let cell = |category: Category| Cell {
            category: words::category(l, category),
            clauses: own
                .iter()
                .filter(|(_, clause)| clause.terms.categories.contains(category))
                .map(|(number, clause)| CellClause {
                    number: *number,
                    title: words::citation(forms::grounds(), &clause.terms.ground),
                    later: !gives(found, clause.id, today),
                })
                .collect(),
            law: kept.contains(category),
        };
        AccessRow {
            party: found.name(party),
            role: words::role(l, role),
            cells: Category::ALL.map(cell).into_iter().collect(),
        }
    };
    places.into_iter().map(row).collect()
}

/// What every ground of these clauses keeps from the sector of the party.
fn kept_apart(
    version: &ConvenantVersion,
    party: OrganisationId,
    own: &[(usize, &Clause)],
) -> CategorySet {
    let Some(sector) = version.sector_of(party) else {
        return CategorySet::EMPTY;
    };
    let grounds = own
        .iter()
        .filter_map(|(_, clause)| forms::grounds().get(&clause.terms.ground));
    grounds.fold(CategorySet::all(), |kept, ground| {
        kept.intersection(ground.excluded_to(sector))
    })
}

/// The clauses with what they do now.
pub fn clauses(l: L, found: &Found, version: &ConvenantVersion, today: Date) -> Vec<ClauseRow> {
    let draft = version.offered_on.is_none() && found.writes();
    let row = |(place, clause): (usize, &Clause)| {
        let (kind, now) = now(found, version, clause, today);
        let terms = &clause.terms;
        ClauseRow {
            number: place + 1,
            href: if draft {
                paths::clause(found.convenant().id, clause.id)
            } else {
                String::new()
            },
            party: found.name(clause.party),
            role: words::role(l, terms.role),
            chips: words::chips(l, terms.categories),
            circle: words::circle(l, &terms.circle),
            ground: words::citation(forms::grounds(), &terms.ground),
            purpose: words::purpose(l, terms.purpose),
            kind,
            now: l.t(now),
        }
    };
    version.clauses.iter().enumerate().map(row).collect()
}

/// What a clause does now, and why it gives nothing.
fn now(
    found: &Found,
    version: &ConvenantVersion,
    clause: &Clause,
    today: Date,
) -> (&'static str, &'static str) {
    let signed = version.signature(clause.party, today).is_some();
    let ground = forms::grounds().get(&clause.terms.ground);
    let valid = ground.is_some_and(|ground| ground.days.contains(today));
    let state = version.state(today);
    match () {
        () if version.offered_on.is_none() => ("plain", "samen-clause-draft"),
        () if matches!(state, ConvenantState::Ended | ConvenantState::Withdrawn) => {
            ("plain", "samen-clause-over")
        }
        () if is_replaced(found, version, today) => ("plain", "samen-clause-over"),
        () if gives(found, clause.id, today) => ("positive", "samen-clause-gives"),
        () if !signed => ("plain", "samen-clause-not-signed"),
        () if !valid => ("warning", "samen-clause-ground-over"),
        () if clause.terms.circle == Circle::SignalOnly && state == ConvenantState::InForce => {
            ("info", "samen-clause-signals")
        }
        () => ("plain", "samen-clause-not-yet"),
    }
}
