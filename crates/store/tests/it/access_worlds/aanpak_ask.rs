//! What is asked of what hangs on a family, what the rules say, and what the store says.

use domain::samenwerking::{Category, Marks, Role};
use domain::shared::{CaseId, GemeenteId, GezinId, GezinsplanId, PersonId};
use store::aanpak::{
    ScreeningQuery, ScreeningWhose, SilentDays, WorkKind, WorkQuery, case, case_facts, cases,
    evaluations, measurements, my_work, plan, plan_versions, plans, safety_checks,
    screening_decisions, screenings, second_looks, target_tests,
};
use store::access::Viewer;
use store::gezin::{SeenBy, hand_overs, network, relations};
use store::log::{Action, SubjectId};
use store::{Store, StoreError};
use time::{Date, Duration};
use uuid::Uuid;

use super::aanpak::{
    APPROACH, DOMAINS, Of, Own, PHASE, SILENT, check_of, id_of, measurement_of, own,
};
use super::ask::Logged;
use super::oracle::{Oracle, Shown, Why};
use super::world::TODAY;

/// A way of reading what hangs on a family.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Read {
    Cases,
    Case,
    Facts,
    Looks,
    Decisions,
    Tests,
    Measurements,
    Safety,
    Network,
    Relations,
    Plans,
    Plan,
    Versions,
    Evaluations,
    HandOvers,
}

impl Read {
    pub const ALL: [Self; 15] = [
        Self::Cases,
        Self::Case,
        Self::Facts,
        Self::Looks,
        Self::Decisions,
        Self::Tests,
        Self::Measurements,
        Self::Safety,
        Self::Network,
        Self::Relations,
        Self::Plans,
        Self::Plan,
        Self::Versions,
        Self::Evaluations,
        Self::HandOvers,
    ];

    /// How it stands in the log, of what, and whether an answer without anything stands there too.
    fn logged(self, gezin: GezinId) -> (Action, String, bool) {
        let own = |of: Of| id_of(gezin, of).to_string();
        let whole = gezin.to_string();
        match self {
            Self::Cases => (Action::CaseRead, whole, false),
            Self::Case | Self::Looks => (Action::CaseRead, own(Of::Case), false),
            Self::Facts => (Action::CaseFactsRead, whole, false),
            Self::Decisions => (Action::ScreeningsRead, own(Of::Case), false),
            Self::Tests => (Action::TargetTestsRead, whole, false),
            Self::Measurements => (Action::MeasurementsRead, whole, false),
            Self::Safety => (Action::SafetyRead, whole, false),
            Self::Network | Self::Relations => (Action::NetworkRead, whole, true),
            Self::Plans | Self::Evaluations => (Action::PlanRead, whole, true),
            Self::Plan | Self::Versions => (Action::PlanRead, own(Of::Plan), false),
            Self::HandOvers => (Action::HandOverRead, whole, true),
        }
    }
}

/// Something that is seen, and why.
pub type Seen = (String, Why);

const OPEN: Marks = Marks {
    hidden_source: false,
    secret_address: false,
    own_talk_12plus: false,
    not_for: None,
};

/// What the rules say, with what stands in the log.
struct Told<'a> {
    oracle: &'a Oracle<'a>,
    seen: Vec<Seen>,
    shown: Shown,
}

impl<'a> Told<'a> {
    fn new(oracle: &'a Oracle<'a>) -> Self {
        Self {
            oracle,
            seen: Vec::new(),
            shown: Shown::default(),
        }
    }

    /// A row of a family, about somebody or about all of it.
    fn row(&mut self, own: &Own, person: Option<PersonId>, category: Category, id: String) {
        self.marked(own, (person, category, &OPEN), id);
    }

    fn marked(
        &mut self,
        own: &Own,
        (person, category, marks): (Option<PersonId>, Category, &Marks),
        id: String,
    ) {
        if let Some(why) = self.oracle.sees(own.gezin, person, category, marks) {
            let person = person.map(SubjectId::Person);
            for subject in person.into_iter().chain([SubjectId::Gezin(own.gezin)]) {
                self.shown.add(subject, category, &why);
            }
            self.seen.push((id, why));
        }
    }
}

/// What the rules say of one way of reading a family.
pub fn expected(oracle: &Oracle<'_>, read: Read, gezin: GezinId) -> (Vec<Seen>, Vec<Logged>) {
    let mut told = Told::new(oracle);
    let here = oracle.gemeente_of(gezin);
    for own in own(oracle.world())
        .iter()
        .filter(|own| here && own.gezin == gezin)
    {
        tell(&mut told, own, read);
    }
    // A relation that names somebody of this family may have come with another one.
    if here && read == Read::Relations {
        related(&mut told, gezin);
    }
    let (action, object, always) = read.logged(gezin);
    let mut seen = told.seen;
    seen.sort();
    let log = (always || !seen.is_empty()).then(|| Logged::new(action, object, told.shown));
    (seen, log.into_iter().collect())
}

