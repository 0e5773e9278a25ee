//! Configuration: one TOML file, and `SAMENHANG_*` variables that go before it. Every key exists in both forms:
//! `database_url` in the file is `SAMENHANG_DATABASE_URL`. Only the section `[oidc]` stands in the file alone; of it the secret may
//! come from `SAMENHANG_OIDC_CLIENT_SECRET`.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::path::{Path, PathBuf};

use serde::Deserialize;
use store::{DatabaseUrl, DatabaseUrlError};

use crate::auth::oidc::{OidcSettings, Section, SectionError};

/// Where the file is looked for when nobody names one.
const SYSTEM_FILE: &str = "/etc/samenhang/samenhang.toml";
/// Name of the SQLite file in the data folder.
const DATABASE_FILE: &str = "samenhang.db";
/// Name of the SQLite file with keys in the data folder.
const KEY_STORE_FILE: &str = "samenhang-sleutels.db";

/// Everything that can be set.
#[derive(Debug, Clone)]
pub struct Config {
    /// The file that was read, if any.
    pub file: Option<PathBuf>,
    /// Folder with the database, the key file and the anchors.
    pub data: PathBuf,
    /// Where the database is.
    pub database: DatabaseUrl,
    /// Where the keys of encrypted texts are: never in the database.
    pub key_store: DatabaseUrl,
    /// How many days a backup of those keys may be used.
    pub key_backup_days: u32,
    /// Address on which `serve` listens.
    pub listen: SocketAddr,
    /// The address that visitors use. When it begins with `https://`, cookies are secure and HSTS is sent.
    pub public_url: Option<String>,
    /// Whether a trusted proxy stands in front and tells the visitor's address in `X-Forwarded-For`.
    pub behind_proxy: bool,
    /// Minutes without a request after which a session ends.
    pub session_idle_minutes: u32,
    /// Hours after which a session ends in any case.
    pub session_absolute_hours: u32,
    /// File outside the database to which the signed heads of the log are appended.
    pub anchor_file: PathBuf,
    /// File with the secret of this installation.
    pub key_file: PathBuf,
    /// Files with frameworks to register at the start, beside the one that the program brings along.
    pub frameworks: Vec<PathBuf>,
    /// How many passwords are hashed at once.
    pub hashing_at_once: usize,
    /// How many log-ins may wait for that.
    pub hashing_queue: usize,
    /// How many PDFs are made at once.
    pub pdf_at_once: usize,
    /// How many PDFs may wait for that.
    pub pdf_queue: usize,
    /// The provider of identities through which people sign in, if there is one.
    pub oidc: Option<OidcSettings>,
    /// What is written to the program's own messages, in the syntax of `RUST_LOG`.
    pub messages: String,
}

/// Why the configuration cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum ConfigError {
    /// The named file cannot be read.
    #[error(
        "Het configuratiebestand {file} is niet te lezen ({reason}). Controleer het pad en de rechten."
    )]
    Unreadable {
        /// The file.
        file: PathBuf,
        /// What the system said.
        reason: String,
    },
    /// The file is not right.
    #[error(
        "Het configuratiebestand {file} klopt niet, regel {line}: {message}. Verbeter de regel of haal hem weg."
    )]
    File {
        /// The file.
        file: PathBuf,
        /// Counts from 1.
        line: usize,
        /// What is wrong.
        message: String,
    },
    /// A variable is not right. Its value is not repeated: it may be a secret.
    #[error("De omgevingsvariabele {name} klopt niet: {message}.")]
    Variable {
        /// The variable.
        name: String,
        /// What is wrong.
        message: String,
    },
    /// The address of the database.
    #[error(transparent)]
    Database(#[from] DatabaseUrlError),
    /// No place for data.
    #[error(
        "Er is geen map voor gegevens bekend. Zet SAMENHANG_DATA of de regel data = \"…\" in het configuratiebestand."
    )]
    NoDataFolder,
    /// A limit of zero would let nobody in.
    #[error("{0} moet minstens 1 zijn.")]
    Zero(&'static str),
    /// Not an origin.
    #[error(
        "public_url moet een adres zijn zoals https://samenhang.voorbeeld.nl, zonder schuine streep of pad aan het eind."
    )]
    PublicUrl,
    /// The section of the provider.
    #[error("De sectie [oidc] klopt niet: {0}.")]
    Oidc(#[from] SectionError),
}

