//! When the system wants the program to end: the session is over, the computer shuts down, somebody
//! pressed Ctrl-C.

use std::io;

/// Comes true when the system wants the program to end. From the first one on, such a wish does not
/// end the program by itself any more.
#[derive(Debug)]
pub(crate) struct Ending(Signals);

impl Ending {
    /// Begins to listen. Has to be called inside a runtime.
    ///
    /// # Errors
    /// When the system does not let this program listen.
    pub(crate) fn listen() -> io::Result<Self> {
        Signals::listen().map(Self)
    }

    /// Waits until the program has to end. Cancelling it loses nothing.
    pub(crate) async fn comes(&mut self) {
        self.0.one().await;
    }
}

#[cfg(unix)]
#[derive(Debug)]
struct Signals(Vec<tokio::signal::unix::Signal>);

#[cfg(unix)]
impl Signals {
    fn listen() -> io::Result<Self> {
        use tokio::signal::unix::{SignalKind, signal};
        let kinds = [
            SignalKind::terminate(),
            SignalKind::hangup(),
            SignalKind::interrupt(),
        ];
        let ignored = ignored();
        let wanted = kinds
            .into_iter()
            .filter(|kind| ignored >> (kind.as_raw_value() - 1) & 1 == 0);
        wanted.map(signal).collect::<io::Result<_>>().map(Self)
    }

    async fn one(&mut self) {
        std::future::poll_fn(|context| {
            let mut came = self.0.iter_mut().map(|it| it.poll_recv(context));
            if came.any(|it| it.is_ready()) {
                std::task::Poll::Ready(())
            } else {
                std::task::Poll::Pending
            }
        })
        .await;
    }
}

/// The signals that whoever started the program wants it to ignore, as `nohup` does with SIGHUP: a
/// bit for each, where the system tells.
#[cfg(unix)]
fn ignored() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let mask = status.lines().find_map(|line| line.strip_prefix("SigIgn:"));
    mask.and_then(|mask| u64::from_str_radix(mask.trim(), 16).ok())
        .unwrap_or_default()
}

#[cfg(windows)]
#[derive(Debug)]
struct Signals {
    interrupt: tokio::signal::windows::CtrlC,
    close: tokio::signal::windows::CtrlClose,
    logoff: tokio::signal::windows::CtrlLogoff,
    shutdown: tokio::signal::windows::CtrlShutdown,
}

#[cfg(windows)]
impl Signals {
    fn listen() -> io::Result<Self> {
        use tokio::signal::windows::{ctrl_c, ctrl_close, ctrl_logoff, ctrl_shutdown};
        Ok(Self {
            interrupt: ctrl_c()?,
            close: ctrl_close()?,
            logoff: ctrl_logoff()?,
            shutdown: ctrl_shutdown()?,
        })
    }

    async fn one(&mut self) {
        tokio::select! {
            _ = self.interrupt.recv() => {}
            _ = self.close.recv() => {}
            _ = self.logoff.recv() => {}
            _ = self.shutdown.recv() => {}
        }
    }
}
