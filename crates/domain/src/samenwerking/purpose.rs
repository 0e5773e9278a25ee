//! What personal data are used for.

coded! {
    /// What personal data are used for (doelbinding). Everybody who looks does so for one purpose at a time.
    pub enum Purpose {
        /// Helping a family with one plan (integrale hulp aan het gezin).
        Help = "integrale-hulp",
        /// Finding and reaching families (toeleiding).
        Reaching = "toeleiding",
        /// Keeping children and adults safe (veiligheid).
        Safety = "veiligheid",
        /// Rights of the people concerned and watching over who looks (rechten van betrokkenen).
        Rights = "rechten-van-betrokkenen",
    }
}
