//! The section `[oidc]` of the configuration: which provider, and what its claims mean here.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use domain::samenwerking::Role;
use serde::Deserialize;

/// Where the provider sends people back to, on this site.
pub const CALLBACK: &str = "/inloggen/oidc/terug";

/// The section as it stands in the file.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Section {
    issuer: String,
    client_id: String,
    client_secret: Option<String>,
    client_secret_file: Option<PathBuf>,
    label: Option<String>,
    scopes: Option<Vec<String>>,
    login_claim: Option<String>,
    name_claim: Option<String>,
    gemeente_claim: Option<String>,
    organisation_claim: Option<String>,
    roles_claim: Option<String>,
    #[serde(default)]
    roles: BTreeMap<String, OneOrMore>,
    second_factor_amr: Option<Vec<String>>,
    #[serde(default)]
    second_factor_acr: Vec<String>,
    #[serde(default)]
    local_logins: Vec<String>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum OneOrMore {
    One(String),
    More(Vec<String>),
}

impl OneOrMore {
    fn list(self) -> Vec<String> {
        match self {
            Self::One(code) => vec![code],
            Self::More(codes) => codes,
        }
    }
}

/// A provider, and what its claims mean here. `Debug` does not show the secret.
#[derive(Clone)]
pub struct OidcSettings {
    /// The address of the provider, as it names itself.
    pub issuer: String,
    /// This installation, as the provider knows it.
    pub client_id: String,
    /// The secret that the provider gave; none for a public client, which PKCE protects.
    pub client_secret: Option<String>,
    /// What stands on the button, such as "Gemeente Deventer".
    pub label: String,
    /// What is asked for beside `openid`.
    pub scopes: Vec<String>,
    /// Path of the claim with the log-in name.
    pub login_claim: String,
    /// Path of the claim with the full name.
    pub name_claim: String,
    /// Path of the claim with the name or the CBS code of the municipality, if there is one.
    pub gemeente_claim: Option<String>,
    /// Path of the claim with the name of the organisation, if there is one.
    pub organisation_claim: Option<String>,
    /// Path of the claim with the values that [`OidcSettings::roles`] names; a dot goes one level deeper.
    pub roles_claim: String,
    /// What a value of that claim gives.
    pub roles: BTreeMap<String, Vec<Role>>,
    /// Values of `amr` of which one says that a second factor was given.
    pub second_factor_amr: Vec<String>,
    /// Values of `acr` that say so.
    pub second_factor_acr: Vec<String>,
    /// Log-in names of accounts that belong to somebody at the provider and may all the same begin a session here without it, in
    /// lower case: for when the provider is down.
    pub local_logins: Vec<String>,
    /// The address of this installation, without a slash at the end.
    pub site: String,
}

impl std::fmt::Debug for OidcSettings {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("OidcSettings")
            .field("issuer", &self.issuer)
            .field("client_id", &self.client_id)
            .finish_non_exhaustive()
    }
}

/// Why the section cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum SectionError {
    /// The provider sends people back to an address, so there must be one.
    #[error("zet ook public_url: de inlogdienst stuurt mensen naar dat adres terug")]
    NoPublicUrl,
    /// A wrong address.
    #[error(
        "issuer moet beginnen met https:// (of met http://localhost of http://127.0.0.1 om te proberen)"
    )]
    Issuer,
    /// A role that does not exist.
    #[error("de rol \"{0}\" bestaat niet; kies uit: {known}", known = Role::ALL.map(Role::code).join(", "))]
    UnknownRole(String),
    /// Nobody could get in.
    #[error("[oidc.roles] is leeg: zo krijgt niemand een rol")]
    NoRoles,
    /// The file with the secret.
    #[error("het bestand {file} met het geheim is niet te lezen ({reason})")]
    SecretFile {
        /// The file.
        file: PathBuf,
        /// What the system said.
        reason: String,
    },
    /// Two secrets.
    #[error("kies client_secret of client_secret_file, niet allebei")]
    TwoSecrets,
}

