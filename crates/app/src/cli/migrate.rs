//! `samenhang migrate`.

use serde_json::json;

use super::output::{Output, Refusal};
use super::setup::prepare;
use web::config::Config;

pub(super) async fn run(config: &Config, output: &Output) -> Result<(), Refusal> {
    let installation = prepare(config, output).await?;
    let applied = &installation.migrations.applied;
    let text = if applied.is_empty() {
        format!("De database {} was al bijgewerkt.", config.database)
    } else {
        let steps = applied.join(", ");
        format!("De database {} is bijgewerkt: {steps}.", config.database)
    };
    let document = json!({
        "database": config.database.to_string(),
        "toegepast": applied,
        "stappen": installation.migrations.total,
        "toetsingskader": installation.framework.reference.to_string(),
    });
    output.tell(&text, &document);
    installation.store.close().await;
    Ok(())
}
