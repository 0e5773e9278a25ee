//! A small PDF of one page, for a text that came as a file.

use std::fmt::Write;

/// Points between two lines.
const LINE: u32 = 18;

/// A page of A4 with a title and lines below it. Only plain ASCII: what else there is becomes a question mark.
pub(super) fn one_page(title: &str, lines: &[&str]) -> Vec<u8> {
    let mut page = String::from("BT\n/F1 16 Tf\n72 760 Td\n");
    let _ = writeln!(page, "({}) Tj\n/F1 11 Tf\n0 -{LINE} Td", literal(title));
    for line in lines {
        let _ = writeln!(page, "0 -{LINE} Td\n({}) Tj", literal(line));
    }
    page.push_str("ET\n");
    let objects = [
        "<< /Type /Catalog /Pages 2 0 R /Lang (nl-NL) >>".to_owned(),
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_owned(),
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>"
            .to_owned(),
        format!("<< /Length {} >>\nstream\n{page}endstream", page.len()),
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>".to_owned(),
        format!("<< /Title ({}) >>", literal(title)),
    ];
    let mut file = String::from("%PDF-1.4\n");
    let mut table = format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1);
    for (number, object) in (1..).zip(&objects) {
        let _ = writeln!(table, "{:010} 00000 n ", file.len());
        let _ = writeln!(file, "{number} 0 obj\n{object}\nendobj");
    }
    let start = file.len();
    let _ = write!(
        file,
        "{table}trailer\n<< /Size {} /Root 1 0 R /Info 6 0 R >>\nstartxref\n{start}\n%%EOF\n",
        objects.len() + 1
    );
    file.into_bytes()
}

/// A text between the brackets of a PDF.
fn literal(text: &str) -> String {
    let mut literal = String::new();
    for sign in text.chars() {
        match sign {
            '(' | ')' | '\\' => literal.extend(['\\', sign]),
            ' '..='~' => literal.push(sign),
            _ => literal.push('?'),
        }
    }
    literal
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_of_the_file_points_at_each_object() {
        let bytes = one_page("Convenant (getekend)", &["Artikel 1", "Één \\ twee"]);
        let file = String::from_utf8(bytes).unwrap();
        let number = file.rsplit_once("startxref\n").unwrap().1;
        let start: usize = number.lines().next().unwrap().parse().unwrap();
        assert!(file[start..].starts_with("xref\n0 7\n"));
        let rows: Vec<usize> = file[start..]
            .lines()
            .filter_map(|line| line.strip_suffix(" 00000 n ")?.parse().ok())
            .collect();
        assert_eq!(rows.len(), 6);
        for (number, at) in (1..).zip(rows) {
            assert!(file[at..].starts_with(&format!("{number} 0 obj\n")));
        }
        assert!(file.contains(r"(Convenant \(getekend\)) Tj"));
        assert!(file.contains(r"(??n \\ twee) Tj"));
    }
}
