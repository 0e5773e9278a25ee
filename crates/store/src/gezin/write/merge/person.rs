//! Two members who turn out to be one person: what hangs on the absorbed one goes to the kept one, and what the kept one lacks is
//! taken from the other. The absorbed one stays, as a former member by whose name the family is found.

use std::collections::BTreeSet;

use domain::gezin::{Choices, MergeOperation, MergePlan, PersonField};
use domain::shared::{GemeenteId, GezinId, PersonId};
use serde::{Deserialize, Serialize};
use time::Date;
use uuid::Uuid;

use super::record::{self, moved, remembered};
use super::refusal::{MergeGezinnenRefusal, UndoMergeRefusal};
use super::seal::{Text, Way, put, sealed_anew, texts};
use super::steps::{go, point_person};
use super::tables::{NOT_FOR, NOT_FOR_GO, OF_PERSON, SEALED_OF_PERSON};
use crate::dialect::{Tx, statement};
use crate::gezin::ChangeRefusal;
use crate::gezin::write::person::bsn_place;
use crate::keystore::{KeyOwner, Opened};
use crate::{Store, StoreError};

/// How two persons become one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct JoinedPerson {
    pub(super) plan: MergePlan<PersonField>,
    /// Pieces that are not for the absorbed one.
    not_for: Vec<Uuid>,
    /// The encrypted number of the absorbed one, as hexadecimal digits.
    bsn: Option<String>,
}

impl JoinedPerson {
    pub(super) fn kept(&self) -> PersonId {
        PersonId(self.plan.kept)
    }

    pub(super) fn absorbed(&self) -> PersonId {
        PersonId(self.plan.absorbed)
    }

    fn takes_number(&self) -> bool {
        let number = |step: &MergeOperation<PersonField>| matches!(step, MergeOperation::SetField { field, .. } if *field == PersonField::Number);
        self.plan.steps.iter().any(number)
    }

    fn bsn(&self) -> Result<Option<Vec<u8>>, StoreError> {
        let read = |text: &String| {
            hex::decode(text).map_err(|_| StoreError::Unreadable("samengevoegd nummer".to_owned()))
        };
        self.bsn.as_ref().map(read).transpose()
    }

    /// The things that go over.
    fn things(&self) -> BTreeSet<Uuid> {
        moved(&self.plan).map(|(_, id)| id).collect()
    }
}

/// Refuses somebody who is not just in one of both families now, or in a third one.
async fn one_of_each(
    tx: &mut Tx,
    gemeente: GemeenteId,
    (own, other): (GezinId, GezinId),
    (who, absorbed): (PersonId, bool),
    today: Date,
) -> Result<(), MergeGezinnenRefusal> {
    let rows = fetch_all!(
        tx,
        (Uuid, Option<Date>),
        "select gezin, valid_until from membership where gemeente = $1 and person = $2",
        gemeente.0,
        who.0,
    )?;
    let now = |gezin: GezinId| {
        let mut of = rows.iter().filter(|(id, _)| *id == gezin.0);
        of.any(|(_, until)| until.is_none_or(|until| until > today))
    };
    if !now(own) || now(other) {
        return Err(MergeGezinnenRefusal::NotOneOfEach(who));
    }
    if absorbed && rows.iter().any(|(id, _)| *id != own.0 && *id != other.0) {
        return Err(MergeGezinnenRefusal::ElsewhereToo(who));
    }
    Ok(())
}

/// How the members who are said to be the same become one: of each pair the first one is of the kept family.
pub(super) async fn plans(
    tx: &mut Tx,
    gemeente: GemeenteId,
    (keep, lose): (GezinId, GezinId),
    same: &[(PersonId, PersonId)],
    today: Date,
) -> Result<Vec<JoinedPerson>, MergeGezinnenRefusal> {
    let mut seen = BTreeSet::new();
    let mut plans = Vec::with_capacity(same.len());
    for (kept, absorbed) in same {
        for who in [kept, absorbed] {
            if !seen.insert(*who) {
                return Err(MergeGezinnenRefusal::NotOneOfEach(*who));
            }
        }
        one_of_each(&mut *tx, gemeente, (keep, lose), (*kept, false), today).await?;
        one_of_each(&mut *tx, gemeente, (lose, keep), (*absorbed, true), today).await?;
        plans.push(plan(&mut *tx, gemeente, (*kept, *absorbed)).await?);
    }
    Ok(plans)
}

