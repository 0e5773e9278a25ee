//! What stands around covenants: organisations and their people, recorded tasks, sectors that should be bound, and deriving anew.

use domain::samenwerking::{
    Binding, Category, Grounds, Role, Sector, TermsRefusal, mandate_grants, parse_grounds,
};
use domain::shared::{Days, OrganisationId, UserId};
use store::accounts::{NewUser, create_user, update_user, user};
use store::log::{Action, EventFilter, events, verify};
use store::samenwerking::{
    Colleague, ColleagueFilter, GrantFilter, GrantSource, MandateError, MandateFilter, NewMandate,
    NewOrganisation, OrganisationFilter, Rederived, RelevantSectorKey, agree_instead, approaches,
    colleagues, create_organisation, end_mandate, end_relevant_sector,
    ensure_municipality_organisation, grants, mandates, matrix_inputs, municipality_organisation,
    organisation, organisations, record_mandate, rederive_all, relevant_sectors,
    rename_organisation, set_relevant_sector, set_working_days,
};
use store::testing::{TestDatabase, contents, tamper};
use store::toezicht::ensure_gemeente;
use store::{Store, WriteError};
use time::macros::date;

use crate::samenwerking_world::{
    GROUNDS, grounds, key, offered, partner, signing, signs, task, world,
};
use crate::samples::ctx;

on_both! {
    a_municipality_has_one_organisation_of_its_own => a_municipality_has_one_organisation_of_its_own_sqlite, a_municipality_has_one_organisation_of_its_own_postgres;
    organisations_are_kept_with_where_they_work => organisations_are_kept_with_where_they_work_sqlite, organisations_are_kept_with_where_they_work_postgres;
    people_belong_to_one_organisation => people_belong_to_one_organisation_sqlite, people_belong_to_one_organisation_postgres;
    a_recorded_task_gives_rights_until_it_ends => a_recorded_task_gives_rights_until_it_ends_sqlite, a_recorded_task_gives_rights_until_it_ends_postgres;
    a_task_that_is_refused_leaves_nothing => a_task_that_is_refused_leaves_nothing_sqlite, a_task_that_is_refused_leaves_nothing_postgres;
    other_grounds_give_other_rights_at_the_start => other_grounds_give_other_rights_at_the_start_sqlite, other_grounds_give_other_rights_at_the_start_postgres;
    the_matrix_shows_who_is_missing => the_matrix_shows_who_is_missing_sqlite, the_matrix_shows_who_is_missing_postgres;
    the_list_of_sectors_is_changed_by_one_at_a_time => the_list_of_sectors_is_changed_by_one_at_a_time_sqlite, the_list_of_sectors_is_changed_by_one_at_a_time_postgres;
}

async fn a_municipality_has_one_organisation_of_its_own(database: TestDatabase) {
    let store = &database.store;
    let gemeente = ensure_gemeente(store, &ctx(), "Voorbeeldstad", None)
        .await
        .unwrap()
        .id;
    assert_eq!(
        municipality_organisation(store, gemeente).await.unwrap(),
        None
    );
    let mut tasks = Vec::new();
    for _ in 0..4 {
        let store = store.clone();
        tasks.push(tokio::spawn(async move {
            ensure_municipality_organisation(&store, &ctx(), gemeente).await
        }));
    }
    let mut made = std::collections::BTreeSet::new();
    for task in tasks {
        made.insert(task.await.unwrap().unwrap().id);
    }
    assert_eq!(made.len(), 1);
    let own = municipality_organisation(store, gemeente)
        .await
        .unwrap()
        .unwrap();
    assert_eq!(own.name, "Gemeente Voorbeeldstad");
    assert_eq!(
        (own.sector, own.gemeente),
        (Sector::Gemeente, Some(gemeente))
    );
    let second = NewOrganisation {
        name: "Nog een".to_owned(),
        sector: Sector::Gemeente,
        gemeente: Some(gemeente),
    };
    let result = create_organisation(store, &ctx(), &second).await;
    assert!(
        matches!(result, Err(WriteError::Duplicate(_))),
        "{result:?}"
    );
}

