//! Why something of a case is refused, and who may do what.

use std::collections::BTreeSet;

use domain::aanpak::approach::Asker;
use domain::samenwerking::{Category, Marks, Role};
use domain::shared::{GemeenteId, GezinId, PersonId};

use crate::StoreError;
use crate::access::{Viewer, basis_of};
use crate::dialect::Tx;
use crate::gezin::ChangeRefusal;
use crate::log::Basis;

/// A family in its municipality.
pub(super) type Place = (GemeenteId, GezinId);

/// Why something of a case is not written. Nothing is stored then. `R` is what the rules of the approach say.
#[derive(Debug, thiserror::Error)]
pub enum AanpakRefused<R> {
    /// A rule of the approach, or of what is written down in it.
    #[error("Dit past niet bij de afspraken van de aanpak.")]
    Refused(R),
    /// The same as with every change of a family: it is not there, not allowed, or somebody else was first.
    #[error(transparent)]
    Change(ChangeRefusal),
}

impl<R> From<ChangeRefusal> for AanpakRefused<R> {
    fn from(refusal: ChangeRefusal) -> Self {
        Self::Change(refusal)
    }
}

impl<R> From<StoreError> for AanpakRefused<R> {
    fn from(error: StoreError) -> Self {
        Self::Change(error.into())
    }
}

impl<R> From<sqlx::Error> for AanpakRefused<R> {
    fn from(error: sqlx::Error) -> Self {
        Self::Change(error.into())
    }
}

/// What is read from a row and makes no sense.
pub(super) fn unreadable(what: &str, value: impl std::fmt::Display) -> StoreError {
    StoreError::Unreadable(format!("{what} {value}"))
}

/// A version or a number from its column.
pub(super) fn number(value: i64) -> Result<u32, StoreError> {
    u32::try_from(value).map_err(|_| unreadable("getal", value))
}

/// The roles of a viewer in which they work with families.
pub(super) fn roles(viewer: &Viewer) -> BTreeSet<Role> {
    let all = Role::ALL.into_iter();
    all.filter(|role| viewer.has(*role)).collect()
}

/// Who asks, as the rules know them.
pub(super) fn asker(viewer: &Viewer) -> Asker {
    Asker {
        user: viewer.user(),
        roles: roles(viewer),
    }
}

/// Whether a viewer sees the case of a family: its way through an approach belongs to the plan. Access in an emergency shows it and
/// changes nothing.
///
/// # Errors
/// [`ChangeRefusal::NotFound`] when they do not see it, [`ChangeRefusal::NoRight`] in an emergency.
pub(super) async fn works_on_case(
    tx: &mut Tx,
    viewer: &Viewer,
    place: Place,
) -> Result<(), ChangeRefusal> {
    let marks = Marks::default();
    match basis_of(tx, viewer, place, None, Category::Plan, marks).await? {
        None => Err(ChangeRefusal::NotFound),
        Some((Basis::Emergency(_), _)) => Err(ChangeRefusal::NoRight),
        Some(_) => Ok(()),
    }
}

/// Whether a viewer sees rows of a category, and so may write one.
///
/// # Errors
/// [`ChangeRefusal::NotFound`] when they do not see which family it is, [`ChangeRefusal::NoRight`] when they see that and not this.
pub(super) async fn may_write(
    tx: &mut Tx,
    viewer: &Viewer,
    place: Place,
    person: Option<PersonId>,
    (category, marks): (Category, Marks),
) -> Result<(), ChangeRefusal> {
    let basis = basis_of(tx, viewer, place, person, category, marks).await?;
    if basis.is_some() {
        return Ok(());
    }
    crate::gezin::sees(tx, viewer, place).await?;
    Err(ChangeRefusal::NoRight)
}

/// What only a recorded task of an own team shows.
pub(super) const OWN_TEAMS: Marks = Marks {
    hidden_source: true,
    secret_address: false,
    own_talk_12plus: false,
    not_for: None,
};
