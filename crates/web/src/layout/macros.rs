//! Draws the parts of `templates/layout/macros.html` that cooperation uses, so that a part that does not compile or lacks a drawing is found here.

use askama::Template;

#[derive(Template)]
#[template(
    ext = "html",
    source = r#"{% import "layout/macros.html" as m -%}
{% call m::pop("quiet", "Waarom zie ik dit?", "key") %}<p>Artikel 5.2</p>{% endcall %}
{% call m::pop("button pop--end", purpose, "chevron") %}<p>Doel</p>{% endcall %}
{% call m::data_mark("lock", "adres geheim") %}{% endcall %}
{% for code in codes %}{% call m::binding(code, code) %}{% endcall %}{% call m::run(code, code, "1 sep 2013: ") %}{% endcall %}{% endfor %}
{% call m::signs(on, all) %}{% endcall %}
{% call m::bar("warning", on, all) %}{% endcall %}
{% call m::answer("komt", "komt") %}{% endcall %}{% call m::source("law", purpose, "") %}{% endcall %}
{% for name in icons %}{% call m::icon(name) %}{% endcall %}{% endfor %}"#
)]
struct Specimen {
    purpose: String,
    codes: Vec<&'static str>,
    on: usize,
    all: usize,
    icons: Vec<&'static str>,
}

fn specimen() -> String {
    Specimen {
        purpose: "Ik kijk voor: integrale hulp".to_owned(),
        codes: vec!["getekend", "ontbreekt", "anders"],
        on: 2,
        all: 6,
        icons: vec![
            "family",
            "cooperation",
            "meeting",
            "shield",
            "eye",
            "eye-off",
            "key",
            "home",
            "building",
            "sign",
            "law",
            "plan",
            "signal",
            "measure",
            "contact",
            "route",
            "hand",
            "mail",
            "child",
            "previous",
            "next",
            "seal",
        ],
    }
    .render()
    .unwrap()
}

#[test]
fn every_part_holds_what_it_is_given() {
    let html = specimen();
    for part in [
        r#"<details class="menu pop pop--quiet"><summary><svg class="icon icon--key""#,
        r"<p>Artikel 5.2</p></div></details>",
        "<span>Ik kijk voor: integrale hulp</span><svg",
        r#"<span class="binding binding--getekend"><svg class="icon icon--check""#,
        r#"<span class="run run--ontbreekt" data-period="1 sep 2013: "><svg class="icon icon--cross""#,
        r#"<svg class="bar bar--warning" viewBox="0 0 6 1""#,
        r#"<rect width="2" height="1"/>"#,
        r#"<span class="answer answer--komt"><svg class="icon icon--check""#,
        r#"<span>Ik kijk voor: integrale hulp</span></span>"#,
        r#"<span class="binding binding--anders"><svg class="icon icon--same""#,
    ] {
        assert!(html.contains(part), "{part} is not in {html}");
    }
    assert_eq!(html.matches("signs__on").count(), 2);
}

#[test]
fn every_icon_has_a_drawing_of_its_own() {
    assert!(!specimen().contains(r#"M3.5 3.500h11v11h-11Z"#));
}
