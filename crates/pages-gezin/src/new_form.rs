//! The form of a new family: everything at once, so that a family of six is typed in one go.

use domain::gezin::{FamilyRefusal, address, birth_date, period, person_name, postcode, title};
use domain::shared::{Days, GemeenteId, MemberRole, parse_dutch_date};
use store::gezin::{
    AddressKind, GezinKind, MemberWho, NewAddress, NewGezin, NewMember, NewPerson, OwnTask,
    PersonName,
};
use time::Date;

use super::words;
use web::forms::fields::{FieldErrors, Fields};
use web::layout::L;

/// The most members of one form.
const MOST_ROWS: usize = 20;

/// A member as typed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct MemberRow {
    pub(super) given: String,
    pub(super) prefix: String,
    pub(super) family: String,
    pub(super) role: String,
    pub(super) born: String,
    pub(super) bsn: String,
    /// Whether they live at the address of the form.
    pub(super) here: bool,
}

/// An address as typed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AddressFields {
    pub(super) street: String,
    pub(super) number: String,
    pub(super) postcode: String,
    pub(super) place: String,
    pub(super) secret: bool,
}

/// The whole form as typed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct NewForm {
    pub(super) kind: String,
    pub(super) name: String,
    pub(super) wijk: String,
    pub(super) address: AddressFields,
    pub(super) rows: Vec<MemberRow>,
    pub(super) task: String,
    pub(super) regisseur: bool,
}

const PARTS: [&str; 6] = [
    "voornaam",
    "tussenvoegsel",
    "achternaam",
    "rol",
    "geboren",
    "bsn",
];

/// The name of a field of a member.
pub fn row_field(number: usize, part: &str) -> String {
    format!("lid-{number}-{part}")
}

impl MemberRow {
    fn fresh(role: MemberRole, family: &str) -> Self {
        Self {
            role: role.code().to_owned(),
            family: family.to_owned(),
            here: true,
            ..Self::default()
        }
    }

    /// Reads a member from the fields with this beginning, such as `lid-1-`.
    pub fn read(fields: &Fields, start: &str) -> Self {
        let get = |part: &str| fields.get(&format!("{start}{part}")).to_owned();
        Self {
            given: get("voornaam"),
            prefix: get("tussenvoegsel"),
            family: get("achternaam"),
            role: get("rol"),
            born: get("geboren"),
            bsn: get("bsn"),
            here: get("hier") == "ja",
        }
    }

    fn values(&self) -> [&str; 6] {
        let parts = [
            &self.given,
            &self.prefix,
            &self.family,
            &self.role,
            &self.born,
            &self.bsn,
        ];
        parts.map(String::as_str)
    }

    fn is_empty(&self) -> bool {
        let typed = [&self.given, &self.prefix, &self.born, &self.bsn];
        typed.iter().all(|part| part.trim().is_empty()) && self.family.trim().is_empty()
    }

    /// Somebody new, when everything is filled in rightly; otherwise what is wrong goes to its field.
    pub fn person(
        &self,
        l: L,
        today: Date,
        start: &str,
        errors: &mut FieldErrors,
    ) -> Option<(NewPerson, MemberRole)> {
        let before = errors.0.len();
        let mut refuse = |part: &str, refusal: &FamilyRefusal| {
            errors.add(
                &format!("{start}{part}"),
                words::family_refusal(l, refusal).1,
            );
        };
        if let Err(refusal) = person_name([&self.given, &self.prefix, &self.family]) {
            refuse("achternaam", &refusal);
        }
        let born_on = match self.born.trim() {
            "" => None,
            text => parse_dutch_date(text).ok(),
        };
        if let Some(Err(refusal)) = born_on.map(|born| birth_date(born, today)) {
            refuse("geboren", &refusal);
        }
        if born_on.is_none() && !self.born.trim().is_empty() {
            errors.add(&format!("{start}geboren"), l.t("gezin-error-day"));
        }
        let bsn = match self.bsn.trim() {
            "" => Ok(None),
            text => text.parse().map(Some),
        };
        if bsn.is_err() {
            errors.add(&format!("{start}bsn"), l.t("gezin-refusal-bsn"));
        }
        let role = MemberRole::from_code(&self.role);
        if role.is_none() {
            errors.add(&format!("{start}rol"), l.t("gezin-error-role"));
        }
        let person = NewPerson {
            name: PersonName {
                given: self.given.clone(),
                prefix: self.prefix.clone(),
                family: self.family.clone(),
            },
            born_on,
            bsn: bsn.ok().flatten(),
        };
        role.filter(|_| errors.0.len() == before)
            .map(|role| (person, role))
    }
}