async fn organisations_are_kept_with_where_they_work(database: TestDatabase) {
    let store = &database.store;
    let world = world(store).await;
    let before = contents(store).await;
    for (name, sector, gemeente) in [
        (" de  brug ", Sector::Education, None),
        ("", Sector::Education, None),
        ("Wonen", Sector::Housing, Some(world.gemeente)),
        ("Gemeente", Sector::Gemeente, None),
    ] {
        let new = NewOrganisation {
            name: name.to_owned(),
            sector,
            gemeente,
        };
        let result = create_organisation(store, &ctx(), &new).await;
        let refused = matches!(
            result,
            Err(WriteError::Duplicate(_) | WriteError::Refused(_))
        );
        assert!(refused, "{name}: {result:?}");
    }
    let period = Days {
        from: date!(2015 - 01 - 01),
        until: Some(date!(2014 - 01 - 01)),
    };
    let result =
        set_working_days(store, &ctx(), world.school, world.gemeente, Some(period), 2).await;
    assert!(matches!(result, Err(WriteError::Refused(_))), "{result:?}");
    let result = rename_organisation(store, &ctx(), world.school, "Anders", 1).await;
    assert!(
        matches!(result, Err(WriteError::Stale { current_version: 2 })),
        "{result:?}"
    );
    assert_eq!(contents(store).await, before);

    rename_organisation(store, &ctx(), world.school, "De Nieuwe Brug", 2)
        .await
        .unwrap();
    let school = organisation(store, world.school).await.unwrap().unwrap();
    assert_eq!(
        (school.name.as_str(), school.version),
        ("De Nieuwe Brug", 3)
    );
    let since = Days::since(date!(2013 - 01 - 01));
    assert_eq!(school.works_in, [(world.gemeente, since)]);
    let here = OrganisationFilter {
        gemeente: Some(world.gemeente),
        sector: None,
    };
    let found = organisations(store, here).await.unwrap();
    let names: Vec<&str> = found.iter().map(|one| one.name.as_str()).collect();
    assert_eq!(
        names,
        ["De Nieuwe Brug", "Gemeente Voorbeeldstad", "Politie Oost"]
    );
    set_working_days(store, &ctx(), world.school, world.gemeente, None, 3)
        .await
        .unwrap();
    let education = OrganisationFilter {
        sector: Some(Sector::Education),
        ..here
    };
    assert_eq!(organisations(store, education).await.unwrap(), []);
    let anywhere = OrganisationFilter {
        gemeente: None,
        ..education
    };
    assert_eq!(organisations(store, anywhere).await.unwrap().len(), 1);
}

async fn employ(store: &Store, login: &str, organisation: Option<OrganisationId>) -> UserId {
    let new = NewUser {
        login: login.to_owned(),
        name: format!("Persoon {login}"),
        password_hash: "$argon2id$x".to_owned(),
        roles: vec![Role::PartnerProfessional],
        gemeente: None,
        organisation,
    };
    create_user(store, &ctx(), &new).await.unwrap()
}

async fn people_belong_to_one_organisation(database: TestDatabase) {
    let store = &database.store;
    let world = world(store).await;
    let teacher = employ(store, "juf", Some(world.school)).await;
    let officer = employ(store, "wijkagent", Some(world.police)).await;
    let nobody = employ(store, "los", None).await;
    let names = |found: Vec<Colleague>| -> Vec<UserId> { found.iter().map(|one| one.id).collect() };
    let school = ColleagueFilter {
        organisation: Some(world.school),
        gemeente: None,
    };
    assert_eq!(names(colleagues(store, school).await.unwrap()), [teacher]);
    let here = ColleagueFilter {
        organisation: None,
        gemeente: Some(world.gemeente),
    };
    assert_eq!(
        names(colleagues(store, here).await.unwrap()),
        [teacher, officer]
    );
    let everybody = colleagues(store, ColleagueFilter::default()).await.unwrap();
    assert!(names(everybody).contains(&nobody));

    let mut account = user(store, teacher).await.unwrap().unwrap();
    assert_eq!(account.organisation, Some(world.school));
    assert_eq!(account.organisation_name.as_deref(), Some("De Brug"));
    let elsewhere = ensure_gemeente(store, &ctx(), "Naastdorp", None)
        .await
        .unwrap()
        .id;
    account.gemeente = Some(elsewhere);
    account.organisation = Some(world.own);
    let result = update_user(store, &ctx(), &account).await;
    assert!(matches!(result, Err(WriteError::Refused(_))), "{result:?}");
    account.gemeente = None;
    update_user(store, &ctx(), &account).await.unwrap();
    let moved = user(store, teacher).await.unwrap().unwrap();
    assert_eq!(
        moved.organisation_name.as_deref(),
        Some("Gemeente Voorbeeldstad")
    );
}

