//! How long a file may be.

use crate::house;

/// Longer than this, and a file says why in a line that begins with `// size:`.
const MAX_LINES: usize = 700;

#[test]
fn no_source_is_over_seven_hundred_lines_without_a_reason() {
    let mut findings = Vec::new();
    for page in house::sources() {
        let lines = page.text.lines().count();
        let reason = page
            .text
            .lines()
            .filter_map(|line| line.trim().strip_prefix("// size:"));
        let has_reason = reason.map(str::trim).any(|reason| !reason.is_empty());
        if lines > MAX_LINES && !has_reason {
            findings.push(format!("{} has {lines} lines", page.path));
        }
    }
    house::assert_none(
        &findings,
        "split the file, or say `// size: why it is one`:",
    );
}
