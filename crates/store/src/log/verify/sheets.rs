//! Published factsheets against the events of their publication.

use std::collections::HashMap;

use domain::shared::FactsheetId;
use uuid::Uuid;

use super::{Problem, Proof};
use crate::StoreError;
use crate::log::{Action, Scope};
use crate::toezicht::{published_factsheets, published_fingerprint};

impl Proof<'_> {
    /// Every published factsheet against the fingerprint in the event of its publication.
    pub(super) async fn factsheets(&mut self) -> Result<(), StoreError> {
        let events = fetch_all!(
            &mut self.tx,
            (Uuid, String, String),
            "select gemeente, object_id, payload from event where action in ($1, $2, $3) order by id",
            Action::FactsheetPublished.code(),
            Action::FactsheetCorrected.code(),
            Action::FactsheetImported.code(),
        )?;
        let mut published: HashMap<String, (Uuid, String)> = events
            .into_iter()
            .map(|(scope, factsheet, payload)| (factsheet, (scope, payload)))
            .collect();
        for (gemeente, factsheet) in published_factsheets(&mut self.tx).await? {
            let event = published.remove(&factsheet.to_string());
            let told = event.and_then(|(_, payload)| {
                let payload: serde_json::Value = serde_json::from_str(&payload).ok()?;
                Some(payload.get("to")?.get("sha256")?.as_str()?.to_owned())
            });
            let now = published_fingerprint(&mut self.tx, gemeente, factsheet).await?;
            if told.is_none() || told != now {
                let scope = Scope::Gemeente(gemeente);
                self.found(Problem::SheetChanged { scope, factsheet });
            }
        }
        // What has an event and no rows left at all.
        let mut gone: Vec<(Uuid, FactsheetId)> = published
            .into_iter()
            .filter_map(|(factsheet, (scope, _))| Some((scope, factsheet.parse().ok()?)))
            .collect();
        gone.sort();
        for (scope, factsheet) in gone {
            let scope = Scope::of(scope);
            self.found(Problem::SheetGone { scope, factsheet });
        }
        Ok(())
    }
}
