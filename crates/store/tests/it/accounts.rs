//! Accounts, sessions, second factors, the throttle and drafts.

use std::collections::BTreeMap;

use domain::samenwerking::Role;
use domain::shared::UserId;
use store::accounts::{
    Admission, Failures, NewSession, NewUser, SecondFactor, User, accept_totp_step, attempt_failed,
    attempt_passed, attempt_succeeded, begin_attempt, clear_failed_logins, complete_second_factor,
    create_session, create_user, end_all_sessions, end_session, fail_second_factor, failed_logins,
    purge_expired, remove_totp, session, sessions_of, set_password, set_totp, totp, touch_session,
    update_user, user, user_by_login, users,
};
use store::drafts::{delete_draft, draft, save_draft};
use store::log::{Action, EventFilter, Status, events};
use store::testing::{NOW, TestDatabase, tamper};
use store::toezicht::ensure_gemeente;
use store::{InstallationKey, OpenOptions, Store, StoreError, WriteError};
use time::{Duration, OffsetDateTime};

use crate::samples::{ctx, ctx_at};

on_both! {
    a_login_is_unique_in_any_case => a_login_is_unique_in_any_case_sqlite, a_login_is_unique_in_any_case_postgres;
    an_account_changes_by_version => an_account_changes_by_version_sqlite, an_account_changes_by_version_postgres;
    the_last_administrator_stays => the_last_administrator_stays_sqlite, the_last_administrator_stays_postgres;
    administrators_cannot_remove_each_other => administrators_cannot_remove_each_other_sqlite, administrators_cannot_remove_each_other_postgres;
    a_session_has_two_limits => a_session_has_two_limits_sqlite, a_session_has_two_limits_postgres;
    a_second_factor_changes_the_session => a_second_factor_changes_the_session_sqlite, a_second_factor_changes_the_session_postgres;
    a_code_is_used_once => a_code_is_used_once_sqlite, a_code_is_used_once_postgres;
    failures_are_counted_and_forgotten => failures_are_counted_and_forgotten_sqlite, failures_are_counted_and_forgotten_postgres;
    attempts_are_counted_before_they_are_judged =>
        attempts_are_counted_before_they_are_judged_sqlite, attempts_are_counted_before_they_are_judged_postgres;
    of_many_attempts_at_once_few_are_allowed =>
        of_many_attempts_at_once_few_are_allowed_sqlite, of_many_attempts_at_once_few_are_allowed_postgres;
    five_wrong_codes_end_the_session => five_wrong_codes_end_the_session_sqlite, five_wrong_codes_end_the_session_postgres;
    a_draft_is_kept_for_its_writer => a_draft_is_kept_for_its_writer_sqlite, a_draft_is_kept_for_its_writer_postgres;
}

fn new(login: &str, role: Role) -> NewUser {
    NewUser {
        login: login.to_owned(),
        name: format!("Persoon {login}"),
        password_hash: "$argon2id$eerste".to_owned(),
        roles: vec![role],
        gemeente: None,
        organisation: None,
    }
}

async fn account(store: &Store, login: &str, role: Role) -> User {
    let id = create_user(store, &ctx(), &new(login, role)).await.unwrap();
    user(store, id).await.unwrap().unwrap()
}

async fn sign_in(store: &Store, user: UserId, hash: u8) {
    let session = NewSession {
        id_hash: [hash; 32],
        user,
        idle_until: NOW + Duration::minutes(30),
        absolute_until: NOW + Duration::hours(8),
        second_factor_done: false,
        strong: false,
        provider: None,
    };
    create_session(store, &ctx_at(i64::from(hash)), &session)
        .await
        .unwrap();
}

async fn runs(store: &Store, hash: u8, at: OffsetDateTime) -> bool {
    session(store, &[hash; 32], at).await.unwrap().is_some()
}

