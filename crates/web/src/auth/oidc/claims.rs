//! What the claims of a provider mean here.

use domain::samenwerking::Role;
use serde_json::{Map, Value};

use super::settings::OidcSettings;

/// Longest log-in name, in characters.
const LONGEST_LOGIN: usize = 60;

/// Somebody, as the provider tells it. `Debug` is for tests.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    /// The person, for ever the same at this provider.
    pub subject: String,
    /// Name to sign in with.
    pub login: String,
    /// Name as shown.
    pub name: String,
    /// What the person may do, each role once.
    pub roles: Vec<Role>,
    /// What the provider says of the municipality: a name or a CBS code.
    pub gemeente: Option<String>,
    /// What the provider says of the organisation: its name.
    pub organisation: Option<String>,
    /// Whether the provider asked for a second factor.
    pub strong: bool,
    /// The session at the provider (`sid`).
    pub session: Option<String>,
}

impl Person {
    /// Reads the claims of a verified ID token, joined with those of the user info.
    #[must_use]
    pub fn of(settings: &OidcSettings, claims: &Map<String, Value>) -> Self {
        let one = |path: &str| texts(claims, path).into_iter().next();
        let subject = one("sub").unwrap_or_default();
        let login = one(&settings.login_claim)
            .or_else(|| one("email"))
            .unwrap_or_else(|| subject.clone());
        let login: String = login.trim().chars().take(LONGEST_LOGIN).collect();
        let name = one(&settings.name_claim).unwrap_or_else(|| login.clone());
        Self {
            login: login.to_lowercase(),
            name,
            roles: roles(settings, claims),
            gemeente: settings.gemeente_claim.as_deref().and_then(one),
            organisation: settings.organisation_claim.as_deref().and_then(one),
            strong: strong(settings, claims),
            session: one("sid"),
            subject,
        }
    }
}

fn roles(settings: &OidcSettings, claims: &Map<String, Value>) -> Vec<Role> {
    let values = texts(claims, &settings.roles_claim);
    let given = values
        .iter()
        .filter_map(|value| settings.roles.get(value))
        .flatten();
    let mut roles: Vec<Role> = Vec::new();
    for role in given {
        if !roles.contains(role) {
            roles.push(*role);
        }
    }
    roles
}

fn strong(settings: &OidcSettings, claims: &Map<String, Value>) -> bool {
    let any = |claim: &str, good: &[String]| {
        texts(claims, claim)
            .iter()
            .any(|value| good.contains(value))
    };
    any("amr", &settings.second_factor_amr) || any("acr", &settings.second_factor_acr)
}

/// The texts at a path: of a list each, of a single text that one. A claim whose own name holds dots goes before a path.
fn texts(claims: &Map<String, Value>, path: &str) -> Vec<String> {
    let found = claims.get(path).or_else(|| {
        let (first, rest) = path.split_once('.')?;
        rest.split('.')
            .try_fold(claims.get(first)?, |value, part| value.get(part))
    });
    match found {
        Some(Value::String(text)) => vec![text.clone()],
        Some(Value::Array(list)) => list
            .iter()
            .filter_map(Value::as_str)
            .map(str::to_owned)
            .collect(),
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::super::settings::Section;
    use super::*;
    use serde_json::json;

    fn settings(more: &str) -> OidcSettings {
        let text = format!(
            "issuer = 'https://inloggen.example'\nclient_id = 'samenhang'\n{more}\n[roles]\nregie = 'casemanager'\n\
             zorg = ['casemanager', 'gezinscoach']\nbeleid = 'beleidsadviseur'\n"
        );
        let section: Section = toml::from_str(&text).unwrap();
        section
            .settings(Some("https://samenhang.example"), None)
            .unwrap()
    }

    fn person(settings: &OidcSettings, claims: Value) -> Person {
        Person::of(settings, claims.as_object().unwrap())
    }

    #[test]
    fn values_become_roles_each_once_and_unknown_values_nothing() {
        let claims = json!({
            "sub": "1", "preferred_username": " A.Jansen ", "name": "Anna Jansen", "roles": ["regie", "zorg", "iets anders"],
        });
        let anna = person(&settings(""), claims);
        assert_eq!(anna.roles, [Role::CaseManager, Role::FamilyCoach]);
        assert_eq!((anna.login.as_str(), anna.strong), ("a.jansen", false));
        assert_eq!(person(&settings(""), json!({"sub": "1"})).roles, []);
    }

    #[test]
    fn a_claim_may_lie_deeper_and_be_a_single_text() {
        let keycloak =
            settings("roles_claim = 'realm_access.roles'\ngemeente_claim = 'org.gemeente'");
        let claims = json!({
            "sub": "1", "realm_access": {"roles": ["beleid"]}, "org": {"gemeente": "Deventer"},
        });
        let luc = person(&keycloak, claims);
        assert_eq!(luc.roles, [Role::PolicyOfficer]);
        assert_eq!(luc.gemeente.as_deref(), Some("Deventer"));
        assert_eq!(luc.login, "1", "without a name the subject");
        let own_dots = settings("roles_claim = 'https://x.example/roles'");
        let claims = json!({"sub": "1", "https://x.example/roles": "regie"});
        assert_eq!(person(&own_dots, claims).roles, [Role::CaseManager]);
    }

    #[test]
    fn only_what_the_configuration_names_is_a_second_factor() {
        let usual = settings("");
        assert!(person(&usual, json!({"sub": "1", "amr": ["pwd", "mfa"]})).strong);
        assert!(!person(&usual, json!({"sub": "1", "amr": ["pwd", "otp"]})).strong);
        let levels = settings("second_factor_acr = ['hoog']\nsecond_factor_amr = []");
        assert!(person(&levels, json!({"sub": "1", "acr": "hoog"})).strong);
        assert!(!person(&levels, json!({"sub": "1", "acr": "laag", "amr": ["mfa"]})).strong);
    }
}
