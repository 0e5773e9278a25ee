//! What the privacy officer has to do: emergencies to judge and requests, what is due first comes first.

use domain::gezin::{RequestKind, RequestState};
use store::gezin::ReviewItem;
use store::privacy::{PrivacyViewer, RequestItem};
use time::{Date, OffsetDateTime};

use super::{paths, words};
use web::layout::L;
use web::layout::moment::{day, day_and_time, local};

/// One line of the list.
pub struct Todo {
    pub icon: &'static str,
    pub title: String,
    pub sub: String,
    pub end: String,
    pub end_sub: String,
    pub late: bool,
    pub href: String,
    pub action: String,
    order: (u8, Date),
}

/// All that is to be done, what is due first.
pub fn todo(
    l: L,
    viewer: &PrivacyViewer,
    emergencies: &[ReviewItem],
    requests: &[RequestItem],
) -> Vec<Todo> {
    let now = viewer.ctx().now;
    let mut all: Vec<Todo> = emergencies
        .iter()
        .map(|item| of_emergency(l, item, now))
        .collect();
    all.extend(
        requests
            .iter()
            .map(|item| of_request(l, item, viewer.today())),
    );
    all.sort_by_key(|todo| todo.order);
    all
}

fn of_emergency(l: L, item: &ReviewItem, now: OffsetDateTime) -> Todo {
    let open = item.ends_at > now;
    let began = local(item.begins_at).date();
    let title = [
        ("name", item.user_name.clone()),
        ("family", item.name.clone()),
        ("number", item.number.clone()),
    ];
    let (end, end_sub) = if open {
        (
            l.t("privacy-todo-still-open"),
            l.n("privacy-todo-until", day_and_time(l, item.ends_at)),
        )
    } else {
        (
            l.t("privacy-todo-ended"),
            l.n("privacy-todo-on", day(l, local(item.ends_at).date())),
        )
    };
    Todo {
        icon: "key",
        title: l.tr("privacy-todo-emergency", &title),
        sub: match item.reviewed {
            Some(_) => l.t("privacy-todo-tell-family"),
            None => item.organisation_name.clone(),
        },
        end,
        end_sub,
        late: false,
        href: paths::emergency(item.id),
        action: l.t(match (open, item.reviewed) {
            (true, _) => "privacy-do-look",
            (false, None) => "privacy-do-judge",
            (false, Some(_)) => "privacy-do-go-on",
        }),
        order: (if open { 2 } else { 1 }, began),
    }
}

/// The icon of what is asked.
pub fn icon(kind: RequestKind) -> &'static str {
    match kind {
        RequestKind::Access => "mail",
        RequestKind::Correction => "edit",
        RequestKind::OwnStatement => "contact",
        RequestKind::Objection => "hand",
        RequestKind::Restriction => "lock",
        RequestKind::Erasure => "cross",
    }
}

/// "Verzoek om inzage van Marloes Haverkamp".
pub fn request_title(l: L, item: &RequestItem) -> String {
    let kind = words::kind(l, item.kind);
    match &item.person {
        Some((_, name)) => l.tr(
            "privacy-todo-of",
            &[("what", kind), ("name", name.to_string())],
        ),
        None => kind,
    }
}

fn of_request(l: L, item: &RequestItem, today: Date) -> Todo {
    let term = words::term(l, item.due_on, today);
    Todo {
        icon: icon(item.kind),
        title: request_title(l, item),
        sub: if item.wants_second {
            l.t("privacy-todo-second")
        } else {
            words::state(l, item.state)
        },
        end: term.text,
        end_sub: words::due(l, item.due_on),
        late: term.late,
        href: paths::request(item.id),
        action: l.t(match item.state {
            _ if item.wants_second => "privacy-do-second",
            RequestState::Received => "privacy-do-begin",
            _ => "privacy-do-go-on",
        }),
        order: (if term.late { 0 } else { 1 }, item.due_on),
    }
}
