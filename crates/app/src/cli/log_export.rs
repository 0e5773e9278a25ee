//! `samenhang log export`: the log as lines of Logboek Dataverwerkingen, one JSON document on each line.

use std::fs::{File, OpenOptions};
use std::io::{BufWriter, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};

use clap::Args;
use domain::shared::parse_dutch_date;
use serde_json::json;
use store::log::{Between, Export, ExportFilter, Scope};
use store::{Ctx, Store, toezicht};
use time::{Date, OffsetDateTime};

use super::output::{Bar, Output, Refusal};
use super::setup::open;
use web::config::Config;
use web::layout::moment::local;

/// How the log of the installation itself is called, which belongs to no municipality.
const INSTALLATION: &str = "installatie";

/// Arguments of `samenhang log export`.
#[derive(Args)]
pub(super) struct Arguments {
    /// Alleen het logboek van deze gemeente, of "installatie" (anders: alles)
    #[arg(long, value_name = "NAAM")]
    gemeente: Option<String>,
    /// Eerste dag (anders: vanaf het begin)
    #[arg(long, value_parser = date, value_name = "DAG")]
    van: Option<Date>,
    /// Laatste dag, die telt mee (anders: tot nu)
    #[arg(long, value_parser = date, value_name = "DAG")]
    tot: Option<Date>,
    /// Nieuw bestand, of - voor de standaarduitvoer
    #[arg(value_name = "BESTAND")]
    file: PathBuf,
}

/// A day, as clap asks for it.
fn date(text: &str) -> Result<Date, String> {
    parse_dutch_date(text).map_err(|error| error.to_string())
}

/// The first moment of a day on a Dutch clock. The clock changes at one o'clock UTC, after midnight.
fn start_of(day: Date) -> OffsetDateTime {
    let midnight = day.midnight().assume_utc();
    midnight.replace_offset(local(midnight).offset())
}

pub(super) async fn run(
    config: &Config,
    output: &Output,
    arguments: &Arguments,
) -> Result<(), Refusal> {
    let (store, clock) = open(config).await?;
    let filter = ExportFilter {
        scope: scope(&store, arguments.gemeente.as_deref()).await?,
        between: between(arguments, clock.now())?,
    };
    let ctx = Ctx::system("log export", clock.now());
    let to_screen = arguments.file == Path::new("-");
    let mut target = if to_screen {
        Target::Screen(std::io::stdout())
    } else {
        Target::new_file(&arguments.file)?
    };
    let written = write(&store, &ctx, filter, output, &mut target).await;
    let (events, lines) = match written {
        Ok(written) => written,
        Err(refusal) => {
            target.give_up();
            return Err(refusal);
        }
    };
    target.finish()?;
    store.close().await;
    let text = format!(
        "{events} gebeurtenissen geëxporteerd in {lines} regels. Het logboek bevat namen van medewerkers: bewaar het bestand veilig."
    );
    if to_screen {
        output.note(&text);
    } else {
        let file = arguments.file.display().to_string();
        let document = json!({"bestand": file, "gebeurtenissen": events, "regels": lines});
        output.tell(&text, &document);
    }
    Ok(())
}

async fn scope(store: &Store, name: Option<&str>) -> Result<Option<Scope>, Refusal> {
    let Some(name) = name else { return Ok(None) };
    if name == INSTALLATION {
        return Ok(Some(Scope::Installation));
    }
    let gemeenten = toezicht::gemeenten(store).await?;
    let wanted = name.trim().to_lowercase();
    let found = gemeenten
        .iter()
        .find(|gemeente| gemeente.name.to_lowercase() == wanted);
    if let Some(gemeente) = found {
        return Ok(Some(Scope::Gemeente(gemeente.id)));
    }
    let known: Vec<&str> = gemeenten.iter().map(|one| one.name.as_str()).collect();
    Err(Refusal::new(format!(
        "Er is geen gemeente {name} in deze installatie. Kies uit: {}.",
        [&known[..], &[INSTALLATION]].concat().join(", ")
    )))
}