fn tell(told: &mut Told<'_>, own: &Own, read: Read) {
    let id = |of: Of| id_of(own.gezin, of).to_string();
    let whole = [
        (Read::Cases, Category::Plan, Of::Case),
        (Read::Case, Category::Plan, Of::Case),
        (Read::Facts, Category::ContactLog, Of::Conversation),
        (Read::Facts, Category::Plan, Of::WayBack),
        (Read::Looks, Category::Plan, Of::Look),
        (Read::Decisions, Category::Plan, Of::Screening),
        (Read::Network, Category::Network, Of::Network),
        (Read::Plans, Category::Plan, Of::Plan),
        (Read::Plan, Category::Plan, Of::Plan),
        (Read::Versions, Category::Plan, Of::Plan),
        (Read::Evaluations, Category::Plan, Of::Evaluation),
        (Read::HandOvers, Category::Plan, Of::HandOver),
    ];
    for (_, category, of) in whole.into_iter().filter(|(one, ..)| *one == read) {
        told.row(own, None, category, id(of));
    }
    if read == Read::Versions {
        let seen = told.seen.iter_mut();
        seen.for_each(|one| *one = (format!("{} 1", one.0), untold()));
    }
    // Only own teams see it: who gets help here and who does not is no agreement with others.
    if read == Read::Tests {
        let marks = Marks {
            hidden_source: true,
            ..OPEN
        };
        told.marked(own, (None, Category::Plan, &marks), id(Of::Test));
    }
    if read == Read::Measurements {
        for (person, domains) in &own.measured {
            for (domain, category) in domains.iter().map(|index| DOMAINS[*index]) {
                let id = measurement_of(own.gezin, *person);
                told.row(own, Some(*person), category, format!("{id} {domain}"));
            }
        }
    }
    if read == Read::Safety {
        for person in &own.checked {
            let id = check_of(own.gezin, *person).to_string();
            told.row(own, Some(*person), Category::Safety, id);
        }
    }
}

/// Relations of who is in a family now, when both are seen through some family of now.
fn related(told: &mut Told<'_>, gezin: GezinId) {
    let oracle = told.oracle;
    let Some(why) = oracle.sees(gezin, None, Category::Composition, &OPEN) else {
        return;
    };
    let now = oracle.in_family_now(gezin);
    for own in own(oracle.world()) {
        let Some((person, other)) = own.related else {
            continue;
        };
        let of_here = now.contains(&person) || now.contains(&other);
        if !of_here || ![person, other].into_iter().all(|who| oracle.sees_now(who)) {
            continue;
        }
        for who in [person, other] {
            told.shown
                .add(SubjectId::Person(who), Category::Composition, &why);
        }
        told.seen
            .push((id_of(own.gezin, Of::Relation).to_string(), why.clone()));
    }
}

/// A line of work: kind, identifier, day, and whether a case is named.
pub type Line = (String, Uuid, Date, bool, Why);

/// Lines of a list of versions do not say why they are seen.
fn untold() -> Why {
    (store::log::Basis::Rights(None), String::new())
}

/// Whom a line shows, of which category and why.
type Showing = Vec<(GezinId, Category, Why)>;

/// Lines with whom they show, page by page; without any lines there is one page.
fn paged<T: Clone>(action: Action, all: &[(T, Showing)], limit: u32) -> (Vec<T>, Vec<Logged>) {
    let of_page = |page: &[(T, Showing)]| {
        let mut shown = Shown::default();
        for (gezin, category, why) in page.iter().flat_map(|(_, showing)| showing) {
            shown.add(SubjectId::Gezin(*gezin), *category, why);
        }
        Logged::new(action, String::new(), shown)
    };
    let log = if all.is_empty() {
        vec![of_page(all)]
    } else {
        all.chunks(limit as usize).map(of_page).collect()
    };
    (all.iter().map(|(line, _)| line.clone()).collect(), log)
}

