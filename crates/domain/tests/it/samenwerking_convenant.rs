//! A covenant from draft to end: each step, and each refusal.

use domain::samenwerking::{
    Circle, Closing, ConvenantRefusal, ConvenantState, ConvenantText, Purpose, PurposeGround,
    Sector, Terms, TermsRefusal,
};
use domain::shared::Days;
use time::macros::date;

use crate::samenwerking_world::{
    DEVENTER, LATER, OFFERED, OWN_DEVENTER, OWN_MAASTRICHT, PERIOD, SCHOOL, YOUTH_CARE, clause,
    clause_id, convenant, draft, grounds, offered, organisation, party, sign, signed, terms,
};

#[test]
fn a_covenant_goes_from_draft_to_offered_to_signed_to_in_force_to_ended() {
    let mut version = draft();
    assert_eq!(version.state(LATER), ConvenantState::Draft);
    version.offer(OFFERED, OFFERED, grounds()).unwrap();
    assert_eq!(version.state(date!(2015 - 03 - 31)), ConvenantState::Draft);
    assert_eq!(version.state(OFFERED), ConvenantState::Offered);
    sign(&mut version, YOUTH_CARE, date!(2015 - 04 - 10));
    assert_eq!(
        version.state(date!(2015 - 04 - 10)),
        ConvenantState::Offered
    );
    sign(&mut version, OWN_DEVENTER, date!(2015 - 04 - 20));
    assert_eq!(
        version.state(date!(2015 - 04 - 19)),
        ConvenantState::Offered
    );
    assert_eq!(version.state(date!(2015 - 04 - 20)), ConvenantState::Signed);
    assert_eq!(version.state(date!(2015 - 04 - 30)), ConvenantState::Signed);
    assert_eq!(version.state(PERIOD.from), ConvenantState::InForce);
    assert_eq!(
        version.state(date!(2016 - 04 - 30)),
        ConvenantState::InForce
    );
    assert_eq!(version.state(date!(2016 - 05 - 01)), ConvenantState::Ended);
}

#[test]
fn two_partners_without_a_municipality_bring_nothing_into_force() {
    let mut version = draft();
    version.add_party(party(organisation(9))).unwrap();
    version.offer(OFFERED, OFFERED, grounds()).unwrap();
    sign(&mut version, YOUTH_CARE, OFFERED);
    sign(&mut version, organisation(9), OFFERED);
    assert_eq!(version.state(PERIOD.from), ConvenantState::Offered);
}

#[test]
fn an_offered_version_does_not_change_any_more() {
    let mut version = offered();
    let before = version.clone();
    let refused = Err(ConvenantRefusal::NotADraft);
    assert_eq!(version.add_party(party(SCHOOL)), refused);
    assert_eq!(version.remove_party(YOUTH_CARE), refused);
    let again = version.put_clause(clause(2, YOUTH_CARE, terms()), grounds());
    assert_eq!(again, refused);
    let again = version.offer(OFFERED, LATER, grounds());
    assert_eq!(again, Err(vec![ConvenantRefusal::NotADraft]));
    assert_eq!(version, before);
}

#[test]
fn a_party_stands_in_a_draft_once_and_leaves_only_without_clauses() {
    let mut version = draft();
    let twice = Err(ConvenantRefusal::PartyTwice(YOUTH_CARE));
    assert_eq!(version.add_party(party(YOUTH_CARE)), twice);
    let mut second_desk = party(OWN_DEVENTER);
    second_desk.organisation = organisation(9);
    let twice = Err(ConvenantRefusal::PartyTwice(OWN_DEVENTER));
    assert_eq!(version.add_party(second_desk), twice);
    let held = Err(ConvenantRefusal::PartyHasClauses(YOUTH_CARE));
    assert_eq!(version.remove_party(YOUTH_CARE), held);
    let none = Err(ConvenantRefusal::NotAParty(SCHOOL));
    assert_eq!(version.remove_party(SCHOOL), none);
    version.add_party(party(SCHOOL)).unwrap();
    version.remove_party(SCHOOL).unwrap();
    assert_eq!(version, draft());
}

