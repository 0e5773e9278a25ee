//! The counts of families and the way they are worked with: SQL fetches what each family adds, `domain` counts.
//!
//! Only days, codes and numbers are read, with every text closed; what leaves this module are counts, none about fewer than five.

mod read;
mod sql;

use domain::aanpak::evidence::{
    Parts, Standing, actions, guarded, roles_filled, tally, with_parts,
};
use domain::gezin::Leefgebied;
use domain::samenwerking::{
    Evidence,
    EvidenceKind::{
        CameBack, ClosedWithoutResult, EvaluationsInTime, GoalsInOwnWords, GoalsPerArea,
        NetworkWithAction, OneActivePlan, OwnViewRecorded, PhasesMeasured, PlansAgreed,
    },
    PartName, countable, midnight,
};
use domain::shared::{Days, GemeenteId};
use time::{Date, OffsetDateTime};

use self::read::Versions;
use crate::dialect::{Moment, Tx};
use crate::{Store, StoreError};

#[cfg(feature = "testing")]
pub(super) const STATEMENTS: &[(&str, &str)] = sql::ALL;

/// What is counted: whose families, in which approach, on which days.
struct Asked {
    gemeente: GemeenteId,
    approach: String,
    versions: Versions,
    period: Days,
    last: Date,
    today: Date,
}

impl Asked {
    /// The first moment of the period, and the first one after it.
    fn moments(&self) -> (Moment, Moment) {
        (
            Moment::from(midnight(self.period.from)),
            Moment::from(self.after()),
        )
    }

    /// The first moment after the period.
    fn after(&self) -> OffsetDateTime {
        midnight(self.last.next_day().unwrap_or(Date::MAX))
    }
}

/// What can be counted about the families of a municipality in an approach, by the title of the approach, for the indicators of the
/// themes `gezin` and `aanpak` and for S4 and S5: nothing when no day of the period has been yet, or when no approach of that title is
/// registered here. Counts only, and none about fewer than five families or workers.
///
/// # Errors
/// [`StoreError`] when the database fails or a registered approach cannot be read.
pub async fn case_evidence(
    store: &Store,
    gemeente: GemeenteId,
    approach: &str,
    period: Days,
    today: Date,
) -> Result<Vec<Evidence>, StoreError> {
    let Some(period) = countable(period, today) else {
        return Ok(Vec::new());
    };
    let mut tx = store.read().await?;
    let Some((approach, versions)) = read::approach(&mut tx, gemeente, approach).await? else {
        return Ok(Vec::new());
    };
    let asked = Asked {
        gemeente,
        approach,
        versions,
        period,
        last: period.last().unwrap_or(period.from),
        today,
    };
    let families = read::tenures(&mut tx, &asked).await?;
    let mut standing = Standing {
        in_period: families.keys().map(|gezin| gezin.0).collect(),
        ..Standing::default()
    };
    let mut found = of_plans(&mut tx, &asked).await?;
    found.push(read::children(&mut tx, &asked).await?);
    found.push(own_view(&mut tx, &asked).await?);
    found.push(read::readers_shown(&mut tx, &asked, &families).await?);
    found.push(phases(&mut tx, &asked).await?);
    found.extend(courses(&mut tx, &asked, &mut standing).await?);
    found.extend(read::leads(&mut tx, &asked, &families).await?);
    found.extend(read::escalated(&mut tx, &asked, &families).await?);
    let held = read::roles(&mut tx, &asked).await?;
    standing.on_last_day = held.iter().map(|one| one.gezin.0).collect();
    found.extend(roles_filled(asked.period, &held));
    Ok(in_order(guarded(found, &standing)))
}

/// In the order of the counts, which is that of the indicators.
fn in_order(mut all: Vec<Evidence>) -> Vec<Evidence> {
    all.sort_by_key(|one| one.kind);
    all
}

/// G1, G2, A1, A2 and S5: what stands in the plans that hold on the last day.
async fn of_plans(tx: &mut Tx, asked: &Asked) -> Result<Vec<Evidence>, StoreError> {
    let mut found = Vec::new();
    for (kind, statement) in [
        (PlansAgreed, sql::PLANS_AGREED),
        (GoalsInOwnWords, sql::GOALS_IN_OWN_WORDS),
        (NetworkWithAction, sql::NETWORK_WITH_ACTION),
        (OneActivePlan, sql::ONE_ACTIVE_PLAN),
    ] {
        let shares = read::shares_after(tx, asked, statement).await?;
        found.push(tally(kind, asked.period, &shares));
    }
    let shares = read::shares_after(tx, asked, sql::GOALS_ON_AREAS).await?;
    let area = |code: String| Leefgebied::from_code(&code).map(|area| PartName::Coded(area.code()));
    let goals = read::parts_after(tx, asked, sql::GOALS_PER_AREA, area).await?;
    let evidence = tally(GoalsPerArea, asked.period, &shares);
    let areas = Leefgebied::ALL.map(|area| PartName::Coded(area.code()));
    found.push(with_parts(evidence, Parts::Amounts, &areas, &goals));
    let named = |name| Some(PartName::Named(name));
    let all = read::shares_after(tx, asked, sql::ACTIONS_COMPLETE).await?;
    let with_term = read::parts_after(tx, asked, sql::ACTIONS_LATE, named).await?;
    let organisations = read::names(&with_term);
    found.extend(actions(asked.period, &all, &with_term, &organisations));
    Ok(found)
}

/// G4: families whose own view stands in the dossier.
async fn own_view(tx: &mut Tx, asked: &Asked) -> Result<Evidence, StoreError> {
    let shares = read::shares_after(tx, asked, sql::OWN_VIEW).await?;
    Ok(tally(OwnViewRecorded, asked.period, &shares))
}

/// A3: the phases that ended, where the approach asks for a measurement.
async fn phases(tx: &mut Tx, asked: &Asked) -> Result<Evidence, StoreError> {
    let phases = read::phases(tx, asked).await?;
    let shares: Vec<_> = phases.iter().map(|one| one.share).collect();
    let evidence = tally(PhasesMeasured, asked.period, &shares);
    let names = asked.versions.phases(&phases);
    Ok(with_parts(evidence, Parts::OfCount, &names, &phases))
}

/// A3 and A4: looks back, closings and families that came back.
async fn courses(
    tx: &mut Tx,
    asked: &Asked,
    standing: &mut Standing,
) -> Result<[Evidence; 3], StoreError> {
    let looks_back = read::looks_back(tx, asked).await?;
    let (closed, reasons) = read::closed(tx, asked).await?;
    let evidence = tally(ClosedWithoutResult, asked.period, &closed);
    let names = read::names(&reasons);
    let came_back = read::came_back(tx, asked).await?;
    standing.closed = closed.iter().map(|one| one.subject).collect();
    standing.opened = came_back.iter().map(|one| one.subject).collect();
    Ok([
        tally(EvaluationsInTime, asked.period, &looks_back),
        with_parts(evidence, Parts::AmountsOfCount, &names, &reasons),
        tally(CameBack, asked.period, &came_back),
    ])
}