async fn a_login_is_unique_in_any_case(database: TestDatabase) {
    let store = &database.store;
    let made = account(store, " Toe\0zicht ", Role::Supervisor).await;
    assert_eq!(
        (made.login.as_str(), made.version, made.active),
        ("Toezicht", 1, true)
    );
    let refused = create_user(store, &ctx(), &new("TOEZICHT", Role::Supervisor)).await;
    assert!(
        matches!(refused, Err(WriteError::Duplicate(_))),
        "{refused:?}"
    );
    assert_eq!(
        user_by_login(store, "toeZicht").await.unwrap(),
        Some(made.clone())
    );
    assert_eq!(
        user_by_login(store, "toe\0zicht").await.unwrap(),
        Some(made.clone())
    );
    assert_eq!(user_by_login(store, "niemand").await.unwrap(), None);
    assert!(!format!("{made:?}").contains("argon2id"));
    account(store, "beheer", Role::Administrator).await;
    let logins: Vec<String> = users(store)
        .await
        .unwrap()
        .into_iter()
        .map(|user| user.login)
        .collect();
    assert_eq!(logins, ["beheer", "Toezicht"]);
}

async fn an_account_changes_by_version(database: TestDatabase) {
    let store = &database.store;
    let gemeente = ensure_gemeente(store, &ctx(), "Voorbeeldstad", None)
        .await
        .unwrap();
    let made = account(store, "jan", Role::Supervisor).await;
    sign_in(store, made.id, 1).await;
    let changed = User {
        name: "Jan de Boer".to_owned(),
        ..made.clone()
    };
    assert_eq!(update_user(store, &ctx(), &changed).await.unwrap(), 2);
    assert!(runs(store, 1, NOW).await, "another name ends no session");
    let stale = update_user(store, &ctx(), &made).await;
    assert!(
        matches!(stale, Err(WriteError::Stale { current_version: 2 })),
        "{stale:?}"
    );
    let moved = User {
        roles: vec![Role::PolicyOfficer],
        gemeente: Some(gemeente.id),
        version: 2,
        ..changed
    };
    update_user(store, &ctx(), &moved).await.unwrap();
    assert!(!runs(store, 1, NOW).await, "other rights end every session");
    let now = user(store, made.id).await.unwrap().unwrap();
    assert_eq!(
        (now.roles, now.gemeente, now.version),
        (moved.roles, moved.gemeente, 3)
    );
    sign_in(store, made.id, 2).await;
    sign_in(store, made.id, 3).await;
    set_password(store, &ctx(), made.id, "$argon2id$tweede", Some(&[3; 32]))
        .await
        .unwrap();
    assert!(!runs(store, 2, NOW).await);
    assert!(
        runs(store, 3, NOW).await,
        "the session that set the password stays"
    );
    set_password(store, &ctx(), made.id, "$argon2id$derde", None)
        .await
        .unwrap();
    assert!(!runs(store, 3, NOW).await);
    let page = events(store, &EventFilter::default(), None, 100)
        .await
        .unwrap();
    assert!(
        page.events
            .iter()
            .all(|event| !event.payload.contains("argon2id"))
    );
}

async fn the_last_administrator_stays(database: TestDatabase) {
    let store = &database.store;
    let one = account(store, "een", Role::Administrator).await;
    let off = User {
        active: false,
        ..one.clone()
    };
    let refused = update_user(store, &ctx(), &off).await;
    assert!(
        matches!(refused, Err(WriteError::Refused(_))),
        "{refused:?}"
    );
    account(store, "twee", Role::Administrator).await;
    update_user(store, &ctx(), &off).await.unwrap();
    let session = NewSession {
        id_hash: [1; 32],
        user: one.id,
        idle_until: NOW + Duration::hours(1),
        absolute_until: NOW + Duration::hours(1),
        second_factor_done: true,
        strong: false,
        provider: None,
    };
    let refused = create_session(store, &ctx(), &session).await;
    assert!(matches!(refused, Err(WriteError::NotFound)), "{refused:?}");
}

