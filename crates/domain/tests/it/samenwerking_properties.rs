//! What holds for every history of covenants that the steps allow.

use std::collections::BTreeSet;

use domain::samenwerking::{
    Basis, Category, CategorySet, Circle, Clause, Convenant, ConvenantState, ConvenantText,
    ConvenantVersion, Grant, Purpose, PurposeGround, RelevantSector, Sector, Terms,
    WorkingOrganisation, convenant_grants, matrix, moments,
};
use domain::shared::{Days, OrganisationId};
use proptest::prelude::*;
use time::macros::date;
use time::{Date, Duration};

use crate::samenwerking_world::{
    DEVENTER, HOUSING, OWN_DEVENTER, OWN_MAASTRICHT, POLICE, SCHOOL, YOUTH_CARE, clause_id,
    convenant, grounds, party, sign, terms,
};

const PARTIES: [OrganisationId; 6] = [
    OWN_DEVENTER,
    OWN_MAASTRICHT,
    YOUTH_CARE,
    SCHOOL,
    POLICE,
    HOUSING,
];
const IDS: [&str; 5] = [
    "wjz-keten",
    "jeugdwet-7-4-0",
    "wmo-2015-5-1-1",
    "wpg-20",
    "geen",
];
/// Around the day on which grounds change, so that all of it is met.
const FIRST: Date = date!(2014 - 11 - 01);
const LENGTH: i64 = 120;

fn day(offset: i64) -> Date {
    FIRST + Duration::days(offset)
}

/// One step in a history; numbers choose among what there is.
#[derive(Debug, Clone)]
enum Step {
    NewVersion,
    PutClause(usize, u32, usize, bool),
    /// A clause that no rule has looked at, in a version that may be signed already.
    ForceClause(usize, usize, u32, usize),
    Period(i64, i64),
    Offer(usize),
    Sign(usize, usize, i64),
    Withdraw(usize, usize, i64),
    Close(usize, i64),
    Wait(i64),
}

fn step() -> impl Strategy<Value = Step> {
    // Mostly the two that begin with a signature, so that they meet again under later versions.
    let party = prop_oneof![Just(0), Just(2), 0..PARTIES.len()];
    let ground = 0..IDS.len();
    let ago = prop_oneof![Just(0_i64), 0_i64..40];
    prop_oneof![
        2 => Just(Step::NewVersion),
        2 => (party.clone(), any::<u32>(), ground.clone(), any::<bool>())
            .prop_map(|(who, categories, ground, wijk)| Step::PutClause(who, categories, ground, wijk)),
        1 => (0_usize..3, party.clone(), any::<u32>(), ground)
            .prop_map(|(v, who, categories, ground)| Step::ForceClause(v, who, categories, ground)),
        1 => (0..LENGTH, 0..LENGTH).prop_map(|(from, length)| Step::Period(from, length)),
        3 => (0_usize..3).prop_map(Step::Offer),
        9 => (0_usize..3, party.clone(), ago.clone()).prop_map(|(v, who, ago)| Step::Sign(v, who, ago)),
        4 => (0_usize..3, party, ago.clone()).prop_map(|(v, who, ago)| Step::Withdraw(v, who, ago)),
        1 => (0_usize..3, ago).prop_map(|(v, ago)| Step::Close(v, ago)),
        4 => (0_i64..15).prop_map(Step::Wait),
    ]
}

fn first_draft() -> ConvenantVersion {
    let mut purposes = BTreeSet::new();
    for ground in IDS {
        for purpose in [Purpose::Help, Purpose::Safety] {
            let ground = ground.to_owned();
            purposes.insert(PurposeGround { purpose, ground });
        }
    }
    ConvenantVersion {
        number: 1,
        text: ConvenantText::Markdown("Wij werken samen.".to_owned()),
        period: Days::since(day(5)),
        purposes,
        parties: PARTIES.map(party).into(),
        clauses: vec![Clause {
            id: clause_id(1),
            party: YOUTH_CARE,
            terms: Terms {
                ground: "wjz-keten".to_owned(),
                ..terms()
            },
        }],
        offered_on: None,
        signatures: Vec::new(),
        closed: None,
    }
}

fn categories(bits: u32) -> CategorySet {
    let chosen = Category::ALL.into_iter().enumerate();
    chosen
        .filter(|(place, _)| bits & (1 << place) != 0)
        .map(|(_, category)| category)
        .collect()
}

/// A world that steps are tried in, with today.
struct World {
    covenant: Convenant,
    today: Date,
    ids: u128,
}

impl World {
    fn terms(who: usize, bits: u32, ground: usize) -> (OrganisationId, Terms) {
        let purpose = if bits & 1 == 0 {
            Purpose::Help
        } else {
            Purpose::Safety
        };
        let terms = Terms {
            categories: categories(bits >> 1),
            ground: IDS[ground].to_owned(),
            purpose,
            ..terms()
        };
        (PARTIES[who], terms)
    }

