//! The rules of `domain`, tested from outside.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that fails stops there"
)]

mod aanpak_advance;
mod aanpak_approach;
mod aanpak_approach_errors;
mod aanpak_case;
mod aanpak_change;
mod aanpak_change_group;
mod aanpak_change_properties;
mod aanpak_description;
mod aanpak_generated;
mod aanpak_instruments;
mod aanpak_measured;
mod aanpak_measuring;
mod aanpak_measuring_world;
mod aanpak_oracle;
mod aanpak_people;
mod aanpak_plan;
mod aanpak_plan_versions;
mod aanpak_properties;
mod aanpak_states;
mod aanpak_walk;
mod aanpak_world;
mod attacker;
mod changes;
mod corrections;
mod disclosure;
mod disclosure_over_time;
mod documents;
mod gezin_merge;
mod gezin_search;
mod gezin_target_group;
mod mutations;
mod refused;
mod round_trip;
mod samenwerking_access;
mod samenwerking_convenant;
mod samenwerking_grants;
mod samenwerking_grounds;
mod samenwerking_matrix;
mod samenwerking_properties;
mod samenwerking_terms;
mod samenwerking_world;
mod samples;
mod seeds;
mod toezicht_rules;

/// A file that is not named above would silently not be tested.
#[test]
fn every_test_file_takes_part() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it");
    let named = include_str!("main.rs");
    for entry in std::fs::read_dir(folder).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        let module = name.strip_suffix(".rs").unwrap();
        assert!(
            module == "main" || named.contains(&format!("\nmod {module};")),
            "{name} is not named in main.rs"
        );
    }
}
