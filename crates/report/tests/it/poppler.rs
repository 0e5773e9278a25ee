//! Makes a PDF and reads it back with poppler.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

use report::{
    ApproachDocument, FactsheetDocument, Fonts, LetterDocument, PlanDocument, ReportError,
    approach_pdf, factsheet_pdf, letter_pdf, plan_pdf,
};

use crate::sample::{self, CREATED};

/// What poppler says of things that the standard allows and typst writes: `/Suspects false`, and a border colour per side.
const NOT_KNOWN_TO_POPPLER: [&str; 2] = [
    "Syntax Error: Suspects object is wrong type (boolean)",
    "Syntax Warning: Attribute BorderColor value is of wrong type (array)",
];

/// A PDF on disk.
pub struct Pdf {
    path: PathBuf,
}

/// How fine a page is drawn.
const PIXELS_PER_INCH: u16 = 144;

/// A page in grey, 0 black to 255 white.
pub struct Picture {
    width: usize,
    grey: Vec<u8>,
}

impl Picture {
    /// Reads a binary PGM file: `P5`, width, height, 255, then one byte per pixel.
    fn read(file: &[u8]) -> Self {
        let mut fields = file.splitn(4, |byte| byte.is_ascii_whitespace());
        assert_eq!(fields.next(), Some(&b"P5"[..]));
        let width = String::from_utf8(fields.next().unwrap().to_vec())
            .unwrap()
            .parse()
            .unwrap();
        let height: usize = String::from_utf8(fields.next().unwrap().to_vec())
            .unwrap()
            .parse()
            .unwrap();
        let grey = fields.next().unwrap()[b"255\n".len()..].to_vec();
        assert_eq!(grey.len(), width * height);
        Self { width, grey }
    }

    /// The pixels of a part of the page, given in points from the top left, row by row.
    pub fn part(&self, left: f64, top: f64, right: f64, bottom: f64) -> Vec<u8> {
        let pixel = |points: f64| (points * f64::from(PIXELS_PER_INCH) / 72.0).round() as usize;
        let (width, height) = (pixel(right - left), pixel(bottom - top));
        (pixel(top)..pixel(top) + height)
            .flat_map(|row| {
                let start = row * self.width + pixel(left);
                self.grey[start..start + width].iter().copied()
            })
            .collect()
    }
}

/// One element of the tag tree.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tag {
    /// How deep it lies; the document is 0.
    pub depth: usize,
    /// Its type, such as `H1`.
    pub kind: String,
    /// Its attributes, as poppler writes them.
    pub attributes: Vec<String>,
    /// The text in it and in all that it holds.
    pub text: String,
}

/// A word and where it stands, in points from the top left of its page.
#[derive(Debug, Clone, PartialEq)]
pub struct WordBox {
    pub word: String,
    pub left: f64,
    pub top: f64,
    pub right: f64,
    pub bottom: f64,
}

/// The fonts of the product: from `web/node_modules`, or from the folder in `SAMENHANG_FONTS`.
pub fn fonts() -> &'static Fonts {
    static FONTS: OnceLock<Fonts> = OnceLock::new();
    FONTS.get_or_init(|| {
        let folder = std::env::var_os("SAMENHANG_FONTS").map_or_else(
            || Path::new(env!("CARGO_MANIFEST_DIR")).join("../../web/node_modules/source-sans/TTF"),
            PathBuf::from,
        );
        let files = ["Regular", "It", "Semibold", "Bold"].map(|style| {
            let file = folder.join(format!("SourceSans3-{style}.ttf"));
            std::fs::read(&file).unwrap_or_else(|error| {
                panic!(
                    "no font at {} ({error}): run `cargo xtask assets`",
                    file.display()
                )
            })
        });
        Fonts::new(files.into()).unwrap()
    })
}

/// Makes a PDF, or says why not.
pub fn try_set(document: &FactsheetDocument) -> Result<Vec<u8>, ReportError> {
    factsheet_pdf(document, fonts(), CREATED)
}

