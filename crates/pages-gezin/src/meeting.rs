//! `/overleg/{id}`: one consultation with its agenda, who is invited, what was said and what was decided.

use askama::Template;
use axum::extract::{Path, Query};
use axum::http::HeaderMap;
use domain::gezin::{ConsultationState, DecisionOwner};
use domain::shared::{ConsultationId, GezinId};
use store::Opened;
use store::gezin::{AgendaItem, Consultation, DecisionLine, InvitedParty, consultation};

use super::meetings::{answer, kind, own_families, state as state_word};
use super::task_who::{Group, People};
use super::{Done, done_text, meeting_steps, paths, words};
use web::choice::Choice;
use web::forms::fields::{FieldErrors, Fields};
use web::layout::moment::{day, day_and_time};
use web::layout::{L, Shell};
use web::viewer::Looking;
use web::{AppError, AppState, Cx, Reply, Visit, html, unprocessable};

/// A consultation that this person organises or is invited to.
pub struct Found {
    pub(super) looking: Looking,
    pub(super) meeting: Consultation,
}

impl Found {
    /// By the identifier in an address.
    ///
    /// # Errors
    /// [`AppError::NotFound`] for everybody who neither organises it nor is invited.
    pub async fn find(
        state: &AppState,
        cx: &Cx,
        headers: &HeaderMap,
        id: &str,
    ) -> Result<Self, AppError> {
        let looking = state.looking(cx, headers).await?;
        let id: ConsultationId = id.parse().map_err(|_| AppError::NotFound)?;
        for (gemeente, _) in looking.gemeente.iter().chain(&looking.gemeenten) {
            let found = consultation(&state.store, &looking.viewer, *gemeente, id).await?;
            if let Some(meeting) = found {
                return Ok(Self { looking, meeting });
            }
        }
        Err(AppError::NotFound)
    }

    /// Whether this person organises it and it is still open.
    pub fn organises(&self) -> bool {
        self.meeting.organiser.0 == self.looking.viewer.user()
            && self.meeting.state == ConsultationState::Planned
    }

    /// The address of its page.
    pub fn path(&self) -> String {
        paths::meeting(self.meeting.id)
    }

    /// Which consultation this is, in words.
    pub fn title(&self, l: L) -> String {
        kind(l, self.meeting.kind)
    }

    /// A family of the agenda by its identifier.
    pub fn item(&self, id: &str) -> Option<&AgendaItem> {
        let id: GezinId = id.parse().ok()?;
        self.meeting.agenda.iter().find(|item| item.gezin == id)
    }
}

