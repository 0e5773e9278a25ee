//! The matrix of who takes part: Deventer in 2013, with education missing and the police not signed, and in 2014, with all bound.

use domain::samenwerking::{
    Binding, Circle, Convenant, ConvenantVersion, Matrix, MatrixLine, Purpose, PurposeGround,
    RelevantSector, Sector, Terms, WorkingOrganisation, matrix, moments,
};
use domain::shared::Days;
use time::Date;
use time::macros::date;

use crate::samenwerking_world::{
    DEVENTER, LATER, MAASTRICHT, OWN_DEVENTER, POLICE, SCHOOL, YOUTH_CARE, clause, clause_id,
    convenant, draft, grounds, party, set, sign, terms,
};

const OFFER: Date = date!(2012 - 12 - 01);
const START: Date = date!(2013 - 01 - 01);

fn signals(ground: &str, purpose: Purpose) -> Terms {
    Terms {
        categories: set(&[domain::samenwerking::Category::Signals]),
        circle: Circle::SignalOnly,
        ground: ground.to_owned(),
        purpose,
        ..terms()
    }
}

/// The covenant of 2013: youth care and the police are asked; education is not.
fn version_2013() -> ConvenantVersion {
    let mut version = draft();
    version.period = Days::since(START);
    version.purposes = [("wjz-keten", Purpose::Help), ("wpg-20", Purpose::Safety)]
        .map(|(ground, purpose)| PurposeGround {
            purpose,
            ground: ground.to_owned(),
        })
        .into();
    version.add_party(party(POLICE)).unwrap();
    version.clauses = vec![
        clause(1, YOUTH_CARE, signals("wjz-keten", Purpose::Help)),
        clause(2, POLICE, signals("wpg-20", Purpose::Safety)),
    ];
    version.offer(OFFER, OFFER, grounds()).unwrap();
    sign(&mut version, OWN_DEVENTER, OFFER);
    sign(&mut version, YOUTH_CARE, date!(2012 - 12 - 10));
    version
}

/// 2014: a second version with education, signed by all.
fn deventer() -> Convenant {
    let mut covenant = convenant(vec![version_2013()]);
    let mut numbers = 10..;
    let mut second = covenant
        .new_version(|| clause_id(numbers.next().unwrap()))
        .unwrap();
    second.add_party(party(SCHOOL)).unwrap();
    let school = clause(20, SCHOOL, signals("wjz-keten", Purpose::Help));
    second.put_clause(school, grounds()).unwrap();
    let offered = date!(2014 - 02 - 01);
    second.offer(offered, offered, grounds()).unwrap();
    for one in [OWN_DEVENTER, YOUTH_CARE, POLICE, SCHOOL] {
        sign(&mut second, one, date!(2014 - 03 - 01));
    }
    covenant.versions.push(second);
    covenant
}

fn relevant() -> Vec<RelevantSector> {
    [Sector::YouthCare, Sector::Education, Sector::Police]
        .map(|sector| RelevantSector {
            sector,
            days: Days::since(START),
            instead: (sector == Sector::Police)
                .then(|| (date!(2013 - 06 - 01), "De wijkagent belt.".to_owned())),
        })
        .into()
}

fn working() -> Vec<WorkingOrganisation> {
    [YOUTH_CARE, POLICE, SCHOOL]
        .map(|organisation| WorkingOrganisation {
            organisation,
            sector: party(organisation).sector,
            days: Days::since(date!(2010 - 01 - 01)),
        })
        .into()
}

fn on(covenant: &Convenant, day: Date) -> Matrix {
    let covenants = std::slice::from_ref(covenant);
    matrix(DEVENTER, &relevant(), &working(), covenants, day)
}

fn line(matrix: &Matrix, sector: Sector) -> &MatrixLine {
    let mut lines = matrix.lines.iter();
    lines.find(|line| line.sector == sector).unwrap()
}

