//! What follows from a signed covenant or a recorded task, and what does not.

use domain::samenwerking::{
    Basis, Category, CategorySet, Circle, Clause, Convenant, ConvenantVersion, Grant, GrantCircle,
    Mandate, Party, Purpose, Role, Sector, Terms, convenant_grants, mandate_grants, parse_grounds,
};
use domain::shared::{Days, MandateId};
use time::Date;
use time::macros::date;
use uuid::Uuid;

use crate::samenwerking_world::{
    DEVENTER, HOUSING, MAASTRICHT, OFFERED, OWN_DEVENTER, OWN_MAASTRICHT, PERIOD, YOUTH_CARE,
    clause, clause_id, convenant, draft, grounds, offered, organisation, party, set, sign, signed,
    terms,
};

fn on(convenant: &Convenant, day: Date) -> Vec<Grant> {
    let mut grants = convenant_grants(convenant, grounds());
    grants.retain(|grant| grant.days.contains(day));
    grants
}

fn mandate(terms: Terms, days: Days) -> Mandate {
    Mandate {
        id: MandateId(Uuid::from_u128(7)),
        gemeente: DEVENTER,
        organisation: OWN_DEVENTER,
        task: "Gezinnen helpen.".to_owned(),
        terms,
        days,
    }
}

#[test]
fn both_signatures_within_the_period_yield_what_the_clause_says() {
    let grants = convenant_grants(&convenant(vec![signed()]), grounds());
    let expected = [Category::Composition, Category::Plan].map(|category| Grant {
        gemeente: DEVENTER,
        organisation: YOUTH_CARE,
        role: Role::PartnerProfessional,
        category,
        circle: GrantCircle::Task,
        purpose: Purpose::Help,
        ground: "jeugdwet-7-4-0".to_owned(),
        basis: Basis::Clause(clause_id(1)),
        days: PERIOD,
    });
    assert_eq!(grants, expected);
}

#[test]
fn one_signature_yields_nothing() {
    for only in [OWN_DEVENTER, YOUTH_CARE] {
        let mut version = offered();
        sign(&mut version, only, OFFERED);
        assert_eq!(convenant_grants(&convenant(vec![version]), grounds()), []);
    }
}

#[test]
fn withdrawing_takes_it_away_that_day_and_signing_again_gives_it_back() {
    let mut version = signed();
    let (june, july) = (date!(2015 - 06 - 01), date!(2015 - 07 - 01));
    version.withdraw(YOUTH_CARE, "anders", june, june).unwrap();
    sign(&mut version, YOUTH_CARE, july);
    let covenant = convenant(vec![version]);
    for (day, count) in [
        (date!(2015 - 04 - 30), 0),
        (PERIOD.from, 2),
        (date!(2015 - 05 - 31), 2),
        (june, 0),
        (date!(2015 - 06 - 30), 0),
        (july, 2),
        (date!(2016 - 04 - 30), 2),
        (date!(2016 - 05 - 01), 0),
    ] {
        assert_eq!(on(&covenant, day).len(), count, "{day}");
    }
}

#[test]
fn the_municipality_withdraws_as_well_as_the_partner() {
    let mut version = signed();
    let june = date!(2015 - 06 - 01);
    version
        .withdraw(OWN_DEVENTER, "anders", june, june)
        .unwrap();
    let covenant = convenant(vec![version]);
    assert_eq!(on(&covenant, date!(2015 - 05 - 31)).len(), 2);
    assert_eq!(on(&covenant, june), []);
}

#[test]
fn what_ends_today_gives_nothing_today() {
    let mut version = signed();
    let june = date!(2015 - 06 - 01);
    version.close("gestopt", june, june).unwrap();
    let covenant = convenant(vec![version]);
    assert_eq!(on(&covenant, date!(2015 - 05 - 31)).len(), 2);
    assert_eq!(on(&covenant, june), []);
}

/// Under the Wet op de jeugdzorg, from mid-2014 to mid-2015.
fn over_new_year() -> ConvenantVersion {
    let mut version = draft();
    version.period = Days::through(date!(2014 - 07 - 01), Some(date!(2015 - 06 - 30))).unwrap();
    let old = Terms {
        ground: "wjz-keten".to_owned(),
        ..terms()
    };
    version.purposes = version
        .purposes
        .into_iter()
        .map(|mut one| {
            one.ground.clone_from(&old.ground);
            one
        })
        .collect();
    version.clauses = vec![clause(1, YOUTH_CARE, old)];
    let day = date!(2014 - 06 - 01);
    version.offer(day, day, grounds()).unwrap();
    sign(&mut version, OWN_DEVENTER, day);
    sign(&mut version, YOUTH_CARE, day);
    version
}