#[derive(Template)]
#[template(path = "gezin/meeting.html")]
struct MeetingPage {
    l: L,
    shell: Shell,
    done: String,
    path: String,
    title: String,
    when: String,
    place: String,
    organiser: String,
    state: (&'static str, String),
    organises: bool,
    begun: bool,
    decided: bool,
    closed_items: String,
    items: Vec<Item>,
    invited: Vec<Invited>,
    own: Option<Invited>,
    /// Families that can still come on the agenda.
    more: Vec<Choice>,
    /// Who can still be invited.
    groups: Vec<Group>,
    owners: Vec<Choice>,
    fields: Fields,
    errors: FieldErrors,
}

/// A family of the agenda.
pub struct Item {
    id: String,
    name: String,
    href: String,
    open: bool,
    minutes: Vec<Vec<String>>,
    minutes_by: String,
    write: String,
    decisions: Vec<Decision>,
}

/// What was decided.
pub struct Decision {
    what: String,
    who: String,
    due: String,
    late: bool,
}

/// Somebody who is invited.
#[derive(Clone)]
pub struct Invited {
    id: String,
    name: String,
    sub: String,
    code: &'static str,
    answer: String,
    discusses: String,
    attended: bool,
}

fn opened(text: &Opened<String>) -> String {
    match text {
        Opened::Plain(text) => text.clone(),
        Opened::Destroyed => String::new(),
    }
}

fn decision(l: L, found: &Found, one: &DecisionLine) -> Decision {
    let organisation = one.organisation.as_ref().map(|(_, name)| name.clone());
    let user = one.user.as_ref().map(|(_, name)| name.clone());
    let today = found.looking.viewer.today();
    Decision {
        what: opened(&one.what),
        who: match one.owner {
            DecisionOwner::Family => l.t("gezin-owner-family"),
            DecisionOwner::Network => l.t("gezin-owner-network"),
            DecisionOwner::Professional => user.or(organisation).unwrap_or_default(),
        },
        due: one
            .due_on
            .map(|due| l.n("gezin-due", day(l, due)))
            .unwrap_or_default(),
        late: one.due_on.is_some_and(|due| due < today),
    }
}

fn item(l: L, found: &Found, one: &AgendaItem) -> Item {
    let minutes = one.minutes.as_ref();
    Item {
        id: one.gezin.to_string(),
        name: one.name.clone(),
        href: paths::gezin(one.gezin),
        open: one.open,
        minutes: minutes
            .map(|minutes| words::paragraphs(&opened(&minutes.text)))
            .unwrap_or_default(),
        minutes_by: minutes
            .map(|minutes| format!("{}, {}", minutes.by, day_and_time(l, minutes.at)))
            .unwrap_or_default(),
        write: if found.organises() && one.open {
            paths::minutes(found.meeting.id, one.gezin)
        } else {
            String::new()
        },
        decisions: one
            .decisions
            .iter()
            .map(|line| decision(l, found, line))
            .collect(),
    }
}

fn invited(l: L, found: &Found, one: &InvitedParty) -> Invited {
    let family = |id: &GezinId| {
        let known = found.meeting.agenda.iter().find(|item| item.gezin == *id);
        known.map(|item| item.name.clone())
    };
    let organisation = one.organisation.as_ref().map(|(_, name)| name.clone());
    let names: Vec<String> = one.discusses.iter().filter_map(family).collect();
    let (name, sub) = match (&one.user, one.gezin) {
        (Some((_, name)), _) => (name.clone(), organisation.unwrap_or_default()),
        (None, Some(gezin)) => (
            family(&gezin).unwrap_or_default(),
            l.t("gezin-invited-family"),
        ),
        (None, None) => (organisation.unwrap_or_default(), l.t("gezin-invited-whole")),
    };
    Invited {
        id: one.id.to_string(),
        name,
        sub,
        code: one.answer.code(),
        answer: answer(l, one.answer),
        discusses: names.join(", "),
        attended: one.attended == Some(true),
    }
}

/// The invitation that this person can answer: their own, or of the organisation as a whole.
fn own(found: &Found) -> Option<&InvitedParty> {
    let viewer = &found.looking.viewer;
    let mine = |one: &&InvitedParty| {
        one.user
            .as_ref()
            .is_some_and(|(id, _)| *id == viewer.user())
    };
    let of_mine = |one: &&InvitedParty| {
        let organisation = one.organisation.as_ref().map(|(id, _)| *id);
        one.user.is_none() && organisation == Some(viewer.organisation())
    };
    let all = &found.meeting.invited;
    all.iter().find(mine).or_else(|| all.iter().find(of_mine))
}

/// Who can do what was decided: the family, its network, or who is invited.
fn owners(l: L, found: &Found, now: &str) -> Vec<Choice> {
    let mut all = vec![
        Choice::of("gezin", l.t("gezin-owner-family"), now),
        Choice::of("netwerk", l.t("gezin-owner-network"), now),
    ];
    let organiser = (&found.meeting.organiser, &found.meeting.organisation);
    let value = format!("wie:{}:{}", organiser.1.0, organiser.0.0);
    all.push(Choice::of(value, organiser.0.1.as_str(), now));
    for one in &found.meeting.invited {
        let Some((organisation, name)) = &one.organisation else {
            continue;
        };
        let choice = match &one.user {
            Some((user, person)) => {
                Choice::of(format!("wie:{organisation}:{user}"), person.as_str(), now)
            }
            None => Choice::of(format!("heel:{organisation}"), name.as_str(), now),
        };
        all.push(choice);
    }
    all
}

/// What the organiser may add: families to the agenda, and who to invite.
async fn choices(
    state: &AppState,
    l: L,
    found: &Found,
    fields: &Fields,
) -> Result<(Vec<Choice>, Vec<Group>), AppError> {
    if !found.organises() {
        return Ok((Vec::new(), Vec::new()));
    }
    let meeting = &found.meeting;
    let known = |id| meeting.agenda.iter().any(|item| item.gezin == id);
    let families = own_families(state, &found.looking).await?;
    let free = families.iter().filter(|family| !known(family.id));
    let more = free.map(|family| {
        let title = words::title(l, family.kind, &family.name);
        Choice::of(family.id.to_string(), title, fields.get("gezin"))
    });
    let agenda = meeting.agenda.iter().map(|item| {
        let value = format!("gezin:{}", item.gezin);
        Choice::of(value, item.name.as_str(), fields.get("wie"))
    });
    let mut groups = vec![Group {
        name: l.t("gezin-invited-families"),
        choices: agenda.collect(),
    }];
    let people = People::load(state, meeting.gemeente).await?;
    groups.extend(people.groups(l, false, fields.get("wie")));
    Ok((more.collect(), groups))
}

/// The page, with the forms as they were filled in.
async fn page(
    state: &AppState,
    cx: Cx,
    found: &Found,
    fields: Fields,
    errors: FieldErrors,
) -> Result<MeetingPage, AppError> {
    let (l, meeting) = (cx.l, &found.meeting);
    let (more, groups) = choices(state, l, found, &fields).await?;
    Ok(MeetingPage {
        l,
        done: String::new(),
        path: found.path(),
        title: found.title(l),
        when: day_and_time(l, meeting.starts_at),
        place: meeting.place.clone(),
        organiser: format!("{}, {}", meeting.organiser.1, meeting.organisation.1),
        state: state_word(l, meeting.state),
        organises: found.organises(),
        begun: meeting.starts_at <= cx.now,
        decided: meeting.agenda.iter().any(|item| !item.decisions.is_empty()),
        closed_items: match meeting.closed_items {
            0 => String::new(),
            number => l.n("gezin-meeting-closed-items", number),
        },
        items: meeting
            .agenda
            .iter()
            .map(|one| item(l, found, one))
            .collect(),
        invited: meeting
            .invited
            .iter()
            .map(|one| invited(l, found, one))
            .collect(),
        own: own(found)
            .filter(|_| meeting.state == ConsultationState::Planned)
            .map(|one| invited(l, found, one)),
        more,
        groups,
        owners: owners(l, found, fields.get("doet")),
        fields,
        errors,
        shell: cx.shell,
    })
}

/// `GET /overleg/{id}`
pub async fn show(
    Visit { state, cx, headers }: Visit,
    Path(id): Path<String>,
    Query(done): Query<Done>,
) -> Reply {
    let found = Found::find(&state, &cx, &headers, &id).await?;
    let done = done_text(cx.l, &done.gedaan);
    let page = page(
        &state,
        cx,
        &found,
        Fields::default(),
        FieldErrors::default(),
    )
    .await?;
    Ok(html(&MeetingPage { done, ..page }))
}

/// `POST /overleg/{id}/{stap}`: one of the small forms of the page.
pub async fn step(
    Visit { state, cx, headers }: Visit,
    Path((id, step)): Path<(String, String)>,
    fields: Fields,
) -> Reply {
    let found = Found::find(&state, &cx, &headers, &id).await?;
    match meeting_steps::take(&state, cx.l, &found, &step, &fields).await? {
        Ok(done) => Ok(done),
        Err(errors) => {
            let page = page(&state, cx, &found, fields, errors).await?;
            Ok(unprocessable(&page))
        }
    }
}
