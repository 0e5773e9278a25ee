//! One plan of a family: written, agreed with everybody, and kept up to date.

use std::collections::{BTreeMap, BTreeSet};

use domain::aanpak::plan::{
    Action, ActionOwner, ActionStatus, Contact, Gezinsplan, Goal, GoalStatus, PlanForm, Say, Voice,
};
use domain::shared::{ActionId, GoalId, MemberRole};
use store::aanpak::{self, NewAgreement, NewEvaluation, Progress};
use time::{Date, Duration};
use uuid::Uuid;

use super::super::DemoError;
use super::plot::Twist;
use super::tale::{Held, Matter, Tale};
use super::theme::{Carrier, Deed};
use super::words;

/// How often a plan is looked back on, by the approach.
pub(super) const EVERY_DAYS: u16 = 90;

impl Tale<'_> {
    /// The plan is begun, written and agreed, as far as its days go.
    pub(super) async fn plan(&mut self, days: i64, last: bool) -> Result<(), DemoError> {
        self.at(2);
        let talk = self.fill(words::PLAN_TALK, 0, None);
        let log = domain::samenwerking::Category::ContactLog;
        self.note(self.lead, log, &talk).await?;
        self.begin_plan().await?;
        let agreed_after = if last { 10 } else { (days - 2).min(12) };
        let agreed_on = self.began + Duration::days(agreed_after);
        self.at(4);
        self.write_plan(agreed_on).await?;
        if agreed_after < days {
            self.at(agreed_after);
            self.agree(Some(EVERY_DAYS)).await?;
        }
        Ok(())
    }

    pub(super) async fn begin_plan(&mut self) -> Result<(), DemoError> {
        let form = if self.matters.len() > 3 {
            PlanForm::Full
        } else {
            PlanForm::Light
        };
        let viewer = self.lead()?;
        let (store, place) = (self.world.staff.store, self.place());
        let begun = aanpak::begin_plan(store, &viewer, place, form, false).await;
        self.plan = Some(Held {
            id: self.done("een plan beginnen", begun)?,
            seen: 1,
            content: Gezinsplan::empty(form),
        });
        Ok(())
    }

    /// Writes everything that stands in the plan; its terms count from the day on which it will be agreed.
    pub(super) async fn write_plan(&mut self, agreed_on: Date) -> Result<(), DemoError> {
        let form = self.held()?.content.form;
        let mut content = Gezinsplan::empty(form);
        let matters = std::mem::take(&mut self.matters);
        for matter in &matters {
            let goal = self.goal(matter, agreed_on)?;
            content.goals.push(goal);
            content.worries.push(self.say(matter, matter.theme.worry));
            content
                .strengths
                .push(self.say(matter, matter.theme.strength));
            if form == PlanForm::Full {
                let said = self.say(matter, matter.theme.problem);
                content.situation.insert(matter.theme.area, said);
            }
        }
        self.matters = matters;
        let first = content.goals.first().map(|goal| goal.words.clone());
        let own = if self.adults().len() > 1 {
            "Wij willen rust in huis, en zelf weer de baas zijn over onze week."
        } else {
            "Ik wil rust in huis, en zelf weer de baas zijn over mijn week."
        };
        content.own_words = format!("{own} {}", first.unwrap_or_default());
        for (member, friend) in self.network.iter().zip(&self.friends) {
            content.contacts.push(Contact {
                who: ActionOwner::Network { member: *member },
                what: friend.can_do.to_owned(),
            });
        }
        content.family_view = self.line(&words::VIEWS)?;
        if form == PlanForm::Full {
            content.when_it_goes_wrong = self.line(&words::WHEN_WRONG)?;
            content.tried_before = self.line(&words::TRIED)?;
        }
        self.save(content).await
    }

    fn goal(&mut self, matter: &Matter, agreed_on: Date) -> Result<Goal, DemoError> {
        let theme = matter.theme;
        let adults = self.adults();
        let words = self.dice.pick(&theme.want)?;
        let [first, second] = theme.own;
        let mut actions = vec![self.action(matter, first, self.family(&adults, 0)?, agreed_on)];
        if let Some(soon) = actions.first_mut() {
            soon.term = Some(agreed_on + Duration::days(7 * self.dice.between(3, 8)));
        }
        if let Some(member) = self.network.first().copied() {
            let owner = ActionOwner::Network { member };
            if self.dice.chance(65) {
                actions.push(self.action(matter, theme.network, owner, agreed_on));
            }
        }
        let (carrier, deed) = theme.work;
        let owner = self.professional(carrier)?;
        actions.push(self.action(matter, deed, owner, agreed_on));
        if self.dice.chance(50) {
            let owner = self.family(&adults, usize::from(adults.len() > 1))?;
            actions.push(self.action(matter, second, owner, agreed_on));
        }
        Ok(Goal {
            id: GoalId(Uuid::now_v7()),
            area: theme.area,
            words: self.say(matter, words),
            status: GoalStatus::Open,
            result: String::new(),
            actions,
        })
    }

    fn family(&self, adults: &[usize], place: usize) -> Result<ActionOwner, DemoError> {
        let at = adults.get(place).or(adults.first()).copied();
        let at = at.ok_or(DemoError::Missing("een ouder"))?;
        Ok(ActionOwner::Family {
            person: self.person(at)?,
        })
    }

    /// A partner that has a task with the family, otherwise the lead professional.
    fn professional(&self, carrier: Carrier) -> Result<ActionOwner, DemoError> {
        let staff = self.world.staff;
        let party = carrier.party().filter(|_| self.carries(carrier));
        let (organisation, user) = match party {
            Some((organisation, login)) => {
                let user = login.map(|login| staff.user(login)).transpose()?;
                let organisation = staff.organisations.get(organisation).copied();
                (organisation, user)
            }
            None => {
                let user = staff.user(self.lead)?;
                (user.organisation, Some(user))
            }
        };
        Ok(ActionOwner::Professional {
            organisation: organisation.ok_or(DemoError::Missing("een organisatie"))?,
            user: user.map(|user| user.id),
        })
    }

    fn action(
        &mut self,
        matter: &Matter,
        (what, outcome): Deed,
        owner: ActionOwner,
        starts_on: Date,
    ) -> Action {
        let id = ActionId(Uuid::now_v7());
        let outcome = self.say(matter, outcome);
        self.outcomes.insert(id, outcome);
        Action {
            id,
            what: self.say(matter, what),
            owner: Some(owner),
            starts_on,
            term: Some(starts_on + Duration::days(7 * self.dice.between(8, 16))),
            status: ActionStatus::Open,
            outcome: String::new(),
        }
    }

    pub(super) fn held(&self) -> Result<&Held, DemoError> {
        self.plan.as_ref().ok_or(DemoError::Missing("een plan"))
    }

    async fn save(&mut self, content: Gezinsplan) -> Result<(), DemoError> {
        let viewer = self.lead()?;
        let (id, seen) = {
            let held = self.held()?;
            (held.id, held.seen)
        };
        let at = (self.world.gemeente, id);
        let store = self.world.staff.store;
        let saved = aanpak::save_plan(store, &viewer, at, seen, content.clone()).await;
        let seen = self.done("een plan opslaan", saved)?.number;
        self.plan = Some(Held { id, seen, content });
        Ok(())
    }

    /// Everybody who has a say is asked, and the plan holds.
    pub(super) async fn agree(&mut self, review_days: Option<u16>) -> Result<(), DemoError> {
        let today = self.today();
        let mut voices = Vec::new();
        for (at, member) in self.members.clone().iter().enumerate() {
            let child = member.role == MemberRole::Child;
            if child && member.age(today) < 12 {
                continue;
            }
            let against = self.plot.has(Twist::Disagrees) && at == 1;
            let (says, words) = match (against, child) {
                (true, _) => (Say::Disagrees, words::DISAGREES),
                (_, true) => (Say::Agrees, self.dice.pick(&words::CHILD_AGREED)?),
                (_, false) => (Say::Agrees, self.dice.pick(&words::AGREED)?),
            };
            voices.push(Voice {
                person: member.id,
                says,
                words: words.to_owned(),
            });
        }
        let viewer = self.lead()?;
        let new = NewAgreement {
            on: viewer.today(),
            voices,
            review_days,
        };
        let (id, seen) = {
            let held = self.held()?;
            (held.id, held.seen)
        };
        let at = (self.world.gemeente, id);
        let agreed = aanpak::agree_plan(self.world.staff.store, &viewer, at, seen, &new).await;
        self.done("een plan afspreken", agreed)?;
        Ok(())
    }

    /// Looks back on the plan with the family.
    pub(super) async fn look_back(&mut self) -> Result<(), DemoError> {
        let viewer = self.lead()?;
        let findings = self.dice.pick(&words::FINDINGS)?;
        let view = self.dice.pick(&words::LOOKED_BACK)?;
        let adults = self.adults().into_iter();
        let new = NewEvaluation {
            on: viewer.today(),
            family: adults.map(|at| self.person(at)).collect::<Result<_, _>>()?,
            findings: findings.to_owned(),
            family_view: view.to_owned(),
        };
        let at = (self.world.gemeente, self.held()?.id);
        let store = self.world.staff.store;
        let added = aanpak::add_evaluation(store, &viewer, at, EVERY_DAYS, &new).await;
        self.done("terugkijken op een plan", added)?;
        Ok(())
    }

    /// Adds what comes next to some open goals, and agrees on it; the terms are days from now.
    pub(super) async fn add_next(&mut self, terms: &[i64]) -> Result<(), DemoError> {
        let today = self.today();
        let mut content = self.held()?.content.clone();
        let adults = self.adults();
        let matters = std::mem::take(&mut self.matters);
        let places = content.goals.iter_mut().zip(&matters);
        let open = places.filter(|(goal, _)| goal.status == GoalStatus::Open);
        for (turn, ((goal, matter), days)) in open.zip(terms).enumerate() {
            let owner = if turn % 2 == 0 {
                self.professional(Carrier::Lead)?
            } else {
                self.family(&adults, 0)?
            };
            let [_, second] = matter.theme.own;
            let deed = if turn % 2 == 0 {
                matter.theme.next
            } else {
                second
            };
            let what = self.say(matter, deed.0);
            if goal.actions.iter().any(|one| one.what == what) {
                continue;
            }
            let mut action = self.action(matter, deed, owner, today);
            action.term = Some(today + Duration::days(*days));
            goal.actions.push(action);
        }
        self.matters = matters;
        if content == self.held()?.content {
            return Ok(());
        }
        self.save(content).await?;
        self.agree(None).await
    }

    /// Actions of which the term is near: they are done, or begun when the day has not come.
    pub(super) async fn act(&mut self, late: &BTreeSet<ActionId>) -> Result<(), DemoError> {
        let today = self.today();
        let near = today + Duration::days(3);
        let held = self.held()?;
        let all = held.content.actions().map(|(_, action)| action);
        let due: Vec<ActionId> = all
            .filter(|one| one.is_running() && !late.contains(&one.id))
            .filter(|one| one.term.is_some_and(|term| term <= near))
            .map(|one| one.id)
            .collect();
        for action in due {
            let outcome = self.outcomes.get(&action).cloned().unwrap_or_default();
            self.progress(Progress::Action {
                action,
                status: ActionStatus::Done,
                outcome,
            })
            .await?;
        }
        Ok(())
    }

    /// Nothing is left to do: what was near is done, the rest is not needed any more.
    pub(super) async fn finish(&mut self) -> Result<(), DemoError> {
        self.act(&BTreeSet::new()).await?;
        let running: Vec<ActionId> = {
            let all = self.held()?.content.actions();
            let running = all.filter(|(_, one)| one.is_running());
            running.map(|(_, one)| one.id).collect()
        };
        for action in running {
            self.progress(Progress::Action {
                action,
                status: ActionStatus::Dropped,
                outcome: "Niet meer nodig: het gezin regelt dit nu zelf.".to_owned(),
            })
            .await?;
        }
        while self.reach(GoalStatus::Reached).await? {}
        Ok(())
    }

    /// Begins the first action that nobody began yet.
    pub(super) async fn begin_next(&mut self) -> Result<(), DemoError> {
        let open = {
            let mut all = self.held()?.content.actions().map(|(_, action)| action);
            let open = all.find(|one| one.status == ActionStatus::Open);
            open.map(|one| one.id)
        };
        match open {
            None => Ok(()),
            Some(action) => {
                self.progress(Progress::Action {
                    action,
                    status: ActionStatus::Busy,
                    outcome: String::new(),
                })
                .await
            }
        }
    }

    /// Ends the first open goal without running actions; `false` when there is none.
    pub(super) async fn reach(&mut self, status: GoalStatus) -> Result<bool, DemoError> {
        let found = {
            let held = self.held()?;
            let goals = held.content.goals.iter().enumerate();
            let mut done = goals.filter(|(_, goal)| {
                goal.status == GoalStatus::Open && !goal.actions.iter().any(Action::is_running)
            });
            done.next().map(|(at, goal)| (at, goal.id))
        };
        let Some((at, goal)) = found else {
            return Ok(false);
        };
        let matter = self.matters.get(at);
        let result = matter.map(|one| self.say(one, one.theme.reached));
        let result = match status {
            GoalStatus::Partly => {
                "Een deel is gelukt. De rest hoort bij de volgende stap, zonder ons.".to_owned()
            }
            _ => result.unwrap_or_default(),
        };
        self.progress(Progress::Goal {
            goal,
            status,
            result,
        })
        .await?;
        Ok(true)
    }

    async fn progress(&mut self, progress: Progress) -> Result<(), DemoError> {
        let viewer = self.lead()?;
        let (id, seen) = {
            let held = self.held()?;
            (held.id, held.seen)
        };
        let at = (self.world.gemeente, id);
        let store = self.world.staff.store;
        let saved = aanpak::set_progress(store, &viewer, at, seen, &progress).await;
        let seen = self.done("voortgang opschrijven", saved)?.number;
        if let Some(held) = &mut self.plan {
            held.seen = seen;
            applied(&mut held.content, progress);
        }
        Ok(())
    }
}

/// The outcomes that actions will have.
pub(super) type Outcomes = BTreeMap<ActionId, String>;

/// The plan with what was written about its progress.
fn applied(plan: &mut Gezinsplan, progress: Progress) {
    match progress {
        Progress::Goal {
            goal,
            status,
            result,
        } => {
            if let Some(one) = plan.goals.iter_mut().find(|one| one.id == goal) {
                one.status = status;
                one.result = result;
            }
        }
        Progress::Action {
            action,
            status,
            outcome,
        } => {
            let mut all = plan.goals.iter_mut().flat_map(|goal| &mut goal.actions);
            if let Some(one) = all.find(|one| one.id == action) {
                one.status = status;
                one.outcome = outcome;
            }
        }
    }
}
