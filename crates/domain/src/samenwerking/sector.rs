//! The kinds of organisations around a family.

coded! {
    /// The kind of work of an organisation.
    pub enum Sector {
        /// A municipality.
        Gemeente = "gemeente",
        /// Welfare work (welzijn).
        Welfare = "welzijn",
        /// Independent support of clients (cliëntondersteuning).
        ClientSupport = "clientondersteuning",
        /// Social work (maatschappelijk werk).
        SocialWork = "maatschappelijk-werk",
        /// Youth care (jeugdhulp).
        YouthCare = "jeugdhulp",
        /// Education (onderwijs).
        Education = "onderwijs",
        /// Police (politie).
        Police = "politie",
        /// Public prosecution (Openbaar Ministerie).
        Prosecution = "om",
        /// Housing corporations (wonen).
        Housing = "wonen",
        /// Mental health care (geestelijke gezondheidszorg).
        MentalHealth = "ggz",
        /// Care for addiction (verslavingszorg).
        AddictionCare = "verslavingszorg",
        /// Public and youth health care (GGD, jeugdgezondheidszorg).
        PublicHealth = "ggd-jgz",
        /// Advice and reports about domestic violence and child abuse (Veilig Thuis).
        SafeHome = "veilig-thuis",
        /// Child protection and probation under a court order (gecertificeerde instelling).
        CertifiedInstitution = "gecertificeerde-instelling",
        /// Child Care and Protection Board (Raad voor de Kinderbescherming).
        ChildProtection = "raad-voor-de-kinderbescherming",
        /// Probation (reclassering).
        Probation = "reclassering",
        /// Work and income (werk en inkomen).
        WorkAndIncome = "werk-en-inkomen",
        /// Debt help (schuldhulp).
        DebtHelp = "schuldhulp",
        /// General practitioners (huisarts).
        GeneralPractice = "huisarts",
        /// School attendance (leerplicht).
        SchoolAttendance = "leerplicht",
    }
}