/// The variable with the secret of the provider, which nobody wants in a file that others read.
const OIDC_SECRET: &str = "SAMENHANG_OIDC_CLIENT_SECRET";

macro_rules! settings {
    ($($key:ident: $kind:ty),+ $(,)?) => {
        /// The keys of the file.
        #[derive(Deserialize, Default)]
        #[serde(deny_unknown_fields)]
        struct Settings { $($key: Option<$kind>),+ }

        const KEYS: &[&str] = &[$(stringify!($key)),+];

        impl Settings {
            /// Values of `over` go before values of `self`.
            fn overridden_by(self, over: Self) -> Self {
                Self { $($key: over.$key.or(self.$key)),+ }
            }
        }
    };
}

settings! {
    data: PathBuf,
    database_url: String,
    key_store_url: String,
    key_backup_days: u32,
    listen: SocketAddr,
    public_url: String,
    behind_proxy: bool,
    session_idle_minutes: u32,
    session_absolute_hours: u32,
    anchor_file: PathBuf,
    key_file: PathBuf,
    frameworks: Files,
    hashing_at_once: usize,
    hashing_queue: usize,
    pdf_at_once: usize,
    pdf_queue: usize,
    oidc: Section,
    messages: String,
}

/// A list of files; in a variable one text with colons between them, as in `PATH`.
#[derive(Deserialize)]
#[serde(untagged)]
enum Files {
    List(Vec<PathBuf>),
    Text(String),
}

impl Files {
    fn list(self) -> Vec<PathBuf> {
        match self {
            Self::List(files) => files,
            Self::Text(text) => std::env::split_paths(&text).collect(),
        }
    }
}

/// What the command line says, which goes before everything else.
#[derive(Debug, Clone, Default)]
pub struct Overrides {
    /// The configuration file.
    pub file: Option<PathBuf>,
    /// Address of the database.
    pub database: Option<String>,
    /// The data folder.
    pub data: Option<PathBuf>,
    /// Port to listen on, on this machine only.
    pub port: Option<u16>,
    /// For the demonstration: a data folder of its own, and no database that was set for real work.
    pub demo: bool,
}

impl Config {
    /// Reads file and variables. `variable` looks up an environment variable.
    ///
    /// # Errors
    /// [`ConfigError`] names the file with its line, or the variable.
    pub fn read(
        over: Overrides,
        variable: impl Fn(&str) -> Option<String>,
    ) -> Result<Self, ConfigError> {
        let named = over.file.clone();
        let usual = || {
            let set = variable("SAMENHANG_CONFIG").map(PathBuf::from);
            set.or_else(|| Some(PathBuf::from(SYSTEM_FILE)).filter(|path| path.exists()))
        };
        let file = if over.demo {
            named
        } else {
            named.or_else(usual)
        };
        let settings = match &file {
            Some(path) => read_file(path)?,
            None => Settings::default(),
        };
        let mut settings = settings.overridden_by(read_variables(&variable)?);
        if over.demo {
            settings.database_url = None;
            settings.key_store_url = None;
        }
        Self::from_settings(file, settings, over, &variable)
    }

