//! The municipality that is measured is a real one: what its viewers see follows from covenant and mandate.

use store::bench::{Size, bare_list, explain, seed};
use store::gezin::{Count, GezinQuery, list};
use store::testing::{NOW, TestDatabase};

on_both! {
    what_is_measured_is_what_is_shown => bench_world_sqlite, bench_world_postgres;
}

async fn what_is_measured_is_what_is_shown(database: TestDatabase) {
    let store = &database.store;
    let size = Size {
        families: 4000,
        years: 0,
    };
    let world = seed(store, size, NOW).await;
    for (viewer, number) in world.viewers.iter().zip([60, 3000, 4000, 60]) {
        let query = GezinQuery {
            limit: 100,
            ..GezinQuery::default()
        };
        let page = list(store, &viewer.viewer, world.gemeente, &query, true)
            .await
            .unwrap();
        assert_eq!(page.count, Count::Exact(number), "{}", viewer.name);
        let (rows, count) = bare_list(store, &world, viewer, true).await;
        assert_eq!(count.unsigned_abs(), number);
        assert_eq!(rows.min(100), page.items.len());
        assert!(page.items.iter().all(|item| item.children == 2));
        if viewer.everywhere {
            let page = list(store, &viewer.viewer, world.gemeente, &query, false)
                .await
                .unwrap();
            assert_eq!(page.count, Count::MoreThan(1000));
        }
        // Who sees every family counts every family: that is a walk through all of them.
        if !viewer.everywhere {
            let plan = explain(store, &world, viewer).await;
            let walked = [
                "SCAN z",
                "SCAN c",
                "SCAN t",
                "Seq Scan on gezin",
                "Seq Scan on task",
            ];
            let walks = |line: &String| {
                walked
                    .iter()
                    .any(|walk| line.split(" using").any(|part| part.trim().ends_with(walk)))
            };
            assert!(!plan.iter().any(walks), "{}", plan.join("\n"));
        }
    }
}
