//! The command line. Exit status: 0 done, 1 refused with the reason on standard error, 2 not a command.

mod aanpak;
mod backup;
mod connections;
mod demo;
mod doctor;
mod export;
mod import;
mod log;
mod log_export;
mod machine;
mod migrate;
mod output;
mod serve;
mod setup;
mod sleutels;
mod user;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, Parser, Subcommand};

use output::{Output, Refusal};
use web::config::{Config, Overrides};

/// Samenhang: integrale hulp aan gezinnen, met afspraken over wie wat ziet, en toezicht op die aanpak
#[derive(Parser)]
#[command(name = "samenhang", version, about, long_about = None)]
struct Cli {
    #[command(flatten)]
    common: Common,
    #[command(subcommand)]
    command: Command,
}

/// What every command takes.
#[derive(Args, Clone)]
struct Common {
    /// Configuratiebestand (anders: SAMENHANG_CONFIG of /etc/samenhang/samenhang.toml)
    #[arg(long, global = true, value_name = "BESTAND")]
    config: Option<PathBuf>,
    /// Adres van de database: een bestand of postgres://… (anders: één SQLite-bestand in de gegevensmap)
    #[arg(long, global = true, value_name = "URL")]
    database: Option<String>,
    /// Map met gegevens: database, sleutelbestand en ankers
    #[arg(long, global = true, value_name = "MAP")]
    data: Option<PathBuf>,
    /// Uitvoer als JSON, voor programma's
    #[arg(long, global = true)]
    json: bool,
}

#[derive(Subcommand)]
enum Command {
    /// Dien de website op
    Serve(serve::Arguments),
    /// Dien een demonstratie op, met een eigen map en eigen inlognamen
    Demo(demo::Arguments),
    /// Breng de database naar de vorm van deze versie
    Migrate,
    /// Controleer de installatie en zeg wat er moet gebeuren
    Doctor,
    /// Beheer de accounts
    #[command(subcommand)]
    User(user::Command),
    /// Beheer de koppelingen: programma's van anderen die de interface gebruiken
    #[command(subcommand)]
    Machine(machine::Command),
    /// Importeer en exporteer factsheets
    #[command(subcommand)]
    Toezicht(Toezicht),
    /// Controleer en teken het bestand van een aanpak
    #[command(subcommand)]
    Aanpak(aanpak::Command),
    /// Bewijs, verzegel of exporteer het logboek
    #[command(subcommand)]
    Log(log::Command),
    /// Maak een reservekopie, ook terwijl de website draait
    Backup(backup::File),
    /// Zet een reservekopie terug in een lege database
    Restore(backup::File),
    /// Beheer de sleutels van versleutelde teksten
    #[command(subcommand)]
    Sleutels(sleutels::Command),
}

#[derive(Subcommand)]
enum Toezicht {
    /// Importeer factsheets: alles of niets
    Import(import::Arguments),
    /// Exporteer één gepubliceerd factsheet
    Export(export::Arguments),
}

/// Reads the command line, does what it asks and gives the exit status.
pub async fn run() -> ExitCode {
    let cli = Cli::parse();
    let output = Output::new(cli.common.json);
    let demo = matches!(cli.command, Command::Demo(_));
    let config = match cli.config(demo) {
        Ok(config) => config,
        Err(refusal) => return output.refuse(&refusal),
    };
    match dispatch(cli.command, config, &output).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(refusal) => output.refuse(&refusal),
    }
}

impl Cli {
    fn config(&self, demo: bool) -> Result<Config, Refusal> {
        let port = match &self.command {
            Command::Serve(arguments) => arguments.port,
            Command::Demo(arguments) => arguments.port,
            _ => None,
        };
        let over = Overrides {
            file: self.common.config.clone(),
            database: self.common.database.clone(),
            data: self.common.data.clone(),
            port,
            demo,
        };
        Ok(Config::read(over, |name| std::env::var(name).ok())?)
    }
}

async fn dispatch(command: Command, config: Config, output: &Output) -> Result<(), Refusal> {
    match command {
        Command::Serve(_) => serve::run(config, output).await,
        Command::Demo(_) => demo::run(config, output).await,
        Command::Migrate => migrate::run(&config, output).await,
        Command::Doctor => doctor::run(&config, output).await,
        Command::User(command) => user::run(&config, output, command).await,
        Command::Machine(command) => machine::run(&config, output, command).await,
        Command::Toezicht(Toezicht::Import(arguments)) => {
            import::run(&config, output, &arguments).await
        }
        Command::Toezicht(Toezicht::Export(arguments)) => {
            export::run(&config, output, &arguments).await
        }
        Command::Aanpak(command) => aanpak::run(output, &command),
        Command::Log(command) => log::run(&config, output, command).await,
        Command::Backup(file) => backup::backup(&config, output, &file).await,
        Command::Restore(file) => backup::restore(&config, output, &file).await,
        Command::Sleutels(command) => sleutels::run(&config, output, command).await,
    }
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    #[test]
    fn the_command_line_is_well_formed() {
        super::Cli::command().debug_assert();
    }
}