impl Section {
    /// The settings. `secret` is what the environment says, which goes before the file.
    ///
    /// # Errors
    /// [`SectionError`] in a sentence for who keeps the installation.
    pub fn settings(
        self,
        public_url: Option<&str>,
        secret: Option<String>,
    ) -> Result<OidcSettings, SectionError> {
        let site = public_url.ok_or(SectionError::NoPublicUrl)?.to_owned();
        let safe = ["https://", "http://localhost", "http://127.0.0.1"];
        if !safe.iter().any(|start| self.issuer.starts_with(start)) {
            return Err(SectionError::Issuer);
        }
        let mut roles = BTreeMap::new();
        for (value, codes) in self.roles {
            let known = codes
                .list()
                .into_iter()
                .map(|code| Role::from_code(&code).ok_or(SectionError::UnknownRole(code)));
            roles.insert(value, known.collect::<Result<Vec<_>, _>>()?);
        }
        if roles.is_empty() {
            return Err(SectionError::NoRoles);
        }
        let client_secret = match (secret, self.client_secret, self.client_secret_file) {
            (Some(secret), _, _) | (None, Some(secret), None) => Some(secret),
            (None, None, Some(file)) => Some(read_secret(&file)?),
            (None, None, None) => None,
            (None, Some(_), Some(_)) => return Err(SectionError::TwoSecrets),
        };
        let or = |text: Option<String>, usual: &str| text.unwrap_or_else(|| usual.to_owned());
        Ok(OidcSettings {
            label: or(self.label, "uw organisatie"),
            scopes: self
                .scopes
                .unwrap_or_else(|| vec!["profile".to_owned(), "email".to_owned()]),
            login_claim: or(self.login_claim, "preferred_username"),
            name_claim: or(self.name_claim, "name"),
            gemeente_claim: self.gemeente_claim,
            organisation_claim: self.organisation_claim,
            roles_claim: or(self.roles_claim, "roles"),
            roles,
            second_factor_amr: self
                .second_factor_amr
                .unwrap_or_else(|| vec!["mfa".to_owned()]),
            second_factor_acr: self.second_factor_acr,
            local_logins: self
                .local_logins
                .iter()
                .map(|login| login.trim().to_lowercase())
                .collect(),
            issuer: self.issuer,
            client_id: self.client_id,
            client_secret,
            site,
        })
    }
}

fn read_secret(file: &Path) -> Result<String, SectionError> {
    let text = std::fs::read_to_string(file).map_err(|error| SectionError::SecretFile {
        file: file.to_owned(),
        reason: error.to_string(),
    })?;
    Ok(text.trim().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    const SITE: Option<&str> = Some("https://samenhang.example.nl");

    fn read(text: &str, secret: Option<&str>) -> Result<OidcSettings, String> {
        let section: Section = toml::from_str(text).map_err(|error| error.to_string())?;
        let secret = secret.map(str::to_owned);
        section
            .settings(SITE, secret)
            .map_err(|error| error.to_string())
    }

    const LEAST: &str = "issuer = 'https://inloggen.example'\nclient_id = 'samenhang'\n";

    #[test]
    fn the_least_that_must_be_set() {
        let text =
            format!("{LEAST}[roles]\nteam = 'casemanager'\nhoofd = ['casemanager', 'bea-lid']\n");
        let settings = read(&text, None).unwrap();
        assert_eq!(settings.roles["team"], [Role::CaseManager]);
        assert_eq!(settings.roles["hoofd"].len(), 2);
        assert_eq!(settings.roles_claim, "roles");
        assert_eq!(settings.second_factor_amr, ["mfa"]);
        assert!(settings.client_secret.is_none());
    }

    #[test]
    fn a_secret_comes_from_one_place_and_is_never_printed() {
        let roles = "[roles]\nteam = 'casemanager'\n";
        let text = format!("{LEAST}client_secret = 'geheim-1'\n{roles}");
        let settings = read(&text, Some("geheim-2")).unwrap();
        assert_eq!(settings.client_secret.as_deref(), Some("geheim-2"));
        assert!(!format!("{settings:?}").contains("geheim"));
        let both = format!("{LEAST}client_secret = 'x'\nclient_secret_file = '/x'\n{roles}");
        assert!(read(&both, None).unwrap_err().contains("niet allebei"));
        let gone = format!("{LEAST}client_secret_file = '/bestaat/niet'\n{roles}");
        assert!(read(&gone, None).unwrap_err().contains("/bestaat/niet"));
    }

    #[test]
    fn what_cannot_work_is_told() {
        for (text, told) in [
            (LEAST.to_owned(), "[oidc.roles] is leeg"),
            (format!("{LEAST}[roles]\nteam = 'baas'\n"), "\"baas\""),
            (
                "issuer = 'http://inloggen.example'\nclient_id = 'x'\n[roles]\na = 'screener'"
                    .to_owned(),
                "https://",
            ),
            (format!("{LEAST}isuer = 'x'\n"), "isuer"),
        ] {
            let said = read(&text, None).unwrap_err();
            assert!(said.contains(told), "{said}");
        }
        let section: Section =
            toml::from_str(&format!("{LEAST}[roles]\nteam = 'screener'\n")).unwrap();
        assert!(matches!(
            section.settings(None, None),
            Err(SectionError::NoPublicUrl)
        ));
    }
}