async fn administrators_cannot_remove_each_other(database: TestDatabase) {
    let other = database.second_handle().await;
    let store = &database.store;
    for round in 0..8 {
        let [one, two] = ["een", "twee"].map(|name| format!("{name}-{round}"));
        let one = account(store, &one, Role::Administrator).await;
        let two = account(store, &two, Role::Administrator).await;
        let off = |user: &User| User {
            active: false,
            ..user.clone()
        };
        let (first, second) = (off(&one), off(&two));
        let (a, b) = (ctx(), ctx());
        let results = tokio::join!(
            update_user(store, &a, &first),
            update_user(&other, &b, &second)
        );
        let done: [Result<i64, WriteError>; 2] = results.into();
        let refused = done
            .iter()
            .filter(|done| matches!(done, Err(WriteError::Refused(_))));
        assert_eq!(refused.count(), 1, "{done:?}");
        // The next round begins without administrators.
        tamper(store, "update account set roles = 'toezichthouder'").await;
    }
}

async fn a_session_has_two_limits(database: TestDatabase) {
    let store = &database.store;
    let made = account(store, "jan", Role::Supervisor).await;
    sign_in(store, made.id, 1).await;
    sign_in(store, made.id, 2).await;
    let found = session(store, &[1; 32], NOW).await.unwrap().unwrap();
    assert_eq!(found.user, made);
    assert!(!found.second_factor_done);
    let idle = NOW + Duration::minutes(30);
    assert!(runs(store, 1, idle - Duration::microseconds(1)).await);
    assert!(!runs(store, 1, idle).await);
    touch_session(
        store,
        &[1; 32],
        NOW + Duration::minutes(20),
        NOW + Duration::hours(99),
    )
    .await
    .unwrap();
    assert!(runs(store, 1, NOW + Duration::hours(7)).await);
    assert!(
        !runs(store, 1, NOW + Duration::hours(8)).await,
        "an absolute limit is not moved"
    );
    let hashes: Vec<u8> = sessions_of(store, made.id, NOW)
        .await
        .unwrap()
        .iter()
        .map(|session| session.id_hash[0])
        .collect();
    assert_eq!(hashes, [2, 1]);
    assert_eq!(purge_expired(store, idle).await.unwrap(), 1);
    end_session(store, &ctx(), &[1; 32]).await.unwrap();
    end_session(store, &ctx(), &[1; 32]).await.unwrap();
    assert!(!runs(store, 1, NOW).await);
    sign_in(store, made.id, 3).await;
    sign_in(store, made.id, 4).await;
    assert_eq!(end_all_sessions(store, &ctx(), made.id).await.unwrap(), 2);
    assert!(!runs(store, 3, NOW).await);
}

async fn a_second_factor_changes_the_session(database: TestDatabase) {
    let store = &database.store;
    let made = account(store, "jan", Role::Supervisor).await;
    sign_in(store, made.id, 1).await;
    complete_second_factor(store, &ctx(), &[1; 32], &[2; 32], SecondFactor::Totp)
        .await
        .unwrap();
    assert!(!runs(store, 1, NOW).await);
    assert!(
        session(store, &[2; 32], NOW)
            .await
            .unwrap()
            .unwrap()
            .second_factor_done
    );
    let refused =
        complete_second_factor(store, &ctx(), &[1; 32], &[3; 32], SecondFactor::Totp).await;
    assert!(matches!(refused, Err(WriteError::NotFound)), "{refused:?}");
}

async fn a_code_is_used_once(database: TestDatabase) {
    let store = &database.store;
    let made = account(store, "jan", Role::Supervisor).await;
    assert!(totp(store, made.id).await.unwrap().is_none());
    set_totp(store, &ctx(), made.id, b"gedeeld geheim", 100, None)
        .await
        .unwrap();
    assert!(user(store, made.id).await.unwrap().unwrap().has_totp);
    let found = totp(store, made.id).await.unwrap().unwrap();
    assert_eq!(
        (found.secret.as_slice(), found.last_step),
        (&b"gedeeld geheim"[..], 100)
    );
    assert!(!accept_totp_step(store, made.id, 100).await.unwrap());
    assert!(accept_totp_step(store, made.id, 101).await.unwrap());
    assert!(!accept_totp_step(store, made.id, 101).await.unwrap());
    let key = InstallationKey::from_bytes([1; 32]);
    let other = Store::open(&database.url, &key, OpenOptions::default())
        .await
        .unwrap();
    let refused = totp(&other, made.id).await;
    assert!(matches!(refused, Err(StoreError::OtherKey(_))));
    remove_totp(store, &ctx(), made.id).await.unwrap();
    assert!(totp(store, made.id).await.unwrap().is_none());
}

