//! What is refused when a clause or a recorded task is written.

use domain::samenwerking::{
    Category, CategorySet, Circle, Purpose, Role, Sector, Terms, TermsRefusal,
};
use domain::shared::Days;
use time::macros::date;

use crate::samenwerking_world::{PERIOD, grounds, set, terms};

const YEARS_2013_2014: Days = Days {
    from: date!(2013 - 01 - 01),
    until: Some(date!(2015 - 01 - 01)),
};

/// The refusals of terms for a partner of this sector.
fn refused(terms: &Terms, sector: Sector, period: Days) -> Vec<TermsRefusal> {
    terms
        .check(sector, false, period, grounds())
        .err()
        .unwrap_or_default()
}

fn with_health(ground: &str, purpose: Purpose) -> Terms {
    Terms {
        categories: set(&[Category::Composition, Category::MeasurementHealth]),
        purpose,
        ground: ground.to_owned(),
        ..terms()
    }
}

#[test]
fn what_fits_is_accepted() {
    assert_eq!(refused(&terms(), Sector::YouthCare, PERIOD), []);
    assert_eq!(refused(&terms(), Sector::Education, PERIOD), []);
    let health = with_health("jeugdwet-7-4-0", Purpose::Help);
    assert_eq!(refused(&health, Sector::YouthCare, PERIOD), []);
}

#[test]
fn care_content_is_refused_to_housing_and_police_and_school() {
    for (sector, ground, purpose, period) in [
        (Sector::Housing, "wmo-2015-5-1-1", Purpose::Help, PERIOD),
        (Sector::Housing, "wmo-2007", Purpose::Help, YEARS_2013_2014),
        (Sector::Police, "wpg-20", Purpose::Safety, PERIOD),
        (Sector::Education, "jeugdwet-7-4-0", Purpose::Help, PERIOD),
        (
            Sector::Education,
            "wjz-keten",
            Purpose::Help,
            YEARS_2013_2014,
        ),
    ] {
        let refusals = refused(&with_health(ground, purpose), sector, period);
        let [
            TermsRefusal::Excluded {
                categories,
                sector: to,
                citation,
            },
        ] = &refusals[..]
        else {
            panic!("{sector} {ground}: {refusals:?}");
        };
        assert_eq!(*categories, set(&[Category::MeasurementHealth]));
        assert_eq!(*to, sector);
        assert!(citation.contains("artikel"), "{citation}");
    }
}

#[test]
fn a_ground_that_holds_on_no_day_of_the_period_is_refused() {
    let refusals = refused(&terms(), Sector::YouthCare, YEARS_2013_2014);
    let [TermsRefusal::GroundNotValid { from, last, .. }] = refusals[..] else {
        panic!("{refusals:?}");
    };
    assert_eq!((from, last), (date!(2015 - 01 - 01), None));
    let old = Terms {
        ground: "wjz-keten".to_owned(),
        ..terms()
    };
    let refusals = refused(&old, Sector::YouthCare, PERIOD);
    assert!(
        matches!(refusals[..], [TermsRefusal::GroundNotValid { last: Some(last), .. }] if last == date!(2014 - 12 - 31))
    );
    let over_new_year = Days::through(date!(2014 - 12 - 31), Some(date!(2015 - 12 - 31))).unwrap();
    assert_eq!(refused(&old, Sector::YouthCare, over_new_year), []);
}

#[test]
fn a_ground_names_who_gives_and_who_receives() {
    let refusals = refused(&terms(), Sector::Housing, PERIOD);
    assert!(
        matches!(
            &refusals[..],
            [TermsRefusal::MayNotReceive {
                sector: Sector::Housing,
                ..
            }]
        ),
        "{refusals:?}"
    );
    let signals = Terms {
        categories: set(&[Category::Signals]),
        circle: Circle::SignalOnly,
        ..terms()
    };
    assert_eq!(refused(&signals, Sector::Education, PERIOD), []);
    let refusals = refused(&signals, Sector::Housing, PERIOD);
    assert!(
        matches!(
            &refusals[..],
            [TermsRefusal::MayNotGive {
                sector: Sector::Housing,
                ..
            }]
        ),
        "{refusals:?}"
    );
    let arrears = Terms {
        ground: "wgs-8".to_owned(),
        ..signals
    };
    assert_eq!(refused(&arrears, Sector::Housing, PERIOD), []);
}

#[test]
fn a_ground_serves_only_its_purposes() {
    let rights = Terms {
        purpose: Purpose::Rights,
        ..terms()
    };
    let refusals = refused(&rights, Sector::YouthCare, PERIOD);
    assert!(
        matches!(
            &refusals[..],
            [TermsRefusal::NotForPurpose {
                purpose: Purpose::Rights,
                ..
            }]
        ),
        "{refusals:?}"
    );
}

#[test]
fn terms_that_make_no_sense_are_refused_by_themselves() {
    let base = terms();
    for (changed, refusal) in [
        (
            Terms {
                categories: set(&[Category::Plan]),
                ..base.clone()
            },
            TermsRefusal::WithoutComposition,
        ),
        (
            Terms {
                categories: CategorySet::EMPTY,
                ..base.clone()
            },
            TermsRefusal::NoCategories,
        ),
        (
            Terms {
                circle: Circle::Everywhere,
                ..base.clone()
            },
            TermsRefusal::EverywhereIsForOwnTeams,
        ),
        (
            Terms {
                circle: Circle::Wijken([].into()),
                ..base.clone()
            },
            TermsRefusal::NoWijk,
        ),
        (
            Terms {
                circle: Circle::SignalOnly,
                ..base.clone()
            },
            TermsRefusal::OnlySignals,
        ),
        (
            Terms {
                ground: "toestemming".to_owned(),
                ..base.clone()
            },
            TermsRefusal::UnknownGround("toestemming".to_owned()),
        ),
    ] {
        assert_eq!(refused(&changed, Sector::YouthCare, PERIOD), [refusal]);
    }
}

#[test]
fn a_role_that_sees_no_families_gets_no_clause() {
    for role in Role::ALL {
        let refusals = refused(&Terms { role, ..terms() }, Sector::YouthCare, PERIOD);
        if role.works_with_families() {
            assert_eq!(refusals, [], "{role}");
        } else {
            assert_eq!(refusals, [TermsRefusal::RoleSeesNoFamilies(role)]);
        }
    }
}

#[test]
fn own_teams_may_see_everywhere_and_do_not_only_bring_signals() {
    let own = |circle, categories| {
        let terms = Terms {
            role: Role::CaseManager,
            circle,
            categories,
            ..terms()
        };
        terms.check(Sector::Gemeente, true, PERIOD, grounds())
    };
    assert_eq!(own(Circle::Everywhere, CategorySet::all()), Ok(()));
    let refused = own(Circle::SignalOnly, set(&[Category::Signals]));
    assert_eq!(refused, Err(vec![TermsRefusal::SignalOnlyIsForPartners]));
}

#[test]
fn all_refusals_come_together() {
    let wrong = Terms {
        role: Role::Administrator,
        categories: set(&[Category::MeasurementHealth]),
        circle: Circle::Everywhere,
        purpose: Purpose::Rights,
        ground: "wmo-2015-5-1-1".to_owned(),
    };
    let refusals = refused(&wrong, Sector::Police, YEARS_2013_2014);
    assert_eq!(refusals.len(), 6, "{refusals:?}");
}
