//! The seven life areas.

coded! {
    /// Life area (leefgebied): one of the seven on which a family can have problems, in the order of the definition (factsheets of
    /// Samenwerkend Toezicht Jeugd, June 2015: the target group).
    pub enum Leefgebied {
        /// How the members of the family get on, and upbringing.
        Family = "gezin",
        /// The house and its surroundings.
        Housing = "wonen",
        /// Work or how days are filled.
        Work = "werk",
        /// Income and debts.
        Income = "inkomen",
        /// Health of body and mind, addiction included.
        Health = "gezondheid",
        /// School and training.
        Education = "onderwijs",
        /// Safety at home and outside, and justice.
        Safety = "veiligheid",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_are_seven_and_each_reads_back_from_its_code() {
        assert_eq!(Leefgebied::ALL.len(), 7);
        for area in Leefgebied::ALL {
            assert_eq!(Leefgebied::from_code(area.code()), Some(area));
        }
    }
}