    fn clause(&mut self, party: OrganisationId, terms: Terms) -> Clause {
        self.ids += 1;
        Clause {
            id: clause_id(self.ids),
            party,
            terms,
        }
    }

    fn version(&mut self, number: usize) -> &mut ConvenantVersion {
        let count = self.covenant.versions.len();
        &mut self.covenant.versions[number % count]
    }

    /// Tries a step; what the rules refuse changes nothing.
    fn take(&mut self, step: &Step) {
        let today = self.today;
        let ago = |days: i64| today - Duration::days(days);
        let grounds = grounds();
        match *step {
            Step::NewVersion => {
                let mut ids = self.ids;
                let next = self.covenant.new_version(|| {
                    ids += 1;
                    clause_id(ids)
                });
                self.ids = ids;
                self.covenant.versions.extend(next.ok());
            }
            Step::PutClause(who, bits, ground, wijk) => {
                let (party, mut terms) = Self::terms(who, bits, ground);
                terms.categories = terms.categories.with(Category::Composition);
                if wijk {
                    terms.circle = Circle::Wijken(["WK015003".to_owned()].into());
                }
                let clause = self.clause(party, terms);
                let newest = self.covenant.versions.last_mut().unwrap();
                newest.put_clause(clause, grounds).ok();
            }
            Step::ForceClause(number, who, bits, ground) => {
                let (party, terms) = Self::terms(who, bits, ground);
                let clause = self.clause(party, terms);
                let version = self.version(number);
                if version.offered_on.is_some() {
                    version.clauses.push(clause);
                }
            }
            Step::Period(from, length) => {
                let newest = self.covenant.versions.last_mut().unwrap();
                if newest.offered_on.is_none() {
                    newest.period = Days::through(day(from), Some(day(from + length))).unwrap();
                }
            }
            Step::Offer(number) => {
                self.version(number).offer(today, today, grounds).ok();
            }
            Step::Sign(number, who, days) => {
                let who = PARTIES[who];
                self.version(number)
                    .sign(who, "T. de Wit", ago(days), today)
                    .ok();
            }
            Step::Withdraw(number, who, days) => {
                let who = PARTIES[who];
                self.version(number)
                    .withdraw(who, "anders", ago(days), today)
                    .ok();
            }
            Step::Close(number, days) => {
                self.version(number).close("gestopt", ago(days), today).ok();
            }
            Step::Wait(days) => self.today += Duration::days(days),
        }
    }

    fn grants(&self) -> Vec<Grant> {
        convenant_grants(&self.covenant, grounds())
    }
}

/// The first version is offered and signed by two, so that histories have something to lose.
fn world() -> World {
    let mut world = World {
        covenant: convenant(vec![first_draft()]),
        today: FIRST,
        ids: 100,
    };
    let version = &mut world.covenant.versions[0];
    version.offer(FIRST, FIRST, grounds()).unwrap();
    sign(version, OWN_DEVENTER, FIRST);
    sign(version, YOUTH_CARE, FIRST);
    world
}

/// What a grant gives, without the days.
fn gives(grant: &Grant) -> Grant {
    Grant {
        days: Days::since(FIRST),
        ..grant.clone()
    }
}

fn on(grants: &[Grant], day: Date) -> BTreeSet<Grant> {
    let that_day = grants.iter().filter(|grant| grant.days.contains(day));
    that_day.map(gives).collect()
}

fn days() -> impl Iterator<Item = Date> {
    (-2..LENGTH + 60).step_by(3).map(day)
}

/// Everything that must be so for one grant on one of its days.
fn justified(covenant: &Convenant, grant: &Grant, day: Date) {
    let Basis::Clause(id) = grant.basis else {
        panic!("a covenant gives by clauses");
    };
    let has = |version: &&ConvenantVersion| version.clauses.iter().any(|one| one.id == id);
    let version = covenant.versions.iter().find(has).unwrap();
    let clause = version.clauses.iter().find(|one| one.id == id).unwrap();
    assert_eq!(clause.party, grant.organisation);
    let (keeper, _) = version
        .municipalities()
        .find(|(_, gemeente)| *gemeente == grant.gemeente)
        .unwrap();
    assert_ne!(keeper, grant.organisation);
    let signed = version.signed_on(day);
    assert!(signed.contains(&grant.organisation) && signed.contains(&keeper));
    assert!(version.period.contains(day));
    assert_eq!(version.state(day), ConvenantState::InForce);
    let grounds = grounds();
    let ground = grounds.get(&grant.ground).unwrap();
    assert!(ground.days.contains(day));
    let sector = version.sector_of(grant.organisation).unwrap();
    assert!(ground.lets(Sector::Gemeente, sector, grant.purpose));
    assert!(!ground.excluded_to(sector).contains(grant.category));
    assert!(clause.terms.categories.contains(grant.category));
    for later in covenant
        .versions
        .iter()
        .filter(|one| one.number > version.number)
    {
        let signed = later.signed_on(day);
        let both = signed.contains(&grant.organisation) && signed.contains(&keeper);
        assert!(!both || later.state(day) != ConvenantState::InForce);
    }
}

