//! What the privacy officers of the demonstration find: people who looked, and requests of families. All invented.

use domain::gezin::RequestKind;
use domain::shared::PrivacyRequestId;
use store::gezin::{self, EmergencySearch, Pieces, begin_emergency, end_emergency};
use store::privacy::{NewRequest, PrivacyViewer, add_note, assign, find_persons, prepare, receive};
use time::{Duration, Time, macros::time};

use super::DemoError;
use super::staff::Staff;

/// Who opens a dossier: log-in name and the name of the family.
const READS: [(&str, &str); 7] = [
    ("casemanager-maastricht", "Van den Bosch"),
    ("school-maastricht", "Van den Bosch"),
    ("wonen-maastricht", "Van den Bosch"),
    ("jeugdhulp-maastricht", "Van den Bosch"),
    ("screener-maastricht", "Van den Bosch"),
    ("politie-maastricht", "Yilmaz"),
    ("casemanager-maastricht", "Yilmaz"),
];

/// The police of Maastricht.
const POLICE: &str = "politie-maastricht";
/// When the police opened a dossier yesterday, and when they closed it.
const YESTERDAY: (Time, Time) = (time!(15:10), time!(15:50));

/// Lets people look, and makes the requests.
pub(super) async fn load(staff: &Staff<'_>) -> Result<(), DemoError> {
    let desk = Desk { staff };
    desk.ended_emergency().await?;
    desk.reads().await?;
    desk.running_emergency().await?;
    desk.requests().await
}

struct Desk<'a> {
    staff: &'a Staff<'a>,
}

impl Desk<'_> {
    fn officer(&self, login: &str) -> Result<PrivacyViewer, DemoError> {
        let gemeente = self.staff.gemeente(login)?;
        PrivacyViewer::new(&self.staff.ctx(login)?, gemeente, self.staff.today)
            .map_err(|_| DemoError::Missing("de rol van een account"))
    }

    /// Yesterday the police opened a dossier in an emergency, looked, and closed it: a to-do for the privacy officer.
    async fn ended_emergency(&self) -> Result<(), DemoError> {
        let staff = self.staff;
        let (opened, closed) = YESTERDAY;
        let day = staff.ago(1);
        let at = |time| day.with_time(time).assume_utc();
        let gemeente = staff.gemeente("casemanager-maastricht")?;
        let police = staff.viewer_at(POLICE, at(opened))?;
        let search = EmergencySearch {
            family_name: "Okafor".to_owned(),
            born_on: None,
            address: Some(("6217 XF".to_owned(), "19".to_owned())),
        };
        let reason =
            "Melding van vermissing van een kind; nodig om te weten wie er in het gezin zijn.";
        let asked = (reason, Some(4));
        let emergency = begin_emergency(staff.store, &police, gemeente, &search, asked).await?;
        let (family, pieces) = (emergency.gezin, Pieces::default());
        gezin::read(staff.store, &police, gemeente, family, pieces).await?;
        let police = staff.viewer_at(POLICE, at(closed))?;
        end_emergency(staff.store, &police, gemeente, emergency.id).await?;
        Ok(())
    }

    /// And another one that still runs.
    async fn running_emergency(&self) -> Result<(), DemoError> {
        let staff = self.staff;
        let gemeente = staff.gemeente("casemanager-maastricht")?;
        let search = EmergencySearch {
            family_name: "Janssen".to_owned(),
            born_on: None,
            address: Some(("6215 XB".to_owned(), "3".to_owned())),
        };
        let reason = "Buren melden geschreeuw en brekend glas. De wagen is onderweg; zijn er kinderen in huis?";
        let police = staff.viewer(POLICE)?;
        let asked = (reason, Some(4));
        begin_emergency(staff.store, &police, gemeente, &search, asked).await?;
        Ok(())
    }

    /// People open the dossiers that they work with; each read is in the log of the family.
    async fn reads(&self) -> Result<(), DemoError> {
        let gemeente = self.staff.gemeente("casemanager-maastricht")?;
        for (login, name) in READS {
            let viewer = self.staff.viewer(login)?;
            let family = self.staff.family(&viewer, gemeente, name).await?;
            let pieces = Pieces::default();
            gezin::read(self.staff.store, &viewer, gemeente, family, pieces).await?;
        }
        Ok(())
    }

    async fn requests(&self) -> Result<(), DemoError> {
        let officer = self.officer("privacy-maastricht")?;
        let id = self
            .request(
                &officer,
                (RequestKind::Access, 12),
                "Sandra van den Bosch, belde zelf",
                "Ik wil weten wat er over mij en mijn kinderen staat, en wie er allemaal meekijkt.",
            )
            .await?;
        let found = find_persons(self.staff.store, &officer, id, ("Bosch", None)).await?;
        let sandra = found.iter().find(|one| one.name.given == "Sandra");
        let sandra = sandra.ok_or(DemoError::Missing("een persoon"))?;
        let family = sandra.families.first().map(|(gezin, _)| *gezin);
        let whom = (sandra.person, family);
        let version = assign(self.staff.store, &officer, id, 1, whom).await?;
        add_note(
            self.staff.store,
            &officer,
            id,
            "Paspoort gezien aan de balie.",
        )
        .await?;
        prepare(self.staff.store, &officer, id, version).await?;
        self.request(
            &officer,
            (RequestKind::Correction, 35),
            "Gerard Bakker, per brief",
            "Mijn geboortedatum klopt niet. Willen jullie dat aanpassen?",
        )
        .await?;
        let officer = self.officer("privacy-deventer")?;
        self.request(
            &officer,
            (RequestKind::OwnStatement, 3),
            "Marja ter Haar, via de gezinscoach",
            "Ik wil zelf opschrijven hoe het gesprek ging.",
        )
        .await?;
        Ok(())
    }

    async fn request(
        &self,
        officer: &PrivacyViewer,
        (kind, days): (RequestKind, i64),
        applicant: &str,
        asked: &str,
    ) -> Result<PrivacyRequestId, DemoError> {
        let new = NewRequest {
            kind,
            applicant: applicant.to_owned(),
            asked: asked.to_owned(),
            received_on: self.staff.today - Duration::days(days),
        };
        Ok(receive(self.staff.store, officer, &new).await?)
    }
}
