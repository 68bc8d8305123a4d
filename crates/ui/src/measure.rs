//! Counts as lengths.

/// Converts a count of things on a screen.
#[expect(
    clippy::cast_precision_loss,
    reason = "there are far fewer of anything on a screen than a float can count"
)]
pub(crate) fn count(n: usize) -> f32 {
    n as f32
}

/// Converts a small number.
#[expect(clippy::cast_precision_loss, reason = "the number is small")]
pub(crate) fn small(n: i32) -> f32 {
    n as f32
}
