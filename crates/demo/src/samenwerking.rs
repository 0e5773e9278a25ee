//! Who works together in the demonstration, and what they agreed: Deventer from 2012 to 2015, Maastricht with its draft for the region.
//! What stands in the factsheets is followed; organisations beside those named there are invented.

use std::collections::{BTreeSet, HashMap};

use domain::samenwerking::{
    Category, Circle, Clause, GROUNDS, Grounds, Purpose, PurposeGround, Role, Sector, Terms,
    parse_grounds,
};
use domain::shared::{ClauseId, ConvenantId, Days, GemeenteId, OrganisationId};
use store::samenwerking::{
    DraftEdit, DraftText, NewConvenant, NewMandate, NewOrganisation, RelevantSectorKey, Signing,
    add_party, agree_instead, convenant, create_convenant, create_organisation, edit_draft,
    new_version, offer, put_clause, record_mandate, remove_clause, set_relevant_sector,
    set_working_days, sign,
};
use store::{Ctx, Store, toezicht};
use time::Date;
use time::macros::date;
use uuid::Uuid;

use super::agreements::{
    BZT, COVENANTS, MANDATES, PARTNERS, REGION, RELEVANT, Recorded, Text, Version,
};
use super::{DemoError, ctx, pdf};
use web::clock::Clock;
use web::layout::moment;

/// The organisations of the demonstration by name.
pub(super) type Organisations = HashMap<String, OrganisationId>;

/// Makes organisations, covenants, recorded tasks and the lists of who should take part.
pub(super) async fn load(store: &Store, clock: &Clock) -> Result<Organisations, DemoError> {
    let grounds = parse_grounds("grounds.toml", GROUNDS)?;
    let work = Work {
        store,
        clock,
        grounds,
        today: moment::local(clock.now()).date(),
    };
    let gemeenten = work.gemeenten().await?;
    let organisations = work.organisations(&gemeenten).await?;
    for (gemeente, approach, sector, since) in RELEVANT {
        let gemeente = known(&gemeenten, gemeente)?;
        let key = RelevantSectorKey {
            gemeente,
            approach: approach.to_owned(),
            sector,
        };
        let seen = set_relevant_sector(store, &work.ctx(), &key, Days::since(since), 0).await?;
        if (approach, sector) == (BZT, Sector::Education) {
            let instead = "Scholen melden zorgen mondeling bij het schoolmaatschappelijk werk, dat het doorgeeft aan het team.";
            agree_instead(
                store,
                &work.ctx(),
                &key,
                Some((date!(2013 - 02 - 01), instead)),
                seen,
            )
            .await?;
        }
    }
    for (title, approach, keeper, versions) in COVENANTS {
        let new = NewConvenant {
            keeper: known(&gemeenten, keeper)?,
            title: title.to_owned(),
            approach: Some(approach.to_owned()),
            period: Days::since(versions.first().map_or(work.today, |version| version.from)),
        };
        let id = create_convenant(store, &work.ctx(), &new).await?;
        for (number, version) in (1..).zip(versions) {
            work.version(id, number, version, &organisations).await?;
        }
    }
    for recorded in &MANDATES {
        work.mandate(recorded, &gemeenten, &organisations).await?;
    }
    Ok(organisations)
}

fn known<T: Copy>(all: &HashMap<String, T>, name: &'static str) -> Result<T, DemoError> {
    all.get(name).copied().ok_or(DemoError::Missing(name))
}

struct Work<'a> {
    store: &'a Store,
    clock: &'a Clock,
    grounds: Grounds,
    today: Date,
}

