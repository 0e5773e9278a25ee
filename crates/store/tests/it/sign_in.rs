//! Providers, passkeys, recovery codes, steps and temporary passwords.

use domain::samenwerking::Role;
use domain::shared::UserId;
use store::accounts::{
    NewPasskey, NewSession, NewUser, ProviderPerson, ProviderSession, ProviderSignInError,
    add_passkey, begin_demonstration, create_session, create_user, end_provider_sessions,
    is_demonstration, link_provider, passkey_by_credential, passkey_used, passkeys, providers_of,
    recovery_codes_left, refused_at_provider, remember_step, remove_passkey, remove_second_factors,
    session, set_password, set_recovery_codes, set_totp_secret, sign_in_from_provider, take_step,
    update_user, use_recovery_code, user, user_by_login,
};
use store::testing::{NOW, TestDatabase};
use store::{Actor, Ctx, Store, WriteError};
use time::Duration;

const ISSUER: &str = "https://inloggen.example";

on_both! {
    an_account_is_made_from_what_the_provider_tells => provider_makes_sqlite, provider_makes_postgres;
    a_role_that_is_gone_at_the_provider_is_gone_here_at_once => provider_takes_sqlite, provider_takes_postgres;
    the_provider_never_takes_over_a_local_account => provider_taken_sqlite, provider_taken_postgres;
    the_provider_ends_the_sessions_of_one_person_or_one_session => provider_ends_sqlite, provider_ends_postgres;
    who_is_gone_at_the_provider_has_no_session_left => provider_gone_sqlite, provider_gone_postgres;
    who_is_refused_for_the_place_loses_what_is_gone => provider_place_sqlite, provider_place_postgres;
    a_passkey_belongs_to_one_account => passkey_sqlite, passkey_postgres;
    a_recovery_code_works_once_and_for_its_owner_only => recovery_sqlite, recovery_postgres;
    a_step_is_taken_once_and_in_time => step_sqlite, step_postgres;
    a_password_of_somebody_else_is_temporary => temporary_sqlite, temporary_postgres;
    who_lost_everything_begins_again => lost_sqlite, lost_postgres;
    only_an_empty_database_becomes_a_demonstration => demonstration_sqlite, demonstration_postgres;
}

fn ctx() -> Ctx {
    Ctx::system("test", NOW)
}

fn person(roles: &[Role]) -> ProviderPerson {
    ProviderPerson {
        issuer: ISSUER.to_owned(),
        subject: "s-1".to_owned(),
        login: "a.jansen".to_owned(),
        name: "Anna Jansen".to_owned(),
        roles: roles.to_vec(),
        gemeente: None,
        organisation: None,
    }
}

async fn local(store: &Store, login: &str) -> UserId {
    let new = NewUser {
        login: login.to_owned(),
        name: "Lokaal".to_owned(),
        password_hash: "$argon2id$x".to_owned(),
        roles: vec![Role::Administrator],
        gemeente: None,
        organisation: None,
    };
    create_user(store, &ctx(), &new).await.unwrap()
}

async fn sign_in(store: &Store, user: UserId, hash: u8, provider: Option<(&str, &str)>) {
    let new = NewSession {
        id_hash: [hash; 32],
        user,
        idle_until: NOW + Duration::minutes(30),
        absolute_until: NOW + Duration::hours(8),
        second_factor_done: true,
        strong: false,
        provider: provider.map(|(subject, session)| ProviderSession {
            issuer: ISSUER.to_owned(),
            subject: subject.to_owned(),
            session: Some(session.to_owned()),
            id_token: "a.b.c".to_owned(),
        }),
    };
    create_session(store, &ctx(), &new).await.unwrap();
}

async fn runs(store: &Store, hash: u8) -> bool {
    session(store, &[hash; 32], NOW).await.unwrap().is_some()
}