#[test]
fn a_ground_that_has_expired_yields_nothing_on_that_day_though_all_have_signed() {
    let covenant = convenant(vec![over_new_year()]);
    assert_eq!(on(&covenant, date!(2014 - 12 - 31)).len(), 2);
    assert_eq!(on(&covenant, date!(2015 - 01 - 01)), []);
}

/// A signed covenant with one clause for housing that no form would have let through.
fn forced(terms: Terms) -> Convenant {
    let mut version = signed();
    version.parties.push(party(HOUSING));
    sign(&mut version, HOUSING, OFFERED);
    version.clauses = vec![clause(1, HOUSING, terms)];
    convenant(vec![version])
}

#[test]
fn what_the_ground_excludes_never_comes_out_though_a_clause_was_forced_in() {
    let all = Terms {
        categories: CategorySet::all(),
        ground: "wmo-2015-5-1-1".to_owned(),
        ..terms()
    };
    let grants = convenant_grants(&forced(all), grounds());
    let categories: CategorySet = grants.iter().map(|grant| grant.category).collect();
    let expected = [
        Category::Composition,
        Category::Plan,
        Category::MeasurementHousing,
    ];
    assert_eq!(categories, set(&expected));
}

#[test]
fn what_the_rules_refuse_yields_nothing_though_a_clause_was_forced_in() {
    let fits = Terms {
        ground: "wmo-2015-5-1-1".to_owned(),
        ..terms()
    };
    assert_eq!(convenant_grants(&forced(fits.clone()), grounds()).len(), 2);
    for wrong in [
        Terms {
            ground: "jeugdwet-7-4-0".to_owned(),
            ..fits.clone()
        },
        Terms {
            ground: "geen".to_owned(),
            ..fits.clone()
        },
        Terms {
            purpose: Purpose::Safety,
            ..fits.clone()
        },
        Terms {
            circle: Circle::Everywhere,
            ..fits.clone()
        },
        Terms {
            circle: Circle::SignalOnly,
            ..fits.clone()
        },
        Terms {
            role: Role::PolicyOfficer,
            ..fits
        },
    ] {
        assert_eq!(
            convenant_grants(&forced(wrong.clone()), grounds()),
            [],
            "{wrong:?}"
        );
    }
}

#[test]
fn a_file_with_grounds_that_became_narrower_narrows_what_was_signed_before() {
    let covenant = convenant(vec![signed()]);
    let ground = |receive: &str| {
        let text = format!(
            "[[ground]]\nid = \"jeugdwet-7-4-0\"\nlaw = \"Jeugdwet\"\narticle = \"a\"\nsummary = \"b\"\n\
             purposes = [\"alle\"]\ngive = [\"gemeente\"]\nreceive = [\"{receive}\"]\nvalid_from = \"2015-01-01\"\n"
        );
        parse_grounds("eigen.toml", &text).unwrap()
    };
    assert_eq!(convenant_grants(&covenant, &ground("jeugdhulp")).len(), 2);
    assert_eq!(convenant_grants(&covenant, &ground("ggz")), []);
}

/// Deventer, Maastricht and youth care; each municipality signs or not.
fn regional(signers: &[domain::shared::OrganisationId]) -> Convenant {
    let mut version = draft();
    version.add_party(party(OWN_MAASTRICHT)).unwrap();
    let own = Terms {
        role: Role::CaseManager,
        ..terms()
    };
    version
        .put_clause(clause(2, OWN_MAASTRICHT, own), grounds())
        .unwrap();
    version.offer(OFFERED, OFFERED, grounds()).unwrap();
    for one in signers {
        sign(&mut version, *one, OFFERED);
    }
    convenant(vec![version])
}

#[test]
fn a_partner_sees_families_of_a_municipality_only_when_that_municipality_signed() {
    let gemeenten = |signers: &[_]| {
        let mut grants = on(&regional(signers), PERIOD.from);
        grants.retain(|grant| grant.organisation == YOUTH_CARE);
        let mut all: Vec<_> = grants.iter().map(|grant| grant.gemeente).collect();
        all.dedup();
        all
    };
    assert_eq!(gemeenten(&[YOUTH_CARE, OWN_MAASTRICHT]), [MAASTRICHT]);
    assert_eq!(gemeenten(&[YOUTH_CARE, OWN_DEVENTER]), [DEVENTER]);
    let all = gemeenten(&[YOUTH_CARE, OWN_DEVENTER, OWN_MAASTRICHT]);
    assert_eq!(all.iter().filter(|one| **one == MAASTRICHT).count(), 1);
    assert_eq!(gemeenten(&[OWN_DEVENTER, OWN_MAASTRICHT]), []);
}

