use super::*;
use domain::aanpak::plan::ActionOwner;
use domain::shared::PersonId;
use time::macros::date;
use web::layout::Lang;

const TODAY: Date = date!(2015 - 06 - 15);

fn plan() -> Gezinsplan {
    let mother = ActionOwner::Family {
        person: PersonId(Uuid::from_u128(1)),
    };
    let action = |id: u128, what: &str| Action {
        id: ActionId(Uuid::from_u128(id)),
        what: what.to_owned(),
        owner: Some(mother),
        starts_on: TODAY,
        term: Some(date!(2015 - 09 - 01)),
        status: ActionStatus::Busy,
        outcome: String::new(),
    };
    let goal = |id: u128, actions| Goal {
        id: GoalId(Uuid::from_u128(id)),
        area: Leefgebied::Income,
        words: "Ik wil rust".to_owned(),
        status: GoalStatus::Open,
        result: String::new(),
        actions,
    };
    Gezinsplan {
        own_words: "Wij willen\n\nrust in huis.".to_owned(),
        contacts: vec![Contact {
            who: mother,
            what: "bel 06".to_owned(),
        }],
        strengths: vec!["Oma helpt".to_owned(), "Samen eten".to_owned()],
        situation: BTreeMap::from([(Leefgebied::Housing, "Te klein".to_owned())]),
        goals: vec![
            goal(20, vec![action(32, "Post ordenen"), action(31, "Bellen")]),
            goal(10, vec![]),
        ],
        ..Gezinsplan::empty(PlanForm::Full)
    }
}

fn back(fields: &Fields) -> Result<Gezinsplan, FieldErrors> {
    read(L::new(Lang::Nl), fields, TODAY)
}

#[test]
fn a_plan_reads_back_from_its_fields_in_the_order_of_the_family() {
    assert_eq!(back(&fields_of(&plan())).unwrap(), plan());
}

#[test]
fn buttons_add_take_away_and_move_and_leave_the_rest() {
    let mut fields = fields_of(&plan());
    fields.set("nieuw-gebied", "wonen");
    let none = |_: &str| String::new();
    assert!(
        apply(&mut fields, "doel-erbij", none)
            .unwrap()
            .starts_with("doel-")
    );
    let made = back(&fields).unwrap();
    assert_eq!(
        (made.goals.len(), made.goals[2].area),
        (3, Leefgebied::Housing)
    );
    assert_eq!(made.goals[2].actions.len(), 1, "with an action to fill in");
    assert_eq!(made.goals[..2], plan().goals[..]);

    let second = GoalId(Uuid::from_u128(10));
    apply(&mut fields, &format!("doel-omhoog-{second}"), none);
    assert_eq!(goals(&fields)[0], second);
    apply(&mut fields, &format!("actie-erbij-{second}"), none);
    assert_eq!(actions(&fields, second).len(), 1);
    apply(
        &mut fields,
        &format!("actie-weg-{}", Uuid::from_u128(31)),
        none,
    );
    let first = GoalId(Uuid::from_u128(20));
    assert_eq!(actions(&fields, first), [ActionId(Uuid::from_u128(32))]);
    apply(&mut fields, &format!("doel-weg-{first}"), none);
    assert!(
        fields
            .0
            .keys()
            .all(|name| !name.contains(&Uuid::from_u128(32).to_string()))
    );
    assert_eq!(apply(&mut fields, "opslaan", none), None);
}

#[test]
fn somebody_becomes_a_contact_once_with_how_to_reach_them() {
    let mut fields = fields_of(&plan());
    let who = format!("netwerk.{}", Uuid::from_u128(5));
    for _ in 0..2 {
        fields.set("nieuw-contact", who.clone());
        apply(&mut fields, "contact-erbij", |_| "06 12 34".to_owned());
    }
    let contacts = back(&fields).unwrap().contacts;
    assert_eq!(contacts.len(), 2);
    assert_eq!(contacts[1].what, "06 12 34");
    apply(&mut fields, &format!("contact-weg-{who}"), |_| {
        String::new()
    });
    assert_eq!(back(&fields).unwrap().contacts, plan().contacts);
    fields.set("nieuw-contact", "iemand");
    apply(&mut fields, "contact-erbij", |_| String::new());
    assert_eq!(back(&fields).unwrap().contacts.len(), 1);
}

#[test]
fn a_day_that_is_no_day_is_told_beside_its_field() {
    let mut fields = fields_of(&plan());
    let field = action_field(ActionId(Uuid::from_u128(31)), "tot");
    fields.set(&field, "binnenkort");
    let who = action_field(ActionId(Uuid::from_u128(32)), "wie");
    fields.set(&who, "iemand");
    let errors = back(&fields).unwrap_err();
    assert!(!errors.of(&field).is_empty() && !errors.of(&who).is_empty());
}
