//! Reads an instrument from its TOML file.

use std::collections::{BTreeMap, BTreeSet};

use super::instrument::{
    Correspondence, Counterpart, DomainCode, Earlier, Instrument, InstrumentRef, LevelName,
    MeasuredDomain, Reliability, Supplement,
};
use super::reader::{FileError, Placed, Reader, Section};
use crate::samenwerking::Category;

/// The life areas (leefgebieden) of the factsheets.
const LEEFGEBIEDEN: [&str; 7] = [
    "gezin",
    "wonen",
    "werk",
    "inkomen",
    "gezondheid",
    "onderwijs",
    "veiligheid",
];

/// The categories of data that a measurement can be.
const MEASURED: [Category; 6] = [
    Category::MeasurementMoney,
    Category::MeasurementHousing,
    Category::MeasurementRelations,
    Category::MeasurementHealth,
    Category::MeasurementJustice,
    Category::MeasurementParenting,
];

/// Reads and validates an instrument; `file` is only used to name the place of an error.
///
/// # Errors
/// Every [`FileError`], by line: not TOML, a missing, empty or unknown field, a code that occurs twice, levels that are not 1 to 5, an
/// unknown category, life area or supplement, or a comparison with the version before that leaves a domain out.
pub fn parse_instrument(file: &str, text: &str) -> Result<Instrument, Vec<FileError>> {
    let mut reader = Reader::new(file, text);
    let whole = reader.whole();
    let fields = [
        "id",
        "version",
        "title",
        "source",
        "rights",
        "level",
        "reliability",
        "domain",
        "earlier",
        "counterpart",
    ];
    let top = reader.section(0, whole.as_ref(), &fields);
    let instrument = read(&mut reader, top);
    reader.finish(instrument)
}

/// Everything is read before anything is given up, so that all errors are told.
fn read(reader: &mut Reader<'_>, top: Section<'_>) -> Option<Instrument> {
    let id = reader.text(top, "id");
    let version = reader.number(top, "version", 1, 9999);
    let title = reader.text(top, "title");
    let source = reader.text(top, "source");
    let rights = reader.text(top, "rights");
    let level_names = level_names(reader, top);
    let reliability = reliability(reader, top);
    let (domains, codes) = domains(reader, top);
    let reference = id
        .zip(version)
        .map(|(id, version)| InstrumentRef { id, version });
    let earlier = earlier(reader, top, reference.as_ref(), &codes);
    Some(Instrument {
        reference: reference?,
        title: title?,
        source: source?,
        rights: rights?,
        level_names: level_names?,
        reliability,
        domains,
        earlier,
    })
}

fn level_names(reader: &mut Reader<'_>, top: Section<'_>) -> Option<[LevelName; 5]> {
    let mut names: [Option<LevelName>; 5] = Default::default();
    for section in reader.tables(top, "level", &["number", "name", "short"]) {
        let number = reader.number(section, "number", 1, 5);
        let name = reader.text(section, "name");
        let short = reader.text(section, "short");
        let (Some(number), Some(name), Some(short)) = (number, name, short) else {
            continue;
        };
        let name = LevelName { name, short };
        let slot = usize::try_from(number)
            .ok()
            .and_then(|number| names.get_mut(number.saturating_sub(1)));
        if slot.is_some_and(|slot| slot.replace(name).is_some()) {
            let message = format!("niveau {number} komt twee keer voor. Haal er een weg.");
            reader.wrong(section.place("number"), message);
        }
    }
    for (number, name) in (1..).zip(&names) {
        if name.is_none() {
            let message = format!("niveau {number} ontbreekt. Voeg [[level]] met dit nummer toe.");
            reader.wrong(top.place("level"), message);
        }
    }
    let names: Vec<LevelName> = names.into_iter().flatten().collect();
    names.try_into().ok()
}

