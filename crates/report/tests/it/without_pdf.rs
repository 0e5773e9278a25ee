//! A build without the feature `pdf`.

use report::{Fonts, ReportError, factsheet_pdf};

use crate::sample::{CREATED, zilverdam};

#[test]
fn says_that_it_cannot_make_a_pdf() {
    let fonts = Fonts::new(Vec::new()).unwrap();
    let error = factsheet_pdf(&zilverdam(), &fonts, CREATED).unwrap_err();
    assert_eq!(error, ReportError::NotInThisBuild);
    assert_eq!(error.to_string(), "PDF is not in this build");
    assert_eq!(
        error.user_message(),
        "Deze installatie kan geen PDF maken. Kies een andere vorm, of vraag uw beheerder om de volledige versie."
    );
}