async fn a_recorded_task_gives_rights_until_it_ends(database: TestDatabase) {
    let store = &database.store;
    let world = world(store).await;
    let new = task(&world);
    let id = record_mandate(store, &ctx(), &new, &grounds())
        .await
        .unwrap();
    let of = MandateFilter {
        gemeente: Some(world.gemeente),
        id: None,
    };
    let kept = mandates(store, of).await.unwrap();
    assert_eq!(kept.len(), 1);
    assert_eq!(kept[0].mandate.terms, new.terms);
    let on = |day| GrantFilter {
        organisation: Some(world.own),
        role: Some(Role::NeighbourhoodWorker),
        day: Some(day),
        ..GrantFilter::default()
    };
    let stored = grants(store, on(date!(2014 - 01 - 01))).await.unwrap();
    assert_eq!(stored.len(), 6, "three categories in two neighbourhoods");
    let mut expected = mandate_grants(&kept[0].mandate, &grounds());
    expected.sort();
    let mut found: Vec<_> = stored.iter().map(|one| one.grant.clone()).collect();
    found.sort();
    assert_eq!(found, expected);
    assert!(
        stored
            .iter()
            .all(|one| one.source == GrantSource::Mandate(id))
    );
    assert_eq!(grants(store, on(date!(2013 - 12 - 31))).await.unwrap(), []);

    let end = date!(2015 - 06 - 15);
    let result = end_mandate(store, &ctx(), id, end, 7, &grounds()).await;
    let stale = matches!(
        result,
        Err(MandateError::Write(WriteError::Stale {
            current_version: 1
        }))
    );
    assert!(stale, "{result:?}");
    let early = date!(2013 - 12 - 31);
    let result = end_mandate(store, &ctx(), id, early, 1, &grounds()).await;
    assert!(
        matches!(result, Err(MandateError::EndBeforeStart)),
        "{result:?}"
    );
    end_mandate(store, &ctx(), id, end, 1, &grounds())
        .await
        .unwrap();
    assert_eq!(grants(store, on(end)).await.unwrap(), []);
    assert_eq!(
        grants(store, on(date!(2015 - 06 - 14)))
            .await
            .unwrap()
            .len(),
        6
    );
}

async fn a_task_that_is_refused_leaves_nothing(database: TestDatabase) {
    let store = &database.store;
    let world = world(store).await;
    let before = contents(store).await;
    let record = async |new: NewMandate| {
        record_mandate(store, &ctx(), &new, &grounds())
            .await
            .unwrap_err()
    };
    let mut new = task(&world);
    new.organisation = world.school;
    assert!(matches!(record(new).await, MandateError::NotOwnTeam));
    let mut new = task(&world);
    new.task = " \n ".to_owned();
    assert!(matches!(record(new).await, MandateError::NoTask));
    let mut new = task(&world);
    new.days.until = Some(new.days.from);
    assert!(matches!(record(new).await, MandateError::EndBeforeStart));
    let mut new = task(&world);
    new.terms.categories = new.terms.categories.with(Category::Documents);
    match record(new).await {
        MandateError::Terms(refusals) => {
            assert!(
                matches!(refusals[..], [TermsRefusal::Excluded { .. }]),
                "{refusals:?}"
            );
        }
        other => panic!("{other:?}"),
    }
    assert_eq!(contents(store).await, before);
}

