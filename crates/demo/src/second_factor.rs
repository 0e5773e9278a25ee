//! The second factor of demonstration accounts: a role that sees personal data cannot do without one, and who tries the program has
//! no telephone at hand. The secret follows from the log-in name, so that browser tests know it too; the page that asks for the
//! code shows it, in a demonstration only (see `store::accounts::begin_demonstration`).

use domain::shared::UserId;
use sha2::{Digest, Sha256};
use store::accounts;
use store::{Ctx, Store, WriteError};

use web::auth::totp;

/// Gives a demonstration account its second factor. Call it for every account with a role for which `Role::sees_personal_data` holds, right after
/// `store::accounts::create_user`:
///
/// ```ignore
/// let id = accounts::create_user(store, &ctx(clock), &new).await?;
/// demo::second_factor(store, &ctx(clock), id, user.login).await?;
/// ```
///
/// # Errors
/// [`WriteError::NotFound`] when the account does not exist.
pub async fn second_factor(
    store: &Store,
    ctx: &Ctx,
    id: UserId,
    login: &str,
) -> Result<(), WriteError> {
    accounts::set_totp_secret(store, ctx, id, &secret(login)).await
}

/// The secret of the account with this log-in name: 20 bytes.
#[must_use]
pub fn secret(login: &str) -> Vec<u8> {
    let hash = Sha256::digest(format!("samenhang-demonstratie:{login}").as_bytes());
    hash.iter().copied().take(20).collect()
}

/// The same as programs want it: base32 without spaces; none when it cannot be written, which does not happen.
#[must_use]
pub fn secret_text(login: &str) -> Option<String> {
    let text = totp::secret_text(&secret(login)).ok()?;
    Some(text.replace(' ', ""))
}
