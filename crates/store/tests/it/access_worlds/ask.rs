//! What viewers ask of the store, and what they get, in the words of the oracle.

use domain::samenwerking::{Category, Marks, Purpose};
use domain::shared::{GemeenteId, GezinId, PersonId, RecordId};
use store::access::{Viewer, proof};
use store::gezin::{
    self, Count, Dossier, DossierRecord, GezinItem, GezinQuery, Pieces, StoredDocument,
};
use store::log::Action;
use store::{Actor, Ctx, SpanId, Store, StoreError, TraceId};

use super::aanpak_ask::{self, Line as WorkLine, Read, Seen};
use super::oracle::{Filter, Line, Oracle, PieceTold, Shown, Told, Why};
use super::world::{TODAY, World};

/// A question of a viewer about a municipality.
#[derive(Debug, Clone)]
pub struct Ask {
    pub account: usize,
    pub purpose: Purpose,
    pub gemeente: GemeenteId,
    pub what: What,
}

#[derive(Debug, Clone)]
pub enum What {
    /// Every page, of so many lines.
    List(Filter, u32, bool),
    Count(Filter, bool),
    /// Every page, of so many dossiers.
    Export(Filter, u32),
    Dossier(GezinId, Option<Category>),
    Piece(RecordId),
    File(RecordId),
    /// One row, as a change asks it.
    Row(GezinId, Option<PersonId>, Category, Marks),
    /// What hangs on a family, read in one way.
    Hanging(GezinId, Read),
    /// What the viewer has to do, every page of so many lines.
    Work(u32),
    /// What waits for a screener, every page of so many lines.
    Queue(u32),
}

/// What comes back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer {
    List(Vec<Line>, Vec<Count>),
    Count(Count),
    Export(Vec<Told>),
    Dossier(Option<Box<Told>>),
    Piece(Option<PieceTold>),
    File(Option<(String, String)>),
    Row(Option<Why>),
    Hanging(Vec<Seen>),
    Work(Vec<WorkLine>),
}

/// A read that stands in the log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Logged {
    pub action: String,
    pub object: String,
    pub shown: Shown,
    /// How many lines there are: nobody is told twice.
    pub lines: usize,
}

impl Logged {
    pub fn new(action: Action, object: String, shown: Shown) -> Self {
        let lines = shown.0.len();
        Self {
            action: action.code().to_owned(),
            object,
            shown,
            lines,
        }
    }
}

impl From<proof::LoggedRead> for Logged {
    fn from(read: proof::LoggedRead) -> Self {
        let lines = read.subjects.len();
        let shown = read
            .subjects
            .into_iter()
            .map(|one| ((one.id, (one.basis, one.ground)), one.categories));
        Self {
            action: read.action,
            object: read.object_id,
            shown: Shown(shown.collect()),
            lines,
        }
    }
}

/// The viewer of a question, in a trace of its own.
pub fn viewer(world: &World, ask: &Ask, trace: [u8; 16]) -> Viewer {
    let account = &world.accounts[ask.account];
    let ctx = Ctx {
        actor: Actor::User {
            id: account.id,
            name: format!("account {}", ask.account),
            roles: account.roles.clone(),
            gemeente: None,
            organisation: Some((account.organisation, "organisatie".to_owned())),
        },
        now: world.now,
        trace: TraceId(trace),
        span: SpanId([1; 8]),
        network: None,
    };
    Viewer::new(&ctx, ask.purpose, TODAY).unwrap()
}