/// What somebody has to do, by the rules.
pub fn work(oracle: &Oracle<'_>, limit: u32) -> (Vec<Line>, Vec<Logged>) {
    let mut lines = Vec::new();
    for own in own(oracle.world())
        .iter()
        .filter(|own| oracle.gemeente_of(own.gezin))
    {
        of_family(oracle, own, &mut lines);
    }
    let (me, organisation) = (oracle.account().id, oracle.account().organisation);
    for task in &oracle.world().tasks {
        let since = task.task.days.from;
        let fresh = since > TODAY - Duration::days(14) && since <= TODAY;
        let mine = task.task.user == Some(me) && task.task.organisation == organisation;
        if !(fresh && mine && task.task.days.contains(TODAY) && oracle.gemeente_of(task.gezin)) {
            continue;
        }
        let cased = own(oracle.world())
            .iter()
            .any(|own| own.gezin == task.gezin);
        let line = (WorkKind::NewFamily, task.id, since);
        add(
            oracle,
            (task.gezin, Category::Composition, cased),
            line,
            &mut lines,
        );
    }
    lines.sort_by_key(|((kind, id, day, ..), _)| (*day, rank(kind), *id));
    paged(Action::WorkRead, &lines, limit)
}

fn rank(code: &str) -> usize {
    WorkKind::ALL
        .iter()
        .position(|kind| kind.code() == code)
        .unwrap()
}

/// Adds a line when the family is seen, and what it is about.
fn add(
    oracle: &Oracle<'_>,
    (gezin, category, cased): (GezinId, Category, bool),
    (kind, id, due): (WorkKind, Uuid, Date),
    lines: &mut Vec<(Line, Showing)>,
) {
    let sees = |category: Category| oracle.sees(gezin, None, category, &OPEN);
    let (Some(name), Some(why)) = (sees(Category::Composition), sees(category)) else {
        return;
    };
    let plan = sees(Category::Plan).filter(|_| cased);
    let mut showing = vec![
        (gezin, Category::Composition, name),
        (gezin, category, why.clone()),
    ];
    showing.extend(plan.clone().map(|plan| (gezin, Category::Plan, plan)));
    let line = (kind.code().to_owned(), id, due, plan.is_some(), why);
    lines.push((line, showing));
}

fn of_family(oracle: &Oracle<'_>, own: &Own, lines: &mut Vec<(Line, Showing)>) {
    let me = oracle.account();
    let id = |of: Of| id_of(own.gezin, of);
    let mut line = |category: Category, kind: WorkKind, of: Uuid, due: Date| {
        add(oracle, (own.gezin, category, true), (kind, of, due), lines);
    };
    let screens = me.roles.contains(&Role::Screener);
    let urgent = [
        Role::Screener,
        Role::CaseManager,
        Role::BehaviouralScientist,
    ];
    let right = oracle
        .sees(own.gezin, None, Category::Plan, &OPEN)
        .is_some_and(|(basis, _)| !matches!(basis, store::log::Basis::Emergency(_)));
    if own.mover != me.id && right && urgent.iter().any(|role| me.roles.contains(role)) {
        line(Category::Plan, WorkKind::Urgent, id(Of::Move), own.due_on);
    }
    if own.screener == Some(me.id) || (own.screener.is_none() && screens) {
        line(
            Category::Plan,
            WorkKind::Screening,
            id(Of::Screening),
            own.due_on,
        );
    }
    if own.to == me.id {
        line(
            Category::Plan,
            WorkKind::HandOver,
            id(Of::HandOver),
            own.due_on,
        );
    }
    if own.carrier == me.id {
        line(Category::Plan, WorkKind::Action, id(Of::Action), own.term);
    }
    if !oracle.leads(own.gezin) {
        return;
    }
    line(
        Category::Plan,
        WorkKind::Evaluation,
        id(Of::Plan),
        own.review_on,
    );
    let plan = oracle
        .sees(own.gezin, None, Category::Plan, &OPEN)
        .is_some();
    let due = spoken(oracle, own) + Duration::days(i64::from(SILENT));
    if plan && due < TODAY {
        line(Category::ContactLog, WorkKind::Silent, id(Of::Case), due);
    }
}

/// The last day on which somebody wrote down that they spoke with a family, as far as it is seen.
fn spoken(oracle: &Oracle<'_>, own: &Own) -> Date {
    let pieces = oracle.world().pieces.iter().filter(|piece| {
        piece.gezin == Some(own.gezin)
            && piece.category == Category::ContactLog
            && oracle
                .sees(own.gezin, piece.person, piece.category, &piece.marks)
                .is_some()
    });
    let last = pieces.map(|piece| piece.happened_on).max();
    last.into_iter().chain([own.spoken_on]).max().unwrap()
}

/// The queue of a screener, by the rules.
pub fn queue(oracle: &Oracle<'_>, limit: u32) -> (Vec<Seen>, Vec<Logged>) {
    if !oracle.account().roles.contains(&Role::Screener) {
        return (Vec::new(), Vec::new());
    }
    let mut all: Vec<Own> = own(oracle.world());
    all.retain(|own| oracle.gemeente_of(own.gezin));
    all.sort_by_key(|own| (own.due_on, id_of(own.gezin, Of::Screening)));
    let line = |own: Own| {
        let sees = |category| oracle.sees(own.gezin, None, category, &OPEN);
        let (name, plan) = (sees(Category::Composition)?, sees(Category::Plan)?);
        let id = id_of(own.gezin, Of::Screening).to_string();
        let showing = vec![
            (own.gezin, Category::Composition, name),
            (own.gezin, Category::Plan, plan.clone()),
        ];
        Some(((id, plan), showing))
    };
    let lines: Vec<_> = all.into_iter().filter_map(line).collect();
    paged(Action::ScreeningsRead, &lines, limit)
}