async fn plan(
    tx: &mut Tx,
    gemeente: GemeenteId,
    (kept, absorbed): (PersonId, PersonId),
) -> Result<JoinedPerson, MergeGezinnenRefusal> {
    let (_, own) = record::person(&mut *tx, gemeente, (kept, absorbed)).await?;
    let (row, other) = record::person(&mut *tx, gemeente, (absorbed, kept)).await?;
    // Where both say something, the kept one is believed; who knows better corrects it afterwards.
    let fields = PersonField::ALL.into_iter();
    let choices = Choices {
        fields: fields
            .map(|field| (field, domain::gezin::Side::Kept))
            .collect(),
        ..Choices::default()
    };
    let plan =
        MergePlan::of(&own, &other, &choices).map_err(|refusals| MergeGezinnenRefusal::Person {
            kept,
            absorbed,
            refusals,
        })?;
    let not_for = fetch_all_of!(&mut *tx, (Uuid,), NOT_FOR, gemeente.0, absorbed.0)?;
    let mut joined = JoinedPerson {
        plan,
        not_for: not_for.into_iter().map(|(id,)| id).collect(),
        bsn: None,
    };
    if joined.takes_number() {
        joined.bsn = row.bsn.map(hex::encode);
    }
    Ok(joined)
}

/// What was encrypted for the absorbed person, and the same for the kept one.
pub(super) struct Anew {
    texts: Vec<Text>,
    anew: Vec<Vec<u8>>,
    bsn: Option<Vec<u8>>,
}

/// Reads what is encrypted for a person and goes over.
pub(super) async fn sealed_texts(
    tx: &mut Tx,
    gemeente: GemeenteId,
    (whose, joined): (PersonId, &JoinedPerson),
) -> Result<Vec<Text>, StoreError> {
    let things = joined.things();
    let owner = KeyOwner::Person(whose);
    texts(tx, gemeente, SEALED_OF_PERSON, owner, Some(&things)).await
}

impl Anew {
    /// Encrypts what goes over; `back` when it goes to the absorbed one again.
    pub(super) async fn of(
        store: &Store,
        joined: &JoinedPerson,
        texts: Vec<Text>,
        back: bool,
    ) -> Result<Self, MergeGezinnenRefusal> {
        let (kept, absorbed) = (joined.kept(), joined.absorbed());
        let (from, to) = if back {
            (kept, absorbed)
        } else {
            (absorbed, kept)
        };
        let way = Way {
            from: KeyOwner::Person(from),
            to: KeyOwner::Person(to),
        };
        let anew = sealed_anew(store, SEALED_OF_PERSON, way, &texts).await?;
        let mut bsn = None;
        if let Some(bytes) = joined.bsn()?.filter(|_| !back) {
            let place = bsn_place(absorbed);
            let Opened::Plain(number) = store.open_text(way.from, &place, &bytes).await? else {
                return Err(MergeGezinnenRefusal::KeyDestroyed);
            };
            bsn = Some(store.seal_text(way.to, &bsn_place(kept), &number).await?);
        }
        Ok(Self { texts, anew, bsn })
    }

    /// Whether the texts are still what was encrypted anew.
    pub(super) fn are(&self, texts: &[Text]) -> bool {
        self.texts == texts
    }
}

impl JoinedPerson {
    /// Makes one person of two.
    pub(super) async fn join(
        &self,
        tx: &mut Tx,
        gemeente: GemeenteId,
        anew: &Anew,
    ) -> Result<(), ChangeRefusal> {
        let (kept, absorbed) = (self.kept(), self.absorbed());
        let way = Way {
            from: KeyOwner::Person(absorbed),
            to: KeyOwner::Person(kept),
        };
        let texts = (anew.texts.as_slice(), anew.anew.as_slice());
        put(&mut *tx, gemeente, SEALED_OF_PERSON, way, texts).await?;
        for step in &self.plan.steps {
            match step {
                MergeOperation::SetField { field, .. } => {
                    self.take(&mut *tx, gemeente, *field, anew.bsn.as_deref())
                        .await?;
                }
                MergeOperation::Move(what) => {
                    let way = (absorbed.0, kept.0);
                    go(&mut *tx, gemeente, OF_PERSON, way, (what.kind, what.id)).await?;
                }
                _ => {}
            }
        }
        for id in &self.not_for {
            run!(&mut *tx, NOT_FOR_GO, gemeente.0, absorbed.0, kept.0, *id)?;
        }
        point_person(tx, gemeente, absorbed, Some(kept)).await?;
        Ok(())
    }

    /// Makes two persons of one again.
    pub(super) async fn part(
        &self,
        tx: &mut Tx,
        gemeente: GemeenteId,
        anew: &Anew,
    ) -> Result<(), ChangeRefusal> {
        let (kept, absorbed) = (self.kept(), self.absorbed());
        let way = Way {
            from: KeyOwner::Person(kept),
            to: KeyOwner::Person(absorbed),
        };
        let texts = (anew.texts.as_slice(), anew.anew.as_slice());
        put(&mut *tx, gemeente, SEALED_OF_PERSON, way, texts).await?;
        for step in self.plan.steps.iter().rev() {
            match step {
                MergeOperation::SetField { field, .. } => {
                    self.give_back(&mut *tx, gemeente, *field).await?;
                }
                MergeOperation::Move(what) => {
                    let way = (kept.0, absorbed.0);
                    go(&mut *tx, gemeente, OF_PERSON, way, (what.kind, what.id)).await?;
                }
                _ => {}
            }
        }
        for id in &self.not_for {
            run!(&mut *tx, NOT_FOR_GO, gemeente.0, kept.0, absorbed.0, *id)?;
        }
        point_person(tx, gemeente, absorbed, None).await?;
        Ok(())
    }