fn working() -> Vec<WorkingOrganisation> {
    let partners = PARTIES.into_iter().skip(2);
    partners
        .map(|organisation| WorkingOrganisation {
            organisation,
            sector: party(organisation).sector,
            days: Days::since(FIRST),
        })
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn every_grant_stands_on_a_clause_two_signatures_a_period_and_a_ground(
        steps in prop::collection::vec(step(), 1..60),
    ) {
        let mut world = world();
        for step in &steps {
            world.take(step);
        }
        for grant in &world.grants() {
            for day in days().filter(|day| grant.days.contains(*day)) {
                justified(&world.covenant, grant, day);
            }
        }
    }

    #[test]
    fn ending_or_withdrawing_never_adds_anything(steps in prop::collection::vec(step(), 1..60)) {
        let mut world = world();
        for step in &steps {
            let before = world.grants();
            let to_come = world.covenant.versions.iter().any(|one| one.period.from > world.today);
            world.take(step);
            if matches!(step, Step::Close(..) | Step::Withdraw(..)) {
                let after = world.grants();
                let judged = days().filter(|day| !to_come || *day <= world.today);
                for day in judged.chain([world.today]) {
                    let (was, is) = (on(&before, day), on(&after, day));
                    prop_assert!(is.is_subset(&was), "{day}: {:?}", is.difference(&was).next());
                }
            }
        }
    }

    #[test]
    fn who_is_bound_in_the_matrix_has_signed_and_changes_only_at_moments(
        steps in prop::collection::vec(step(), 1..60),
    ) {
        let mut world = world();
        for step in &steps {
            world.take(step);
        }
        let relevant = [RelevantSector {
            sector: Sector::Police,
            days: Days::since(day(10)),
            instead: Some((day(20), "De wijkagent belt.".to_owned())),
        }];
        let covenants = std::slice::from_ref(&world.covenant);
        let working = working();
        let moments = moments(&relevant, &working, covenants);
        let at = |day| matrix(DEVENTER, &relevant, &working, covenants, day).lines;
        let mut before = at(day(-3));
        for day in (-2..LENGTH + 60).map(day) {
            let lines = at(day);
            prop_assert!(lines == before || moments.contains(&day), "{day}");
            let bound = lines.iter().flat_map(|line| &line.organisations);
            for (organisation, _) in bound.filter(|(_, binding)| binding.is_bound()) {
                let signed = world.covenant.versions.iter().any(|version| {
                    let signed = version.signed_on(day);
                    signed.contains(organisation) && signed.contains(&OWN_DEVENTER)
                });
                prop_assert!(signed, "{day}");
            }
            before = lines;
        }
    }

    #[test]
    fn whoever_gets_something_is_bound_in_the_matrix_that_day(
        steps in prop::collection::vec(step(), 1..60),
    ) {
        let mut world = world();
        for step in &steps {
            world.take(step);
        }
        let grants = world.grants();
        let covenants = std::slice::from_ref(&world.covenant);
        for day in days().filter(|day| *day >= FIRST) {
            let matrix = matrix(DEVENTER, &[], &working(), covenants, day);
            let bound: BTreeSet<OrganisationId> = matrix
                .lines
                .iter()
                .flat_map(|line| &line.organisations)
                .filter(|(_, binding)| binding.is_bound())
                .map(|(organisation, _)| *organisation)
                .collect();
            for grant in on(&grants, day) {
                let partner = grant.organisation != OWN_MAASTRICHT;
                if grant.gemeente == DEVENTER && partner {
                    prop_assert!(bound.contains(&grant.organisation), "{day} {grant:?}");
                }
            }
        }
    }
}

/// The histories above must reach what they are about: grants, several versions, withdrawals.
#[test]
fn the_histories_are_not_empty() {
    use proptest::strategy::ValueTree;
    use proptest::test_runner::TestRunner;
    let mut runner = TestRunner::deterministic();
    let strategy = prop::collection::vec(step(), 30..60);
    let (mut with_grants, mut replaced, mut withdrawn) = (0, 0, 0);
    for _ in 0..200 {
        let steps = strategy.new_tree(&mut runner).unwrap().current();
        let mut world = world();
        for step in &steps {
            world.take(step);
        }
        let versions = &world.covenant.versions;
        with_grants += usize::from(!world.grants().is_empty());
        let signatures = versions.iter().flat_map(|one| &one.signatures);
        withdrawn += usize::from(signatures.clone().any(|one| one.withdrawn.is_some()));
        let pair = |who| world.covenant.superseded_on(1, who, OWN_DEVENTER).is_some();
        replaced += usize::from(PARTIES.into_iter().skip(1).any(pair));
    }
    println!(
        "{with_grants} with grants, {replaced} with a version replaced, {withdrawn} with a withdrawal"
    );
    assert!(with_grants > 40 && replaced > 10 && withdrawn > 60);
}
