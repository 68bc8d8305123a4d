//! Words that must never leave the device they were written on.

/// Stands in every text that is nobody else's.
pub const CANARY: &str = "canary";

/// The family of activities that are only ever rated privately.
pub const PRIVATE_FAMILY: &str = "canary";

const NEVER_SENT: [&str; 3] = [CANARY, "not_now", "please_never"];

/// Returns the word that bytes must not have but do.
pub fn found_in(bytes: &[u8]) -> Option<&'static str> {
    let text = String::from_utf8_lossy(bytes);
    NEVER_SENT.into_iter().find(|word| text.contains(word))
}
