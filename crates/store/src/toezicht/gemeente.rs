//! Municipalities.
use crate::{Ctx, Store, StoreError, WriteError};
use domain::toezicht::Gemeente;
/// All municipalities, by name.
pub async fn gemeenten(_store: &Store) -> Result<Vec<Gemeente>, StoreError> {
    todo!()
}
/// The municipality with this name, in any case.
pub async fn gemeente_named(_store: &Store, _name: &str) -> Result<Option<Gemeente>, StoreError> {
    todo!()
}
/// The municipality with this name; made when it is not there, its code filled in when it had none.
pub async fn ensure_gemeente(
    _store: &Store,
    _ctx: &Ctx,
    _name: &str,
    _cbs_code: Option<&str>,
) -> Result<Gemeente, WriteError> {
    todo!()
}