#[test]
fn a_clause_needs_a_party_and_a_purpose_that_was_agreed() {
    let mut version = draft();
    let foreign = version.put_clause(clause(2, SCHOOL, terms()), grounds());
    assert_eq!(foreign, Err(ConvenantRefusal::NotAParty(SCHOOL)));
    let reaching = Terms {
        purpose: Purpose::Reaching,
        ..terms()
    };
    let not_agreed = version.put_clause(clause(2, YOUTH_CARE, reaching.clone()), grounds());
    let agreed = PurposeGround {
        purpose: Purpose::Reaching,
        ground: reaching.ground,
    };
    assert_eq!(not_agreed, Err(ConvenantRefusal::PurposeNotAgreed(agreed)));
    assert_eq!(version, draft());
    let wijken = Terms {
        circle: Circle::Wijken(["WK015003".to_owned()].into()),
        ..terms()
    };
    version
        .put_clause(clause(1, YOUTH_CARE, wijken.clone()), grounds())
        .unwrap();
    assert_eq!(version.clauses, [clause(1, YOUTH_CARE, wijken)]);
}

#[test]
fn an_offer_tells_everything_that_is_missing_at_once() {
    let mut version = draft();
    version.text = ConvenantText::Markdown("  \n".to_owned());
    version.parties.clear();
    version.purposes.clear();
    version.clauses.clear();
    version.period = Days {
        from: date!(2015 - 05 - 01),
        until: Some(date!(2015 - 05 - 01)),
    };
    let refusals = version.offer(LATER, OFFERED, grounds()).unwrap_err();
    for expected in [
        ConvenantRefusal::EndBeforeStart,
        ConvenantRefusal::NoText,
        ConvenantRefusal::TooFewParties,
        ConvenantRefusal::NoMunicipality,
        ConvenantRefusal::NoPurpose,
        ConvenantRefusal::NoClauses,
        ConvenantRefusal::InFuture,
        ConvenantRefusal::Expired(date!(2015 - 04 - 30)),
    ] {
        assert!(refusals.contains(&expected), "{expected:?}: {refusals:?}");
    }
    assert_eq!(version.offered_on, None);
}

#[test]
fn a_partner_that_says_it_keeps_dossiers_is_no_municipality() {
    let mut version = draft();
    version.parties[0].sector = Sector::Police;
    let refusals = version.offer(OFFERED, OFFERED, grounds()).unwrap_err();
    assert_eq!(refusals, [ConvenantRefusal::NoMunicipality]);
}

#[test]
fn an_offer_asks_the_rules_for_clauses_again() {
    let mut version = draft();
    version.period = Days::through(date!(2013 - 01 - 01), Some(date!(2014 - 12 - 31))).unwrap();
    let refusals = version.offer(date!(2013 - 01 - 01), LATER, grounds());
    let ConvenantRefusal::Terms(id, terms) = &refusals.unwrap_err()[0] else {
        panic!("the ground begins in 2015");
    };
    assert_eq!(*id, clause_id(1));
    assert!(matches!(terms[..], [TermsRefusal::GroundNotValid { .. }]));
}

#[test]
fn signing_is_refused_with_the_reason() {
    let mut version = draft();
    let by = "T. de Wit";
    let too_early = version.sign(YOUTH_CARE, by, OFFERED, OFFERED);
    assert_eq!(too_early, Err(ConvenantRefusal::NotOffered));
    version = offered();
    let day = date!(2015 - 04 - 10);
    for (result, refusal) in [
        (
            version.sign(SCHOOL, by, day, day),
            ConvenantRefusal::NotAParty(SCHOOL),
        ),
        (
            version.sign(YOUTH_CARE, " ", day, day),
            ConvenantRefusal::NoSignatory,
        ),
        (
            version.sign(YOUTH_CARE, by, day, OFFERED),
            ConvenantRefusal::InFuture,
        ),
        (
            version.sign(YOUTH_CARE, by, date!(2015 - 03 - 31), day),
            ConvenantRefusal::BeforeOffer(OFFERED),
        ),
        (
            version.sign(YOUTH_CARE, by, day, date!(2016 - 05 - 01)),
            ConvenantRefusal::Expired(date!(2016 - 04 - 30)),
        ),
    ] {
        assert_eq!(result, Err(refusal));
    }
    let last_day = date!(2016 - 04 - 30);
    sign(&mut version, YOUTH_CARE, last_day);
    let again = version.sign(YOUTH_CARE, by, last_day, last_day);
    assert_eq!(again, Err(ConvenantRefusal::SignedAlready(last_day)));
    version.close("gestopt", last_day, last_day).unwrap();
    let closed = version.sign(OWN_DEVENTER, by, last_day, last_day);
    assert_eq!(closed, Err(ConvenantRefusal::Closed));
}