    fn from_settings(
        file: Option<PathBuf>,
        settings: Settings,
        over: Overrides,
        variable: &impl Fn(&str) -> Option<String>,
    ) -> Result<Self, ConfigError> {
        let part = if over.demo { "demo" } else { "" };
        let data = over.data.or(settings.data);
        let data = data
            .or_else(|| Some(default_data(variable)?.join(part)))
            .ok_or(ConfigError::NoDataFolder)?;
        let database = match over.database.or(settings.database_url) {
            Some(text) => DatabaseUrl::parse(&text)?,
            None => DatabaseUrl::file(&data.join(DATABASE_FILE))?,
        };
        let key_store = match settings.key_store_url {
            Some(text) => DatabaseUrl::parse(&text)?,
            None => DatabaseUrl::file(&data.join(KEY_STORE_FILE))?,
        };
        let listen = listen(settings.listen, over.port);
        let public_url = public_url(settings.public_url)?;
        let secret = variable(OIDC_SECRET).filter(|text| !text.is_empty());
        let oidc = settings
            .oidc
            .map(|section| section.settings(public_url.as_deref(), secret));
        Ok(Self {
            file,
            database,
            key_store,
            key_backup_days: at_least_one(
                "key_backup_days",
                settings.key_backup_days.unwrap_or(14),
            )?,
            listen,
            public_url,
            oidc: oidc.transpose()?,
            behind_proxy: settings.behind_proxy.unwrap_or(false),
            session_idle_minutes: at_least_one(
                "session_idle_minutes",
                settings.session_idle_minutes.unwrap_or(30),
            )?,
            session_absolute_hours: at_least_one(
                "session_absolute_hours",
                settings.session_absolute_hours.unwrap_or(12),
            )?,
            anchor_file: settings
                .anchor_file
                .unwrap_or_else(|| data.join("log-anchors.txt")),
            key_file: settings
                .key_file
                .unwrap_or_else(|| data.join("installation.key")),
            data,
            frameworks: settings.frameworks.map(Files::list).unwrap_or_default(),
            hashing_at_once: at_least_one(
                "hashing_at_once",
                settings.hashing_at_once.unwrap_or(2),
            )?,
            hashing_queue: settings.hashing_queue.unwrap_or(64),
            pdf_at_once: at_least_one("pdf_at_once", settings.pdf_at_once.unwrap_or(2))?,
            pdf_queue: settings.pdf_queue.unwrap_or(16),
            messages: settings.messages.unwrap_or_else(|| "info".to_owned()),
        })
    }

    /// Whether visitors reach the site over https.
    #[must_use]
    pub fn https(&self) -> bool {
        self.public_url
            .as_deref()
            .is_some_and(|url| url.starts_with("https://"))
    }
}

/// Names of `SAMENHANG_*` variables that no key answers to, such as a typing error. For `doctor` and the start of `serve`.
#[must_use]
pub fn unknown_variables(names: impl Iterator<Item = String>) -> Vec<String> {
    const OTHERS: [&str; 4] = ["CONFIG", "OIDC_CLIENT_SECRET", "SHARED", "TEST_POSTGRES"];
    let mut unknown: Vec<String> = names
        .filter(|name| {
            name.strip_prefix("SAMENHANG_").is_some_and(|rest| {
                !OTHERS.contains(&rest) && !KEYS.contains(&rest.to_lowercase().as_str())
            })
        })
        .collect();
    unknown.sort();
    unknown
}

fn read_file(path: &Path) -> Result<Settings, ConfigError> {
    let text = std::fs::read_to_string(path).map_err(|error| ConfigError::Unreadable {
        file: path.to_owned(),
        reason: error.to_string(),
    })?;
    toml::from_str(&text).map_err(|error| {
        let start = error.span().map_or(0, |span| span.start);
        let before = text.get(..start).unwrap_or_default();
        ConfigError::File {
            file: path.to_owned(),
            line: before.matches('\n').count() + 1,
            message: error.message().replace('\n', ", "),
        }
    })
}

fn read_variables(variable: &impl Fn(&str) -> Option<String>) -> Result<Settings, ConfigError> {
    let mut settings = Settings::default();
    for key in KEYS {
        let name = format!("SAMENHANG_{}", key.to_uppercase());
        let Some(text) = variable(&name).filter(|text| !text.is_empty()) else {
            continue;
        };
        let one = |value: toml::Value| {
            let mut table = toml::Table::new();
            table.insert((*key).to_owned(), value);
            Settings::deserialize(table)
        };
        // A number or a yes/no first; what is neither may still be a text, such as a path called "2015".
        let typed = text
            .parse::<i64>()
            .map(toml::Value::Integer)
            .or_else(|_| text.parse::<bool>().map(toml::Value::Boolean));
        let found = match typed {
            Ok(value) => one(value).or_else(|_| one(toml::Value::String(text))),
            Err(_) => one(toml::Value::String(text)),
        };
        let found = found.map_err(|_| ConfigError::Variable {
            name,
            message: "de waarde heeft niet de goede vorm".to_owned(),
        })?;
        settings = settings.overridden_by(found);
    }
    Ok(settings)
}

