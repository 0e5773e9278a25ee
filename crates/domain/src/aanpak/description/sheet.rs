//! What stands in the file of an approach, in the order in which somebody reads it.

use crate::aanpak::approach::{Approach, Move, MoveKind, Phase, diagram};
use crate::shared::Days;

/// A team that works with an approach.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TeamOfApproach {
    /// Its name.
    pub name: String,
    /// The organisation that its people belong to.
    pub organisation: String,
    /// In which version its new cases run.
    pub version: u32,
    /// When it works.
    pub days: Days,
}

/// The moves out of a phase, by where they lead.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct MovesOut<'a> {
    /// On, in the order of the file.
    pub onward: Vec<&'a Move>,
    /// Back to what is needed again.
    pub back: Vec<&'a Move>,
    /// At once; a second person looks afterwards.
    pub urgent: Vec<&'a Move>,
    /// Closing before the end.
    pub exits: Vec<&'a Move>,
}

/// A phase with what leads out of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PhaseSheet<'a> {
    /// The phase.
    pub phase: &'a Phase,
    /// What leads out of it.
    pub moves: MovesOut<'a>,
}

/// The description sheet of an approach, without the figures of its use.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DescriptionSheet<'a> {
    /// The approach: title, version, roles, coercion, life areas, norms, reasons and kinds of action.
    pub approach: &'a Approach,
    /// The teams that work with it, those of now first; whichever version they are in.
    pub teams: Vec<TeamOfApproach>,
    /// Its phases, in the order of the file.
    pub phases: Vec<PhaseSheet<'a>>,
}

/// The description sheet of an approach that these teams work with.
#[must_use]
pub fn description_sheet(approach: &Approach, teams: Vec<TeamOfApproach>) -> DescriptionSheet<'_> {
    let drawn = diagram(approach);
    let backward: Vec<bool> = drawn.edges.iter().map(|edge| edge.backward).collect();
    // A diagram leaves out a move between phases that are not there, and the check of the file refuses such a file.
    let moves: Vec<(&Move, bool)> = approach.moves.iter().zip(backward).collect();
    let phases = approach.phases.iter().map(|phase| {
        let mut out = MovesOut::default();
        for (step, back) in moves.iter().filter(|(step, _)| step.from == phase.id) {
            match step.kind {
                MoveKind::Exit => out.exits.push(step),
                MoveKind::Urgent => out.urgent.push(step),
                MoveKind::Ordinary | MoveKind::Return if *back => out.back.push(step),
                MoveKind::Ordinary | MoveKind::Return => out.onward.push(step),
            }
        }
        PhaseSheet { phase, moves: out }
    });
    let mut teams = teams;
    teams.sort_by(|a, b| {
        (a.days.until.is_some(), a.days.from, &a.name).cmp(&(
            b.days.until.is_some(),
            b.days.from,
            &b.name,
        ))
    });
    DescriptionSheet {
        approach,
        teams,
        phases: phases.collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::aanpak::approach::parse_approach;
    use time::macros::date;

    fn maastricht() -> Approach {
        let text = include_str!("../../../../../approaches/maastricht-integrale-aanpak.toml");
        parse_approach("maastricht.toml", text).unwrap()
    }

    fn to(moves: &[&Move]) -> Vec<String> {
        moves.iter().map(|step| step.to.to_string()).collect()
    }

    #[test]
    fn each_phase_tells_where_it_leads_on_back_at_once_and_out() {
        let approach = maastricht();
        let sheet = description_sheet(&approach, Vec::new());
        let names: Vec<&str> = sheet
            .phases
            .iter()
            .map(|one| one.phase.id.0.as_str())
            .collect();
        assert_eq!(names.len(), 9);
        let find = |name: &str| &sheet.phases[names.iter().position(|one| *one == name).unwrap()];
        let enriching = &find("verrijken").moves;
        assert_eq!(to(&enriching.onward), ["casusoverleg", "plan"]);
        assert_eq!(to(&enriching.urgent), ["uitvoering"]);
        assert_eq!(to(&enriching.exits), ["afgesloten"]);
        let carrying_out = &find("uitvoering").moves;
        assert_eq!(to(&carrying_out.onward), ["afschalen"]);
        assert_eq!(to(&carrying_out.back), ["plan"]);
        assert_eq!(find("afgesloten").moves, MovesOut::default());
    }

    #[test]
    fn no_move_is_left_out() {
        let approach = maastricht();
        let sheet = description_sheet(&approach, Vec::new());
        let told: usize = sheet
            .phases
            .iter()
            .map(|one| {
                let MovesOut {
                    onward,
                    back,
                    urgent,
                    exits,
                } = &one.moves;
                onward.len() + back.len() + urgent.len() + exits.len()
            })
            .sum();
        assert_eq!(told, approach.moves.len());
    }

    #[test]
    fn teams_of_now_stand_first_and_the_longest_at_work_before_the_others() {
        let approach = maastricht();
        let team = |name: &str, from, until| TeamOfApproach {
            name: name.to_owned(),
            organisation: "Gemeente Maastricht".to_owned(),
            version: 1,
            days: Days { from, until },
        };
        let (early, late) = (date!(2013 - 01 - 01), date!(2014 - 09 - 01));
        let teams = vec![
            team("Oud", early, Some(late)),
            team("Jeugd", late, None),
            team("Veiligheid", early, None),
        ];
        let sheet = description_sheet(&approach, teams);
        let names: Vec<&str> = sheet.teams.iter().map(|one| one.name.as_str()).collect();
        assert_eq!(names, ["Veiligheid", "Jeugd", "Oud"]);
    }
}