impl AddressFields {
    /// Reads the address of a form.
    pub fn read(fields: &Fields) -> Self {
        Self {
            street: fields.get("straat").to_owned(),
            number: fields.get("nummer").to_owned(),
            postcode: fields.get("postcode").to_owned(),
            place: fields.get("plaats").to_owned(),
            secret: fields.get("geheim") == "ja",
        }
    }

    /// Writes the address into the fields of a form.
    pub fn write(&self, fields: &mut Fields) {
        fields.set("straat", &self.street);
        fields.set("nummer", &self.number);
        fields.set("postcode", &self.postcode);
        fields.set("plaats", &self.place);
        if self.secret {
            fields.set("geheim", "ja");
        }
    }

    /// Whether nothing of it was typed.
    pub fn is_empty(&self) -> bool {
        let parts = [&self.street, &self.number, &self.postcode, &self.place];
        parts.iter().all(|part| part.trim().is_empty())
    }

    /// The address, when it is whole; otherwise what is wrong goes to its field.
    pub fn address(
        &self,
        l: L,
        (kind, days): (AddressKind, Days),
        errors: &mut FieldErrors,
    ) -> Option<NewAddress> {
        let before = errors.0.len();
        if let Err(refusal) = address([&self.street, &self.number, &self.place]) {
            errors.add("straat", words::family_refusal(l, &refusal).1);
        }
        if let Err(refusal) = postcode(&self.postcode) {
            errors.add("postcode", words::family_refusal(l, &refusal).1);
        }
        if let Err(refusal) = period(days) {
            errors.add("tot", words::family_refusal(l, &refusal).1);
        }
        (errors.0.len() == before).then(|| NewAddress {
            kind,
            street: self.street.clone(),
            house_number: self.number.clone(),
            postcode: self.postcode.clone(),
            place: self.place.clone(),
            secret: self.secret,
            days,
        })
    }
}

impl NewForm {
    /// The form as it opens: a parent and a child.
    pub fn fresh() -> Self {
        Self {
            kind: GezinKind::Gezin.code().to_owned(),
            rows: vec![
                MemberRow::fresh(MemberRole::Parent, ""),
                MemberRow::fresh(MemberRole::Child, ""),
            ],
            ..Self::default()
        }
    }

    /// The form as sent.
    pub fn read(fields: &Fields) -> Self {
        let rows = (1..=MOST_ROWS)
            .take_while(|number| fields.0.contains_key(&row_field(*number, "achternaam")))
            .map(|number| MemberRow::read(fields, &row_field(number, "")))
            .collect();
        Self {
            kind: fields.get("soort").to_owned(),
            name: fields.get("naam").to_owned(),
            wijk: fields.get("wijk").to_owned(),
            address: AddressFields::read(fields),
            rows,
            task: fields.get("taak").to_owned(),
            regisseur: fields.get("regisseur") == "ja",
        }
    }

    /// The form as fields, for a draft.
    pub fn fields(&self) -> Fields {
        let mut fields = Fields::default();
        fields.set("soort", &self.kind);
        fields.set("naam", &self.name);
        fields.set("wijk", &self.wijk);
        fields.set("taak", &self.task);
        self.address.write(&mut fields);
        if self.regisseur {
            fields.set("regisseur", "ja");
        }
        for (number, row) in (1..).zip(&self.rows) {
            for (part, value) in PARTS.into_iter().zip(row.values()) {
                fields.set(&row_field(number, part), value);
            }
            if row.here {
                fields.set(&row_field(number, "hier"), "ja");
            }
        }
        fields
    }

    /// Adds or removes a member when the pressed button says so.
    pub fn apply_row_action(&mut self, action: &str) -> bool {
        if action == "lid-erbij" {
            if self.rows.len() < MOST_ROWS {
                let family = self.rows.last().map(|row| row.family.clone());
                let row = MemberRow::fresh(MemberRole::Child, &family.unwrap_or_default());
                self.rows.push(row);
            }
            return true;
        }
        let Some(number) = action.strip_prefix("lid-weg-") else {
            return false;
        };
        let place = number.parse::<usize>().ok().and_then(|n| n.checked_sub(1));
        if let Some(place) = place.filter(|place| *place < self.rows.len()) {
            self.rows.remove(place);
        }
        true
    }