fn with_more_excluded() -> Grounds {
    let text = GROUNDS
        .replace(
            "categories = [\"meting-gezondheid\"]",
            "categories = [\"meting-gezondheid\", \"plan\"]",
        )
        .replace(
            "valid_through = \"2015-12-31\"",
            "valid_through = \"2015-06-30\"",
        );
    assert_ne!(text, GROUNDS);
    parse_grounds("nieuw.toml", &text).unwrap()
}

async fn other_grounds_give_other_rights_at_the_start(database: TestDatabase) {
    let store = &database.store;
    let world = world(store).await;
    let id = offered(store, &world, date!(2015 - 01 - 10)).await;
    for organisation in [world.own, world.school] {
        let on = date!(2015 - 01 - 11);
        signs(store, &ctx(), signing(id, organisation, on))
            .await
            .unwrap();
    }
    record_mandate(store, &ctx(), &task(&world), &grounds())
        .await
        .unwrap();
    let nothing = Rederived {
        sources: 2,
        ..Rederived::default()
    };
    let before = contents(store).await;
    assert_eq!(
        rederive_all(store, &ctx(), &grounds()).await.unwrap(),
        nothing
    );
    assert_eq!(contents(store).await, before);

    let other = with_more_excluded();
    let report = rederive_all(store, &ctx(), &other).await.unwrap();
    let one_changed = Rederived {
        changed: 1,
        gone: 2,
        new: 1,
        ..nothing
    };
    assert_eq!(report, one_changed);
    let school = GrantFilter {
        organisation: Some(world.school),
        ..GrantFilter::default()
    };
    let stored = grants(store, school).await.unwrap();
    assert_eq!(stored.len(), 1);
    assert_eq!(stored[0].grant.category, Category::Composition);
    assert_eq!(stored[0].grant.days.until, Some(date!(2015 - 07 - 01)));
    assert_eq!(rederive_all(store, &ctx(), &other).await.unwrap(), nothing);

    // What somebody wrote by hand goes: another category under a clause, and a right that follows from nothing.
    tamper(
        store,
        "update access_grant set category = 'meting-gezondheid' where basis_kind = 'clause'",
    )
    .await;
    let copy = "insert into access_grant select gemeente, organisation, basis, 99, basis_kind, gemeente, role, category, circle,
        wijk, purpose, ground, valid_from, valid_until from access_grant where basis_kind = 'clause'";
    tamper(store, copy).await;
    let report = rederive_all(store, &ctx(), &other).await.unwrap();
    let two_changed = Rederived {
        changed: 2,
        gone: 2,
        new: 1,
        ..nothing
    };
    assert_eq!(report, two_changed);
    assert_eq!(grants(store, school).await.unwrap(), stored);
    let log = events(store, &EventFilter::default(), None, 200)
        .await
        .unwrap();
    let derived = log
        .events
        .iter()
        .filter(|event| event.action == Action::GrantsDerived);
    assert_eq!(derived.count(), 3);
    assert_eq!(verify(store, &[]).await.unwrap().problems, []);
}