/// What the rules say.
pub fn expected(oracle: &Oracle<'_>, what: &What) -> (Answer, Vec<Logged>) {
    match what {
        What::List(filter, limit, _) => {
            let lines = oracle.lines(filter);
            let action = list_action(filter);
            let pages = pages(&lines, *limit);
            let log = pages
                .iter()
                .map(|page| Logged::new(action, String::new(), Oracle::shown_in_list(page)));
            let counts = vec![oracle.count(filter); pages.len()];
            (Answer::List(lines.clone(), counts), log.collect())
        }
        What::Count(filter, _) => {
            let log = Logged::new(Action::GezinnenCounted, String::new(), Shown::default());
            (Answer::Count(oracle.count(filter)), vec![log])
        }
        What::Export(filter, limit) => exported(oracle, filter, *limit),
        What::Dossier(id, only) => match oracle.dossier(*id, *only) {
            None => (Answer::Dossier(None), Vec::new()),
            Some((told, shown)) => {
                let log = Logged::new(Action::GezinRead, id.to_string(), shown);
                (Answer::Dossier(Some(Box::new(told))), vec![log])
            }
        },
        What::Piece(id) => match oracle.piece(*id) {
            None => (Answer::Piece(None), Vec::new()),
            Some((told, shown)) => {
                let log = Logged::new(Action::RecordRead, id.to_string(), shown);
                (Answer::Piece(Some(told)), vec![log])
            }
        },
        What::File(id) => {
            let log = oracle
                .piece(*id)
                .map(|(_, shown)| Logged::new(Action::DocumentRead, id.to_string(), shown));
            (Answer::File(oracle.file(*id)), log.into_iter().collect())
        }
        What::Row(gezin, person, category, marks) => {
            let why = oracle.sees(*gezin, *person, *category, marks);
            (Answer::Row(why), Vec::new())
        }
        What::Hanging(gezin, read) => {
            let (seen, log) = aanpak_ask::expected(oracle, *read, *gezin);
            (Answer::Hanging(seen), log)
        }
        What::Work(limit) => {
            let (lines, log) = aanpak_ask::work(oracle, *limit);
            (Answer::Work(lines), log)
        }
        What::Queue(limit) => {
            let (seen, log) = aanpak_ask::queue(oracle, *limit);
            (Answer::Hanging(seen), log)
        }
    }
}

fn list_action(filter: &Filter) -> Action {
    if filter.text.is_some() {
        Action::GezinnenSearched
    } else {
        Action::GezinnenListed
    }
}

/// An empty list is one page.
fn pages(lines: &[Line], limit: u32) -> Vec<&[Line]> {
    if lines.is_empty() {
        return vec![lines];
    }
    lines.chunks(limit as usize).collect()
}

fn exported(oracle: &Oracle<'_>, filter: &Filter, limit: u32) -> (Answer, Vec<Logged>) {
    let lines = oracle.lines(filter);
    let mut log: Vec<Logged> = pages(&lines, limit)
        .into_iter()
        .map(|page| {
            Logged::new(
                Action::GezinnenListed,
                String::new(),
                Oracle::shown_in_list(page),
            )
        })
        .collect();
    let mut all = Vec::new();
    for line in lines {
        let (told, shown) = oracle.dossier(line.id, None).unwrap();
        log.push(Logged::new(Action::GezinRead, line.id.to_string(), shown));
        all.push(told);
    }
    (Answer::Export(all), log)
}

