//! `/gezinnen/{id}/stukken/{stuk}/verbeteren`: a piece is corrected, or its marks change.

use askama::Template;
use axum::extract::Path;
use axum::http::HeaderMap;
use axum::response::Response;
use domain::shared::RecordId;
use store::Opened;
use store::gezin::{
    ChangeRefusal, DossierRecord, PieceCorrection, correct_piece, may_change, record, set_marks,
};

use super::family::Found;
use super::form::{self, Head, diff, settled};
use super::{paths, piece_form, words};
use web::choice::Choice;
use web::cooperation;
use web::forms::fields::{FieldErrors, Fields};
use web::layout::{L, Shell};
use web::{AppError, AppState, Cx, Reply, Visit, html, redirect, unprocessable};

type Address = Path<(String, String)>;

#[derive(Template)]
#[template(path = "gezin/correct.html")]
struct CorrectPage {
    l: L,
    shell: Shell,
    head: Head,
    fields: Fields,
    errors: FieldErrors,
    marks_action: String,
    marks: Fields,
    not_for: Vec<Choice>,
    about: String,
}

/// A piece of a family that this person may change.
pub struct Place {
    pub(super) found: Found,
    pub(super) piece: DossierRecord,
}

impl Place {
    /// By the identifiers in an address: the piece must be of this family, or of somebody who is in it now.
    ///
    /// # Errors
    /// [`AppError::NotFound`] when this person does not see it there.
    pub async fn find(
        state: &AppState,
        cx: &Cx,
        headers: &HeaderMap,
        (id, piece): (String, String),
    ) -> Result<Self, AppError> {
        let found = Found::for_form(state, cx, headers, &id).await?;
        let piece: RecordId = piece.parse().map_err(|_| AppError::NotFound)?;
        let (gemeente, gezin) = found.place();
        let piece = record(&state.store, found.viewer(), gemeente, piece).await?;
        let piece = piece.ok_or(AppError::NotFound)?;
        let here = match piece.gezin {
            Some(of) => of == gezin,
            None => words::members_on(&found.dossier, found.today())
                .iter()
                .any(|who| Some(who.person) == piece.person),
        };
        if here {
            Ok(Self { found, piece })
        } else {
            Err(AppError::NotFound)
        }
    }

    /// The same for who wrote it, or is of the municipality's own teams.
    async fn to_change(
        state: &AppState,
        cx: &Cx,
        headers: &HeaderMap,
        address: (String, String),
    ) -> Result<Self, AppError> {
        let place = Self::find(state, cx, headers, address).await?;
        let (gemeente, gezin) = place.found.place();
        let viewer = place.found.viewer();
        let may = place.piece.author == viewer.user()
            || may_change(&state.store, viewer, gemeente, gezin).await?;
        if !may {
            return Err(words::stop(cx.l, ChangeRefusal::NoRight));
        }
        match place.piece.text {
            Opened::Plain(_) => Ok(place),
            Opened::Destroyed => Err(AppError::Conflict(cx.l.t("gezin-refusal-destroyed"))),
        }
    }

    fn head(&self, l: L) -> Head {
        let action = paths::piece(self.found.dossier.id, self.piece.id, "verbeteren");
        let keys = ("gezin-piece-correct", "gezin-save");
        Head {
            lead: l.t("gezin-piece-correct-lead"),
            ..Head::of(l, &self.found, keys, (action, self.found.path()))
        }
    }

    fn stored(&self) -> Fields {
        let mut fields = Fields::default();
        if let Opened::Plain(text) = &self.piece.text {
            fields.set("tekst", text);
        }
        fields.set("datum", form::typed(self.piece.happened_on));
        fields.set("versie", self.piece.version.to_string());
        fields
    }

    fn page(&self, cx: Cx, fields: Fields, errors: FieldErrors) -> CorrectPage {
        let l = cx.l;
        let mut marks = Fields::default();
        piece_form::set_marks(&mut marks, self.piece.marks);
        marks.set("versie", self.piece.version.to_string());
        let category = cooperation::category(l, self.piece.category);
        CorrectPage {
            l,
            shell: cx.shell,
            head: self.head(l),
            fields,
            errors,
            marks_action: paths::piece(self.found.dossier.id, self.piece.id, "kenmerken"),
            not_for: form::people(
                l,
                &self.found,
                "gezin-not-for-nobody",
                marks.get("niet-voor"),
            ),
            marks,
            about: match self.piece.person {
                Some(person) => {
                    let name = words::person(l, &self.found.dossier.members, person);
                    format!("{category}, {}", l.n("gezin-about", name))
                }
                None => category,
            },
        }
    }

    fn done(&self) -> Response {
        let path = self.found.path();
        redirect(&format!("{path}?gedaan=verbeterd#stuk-{}", self.piece.id))
    }
}

/// `GET /gezinnen/{id}/stukken/{stuk}/verbeteren`
pub async fn show(Visit { state, cx, headers }: Visit, Path(address): Address) -> Reply {
    let place = Place::to_change(&state, &cx, &headers, address).await?;
    let fields = place.stored();
    Ok(html(&place.page(cx, fields, FieldErrors::default())))
}

/// `POST /gezinnen/{id}/stukken/{stuk}/verbeteren`
pub async fn submit(
    Visit { state, cx, headers }: Visit,
    Path(address): Address,
    fields: Fields,
) -> Reply {
    let place = Place::to_change(&state, &cx, &headers, address).await?;
    let l = cx.l;
    let rows = |mine: &Fields, theirs: &Fields| {
        vec![
            diff(mine, theirs, "tekst", l.t("gezin-piece-text")),
            diff(mine, theirs, "datum", l.t("gezin-piece-day")),
        ]
    };
    let fields = match settled(&cx, &place.head(l), fields, &place.stored(), rows) {
        Ok(fields) => fields,
        Err(screen) => return Ok(screen),
    };
    let mut errors = FieldErrors::default();
    if let Some(happened_on) = form::read_day(l, &fields, "datum", &mut errors) {
        let to = PieceCorrection {
            text: fields.get("tekst").to_owned(),
            happened_on,
        };
        let (viewer, piece) = (place.found.viewer(), &place.piece);
        let (store, gemeente) = (&state.store, place.found.dossier.gemeente);
        match correct_piece(store, viewer, gemeente, piece.id, piece.version, &to).await {
            Ok(_) => return Ok(place.done()),
            Err(refusal) => errors = words::refused(l, refusal, &["tekst", "datum"], "tekst")?,
        }
    }
    let page = place.page(cx, fields, errors);
    Ok(unprocessable(&page))
}

/// `POST /gezinnen/{id}/stukken/{stuk}/kenmerken`: who may not see the piece.
pub async fn marks(
    Visit { state, cx, headers }: Visit,
    Path(address): Address,
    fields: Fields,
) -> Reply {
    let place = Place::to_change(&state, &cx, &headers, address).await?;
    let (l, viewer) = (cx.l, place.found.viewer());
    let seen = fields.get("versie").parse().unwrap_or_default();
    let (gemeente, marks) = (place.found.dossier.gemeente, piece_form::marks(&fields));
    match set_marks(&state.store, viewer, gemeente, place.piece.id, seen, marks).await {
        Ok(_) => Ok(place.done()),
        Err(refusal) => {
            let errors = words::refused(l, refusal, &["niet-voor"], "apart")?;
            let mut page = place.page(cx, place.stored(), errors);
            page.not_for = form::people(
                l,
                &place.found,
                "gezin-not-for-nobody",
                fields.get("niet-voor"),
            );
            page.marks = fields;
            Ok(unprocessable(&page))
        }
    }
}