fn between(arguments: &Arguments, now: OffsetDateTime) -> Result<Between, Refusal> {
    if let (Some(van), Some(tot)) = (arguments.van, arguments.tot)
        && van > tot
    {
        return Err(Refusal::new(
            "De eerste dag ligt na de laatste. Draai --van en --tot om.",
        ));
    }
    let last = arguments.tot.and_then(Date::next_day).map(start_of);
    Ok(Between {
        from: arguments.van.map_or(OffsetDateTime::UNIX_EPOCH, start_of),
        until: last.map_or(now, |last| last.min(now)),
    })
}

/// Where the lines go. A file appears under its name when it is complete.
enum Target {
    Screen(std::io::Stdout),
    File {
        writer: BufWriter<File>,
        part: PathBuf,
        file: PathBuf,
    },
}

impl Target {
    fn new_file(file: &Path) -> Result<Self, Refusal> {
        if file.exists() {
            return Err(Refusal::new(format!(
                "Het bestand {} bestaat al. Kies een andere naam; een export overschrijft niets.",
                file.display()
            )));
        }
        let mut part = file.as_os_str().to_owned();
        part.push(".onvolledig");
        let part = PathBuf::from(part);
        let mut options = OpenOptions::new();
        // Only for who runs this: it names people.
        let opened = options.create(true).write(true).truncate(true).mode(0o600);
        let handle = opened.open(&part).map_err(|error| refused(&part, &error))?;
        Ok(Self::File {
            writer: BufWriter::new(handle),
            part,
            file: file.to_owned(),
        })
    }

    fn write(&mut self, text: &[u8]) -> Result<(), Refusal> {
        match self {
            Self::Screen(screen) => Ok(screen.write_all(text)?),
            Self::File { writer, part, .. } => writer
                .write_all(text)
                .map_err(|error| refused(part, &error)),
        }
    }

    fn finish(self) -> Result<(), Refusal> {
        match self {
            Self::Screen(mut screen) => Ok(screen.flush()?),
            Self::File { writer, part, file } => {
                let done = writer
                    .into_inner()
                    .map_err(std::io::IntoInnerError::into_error)
                    .and_then(|handle| handle.sync_all())
                    .and_then(|()| std::fs::rename(&part, &file));
                done.map_err(|error| refused(&file, &error))
            }
        }
    }

    /// Leaves no half file behind.
    fn give_up(self) {
        if let Self::File { part, .. } = self {
            let _ = std::fs::remove_file(part);
        }
    }
}

fn refused(file: &Path, error: &std::io::Error) -> Refusal {
    Refusal::new(format!(
        "Het bestand {} kan niet worden geschreven ({error}). Controleer de map en de vrije ruimte.",
        file.display()
    ))
}

/// Writes page by page; gives the number of events and of lines.
async fn write(
    store: &Store,
    ctx: &Ctx,
    filter: ExportFilter,
    output: &Output,
    target: &mut Target,
) -> Result<(u64, u64), Refusal> {
    let mut export = Export::begin(store, ctx, filter).await?;
    let bar = Bar::new(output, "Exporteren");
    let (mut events, mut lines) = (0, 0);
    while let Some((page, count)) = export.next().await? {
        events += count;
        lines += page.len() as u64;
        let mut text = String::new();
        for line in page {
            text.push_str(&line.to_string());
            text.push('\n');
        }
        target.write(text.as_bytes())?;
        bar.at(events, export.total());
    }
    bar.finish();
    Ok((events, lines))
}

#[cfg(test)]
mod tests {
    use super::*;
    use time::macros::{date, datetime};

    #[test]
    fn a_day_begins_at_midnight_on_a_dutch_clock() {
        let begins = [
            (date!(2015 - 01 - 01), datetime!(2014-12-31 23:00 UTC)),
            (date!(2015 - 03 - 29), datetime!(2015-03-28 23:00 UTC)),
            (date!(2015 - 03 - 30), datetime!(2015-03-29 22:00 UTC)),
            (date!(2015 - 10 - 25), datetime!(2015-10-24 22:00 UTC)),
            (date!(2015 - 10 - 26), datetime!(2015-10-25 23:00 UTC)),
        ];
        for (day, moment) in begins {
            assert_eq!(start_of(day), moment, "{day}");
        }
    }
}
