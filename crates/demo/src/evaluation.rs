//! The evaluation of the approach of Maastricht at the end of 2014, with what became of its improvements. That there was one, by whom, and
//! which improvements it named stands in the factsheet; findings, owners and days are invented.

use domain::aanpak::approach::ApproachRef;
use domain::aanpak::review::{
    ApproachReview, ImprovementState, ImprovementTerms, StateChange, VerbeterpuntRef,
};
use domain::shared::{Days, GemeenteId, ReviewId};
use store::Ctx;
use store::aanpak::{add_improvement, add_review, set_improvement_state};
use store::toezicht::{InvestigationFilter, investigations};
use time::{Date, Duration, macros::date};

use super::DemoError;
use super::staff::Staff;

/// Who writes it down.
const OFFICER: &str = "beleid-maastricht";

/// An improvement: what, who sees to it, whether it answers the improvement point, and what became of it.
struct Named {
    what: &'static str,
    owner: &'static str,
    answers: bool,
    states: &'static [(ImprovementState, Date, &'static str)],
}

use ImprovementState::{Decided, Examined, Introduced, Rejected};

const FINDINGS: [&str; 4] = [
    "In een casus is niet te zien of een gezin vooruitgaat: de Zelfredzaamheid-Matrix wordt soms aan het begin ingevuld en daarna niet meer.",
    "Gezinnen krijgen aan het begin met telkens andere mensen te maken, en moeten hun verhaal opnieuw vertellen.",
    "De afspraken met partners zijn mondeling. Wie nieuw is, kent ze niet.",
    "Team Jeugd werkt met dezelfde gezinnen, maar met een ander plan.",
];

const IMPROVEMENTS: [Named; 6] = [
    Named {
        what: "In elke fase een meting met de Zelfredzaamheid-Matrix",
        owner: "Coördinator Integrale Aanpak",
        answers: false,
        states: &[
            (Decided, date!(2014 - 12 - 15), ""),
            (
                Introduced,
                date!(2015 - 02 - 02),
                "Het bestand van de aanpak vraagt de meting bij elke stap.",
            ),
        ],
    },
    Named {
        what: "De afspraken over samenwerking op papier, als convenant",
        owner: "Beleid Jeugd en Zorg",
        answers: true,
        states: &[
            (Decided, date!(2014 - 12 - 15), ""),
            (Introduced, date!(2015 - 03 - 02), ""),
        ],
    },
    Named {
        what: "Team Jeugd werkt met dezelfde aanpak",
        owner: "Teamleider Jeugd",
        answers: false,
        states: &[
            (Decided, date!(2015 - 01 - 12), ""),
            (Introduced, date!(2015 - 03 - 02), ""),
        ],
    },
    Named {
        what: "Vaste screeners aan het begin",
        owner: "Veiligheidshuis",
        answers: false,
        states: &[(
            Examined,
            date!(2014 - 12 - 15),
            "Of er genoeg mensen voor zijn, wordt bekeken.",
        )],
    },
    Named {
        what: "Vaste casemanagers",
        owner: "Veiligheidshuis",
        answers: false,
        states: &[
            (Examined, date!(2014 - 12 - 15), ""),
            (
                Decided,
                date!(2015 - 05 - 11),
                "Met een vervanger voor vakantie en ziekte.",
            ),
        ],
    },
    Named {
        what: "Alleen een meting aan het begin en aan het eind",
        owner: "Coördinator Integrale Aanpak",
        answers: false,
        states: &[
            (Examined, date!(2014 - 12 - 15), ""),
            (
                Rejected,
                date!(2015 - 01 - 12),
                "Dan is tussendoor niet te zien of het plan werkt.",
            ),
        ],
    },
];

pub(super) async fn load(staff: &Staff<'_>, approach: &ApproachRef) -> Result<(), DemoError> {
    let gemeente = staff.gemeente(OFFICER)?;
    let review = ApproachReview {
        approach: approach.clone(),
        title: "Evaluatie Integrale Aanpak, eind 2014".to_owned(),
        evaluator: "Veiligheidshuis".to_owned(),
        period: Days {
            from: date!(2014 - 01 - 01),
            until: Some(date!(2015 - 01 - 01)),
        },
        findings: FINDINGS.map(str::to_owned).to_vec(),
    };
    let mut ctx = staff.ctx(OFFICER)?;
    let id = add_review(staff.store, &ctx, gemeente, &review, staff.today).await?;
    let point = point(staff, gemeente).await?;
    for named in &IMPROVEMENTS {
        let points = named.answers.then(|| point.clone());
        // Each a moment later than the one before: they are read in the order in which they were written down.
        ctx.now += Duration::milliseconds(1);
        improve(staff, &ctx, (gemeente, id), (named, points)).await?;
    }
    Ok(())
}

/// The first improvement point of the supervision in this municipality.
async fn point(staff: &Staff<'_>, gemeente: GemeenteId) -> Result<VerbeterpuntRef, DemoError> {
    let filter = InvestigationFilter {
        gemeente: Some(gemeente),
        id: None,
    };
    let all = investigations(staff.store, &filter).await?;
    let mut points = all.iter().flat_map(|one| {
        one.published_points().map(|point| VerbeterpuntRef {
            investigation: one.id,
            year: point.judgement.year,
            indicator: point.judgement.indicator.0.clone(),
        })
    });
    points.next().ok_or(DemoError::Missing("een verbeterpunt"))
}

async fn improve(
    staff: &Staff<'_>,
    ctx: &Ctx,
    (gemeente, review): (GemeenteId, ReviewId),
    (named, point): (&Named, Option<VerbeterpuntRef>),
) -> Result<(), DemoError> {
    let terms = ImprovementTerms {
        what: named.what.to_owned(),
        owner: named.owner.to_owned(),
        due_on: None,
        points: point.into_iter().collect(),
    };
    let change = |(state, on, because): &(ImprovementState, Date, &str)| StateChange {
        state: *state,
        on: *on,
        because: (*because).to_owned(),
    };
    let [first, later @ ..] = named.states else {
        return Err(DemoError::Missing("de stand van een verbetering"));
    };
    let (store, today) = (staff.store, staff.today);
    let place = (gemeente, review);
    let id = add_improvement(store, ctx, place, (&terms, &change(first)), today).await?;
    let mut seen = 1;
    for state in later {
        let which = (gemeente, id);
        seen = set_improvement_state(store, ctx, which, &change(state), (seen, today)).await?;
    }
    Ok(())
}