impl Work<'_> {
    fn ctx(&self) -> Ctx {
        ctx(self.clock)
    }

    async fn gemeenten(&self) -> Result<HashMap<String, GemeenteId>, DemoError> {
        for (name, code) in REGION {
            toezicht::ensure_gemeente(self.store, &self.ctx(), name, Some(code)).await?;
        }
        let all = toezicht::gemeenten(self.store).await?;
        Ok(all
            .into_iter()
            .map(|gemeente| (gemeente.name, gemeente.id))
            .collect())
    }

    async fn organisations(
        &self,
        gemeenten: &HashMap<String, GemeenteId>,
    ) -> Result<Organisations, DemoError> {
        let mut all = Organisations::new();
        for name in ["Deventer", "Maastricht"]
            .into_iter()
            .chain(REGION.map(|(name, _)| name))
        {
            let gemeente = known(gemeenten, name)?;
            let name = format!("Gemeente {name}");
            let new = NewOrganisation {
                name: name.clone(),
                sector: Sector::Gemeente,
                gemeente: Some(gemeente),
            };
            all.insert(
                name,
                create_organisation(self.store, &self.ctx(), &new).await?,
            );
        }
        for (name, sector, place, since) in PARTNERS {
            let new = NewOrganisation {
                name: name.to_owned(),
                sector,
                gemeente: None,
            };
            let id = create_organisation(self.store, &self.ctx(), &new).await?;
            let gemeente = known(gemeenten, place)?;
            set_working_days(
                self.store,
                &self.ctx(),
                id,
                gemeente,
                Some(Days::since(since)),
                1,
            )
            .await?;
            all.insert(name.to_owned(), id);
        }
        Ok(all)
    }

    async fn version(
        &self,
        id: ConvenantId,
        number: u32,
        version: &Version,
        organisations: &Organisations,
    ) -> Result<(), DemoError> {
        let (store, grounds) = (self.store, &self.grounds);
        if number > 1 {
            new_version(store, &self.ctx(), id).await?;
        }
        let place = (id, number);
        let kept = convenant(store, id)
            .await?
            .ok_or(DemoError::Missing("een convenant"))?;
        let draft = kept
            .convenant
            .version(number)
            .ok_or(DemoError::Missing("een versie"))?;
        let mut seen = kept.row_versions.get(&number).copied().unwrap_or(1);
        for clause in &draft.clauses {
            seen = remove_clause(store, &self.ctx(), place, clause.id, seen, grounds).await?;
        }
        let purposes = version
            .clauses
            .iter()
            .map(|(_, ground, _)| agreed(ground))
            .collect::<BTreeSet<_>>();
        let edit = DraftEdit {
            text: Some(text(version.text)),
            period: Some(Days::since(version.from)),
            purposes: Some(purposes),
        };
        seen = edit_draft(store, &self.ctx(), place, &edit, seen, grounds).await?;
        for party in version.parties {
            let organisation = known(organisations, party)?;
            if draft.sector_of(organisation).is_none() {
                seen = add_party(store, &self.ctx(), place, organisation, seen, grounds).await?;
            }
        }
        for (party, ground, categories) in version.clauses {
            let clause = Clause {
                id: ClauseId(Uuid::now_v7()),
                party: known(organisations, party)?,
                terms: terms(Role::PartnerProfessional, Circle::Task, ground, categories),
            };
            seen = put_clause(store, &self.ctx(), place, clause, seen, grounds).await?;
        }
        offer(
            store,
            &self.ctx(),
            place,
            (version.offered, self.today),
            seen,
            grounds,
        )
        .await?;
        self.signatures(place, version, organisations).await
    }

    async fn signatures(
        &self,
        (convenant, number): (ConvenantId, u32),
        version: &Version,
        organisations: &Organisations,
    ) -> Result<(), DemoError> {
        for (party, signatory, on) in version.signatures {
            let signing = Signing {
                convenant,
                number,
                organisation: known(organisations, party)?,
                on: *on,
                today: self.today,
            };
            sign(self.store, &self.ctx(), signing, signatory, &self.grounds).await?;
        }
        Ok(())
    }

    async fn mandate(
        &self,
        recorded: &Recorded,
        gemeenten: &HashMap<String, GemeenteId>,
        organisations: &Organisations,
    ) -> Result<(), DemoError> {
        let circle = match (recorded.everywhere, recorded.wijken) {
            (true, _) => Circle::Everywhere,
            (false, Some(wijken)) => {
                Circle::Wijken(wijken.iter().map(|wijk| (*wijk).to_owned()).collect())
            }
            (false, None) => Circle::Task,
        };
        let own = organisations.get(&format!("Gemeente {}", recorded.gemeente));
        let new = NewMandate {
            gemeente: known(gemeenten, recorded.gemeente)?,
            organisation: own
                .copied()
                .ok_or(DemoError::Missing("de organisatie van een gemeente"))?,
            task: recorded.task.to_owned(),
            terms: terms(recorded.role, circle, "jeugdwet-7-4-0", recorded.categories),
            days: Days::since(date!(2015 - 01 - 01)),
        };
        record_mandate(self.store, &self.ctx(), &new, &self.grounds).await?;
        Ok(())
    }
}

fn text(text: Text) -> DraftText {
    match text {
        Text::Markdown(text) => DraftText::Markdown(text.to_owned()),
        Text::Pdf(name, title, lines) => DraftText::Pdf {
            name: name.to_owned(),
            bytes: pdf::one_page(title, lines),
        },
    }
}

fn agreed(ground: &str) -> PurposeGround {
    PurposeGround {
        purpose: Purpose::Help,
        ground: ground.to_owned(),
    }
}

fn terms(role: Role, circle: Circle, ground: &str, categories: &[Category]) -> Terms {
    Terms {
        role,
        categories: categories.iter().copied().collect(),
        circle,
        purpose: Purpose::Help,
        ground: ground.to_owned(),
    }
}
