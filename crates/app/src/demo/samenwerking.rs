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

use super::people::{HOUSING, POLICE, SCHOOL, YOUTH};
use super::{DemoError, ctx};
use crate::clock::Clock;
use crate::layout::moment;

/// Municipalities that only take part in the region of Maastricht.
const REGION: [(&str, &str); 5] = [
    ("Meerssen", "GM0938"),
    ("Valkenburg aan de Geul", "GM0994"),
    ("Vaals", "GM0981"),
    ("Gulpen-Wittem", "GM1729"),
    ("Eijsden-Margraten", "GM1903"),
];
/// Housing in Deventer.
const RENT: &str = "Woningcorporatie De IJssel (verzonnen)";
/// Youth care in Deventer.
const CARE: &str = "Jeugdhulp Salland (verzonnen)";
/// The police in Deventer.
const WATCH: &str = "Politie, basisteam Deventer (verzonnen)";
/// Social work in Maastricht.
const SOCIAL: &str = "Maatschappelijk werk Maasoever (verzonnen)";

/// Partners: name, sector, the municipality in which it works, since when.
const PARTNERS: [(&str, Sector, &str, Date); 10] = [
    ("Raster", Sector::Welfare, "Deventer", date!(2012 - 09 - 01)),
    (
        "Sine Limite",
        Sector::Education,
        "Deventer",
        date!(2012 - 09 - 01),
    ),
    (RENT, Sector::Housing, "Deventer", date!(2012 - 09 - 01)),
    (CARE, Sector::YouthCare, "Deventer", date!(2012 - 09 - 01)),
    (WATCH, Sector::Police, "Deventer", date!(2012 - 09 - 01)),
    (
        SCHOOL,
        Sector::Education,
        "Maastricht",
        date!(2013 - 01 - 01),
    ),
    (POLICE, Sector::Police, "Maastricht", date!(2013 - 01 - 01)),
    (
        HOUSING,
        Sector::Housing,
        "Maastricht",
        date!(2013 - 01 - 01),
    ),
    (
        YOUTH,
        Sector::YouthCare,
        "Maastricht",
        date!(2013 - 01 - 01),
    ),
    (
        SOCIAL,
        Sector::SocialWork,
        "Maastricht",
        date!(2013 - 01 - 01),
    ),
];

/// Sectors that should be bound: municipality, approach, sector, since when.
const RELEVANT: [(&str, &str, Sector, Date); 10] = [
    ("Deventer", BZT, Sector::Welfare, date!(2012 - 09 - 01)),
    ("Deventer", BZT, Sector::YouthCare, date!(2012 - 09 - 01)),
    ("Deventer", BZT, Sector::Housing, date!(2012 - 09 - 01)),
    ("Deventer", BZT, Sector::Police, date!(2012 - 09 - 01)),
    ("Deventer", BZT, Sector::Education, date!(2013 - 01 - 01)),
    ("Maastricht", IA, Sector::Education, date!(2013 - 01 - 01)),
    ("Maastricht", IA, Sector::Police, date!(2013 - 01 - 01)),
    ("Maastricht", IA, Sector::Housing, date!(2013 - 01 - 01)),
    ("Maastricht", IA, Sector::YouthCare, date!(2013 - 01 - 01)),
    (
        "Maastricht",
        IA,
        Sector::MentalHealth,
        date!(2014 - 01 - 01),
    ),
];
const BZT: &str = "Bijzondere Zorg Team";
const IA: &str = "Integrale Aanpak";

use Category::{
    Composition, ContactLog, Documents, MeasurementHealth, MeasurementHousing, MeasurementJustice,
    MeasurementMoney, MeasurementParenting, MeasurementRelations, Network, Plan, Safety, Signals,
    Trajectory,
};