#[test]
fn a_clause_never_gives_a_municipality_its_own_families() {
    let grants = on(
        &regional(&[YOUTH_CARE, OWN_DEVENTER, OWN_MAASTRICHT]),
        PERIOD.from,
    );
    let own: Vec<_> = grants
        .iter()
        .filter(|grant| grant.organisation == OWN_MAASTRICHT)
        .map(|grant| grant.gemeente)
        .collect();
    assert_eq!(own, [DEVENTER, DEVENTER]);
    let mut version = signed();
    let desk = organisation(9);
    version.parties.push(Party {
        organisation: desk,
        sector: Sector::Gemeente,
        gemeente: Some(DEVENTER),
    });
    version.clauses = vec![clause(1, desk, terms())];
    sign(&mut version, desk, OFFERED);
    assert_eq!(convenant_grants(&convenant(vec![version]), grounds()), []);
}

/// A second version that gives less, offered and signed by Deventer on 1 June.
fn replaced() -> Convenant {
    let first = signed();
    let mut second = convenant(vec![first.clone()])
        .new_version(|| clause_id(2))
        .unwrap();
    second.clauses[0].terms.categories = set(&[Category::Composition]);
    let june = date!(2015 - 06 - 01);
    second.offer(june, june, grounds()).unwrap();
    sign(&mut second, OWN_DEVENTER, june);
    convenant(vec![first, second])
}

#[test]
fn the_earlier_version_gives_until_both_have_signed_the_later() {
    let mut covenant = replaced();
    let day = date!(2015 - 06 - 15);
    assert_eq!(on(&covenant, day).len(), 2);
    sign(&mut covenant.versions[1], YOUTH_CARE, day);
    assert_eq!(on(&covenant, date!(2015 - 06 - 14)).len(), 2);
    let [only] = &on(&covenant, day)[..] else {
        panic!("only the second version gives");
    };
    assert_eq!(only.basis, Basis::Clause(clause_id(2)));
}

#[test]
fn leaving_the_later_version_never_brings_the_earlier_one_back() {
    let day = date!(2015 - 06 - 15);
    let mut withdrawn = replaced();
    sign(&mut withdrawn.versions[1], YOUTH_CARE, day);
    let mut closed = withdrawn.clone();
    withdrawn.versions[1]
        .withdraw(YOUTH_CARE, "vergissing", day, day)
        .unwrap();
    closed.versions[1].close("vergissing", day, day).unwrap();
    for covenant in [withdrawn, closed] {
        assert_eq!(on(&covenant, date!(2015 - 06 - 14)).len(), 2);
        assert_eq!(on(&covenant, day), []);
        assert_eq!(on(&covenant, date!(2015 - 12 - 01)), []);
    }
}

#[test]
fn a_later_version_taken_back_before_it_began_leaves_the_earlier_as_it_was() {
    let mut covenant = replaced();
    covenant.versions[1].period.from = date!(2016 - 01 - 01);
    let june = date!(2015 - 06 - 15);
    sign(&mut covenant.versions[1], YOUTH_CARE, june);
    let new_year = date!(2016 - 01 - 01);
    assert_eq!(
        on(&covenant, new_year)[0].basis,
        Basis::Clause(clause_id(2))
    );
    covenant.versions[1].close("fout", june, june).unwrap();
    assert_eq!(on(&covenant, new_year).len(), 2);
    assert_eq!(
        on(&covenant, new_year)[0].basis,
        Basis::Clause(clause_id(1))
    );
}

#[test]
fn own_teams_get_theirs_from_a_recorded_task_on_the_days_of_the_task_and_the_ground() {
    let task = Terms {
        role: Role::CaseManager,
        circle: Circle::Wijken(["WK015003".to_owned(), "WK015004".to_owned()].into()),
        ..terms()
    };
    let days = Days::through(date!(2014 - 06 - 01), Some(date!(2015 - 06 - 30))).unwrap();
    let grants = mandate_grants(&mandate(task.clone(), days), grounds());
    assert_eq!(grants.len(), 4);
    for grant in &grants {
        assert_eq!(grant.days.from, date!(2015 - 01 - 01));
        assert_eq!(grant.days.last(), Some(date!(2015 - 06 - 30)));
        assert!(matches!(grant.basis, Basis::Mandate(_)));
    }
    let before = Days::through(date!(2014 - 01 - 01), Some(date!(2014 - 12 - 31))).unwrap();
    assert_eq!(
        mandate_grants(&mandate(task.clone(), before), grounds()),
        []
    );
    for wrong in [
        Terms {
            role: Role::Administrator,
            ..task.clone()
        },
        Terms {
            purpose: Purpose::Rights,
            ..task.clone()
        },
        Terms {
            ground: "wmo-2015-5-2-6".to_owned(),
            ..task
        },
    ] {
        assert_eq!(mandate_grants(&mandate(wrong, days), grounds()), []);
    }
}

#[test]
fn a_clause_for_somebody_who_is_no_party_yields_nothing() {
    let mut version = signed();
    version.clauses = vec![Clause {
        party: organisation(77),
        ..clause(1, YOUTH_CARE, terms())
    }];
    assert_eq!(convenant_grants(&convenant(vec![version]), grounds()), []);
}