async fn the_matrix_shows_who_is_missing(database: TestDatabase) {
    let store = &database.store;
    let world = world(store).await;
    let since = Days::since(date!(2014 - 01 - 01));
    for sector in [Sector::Education, Sector::Police, Sector::Housing] {
        set_relevant_sector(store, &ctx(), &key(&world, sector), since, 0)
            .await
            .unwrap();
    }
    let id = offered(store, &world, date!(2015 - 01 - 10)).await;
    for organisation in [world.own, world.school] {
        let on = date!(2015 - 02 - 01);
        signs(store, &ctx(), signing(id, organisation, on))
            .await
            .unwrap();
    }
    let inputs = matrix_inputs(store, world.gemeente, "samen verder")
        .await
        .unwrap();
    assert_eq!(
        inputs.matrix(date!(2015 - 01 - 31)).required_and_bound(),
        (3, 0)
    );
    let matrix = inputs.matrix(date!(2015 - 02 - 01));
    assert_eq!(matrix.required_and_bound(), (3, 1));
    let line = |sector| {
        matrix
            .lines
            .iter()
            .find(|line| line.sector == sector)
            .unwrap()
    };
    let bound = Binding::Signed {
        since: date!(2015 - 02 - 01),
        convenant: "Samen rond het gezin".to_owned(),
    };
    assert_eq!(
        line(Sector::Education).organisations,
        [(world.school, bound)]
    );
    let asked = Binding::Offered(date!(2015 - 01 - 10));
    assert_eq!(line(Sector::Police).organisations, [(world.police, asked)]);
    assert_eq!(line(Sector::Housing).organisations, []);
    assert!(inputs.moments().contains(&date!(2015 - 02 - 01)));
    assert_eq!(inputs.names[&world.school], "De Brug");
    assert_eq!(
        approaches(store, world.gemeente).await.unwrap(),
        ["Samen Verder"]
    );
    let other = matrix_inputs(store, world.gemeente, "Andere aanpak")
        .await
        .unwrap();
    assert_eq!((other.relevant.len(), other.convenants.len()), (0, 0));
}

async fn the_list_of_sectors_is_changed_by_one_at_a_time(database: TestDatabase) {
    let store = &database.store;
    let world = world(store).await;
    let key = key(&world, Sector::Housing);
    let since = Days::since(date!(2014 - 01 - 01));
    let before = contents(store).await;
    let end = end_relevant_sector(store, &ctx(), &key, date!(2015 - 01 - 01), 0).await;
    assert!(matches!(end, Err(WriteError::NotFound)), "{end:?}");
    let own = RelevantSectorKey {
        sector: Sector::Gemeente,
        ..key.clone()
    };
    let result = set_relevant_sector(store, &ctx(), &own, since, 0).await;
    assert!(matches!(result, Err(WriteError::Refused(_))), "{result:?}");
    assert_eq!(contents(store).await, before);

    assert_eq!(
        set_relevant_sector(store, &ctx(), &key, since, 0)
            .await
            .unwrap(),
        1
    );
    let again = set_relevant_sector(store, &ctx(), &key, since, 0).await;
    assert!(
        matches!(again, Err(WriteError::Stale { current_version: 1 })),
        "{again:?}"
    );
    let instead = (date!(2014 - 02 - 01), "Twee keer per jaar overleg.");
    let version = agree_instead(store, &ctx(), &key, Some(instead), 1)
        .await
        .unwrap();
    let empty = agree_instead(store, &ctx(), &key, Some((instead.0, "  ")), version).await;
    assert!(matches!(empty, Err(WriteError::Refused(_))), "{empty:?}");
    let early = end_relevant_sector(store, &ctx(), &key, date!(2014 - 01 - 01), version).await;
    assert!(matches!(early, Err(WriteError::Refused(_))), "{early:?}");
    let version = end_relevant_sector(store, &ctx(), &key, date!(2015 - 01 - 01), version)
        .await
        .unwrap();
    let kept = relevant_sectors(store, world.gemeente, "Samen Verder")
        .await
        .unwrap();
    assert_eq!((kept.len(), kept[0].version), (1, version));
    assert_eq!(kept[0].relevant.days.last(), Some(date!(2014 - 12 - 31)));
    assert_eq!(
        kept[0].relevant.instead,
        Some((instead.0, instead.1.to_owned()))
    );
    let elsewhere = partner(store, "Wonen Oost", Sector::Housing, world.gemeente).await;
    let inputs = matrix_inputs(store, world.gemeente, "Samen Verder")
        .await
        .unwrap();
    let line = &inputs.matrix(date!(2014 - 06 - 01)).lines;
    let housing = line
        .iter()
        .find(|line| line.sector == Sector::Housing)
        .unwrap();
    assert_eq!(housing.organisations, [(elsewhere, Binding::Nothing)]);
    assert_eq!(
        housing.instead.as_ref().map(|(since, _)| *since),
        Some(instead.0)
    );
}
