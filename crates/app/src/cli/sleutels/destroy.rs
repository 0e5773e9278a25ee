//! `samenhang sleutels vernietigen`: says what it would do, and does it when that is confirmed.

use std::fmt::Write;

use clap::{Args, ValueEnum};
use domain::shared::{GemeenteId, PersonId};
use serde_json::{Value, json};
use store::gezin::{KeyFamily, families_for_keys, person_for_keys};
use store::{DestructionProof, KeyOwner, Store};
use uuid::Uuid;

use super::super::output::{Output, Refusal};
use super::super::setup::open;
use super::{ctx, moment};
use web::config::Config;

/// The longest reason, in signs.
const LONGEST_REASON: usize = 500;

/// Whose key, and why.
#[derive(Args)]
pub(in crate::cli) struct Arguments {
    /// Van wie de sleutel is
    #[arg(value_enum, value_name = "gezin|persoon")]
    kind: Kind,
    /// Nummer of id van het gezin, of id van de persoon
    #[arg(value_name = "NUMMER-OF-ID")]
    word: String,
    /// Waarom; zonder namen, met het nummer van het besluit. Komt versleuteld in het logboek
    #[arg(long, value_name = "TEKST")]
    reden: String,
    /// Van welke gemeente, als meer gemeenten dit nummer hebben
    #[arg(long, value_name = "NAAM")]
    gemeente: Option<String>,
    /// Doe het echt; zonder dit staat er alleen wat er zou gebeuren
    #[arg(long)]
    ja: bool,
}

/// What kind of owner.
#[derive(Clone, Copy, ValueEnum)]
enum Kind {
    /// Een gezin of huishouden
    Gezin,
    /// Een persoon
    Persoon,
}

/// Whose key it is.
struct Target {
    owner: KeyOwner,
    gemeente: GemeenteId,
    /// Such as "gezin 2015-00003 (Maastricht)".
    name: String,
    /// What is unreadable afterwards, and what is not.
    meaning: String,
}

pub(super) async fn run(
    config: &Config,
    output: &Output,
    asked: &Arguments,
) -> Result<(), Refusal> {
    let reason = asked.reden.trim();
    if reason.is_empty() || reason.chars().count() > LONGEST_REASON {
        return Err(Refusal::new(format!(
            "De reden is leeg of langer dan {LONGEST_REASON} tekens. Schrijf kort waarom, bijvoorbeeld --reden \"besluit 2015-17\"."
        )));
    }
    let (store, clock) = open(config).await?;
    let target = target(&store, asked).await?;
    let before = store.destruction(target.owner).await?;
    if before.is_none() && !asked.ja {
        return Err(only_said(config, &target));
    }
    let proof = match before {
        Some(proof) => {
            // The log may not have been told yet.
            store.finish_destructions().await?;
            proof
        }
        None => {
            let ctx = ctx(&clock);
            store
                .destroy_key_because(&ctx, target.gemeente, target.owner, reason)
                .await?
        }
    };
    tell(output, &target, &proof, before.is_some());
    store.close().await;
    Ok(())
}

/// What would happen, and how to do it.
fn only_said(config: &Config, target: &Target) -> Refusal {
    let text = format!(
        "Er is niets vernietigd. Met --ja gebeurt dit: de sleutel van {} verdwijnt voorgoed. {} Een reservekopie van de sleutels van vóór de vernietiging maakt de teksten in een oude reservekopie nog leesbaar zolang zij mag worden gebruikt: {} dagen. Weet u het zeker? Voer dezelfde opdracht uit met --ja.",
        target.name, target.meaning, config.key_backup_days
    );
    Refusal::new(text)
        .with(json!({"eigenaar": target.owner.to_string(), "dagen": config.key_backup_days}))
}

