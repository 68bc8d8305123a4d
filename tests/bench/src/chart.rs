//! How figures grow with the years, as a small picture.

use std::fmt::Write as _;

/// One line of the chart: a name, and a value for each span, in the order of the spans.
#[derive(Debug, Clone)]
pub struct Growth {
    /// What grows.
    pub name: &'static str,
    /// By how much, the first span being one.
    pub times: Vec<f64>,
}

const WIDTH: f64 = 720.0;
const HEIGHT: f64 = 340.0;
const LEFT: f64 = 48.0;
const RIGHT: f64 = 250.0;
const TOP: f64 = 34.0;
const BOTTOM: f64 = 40.0;
/// Told apart also by their dashes, and readable on light and dark pages.
const STROKES: [(&str, &str); 6] = [
    ("#3f8f7f", "none"),
    ("#c2703d", "7 3"),
    ("#6f6bbf", "2 3"),
    ("#a8577e", "9 3 2 3"),
    ("#7f8c2f", "4 4"),
    ("#8a8a8a", "1 3"),
];

/// Draws it: one line a figure, on a scale by powers of ten.
pub fn svg(title: &str, spans: &[&str], grown: &[Growth]) -> String {
    let most = grown.iter().flat_map(|growth| &growth.times).copied();
    let decades = most.fold(1.0_f64, f64::max).log10().ceil().max(1.0);
    let right = WIDTH - RIGHT;
    let steps = f64::from(u32::try_from(spans.len().saturating_sub(1).max(1)).unwrap_or(1));
    let x =
        |place: usize| LEFT + (right - LEFT) * f64::from(u32::try_from(place).unwrap_or(0)) / steps;
    let y = |times: f64| {
        let share = times.max(0.1).log10() / decades;
        HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * share.max(-0.1)
    };
    let mut text = String::new();
    let mut line = |line: String| writeln!(text, "{line}").unwrap_or_default();
    line(format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {WIDTH} {HEIGHT}\" role=\"img\" \
         font-family=\"system-ui, sans-serif\" font-size=\"12\" fill=\"#808080\">"
    ));
    line(format!("<title>{title}</title>"));
    line(format!(
        "<text x=\"{LEFT}\" y=\"18\" font-size=\"13\">{title}</text>"
    ));
    let mut decade = 0.0;
    while decade <= decades {
        let times = 10.0_f64.powf(decade);
        let at = y(times);
        line(format!(
            "<line x1=\"{LEFT}\" x2=\"{right}\" y1=\"{at:.1}\" y2=\"{at:.1}\" stroke=\"#808080\" \
             stroke-opacity=\"0.25\"/>"
        ));
        line(format!(
            "<text x=\"{:.1}\" y=\"{:.1}\" text-anchor=\"end\">{times:.0}×</text>",
            LEFT - 8.0,
            at + 4.0
        ));
        decade += 1.0;
    }
    for (place, span) in spans.iter().enumerate() {
        let at = HEIGHT - 8.0;
        line(format!(
            "<text x=\"{:.1}\" y=\"{at:.1}\" text-anchor=\"middle\">{span}</text>",
            x(place)
        ));
    }
    // Names stand where their lines end, moved apart where they would lie over each other.
    let mut ends: Vec<(f64, usize)> = grown
        .iter()
        .enumerate()
        .map(|(number, growth)| (y(growth.times.last().copied().unwrap_or(1.0)), number))
        .collect();
    ends.sort_by(|one, other| one.0.total_cmp(&other.0));
    let mut free = TOP;
    for (end, number) in ends {
        let Some(growth) = grown.get(number) else {
            continue;
        };
        let (stroke, dashes) = STROKES[number % STROKES.len()];
        let points = growth.times.iter().enumerate();
        let points: Vec<String> = points
            .map(|(place, times)| format!("{:.1},{:.1}", x(place), y(*times)))
            .collect();
        line(format!(
            "<polyline points=\"{}\" fill=\"none\" stroke=\"{stroke}\" stroke-width=\"2\" \
             stroke-dasharray=\"{dashes}\"/>",
            points.join(" ")
        ));
        let at = end.max(free);
        free = at + 16.0;
        let times = growth.times.last().copied().unwrap_or(1.0);
        line(format!(
            "<text x=\"{:.1}\" y=\"{:.1}\" fill=\"{stroke}\">{} {times:.1}×</text>",
            right + 12.0,
            at + 4.0,
            growth.name
        ));
    }
    line("</svg>".to_owned());
    text
}
