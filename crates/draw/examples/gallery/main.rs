//! Writes a page with every drawing, to look at: `cargo run -p draw --example gallery -- gallery.html [light|dark|paper] [folder of fonts]`.

mod approach;
mod family;
mod network;

use std::error::Error;
use std::fmt::Write as _;

use draw::{Caption, CourseSize, Direction, Drawing, Format, Surface, Table, course_key};

const TOKENS: &str = include_str!("../../../../web/css/tokens.css");
const SHEET: &str = include_str!("../../../../web/css/drawing.css");

const PAGE: &str = "body { margin: 0; padding: 16px; background: var(--basis-color-default-bg-document); color: var(--basis-color-default-color-document);
  font: 400 15px/20px var(--basis-text-font-family-default); }
h1 { font-size: 24px; } h2 { font-size: 17px; margin: 0 0 8px; }
section { background: var(--basis-color-default-bg-default); border: 1px solid var(--basis-color-default-border-subtle); border-radius: 5px; padding: 12px; margin-block-end: 12px; }
table { border-collapse: collapse; font-size: 13px; } th, td { text-align: start; padding: 2px 12px 2px 0; vertical-align: top; }
details { margin-block-start: 8px; } .list { display: flex; flex-wrap: wrap; gap: 8px 24px; }";

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let file = arguments.next().ok_or("name the file to write")?;
    let theme = arguments.next().unwrap_or_else(|| "light".to_owned());
    let fonts = arguments.next().unwrap_or_default();
    let surface = if theme == "paper" {
        Surface::Paper
    } else {
        Surface::Screen
    };
    std::fs::write(file, page(&theme, &fonts, surface)?)?;
    Ok(())
}

fn page(theme: &str, fonts: &str, surface: Surface) -> Result<String, Box<dyn Error>> {
    let mut page = String::new();
    let face = |name: &str, weight: u32| {
        format!(
            "@font-face {{ font-family: \"Source Sans 3\"; font-weight: {weight}; src: url(\"{fonts}/SourceSans3-{name}.ttf\"); }}"
        )
    };
    let scheme = if theme == "dark" { "dark" } else { "light" };
    write!(
        page,
        "<!doctype html><html lang=\"nl\" data-theme=\"{scheme}\"><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\">\
         <title>Tekeningen</title><style>{}{}{TOKENS}{SHEET}{PAGE}</style><h1>Tekeningen</h1>",
        face("Regular", 400),
        face("Semibold", 600)
    )?;
    families(&mut page, surface)?;
    networks(&mut page, surface)?;
    measurements(&mut page, surface)?;
    approaches(&mut page, surface)?;
    page.push_str("</html>");
    Ok(page)
}

fn families(page: &mut String, surface: Surface) -> Result<(), Box<dyn Error>> {
    for (name, genogram) in [
        ("haverkamp", family::haverkamp()),
        ("samengesteld", family::blended()),
        ("groot", family::large()),
    ] {
        let caption = caption(
            &format!("gg-{name}"),
            &format!("Genogram {name}"),
            "Wie bij dit gezin hoort.",
        );
        section(page, &genogram.draw(&caption, surface)?)?;
    }
    Ok(())
}

fn networks(page: &mut String, surface: Surface) -> Result<(), Box<dyn Error>> {
    let all = [
        ("breed", network::small(Format::Wide)),
        ("smal", network::small(Format::Narrow)),
        ("groot", network::large()),
    ];
    for (name, ecogram) in all {
        let caption = caption(
            &format!("eg-{name}"),
            &format!("Ecogram {name}"),
            "Wie om dit gezin heen staat.",
        );
        section(page, &ecogram.draw(&caption, surface)?)?;
    }
    Ok(())
}

fn measurements(page: &mut String, surface: Surface) -> Result<(), Box<dyn Error>> {
    let key = caption("key", "Tekens", "Wat de tekens in de grafieken betekenen.");
    for size in [CourseSize::Full, CourseSize::Compact] {
        write!(
            page,
            "<section><h2>Meting {size:?}</h2>{}<div class=\"{}\">",
            course_key(&approach::course_words(), 340, &key, surface).svg,
            if size == CourseSize::Full {
                "dw-courses"
            } else {
                "list"
            }
        )?;
        for (place, course) in approach::courses(size).into_iter().enumerate() {
            let caption = caption(
                &format!("c-{size:?}-{place}"),
                &course.name,
                "Niveaus over de tijd.",
            );
            page.push_str(&course.draw(&caption, surface).svg);
        }
        page.push_str("</div></section>");
    }
    for (name, bars) in [
        ("Gezinnen per regisseur", approach::caseload(560)),
        ("Gezinnen per regisseur, smal", approach::caseload(320)),
        ("Te laat", approach::late()),
    ] {
        section(
            page,
            &bars.draw(&caption(&name.replace(' ', "-"), name, "Staven."), surface),
        )?;
    }
    Ok(())
}

fn approaches(page: &mut String, surface: Surface) -> Result<(), Box<dyn Error>> {
    for direction in [Direction::Across, Direction::Down] {
        for (name, diagram) in [
            ("fasen", approach::phases(direction)),
            ("banen", approach::lanes(direction)),
        ] {
            let caption = caption(
                &format!("sd-{name}-{direction:?}"),
                &format!("Aanpak, {name}"),
                "Fasen en stappen.",
            );
            section(page, &diagram.draw(&caption, surface)?)?;
        }
    }
    Ok(())
}

fn caption(id: &str, title: &str, description: &str) -> Caption {
    Caption {
        id: id.to_owned(),
        title: title.to_owned(),
        description: description.to_owned(),
    }
}

fn section(page: &mut String, drawing: &Drawing) -> std::fmt::Result {
    write!(
        page,
        "<section><h2>{}</h2><div class=\"dw-scroll\">{}</div>{}</section>",
        drawing.title,
        drawing.svg,
        table(&drawing.table)
    )
}

fn table(table: &Table) -> String {
    let head: String = table
        .headings
        .iter()
        .map(|heading| format!("<th>{heading}</th>"))
        .collect();
    let row = |row: &Vec<String>| {
        format!(
            "<tr>{}</tr>",
            row.iter()
                .map(|cell| format!("<td>{cell}</td>"))
                .collect::<String>()
        )
    };
    let rows: String = table.rows.iter().map(row).collect();
    format!("<details><summary>Als tabel</summary><table><tr>{head}</tr>{rows}</table></details>")
}
