//! About forty families in Maastricht over two years, each step of them taken by the people of the demonstration at its own moment, with
//! the same functions as the pages use. Who they are and how far they came stands in [`plots`]; names, texts, levels and days come from
//! a generator that falls the same way each time. All invented.

mod cast;
mod dice;
mod doing;
mod ending;
mod measuring;
mod opening;
mod planning;
mod plot;
mod plots;
mod tale;
mod theme;
mod themes_family;
mod themes_money;
mod words;
mod working;

use domain::shared::{GemeenteId, GezinId, PersonId};
use store::Ctx;
use store::aanpak::{NewTeam, create_team};
use store::gezin::{GezinKind, NewGezin, OwnTask, create_gezin};
use time::Duration;

use self::cast::Member;
use self::dice::Dice;
use self::opening::new_member;
use self::plot::{Known, Phase, Plot, Twist};
use self::plots::PLOTS;
use self::tale::{Tale, World};
use super::families::MAASTRICHT;
use super::gezinnen::{born, on_street};
use super::staff::Staff;
use super::{DemoError, ctx, evaluation};

/// The seed of all chance; another one gives other families.
const SEED: u64 = 201_506;
/// The approach of Maastricht.
const APPROACH: &str = "maastricht-integrale-aanpak";
/// For how long both teams have been there, in days.
const TEAM_DAYS: i64 = 800;
/// A colleague of the neighbourhood team.
const NEIGHBOURHOOD: &str = "wijkteam-maastricht";

/// A family that was made before the stories: itself and its members.
pub(super) type Made = (GemeenteId, GezinId, Vec<PersonId>);

/// Tells all stories, those that began first first, so that their numbers follow their days.
pub(super) async fn load(staff: &Staff<'_>, made: &[Made]) -> Result<(), DemoError> {
    web::aanpak::register(staff.store, staff.clock).await?;
    let world = world(staff).await?;
    let mut tales = Vec::new();
    for (number, plot) in (1..).zip(&PLOTS) {
        let mut dice = Dice::new(SEED + number);
        let path = lengths(plot, &mut dice);
        let days = path.iter().map(|(_, days)| days).sum::<i64>() + closed_for(plot);
        let mut tale = Tale::new(&world, plot, (days, dice))?;
        if let Some(known) = plot.known {
            tale.is_of(known, made)?;
        }
        tale.choose_matters()?;
        tales.push((days, tale, path));
    }
    tales.sort_by_key(|(days, _, _)| std::cmp::Reverse(*days));
    for (_, tale, path) in tales {
        tell(tale, &path).await?;
    }
    evaluation::load(staff, &world.approach).await
}

async fn world<'a>(staff: &'a Staff<'a>) -> Result<World<'a>, DemoError> {
    let gemeente = staff.gemeente(tale::SCREENER)?;
    let approaches = web::aanpak::approaches().map_err(web::aanpak::RegisterRefusal::from)?;
    let approach = approaches.into_iter().map(|(approach, _)| approach);
    let mut approach = approach.filter(|one| one.reference.id.0 == APPROACH);
    let approach = approach.next().ok_or(DemoError::Missing("de aanpak"))?;
    let organisation = staff.user(tale::SCREENER)?.organisation;
    let organisation = organisation.ok_or(DemoError::Missing("een organisatie"))?;
    let team = |name: &str| NewTeam {
        gemeente,
        name: name.to_owned(),
        organisation,
        approach: approach.reference.clone(),
        from: staff.ago(TEAM_DAYS),
    };
    let then = Ctx {
        now: staff.clock.now() - Duration::days(TEAM_DAYS),
        ..ctx(staff.clock)
    };
    let first = create_team(staff.store, &then, &team("Team Integrale Aanpak")).await?;
    let youth = create_team(staff.store, &then, &team("Team Jeugd")).await?;
    let instruments = web::aanpak::known_instruments();
    let instrument = approach.instrument.as_ref();
    let instrument = instrument.and_then(|reference| instruments.get(reference));
    Ok(World {
        staff,
        gemeente,
        approach: approach.reference.clone(),
        teams: [first, youth],
        instruments,
        instrument: instrument.ok_or(DemoError::Missing("het instrument van de aanpak"))?,
    })
}