const FOR_WELFARE: &[Category] = &[Composition, Network, Signals, Plan, ContactLog];
const FOR_SCHOOL: &[Category] = &[Composition, Plan, ContactLog, MeasurementParenting];
const FOR_POLICE: &[Category] = &[Composition, Signals, Plan, Safety];
const FOR_HOUSING: &[Category] = &[Composition, Plan, MeasurementHousing];
const FOR_CARE: &[Category] = &[
    Composition,
    Network,
    Plan,
    Trajectory,
    Safety,
    ContactLog,
    MeasurementParenting,
    MeasurementHealth,
];
const ALL: &[Category] = &[
    Composition,
    Network,
    Signals,
    Plan,
    MeasurementMoney,
    MeasurementHousing,
    MeasurementRelations,
    MeasurementHealth,
    MeasurementJustice,
    MeasurementParenting,
    Trajectory,
    Safety,
    ContactLog,
    Documents,
];
const FOR_SCREENING: &[Category] = &[Composition, Network, Signals, Plan, Safety, ContactLog];

/// A clause: party, ground, categories.
type Given = (&'static str, &'static str, &'static [Category]);
/// A signature: party, who, when.
type Signed = (&'static str, &'static str, Date);

/// A version of a covenant.
struct Version {
    text: &'static str,
    from: Date,
    offered: Date,
    parties: &'static [&'static str],
    clauses: &'static [Given],
    signatures: &'static [Signed],
}

/// Deventer 2012: education takes no part, the police was asked and did not sign.
const DEVENTER_2012: Version = Version {
    text: "## Waarom\n\nGezinnen die zorg mijden, bereiken wij alleen samen. Wij maken contact zonder dwang en delen alleen wat daarvoor nodig is.\n\n## Hoe\n\n1. Wie een gezin kent, meldt het bij het Bijzondere Zorg Team.\n2. Het team zegt wie contact maakt.\n3. Wij vertellen het gezin wat wij delen, en met wie.",
    from: date!(2012 - 10 - 01),
    offered: date!(2012 - 09 - 15),
    parties: &["Gemeente Deventer", "Raster", RENT, CARE, WATCH],
    clauses: &[
        ("Raster", "wmo-2007", FOR_WELFARE),
        (RENT, "wmo-2007", FOR_HOUSING),
        (CARE, "wjz-keten", FOR_CARE),
        (WATCH, "wpg-20", FOR_POLICE),
    ],
    signatures: &[
        (
            "Gemeente Deventer",
            "De wethouder jeugd",
            date!(2012 - 10 - 01),
        ),
        ("Raster", "De directeur", date!(2012 - 10 - 01)),
        (RENT, "De directeur", date!(2012 - 10 - 22)),
        (CARE, "De bestuurder", date!(2012 - 11 - 05)),
    ],
};

/// Deventer 2014: education takes part, and everybody signs.
const DEVENTER_2014: Version = Version {
    text: "## Waarom\n\nGezinnen die zorg mijden, bereiken wij alleen samen. Wij maken contact zonder dwang en delen alleen wat daarvoor nodig is.\n\n## Hoe\n\n1. Wie een gezin kent, meldt het bij het Bijzondere Zorg Team.\n2. Het team zegt wie contact maakt.\n3. Elke school heeft een gezinscoach, die meedoet aan het zorgoverleg.\n4. Wij vertellen het gezin wat wij delen, en met wie.",
    from: date!(2014 - 03 - 01),
    offered: date!(2014 - 02 - 03),
    parties: &[
        "Gemeente Deventer",
        "Raster",
        RENT,
        CARE,
        WATCH,
        "Sine Limite",
    ],
    clauses: &[
        ("Raster", "wmo-2007", FOR_WELFARE),
        (RENT, "wmo-2007", FOR_HOUSING),
        (CARE, "wjz-keten", FOR_CARE),
        (WATCH, "wpg-20", FOR_POLICE),
        ("Sine Limite", "wjz-keten", FOR_SCHOOL),
    ],
    signatures: &[
        (
            "Gemeente Deventer",
            "De wethouder jeugd",
            date!(2014 - 03 - 03),
        ),
        ("Raster", "De directeur", date!(2014 - 03 - 03)),
        (RENT, "De directeur", date!(2014 - 03 - 10)),
        (CARE, "De bestuurder", date!(2014 - 03 - 17)),
        (
            "Sine Limite",
            "De voorzitter van het bestuur",
            date!(2014 - 04 - 14),
        ),
        (WATCH, "De teamchef", date!(2014 - 05 - 12)),
    ],
};

