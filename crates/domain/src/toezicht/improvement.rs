//! How an improvement of an approach answers an improvement point (verbeterpunt) of the supervision.

use super::history::Verbeterpunt;
use super::investigation::Investigation;
use super::judgement::{Judgement, Mark};
use crate::aanpak::review::VerbeterpuntRef;
use crate::shared::GemeenteId;

/// An improvement point that nobody can answer: it is not there, not published, or of another municipality.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "Verbeterpunt {} van {} is er niet of niet meer. Kies een verbeterpunt uit de lijst.",
    .0.indicator, .0.year
)]
pub struct UnknownPoint(pub VerbeterpuntRef);

impl Investigation {
    /// The improvement points that the municipality knows: those of a published outcome, in the order in which they were judged. What a
    /// round that is still open found of them is not known yet.
    pub fn published_points(&self) -> impl Iterator<Item = Verbeterpunt<'_>> {
        let published = move |one: &Judgement| self.is_published(one.year);
        let points = self.judgements.iter();
        points
            .filter(move |one| one.mark == Mark::VoldoetNiet && published(one))
            .map(move |one| self.verbeterpunt(one, published))
    }
}

/// Finds the improvement point that an improvement of a municipality answers.
#[must_use]
pub fn find_point<'a>(
    investigations: &'a [Investigation],
    gemeente: GemeenteId,
    wanted: &VerbeterpuntRef,
) -> Option<(&'a Investigation, Verbeterpunt<'a>)> {
    let own = investigations.iter();
    let investigation = own
        .filter(|one| one.gemeente.id == gemeente)
        .find(|one| one.id == wanted.investigation)?;
    let is_meant = |point: &Verbeterpunt<'_>| {
        point.judgement.year == wanted.year && point.judgement.indicator.0 == wanted.indicator
    };
    let point = investigation.published_points().find(is_meant)?;
    Some((investigation, point))
}

/// Whether every improvement point that an improvement of a municipality answers is there.
///
/// # Errors
/// The first that is not.
pub fn known_points(
    investigations: &[Investigation],
    gemeente: GemeenteId,
    wanted: &[VerbeterpuntRef],
) -> Result<(), UnknownPoint> {
    let mut unknown = wanted
        .iter()
        .filter(|one| find_point(investigations, gemeente, one).is_none());
    unknown
        .next()
        .map_or(Ok(()), |one| Err(UnknownPoint(one.clone())))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::shared::InvestigationId;
    use crate::toezicht::{
        FrameworkRef, Gemeente, IndicatorCode, Level, Round, RoundState, VerbeterpuntState,
    };
    use uuid::Uuid;

    const HERE: GemeenteId = GemeenteId(Uuid::from_u128(1));

    fn judged(indicator: &str, year: i32, mark: Mark) -> Judgement {
        Judgement {
            indicator: IndicatorCode(indicator.to_owned()),
            year,
            mark,
            explanation: "Omdat.".to_owned(),
            evidence: Vec::new(),
            version: 1,
        }
    }

    fn round(year: i32, state: RoundState) -> Round {
        Round { year, state }
    }

    /// S1 and T1 did not meet in 2013; S1 was tested again in a round that is still open.
    fn investigation() -> Investigation {
        Investigation {
            id: InvestigationId(Uuid::from_u128(2)),
            gemeente: Gemeente {
                id: HERE,
                name: "Voorbeeldstad".to_owned(),
                cbs_code: None,
            },
            approach: "Samen Verder".to_owned(),
            level: Level::Policy,
            framework: FrameworkRef {
                id: "ggsr".to_owned(),
                version: 1,
            },
            rounds: vec![
                round(2013, RoundState::Published),
                round(2014, RoundState::Open),
            ],
            judgements: vec![
                judged("S1", 2013, Mark::VoldoetNiet),
                judged("S2", 2013, Mark::Voldoet),
                judged("S1", 2014, Mark::VoldoetNiet),
            ],
            answers: Vec::new(),
        }
    }

    fn wanted(indicator: &str, year: i32) -> VerbeterpuntRef {
        VerbeterpuntRef {
            investigation: investigation().id,
            year,
            indicator: indicator.to_owned(),
        }
    }

    #[test]
    fn only_a_published_x_of_the_own_municipality_can_be_answered() {
        let all = [investigation()];
        let known = |point: VerbeterpuntRef| known_points(&all, HERE, &[point]);
        assert_eq!(known(wanted("S1", 2013)), Ok(()));
        for (indicator, year) in [("S2", 2013), ("S1", 2014), ("S3", 2013), ("S1", 2012)] {
            let point = wanted(indicator, year);
            assert_eq!(known(point.clone()), Err(UnknownPoint(point)));
        }
        let elsewhere = GemeenteId(Uuid::from_u128(9));
        assert!(known_points(&all, elsewhere, &[wanted("S1", 2013)]).is_err());
        let mut other = wanted("S1", 2013);
        other.investigation = InvestigationId(Uuid::from_u128(9));
        assert!(known(other).is_err());
    }

    #[test]
    fn the_point_tells_how_far_it_is_without_what_is_not_published() {
        let mut all = [investigation()];
        let point = wanted("S1", 2013);
        let (of, found) = find_point(&all, HERE, &point).unwrap();
        assert_eq!(of.approach, "Samen Verder");
        assert_eq!(
            (found.state, found.retest),
            (VerbeterpuntState::Open, None),
            "the round of 2014 is open"
        );
        assert_eq!(all[0].published_points().count(), 1);

        all[0].rounds[1].state = RoundState::Published;
        let (_, found) = find_point(&all, HERE, &point).unwrap();
        assert_eq!(found.state, VerbeterpuntState::Remains);
        assert_eq!(found.retest, Some(&all[0].judgements[2]));
        assert_eq!(all[0].published_points().count(), 2);
    }

    #[test]
    fn what_is_published_has_no_judgement_of_an_open_round() {
        let all = investigation();
        let published = all.clone().published_only();
        assert_eq!(published.judgements, all.judgements[..2]);
        assert_eq!(published.rounds, all.rounds);
    }
}
