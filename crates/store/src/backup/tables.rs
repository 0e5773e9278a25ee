//! Every table with its columns, in the order in which rows can be inserted: what is referred to comes first.

/// What a column holds, on either engine.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Uuid,
    Text,
    Number,
    Flag,
    Moment,
    Day,
    Bytes,
}

/// One table. The first `key` columns are unique together and have an index; rows are read in their order.
#[derive(Debug)]
pub(crate) struct Table {
    pub(crate) name: &'static str,
    pub(crate) key: usize,
    /// Whether it is left out of a backup: nobody stays signed in through one.
    pub(crate) transient: bool,
    pub(crate) columns: &'static [(&'static str, Kind)],
}

macro_rules! tables {
    ($($name:ident, $key:literal, $transient:literal: $($column:ident $kind:ident),+;)+) => {
        pub(crate) const TABLES: &[Table] = &[$(Table {
            name: stringify!($name),
            key: $key,
            transient: $transient,
            columns: &[$((stringify!($column), Kind::$kind)),+],
        }),+];
    };
}

tables! {
    gemeente, 1, false: id Uuid, name Text, name_key Text, cbs_code Text, created_at Moment;
    framework, 2, false: id Text, version Number, title Text, sha256 Bytes, source Text, registered_at Moment;
    investigation, 2, false: gemeente Uuid, id Uuid, approach Text, approach_key Text, level Text, first_year Number, framework_id Text,
        framework_version Number, revision Number, created_at Moment;
    investigation_round, 3, false: gemeente Uuid, investigation Uuid, year Number, level Text, approach_key Text, state Text,
        started_at Moment, published_at Moment;
    judgement, 4, false: gemeente Uuid, investigation Uuid, year Number, indicator Text, mark Text, explanation Text,
        version Number, written_at Moment;
    evidence, 5, false: gemeente Uuid, investigation Uuid, year Number, indicator Text, position Number, what Text,
        outcome Text, source Text, period_from Day, period_until Day, period_precision Text;
    answer, 4, false: gemeente Uuid, investigation Uuid, year Number, indicator Text, answered_on Day, manner Text, body Text,
        version Number, written_at Moment;
    factsheet, 4, false: gemeente Uuid, investigation Uuid, year Number, number Number, id Uuid, state Text, supersedes Uuid,
        reason Text, layout Text, title Text, approach Text, month Text, development_year Number, version Number,
        published_at Moment;
    factsheet_paragraph, 4, false: gemeente Uuid, factsheet Uuid, section Text, position Number, body Text;
    factsheet_term, 3, false: gemeente Uuid, factsheet Uuid, position Number, term Text, meaning Text;
    factsheet_theme_norm, 3, false: gemeente Uuid, factsheet Uuid, position Number, theme Text, norm Text;
    factsheet_outcome_theme, 3, false: gemeente Uuid, factsheet Uuid, theme_position Number, theme Text;
    factsheet_outcome_year, 4, false: gemeente Uuid, factsheet Uuid, theme_position Number, column_position Number, year Number;
    factsheet_outcome_row, 4, false: gemeente Uuid, factsheet Uuid, theme_position Number, row_position Number, indicator Text;
    factsheet_outcome_cell, 5, false: gemeente Uuid, factsheet Uuid, theme_position Number, row_position Number,
        column_position Number, mark Text, explanation Text;
    organisation, 1, false: id Uuid, gemeente Uuid, name Text, name_key Text, sector Text, version Number, created_at Moment;
    organisation_gemeente, 2, false: gemeente Uuid, organisation Uuid, valid_from Day, valid_until Day;
    convenant, 2, false: gemeente Uuid, id Uuid, title Text, title_key Text, approach Text, created_at Moment;
    convenant_version, 3, false: gemeente Uuid, convenant Uuid, number Number, body Text, pdf_name Text, pdf_sha256 Bytes, pdf
        Bytes, valid_from Day, valid_until Day, offered_on Day, closed_on Day, closed_reason Text, closed_withdrawn Flag,
        version Number, created_at Moment;
    convenant_purpose, 5, false: gemeente Uuid, convenant Uuid, number Number, purpose Text, ground Text;
    convenant_party, 4, false: gemeente Uuid, convenant Uuid, number Number, organisation Uuid, sector Text, party_gemeente
        Uuid, position Number;
    convenant_clause, 4, false: gemeente Uuid, convenant Uuid, number Number, position Number, id Uuid, organisation Uuid, role
        Text, categories Text, circle Text, wijken Text, purpose Text, ground Text;
    convenant_signature, 4, false: gemeente Uuid, convenant Uuid, number Number, position Number, organisation Uuid, signatory
        Text, signed_on Day, withdrawn_on Day, withdrawn_reason Text;
    mandate, 2, false: gemeente Uuid, id Uuid, organisation Uuid, task Text, role Text, categories Text, circle Text, wijken
        Text, purpose Text, ground Text, valid_from Day, valid_until Day, version Number, created_at Moment;
    relevant_sector, 3, false: gemeente Uuid, approach_key Text, sector Text, approach Text, valid_from Day, valid_until Day,
        instead Text, instead_since Day, version Number;
    access_grant, 4, false: gemeente Uuid, organisation Uuid, basis Uuid, position Number, basis_kind Text, source Uuid, role
        Text, category Text, circle Text, wijk Text, purpose Text, ground Text, valid_from Day, valid_until Day;
    account, 1, false: id Uuid, gemeente Uuid, login Text, login_key Text, name Text, password_hash Text, roles Text,
        active Flag, version Number, created_at Moment, password_temporary Flag, organisation Uuid;
    account_totp, 1, false: account Uuid, secret Bytes, last_step Number, created_at Moment;
    account_oidc, 2, false: issuer Text, subject Text, account Uuid, created_at Moment;
    account_passkey, 1, false: id Uuid, account Uuid, credential_id Bytes, credential Text, name Text, created_at Moment,
        last_used_at Moment;
    account_recovery_code, 2, false: account Uuid, code_hash Bytes, created_at Moment;
    machine, 1, false: id Uuid, organisation Uuid, account Uuid, name Text, name_key Text, jwk Text, active Flag, version Number,
        created_at Moment;
    person, 2, false: gemeente Uuid, id Uuid, given_name Text, prefix Text, family_name Text, name_key Text, born_on Day,
        bsn_index Bytes, bsn Bytes, version Number, created_at Moment, sex Text, language Text, interpreter Flag, deceased_on Day,
        merged_into Uuid;
    person_address, 2, false: gemeente Uuid, id Uuid, person Uuid, kind Text, street Text, house_number Text, postcode Text,
        place Text, secret Flag, valid_from Day, valid_until Day;
    gezin, 2, false: gemeente Uuid, id Uuid, number Text, kind Text, name Text, name_key Text, wijk Text, version Number,
        created_at Moment, merged_into Uuid;
    membership, 4, false: gemeente Uuid, gezin Uuid, person Uuid, id Uuid, role Text, valid_from Day, valid_until Day, version
        Number;
    task, 3, false: gemeente Uuid, gezin Uuid, id Uuid, organisation Uuid, account Uuid, person Uuid, role Text, what Text,
        regisseur Flag, valid_from Day, valid_until Day, version Number, what_sealed Bytes, deputy Flag,
        name_key Text;
    record, 2, false: gemeente Uuid, id Uuid, gezin Uuid, person Uuid, category Text, kind Text, hidden_source Flag,
        secret_address Flag, own_talk Flag, not_for Uuid, part_of Uuid, body Bytes, happened_on Day, author Uuid, organisation
        Uuid, version Number, written_at Moment;
    document, 2, false: gemeente Uuid, record Uuid, name Bytes, media_type Text, size Number, sha256 Bytes, content Bytes;
    gezin_word, 4, false: gemeente Uuid, word Text, gezin Uuid, position Number, person Uuid, secret_address Flag,
        valid_from Day, valid_until Day;
    emergency, 2, false: gemeente Uuid, id Uuid, gezin Uuid, account Uuid, organisation Uuid, reason Bytes, begins_at Moment,
        ends_at Moment, reviewed_by Uuid, reviewed_at Moment, justified Flag, judgement Bytes, told_family_on Day, version
        Number, reason_withheld Flag;
    consultation, 2, false: gemeente Uuid, id Uuid, kind Text, state Text, starts_at Moment, place Text, organiser Uuid,
        organisation Uuid, purpose Text, version Number, created_at Moment, place_sealed Bytes;
    consultation_item, 3, false: gemeente Uuid, consultation Uuid, gezin Uuid, position Number, minutes Bytes, minutes_by Uuid,
        minutes_at Moment, version Number;
    consultation_invitee, 3, false: gemeente Uuid, consultation Uuid, id Uuid, organisation Uuid, account Uuid, gezin Uuid,
        answer Text, attended Flag, version Number;
    consultation_decision, 3, false: gemeente Uuid, consultation Uuid, id Uuid, gezin Uuid, what Bytes, owner Text,
        organisation Uuid, account Uuid, due_on Day, decided_by Uuid, decided_at Moment;
    privacy_request, 2, false: gemeente Uuid, id Uuid, kind Text, state Text, received_on Day, due_on Day, extended_on Day,
        person Uuid, gezin Uuid, applicant Bytes, asked Bytes, prepared_by Uuid, prepared_at Moment, confirmed_by Uuid,
        confirmed_at Moment, decision Text, decided_by Uuid, decided_at Moment, sent_on Day, version Number, created_at Moment,
        statement Uuid;
    privacy_request_note, 3, false: gemeente Uuid, request Uuid, position Number, kind Text, body Bytes, author Uuid,
        written_at Moment;
    privacy_request_part, 3, false: gemeente Uuid, request Uuid, position Number, kind Text, source Uuid,
        source_version Number, gezin Uuid, rule Text, included Flag, reason Bytes;
    session, 1, true: id_hash Bytes, account Uuid, created_at Moment, last_seen_at Moment, idle_until Moment,
        absolute_until Moment, second_factor_done Flag, second_factor_failures Number, strong Flag, provider Text,
        provider_subject Text, provider_session Text, id_token Text;
    machine_token, 1, true: token_hash Bytes, machine Uuid, issued_at Moment, expires_at Moment;
    sign_in_step, 1, true: id_hash Bytes, kind Text, content Text, expires_at Moment;
    demonstration, 1, true: name Text, started_at Moment;
    sign_in_failure, 1, true: id Uuid, subject Bytes, failed_at Moment;
    draft, 2, false: account Uuid, form_key Text, sealed Bytes, saved_at Moment;
    draft_done, 2, true: account Uuid, page Text, done_at Moment;
    event, 2, false: gemeente Uuid, id Uuid, happened_at Moment, trace_id Bytes, span_id Bytes, parent_span_id Bytes,
        action Text, status Text, processing_activity Text, actor_kind Text, actor_id Uuid, actor_name Text, actor_roles Text,
        network Text, object_type Text, object_id Text, payload Text, organisation Uuid, organisation_name Text, purpose Text,
        hash Bytes;
    event_subject, 3, false: gemeente Uuid, event Uuid, position Number, kind Text, subject Uuid, categories Text,
        basis_kind Text, basis Uuid, ground Text;
    event_pending, 2, false: gemeente Uuid, event Uuid;
    seal, 2, false: gemeente Uuid, position Number, event Uuid, chain_hash Bytes, sealed_at Moment;
    approach, 2, false: id Text, version Number, title Text, sha256 Bytes, source Text, registered_at Moment;
    team, 2, false: gemeente Uuid, id Uuid, name Text, organisation Uuid, approach Text, approach_version Number, valid_from Day,
        valid_until Day, version Number;
    gezin_case, 2, false: gemeente Uuid, id Uuid, gezin Uuid, number Text, team Uuid, approach Text, approach_version Number,
        phase Text, phase_kind Text, phase_since Moment, opened_on Day, closed_on Day, version Number;
    case_move, 3, false: gemeente Uuid, gezin_case Uuid, position Number, id Uuid, gezin Uuid, kind Text, from_phase Text,
        from_since Moment, to_phase Text, coercive Flag, reason Text, note Bytes, moved_by Uuid, moved_at Moment, confirm_by Day, second_look Uuid,
        confirmed_by Uuid, confirmed_at Moment, confirmed Flag;
    second_look, 2, false: gemeente Uuid, id Uuid, gezin_case Uuid, gezin Uuid, reason Text, account Uuid, roles Text,
        looked_on Day, because Bytes;
    case_fact, 2, false: gemeente Uuid, id Uuid, gezin_case Uuid, gezin Uuid, kind Text, category Text, on_day Day, account Uuid,
        body Bytes, author Uuid, organisation Uuid, written_at Moment;
    screening, 2, false: gemeente Uuid, id Uuid, gezin_case Uuid, gezin Uuid, asked_on Day, due_on Day, screener Uuid,
        decision Text, approach Text, decided_at Moment, version Number;
    screening_decision, 3, false: gemeente Uuid, screening Uuid, position Number, gezin Uuid, decision Text, approach Text,
        expected_on Day, body Bytes, decided_on Day, decided_by Uuid, decided_at Moment;
    target_test, 2, false: gemeente Uuid, id Uuid, gezin Uuid, tested_on Day, outcome Text, overridden Flag, chronic Number,
        body Bytes, author Uuid, organisation Uuid, written_at Moment;
    measurement, 2, false: gemeente Uuid, id Uuid, person Uuid, gezin Uuid, gezin_case Uuid, phase Text, instrument Text,
        instrument_version Number, own Flag, beside Uuid, context Bytes, measured_on Day,
        recorded_at Moment, scorer Uuid, organisation Uuid;
    measurement_answer, 3, false: gemeente Uuid, measurement Uuid, domain Text, person Uuid, gezin Uuid, category Text,
        answer Text, level Number, ground Bytes, information_from Day;
    safety_check, 2, false: gemeente Uuid, id Uuid, gezin Uuid, person Uuid, checked_on Day, judgement Text, ground Bytes,
        author Uuid, organisation Uuid, written_at Moment;
    network_member, 2, false: gemeente Uuid, id Uuid, gezin Uuid, name Text, relation Text, contact Text, quality Text,
        can_do Bytes, reach Bytes, valid_from Day, valid_until Day, version Number;
    relation, 2, false: gemeente Uuid, id Uuid, person Uuid, other Uuid, kind Text, valid_from Day, valid_until Day,
        version Number;
    gezinsplan, 2, false: gemeente Uuid, id Uuid, gezin Uuid, state Text, form Text, latest Number, agreed_on Day,
        review_due_on Day, ended_on Day, version Number;
    gezinsplan_version, 3, false: gemeente Uuid, plan Uuid, number Number, gezin Uuid, body Bytes, agreement Bytes, author Uuid,
        organisation Uuid, written_at Moment, family_view Flag;
    plan_agreed, 4, false: gemeente Uuid, plan Uuid, number Number, person Uuid, on_day Day;
    plan_goal, 3, false: gemeente Uuid, plan Uuid, position Number, id Uuid, gezin Uuid, area Text, status Text;
    plan_action, 3, false: gemeente Uuid, plan Uuid, position Number, id Uuid, gezin Uuid, goal Uuid, status Text, owner_kind Text,
        owner Uuid, owner_account Uuid, starts_on Day, term Day;
    plan_goal_course, 4, false: gemeente Uuid, plan Uuid, goal Uuid, from_number Number, until_number Number, area Text, status Text,
        own_words Flag;
    plan_action_course, 4, false: gemeente Uuid, plan Uuid, action Uuid, from_number Number, until_number Number, status Text,
        complete Flag, owner_kind Text, owner Uuid, term Day;
    evaluation, 2, false: gemeente Uuid, id Uuid, plan Uuid, gezin Uuid, held_on Day, due_on Day, with_family Flag, body Bytes,
        author Uuid, organisation Uuid, written_at Moment, family_view Flag;
    handover, 2, false: gemeente Uuid, id Uuid, gezin Uuid, from_account Uuid, to_account Uuid, handed_on Day,
        received_on Day, body Bytes, author Uuid, written_at Moment;
    gezin_merge, 2, false: gemeente Uuid, id Uuid, kept Uuid, merged Uuid, inverse Bytes, merged_by Uuid, merged_at Moment,
        undone_by Uuid, undone_at Moment;
    word_trigram, 3, false: gemeente Uuid, trigram Text, word Text;
    saved_view, 2, false: account Uuid, name Text, query Text, written_at Moment;
    text_pack, 2, false: instrument Text, instrument_version Number, licensee Text, valid_until Day, source Bytes, loaded_by Uuid,
        loaded_at Moment;
    approach_review, 2, false: gemeente Uuid, id Uuid, approach Text, approach_version Number, title Text, period_from Day,
        period_until Day, body Text, author Uuid, written_at Moment, version Number, evaluator Text;
    approach_improvement, 2, false: gemeente Uuid, id Uuid, review Uuid, what Text, owner Text, state Text, due_on Day,
        version Number, changed_at Moment;
    approach_improvement_state, 3, false: gemeente Uuid, improvement Uuid, position Number, state Text, on_day Day, because Text,
        author Uuid, written_at Moment;
    approach_improvement_point, 5, false: gemeente Uuid, improvement Uuid, investigation Uuid, year Number, indicator Text;
}
