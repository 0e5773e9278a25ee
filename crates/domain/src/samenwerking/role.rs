//! What a person may do in this installation.

coded! {
    /// What a person may do in this installation.
    pub enum Role {
        /// Keeps accounts and settings, and reads the log (functioneel beheerder). Never sees a dossier.
        Administrator = "functioneel-beheerder",
        /// Judges approaches and publishes factsheets (toezichthouder).
        Supervisor = "toezichthouder",
        /// Answers improvement points and keeps covenants for one municipality (beleidsadviseur).
        PolicyOfficer = "beleidsadviseur",
        /// Watches who looks at what, and handles requests of families (privacyfunctionaris, FG).
        PrivacyOfficer = "privacyfunctionaris",
        /// Decides what happens with a signal (screener).
        Screener = "screener",
        /// Keeps one plan together (casemanager, regisseur).
        CaseManager = "casemanager",
        /// Makes contact with families that keep away from care (medewerker Bijzondere Zorg Team).
        OutreachWorker = "bzt-medewerker",
        /// Stands beside a family for a longer time (gezinscoach).
        FamilyCoach = "gezinscoach",
        /// Works in a social neighbourhood team (wijkteamlid).
        NeighbourhoodWorker = "wijkteamlid",
        /// Decides about the heaviest help (lid van het Beraad voor Extra Aandacht).
        BoardMember = "bea-lid",
        /// Thinks along about behaviour and upbringing (gedragswetenschapper).
        BehaviouralScientist = "gedragswetenschapper",
        /// Professional of a partner organisation, such as a school or the police (partnercontact).
        PartnerProfessional = "partnercontact",
        /// Stands beside a client, independent of the municipality (cliëntondersteuner).
        ClientSupporter = "clientondersteuner",
        /// Signs covenants for an organisation (tekenbevoegde).
        Signatory = "tekenbevoegde",
    }
}

impl Role {
    /// Whether this role works with families, and so may be named in a clause or a mandate.
    #[must_use]
    pub const fn works_with_families(self) -> bool {
        matches!(
            self,
            Self::Screener
                | Self::CaseManager
                | Self::OutreachWorker
                | Self::FamilyCoach
                | Self::NeighbourhoodWorker
                | Self::BoardMember
                | Self::BehaviouralScientist
                | Self::PartnerProfessional
                | Self::ClientSupporter
        )
    }

    /// Whether this role reads personal data of families, and so needs a second factor.
    #[must_use]
    pub const fn sees_personal_data(self) -> bool {
        self.works_with_families() || matches!(self, Self::PrivacyOfficer)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_role_reads_back_from_its_code_in_forms_and_in_json() {
        for role in Role::ALL {
            assert_eq!(Role::from_code(role.code()), Some(role));
            assert_eq!(
                serde_json::to_string(&role).unwrap(),
                format!("\"{}\"", role.code())
            );
        }
        assert_eq!(Role::from_code("Toezichthouder"), None);
    }

    #[test]
    fn who_keeps_the_program_running_sees_no_dossier() {
        for role in [
            Role::Administrator,
            Role::Supervisor,
            Role::PolicyOfficer,
            Role::Signatory,
        ] {
            assert!(!role.sees_personal_data(), "{role}");
        }
    }
}