#[test]
fn a_signature_is_withdrawn_and_set_again() {
    let mut version = signed();
    let (june, july) = (date!(2015 - 06 - 01), date!(2015 - 07 - 01));
    let none = version.withdraw(SCHOOL, "anders", june, june);
    assert_eq!(none, Err(ConvenantRefusal::NotSigned));
    let silent = version.withdraw(YOUTH_CARE, " ", june, june);
    assert_eq!(silent, Err(ConvenantRefusal::NoReason));
    let future = version.withdraw(YOUTH_CARE, "anders", july, june);
    assert_eq!(future, Err(ConvenantRefusal::InFuture));
    version.withdraw(YOUTH_CARE, "anders", june, june).unwrap();
    assert_eq!(
        version.state(date!(2015 - 05 - 31)),
        ConvenantState::InForce
    );
    assert_eq!(version.state(june), ConvenantState::Offered);
    let twice = version.withdraw(YOUTH_CARE, "anders", june, july);
    assert_eq!(twice, Err(ConvenantRefusal::NotSigned));
    let inside = version.sign(YOUTH_CARE, "T. de Wit", date!(2015 - 05 - 20), july);
    assert_eq!(inside, Err(ConvenantRefusal::BeforeStart(june)));
    sign(&mut version, YOUTH_CARE, july);
    assert_eq!(
        version.state(date!(2015 - 06 - 30)),
        ConvenantState::Offered
    );
    assert_eq!(version.state(july), ConvenantState::InForce);
    assert_eq!(version.signatures.len(), 3);
}

#[test]
fn a_signature_withdrawn_on_its_own_day_never_stood_and_can_be_set_that_day() {
    let mut version = offered();
    sign(&mut version, OWN_DEVENTER, OFFERED);
    let day = date!(2015 - 06 - 01);
    sign(&mut version, YOUTH_CARE, day);
    version
        .withdraw(YOUTH_CARE, "vergissing", day, day)
        .unwrap();
    assert_eq!(version.state(day), ConvenantState::Offered);
    assert!(version.signature(YOUTH_CARE, day).is_none());
    sign(&mut version, YOUTH_CARE, day);
    assert_eq!(version.state(day), ConvenantState::InForce);
    assert_eq!(version.signature(YOUTH_CARE, day).unwrap().signed_on, day);
}

#[test]
fn nothing_is_withdrawn_or_ended_before_the_day_on_which_it_began_to_hold() {
    let mut version = offered();
    sign(&mut version, YOUTH_CARE, OFFERED);
    let began = date!(2015 - 06 - 01);
    sign(&mut version, OWN_DEVENTER, began);
    let before = date!(2015 - 05 - 31);
    let refused = Err(ConvenantRefusal::BeforeStart(began));
    assert_eq!(
        version.withdraw(YOUTH_CARE, "anders", before, LATER),
        refused
    );
    assert_eq!(
        version.withdraw(OWN_DEVENTER, "anders", before, LATER),
        refused
    );
    assert_eq!(version.close("gestopt", before, LATER), refused);
    version
        .withdraw(YOUTH_CARE, "anders", began, LATER)
        .unwrap();
}