/// An attempt that proves wrong.
async fn fail(store: &Store, second: i64, login: &str, user: Option<UserId>) {
    begin_attempt(store, &ctx_at(second), login, NOW, |_| None)
        .await
        .unwrap();
    attempt_failed(store, &ctx_at(second), user).await.unwrap();
}

async fn failures_are_counted_and_forgotten(database: TestDatabase) {
    let store = &database.store;
    let made = account(store, "jan", Role::Supervisor).await;
    for second in 0..3 {
        fail(store, second, "JAN", Some(made.id)).await;
    }
    fail(store, 9, "mijn wachtwoord", None).await;
    let since = |second| NOW + Duration::seconds(second);
    let found = failed_logins(store, "jan", Some("192.0.2.7"), since(1))
        .await
        .unwrap();
    let expected = Failures {
        login: 2,
        login_latest: Some(since(2)),
        network: 3,
        network_latest: Some(since(9)),
    };
    assert_eq!(found, expected);
    let other = failed_logins(store, "piet", Some("192.0.2.8"), since(0))
        .await
        .unwrap();
    assert_eq!(other, Failures::default());
    clear_failed_logins(store, "jan").await.unwrap();
    let found = failed_logins(store, "jan", Some("192.0.2.7"), since(0))
        .await
        .unwrap();
    assert_eq!((found.login, found.network), (0, 4));
    purge_expired(store, NOW + Duration::days(2)).await.unwrap();
    let found = failed_logins(store, "jan", Some("192.0.2.7"), since(0))
        .await
        .unwrap();
    assert_eq!(found, Failures::default());
    let filter = EventFilter {
        action: Some(Action::SignInFailed),
        ..EventFilter::default()
    };
    let logged = events(store, &filter, None, 10).await.unwrap().events;
    assert_eq!(logged.len(), 4);
    assert!(logged.iter().all(|event| event.status == Status::Error));
    assert!(
        logged
            .iter()
            .all(|event| !format!("{event:?}").contains("mijn wachtwoord"))
    );
}

async fn a_draft_is_kept_for_its_writer(database: TestDatabase) {
    let store = &database.store;
    let (one, two) = (
        account(store, "een", Role::Supervisor).await,
        account(store, "twee", Role::Supervisor).await,
    );
    let fields = |text: &str| BTreeMap::from([("toelichting".to_owned(), text.to_owned())]);
    save_draft(store, one.id, "oordeel/1", &fields("eerst"), NOW)
        .await
        .unwrap();
    let later = NOW + Duration::minutes(1);
    save_draft(store, one.id, "oordeel/1", &fields("later € ✓"), later)
        .await
        .unwrap();
    let kept = draft(store, one.id, "oordeel/1").await.unwrap().unwrap();
    assert_eq!((kept.fields, kept.saved_at), (fields("later € ✓"), later));
    assert!(draft(store, two.id, "oordeel/1").await.unwrap().is_none());
    delete_draft(store, one.id, "oordeel/1").await.unwrap();
    assert!(draft(store, one.id, "oordeel/1").await.unwrap().is_none());
    save_draft(store, one.id, "x", &fields("van een"), NOW)
        .await
        .unwrap();
    save_draft(store, two.id, "y", &fields("van twee"), NOW)
        .await
        .unwrap();
    // A draft moved to another form or another person is nobody's.
    tamper(store, "update draft set form_key = 'z'").await;
    for user in [one.id, two.id] {
        let refused = draft(store, user, "z").await;
        assert!(
            matches!(refused, Err(StoreError::OtherKey(_))),
            "{refused:?}"
        );
    }
}