/// For how many days the case is over.
fn closed_for(plot: &Plot) -> i64 {
    match plot.stands {
        (Phase::Afgesloten, days) => days,
        _ => 0,
    }
}

/// How many days a family was in each phase.
fn lengths(plot: &Plot, dice: &mut Dice) -> Vec<(Phase, i64)> {
    let path = plot.path();
    let given = plot.known.map(|known| known.days).unwrap_or_default();
    let last = path.len().saturating_sub(1);
    let mut lengths = Vec::new();
    for (at, phase) in path.into_iter().enumerate() {
        let usual = match phase {
            Phase::Aanmelding => dice.between(3, 6),
            Phase::Screening => dice.between(8, 12),
            Phase::Verrijken => dice.between(15, 28),
            Phase::Casusoverleg => dice.between(12, 18),
            Phase::Plan => dice.between(14, 28),
            Phase::Uitvoering => dice.between(170, 235),
            Phase::Afschalen => dice.between(60, 90),
            Phase::Waakvlam => dice.between(110, 150),
            Phase::Afgesloten => 0,
        };
        let now = at == last && plot.stands.0 != Phase::Afgesloten;
        let days = if now {
            plot.stands.1
        } else {
            given.get(at).copied().unwrap_or(usual)
        };
        lengths.push((phase, days));
    }
    lengths
}

/// Tells one story from its first day until today.
async fn tell(mut tale: Tale<'_>, path: &[(Phase, i64)]) -> Result<(), DemoError> {
    let over = tale.plot.stands.0 == Phase::Afgesloten;
    let nexts = path.iter().skip(1).map(|(next, _)| Some(*next));
    let nexts = nexts.chain([None]);
    for ((phase, days), next) in path.iter().zip(nexts) {
        tale.live(*phase, *days, next.is_none() && !over).await?;
        match next {
            Some(next) => {
                tale.leave(*phase, next, *days).await?;
                tale.begin(*days);
            }
            None if over => tale.close(*days).await?,
            None => {}
        }
    }
    if tale.plot.has(Twist::RecordedTwice) {
        second_record(&tale).await?;
    }
    Ok(())
}

/// Two days ago a colleague of the neighbourhood team wrote a family down that was there already: the mother under another spelling, and
/// one of the children.
async fn second_record(tale: &Tale<'_>) -> Result<(), DemoError> {
    let staff = tale.world.staff;
    let moment = staff.clock.now() - Duration::days(2);
    let viewer = staff.viewer_at(NEIGHBOURHOOD, moment)?;
    let (_, family) = tale.plot.name;
    let from = staff.ago(2);
    let [wijk, address @ ..] = &tale.home;
    let both = tale.members.iter().take(2);
    let members = both.map(|member: &Member| {
        new_member(
            ("", family),
            member,
            from,
            address.each_ref().map(String::as_str),
        )
    });
    let new = NewGezin {
        gemeente: tale.world.gemeente,
        kind: GezinKind::Gezin,
        name: family.to_owned(),
        wijk: Some(wijk.clone()),
        members: members.collect(),
        task: OwnTask {
            role: None,
            what: "Vraag van de huisarts".to_owned(),
            regisseur: false,
        },
    };
    let made = create_gezin(staff.store, &viewer, &new).await;
    tale.done("hetzelfde gezin nog eens opschrijven", made)?;
    Ok(())
}

impl Tale<'_> {
    /// The story is about a family that is there already.
    fn is_of(&mut self, known: &Known, made: &[Made]) -> Result<(), DemoError> {
        let families = MAASTRICHT.iter().zip(made);
        let mut found = families.filter(|(family, _)| family.name == known.name);
        let (family, (_, gezin, ids)) = found.next().ok_or(DemoError::Missing("een gezin"))?;
        let all = family.people.iter().zip(known.sexes).zip(ids);
        self.members = all
            .map(|((person, sex), id)| Member {
                id: *id,
                given: person.0,
                role: person.3,
                sex: *sex,
                born: born(self.world.staff, person),
                at_home: true,
            })
            .collect();
        self.gezin = *gezin;
        self.home = on_street(family);
        Ok(())
    }
}
