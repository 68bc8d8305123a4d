//! The display that this program was started on.

/// Returns whether a window can be opened.
pub(crate) fn has_display() -> bool {
    ["WAYLAND_DISPLAY", "DISPLAY"]
        .into_iter()
        .any(|name| std::env::var_os(name).is_some_and(|value| !value.is_empty()))
        || cfg!(any(target_os = "macos", target_os = "windows"))
}

/// Opens the demo in a window of its own, beside the one that asks for it.
pub(crate) fn open_demo_beside() {
    // Nothing depends on it: whoever pressed sees that nothing came and may press again. The thread
    // waits for its end, so that the system keeps nothing of it.
    std::thread::Builder::new()
        .name("leeward-demo".into())
        .spawn(|| {
            let program = std::env::current_exe()?;
            std::process::Command::new(program).arg("demo").status()
        })
        .ok();
}
