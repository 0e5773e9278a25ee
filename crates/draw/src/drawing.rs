//! What every drawing is: a picture, its words, and its data as a table.

/// What the picture is made for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Surface {
    /// A page: colours are class names (`web/css/drawing.css`), light and dark.
    Screen,
    /// PDF: colours are attributes, dark on white, readable when printed in black and white.
    Paper,
}

/// The words that a picture is known by, in the language of the reader.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Caption {
    /// Unique within the page; the ids of title and description begin with it. What is not a letter of ASCII, a digit, `-` or `_`
    /// becomes `-`.
    pub id: String,
    /// The name of the picture, short.
    pub title: String,
    /// What there is to see, in a sentence or two.
    pub description: String,
}

/// The data of a picture, as text. The first cell of a row names the row.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Table {
    /// One per column.
    pub headings: Vec<String>,
    /// As long as the headings, each.
    pub rows: Vec<Vec<String>>,
}

/// A finished picture.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Drawing {
    /// One `<svg>` element with `role="img"`, to put in a page as it is. Everything from outside is escaped in it.
    pub svg: String,
    /// As in the caption.
    pub title: String,
    /// As in the caption.
    pub description: String,
    /// The same data without the picture.
    pub table: Table,
    /// Natural width, in CSS pixels at which text has the size of the page. Narrower than that the page lets it scroll
    /// (`dw-scroll`) or shrink.
    pub width: u32,
    /// Natural height, in the same pixels.
    pub height: u32,
}