fn binding(covenant: &Convenant, sector: Sector, day: Date) -> Binding {
    line(&on(covenant, day), sector).organisations[0].1.clone()
}

#[test]
fn in_2013_education_is_missing_and_the_police_have_not_signed() {
    let covenant = deventer();
    let day = date!(2013 - 07 - 01);
    let matrix = on(&covenant, day);
    assert_eq!(matrix.required_and_bound(), (3, 1));
    let since = Binding::Signed {
        since: START,
        convenant: "Convenant Deventer".to_owned(),
    };
    assert_eq!(binding(&covenant, Sector::YouthCare, day), since);
    let police = Binding::Offered(OFFER);
    assert_eq!(binding(&covenant, Sector::Police, day), police);
    assert_eq!(binding(&covenant, Sector::Education, day), Binding::Nothing);
    assert_eq!(line(&matrix, Sector::Education).required_since, Some(START));
    assert!(line(&matrix, Sector::Police).instead.is_some());
}

#[test]
fn in_2014_all_are_bound_and_nothing_stands_instead() {
    let covenant = deventer();
    let before = on(&covenant, date!(2014 - 02 - 28));
    assert_eq!(before.required_and_bound(), (3, 1));
    let matrix = on(&covenant, date!(2014 - 03 - 01));
    assert_eq!(matrix.required_and_bound(), (3, 3));
    assert!(matrix.lines.iter().all(|line| line.instead.is_none()));
    assert!(line(&matrix, Sector::Police).is_bound());
}

#[test]
fn what_was_agreed_instead_shows_from_its_day() {
    let covenant = deventer();
    let shown = |day| line(&on(&covenant, day), Sector::Police).instead.is_some();
    assert!(!shown(date!(2013 - 05 - 31)));
    assert!(shown(date!(2013 - 06 - 01)));
}

#[test]
fn a_required_sector_without_an_organisation_is_a_line_that_is_not_bound() {
    let mut working = working();
    working.retain(|one| one.sector != Sector::Education);
    let day = date!(2014 - 07 - 01);
    let matrix = matrix(DEVENTER, &relevant(), &working, &[deventer()], day);
    assert!(line(&matrix, Sector::Education).organisations.is_empty());
    assert_eq!(matrix.required_and_bound(), (3, 2));
}

#[test]
fn the_covenant_of_deventer_binds_nobody_in_maastricht() {
    let day = date!(2014 - 07 - 01);
    let matrix = matrix(MAASTRICHT, &relevant(), &working(), &[deventer()], day);
    assert_eq!(matrix.required_and_bound(), (3, 0));
}

#[test]
fn a_signature_counts_when_the_municipality_signed_too_and_the_period_has_begun() {
    let day = date!(2013 - 07 - 01);
    let signed_on = date!(2012 - 12 - 10);
    let mut covenant = convenant(vec![version_2013()]);
    let early = binding(&covenant, Sector::YouthCare, date!(2012 - 12 - 31));
    assert_eq!(early, Binding::SignedNotInForce(signed_on));
    let offered = binding(&covenant, Sector::YouthCare, date!(2012 - 12 - 09));
    assert_eq!(offered, Binding::Offered(OFFER));
    covenant.versions[0]
        .withdraw(OWN_DEVENTER, "anders", date!(2013 - 03 - 01), LATER)
        .unwrap();
    let alone = binding(&covenant, Sector::YouthCare, day);
    assert_eq!(alone, Binding::SignedNotInForce(signed_on));
}

#[test]
fn a_signature_taken_back_shows_until_the_party_signs_again() {
    let mut covenant = deventer();
    let (back, again) = (date!(2014 - 05 - 01), date!(2014 - 08 - 01));
    let version = &mut covenant.versions[1];
    version.withdraw(POLICE, "capaciteit", back, back).unwrap();
    sign(version, POLICE, again);
    let bound = |day| line(&on(&covenant, day), Sector::Police).is_bound();
    assert!(bound(date!(2014 - 04 - 30)));
    let taken = binding(&covenant, Sector::Police, date!(2014 - 07 - 31));
    assert_eq!(taken, Binding::TakenBack(back));
    let signed = binding(&covenant, Sector::Police, again);
    assert!(matches!(signed, Binding::Signed { since, .. } if since == again));
}