/// A rule that lets three attempts through.
fn three(failures: &Failures) -> Option<Duration> {
    (failures.login >= 3).then_some(Duration::seconds(7))
}

async fn allowed(store: &Store, login: &str) -> Option<store::accounts::Attempt> {
    match begin_attempt(store, &ctx(), login, NOW, three)
        .await
        .unwrap()
    {
        Admission::Allowed(attempt) => Some(attempt),
        Admission::Wait(left) => {
            assert_eq!(left, Duration::seconds(7));
            None
        }
    }
}

async fn attempts_are_counted_before_they_are_judged(database: TestDatabase) {
    let store = &database.store;
    let made = account(store, "jan", Role::Supervisor).await;
    let counted = async || {
        let found = failed_logins(store, "jan", Some("192.0.2.7"), NOW)
            .await
            .unwrap();
        (found.login, found.network)
    };
    allowed(store, "JAN").await.unwrap();
    attempt_failed(store, &ctx(), Some(made.id)).await.unwrap();
    let second = allowed(store, "jan").await.unwrap();
    assert_eq!(counted().await, (2, 1));
    attempt_passed(store, second).await.unwrap();
    assert_eq!(counted().await, (1, 1));
    allowed(store, "jan").await.unwrap();
    let last = allowed(store, "jan").await.unwrap();
    assert!(allowed(store, "jan").await.is_none());
    assert!(
        allowed(store, "piet").await.is_some(),
        "another name goes on"
    );
    assert_eq!(
        counted().await,
        (3, 1),
        "an attempt that waits is not counted"
    );
    attempt_succeeded(store, last).await.unwrap();
    assert_eq!(
        counted().await,
        (0, 1),
        "what failed from the address stays"
    );
    let filter = EventFilter {
        action: Some(Action::SignInFailed),
        ..EventFilter::default()
    };
    let logged = events(store, &filter, None, 10).await.unwrap().events;
    assert_eq!(logged.len(), 1);
    assert_eq!(logged[0].object.id, made.id.to_string());
}

async fn of_many_attempts_at_once_few_are_allowed(database: TestDatabase) {
    let other = database.second_handle().await;
    let tasks: Vec<_> = (0..20)
        .map(|number| {
            let store = [&database.store, &other][number % 2].clone();
            tokio::spawn(async move { allowed(&store, "jan").await.is_some() })
        })
        .collect();
    let mut through = 0;
    for task in tasks {
        through += usize::from(task.await.unwrap());
    }
    assert_eq!(through, 3);
}

async fn five_wrong_codes_end_the_session(database: TestDatabase) {
    let store = &database.store;
    let made = account(store, "jan", Role::Supervisor).await;
    sign_in(store, made.id, 1).await;
    for left in [4, 3, 2, 1] {
        let remaining = fail_second_factor(store, &ctx(), &[1; 32]).await.unwrap();
        assert_eq!(remaining, left);
        assert!(runs(store, 1, NOW).await);
    }
    for _ in 0..2 {
        let remaining = fail_second_factor(store, &ctx(), &[1; 32]).await.unwrap();
        assert_eq!(remaining, 0);
        assert!(!runs(store, 1, NOW).await);
    }
    let filter = EventFilter {
        action: Some(Action::SignInFailed),
        ..EventFilter::default()
    };
    let logged = events(store, &filter, None, 10).await.unwrap().events;
    assert_eq!(logged.len(), 5);
    sign_in(store, made.id, 2).await;
    complete_second_factor(store, &ctx(), &[2; 32], &[3; 32], SecondFactor::Totp)
        .await
        .unwrap();
    assert_eq!(
        fail_second_factor(store, &ctx(), &[3; 32]).await.unwrap(),
        0
    );
    assert!(
        runs(store, 3, NOW).await,
        "a session that waits for nothing stays"
    );
}