/// The data folder of this user, or that of the service.
fn default_data(variable: &impl Fn(&str) -> Option<String>) -> Option<PathBuf> {
    if let Some(folder) = variable("STATE_DIRECTORY").filter(|text| !text.is_empty()) {
        return Some(PathBuf::from(folder));
    }
    let base = variable("XDG_DATA_HOME")
        .filter(|text| !text.is_empty())
        .map(PathBuf::from)
        .or_else(|| Some(PathBuf::from(variable("HOME")?).join(".local/share")))?;
    Some(base.join("samenhang"))
}

fn public_url(text: Option<String>) -> Result<Option<String>, ConfigError> {
    let Some(text) = text else { return Ok(None) };
    let host = text
        .strip_prefix("https://")
        .or_else(|| text.strip_prefix("http://"))
        .ok_or(ConfigError::PublicUrl)?;
    if host.is_empty() || host.contains(['/', '?', '#', ' ', '@']) {
        return Err(ConfigError::PublicUrl);
    }
    Ok(Some(text))
}

/// Where to listen: a port goes before an address, and is one of this machine only.
fn listen(address: Option<SocketAddr>, port: Option<u16>) -> SocketAddr {
    let local = |port| SocketAddr::new(IpAddr::V4(Ipv4Addr::LOCALHOST), port);
    port.map(local).or(address).unwrap_or_else(|| local(8480))
}