fn reliability(reader: &mut Reader<'_>, top: Section<'_>) -> Option<Reliability> {
    let fields = ["alpha", "domains", "source", "minimal_people"];
    let section = reader.inner(top, "reliability", &fields)?;
    let alpha = reader.fraction(section, "alpha");
    let domains = reader.number(section, "domains", 2, 100);
    let source = reader.text(section, "source");
    let minimal_people = reader.number(section, "minimal_people", 10, 1_000_000);
    Some(Reliability {
        alpha: alpha?,
        domains: domains?,
        source: source?,
        minimal_people: minimal_people?,
    })
}

/// The domains, and every code with its place: also of a domain in which something else is wrong.
fn domains(
    reader: &mut Reader<'_>,
    top: Section<'_>,
) -> (Vec<MeasuredDomain>, BTreeMap<String, usize>) {
    let fields = [
        "code",
        "name",
        "help",
        "levels",
        "category",
        "leefgebieden",
        "supplement",
    ];
    let (mut codes, mut names) = (BTreeMap::new(), BTreeMap::new());
    let mut domains = Vec::new();
    let sections = reader.tables(top, "domain", &fields);
    for section in &sections {
        let read = domain(reader, *section, &mut codes, &mut names);
        domains.extend(read);
    }
    if sections.is_empty() {
        reader.wrong(
            top.at,
            "er is geen enkel [[domain]]. Voeg minstens één domein toe.",
        );
    }
    (domains, codes)
}

fn domain(
    reader: &mut Reader<'_>,
    section: Section<'_>,
    codes: &mut BTreeMap<String, usize>,
    names: &mut BTreeMap<String, usize>,
) -> Option<MeasuredDomain> {
    let code = reader.text(section, "code");
    if let Some(code) = &code {
        reader.once(section.place("code"), "code", code, codes);
        code_is_plain(reader, section, code);
    }
    let name = reader.text(section, "name");
    if let Some(name) = &name {
        reader.once(section.place("name"), "domein", name, names);
    }
    let help = reader.text(section, "help");
    let levels = five(reader, section);
    let category = category(reader, section);
    let leefgebieden = leefgebieden(reader, section);
    let supplement = supplement(reader, section);
    Some(MeasuredDomain {
        code: DomainCode(code?),
        name: name?,
        help: help?,
        levels: levels?,
        category: category?,
        leefgebieden: leefgebieden?,
        supplement,
    })
}

/// A code stands in addresses and names of fields.
fn code_is_plain(reader: &mut Reader<'_>, section: Section<'_>, code: &str) {
    let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    if !code.chars().all(plain) {
        let message = format!(
            "code \"{code}\" heeft andere tekens dan kleine letters, cijfers en streepjes. Verander de code."
        );
        reader.wrong(section.place("code"), message);
    }
}

/// The texts of levels 1 to 5.
pub(super) fn five(reader: &mut Reader<'_>, section: Section<'_>) -> Option<[String; 5]> {
    let texts = reader.texts(section, "levels")?;
    let count = texts.len();
    let texts: Vec<String> = texts.into_iter().map(|(_, text)| text).collect();
    let five = texts.try_into().ok();
    if five.is_none() {
        let message =
            format!("levels heeft {count} teksten. Schrijf er vijf, van niveau 1 tot en met 5.");
        reader.wrong(section.place("levels"), message);
    }
    five
}

fn category(reader: &mut Reader<'_>, section: Section<'_>) -> Option<Category> {
    let code = reader.text(section, "category")?;
    let known = Category::from_code(&code).filter(|one| MEASURED.contains(one));
    if known.is_none() {
        let message = format!(
            "\"{code}\" is geen soort gegevens van een meting. Kies uit: {}.",
            MEASURED.map(Category::code).join(", ")
        );
        reader.wrong(section.place("category"), message);
    }
    known
}

fn leefgebieden(reader: &mut Reader<'_>, section: Section<'_>) -> Option<BTreeSet<String>> {
    let texts = reader.texts(section, "leefgebieden")?;
    if texts.is_empty() {
        reader.wrong(
            section.place("leefgebieden"),
            format!(
                "leefgebieden is leeg. Kies minstens één uit: {}.",
                LEEFGEBIEDEN.join(", ")
            ),
        );
    }
    let mut known = BTreeSet::new();
    for (at, text) in texts {
        if LEEFGEBIEDEN.contains(&text.as_str()) {
            known.insert(text);
        } else {
            let message = format!(
                "\"{text}\" is geen leefgebied. Kies uit: {}.",
                LEEFGEBIEDEN.join(", ")
            );
            reader.wrong(at, message);
        }
    }
    Some(known)
}