/// The PDFs of the samples, each made once.
pub fn zilverdam() -> &'static Pdf {
    static PDF: OnceLock<Pdf> = OnceLock::new();
    PDF.get_or_init(|| set("zilverdam", &sample::zilverdam()))
}

/// See [`sample::draft`].
pub fn draft() -> &'static Pdf {
    static PDF: OnceLock<Pdf> = OnceLock::new();
    PDF.get_or_init(|| set("draft", &sample::draft()))
}

/// See [`sample::long`].
pub fn long() -> &'static Pdf {
    static PDF: OnceLock<Pdf> = OnceLock::new();
    PDF.get_or_init(|| set("long", &sample::long()))
}

/// See [`sample::stress`].
pub fn stress() -> &'static Pdf {
    static PDF: OnceLock<Pdf> = OnceLock::new();
    PDF.get_or_init(|| set("stress", &sample::stress()))
}

/// Makes a PDF under this name in the temporary folder of the build, where a person can look at it too.
pub fn set(name: &str, document: &FactsheetDocument) -> Pdf {
    let bytes = try_set(document).unwrap_or_else(|error| panic!("{name}: {error}"));
    keep(name, &bytes)
}

/// The same of a letter.
pub fn set_letter(name: &str, letter: &LetterDocument) -> Pdf {
    let bytes =
        letter_pdf(letter, fonts(), CREATED).unwrap_or_else(|error| panic!("{name}: {error}"));
    keep(name, &bytes)
}

/// The same of a plan.
pub fn set_plan(name: &str, plan: &PlanDocument) -> Pdf {
    let bytes = plan_pdf(plan, fonts(), CREATED).unwrap_or_else(|error| panic!("{name}: {error}"));
    keep(name, &bytes)
}

/// The same of a description sheet.
pub fn set_approach(name: &str, approach: &ApproachDocument) -> Pdf {
    let bytes =
        approach_pdf(approach, fonts(), CREATED).unwrap_or_else(|error| panic!("{name}: {error}"));
    keep(name, &bytes)
}

fn keep(name: &str, bytes: &[u8]) -> Pdf {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("{name}.pdf"));
    std::fs::write(&path, bytes).unwrap();
    Pdf { path }
}

impl Pdf {
    /// `pdfinfo` with these arguments.
    pub fn info(&self, arguments: &[&str]) -> String {
        run("pdfinfo", arguments, &self.path, &[])
    }

    /// The value behind a name in the plain output of `pdfinfo`.
    pub fn field(&self, name: &str) -> String {
        let info = self.info(&[]);
        info.lines()
            .find_map(|line| line.strip_prefix(name)?.strip_prefix(':'))
            .unwrap_or_else(|| panic!("pdfinfo says nothing about {name}:\n{info}"))
            .trim()
            .to_owned()
    }

    /// The text as it lies on the pages.
    pub fn layout(&self) -> String {
        run("pdftotext", &["-layout"], &self.path, &["-"])
    }

    /// The text of one page as it lies there.
    pub fn page(&self, number: usize) -> String {
        let number = number.to_string();
        run(
            "pdftotext",
            &["-layout", "-f", &number, "-l", &number],
            &self.path,
            &["-"],
        )
    }

    /// The text of all pages in the order of the content, on one line.
    pub fn words(&self) -> String {
        one_line(&run("pdftotext", &["-raw"], &self.path, &["-"]))
    }

    /// The tag tree with the texts in it, from the top.
    pub fn tags(&self) -> Vec<Tag> {
        tags(&self.info(&["-struct-text"]))
    }

    /// The text of each element that holds text itself or in spans, in the order of the tree.
    pub fn blocks(&self) -> Vec<String> {
        let tags = self.tags();
        let is_inline = |tag: &Tag| tag.kind == "Span";
        tags.iter()
            .enumerate()
            .filter(|(index, tag)| {
                let inside = tags
                    .iter()
                    .skip(index + 1)
                    .take_while(|other| other.depth > tag.depth);
                !is_inline(tag) && !tag.text.is_empty() && inside.clone().all(is_inline)
            })
            .map(|(_, tag)| one_line(&tag.text))
            .collect()
    }