fn at_least_one<N: Default + PartialEq>(name: &'static str, number: N) -> Result<N, ConfigError> {
    if number == N::default() {
        return Err(ConfigError::Zero(name));
    }
    Ok(number)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashMap;

    fn read(text: &str, variables: &[(&str, &str)]) -> Result<Config, ConfigError> {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("samenhang.toml");
        std::fs::write(&path, text).unwrap();
        let variables: HashMap<String, String> = variables
            .iter()
            .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
            .collect();
        let over = Overrides {
            file: Some(path),
            ..Overrides::default()
        };
        Config::read(over, |name| variables.get(name).cloned())
    }

    #[test]
    fn a_variable_goes_before_the_file() {
        let text = "data = \"/srv/a\"\nsession_idle_minutes = 5\n";
        let config = read(text, &[("SAMENHANG_SESSION_IDLE_MINUTES", "45")]).unwrap();
        assert_eq!(config.session_idle_minutes, 45);
        assert_eq!(config.data, Path::new("/srv/a"));
        assert_eq!(
            config.database.path(),
            Some(Path::new("/srv/a/samenhang.db"))
        );
        assert_eq!(config.anchor_file, Path::new("/srv/a/log-anchors.txt"));
        let config = read("", &[("SAMENHANG_DATA", "2015")]).unwrap();
        assert_eq!(config.data, Path::new("2015"));
    }

    #[test]
    fn an_unknown_key_is_an_error_with_its_line() {
        let error = read("data = \"/srv/a\"\n\nlisen = \"127.0.0.1:80\"\n", &[]).unwrap_err();
        assert!(
            matches!(error, ConfigError::File { line: 3, .. }),
            "{error}"
        );
        assert!(error.to_string().contains("lisen"), "{error}");
    }

    #[test]
    fn a_wrong_value_never_shows_itself() {
        let secret = "postgres://jan:geheim@db/x";
        let config = read(
            "",
            &[("SAMENHANG_DATABASE_URL", secret), ("SAMENHANG_DATA", "/d")],
        );
        assert!(!format!("{:?}", config.unwrap()).contains("geheim"));
        let error = read("", &[("SAMENHANG_HASHING_QUEUE", "geheim")]).unwrap_err();
        assert!(error.to_string().contains("SAMENHANG_HASHING_QUEUE"));
        assert!(!error.to_string().contains("geheim"));
    }

    #[test]
    fn limits_of_zero_and_half_addresses_are_refused() {
        let data = ("SAMENHANG_DATA", "/d");
        assert!(read("hashing_at_once = 0", &[data]).is_err());
        assert!(read("session_idle_minutes = 0", &[data]).is_err());
        assert!(read("key_backup_days = 0", &[data]).is_err());
        assert!(read("public_url = \"samenhang.nl\"", &[data]).is_err());
        assert!(read("public_url = \"https://samenhang.nl/\"", &[data]).is_err());
        assert!(
            read("public_url = \"https://samenhang.nl\"", &[data])
                .unwrap()
                .https()
        );
    }

    #[test]
    fn the_demonstration_never_uses_the_database_of_real_work() {
        let variables = HashMap::from([
            ("SAMENHANG_CONFIG", "/nowhere/samenhang.toml"),
            ("SAMENHANG_DATABASE_URL", "postgres://jan@db/zorg"),
            ("SAMENHANG_KEY_STORE_URL", "postgres://jan@db/sleutels"),
            ("HOME", "/home/jan"),
        ]);
        let over = Overrides {
            demo: true,
            ..Overrides::default()
        };
        let read = |name: &str| variables.get(name).map(|value| (*value).to_owned());
        let config = Config::read(over, read).unwrap();
        let expected = Path::new("/home/jan/.local/share/samenhang/demo/samenhang.db");
        assert_eq!(config.database.path(), Some(expected));
        let expected = expected.with_file_name("samenhang-sleutels.db");
        assert_eq!(config.key_store.path(), Some(expected.as_path()));
    }

    #[test]
    fn a_provider_is_read_with_its_secret_from_outside_the_file() {
        let text = "data = \"/d\"\npublic_url = \"https://samenhang.example.nl\"\n[oidc]\nissuer = \"https://inloggen.example\"\n\
            client_id = \"samenhang\"\n[oidc.roles]\nregie = \"casemanager\"\n";
        let config = read(text, &[("SAMENHANG_OIDC_CLIENT_SECRET", "geheim")]).unwrap();
        let oidc = config.oidc.unwrap();
        assert_eq!(oidc.client_secret.as_deref(), Some("geheim"));
        assert_eq!(oidc.site, "https://samenhang.example.nl");
        let alone = text.replace("public_url", "#");
        let error = read(&alone, &[]).unwrap_err();
        assert!(error.to_string().contains("public_url"), "{error}");
    }

    #[test]
    fn the_file_of_the_package_names_every_key_with_a_value_that_is_read() {
        let file = include_str!("../../../packaging/samenhang.toml");
        let example = |line: &'static str| {
            let line = line.strip_prefix("# ").unwrap_or(line);
            let word = line.split([' ', ']']).next().unwrap();
            let key = |sign: char| sign.is_ascii_lowercase() || "_-".contains(sign);
            let is_key = line.contains(" = ") && word.chars().all(key);
            (is_key || word.starts_with("[oidc")).then_some(line)
        };
        let examples: Vec<&str> = file.lines().filter_map(example).collect();
        for key in KEYS.iter().filter(|key| **key != "oidc") {
            let named = |line: &&str| line.starts_with(&format!("{key} = "));
            assert_eq!(
                examples.iter().filter(|line| named(line)).count(),
                1,
                "{key}"
            );
        }
        let settings: Settings = toml::from_str(&examples.join("\n")).unwrap();
        assert!(settings.oidc.is_some() && settings.messages.is_some());
        // What the section may hold, as the refusal of a key that it does not know lists it.
        let section = toml::from_str::<Section>("x = 1").err().unwrap();
        let known: Vec<&str> = section.message().split('`').skip(3).step_by(2).collect();
        assert!(known.contains(&"issuer"), "{section}");
        for key in known.iter().filter(|key| **key != "client_secret") {
            let named = [format!("{key} = "), format!("[oidc.{key}]")];
            let there = |line: &&str| named.iter().any(|name| line.starts_with(name));
            assert!(examples.iter().any(there), "{key}");
        }
    }

    #[test]
    fn a_misspelt_variable_is_found() {
        let names = [
            "SAMENHANG_DATA",
            "SAMENHANG_LISEN",
            "HOME",
            "SAMENHANG_CONFIG",
        ];
        let unknown = unknown_variables(names.into_iter().map(str::to_owned));
        assert_eq!(unknown, ["SAMENHANG_LISEN"]);
    }
}