#[test]
fn ending_needs_an_offer_a_reason_and_a_day_that_has_come() {
    let mut version = draft();
    let early = version.close("gestopt", OFFERED, OFFERED);
    assert_eq!(early, Err(ConvenantRefusal::NotOffered));
    version = offered();
    let before = version.close("gestopt", date!(2015 - 03 - 31), OFFERED);
    assert_eq!(before, Err(ConvenantRefusal::BeforeStart(OFFERED)));
    let silent = version.close("", OFFERED, OFFERED);
    assert_eq!(silent, Err(ConvenantRefusal::NoReason));
    let future = version.close("gestopt", LATER, OFFERED);
    assert_eq!(future, Err(ConvenantRefusal::InFuture));
    version.close(" gestopt ", OFFERED, OFFERED).unwrap();
    let closing = Closing {
        on: OFFERED,
        reason: "gestopt".to_owned(),
        withdrawn: true,
    };
    assert_eq!(version.closed, Some(closing));
    let twice = version.close("gestopt", OFFERED, OFFERED);
    assert_eq!(twice, Err(ConvenantRefusal::Closed));
}

#[test]
fn what_never_held_is_taken_back_and_what_held_is_ended() {
    let day = date!(2015 - 06 - 01);
    let ends_as = |mut version: domain::samenwerking::ConvenantVersion, on| {
        version.close("gestopt", on, on).unwrap();
        version.state(on)
    };
    assert_eq!(ends_as(offered(), day), ConvenantState::Withdrawn);
    assert_eq!(ends_as(signed(), OFFERED), ConvenantState::Withdrawn);
    assert_eq!(ends_as(signed(), day), ConvenantState::Ended);
    let mut left = signed();
    left.withdraw(YOUTH_CARE, "anders", date!(2015 - 05 - 20), day)
        .unwrap();
    assert_eq!(left.state(day), ConvenantState::Offered);
    assert_eq!(ends_as(left, day), ConvenantState::Ended);
}

#[test]
fn a_version_in_force_is_changed_by_a_new_version_without_signatures() {
    let mut both = convenant(vec![signed()]);
    let mut numbers = 100..;
    let next = both
        .new_version(|| clause_id(numbers.next().unwrap()))
        .unwrap();
    assert_eq!((next.number, next.offered_on), (2, None));
    assert!(next.signatures.is_empty() && next.closed.is_none());
    assert_eq!(next.clauses, [clause(100, YOUTH_CARE, terms())]);
    assert_eq!(next.parties, both.versions[0].parties);
    both.versions.push(next);
    let second = both.new_version(|| clause_id(200));
    assert_eq!(second, Err(ConvenantRefusal::DraftExists(2)));
    assert_eq!(both.versions[0], signed());
}

#[test]
fn a_later_version_replaces_the_earlier_one_for_each_pair_that_signed_it() {
    let mut first = draft();
    first.add_party(party(OWN_MAASTRICHT)).unwrap();
    first.offer(OFFERED, OFFERED, grounds()).unwrap();
    let everybody = [OWN_DEVENTER, OWN_MAASTRICHT, YOUTH_CARE];
    for one in everybody {
        sign(&mut first, one, OFFERED);
    }
    let mut second = convenant(vec![first.clone()])
        .new_version(|| clause_id(2))
        .unwrap();
    let june = date!(2015 - 06 - 01);
    second.offer(june, june, grounds()).unwrap();
    sign(&mut second, OWN_DEVENTER, june);
    sign(&mut second, YOUTH_CARE, date!(2015 - 06 - 15));
    let both = convenant(vec![first, second]);
    assert_eq!(both.versions[0].municipalities().count(), 2);
    let of = |keeper| both.superseded_on(1, YOUTH_CARE, keeper);
    assert_eq!(of(OWN_DEVENTER), Some(date!(2015 - 06 - 15)));
    assert_eq!(of(OWN_MAASTRICHT), None);
    assert_eq!(both.superseded_on(2, YOUTH_CARE, OWN_DEVENTER), None);
    assert_eq!(both.keeper, DEVENTER);
}