    /// The text of one page in the order of its content.
    pub fn raw_page(&self, number: usize) -> String {
        let number = number.to_string();
        run(
            "pdftotext",
            &["-raw", "-f", &number, "-l", &number],
            &self.path,
            &["-"],
        )
    }

    /// The words with their boxes, page by page.
    pub fn boxes(&self) -> Vec<Vec<WordBox>> {
        let html = run("pdftotext", &["-bbox"], &self.path, &["-"]);
        html.split("<page ").skip(1).map(word_boxes).collect()
    }

    /// A page in grey.
    pub fn picture(&self, number: usize) -> Picture {
        let number = number.to_string();
        let resolution = PIXELS_PER_INCH.to_string();
        let arguments = ["-gray", "-r", &resolution, "-f", &number, "-l", &number];
        Picture::read(&run_for_bytes("pdftoppm", &arguments, &self.path, &[]))
    }

    /// The bytes of the file.
    pub fn bytes(&self) -> Vec<u8> {
        std::fs::read(&self.path).unwrap()
    }
}

/// Text with all runs of white space as one space.
pub fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn run(program: &str, before: &[&str], file: &Path, after: &[&str]) -> String {
    // Poppler writes the title of a heading that is not Latin as raw UTF-16; the text below it is UTF-8.
    String::from_utf8_lossy(&run_for_bytes(program, before, file, after)).into_owned()
}

fn run_for_bytes(program: &str, before: &[&str], file: &Path, after: &[&str]) -> Vec<u8> {
    let output = Command::new(program)
        .args(before)
        .arg(file)
        .args(after)
        .output()
        .unwrap_or_else(|error| {
            panic!("{program} does not start ({error}): install poppler (Debian: apt-get install poppler-utils)")
        });
    assert!(
        output.status.success(),
        "{program} {}: {}",
        file.display(),
        String::from_utf8_lossy(&output.stderr)
    );
    let complaints = String::from_utf8_lossy(&output.stderr);
    let complaints: Vec<&str> = complaints
        .lines()
        .filter(|line| !NOT_KNOWN_TO_POPPLER.contains(line))
        .collect();
    assert!(
        complaints.is_empty(),
        "{program} complains about {}: {complaints:?}",
        file.display()
    );
    output.stdout
}

fn tags(tree: &str) -> Vec<Tag> {
    let mut tags: Vec<Tag> = Vec::new();
    for line in tree.lines().filter(|line| !line.trim().is_empty()) {
        let content = line.trim_start();
        let depth = (line.len() - content.len()) / 2;
        if let Some(text) = content.strip_prefix('"') {
            let text = text.strip_suffix('"').unwrap();
            let mut inside = depth;
            for tag in tags.iter_mut().rev() {
                if tag.depth < inside {
                    tag.text.push_str(text);
                    inside = tag.depth;
                }
            }
        } else if content.starts_with('/') {
            tags.last_mut().unwrap().attributes.push(content.to_owned());
        } else {
            let kind = content.split_whitespace().next().unwrap();
            tags.push(Tag {
                depth,
                kind: kind.trim_end_matches(':').to_owned(),
                attributes: Vec::new(),
                text: String::new(),
            });
        }
    }
    tags
}

fn word_boxes(page: &str) -> Vec<WordBox> {
    let number = |line: &str, name: &str| -> f64 {
        let rest = line.split_once(&format!("{name}=\"")).unwrap().1;
        rest.split_once('"').unwrap().0.parse().unwrap()
    };
    page.lines()
        .filter(|line| line.trim_start().starts_with("<word"))
        .map(|line| WordBox {
            word: line
                .split_once('>')
                .unwrap()
                .1
                .trim_end_matches("</word>")
                .to_owned(),
            left: number(line, "xMin"),
            top: number(line, "yMin"),
            right: number(line, "xMax"),
            bottom: number(line, "yMax"),
        })
        .collect()
}