fn why(seen: SeenBy) -> Why {
    (seen.basis, seen.ground)
}

/// What the store says of one way of reading a family.
pub async fn asked(
    store: &Store,
    viewer: &Viewer,
    place: (GemeenteId, GezinId),
    read: Read,
) -> Result<Vec<Seen>, StoreError> {
    let (gemeente, gezin) = place;
    let which = (gemeente, CaseId(id_of(gezin, Of::Case)));
    let at = (gemeente, GezinsplanId(id_of(gezin, Of::Plan)));
    macro_rules! seen {
        ($all:expr, $id:ident) => {
            $all.into_iter()
                .map(|one| (one.$id.to_string(), why(one.seen_by)))
                .collect()
        };
    }
    let mut all: Vec<Seen> = match read {
        Read::Cases => seen!(cases(store, viewer, place).await?, id),
        Read::Case => seen!(case(store, viewer, which).await?, id),
        Read::Facts => seen!(case_facts(store, viewer, place).await?, id),
        Read::Looks => seen!(second_looks(store, viewer, which).await?, id),
        Read::Decisions => seen!(screening_decisions(store, viewer, which).await?, screening),
        Read::Tests => seen!(target_tests(store, viewer, place).await?, id),
        Read::Safety => seen!(safety_checks(store, viewer, place).await?, id),
        Read::Network => seen!(network(store, viewer, gemeente, gezin).await?, id),
        Read::Relations => seen!(relations(store, viewer, gemeente, gezin).await?, id),
        Read::Plans => seen!(plans(store, viewer, gemeente, gezin).await?, id),
        Read::Plan => {
            let read = plan(store, viewer, at, None).await?;
            seen!(read.map(|read| read.plan), id)
        }
        Read::Versions => {
            let lines = plan_versions(store, viewer, at).await?;
            let plan = lines.map(|lines| (format!("{} {}", at.1, lines.len()), untold()));
            plan.into_iter().collect()
        }
        Read::Evaluations => seen!(evaluations(store, viewer, gemeente, gezin).await?, id),
        Read::HandOvers => seen!(hand_overs(store, viewer, gemeente, gezin).await?, id),
        Read::Measurements => {
            let all = measurements(store, viewer, place).await?.into_iter();
            all.flat_map(|one| {
                let id = one.id;
                let answers = one.answers.into_iter();
                answers.map(move |answer| (format!("{id} {}", answer.domain), why(answer.seen_by)))
            })
            .collect()
        }
    };
    all.sort();
    Ok(all)
}

/// Every page of what somebody has to do.
pub async fn asked_work(
    store: &Store,
    viewer: &Viewer,
    gemeente: GemeenteId,
    limit: u32,
) -> Result<Vec<Line>, StoreError> {
    let silent = [SilentDays {
        approach: APPROACH.to_owned(),
        version: 1,
        phase: PHASE.to_owned(),
        days: SILENT,
    }];
    let mut query = WorkQuery {
        limit,
        ..WorkQuery::default()
    };
    let mut lines = Vec::new();
    loop {
        let page = my_work(store, viewer, gemeente, &silent, &query).await?;
        assert!(page.items.len() <= limit as usize);
        lines.extend(page.items.into_iter().map(|item| {
            let kind = item.kind.code().to_owned();
            (
                kind,
                item.id,
                item.due,
                item.case.is_some(),
                why(item.seen_by),
            )
        }));
        if page.next.is_none() {
            return Ok(lines);
        }
        query.after = page.next;
    }
}

/// Every page of the queue.
pub async fn asked_queue(
    store: &Store,
    viewer: &Viewer,
    gemeente: GemeenteId,
    limit: u32,
) -> Result<Vec<Seen>, StoreError> {
    let mut query = ScreeningQuery {
        case: None,
        whose: ScreeningWhose::All,
        after: None,
        limit,
    };
    let mut seen = Vec::new();
    loop {
        let page = screenings(store, viewer, gemeente, &query).await?;
        seen.extend(
            page.items
                .into_iter()
                .map(|item| (item.id.to_string(), why(item.seen_by))),
        );
        if page.next.is_none() {
            return Ok(seen);
        }
        query.after = page.next;
    }
}
