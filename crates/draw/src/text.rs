//! How wide a text will be, and what to do when it is too wide.
//!
//! Widths are those of Source Sans 3 (SIL Open Font License), in thousandths of the size. Letters with a mark are as wide as the
//! letter itself; what the font does not have counts as a wide letter, so that an estimate errs to the safe side.

/// Letters from space to tilde, regular.
const REGULAR: [u16; 95] = [
    200, 289, 426, 497, 497, 824, 609, 249, 303, 303, 418, 497, 249, 311, 249, 350, 497, 497, 497,
    497, 497, 497, 497, 497, 497, 497, 249, 249, 497, 497, 497, 425, 847, 544, 588, 571, 615, 527,
    494, 617, 652, 263, 480, 579, 486, 727, 647, 664, 566, 664, 569, 534, 536, 645, 515, 786, 513,
    476, 539, 303, 350, 303, 497, 500, 542, 504, 553, 456, 555, 496, 292, 504, 544, 246, 247, 495,
    255, 829, 547, 542, 555, 555, 347, 419, 338, 544, 467, 719, 446, 467, 425, 303, 241, 303, 497,
];

/// Letters from space to tilde, semibold.
const BOLD: [u16; 95] = [
    200, 315, 482, 513, 513, 841, 639, 275, 324, 324, 438, 513, 275, 322, 275, 344, 513, 513, 513,
    513, 513, 513, 513, 513, 513, 513, 275, 275, 513, 513, 513, 444, 875, 558, 597, 576, 625, 538,
    510, 628, 663, 282, 494, 597, 502, 745, 657, 674, 582, 674, 592, 545, 546, 655, 536, 800, 541,
    501, 540, 324, 344, 324, 513, 500, 549, 516, 563, 462, 564, 507, 317, 520, 558, 262, 263, 522,
    271, 843, 560, 549, 564, 564, 373, 431, 361, 556, 495, 748, 481, 495, 443, 324, 255, 324, 513,
];

/// Room for kerning, hinting and a font that is a little wider.
const MARGIN: f64 = 1.03;

const ELLIPSIS: char = '…';

/// How heavy letters are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Weight {
    /// 400.
    Regular,
    /// 600.
    Bold,
}

/// Size in pixels and weight.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Font {
    /// Height of the font, in pixels.
    pub size: f64,
    /// How heavy.
    pub weight: Weight,
}

impl Font {
    /// Regular letters of this size.
    #[must_use]
    pub const fn regular(size: f64) -> Self {
        Self {
            size,
            weight: Weight::Regular,
        }
    }

    /// Semibold letters of this size.
    #[must_use]
    pub const fn bold(size: f64) -> Self {
        Self {
            size,
            weight: Weight::Bold,
        }
    }

    /// From the top of a line to the next, in pixels.
    pub(crate) fn line(&self) -> f64 {
        (self.size * 1.23).ceil()
    }
}

/// The width of a text on one line, in pixels, rather too wide than too narrow.
#[must_use]
pub fn width(text: &str, font: Font) -> f64 {
    let units: u32 = text
        .chars()
        .map(|letter| advance(letter, font.weight))
        .sum();
    f64::from(units) / 1000.0 * font.size * MARGIN
}

/// The text, or as much of its beginning as fits, with an ellipsis behind it. Narrower than an ellipsis gives an ellipsis.
#[must_use]
pub fn fit(text: &str, room: f64, font: Font) -> String {
    let text = text.trim();
    if width(text, font) <= room {
        return text.to_owned();
    }
    shortened(text, room, font)
}

fn shortened(text: &str, room: f64, font: Font) -> String {
    let mut kept = String::new();
    for letter in text.chars() {
        kept.push(letter);
        kept.push(ELLIPSIS);
        let fits = width(&kept, font) <= room;
        kept.pop();
        if !fits {
            kept.pop();
            break;
        }
    }
    let kept = kept.trim_end_matches([' ', '-', ',', '.']);
    format!("{kept}{ELLIPSIS}")
}