/// Deventer 2015: the same agreements on the grounds of the new laws.
const DEVENTER_2015: Version = Version {
    text: "## Waarom\n\nGezinnen die zorg mijden, bereiken wij alleen samen. Wij maken contact zonder dwang en delen alleen wat daarvoor nodig is.\n\n## Hoe\n\n1. Wie een gezin kent, meldt het bij het Bijzondere Zorg Team.\n2. Het team zegt wie contact maakt.\n3. Elke school heeft een gezinscoach, die meedoet aan het zorgoverleg.\n4. Wij vertellen het gezin wat wij delen, en met wie.\n5. De grondslagen zijn die van de Jeugdwet en de Wmo 2015.",
    from: date!(2015 - 01 - 01),
    offered: date!(2014 - 11 - 17),
    parties: &[
        "Gemeente Deventer",
        "Raster",
        RENT,
        CARE,
        WATCH,
        "Sine Limite",
    ],
    clauses: &[
        ("Raster", "wmo-2015-5-1-1", FOR_WELFARE),
        (RENT, "wmo-2015-5-1-1", FOR_HOUSING),
        (CARE, "jeugdwet-7-4-0", FOR_CARE),
        (WATCH, "wpg-20", FOR_POLICE),
        ("Sine Limite", "jeugdwet-7-4-0", FOR_SCHOOL),
    ],
    signatures: &[
        (
            "Gemeente Deventer",
            "De wethouder jeugd",
            date!(2014 - 12 - 08),
        ),
        ("Raster", "De directeur", date!(2014 - 12 - 08)),
        (RENT, "De directeur", date!(2014 - 12 - 08)),
        (CARE, "De bestuurder", date!(2014 - 12 - 08)),
        (WATCH, "De teamchef", date!(2014 - 12 - 15)),
        (
            "Sine Limite",
            "De voorzitter van het bestuur",
            date!(2014 - 12 - 15),
        ),
    ],
};

/// Maastricht: its own covenant on the new laws.
const MAASTRICHT_2015: Version = Version {
    text: "## Doel\n\nEén gezin, één plan. Wij stemmen hulp en veiligheid op elkaar af met één casemanager per gezin.\n\n## Afspraken\n\n- Wij delen alleen wat voor het plan nodig is.\n- Het gezin weet wie meekijkt, en waarom.\n- Elke inzage wordt vastgelegd.",
    from: date!(2015 - 01 - 01),
    offered: date!(2014 - 12 - 01),
    parties: &[
        "Gemeente Maastricht",
        SCHOOL,
        POLICE,
        HOUSING,
        YOUTH,
        SOCIAL,
    ],
    clauses: &[
        (SCHOOL, "jeugdwet-7-4-0", FOR_SCHOOL),
        (POLICE, "wpg-20", FOR_POLICE),
        (HOUSING, "wmo-2015-5-1-1", FOR_HOUSING),
        (YOUTH, "jeugdwet-7-4-0", FOR_CARE),
        (SOCIAL, "wmo-2015-5-1-1", FOR_WELFARE),
    ],
    signatures: &[
        (
            "Gemeente Maastricht",
            "De burgemeester",
            date!(2014 - 12 - 18),
        ),
        (HOUSING, "De directeur", date!(2015 - 01 - 08)),
        (POLICE, "De teamchef", date!(2015 - 01 - 12)),
        (YOUTH, "De bestuurder", date!(2015 - 01 - 26)),
        (SCHOOL, "De directeur", date!(2015 - 02 - 09)),
    ],
};