/// What the store says.
pub async fn asked(store: &Store, viewer: &Viewer, ask: &Ask) -> Result<Answer, StoreError> {
    let gemeente = ask.gemeente;
    Ok(match &ask.what {
        What::List(filter, limit, exact) => {
            listed(store, viewer, gemeente, (filter, *limit, *exact)).await?
        }
        What::Count(filter, exact) => {
            let text = filter.text.as_deref();
            let query = query(filter, 0);
            Answer::Count(gezin::count(store, viewer, gemeente, &query, text, *exact).await?)
        }
        What::Export(filter, limit) => {
            let (mut all, mut query) = (Vec::new(), query(filter, *limit));
            loop {
                let page = gezin::export_page(store, viewer, gemeente, &query).await?;
                all.extend(page.dossiers.into_iter().map(told));
                if page.next.is_none() {
                    break Answer::Export(all);
                }
                query.after = page.next;
            }
        }
        What::Dossier(id, only) => {
            let pieces = Pieces {
                category: *only,
                after: None,
            };
            let dossier = gezin::read(store, viewer, gemeente, *id, pieces).await?;
            Answer::Dossier(dossier.map(told).map(Box::new))
        }
        What::Piece(id) => Answer::Piece(
            gezin::record(store, viewer, gemeente, *id)
                .await?
                .map(piece),
        ),
        What::File(id) => Answer::File(
            gezin::document(store, viewer, gemeente, *id)
                .await?
                .map(file),
        ),
        What::Row(gezin, person, category, marks) => {
            let gezin = (gemeente, *gezin);
            Answer::Row(proof::seen_by(store, viewer, gezin, *person, *category, *marks).await?)
        }
        What::Hanging(gezin, read) => {
            let place = (gemeente, *gezin);
            Answer::Hanging(aanpak_ask::asked(store, viewer, place, *read).await?)
        }
        What::Work(limit) => {
            Answer::Work(aanpak_ask::asked_work(store, viewer, gemeente, *limit).await?)
        }
        What::Queue(limit) => {
            Answer::Hanging(aanpak_ask::asked_queue(store, viewer, gemeente, *limit).await?)
        }
    })
}

fn query(filter: &Filter, limit: u32) -> GezinQuery {
    GezinQuery {
        wijk: filter.wijk.clone(),
        mine: filter.mine,
        after: None,
        limit,
    }
}

async fn listed(
    store: &Store,
    viewer: &Viewer,
    gemeente: GemeenteId,
    (filter, limit, exact): (&Filter, u32, bool),
) -> Result<Answer, StoreError> {
    let (mut lines, mut counts, mut query) = (Vec::new(), Vec::new(), query(filter, limit));
    loop {
        let page = match &filter.text {
            None => gezin::list(store, viewer, gemeente, &query, exact).await?,
            Some(text) => gezin::search(store, viewer, gemeente, text, &query, exact).await?,
        };
        assert!(page.items.len() <= limit as usize);
        lines.extend(page.items.into_iter().map(line));
        counts.push(page.count);
        if page.next.is_none() {
            return Ok(Answer::List(lines, counts));
        }
        query.after = page.next;
    }
}

fn line(item: GezinItem) -> Line {
    Line {
        id: item.id,
        key: item.sort_key,
        children: item.children,
        regisseur: item.regisseur,
        why: (item.seen_by.basis, item.seen_by.ground),
    }
}

fn piece(record: DossierRecord) -> PieceTold {
    PieceTold {
        id: record.id,
        gezin: record.gezin,
        person: record.person,
        category: record.category,
        kind: record.kind,
        marks: record.marks,
        text: record.text.plain(),
        happened_on: record.happened_on,
        author: record.author,
        why: (record.seen_by.basis, record.seen_by.ground),
    }
}

fn file(file: StoredDocument) -> (String, String) {
    (file.name, String::from_utf8(file.content).unwrap())
}

fn told(dossier: Dossier) -> Told {
    assert_eq!(dossier.next, None, "a dossier of a world is one page");
    let why = |seen: store::gezin::SeenBy| (seen.basis, seen.ground);
    Told {
        id: dossier.id,
        name: dossier.name,
        why: why(dossier.seen_by),
        members: dossier
            .members
            .into_iter()
            .map(|one| {
                (
                    one.person,
                    one.name.to_string(),
                    one.role,
                    one.days,
                    why(one.seen_by),
                )
            })
            .collect(),
        addresses: dossier
            .addresses
            .into_iter()
            .map(|one| {
                (
                    one.id,
                    one.person,
                    one.street,
                    one.secret,
                    one.days,
                    why(one.seen_by),
                )
            })
            .collect(),
        secret_addresses: dossier.secret_addresses,
        tasks: dossier
            .tasks
            .into_iter()
            .map(|one| {
                (
                    one.id,
                    one.user,
                    one.person,
                    one.regisseur,
                    one.days,
                    why(one.seen_by),
                )
            })
            .collect(),
        categories: dossier.categories,
        pieces: dossier.records.into_iter().map(piece).collect(),
    }
}
