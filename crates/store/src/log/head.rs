//! Signed heads: what a chain was at a moment. Kept in a file outside the database, they show a tail that was cut off or a chain
//! that was rewritten by somebody who can change everything inside it.

use time::OffsetDateTime;
use time::format_description::well_known::Rfc3339;
use uuid::Uuid;

use super::Scope;
use super::seal::chain_hash;
use crate::dialect::Moment;
use crate::key::{Keys, mac};
use crate::{Store, StoreError};

/// First word of an anchor line.
const FORM: &str = "samenhang-anker-1";

/// The head of one chain at one moment, signed with the key of the installation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Head {
    /// Whose chain.
    pub scope: Scope,
    /// Position of the last sealed event.
    pub position: i64,
    /// Hash of the chain at that position.
    pub chain_hash: [u8; 32],
    /// Number of sealed events.
    pub count: i64,
    /// When the head was taken.
    pub taken_at: OffsetDateTime,
    /// HMAC-SHA-256 over all of it.
    pub signature: [u8; 32],
}

impl Head {
    fn sign(&self, keys: &Keys) -> [u8; 32] {
        let mut message = b"samenhang/head/v1".to_vec();
        message.extend(self.scope.uuid().as_bytes());
        message.extend(self.position.to_be_bytes());
        message.extend(self.chain_hash);
        message.extend(self.count.to_be_bytes());
        message.extend(Moment(self.taken_at).micros().to_be_bytes());
        mac(&keys.log, &message)
    }

    pub(super) fn is_ours(&self, keys: &Keys) -> bool {
        self.signature == self.sign(keys)
    }
}

/// The heads of all chains that have a sealed event, signed.
///
/// # Errors
/// [`StoreError`] when the database fails.
pub async fn heads(store: &Store, now: OffsetDateTime) -> Result<Vec<Head>, StoreError> {
    let mut tx = store.read().await?;
    let rows = fetch_all!(
        &mut tx,
        (Uuid, i64, Vec<u8>, i64),
        "select s.gemeente, s.position, s.chain_hash, (select count(*) from seal as c where c.gemeente = s.gemeente)
         from seal as s where s.position = (select max(m.position) from seal as m where m.gemeente = s.gemeente)
         order by s.gemeente"
    )?;
    rows.into_iter()
        .map(|(scope, position, hash, count)| {
            let mut head = Head {
                scope: Scope::of(scope),
                position,
                chain_hash: chain_hash(&hash)?,
                count,
                taken_at: Moment::from(now).0,
                signature: [0; 32],
            };
            head.signature = head.sign(&store.keys);
            Ok(head)
        })
        .collect()
}

/// A head as one line of the anchor file, without a line end: form, moment, chain, position, count, hash, signature.
#[must_use]
pub fn anchor_line(head: &Head) -> String {
    format!(
        "{FORM} {} {} {} {} {} {}",
        head.taken_at.format(&Rfc3339).unwrap_or_default(),
        head.scope.uuid(),
        head.position,
        head.count,
        hex::encode(head.chain_hash),
        hex::encode(head.signature),
    )
}

/// A line of an anchor file that is no anchor.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "Regel {line} van het ankerbestand is niet te lezen: \"{text}\". Is het een half geschreven regel van na een storing? Haal hem dan weg. Gebruik anders een kopie van vóór de verandering."
)]
pub struct AnchorError {
    /// Line, from 1.
    pub line: usize,
    /// What stands there, shortened.
    pub text: String,
}

/// Reads the lines of an anchor file, and those that are no anchor; empty lines are skipped. Signatures are checked by
/// [`super::verify`].
#[must_use]
pub fn parse_anchors(text: &str) -> (Vec<Head>, Vec<AnchorError>) {
    let (mut heads, mut unreadable) = (Vec::new(), Vec::new());
    for (line, text) in (1..).zip(text.lines()) {
        if text.trim().is_empty() {
            continue;
        }
        match parse_line(text) {
            Some(head) => heads.push(head),
            None => unreadable.push(AnchorError {
                line,
                text: text.chars().take(60).collect(),
            }),
        }
    }
    (heads, unreadable)
}

fn parse_line(line: &str) -> Option<Head> {
    let words: Vec<&str> = line.split_whitespace().collect();
    let [FORM, taken_at, scope, position, count, hash, signature] = words.as_slice() else {
        return None;
    };
    let bytes = |text: &str| {
        let mut bytes = [0; 32];
        hex::decode_to_slice(text, &mut bytes).ok().map(|()| bytes)
    };
    Some(Head {
        scope: Scope::of(Uuid::parse_str(scope).ok()?),
        position: position.parse().ok()?,
        chain_hash: bytes(hash)?,
        count: count.parse().ok()?,
        taken_at: OffsetDateTime::parse(taken_at, &Rfc3339).ok()?,
        signature: bytes(signature)?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::InstallationKey;
    use time::macros::datetime;

    #[test]
    fn an_anchor_reads_back_and_a_changed_one_is_not_ours() {
        let keys = Keys::of(&InstallationKey::from_bytes([3; 32]));
        let mut head = Head {
            scope: Scope::Installation,
            position: 12,
            chain_hash: [5; 32],
            count: 12,
            taken_at: datetime!(2015-06-01 10:00:00.5 UTC),
            signature: [0; 32],
        };
        head.signature = head.sign(&keys);
        let text = format!("{}\n\n", anchor_line(&head));
        assert_eq!(parse_anchors(&text), (vec![head.clone()], Vec::new()));
        assert!(head.is_ours(&keys));
        let forged = text.replace(" 12 12 ", " 11 11 ");
        assert!(!parse_anchors(&forged).0[0].is_ours(&keys));
        let half = anchor_line(&head)[..50].to_owned();
        let broken = format!("{text}{half}\n{}", anchor_line(&head));
        let (heads, unreadable) = parse_anchors(&broken);
        assert_eq!((heads.len(), unreadable[0].line), (2, 3));
    }
}