/// The draft that Maastricht offered to the municipalities of the Heuvelland.
const REGION_2015: Version = Version {
    text: "## Doel\n\nGezinnen verhuizen over de gemeentegrens. Wij werken in Maastricht en het Heuvelland op dezelfde manier, met dezelfde afspraken over privacy.\n\n## Afspraken\n\n- Elke gemeente blijft verantwoordelijk voor haar eigen dossiers.\n- Een partij ziet gezinnen van een gemeente pas als beide hebben getekend.\n- Elke inzage wordt vastgelegd en is voor het gezin te zien.",
    from: date!(2015 - 05 - 01),
    offered: date!(2015 - 05 - 01),
    parties: &[
        "Gemeente Maastricht",
        "Gemeente Meerssen",
        "Gemeente Valkenburg aan de Geul",
        "Gemeente Vaals",
        "Gemeente Gulpen-Wittem",
        "Gemeente Eijsden-Margraten",
        POLICE,
    ],
    clauses: &[(POLICE, "wpg-20", FOR_POLICE)],
    signatures: &[(
        "Gemeente Maastricht",
        "De burgemeester",
        date!(2015 - 05 - 01),
    )],
};

/// Covenants: title, approach, keeper, versions.
const COVENANTS: [(&str, &str, &str, &[&Version]); 3] = [
    (
        "Convenant Bijzondere Zorg Team",
        BZT,
        "Deventer",
        &[&DEVENTER_2012, &DEVENTER_2014, &DEVENTER_2015],
    ),
    (
        "Privacyconvenant Integrale Aanpak",
        IA,
        "Maastricht",
        &[&MAASTRICHT_2015],
    ),
    (
        "Regionaal convenant Maastricht en Heuvelland",
        IA,
        "Maastricht",
        &[&REGION_2015],
    ),
];

/// A recorded task of an own team.
struct Recorded {
    gemeente: &'static str,
    task: &'static str,
    role: Role,
    wijken: Option<&'static [&'static str]>,
    everywhere: bool,
    categories: &'static [Category],
}

const MANDATES: [Recorded; 5] = [
    Recorded {
        gemeente: "Maastricht",
        task: "Beslissen wat er met een signaal over een gezin gebeurt",
        role: Role::Screener,
        wijken: None,
        everywhere: true,
        categories: FOR_SCREENING,
    },
    Recorded {
        gemeente: "Maastricht",
        task: "Eén plan per gezin maken en bij elkaar houden",
        role: Role::CaseManager,
        wijken: None,
        everywhere: false,
        categories: ALL,
    },
    Recorded {
        gemeente: "Maastricht",
        task: "Lichte hulp in Buitenwijk Oost en Noordoost",
        role: Role::NeighbourhoodWorker,
        wijken: Some(&["WK093504", "WK093505"]),
        everywhere: false,
        categories: &[Composition, Network, Plan, ContactLog],
    },
    Recorded {
        gemeente: "Deventer",
        task: "Contact maken met gezinnen die zorg mijden",
        role: Role::OutreachWorker,
        wijken: None,
        everywhere: true,
        categories: FOR_SCREENING,
    },
    Recorded {
        gemeente: "Deventer",
        task: "Een gezin blijvend begeleiden als gezinscoach",
        role: Role::FamilyCoach,
        wijken: None,
        everywhere: false,
        categories: ALL,
    },
];

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
            text: Some(DraftText::Markdown(version.text.to_owned())),
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
        for (party, signatory, on) in version.signatures {
            let signing = Signing {
                convenant: id,
                number,
                organisation: known(organisations, party)?,
                on: *on,
                today: self.today,
            };
            sign(store, &self.ctx(), signing, signatory, grounds).await?;
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
