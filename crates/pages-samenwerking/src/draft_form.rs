//! The form of a draft: title, approach, period, purposes with their grounds, and the text.

use std::collections::BTreeSet;

use domain::samenwerking::{Convenant, ConvenantText, ConvenantVersion, Purpose, PurposeGround};
use domain::shared::Days;

use super::{forms, words};
use web::forms::conflict::DiffRow;
use web::forms::fields::{FieldErrors, Fields, lines};
use web::layout::L;
use web::layout::moment::day;

const MAX_TITLE: usize = 160;
const MAX_TEXT: usize = 200_000;

/// The title as typed, on one line.
pub fn title(l: L, fields: &Fields, errors: &mut FieldErrors) -> String {
    let title = one_line(fields.get("titel"));
    if title.is_empty() {
        errors.add("titel", l.t("samen-error-title"));
    } else if title.chars().count() > MAX_TITLE {
        errors.add("titel", l.n("samen-error-long", MAX_TITLE));
    }
    title
}

/// The approach as typed, on one line; nothing when it belongs to none in particular.
pub fn approach(l: L, fields: &Fields, errors: &mut FieldErrors) -> Option<String> {
    let approach = one_line(fields.get("aanpak"));
    if approach.chars().count() > MAX_TITLE {
        errors.add("aanpak", l.n("samen-error-long", MAX_TITLE));
    }
    Some(approach).filter(|approach| !approach.is_empty())
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The name of the box of a purpose with a ground.
pub fn box_name(one: &PurposeGround) -> String {
    format!("doel-{}-{}", one.purpose.code(), one.ground)
}

/// Every purpose with every ground that serves it.
pub fn all_pairs() -> Vec<PurposeGround> {
    let grounds = || forms::grounds().iter();
    let of = |purpose: Purpose| {
        let serving = grounds().filter(move |ground| ground.purposes.contains(&purpose));
        serving.map(move |ground| PurposeGround {
            purpose,
            ground: ground.id.clone(),
        })
    };
    Purpose::ALL.into_iter().flat_map(of).collect()
}

/// What a draft should say.
pub struct Checked {
    pub title: String,
    pub approach: Option<String>,
    pub period: Days,
    pub purposes: BTreeSet<PurposeGround>,
    /// `None` keeps the PDF that is there.
    pub text: Option<String>,
}

/// The fields of a draft as it is kept.
pub fn fields_of(l: L, convenant: &Convenant, draft: &ConvenantVersion, version: i64) -> Fields {
    let mut fields = Fields::default();
    fields.set("titel", convenant.title.as_str());
    fields.set("aanpak", convenant.approach.clone().unwrap_or_default());
    fields.set("van", day(l, draft.period.from));
    fields.set(
        "tot",
        draft
            .period
            .last()
            .map(|last| day(l, last))
            .unwrap_or_default(),
    );
    if let ConvenantText::Markdown(text) = &draft.text {
        fields.set("tekst", text.as_str());
    }
    for one in &draft.purposes {
        fields.set(&box_name(one), "ja");
    }
    fields.set("versie", version.to_string());
    fields
}

/// What the form itself can see; the rest is the domain's.
pub fn check(l: L, fields: &Fields, draft: &ConvenantVersion) -> Result<Checked, FieldErrors> {
    let mut errors = FieldErrors::default();
    let title = title(l, fields, &mut errors);
    let approach = approach(l, fields, &mut errors);
    let period = forms::read_days(l, fields.get("van"), fields.get("tot"), &mut errors);
    let text = fields.get("tekst").replace("\r\n", "\n");
    if text.chars().count() > MAX_TEXT {
        errors.add("tekst", l.n("samen-error-long", MAX_TEXT));
    }
    let keeps_pdf = matches!(draft.text, ConvenantText::Pdf { .. }) && text.trim().is_empty();
    match period {
        Some(period) if errors.is_empty() => Ok(Checked {
            title,
            approach,
            period,
            purposes: chosen(fields),
            text: (!keeps_pdf).then_some(text),
        }),
        _ => Err(errors),
    }
}

fn chosen(fields: &Fields) -> BTreeSet<PurposeGround> {
    let all = all_pairs().into_iter();
    all.filter(|one| !fields.get(&box_name(one)).is_empty())
        .collect()
}

/// Both versions of a draft part by part.
pub fn beside(l: L, mine: &Fields, theirs: &Fields) -> Vec<DiffRow> {
    let row = |key: &str, label: &str| {
        DiffRow::new(
            key,
            l.t(label),
            lines(mine.get(key)),
            lines(theirs.get(key)),
        )
    };
    let purposes = |fields: &Fields| {
        let all = chosen(fields).into_iter();
        all.map(|one| words::purpose_ground(l, forms::grounds(), &one))
            .collect()
    };
    vec![
        row("titel", "samen-convenant-title"),
        row("aanpak", "word-approach"),
        row("van", "samen-first-day"),
        row("tot", "samen-last-day"),
        DiffRow::new(
            "doel",
            l.t("samen-purposes"),
            purposes(mine),
            purposes(theirs),
        ),
        row("tekst", "samen-text"),
    ]
}
