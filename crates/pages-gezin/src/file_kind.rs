//! What kind of file somebody sends, by its content: neither its name nor what the browser says is believed.

/// Kinds of files that fit in a dossier, by their media type.
const ZIPPED: [(&str, &[u8]); 2] = [
    (
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        b"word/document.xml",
    ),
    (
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        b"xl/workbook.xml",
    ),
];
const OPEN_DOCUMENTS: [&str; 2] = [
    "application/vnd.oasis.opendocument.text",
    "application/vnd.oasis.opendocument.spreadsheet",
];
/// A part of a file of Word or Excel that holds a program.
const MACROS: &[u8] = b"vbaProject";

/// The media type of a file that fits in a dossier: PDF, picture, text, or a document without a program in it.
#[must_use]
pub fn media_type(content: &[u8]) -> Option<&'static str> {
    match content {
        [b'%', b'P', b'D', b'F', b'-', ..] => Some("application/pdf"),
        [0x89, b'P', b'N', b'G', 0x0d, 0x0a, 0x1a, 0x0a, ..] => Some("image/png"),
        [0xff, 0xd8, 0xff, ..] => Some("image/jpeg"),
        [b'P', b'K', 0x03, 0x04, ..] => zipped(content),
        _ => plain(content).then_some("text/plain"),
    }
}

fn zipped(content: &[u8]) -> Option<&'static str> {
    let holds = |part: &[u8]| content.windows(part.len()).any(|at| at == part);
    if holds(MACROS) {
        return None;
    }
    // An open document begins with its media type, not compressed, right behind the name of that part.
    let start = content.get(..200.min(content.len())).unwrap_or_default();
    let begins = |kind: &str| {
        let wanted = [b"mimetype", kind.as_bytes()].concat();
        start.windows(wanted.len()).any(|at| at == wanted)
    };
    let open = OPEN_DOCUMENTS.into_iter().rev().find(|kind| begins(kind));
    let office = || ZIPPED.into_iter().find(|(_, part)| holds(part));
    open.or_else(|| office().map(|(kind, _)| kind))
}

/// Whether it is text that a person wrote: UTF-8 without signs that only machines use, and no page of a browser.
fn plain(content: &[u8]) -> bool {
    let Ok(text) = std::str::from_utf8(content) else {
        return false;
    };
    let odd = |c: char| c.is_control() && !matches!(c, '\t' | '\n' | '\r');
    !text.is_empty() && !text.chars().any(odd) && !text.trim_start().starts_with('<')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_known_by_what_is_in_it() {
        assert_eq!(media_type(b"%PDF-1.7\n"), Some("application/pdf"));
        assert_eq!(media_type(&[0xff, 0xd8, 0xff, 0xe0]), Some("image/jpeg"));
        assert_eq!(media_type(b"\x89PNG\r\n\x1a\n..."), Some("image/png"));
        assert_eq!(
            media_type("Gesprek over één plan.\r\n".as_bytes()),
            Some("text/plain")
        );
        let odt = b"PK\x03\x04....mimetypeapplication/vnd.oasis.opendocument.textPK";
        assert_eq!(
            media_type(odt),
            Some("application/vnd.oasis.opendocument.text")
        );
        let word = b"PK\x03\x04[Content_Types].xml....word/document.xml";
        assert!(
            media_type(word)
                .unwrap()
                .ends_with("wordprocessingml.document")
        );
    }

    #[test]
    fn programs_pages_and_unknown_files_do_not_fit() {
        let with_macro = b"PK\x03\x04[Content_Types].xml..word/document.xml..word/vbaProject.bin";
        assert_eq!(media_type(with_macro), None);
        assert_eq!(media_type(b"PK\x03\x04program.exe"), None);
        assert_eq!(media_type(b"MZ\x90\0\x03"), None);
        assert_eq!(media_type(b" <html><script>"), None);
        assert_eq!(media_type(b"<svg onload=x>"), None);
        assert_eq!(media_type(b""), None);
    }
}
