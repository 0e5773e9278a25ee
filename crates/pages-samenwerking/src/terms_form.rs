//! What is given, to which role, about which families, on which ground: the form of a clause and of a recorded task.

use std::collections::BTreeSet;

use domain::samenwerking::{
    Category, CategorySet, Circle, Ground, Purpose, PurposeGround, Role, Sector, Terms,
    TermsRefusal,
};

use super::forms::{self, Choice};
use super::words;
use web::forms::fields::{FieldErrors, Fields};
use web::layout::L;

/// Longest list of neighbourhoods, in characters.
const MAX_WIJKEN: usize = 2_000;

/// Terms as typed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TermsForm {
    role: String,
    pair: String,
    circle: String,
    wijken: String,
    categories: CategorySet,
}

/// Terms as the page draws them.
pub struct TermsView {
    pub(super) roles: Vec<Choice>,
    pub(super) pairs: Vec<Choice>,
    pub(super) circles: Vec<CircleChoice>,
    pub(super) wijken: String,
    pub(super) categories: Vec<CategoryChoice>,
    pub(super) ground: Option<GroundView>,
}

/// A circle with what it means.
pub struct CircleChoice {
    pub(super) code: &'static str,
    pub(super) name: String,
    pub(super) what: String,
    pub(super) chosen: bool,
}

/// A category with whether the chosen ground keeps it apart.
pub struct CategoryChoice {
    pub(super) code: &'static str,
    pub(super) name: String,
    pub(super) what: String,
    pub(super) chosen: bool,
    pub(super) wrong: bool,
}

/// A ground in words.
pub struct GroundView {
    pub(super) citation: String,
    pub(super) summary: String,
    pub(super) give: String,
    pub(super) receive: String,
    pub(super) purposes: String,
    pub(super) days: String,
    /// What it never lets go, and to whom.
    pub(super) out: Vec<KeptApart>,
}

/// What a ground keeps apart, from whom.
pub struct KeptApart {
    pub(super) whom: String,
    pub(super) chips: Vec<String>,
}

/// A purpose with a ground as it is sent.
fn value_of(one: &PurposeGround) -> String {
    format!("{} {}", one.purpose.code(), one.ground)
}

impl TermsForm {
    /// Of terms that are written already.
    pub fn of(terms: &Terms) -> Self {
        let wijken = match &terms.circle {
            Circle::Wijken(wijken) => wijken.iter().cloned().collect::<Vec<_>>().join(" "),
            _ => String::new(),
        };
        Self {
            role: terms.role.code().to_owned(),
            pair: value_of(&PurposeGround {
                purpose: terms.purpose,
                ground: terms.ground.clone(),
            }),
            circle: terms.circle.code().to_owned(),
            wijken,
            categories: terms.categories,
        }
    }

    /// An empty form: which family it is, is always part of it.
    pub fn new() -> Self {
        Self {
            circle: Circle::Task.code().to_owned(),
            categories: CategorySet::EMPTY.with(Category::Composition),
            ..Self::default()
        }
    }

    /// As it was sent.
    pub fn read(fields: &Fields) -> Self {
        let ticked = |one: &Category| !fields.get(&format!("soort-{}", one.code())).is_empty();
        Self {
            role: fields.get("rol").to_owned(),
            pair: fields.get("grond").to_owned(),
            circle: fields.get("kring").to_owned(),
            wijken: fields.get("wijken").replace([',', ';'], " "),
            categories: Category::ALL.into_iter().filter(ticked).collect(),
        }
    }

    /// What the form itself can see: everything is chosen from what there is. The rest is the domain's.
    pub fn check(&self, l: L, errors: &mut FieldErrors) -> Option<Terms> {
        let role = Role::from_code(&self.role);
        if role.is_none() {
            errors.add("rol", l.t("samen-error-role"));
        }
        let pair = self.pair.split_once(' ');
        let pair = pair.and_then(|(code, ground)| Some((Purpose::from_code(code)?, ground)));
        if pair.is_none() {
            errors.add("grond", l.t("samen-error-ground"));
        }
        let wijken: BTreeSet<String> = self.wijken.split_whitespace().map(str::to_owned).collect();
        let circle = Circle::from_code(&self.circle, wijken);
        if circle.is_none() {
            errors.add("kring", l.t("samen-error-circle"));
        }
        if self.wijken.chars().count() > MAX_WIJKEN {
            errors.add("wijken", l.t("samen-error-wijken-long"));
            return None;
        }
        let (purpose, ground) = pair?;
        Some(Terms {
            role: role?,
            categories: self.categories,
            circle: circle?,
            purpose,
            ground: ground.to_owned(),
        })
    }