#[test]
fn who_leaves_the_later_version_is_not_bound_by_the_earlier_one() {
    let mut covenant = deventer();
    let back = date!(2014 - 05 - 01);
    covenant.versions[1]
        .withdraw(YOUTH_CARE, "anders", back, back)
        .unwrap();
    let taken = binding(&covenant, Sector::YouthCare, back);
    assert_eq!(taken, Binding::TakenBack(back));
}

#[test]
fn a_new_offer_after_taking_back_shows_as_offered() {
    let mut covenant = deventer();
    covenant.versions[1].signatures.clear();
    covenant.versions[0]
        .withdraw(YOUTH_CARE, "anders", date!(2013 - 09 - 01), LATER)
        .unwrap();
    let day = date!(2014 - 01 - 31);
    let taken = binding(&covenant, Sector::YouthCare, day);
    assert_eq!(taken, Binding::TakenBack(date!(2013 - 09 - 01)));
    let offered = date!(2014 - 02 - 01);
    let anew = binding(&covenant, Sector::YouthCare, offered);
    assert_eq!(anew, Binding::Offered(offered));
}

#[test]
fn stepping_back_in_time_shows_what_stood_then_also_after_an_end() {
    let days = [
        date!(2012 - 12 - 05),
        date!(2012 - 12 - 20),
        date!(2013 - 07 - 01),
    ];
    let open = convenant(vec![version_2013()]);
    let mut closed = open.clone();
    let end = date!(2014 - 01 - 01);
    closed.versions[0].close("gestopt", end, end).unwrap();
    for day in days {
        assert_eq!(on(&closed, day), on(&open, day), "{day}");
    }
    let over = binding(&closed, Sector::YouthCare, end);
    assert_eq!(over, Binding::Nothing);
}

#[test]
fn of_two_covenants_the_one_that_bound_first_counts() {
    let mut newer = convenant(vec![version_2013()]);
    newer.title = "Later convenant".to_owned();
    newer.versions[0].period = Days::since(date!(2013 - 06 - 01));
    let older = convenant(vec![version_2013()]);
    let day = date!(2013 - 07 - 01);
    for covenants in [[older.clone(), newer.clone()], [newer, older]] {
        let matrix = matrix(DEVENTER, &relevant(), &working(), &covenants, day);
        let expected = Binding::Signed {
            since: START,
            convenant: "Convenant Deventer".to_owned(),
        };
        assert_eq!(
            line(&matrix, Sector::YouthCare).organisations[0].1,
            expected
        );
    }
}

#[test]
fn between_two_moments_the_matrix_does_not_change() {
    let mut covenant = deventer();
    let back = date!(2014 - 05 - 01);
    covenant.versions[1]
        .withdraw(POLICE, "anders", back, back)
        .unwrap();
    covenant.versions[1]
        .close("gestopt", date!(2014 - 10 - 01), LATER)
        .unwrap();
    let covenants = std::slice::from_ref(&covenant);
    let moments = moments(&relevant(), &working(), covenants);
    assert!(moments.contains(&OFFER) && moments.contains(&back));
    let mut day = date!(2009 - 12 - 01);
    let mut before = on(&covenant, day).lines;
    let mut changes = 0;
    while day < date!(2015 - 06 - 01) {
        day = day.next_day().unwrap();
        let now = on(&covenant, day).lines;
        if now != before {
            assert!(moments.contains(&day), "{day} is no moment");
            changes += 1;
        }
        before = now;
    }
    assert!(changes >= 7, "{changes}");
}
