//! What can happen. A closed list: an event cannot carry a name that is not here.

/// How it ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Status {
    /// Done.
    Ok,
    /// Refused or failed, such as a wrong password.
    Error,
}

impl Status {
    /// The word in the standard and in the database.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Ok => "Ok",
            Self::Error => "Error",
        }
    }

    pub(crate) fn from_code(code: &str) -> Option<Self> {
        [Self::Ok, Self::Error]
            .into_iter()
            .find(|status| status.code() == code)
    }
}

macro_rules! actions {
    ($($(#[$doc:meta])+ $name:ident = $code:literal, $letter:literal, $activity:literal;)+) => {
        /// Something that happened, as the log names it.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum Action {
            $($(#[$doc])+ $name,)+
        }

        impl Action {
            /// All actions.
            pub const ALL: &'static [Self] = &[$(Self::$name),+];

            /// The name in the database, also the last part of the translation key of its words.
            #[must_use]
            pub fn code(self) -> &'static str {
                match self { $(Self::$name => $code,)+ }
            }

            /// EventActionCode of NEN 7513: C create, R read, U update, D delete, E execute.
            #[must_use]
            pub fn event_action_code(self) -> char {
                match self { $(Self::$name => $letter,)+ }
            }

            /// The processing activity (verwerkingsactiviteit) in the register of the municipality, as a URI.
            #[must_use]
            pub fn processing_activity(self) -> &'static str {
                match self {
                    $(Self::$name => concat!("urn:samenhang:verwerkingsactiviteit:", $activity),)+
                }
            }
        }
    };
}

actions! {
    /// A municipality was added or its code filled in.
    GemeenteSaved = "gemeente-saved", 'C', "toezicht";
    /// A framework version was registered.
    FrameworkRegistered = "framework-registered", 'C', "toezicht";
    /// An investigation was made.
    InvestigationCreated = "investigation-created", 'C', "toezicht";
    /// A round was begun.
    RoundStarted = "round-started", 'C', "toezicht";
    /// An indicator was judged, or judged again while the round was open.
    JudgementSaved = "judgement-saved", 'U', "toezicht";
    /// The municipality answered an improvement point.
    AnswerSaved = "answer-saved", 'U', "toezicht";
    /// The texts of a factsheet were kept.
    SheetDrafted = "sheet-drafted", 'U', "toezicht";
    /// The texts of a factsheet were thrown away.
    SheetDraftDeleted = "sheet-draft-deleted", 'D', "toezicht";
    /// A factsheet was published and its round frozen.
    FactsheetPublished = "factsheet-published", 'C', "toezicht-publiceren";
    /// A factsheet was corrected by a new version.
    FactsheetCorrected = "factsheet-corrected", 'C', "toezicht-publiceren";
    /// A factsheet was imported.
    FactsheetImported = "factsheet-imported", 'C', "toezicht-publiceren";
    /// A backup was put back: what follows in the log happened after it.
    BackupRestored = "backup-restored", 'E', "beheer";
    /// The data key of a family, person, account or municipality was destroyed: what is sealed under it nobody reads again.
    KeyDestroyed = "key-destroyed", 'D', "sleutelbeheer";
    /// New data keys are wrapped under a new version of the master key.
    MasterKeyRotated = "master-key-rotated", 'U', "sleutelbeheer";
    /// A backup of the key store was made.
    KeysBackedUp = "keys-backed-up", 'E', "sleutelbeheer";
    /// A backup of the key store was put back.
    KeysRestored = "keys-restored", 'E', "sleutelbeheer";
    /// An account was made.
    AccountCreated = "account-created", 'C', "accountbeheer";
    /// Name, roles, municipality or state of an account changed.
    AccountChanged = "account-changed", 'U', "accountbeheer";
    /// A password was set.
    PasswordSet = "password-set", 'U', "accountbeheer";
    /// A second factor was set.
    SecondFactorSet = "second-factor-set", 'U', "accountbeheer";
    /// A second factor was taken away.
    SecondFactorRemoved = "second-factor-removed", 'D', "accountbeheer";
    /// Somebody signed in with a password.
    SignedIn = "signed-in", 'E', "aanmelden";
    /// A second factor was given.
    SecondFactorPassed = "second-factor-passed", 'E', "aanmelden";
    /// A sign-in failed.
    SignInFailed = "sign-in-failed", 'E', "aanmelden";
    /// Somebody signed out.
    SignedOut = "signed-out", 'E', "aanmelden";
    /// All sessions of an account were ended.
    SignedOutEverywhere = "signed-out-everywhere", 'E', "aanmelden";
    /// A list of families was shown.
    GezinnenListed = "gezin-list-read", 'R', "dossier-inzien";
    /// Families were searched; those that were found are shown.
    GezinnenSearched = "gezin-searched", 'R', "dossier-inzien";
    /// Families were counted.
    GezinnenCounted = "gezin-counted", 'R', "dossier-inzien";
    /// A family was opened.
    GezinRead = "gezin-read", 'R', "dossier-inzien";
    /// A piece of a dossier was opened.
    RecordRead = "record-read", 'R', "dossier-inzien";
    /// A document of a dossier was opened.
    DocumentRead = "document-read", 'R', "dossier-inzien";
    /// A dossier was taken out of the program as a file.
    DossierExported = "dossier-exported", 'R', "dossier-inzien";
    /// It was looked up who looked.
    ReadLogRead = "read-log-read", 'R', "toezien-op-inzage";
    /// A family or a person was told who looked, and why.
    DisclosureMade = "disclosure-made", 'R', "rechten-van-betrokkenen";
    /// An organisation was made.
    OrganisationCreated = "organisation-created", 'C', "samenwerking";
    /// Name of an organisation, or where it works, changed.
    OrganisationChanged = "organisation-changed", 'U', "samenwerking";
    /// A covenant was made, as a draft.
    ConvenantCreated = "convenant-created", 'C', "samenwerking";
    /// Name or approach of a covenant, or the draft of a version, changed.
    ConvenantChanged = "convenant-changed", 'U', "samenwerking";
    /// A new version of a covenant was begun.
    ConvenantVersionCreated = "convenant-version-created", 'C', "samenwerking";
    /// A version of a covenant was offered to its parties.
    ConvenantOffered = "convenant-offered", 'U', "samenwerking";
    /// A party signed.
    ConvenantSigned = "convenant-signed", 'U', "samenwerking";
    /// A party took its signature back.
    SignatureWithdrawn = "signature-withdrawn", 'U', "samenwerking";
    /// A version of a covenant was ended or taken back.
    ConvenantClosed = "convenant-closed", 'U', "samenwerking";
    /// A statutory task of a municipality's own team was recorded.
    MandateRecorded = "mandate-recorded", 'C', "samenwerking";
    /// A recorded task was ended.
    MandateEnded = "mandate-ended", 'U', "samenwerking";
    /// Which sectors should be bound to an approach changed, or what was agreed instead.
    RelevantSectorChanged = "relevant-sector-changed", 'U', "samenwerking";
    /// Rights were derived anew, because the legal grounds changed.
    GrantsDerived = "grants-derived", 'U', "samenwerking";
    /// Somebody was looked up with their number, to correct what is known of them.
    PersonRead = "person-read", 'R', "dossier-inzien";
    /// A family was made.
    GezinCreated = "gezin-created", 'C', "dossier-bijhouden";
    /// Name, kind or neighbourhood of a family changed.
    GezinChanged = "gezin-changed", 'U', "dossier-bijhouden";
    /// Somebody was written down for the first time.
    PersonCreated = "person-created", 'C', "dossier-bijhouden";
    /// Name, date of birth or number of somebody was corrected.
    PersonChanged = "person-changed", 'U', "dossier-bijhouden";
    /// Somebody became a member of a family.
    MemberAdded = "member-added", 'U', "dossier-bijhouden";
    /// Somebody does not belong to a family any more.
    MemberEnded = "member-ended", 'U', "dossier-bijhouden";
    /// Somebody got an address.
    AddressAdded = "address-added", 'U', "dossier-bijhouden";
    /// An address ended.
    AddressEnded = "address-ended", 'U', "dossier-bijhouden";
    /// Somebody got a task with a family.
    TaskAdded = "task-added", 'U', "dossier-bijhouden";
    /// A task with a family ended.
    TaskEnded = "task-ended", 'U', "dossier-bijhouden";
    /// A family got its lead professional, or another one.
    RegisseurSet = "regisseur-set", 'U', "dossier-bijhouden";
    /// A piece of a dossier was written.
    RecordAdded = "record-added", 'C', "dossier-bijhouden";
    /// A piece of a dossier was corrected.
    RecordCorrected = "record-corrected", 'U', "dossier-bijhouden";
    /// Who may not see a piece of a dossier changed.
    RecordMarked = "record-marked", 'U', "dossier-bijhouden";
    /// It was looked up who has a citizen service number, to add or to correct somebody.
    NumberSought = "number-sought", 'E', "dossier-bijhouden";
    /// The plan of a family was opened: a version, all versions, how two differ, or what was found when looking back.
    PlanRead = "plan-read", 'R', "dossier-inzien";
    /// A plan of a family was begun.
    PlanBegun = "plan-begun", 'C', "dossier-bijhouden";
    /// A new version of a plan was written.
    PlanSaved = "plan-saved", 'U', "dossier-bijhouden";
    /// A plan was agreed with the family.
    PlanAgreed = "plan-agreed", 'U', "dossier-bijhouden";
    /// A plan that was being written was discarded, or one that held was ended.
    PlanClosed = "plan-closed", 'U', "dossier-bijhouden";
    /// It was written down what came of looking back on a plan.
    EvaluationAdded = "evaluation-added", 'C', "dossier-bijhouden";
    /// A family was handed over to the next lead professional.
    HandedOver = "handed-over", 'C', "dossier-bijhouden";
    /// Who takes over a family said that they read the hand-over.
    HandOverReceived = "hand-over-received", 'U', "dossier-bijhouden";
    /// A hand-over was opened.
    HandOverRead = "hand-over-read", 'R', "dossier-inzien";
    /// Somebody stands in for the lead professional.
    DeputySet = "deputy-set", 'U', "dossier-bijhouden";
    /// It was counted how many families each colleague has.
    CaseloadRead = "caseload-read", 'R', "dossier-inzien";
    /// Somebody of the informal network of a family was written down, changed or ended.
    NetworkChanged = "network-changed", 'U', "dossier-bijhouden";
    /// The informal network of a family was opened, or how its members are related.
    NetworkRead = "network-read", 'R', "dossier-inzien";
    /// It was written down or ended how two persons are related.
    RelationChanged = "relation-changed", 'U', "dossier-bijhouden";
    /// Two records of one family became one.
    GezinnenMerged = "gezin-merged", 'U', "dossier-bijhouden";
    /// Two records of one family became two again.
    GezinMergeUndone = "gezin-merge-undone", 'U', "dossier-bijhouden";
    /// It was seen which records of a family became one.
    GezinMergesRead = "gezin-merges-read", 'R', "dossier-inzien";
    /// It was looked up whether somebody is known already.
    DuplicatesSought = "duplicates-sought", 'R', "dossier-inzien";
    /// Somebody saw what they have to do.
    WorkRead = "work-read", 'R', "dossier-inzien";
    /// A family was looked for in an emergency.
    EmergencySought = "emergency-sought", 'E', "noodtoegang";
    /// Somebody got access to a family in an emergency.
    EmergencyBegun = "emergency-begun", 'E', "noodtoegang";
    /// Somebody stopped their access in an emergency.
    EmergencyEnded = "emergency-ended", 'E', "noodtoegang";
    /// Access in an emergency was judged.
    EmergencyReviewed = "emergency-reviewed", 'U', "toezien-op-inzage";
    /// The privacy officer saw what is to be done.
    PrivacyDeskRead = "privacy-desk-read", 'R', "toezien-op-inzage";
    /// A consultation was planned.
    ConsultationPlanned = "consultation-planned", 'C', "overleg";
    /// Agenda, invitations, moment, attendance or state of a consultation changed.
    ConsultationChanged = "consultation-changed", 'U', "overleg";
    /// An invitation to a consultation was answered.
    InvitationAnswered = "invitation-answered", 'U', "overleg";
    /// The minutes about a family were written.
    MinutesWritten = "minutes-written", 'U', "overleg";
    /// It was written down what a consultation decided about a family.
    DecisionWritten = "decision-written", 'C', "overleg";
    /// A consultation was opened.
    ConsultationRead = "consultation-read", 'R', "dossier-inzien";
    /// A request of somebody about their data came in.
    RequestReceived = "request-received", 'C', "rechten-van-betrokkenen";
    /// It was said whom a request is about.
    RequestAssigned = "request-assigned", 'U', "rechten-van-betrokkenen";
    /// A note was written about a request.
    RequestNoted = "request-noted", 'U', "rechten-van-betrokkenen";
    /// The term of a request was extended.
    RequestExtended = "request-extended", 'U', "rechten-van-betrokkenen";
    /// It was chosen what is given to who asked.
    RequestPrepared = "request-prepared", 'U', "rechten-van-betrokkenen";
    /// A second person looked at what is given, and agreed or did not.
    RequestSeconded = "request-seconded", 'U', "rechten-van-betrokkenen";
    /// A request was decided.
    RequestDecided = "request-decided", 'U', "rechten-van-betrokkenen";
    /// The answer to a request was sent.
    RequestSent = "request-sent", 'U', "rechten-van-betrokkenen";
    /// A request was taken back.
    RequestWithdrawn = "request-withdrawn", 'U', "rechten-van-betrokkenen";
    /// A program of others was registered that may use the interface.
    MachineAdded = "machine-added", 'C', "accountbeheer";
    /// A program of others may work no more, or again.
    MachineChanged = "machine-changed", 'U', "accountbeheer";
    /// A program of others showed who it is and got a token for some minutes.
    TokenIssued = "token-issued", 'E', "aanmelden";
    /// Another system asked whether somebody may see something.
    AccessDecided = "access-decided", 'E', "toegang-beslissen";
    /// A request was opened.
    RequestRead = "request-read", 'R', "rechten-van-betrokkenen";
    /// A version of an approach was registered.
    ApproachRegistered = "approach-registered", 'C', "aanpak-beheren";
    /// A team was made.
    TeamCreated = "team-created", 'C', "aanpak-beheren";
    /// A team was ended.
    TeamEnded = "team-ended", 'U', "aanpak-beheren";
    /// A family got a case in an approach.
    CaseOpened = "case-opened", 'C', "dossier-bijhouden";
    /// A case moved on to another phase.
    CaseMoved = "case-moved", 'U', "dossier-bijhouden";
    /// A second person said what they think of an urgent move.
    UrgentConfirmed = "urgent-confirmed", 'U', "dossier-bijhouden";
    /// A second person looked at a wish to close a case.
    SecondLookGiven = "second-look-given", 'C', "dossier-bijhouden";
    /// It was written down what was done with a family in a case.
    CaseFactRecorded = "case-fact-recorded", 'C', "dossier-bijhouden";
    /// A screener was asked to decide.
    ScreeningAsked = "screening-asked", 'C', "dossier-bijhouden";
    /// A screener took it on to decide.
    ScreeningClaimed = "screening-claimed", 'U', "dossier-bijhouden";
    /// A screener decided, or asked for more.
    ScreeningDecided = "screening-decided", 'U', "dossier-bijhouden";
    /// A measurement of an adult was written, or their own scores.
    MeasurementAdded = "measurement-added", 'C', "dossier-bijhouden";
    /// Somebody looked at the safety of a child.
    SafetyChecked = "safety-checked", 'C', "dossier-bijhouden";
    /// The target-group test of a family was filled in.
    TargetGroupTested = "target-group-tested", 'C', "dossier-bijhouden";
    /// A case was opened to look at.
    CaseRead = "case-read", 'R', "dossier-inzien";
    /// It was shown what a case needs to move on.
    CaseNeedsRead = "case-needs-read", 'R', "dossier-inzien";
    /// It was shown what was done with a family in its cases.
    CaseFactsRead = "case-facts-read", 'R', "dossier-inzien";
    /// The queue of the screeners, or a decision of theirs, was shown.
    ScreeningsRead = "screenings-read", 'R', "dossier-inzien";
    /// Measurements of a family were shown.
    MeasurementsRead = "measurements-read", 'R', "dossier-inzien";
    /// It was counted how much measured people differ.
    MeasurementsCounted = "measurements-counted", 'R', "dossier-inzien";
    /// Looks at the safety of children were shown.
    SafetyRead = "safety-read", 'R', "dossier-inzien";
    /// Target-group tests of a family were shown.
    TargetTestsRead = "target-tests-read", 'R', "dossier-inzien";
    /// An evaluation of an approach was written down.
    ApproachReviewAdded = "approach-review-added", 'C', "aanpak-beheren";
    /// An evaluation of an approach was changed.
    ApproachReviewChanged = "approach-review-changed", 'U', "aanpak-beheren";
    /// An improvement of an approach was written down.
    ImprovementAdded = "improvement-added", 'C', "aanpak-beheren";
    /// An improvement of an approach, or how far it is, changed.
    ImprovementChanged = "improvement-changed", 'U', "aanpak-beheren";
    /// It was counted how an approach is used.
    ApproachUseCounted = "approach-use-counted", 'R', "aanpak-beheren";
}

impl Action {
    /// The action with this name.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL
            .iter()
            .copied()
            .find(|action| action.code() == code)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_action_has_a_name_of_its_own_that_reads_back() {
        for action in Action::ALL {
            assert_eq!(Action::from_code(action.code()), Some(*action));
            assert!("CRUDE".contains(action.event_action_code()));
        }
        assert_eq!(Action::from_code("SignedIn"), None);
    }
}
