//! A form of a page as a browser would send it when nobody touches it: for tests that change one field and send the rest along.

use std::collections::BTreeMap;

/// The fields of a form by name.
#[derive(Debug, Clone, Default)]
pub struct Filled(pub BTreeMap<String, String>);

fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    let start = format!(" {name}=\"");
    tag.split_once(&start)?.1.split('"').next()
}

fn plain(text: &str) -> String {
    text.replace("&#60;", "<")
        .replace("&#62;", ">")
        .replace("&#34;", "\"")
        .replace("&#39;", "'")
        .replace("&#38;", "&")
}

impl Filled {
    /// The first form of a page that is sent to an address.
    pub fn of(page: &str, action: &str) -> Self {
        let start = format!("action=\"{action}\"");
        let form = page.split("<form ").find(|form| form.contains(&start));
        let form = form.unwrap_or_else(|| panic!("no form is sent to {action}"));
        let form = form.split("</form>").next().unwrap();
        let mut fields = BTreeMap::new();
        for tag in form.split('<').skip(1) {
            let (inside, text) = tag.split_once('>').unwrap_or((tag, ""));
            let Some(name) = attribute(inside, "name") else {
                continue;
            };
            if inside.starts_with("textarea") {
                let text = text.strip_prefix('\n').unwrap_or(text);
                fields.insert(name.to_owned(), plain(text));
            } else if inside.starts_with("input") {
                let kind = attribute(inside, "type").unwrap_or("text");
                let choice = ["radio", "checkbox"].contains(&kind);
                if !choice || inside.contains(" checked") {
                    let value = attribute(inside, "value").unwrap_or_default();
                    fields.insert(name.to_owned(), plain(value));
                }
            }
        }
        for select in form.split("<select ").skip(1) {
            let name = attribute(&format!(" {select}"), "name").unwrap().to_owned();
            let options = select.split("</select>").next().unwrap();
            let option = |tag: &&str| tag.split('>').next().unwrap().contains(" selected");
            let mut all = options.split("<option").skip(1);
            let chosen = all.clone().find(option).or_else(|| all.next());
            let value = chosen
                .and_then(|tag| attribute(tag, "value"))
                .unwrap_or_default();
            fields.insert(name, plain(value));
        }
        Self(fields)
    }

    /// The same with a field that somebody filled in.
    pub fn with(mut self, name: &str, value: &str) -> Self {
        self.0.insert(name.to_owned(), value.to_owned());
        self
    }

    /// The only field whose name begins and ends like this.
    pub fn only(&self, start: &str, end: &str) -> &str {
        let fits = |name: &&String| name.starts_with(start) && name.ends_with(end);
        let names: Vec<&String> = self.0.keys().filter(fits).collect();
        assert_eq!(names.len(), 1, "{start}…{end}: {names:?}");
        names[0]
    }

    pub fn get(&self, name: &str) -> &str {
        self.0.get(name).map_or("", String::as_str)
    }

    /// As a browser sends it, line ends included.
    pub fn sent(&self) -> String {
        let pair = |(name, value): (&String, &String)| {
            let value = value.replace("\r\n", "\n").replace('\n', "\r\n");
            let encoded = web::kept::encoded;
            format!("{}={}", encoded(name), encoded(&value))
        };
        self.0.iter().map(pair).collect::<Vec<_>>().join("&")
    }
}