    /// As the page draws it. `pairs` are the purposes and grounds to choose from, `sector` who receives.
    pub fn view(
        &self,
        l: L,
        pairs: &[PurposeGround],
        circles: &[Circle],
        sector: Option<Sector>,
        wrong: CategorySet,
    ) -> TermsView {
        let roles = Role::ALL
            .into_iter()
            .filter(|role| role.works_with_families());
        let chosen = self.pair.split_once(' ').map(|(_, ground)| ground);
        let ground = chosen.and_then(|id| forms::grounds().get(id));
        let receiver = match self.circle.as_str() {
            "alleen-signaal" => Some(Sector::Gemeente),
            _ => sector,
        };
        let out = match (ground, receiver) {
            (Some(ground), Some(sector)) => ground.excluded_to(sector),
            _ => CategorySet::EMPTY,
        };
        let category = |one: Category| CategoryChoice {
            code: one.code(),
            name: words::category(l, one),
            what: match receiver.filter(|_| out.contains(one)) {
                Some(sector) => l.n("samen-may-not-go", words::sector(l, sector)),
                None => String::new(),
            },
            chosen: self.categories.contains(one),
            wrong: wrong.contains(one),
        };
        let circle = |one: &Circle| CircleChoice {
            code: one.code(),
            name: l.t(&format!("samen-choose-{}", one.code())),
            what: l.t(&format!("samen-choose-{}-what", one.code())),
            chosen: self.circle == one.code(),
        };
        TermsView {
            roles: roles
                .map(|role| Choice::of(role.code(), words::role(l, role), &self.role))
                .collect(),
            pairs: pairs
                .iter()
                .map(|one| {
                    let label = words::purpose_ground(l, forms::grounds(), one);
                    Choice::of(value_of(one), words::capital(&label), &self.pair)
                })
                .collect(),
            circles: circles.iter().map(circle).collect(),
            wijken: self.wijken.clone(),
            categories: Category::ALL.map(category).into_iter().collect(),
            ground: ground.map(|ground| ground_view(l, ground)),
        }
    }
}

/// Adds refusals of terms to the fields that they belong to; gives the categories that were refused.
pub fn add_refusals(l: L, refusals: &[TermsRefusal], errors: &mut FieldErrors) -> CategorySet {
    let mut wrong = CategorySet::EMPTY;
    for refusal in refusals {
        let (field, text) = words::terms_refusal(l, refusal);
        errors.add(field, text);
        if let TermsRefusal::Excluded { categories, .. } = refusal {
            wrong = wrong.union(*categories);
        }
    }
    wrong
}

/// A ground in words.
pub fn ground_view(l: L, ground: &Ground) -> GroundView {
    let sectors = |all: &BTreeSet<Sector>| {
        words::listed(l, all.iter().map(|one| words::sector(l, *one)).collect())
    };
    let mut out = Vec::new();
    if !ground.excluded.is_empty() {
        out.push(KeptApart {
            whom: l.t("samen-ground-nobody"),
            chips: words::chips(l, ground.excluded),
        });
    }
    let mut told: Vec<(Vec<Sector>, CategorySet)> = Vec::new();
    for (sector, set) in &ground.excluded_for {
        match told.iter_mut().find(|(_, known)| known == set) {
            Some((sectors, _)) => sectors.push(*sector),
            None => told.push((vec![*sector], *set)),
        }
    }
    out.extend(told.into_iter().map(|(all, set)| KeptApart {
        whom: l.n("samen-ground-not-to", sectors(&all.into_iter().collect())),
        chips: words::chips(l, set),
    }));
    let purposes = ground.purposes.iter();
    GroundView {
        citation: ground.citation(),
        summary: ground.summary.clone(),
        give: sectors(&ground.give),
        receive: sectors(&ground.receive),
        purposes: words::listed(l, purposes.map(|one| words::purpose(l, *one)).collect()),
        days: words::days(l, ground.days),
        out,
    }
}
