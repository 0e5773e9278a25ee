//! `/aanpakken/{id}/{versie}`: the description sheet of an approach, on the screen and as PDF. Both are made from one document.

use askama::Template;
use axum::extract::Path;
use domain::aanpak::description::{
    DescriptionSheet, TeamOfApproach, UseFigures, description_sheet,
};
use domain::aanpak::review::ReviewRight;
use draw::{Direction, Surface};
use report::{ApproachPart, ApproachPicture};
use store::aanpak::{approach_use, teams};

use super::document::{document, lead};
use super::drawing::picture;
use super::found::ApproachFound;
use super::place;
use pages_privacy::pdf as paper;
use web::layout::{L, Lang, Shell};
use web::{AppError, AppState, Cx, Reply, Visit, html};

#[derive(Template)]
#[template(path = "aanpak/approach_sheet.html")]
struct SheetPage {
    l: L,
    shell: Shell,
    title: String,
    lead: Vec<String>,
    particulars: Vec<(String, String)>,
    wide: String,
    narrow: String,
    parts: Vec<ApproachPart>,
    pdf: String,
    /// Where its evaluations are; empty for who does not read them.
    reviews: String,
}

/// What the sheet is made from.
struct Found {
    found: ApproachFound,
    teams: Vec<TeamOfApproach>,
    figures: Option<UseFigures>,
}

impl Found {
    async fn find(state: &AppState, cx: &Cx, address: (&str, &str)) -> Result<Self, AppError> {
        let found = ApproachFound::find(state, cx, address).await?;
        let mut working = Vec::new();
        let mut figures = None;
        if let Some(gemeente) = &found.gemeente {
            let all = teams(&state.store, gemeente.id).await?.into_iter();
            let own = all.filter(|team| team.approach.id == found.reference().id);
            working.extend(own.map(|team| TeamOfApproach {
                name: team.name,
                organisation: team.organisation_name,
                version: team.approach.version,
                days: team.days,
            }));
            if found.right >= ReviewRight::Read {
                let ctx = state.ctx(cx);
                let (approach, today) = (&found.approach, found.today);
                let counted =
                    approach_use(&state.store, &ctx, gemeente.id, approach, today).await?;
                figures = Some(counted);
            }
        }
        Ok(Self {
            teams: working,
            figures,
            found,
        })
    }

    fn sheet(&self) -> DescriptionSheet<'_> {
        description_sheet(&self.found.approach, self.teams.clone())
    }
}

/// `GET /aanpakken/{id}/{versie}`
pub async fn show(
    Visit { state, cx, .. }: Visit,
    Path((id, version)): Path<(String, String)>,
) -> Reply {
    let l = cx.l;
    let found = Found::find(&state, &cx, (&id, &version)).await?;
    let sheet = found.sheet();
    let made = document(l, &sheet, found.figures.as_ref());
    let drawn = |direction| {
        let drawing = picture(l, sheet.approach, direction, Surface::Screen);
        drawing.map(|drawing| drawing.svg).unwrap_or_default()
    };
    let reference = found.found.reference();
    let reads = found.found.right >= ReviewRight::Read;
    Ok(html(&SheetPage {
        l,
        title: sheet.approach.title.clone(),
        lead: lead(l, sheet.approach),
        particulars: made.particulars,
        wide: drawn(Direction::Across),
        narrow: drawn(Direction::Down),
        parts: made.parts,
        pdf: place::pdf(reference),
        reviews: match reads {
            true => place::reviews(reference),
            false => String::new(),
        },
        shell: cx.shell,
    }))
}

/// `GET /aanpakken/{id}/{versie}/pdf`: always in Dutch, as the factsheets are.
pub async fn pdf(
    Visit { state, cx, .. }: Visit,
    Path((id, version)): Path<(String, String)>,
) -> Reply {
    let l = L::new(Lang::Nl);
    let found = Found::find(&state, &cx, (&id, &version)).await?;
    let sheet = found.sheet();
    let mut made = document(l, &sheet, found.figures.as_ref());
    let drawing = picture(l, sheet.approach, Direction::Down, Surface::Paper);
    made.picture = drawing.map(|drawing| ApproachPicture {
        heading: l.t("aanpak-part-picture"),
        alternative: format!("{}. {}", drawing.title, drawing.description),
        svg: drawing.svg,
        width: drawing.width,
        height: drawing.height,
    });
    let name = format!(
        "{}-{}.pdf",
        sheet.approach.reference.id, sheet.approach.reference.version
    );
    Ok(paper(state.approach_pdf(made).await?, &name))
}