    /// Refuses when what was done cannot be undone any more.
    pub(super) async fn may_part(
        &self,
        tx: &mut Tx,
        gemeente: GemeenteId,
    ) -> Result<(), UndoMergeRefusal> {
        let (kept, absorbed) = (self.kept(), self.absorbed());
        let (_, mut own) = record::person(&mut *tx, gemeente, (kept, absorbed)).await?;
        let (_, other) = record::person(tx, gemeente, (absorbed, kept)).await?;
        own.former.extend(remembered(&self.plan));
        match self.plan.undo(&own, &other) {
            Ok(_) => Ok(()),
            Err(refusals) => Err(UndoMergeRefusal::Person {
                kept: self.kept(),
                refusals,
            }),
        }
    }

    /// The kept person gets what the absorbed one said of themselves.
    async fn take(
        &self,
        tx: &mut Tx,
        gemeente: GemeenteId,
        field: PersonField,
        bsn: Option<&[u8]>,
    ) -> Result<(), StoreError> {
        if field == PersonField::Number {
            return number(tx, gemeente, (self.absorbed(), self.kept()), bsn).await;
        }
        let sql = match field {
            PersonField::BornOn => {
                "update person set born_on = (select q.born_on from person q where q.gemeente = $1 and q.id = $3)
                 where gemeente = $1 and id = $2"
            }
            PersonField::DeceasedOn => {
                "update person set deceased_on = (select q.deceased_on from person q where q.gemeente = $1 and q.id = $3)
                 where gemeente = $1 and id = $2"
            }
            PersonField::Language => {
                "update person set language = (select q.language from person q where q.gemeente = $1 and q.id = $3)
                 where gemeente = $1 and id = $2"
            }
            PersonField::Interpreter => {
                "update person set interpreter = (select q.interpreter from person q where q.gemeente = $1 and q.id = $3)
                 where gemeente = $1 and id = $2"
            }
            PersonField::Sex => {
                "update person set sex = (select q.sex from person q where q.gemeente = $1 and q.id = $3)
                 where gemeente = $1 and id = $2"
            }
            other => return Err(StoreError::Unreadable(format!("samenvoeging van {other}"))),
        };
        run!(tx, sql, gemeente.0, self.kept().0, self.absorbed().0)?;
        Ok(())
    }

    /// The kept person says nothing of it again, as before.
    async fn give_back(
        &self,
        tx: &mut Tx,
        gemeente: GemeenteId,
        field: PersonField,
    ) -> Result<(), StoreError> {
        if field == PersonField::Number {
            let bsn = self.bsn()?;
            return number(tx, gemeente, (self.kept(), self.absorbed()), bsn.as_deref()).await;
        }
        let sql = match field {
            PersonField::BornOn => {
                "update person set born_on = null where gemeente = $1 and id = $2"
            }
            PersonField::DeceasedOn => {
                "update person set deceased_on = null where gemeente = $1 and id = $2"
            }
            PersonField::Language => {
                "update person set language = '' where gemeente = $1 and id = $2"
            }
            PersonField::Interpreter => {
                "update person set interpreter = not interpreter where gemeente = $1 and id = $2 and interpreter"
            }
            PersonField::Sex => {
                "update person set sex = 'onbekend' where gemeente = $1 and id = $2"
            }
            other => return Err(StoreError::Unreadable(format!("samenvoeging van {other}"))),
        };
        run!(tx, sql, gemeente.0, self.kept().0)?;
        Ok(())
    }
}

/// Lets a number go from one person to another: nobody else may have it meanwhile.
async fn number(
    tx: &mut Tx,
    gemeente: GemeenteId,
    (from, to): (PersonId, PersonId),
    bsn: Option<&[u8]>,
) -> Result<(), StoreError> {
    let (index,) = fetch_one!(
        &mut *tx,
        (Option<Vec<u8>>,),
        "select bsn_index from person where gemeente = $1 and id = $2",
        gemeente.0,
        from.0,
    )?;
    execute!(
        &mut *tx,
        "update person set bsn_index = null, bsn = null where gemeente = $1 and id = $2",
        gemeente.0,
        from.0,
    )?;
    execute!(
        tx,
        "update person set bsn_index = $1, bsn = $2, version = version + 1 where gemeente = $3 and id = $4",
        index,
        bsn,
        gemeente.0,
        to.0,
    )?;
    Ok(())
}