/// The text over at most `lines` lines: broken at spaces, after hyphens and slashes, within a word only when the word alone is
/// too wide. What does not fit ends in an ellipsis. Never empty.
#[must_use]
pub fn wrap(text: &str, room: f64, lines: usize, font: Font) -> Vec<String> {
    let mut done: Vec<String> = Vec::new();
    let mut current = String::new();
    let mut pieces: std::collections::VecDeque<String> = pieces(text).into();
    while let Some(piece) = pieces.pop_front() {
        let longer = format!("{current}{piece}");
        if width(longer.trim_end(), font) <= room {
            current = longer;
        } else if done.len() + 1 >= lines.max(1) {
            let rest: String = pieces.into_iter().collect();
            done.push(shortened(&format!("{longer}{rest}"), room, font));
            return done;
        } else if current.is_empty() {
            let (head, tail) = cut(&piece, room, font);
            done.push(head);
            pieces.push_front(tail);
        } else {
            done.push(std::mem::take(&mut current).trim_end().to_owned());
            pieces.push_front(piece);
        }
    }
    if !current.is_empty() || done.is_empty() {
        done.push(current.trim_end().to_owned());
    }
    done
}

/// Where a line may end: each piece carries its space or hyphen.
fn pieces(text: &str) -> Vec<String> {
    let mut pieces = Vec::new();
    let mut piece = String::new();
    for letter in text
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
        .chars()
    {
        piece.push(letter);
        if matches!(letter, ' ' | '-' | '/') {
            pieces.push(std::mem::take(&mut piece));
        }
    }
    pieces.push(piece);
    pieces
}

/// A word that is too wide, in two: the first with a hyphen, at least one letter of it.
fn cut(word: &str, room: f64, font: Font) -> (String, String) {
    let mut head = String::new();
    let mut letters = word.chars();
    let mut rest = letters.clone();
    while let Some(letter) = letters.next() {
        let longer = format!("{head}{letter}-");
        if !head.is_empty() && width(&longer, font) > room {
            break;
        }
        head.push(letter);
        rest = letters.clone();
    }
    (format!("{head}-"), rest.collect())
}

fn advance(letter: char, weight: Weight) -> u32 {
    let table = match weight {
        Weight::Regular => &REGULAR,
        Weight::Bold => &BOLD,
    };
    let ascii = |letter: char| {
        let place = (letter as usize).checked_sub(0x20)?;
        table.get(place).map(|units| u32::from(*units))
    };
    ascii(letter)
        .or_else(|| ascii(plain(letter)?))
        .unwrap_or_else(|| other(letter))
}

/// The letter of ASCII that is as wide as this one.
fn plain(letter: char) -> Option<char> {
    Some(match letter {
        'à'..='å' | 'ā' | 'ă' | 'ą' => 'a',
        'ç' | 'ć' | 'č' | 'ĉ' => 'c',
        'è'..='ë' | 'ē' | 'ě' | 'ę' | 'ė' => 'e',
        'ì'..='ï' | 'ī' | 'ı' | 'į' => 'i',
        'ñ' | 'ń' | 'ň' => 'n',
        'ò'..='ö' | 'ø' | 'ō' | 'ő' => 'o',
        'ù'..='ü' | 'ū' | 'ů' | 'ű' => 'u',
        'ý' | 'ÿ' => 'y',
        'ğ' | 'ģ' => 'g',
        'ł' | 'ļ' => 'f',
        'ś' | 'ş' | 'š' | 'ș' => 's',
        'ź' | 'ż' | 'ž' => 'z',
        'À'..='Å' | 'Ā' | 'Ă' | 'Ą' => 'A',
        'Ç' | 'Ć' | 'Č' => 'C',
        'È'..='Ë' | 'Ē' | 'Ě' | 'Ę' => 'E',
        'Ì'..='Ï' | 'İ' => 'I',
        'Ñ' | 'Ń' => 'N',
        'Ò'..='Ö' | 'Ø' | 'Ō' | 'Ő' => 'O',
        'Ù'..='Ü' | 'Ū' | 'Ů' | 'Ű' => 'U',
        'Ý' => 'Y',
        'Ğ' => 'G',
        'Ł' => 'P',
        'Ś' | 'Ş' | 'Š' | 'Ș' => 'S',
        'Ź' | 'Ż' | 'Ž' => 'Z',
        '‘' | '’' | '·' | '‚' => '.',
        '“' | '”' | '„' => '"',
        '–' | '€' | '×' | '−' => '0',
        '\u{a0}' => ' ',
        _ => return None,
    })
}

fn other(letter: char) -> u32 {
    match letter {
        '\u{300}'..='\u{36f}' | '\u{200b}'..='\u{200f}' | '\u{ad}' => 0,
        ELLIPSIS => 964,
        'ß' => 604,
        '\u{1100}'.. => 1000,
        _ => 880,
    }
}
