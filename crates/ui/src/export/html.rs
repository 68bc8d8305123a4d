//! The plan as one HTML file that prints well and asks nothing of the network.

use std::fmt::Write as _;

use leeward_catalogue::{Catalogue, Language, catalogue};

use super::page::{Group, Item, Page, Part};

const STYLE: &str = "\
:root{color-scheme:light dark}\
body{font:16px/1.55 system-ui,sans-serif;max-width:44rem;margin:2.5rem auto;padding:0 1.25rem;\
color:#22302a;background:#fbfaf6}\
h1{font-size:1.9rem;font-weight:600;margin:0}\
h2{font-size:1.2rem;font-weight:600;margin:2rem 0 .5rem;padding-bottom:.3rem;\
border-bottom:1px solid #d8d6cd;break-after:avoid}\
h3{font-size:.85rem;font-weight:600;margin:1rem 0 .2rem;color:#5c665f;break-after:avoid}\
ul,ol{margin:.2rem 0;padding-left:1.3rem}\
li{margin:.3rem 0;break-inside:avoid}\
p{margin:.4rem 0}\
.groups{display:grid;grid-template-columns:repeat(auto-fit,minmax(15rem,1fr));column-gap:2.5rem}\
.day,.fixed,.aside{color:#5c665f}.day,.fixed{font-size:.9rem}.aside{font-size:.85rem;white-space:nowrap}.part{color:#5c665f;font-size:.92em}\
.or{color:#5c665f;font-style:italic}\
@media (prefers-color-scheme:dark){body{color:#e6e8e2;background:#161a18}\
h2{border-color:#38403b}h3,.day,.fixed,.aside,.or,.part{color:#a5ada6}}\
@media print{:root{color-scheme:light}body{color:#000;background:none;max-width:none;margin:0;\
padding:0;font-size:11pt}h2{border-color:#999}h3,.day,.fixed,.aside,.or,.part{color:#333}\
@page{margin:18mm}}";

pub(super) fn write(page: &Page, language: Language) -> String {
    let words = catalogue(language);
    let mut body = format!(
        "<h1>{}</h1>\n<p class=\"day\">{}</p>\n<p class=\"fixed\">{}</p>\n",
        escaped(&page.title),
        escaped(&page.day),
        escaped(&page.fixed_line)
    );
    for part in &page.parts {
        writeln!(body, "<h2>{}</h2>", escaped(&part.title)).ok();
        // What belongs to a person stands beside what belongs to the other.
        body.push_str("<div class=\"groups\">\n");
        for group in &part.groups {
            body.push_str("<div>\n");
            write_group(&mut body, part, group, words);
            body.push_str("</div>\n");
        }
        body.push_str("</div>\n");
    }
    document(language, words.text("place-plan"), STYLE, &body)
}

fn write_group(body: &mut String, part: &Part, group: &Group, words: &Catalogue) {
    if let Some(title) = &group.title {
        writeln!(body, "<h3>{}</h3>", escaped(title)).ok();
    }
    let list = if part.ordered { "ol" } else { "ul" };
    writeln!(body, "<{list}>").ok();
    for item in &group.lines {
        writeln!(body, "<li>{}</li>", line(item, words)).ok();
    }
    writeln!(body, "</{list}>").ok();
}

fn line(item: &Item, words: &Catalogue) -> String {
    let or = format!(" <span class=\"or\">{}</span> ", words.text("export-or"));
    let texts: Vec<String> = item.wordings.iter().map(|it| in_parts(it)).collect();
    let mut line = texts.join(&or);
    if let Some(aside) = &item.aside {
        write!(line, " <span class=\"aside\">{}</span>", escaped(aside)).ok();
    }
    line
}

/// Returns a text with its parts below each other.
pub(super) fn in_parts(text: &str) -> String {
    let mut parts = text.lines().map(escaped);
    let mut out = parts.next().unwrap_or_default();
    for part in parts {
        write!(out, "<br><span class=\"part\">{part}</span>").ok();
    }
    out
}

/// Returns a whole file. It loads nothing and runs nothing.
pub(super) fn document(language: Language, title: &str, style: &str, body: &str) -> String {
    format!(
        "<!doctype html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width\">\n\
         <meta http-equiv=\"Content-Security-Policy\" \
         content=\"default-src 'none'; style-src 'unsafe-inline'\">\n\
         <title>{}</title>\n<style>{style}</style>\n</head>\n<body>\n{body}</body>\n</html>\n",
        language.code(),
        escaped(title)
    )
}

/// Whatever people write is text, and never a tag.
pub(super) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            other => out.push(other),
        }
    }
    out
}