async fn an_account_is_made_from_what_the_provider_tells(database: TestDatabase) {
    let store = &database.store;
    let nobody = sign_in_from_provider(store, &ctx(), &person(&[])).await;
    assert!(matches!(nobody, Err(ProviderSignInError::NoRole)));
    let made = sign_in_from_provider(store, &ctx(), &person(&[Role::CaseManager]))
        .await
        .unwrap();
    assert_eq!(made.roles, [Role::CaseManager]);
    assert!(!made.has_password() && made.needs_second_factor() && made.version == 1);
    // The same person again is the same account, and nothing is written.
    let again = sign_in_from_provider(store, &ctx(), &person(&[Role::CaseManager]))
        .await
        .unwrap();
    assert_eq!((again.id, again.version), (made.id, 1));
    let mut renamed = person(&[Role::CaseManager]);
    renamed.name = "Anna de Vries".to_owned();
    let renamed = sign_in_from_provider(store, &ctx(), &renamed)
        .await
        .unwrap();
    assert_eq!(
        (renamed.id, renamed.name.as_str()),
        (made.id, "Anna de Vries")
    );
    assert_eq!(providers_of(store, made.id).await.unwrap(), [ISSUER]);
    let mut off = user(store, made.id).await.unwrap().unwrap();
    off.active = false;
    update_user(store, &ctx(), &off).await.unwrap();
    let refused = sign_in_from_provider(store, &ctx(), &person(&[Role::CaseManager])).await;
    assert!(matches!(refused, Err(ProviderSignInError::NotActive)));
}

async fn a_role_that_is_gone_at_the_provider_is_gone_here_at_once(database: TestDatabase) {
    let store = &database.store;
    let both = [Role::CaseManager, Role::PolicyOfficer];
    let made = sign_in_from_provider(store, &ctx(), &person(&both))
        .await
        .unwrap();
    sign_in(store, made.id, 1, Some(("s-1", "a"))).await;
    sign_in_from_provider(store, &ctx(), &person(&both))
        .await
        .unwrap();
    assert!(runs(store, 1).await, "nothing changed");
    let fewer = sign_in_from_provider(store, &ctx(), &person(&[Role::PolicyOfficer]))
        .await
        .unwrap();
    assert_eq!(fewer.roles, [Role::PolicyOfficer]);
    assert!(!runs(store, 1).await);
    sign_in(store, made.id, 2, Some(("s-1", "b"))).await;
    let none = sign_in_from_provider(store, &ctx(), &person(&[])).await;
    assert!(matches!(none, Err(ProviderSignInError::NoRole)));
    assert!(!runs(store, 2).await);
    assert!(
        user(store, made.id)
            .await
            .unwrap()
            .unwrap()
            .roles
            .is_empty()
    );
}

async fn the_provider_never_takes_over_a_local_account(database: TestDatabase) {
    let store = &database.store;
    let here = local(store, "A.Jansen").await;
    let taken = sign_in_from_provider(store, &ctx(), &person(&[Role::CaseManager])).await;
    assert!(matches!(taken, Err(ProviderSignInError::LoginTaken(_))));
    // Its owner may say that both are the same person.
    link_provider(store, &ctx(), here, ISSUER, "s-1")
        .await
        .unwrap();
    let linked = sign_in_from_provider(store, &ctx(), &person(&[Role::CaseManager]))
        .await
        .unwrap();
    assert_eq!(linked.id, here);
    let other = local(store, "ander").await;
    let twice = link_provider(store, &ctx(), other, ISSUER, "s-1").await;
    assert!(matches!(twice, Err(WriteError::Duplicate(_))));
}

async fn the_provider_ends_the_sessions_of_one_person_or_one_session(database: TestDatabase) {
    let store = &database.store;
    let one = local(store, "een").await;
    let two = local(store, "twee").await;
    sign_in(store, one, 1, Some(("s-1", "a"))).await;
    sign_in(store, one, 2, Some(("s-1", "b"))).await;
    sign_in(store, two, 3, Some(("s-2", "c"))).await;
    sign_in(store, one, 4, None).await;
    let end = |subject, session| async move {
        end_provider_sessions(store, &ctx(), ISSUER, subject, session)
            .await
            .unwrap()
    };
    assert_eq!(end(None, None).await, 0);
    assert_eq!(end(Some("s-2"), Some("a")).await, 0, "both must fit");
    assert_eq!(end(None, Some("a")).await, 1);
    assert!(!runs(store, 1).await && runs(store, 2).await);
    assert_eq!(end(Some("s-1"), None).await, 1);
    assert!(!runs(store, 2).await && runs(store, 3).await && runs(store, 4).await);
    let elsewhere =
        end_provider_sessions(store, &ctx(), "https://elders.example", Some("s-2"), None).await;
    assert_eq!(elsewhere.unwrap(), 0);
}