    /// The family, when everything is filled in rightly.
    ///
    /// # Errors
    /// What is wrong, by field.
    pub fn gezin(&self, l: L, gemeente: GemeenteId, today: Date) -> Result<NewGezin, FieldErrors> {
        let mut errors = FieldErrors::default();
        let kind = GezinKind::from_code(&self.kind);
        if kind.is_none() {
            errors.add("soort", l.t("gezin-error-kind"));
        }
        if let Err(refusal) = title(&self.name) {
            errors.add("naam", words::family_refusal(l, &refusal).1);
        }
        let home = match self.address.is_empty() {
            true => None,
            false => {
                let days = Days::since(today);
                self.address
                    .address(l, (AddressKind::Home, days), &mut errors)
            }
        };
        let members = self.members(l, today, home.as_ref(), &mut errors);
        if self.rows.iter().all(MemberRow::is_empty) {
            errors.add(&row_field(1, "achternaam"), l.t("gezin-error-no-member"));
        }
        if title(&self.task).is_err() {
            let text = words::family_refusal(l, &FamilyRefusal::EmptyTask).1;
            errors.add("taak", text);
        }
        match kind {
            Some(kind) if errors.is_empty() => Ok(NewGezin {
                gemeente,
                kind,
                name: self.name.clone(),
                wijk: Some(self.wijk.clone()),
                members,
                task: OwnTask {
                    role: None,
                    what: self.task.clone(),
                    regisseur: self.regisseur,
                },
            }),
            _ => Err(errors),
        }
    }

    fn members(
        &self,
        l: L,
        today: Date,
        home: Option<&NewAddress>,
        errors: &mut FieldErrors,
    ) -> Vec<NewMember> {
        let mut members = Vec::with_capacity(self.rows.len());
        for (number, row) in (1..).zip(&self.rows).filter(|(_, row)| !row.is_empty()) {
            let read = row.person(l, today, &row_field(number, ""), errors);
            members.extend(read.map(|(person, role)| NewMember {
                who: MemberWho::New(person),
                role,
                from: today,
                addresses: home.filter(|_| row.here).cloned().into_iter().collect(),
            }));
        }
        members
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use time::macros::date;
    use uuid::Uuid;
    use web::layout::Lang;

    const TODAY: Date = date!(2015 - 06 - 15);

    fn filled() -> NewForm {
        let mut form = NewForm::fresh();
        form.name = "Bakker".to_owned();
        form.task = "één plan maken".to_owned();
        for (row, given) in form.rows.iter_mut().zip(["Noor", "Isa"]) {
            row.given = given.to_owned();
            row.family = "Bakker".to_owned();
        }
        form
    }

    fn gezin(form: &NewForm) -> Result<NewGezin, FieldErrors> {
        form.gezin(L::new(Lang::Nl), GemeenteId(Uuid::nil()), TODAY)
    }

    #[test]
    fn what_was_typed_comes_back_as_it_was() {
        let mut form = filled();
        form.address.street = "Lindelaan".to_owned();
        form.rows[1].here = false;
        form.regisseur = true;
        assert_eq!(NewForm::read(&form.fields()), form);
    }

    #[test]
    fn rows_come_and_go_by_buttons_and_keep_the_others() {
        let mut form = filled();
        assert!(form.apply_row_action("lid-erbij"));
        assert_eq!(form.rows[2].family, "Bakker");
        assert!(form.apply_row_action("lid-weg-1"));
        assert_eq!((form.rows.len(), form.rows[0].given.as_str()), (2, "Isa"));
        assert!(form.apply_row_action("lid-weg-9") && form.rows.len() == 2);
        assert!(!form.apply_row_action("opslaan"));
    }

    #[test]
    fn who_lives_there_gets_the_address_and_an_empty_row_is_nobody() {
        let mut form = filled();
        form.address.street = "Lindelaan".to_owned();
        form.address.number = "12".to_owned();
        form.address.place = "Maastricht".to_owned();
        form.rows[1].here = false;
        form.apply_row_action("lid-erbij");
        form.rows[2].family = " ".to_owned();
        let made = gezin(&form).unwrap();
        assert_eq!(made.members.len(), 2);
        assert_eq!(made.members[0].addresses.len(), 1);
        assert!(made.members[1].addresses.is_empty());
    }

    #[test]
    fn what_is_wrong_is_told_beside_its_field() {
        let mut form = filled();
        form.name = " ".to_owned();
        form.address.street = "Lindelaan".to_owned();
        form.address.postcode = "12".to_owned();
        form.rows[0].born = "32 mei 1980".to_owned();
        form.rows[1].born = "1 mei 2016".to_owned();
        form.rows[1].bsn = "123456789".to_owned();
        form.task = String::new();
        let errors = gezin(&form).unwrap_err();
        let wrong: Vec<&str> = errors.0.iter().map(|error| error.field.as_str()).collect();
        assert_eq!(
            wrong,
            [
                "naam",
                "straat",
                "postcode",
                "lid-1-geboren",
                "lid-2-geboren",
                "lid-2-bsn",
                "taak"
            ]
        );
        form.rows.clear();
        assert!(!gezin(&form).unwrap_err().of("lid-1-achternaam").is_empty());
    }
}
