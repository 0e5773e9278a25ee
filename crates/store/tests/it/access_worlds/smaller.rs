//! Makes a world in which the answers differ as small as it can, so that a person sees why.

use store::Store;

use super::pool::Pool;
use super::world::World;
use super::{Difference, compare};

/// Leaves one fact out of a world; the index counts over all of them.
fn without(world: &World, index: usize) -> Option<World> {
    let (mut world, mut at) = (world.clone(), index);
    macro_rules! leave_out {
        ($($list:ident),+) => {$(
            if at < world.$list.len() {
                world.$list.remove(at);
                return Some(world);
            }
            at -= world.$list.len();
        )+};
    }
    leave_out!(
        grants,
        tasks,
        emergencies,
        words,
        addresses,
        members,
        pieces
    );
    (at == usize::MAX).then_some(world)
}

/// The difference, and the world without everything that does not matter to it.
pub async fn smallest(
    store: &Store,
    mut world: World,
    pool: &Pool,
    found: Box<Difference>,
) -> String {
    let mut found = found;
    let (asks, before) = (vec![found.ask.clone()], world.size());
    if let Err(alone) = compare(store, &world, pool, &asks).await {
        found = alone;
        let mut index = 0;
        while let Some(less) = without(&world, index) {
            match compare(store, &less, pool, &asks).await {
                Err(still) => (world, found) = (less, still),
                Ok(_) => index += 1,
            }
        }
    }
    let text = format!(
        "\nthe world, {} of {before} facts:\n{world:#?}",
        world.size()
    );
    format!("{}{text}", found.text)
}