async fn who_is_gone_at_the_provider_has_no_session_left(database: TestDatabase) {
    let store = &database.store;
    let (one, two) = (local(store, "een").await, local(store, "twee").await);
    link_provider(store, &ctx(), one, ISSUER, "s-1")
        .await
        .unwrap();
    let begin = async || {
        sign_in(store, one, 1, Some(("s-1", "a"))).await;
        sign_in(store, one, 2, Some(("s-1", "b"))).await;
        sign_in(store, one, 3, None).await;
    };
    begin().await;
    sign_in(store, two, 4, None).await;
    let end = async |session| {
        end_provider_sessions(store, &ctx(), ISSUER, Some("s-1"), session)
            .await
            .unwrap()
    };
    assert_eq!(end(None).await, 3);
    assert!(!runs(store, 1).await && !runs(store, 2).await && !runs(store, 3).await);
    begin().await;
    assert_eq!(end(Some("a")).await, 2, "the other session there goes on");
    assert!(!runs(store, 1).await && runs(store, 2).await && !runs(store, 3).await);
    assert!(runs(store, 4).await, "somebody else");
}

async fn who_is_refused_for_the_place_loses_what_is_gone(database: TestDatabase) {
    let store = &database.store;
    let both = [Role::Administrator, Role::CaseManager];
    let made = sign_in_from_provider(store, &ctx(), &person(&both))
        .await
        .unwrap();
    sign_in(store, made.id, 1, Some(("s-1", "a"))).await;
    let fewer = person(&[Role::Administrator]);
    refused_at_provider(store, &ctx(), &fewer).await.unwrap();
    assert!(!runs(store, 1).await);
    let after = user(store, made.id).await.unwrap().unwrap();
    assert_eq!(after.roles, [Role::Administrator]);
    let stranger = ProviderPerson {
        subject: "s-9".to_owned(),
        login: "nieuw".to_owned(),
        ..fewer
    };
    refused_at_provider(store, &ctx(), &stranger).await.unwrap();
    assert!(user_by_login(store, "nieuw").await.unwrap().is_none());
}

async fn a_passkey_belongs_to_one_account(database: TestDatabase) {
    let store = &database.store;
    let (one, two) = (local(store, "een").await, local(store, "twee").await);
    sign_in(store, one, 1, None).await;
    sign_in(store, one, 2, None).await;
    let key = |account| NewPasskey {
        account,
        credential_id: b"id",
        credential: "{}",
        name: "laptop",
    };
    add_passkey(store, &ctx(), &key(one), &[1; 32])
        .await
        .unwrap();
    assert!(session(store, &[1; 32], NOW).await.unwrap().unwrap().strong);
    assert!(!runs(store, 2).await, "a session without it ends");
    assert!(user(store, one).await.unwrap().unwrap().has_passkey);
    let twice = add_passkey(store, &ctx(), &key(two), &[3; 32]).await;
    assert!(matches!(twice, Err(WriteError::Duplicate(_))));
    let found = passkey_by_credential(store, b"id").await.unwrap().unwrap();
    assert_eq!((found.account, found.name.as_str()), (one, "laptop"));
    passkey_used(store, found.id, "{\"n\":1}", NOW)
        .await
        .unwrap();
    let used = passkeys(store, one).await.unwrap();
    assert_eq!(used[0].last_used_at, Some(NOW));
    assert_eq!(used[0].credential, "{\"n\":1}");
    let foreign = remove_passkey(store, &ctx(), two, found.id).await;
    assert!(matches!(foreign, Err(WriteError::NotFound)));
    remove_passkey(store, &ctx(), one, found.id).await.unwrap();
    assert!(!user(store, one).await.unwrap().unwrap().has_passkey);
}

