//! The text of a covenant as HTML: Markdown without raw HTML, without pictures, and with links to the web and to mail only.

use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd, html};

/// The text as HTML that is safe to put into a page. Its headings stand below those of the page.
pub fn to_html(text: &str) -> String {
    let events = Parser::new_ext(text, Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH);
    let mut links = Vec::new();
    let kept = events.filter_map(|event| keep(event, &mut links));
    let mut out = String::with_capacity(text.len() * 2);
    html::push_html(&mut out, kept);
    out
}

/// An event as it may be shown; `links` tells for each open link whether it is shown as one.
fn keep<'a>(event: Event<'a>, links: &mut Vec<bool>) -> Option<Event<'a>> {
    match event {
        Event::Html(text) | Event::InlineHtml(text) => Some(Event::Text(text)),
        Event::Start(Tag::HtmlBlock | Tag::Image { .. })
        | Event::End(TagEnd::HtmlBlock | TagEnd::Image) => None,
        Event::Start(Tag::Link { ref dest_url, .. }) => {
            let safe = ["https://", "http://", "mailto:"]
                .iter()
                .any(|scheme| dest_url.starts_with(scheme));
            links.push(safe);
            safe.then_some(event)
        }
        Event::End(TagEnd::Link) => links.pop().unwrap_or(false).then_some(event),
        Event::Start(Tag::Heading { level, .. }) => Some(Event::Start(Tag::Heading {
            level: lower(level),
            id: None,
            classes: Vec::new(),
            attrs: Vec::new(),
        })),
        Event::End(TagEnd::Heading(level)) => Some(Event::End(TagEnd::Heading(lower(level)))),
        other => Some(other),
    }
}

fn lower(level: HeadingLevel) -> HeadingLevel {
    match level {
        HeadingLevel::H1 | HeadingLevel::H2 => HeadingLevel::H3,
        _ => HeadingLevel::H4,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_lists_and_links_are_shown_below_those_of_the_page() {
        let html = to_html("# Doel\n\n- een\n- twee\n\n[wet](https://wetten.overheid.nl)");
        assert!(html.contains("<h3>Doel</h3>"), "{html}");
        assert!(html.contains("<li>twee</li>"), "{html}");
        assert!(
            html.contains(r#"<a href="https://wetten.overheid.nl">wet</a>"#),
            "{html}"
        );
    }

    #[test]
    fn nothing_can_be_smuggled_in() {
        let html = to_html(
            "<script>x()</script>\n\nab <b onclick=x>c</b> [klik](javascript:x) [d](data:text/html,x) ![p](https://x.example/p.png)",
        );
        for bad in ["<script", "<b ", "javascript:", "data:text", "<img"] {
            assert!(!html.contains(bad), "{bad} in {html}");
        }
        assert!(
            html.contains("&lt;script&gt;") && html.contains("klik"),
            "{html}"
        );
    }
}