fn tell(output: &Output, target: &Target, proof: &DestructionProof, before: bool) {
    let done = if before {
        "was al vernietigd"
    } else {
        "is vernietigd"
    };
    let text = format!(
        "De sleutel van {} {done}.\nBewijs: {}\n  vernietigd op {}\n  onleesbaar in elke reservekopie vanaf {}\n{} Een programma dat draait, kan de teksten nog hooguit 30 seconden lezen. Verwijder reservekopieën van de sleutels van vóór de vernietiging uiterlijk op de tweede datum.",
        target.name,
        proof.owner,
        moment(proof.destroyed_at),
        moment(proof.unreadable_from),
        target.meaning
    );
    let document: Value = json!({
        "eigenaar": proof.owner.to_string(),
        "vernietigdOp": moment(proof.destroyed_at),
        "onleesbaarVanaf": moment(proof.unreadable_from),
        "wasAlVernietigd": before,
    });
    output.tell(&text, &document);
}

async fn target(store: &Store, asked: &Arguments) -> Result<Target, Refusal> {
    let word = asked.word.trim();
    match asked.kind {
        Kind::Gezin => {
            let all = families_for_keys(store, word).await?;
            let fits = |one: &KeyFamily| {
                let name = asked.gemeente.as_deref();
                name.is_none_or(|name| name.eq_ignore_ascii_case(&one.gemeente_name))
            };
            one_family(all.into_iter().filter(fits).collect(), word)
        }
        Kind::Persoon => person(store, word).await,
    }
}

fn one_family(families: Vec<KeyFamily>, word: &str) -> Result<Target, Refusal> {
    if let [first, _, ..] = families.as_slice() {
        return Err(Refusal::new(format!(
            "Meer gemeenten hebben een gezin met nummer {word}. Zeg erbij welke, bijvoorbeeld --gemeente \"{}\".",
            first.gemeente_name
        )));
    }
    let Some(family) = families.into_iter().next() else {
        return Err(Refusal::new(format!(
            "Er is geen gezin met nummer of id {word}. Het nummer staat boven het dossier, zoals 2015-00003."
        )));
    };
    let mut meaning = "Alle vrije teksten en documenten van het gezin zijn dan onleesbaar: in de database, in het logboek en, op den duur, in elke reservekopie. Namen, adressen, geboortedata, wie een taak heeft en het logboek zelf blijven leesbaar: die staan niet onder een sleutel.".to_owned();
    if !family.persons.is_empty() {
        meaning.push_str(" Wat bij één persoon zelf hoort, zoals het burgerservicenummer, staat onder de sleutel van die persoon en blijft ook leesbaar. Vernietig die zo nodig apart:");
        for (person, elsewhere) in &family.persons {
            let _ = write!(
                meaning,
                "\n  samenhang sleutels vernietigen persoon {person}"
            );
            if *elsewhere {
                meaning.push_str("   (hoort of hoorde ook bij een ander gezin)");
            }
        }
        meaning.push('\n');
    }
    Ok(Target {
        owner: KeyOwner::Gezin(family.id),
        gemeente: family.gemeente,
        name: format!("gezin {} ({})", family.number, family.gemeente_name),
        meaning,
    })
}

async fn person(store: &Store, word: &str) -> Result<Target, Refusal> {
    let unknown = || {
        Refusal::new(format!(
            "Er is geen persoon met id {word}. `samenhang sleutels vernietigen gezin NUMMER --reden …` noemt de personen van een gezin en vernietigt niets."
        ))
    };
    let id = PersonId(Uuid::parse_str(word).map_err(|_| unknown())?);
    let (gemeente, name) = person_for_keys(store, id).await?.ok_or_else(unknown)?;
    Ok(Target {
        owner: KeyOwner::Person(id),
        gemeente,
        name: format!("persoon {id} ({name})"),
        meaning: "Het burgerservicenummer en de vrije teksten en documenten die bij deze persoon zelf horen, zijn dan onleesbaar, in elk gezin waar deze persoon bij hoort: in de database, in het logboek en, op den duur, in elke reservekopie. Wat in het dossier van een gezin over deze persoon staat, hoort bij de sleutel van dat gezin en blijft leesbaar. Naam, adressen en geboortedatum blijven ook leesbaar: die staan niet onder een sleutel.".to_owned(),
    })
}