fn supplement(reader: &mut Reader<'_>, section: Section<'_>) -> Option<Supplement> {
    let (at, code) = reader.maybe_text(section, "supplement")?;
    let known = Supplement::from_code(&code);
    if known.is_none() {
        let message = format!(
            "\"{code}\" is geen aanvulling. Schrijf \"{}\" of haal de regel weg.",
            Supplement::Parenting
        );
        reader.wrong(at, message);
    }
    known
}

fn earlier(
    reader: &mut Reader<'_>,
    top: Section<'_>,
    reference: Option<&InstrumentRef>,
    codes: &BTreeMap<String, usize>,
) -> Option<Earlier> {
    let counterparts = reader.tables(top, "counterpart", &["domain", "kind", "earlier"]);
    let Some(section) = reader.inner(top, "earlier", &["id", "version"]) else {
        if let Some(first) = counterparts.first() {
            reader.wrong(
                first.at,
                "[[counterpart]] zonder [earlier]. Schrijf eerst met welke versie u vergelijkt.",
            );
        }
        return None;
    };
    let id = reader.text(section, "id");
    let version = reader.number(section, "version", 1, 9999);
    let before = id
        .zip(version)
        .map(|(id, version)| InstrumentRef { id, version });
    if let Some((here, before)) = reference.zip(before.as_ref())
        && (here.id != before.id || before.version >= here.version)
    {
        let message =
            "[earlier] is geen eerdere versie van dit instrument. Verbeter id of version.";
        reader.wrong(section.at, message);
    }
    let mut seen = BTreeMap::new();
    let mut table = BTreeMap::new();
    for one in counterparts {
        table.extend(counterpart(reader, one, codes, &mut seen));
    }
    for code in codes.keys() {
        if !seen.contains_key(code) {
            let message = format!(
                "domein \"{code}\" heeft geen [[counterpart]]. Voeg het toe, met kind = \"none\" als er niets mee overeenkomt."
            );
            reader.wrong(section.at, message);
        }
    }
    Some(Earlier {
        instrument: before?,
        domains: table,
    })
}

fn counterpart(
    reader: &mut Reader<'_>,
    section: Section<'_>,
    codes: &BTreeMap<String, usize>,
    seen: &mut BTreeMap<String, usize>,
) -> Option<(DomainCode, Correspondence)> {
    let domain = reader.text(section, "domain");
    if let Some(domain) = &domain {
        reader.once(section.place("domain"), "domain", domain, seen);
        if !codes.contains_key(domain) {
            let message =
                format!("\"{domain}\" is geen domein van dit instrument. Verbeter de code.");
            reader.wrong(section.place("domain"), message);
        }
    }
    let kind = kind(reader, section);
    let with: Option<Placed> = reader.maybe_text(section, "earlier");
    match (kind, &with) {
        (Some(Counterpart::None), Some((at, _))) => {
            reader.wrong(*at, "kind = \"none\" heeft geen earlier. Haal earlier weg.");
        }
        (Some(kind), None) if kind != Counterpart::None => {
            let message =
                "earlier ontbreekt. Schrijf de code van het domein van de eerdere versie.";
            reader.wrong(section.at, message);
        }
        _ => {}
    }
    let correspondence = Correspondence {
        kind: kind?,
        with: with.map(|(_, code)| DomainCode(code)),
    };
    Some((DomainCode(domain?), correspondence))
}

fn kind(reader: &mut Reader<'_>, section: Section<'_>) -> Option<Counterpart> {
    let code = reader.text(section, "kind")?;
    let known = Counterpart::from_code(&code);
    if known.is_none() {
        let message = format!(
            "\"{code}\" is geen soort overeenkomst. Kies uit: {}.",
            Counterpart::ALL.map(Counterpart::code).join(", ")
        );
        reader.wrong(section.place("kind"), message);
    }
    known
}
