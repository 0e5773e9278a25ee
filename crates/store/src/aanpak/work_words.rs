//! What the actions on a list of work say: their words are part of a plan, encrypted under the key of the family.

use std::collections::{BTreeMap, BTreeSet};

use domain::aanpak::plan::Gezinsplan;
use domain::shared::{GemeenteId, GezinId, GezinsplanId};
use uuid::Uuid;

use super::plan_rows::{body_place, count, read_json};
use super::work::{Line, WorkKind, WorkQuery};
use crate::access::Viewer;
use crate::dialect::Tx;
use crate::keystore::{KeyOwner, Opened};
use crate::{Store, StoreError};

/// The latest versions of the plans in which the viewer carries an action that is due from `$9` to `$10`. `$8` is one family or none.
pub(super) const WORDS: &str = concat!(
    "select p.id, p.gezin, v.number, v.body from gezinsplan p
         join gezinsplan_version v on v.gemeente = p.gemeente and v.plan = p.id and v.number = p.latest
     where p.gemeente = $7 and p.state = 'vastgesteld' and (p.gezin = $8 or $8 is null)
         and p.id in (select a.plan from plan_action a where a.gemeente = $7 and a.owner_account = $1
             and a.status in ('open', 'bezig') and a.starts_on <= $5 and a.term >= $9 and a.term <= $10) and ",
    visible_gezin!("p.gezin"),
    " and ",
    visible!("p.gezin", "null", "'plan'", "false", "false", "false"),
    " order by p.id"
);

row! {
    struct WordsRow { id: Uuid, gezin: Uuid, number: i64, body: Vec<u8> }
}

/// The plans whose words are wanted, as they are stored.
pub(super) struct SealedPlans(Vec<WordsRow>);

/// The plans of the actions among some lines; of other families nothing is opened.
pub(super) async fn action_words(
    tx: &mut Tx,
    viewer: &Viewer,
    gemeente: GemeenteId,
    query: &WorkQuery,
    lines: &[Line],
) -> Result<SealedPlans, StoreError> {
    let items = lines.iter().map(|line| &line.item);
    let actions = items.filter(|item| item.kind == WorkKind::Action);
    let wanted: BTreeSet<GezinId> = actions.clone().map(|item| item.gezin).collect();
    // The actions of a page follow each other by the day that they are due.
    let due = || actions.clone().map(|item| item.due);
    let (Some(first), Some(last)) = (due().min(), due().max()) else {
        return Ok(SealedPlans(Vec::new()));
    };
    let mut rows = fetch_work!(tx, WordsRow, WORDS, viewer, gemeente, query, first, last)?;
    rows.retain(|row| wanted.contains(&GezinId(row.gezin)));
    Ok(SealedPlans(rows))
}

impl SealedPlans {
    /// Writes beside each action what is to be done.
    pub(super) async fn open(self, store: &Store, lines: &mut [Line]) -> Result<(), StoreError> {
        let place = |row: &WordsRow| body_place(GezinsplanId(row.id), count(row.number));
        let places: Vec<String> = self.0.iter().map(place).collect();
        let sealed = self.0.iter().zip(&places).map(|(row, place)| {
            let owner = KeyOwner::Gezin(GezinId(row.gezin));
            (owner, place.as_str(), row.body.as_slice())
        });
        let texts = store.open_texts(&sealed.collect::<Vec<_>>()).await?;
        let mut words = BTreeMap::new();
        for text in texts {
            let Opened::Plain(text) = text else { continue };
            let plan = read_json::<Gezinsplan>(&text)?;
            let actions = plan.goals.into_iter().flat_map(|goal| goal.actions);
            words.extend(actions.map(|action| (action.id.0, action.what)));
        }
        let actions = lines.iter_mut().map(|line| &mut line.item);
        for item in actions.filter(|item| item.kind == WorkKind::Action) {
            item.words = words.remove(&item.id);
        }
        Ok(())
    }
}
