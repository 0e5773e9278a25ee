//! The place of a person in a family.

coded! {
    /// The place of a person in a family.
    pub enum MemberRole {
        /// A parent or who takes that place.
        Parent = "ouder",
        /// A child of the family.
        Child = "kind",
        /// Somebody else who belongs to the household.
        Other = "ander",
    }
}
