//! Who is in a family today, as a case needs it.

use domain::gezin::{Child, Composition};
use domain::shared::{AGE_OF_MAJORITY, MemberRole, PersonId, has_age};
use time::Date;
use uuid::Uuid;

use super::refused::{Place, unreadable};
use crate::StoreError;
use crate::dialect::Tx;

/// Somebody in a family.
#[derive(Debug, Clone, Copy)]
pub(super) struct Member {
    pub(super) person: PersonId,
    pub(super) role: MemberRole,
    pub(super) born_on: Option<Date>,
}

/// Who are in a family on a day: parents first, then by age. Who has died is not among them.
pub(super) struct Members {
    /// Without children it is a household: then all its adults count.
    household: bool,
    all: Vec<Member>,
    day: Date,
}

row! {
    struct Row { kind: String, person: Uuid, role: String, born_on: Option<Date> }
}

/// Who are in a family on a day.
pub(super) async fn members(
    tx: &mut Tx,
    (gemeente, gezin): Place,
    day: Date,
) -> Result<Members, StoreError> {
    let rows = fetch_all!(
        tx,
        Row,
        "select distinct z.kind, p.id as person, m.role, p.born_on from gezin z
             join membership m on m.gemeente = z.gemeente and m.gezin = z.id
             join person p on p.gemeente = m.gemeente and p.id = m.person
         where z.gemeente = $1 and z.id = $2 and m.valid_from <= $3 and (m.valid_until is null or m.valid_until > $3)
             and (p.deceased_on is null or p.deceased_on > $3)",
        gemeente.0,
        gezin.0,
        day,
    )?;
    let household = rows.first().is_some_and(|row| row.kind == "huishouden");
    let all = rows.into_iter().map(|row| {
        Ok(Member {
            person: PersonId(row.person),
            role: MemberRole::from_code(&row.role)
                .ok_or_else(|| unreadable("plaats in het gezin", &row.role))?,
            born_on: row.born_on,
        })
    });
    let mut all = all.collect::<Result<Vec<_>, StoreError>>()?;
    all.sort_by_key(|one| (one.role, one.born_on.is_none(), one.born_on, one.person));
    Ok(Members {
        household,
        all,
        day,
    })
}

impl Member {
    /// Whether they count as an adult: a parent always, somebody else unless known to be younger than eighteen, a child only when known
    /// to be eighteen.
    pub(super) fn is_adult(&self, day: Date) -> bool {
        let grown = self.born_on.map(|born| has_age(born, AGE_OF_MAJORITY, day));
        match self.role {
            MemberRole::Parent => true,
            MemberRole::Other => grown.unwrap_or(true),
            MemberRole::Child => grown.unwrap_or(false),
        }
    }
}

impl Members {
    /// Who this is, when they belong to the family.
    pub(super) fn find(&self, person: PersonId) -> Option<&Member> {
        self.all.iter().find(|member| member.person == person)
    }

    /// Whose self-reliance counts: the parents; in a household without children all adults.
    pub(super) fn adults(&self) -> Vec<PersonId> {
        let counts = |member: &&Member| {
            member.role == MemberRole::Parent || (self.household && member.is_adult(self.day))
        };
        let adults = self.all.iter().filter(counts);
        adults.map(|member| member.person).collect()
    }

    /// The children of the family that are no adults yet.
    pub(super) fn children(&self, day: Date) -> Vec<&Member> {
        let child = |member: &&Member| member.role == MemberRole::Child && !member.is_adult(day);
        self.all.iter().filter(child).collect()
    }

    /// Every child of the family with its date of birth, also who has grown up.
    pub(super) fn born(&self) -> Vec<Child> {
        let children = self.all.iter().filter(|one| one.role == MemberRole::Child);
        let born = children.map(|one| Child {
            person: one.person,
            born_on: one.born_on,
        });
        born.collect()
    }

    /// Whether there are parents and children, for the target group.
    pub(super) fn composition(&self) -> Composition {
        let has = |role: MemberRole| self.all.iter().any(|one| one.role == role);
        Composition {
            parent: has(MemberRole::Parent),
            child: !self.household && has(MemberRole::Child),
        }
    }
}