async fn a_recovery_code_works_once_and_for_its_owner_only(database: TestDatabase) {
    let store = &database.store;
    let (one, two) = (local(store, "een").await, local(store, "twee").await);
    let codes = ["abcd-efgh".to_owned(), "jkmn-pqrs".to_owned()];
    set_recovery_codes(store, &ctx(), one, &codes)
        .await
        .unwrap();
    assert!(!use_recovery_code(store, two, "abcd-efgh").await.unwrap());
    assert!(!use_recovery_code(store, one, "").await.unwrap());
    assert!(use_recovery_code(store, one, " ABCD efgh").await.unwrap());
    assert!(!use_recovery_code(store, one, "abcd-efgh").await.unwrap());
    assert_eq!(recovery_codes_left(store, one).await.unwrap(), 1);
    set_recovery_codes(store, &ctx(), one, &codes[..1])
        .await
        .unwrap();
    assert!(
        !use_recovery_code(store, one, "jkmn-pqrs").await.unwrap(),
        "replaced"
    );
}

async fn a_step_is_taken_once_and_in_time(database: TestDatabase) {
    let store = &database.store;
    let until = NOW + Duration::minutes(5);
    assert!(
        remember_step(store, &[1; 32], "oidc", "inhoud", until)
            .await
            .unwrap()
    );
    assert!(
        !remember_step(store, &[1; 32], "oidc", "ander", until)
            .await
            .unwrap()
    );
    let take = |kind: &'static str, at| take_step(store, &[1; 32], kind, at);
    assert_eq!(take("sleutel", NOW).await.unwrap(), None);
    assert_eq!(take("oidc", NOW).await.unwrap().as_deref(), Some("inhoud"));
    assert_eq!(take("oidc", NOW).await.unwrap(), None);
    assert!(
        remember_step(store, &[1; 32], "oidc", "laat", until)
            .await
            .unwrap()
    );
    assert_eq!(take("oidc", until).await.unwrap(), None, "too late");
}

async fn a_password_of_somebody_else_is_temporary(database: TestDatabase) {
    let store = &database.store;
    let one = local(store, "een").await;
    let temporary = || async { user(store, one).await.unwrap().unwrap().password_temporary };
    assert!(!temporary().await, "the command line decides for itself");
    let by = |id: UserId| Ctx {
        actor: Actor::User {
            id,
            name: "Iemand".to_owned(),
            roles: vec![Role::Administrator],
            gemeente: None,
            organisation: None,
        },
        ..ctx()
    };
    let other = local(store, "ander").await;
    set_password(store, &by(other), one, "$argon2id$y", None)
        .await
        .unwrap();
    assert!(temporary().await);
    set_password(store, &by(one), one, "$argon2id$z", None)
        .await
        .unwrap();
    assert!(!temporary().await);
    let new = NewUser {
        login: "drie".to_owned(),
        name: "Drie".to_owned(),
        password_hash: "$argon2id$x".to_owned(),
        roles: vec![Role::Supervisor],
        gemeente: None,
        organisation: None,
    };
    let made = create_user(store, &by(other), &new).await.unwrap();
    assert!(user(store, made).await.unwrap().unwrap().password_temporary);
}

async fn who_lost_everything_begins_again(database: TestDatabase) {
    let store = &database.store;
    let one = local(store, "een").await;
    set_totp_secret(store, &ctx(), one, b"gedeeld geheim")
        .await
        .unwrap();
    set_recovery_codes(store, &ctx(), one, &["abcd-efgh".to_owned()])
        .await
        .unwrap();
    sign_in(store, one, 1, None).await;
    remove_second_factors(store, &ctx(), one).await.unwrap();
    assert!(!runs(store, 1).await);
    let after = user(store, one).await.unwrap().unwrap();
    assert!(!after.has_second_factor());
    assert_eq!(recovery_codes_left(store, one).await.unwrap(), 0);
    // Nothing to take away is no error.
    remove_second_factors(store, &ctx(), one).await.unwrap();
}

async fn only_an_empty_database_becomes_a_demonstration(database: TestDatabase) {
    let store = &database.store;
    assert!(!is_demonstration(store).await.unwrap());
    begin_demonstration(store, NOW).await.unwrap();
    begin_demonstration(store, NOW).await.unwrap();
    assert!(is_demonstration(store).await.unwrap());
    let other = TestDatabase::sqlite().await;
    local(&other.store, "een").await;
    let refused = begin_demonstration(&other.store, NOW).await;
    assert!(matches!(refused, Err(WriteError::Refused(_))));
    assert!(!is_demonstration(&other.store).await.unwrap());
}
