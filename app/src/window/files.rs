//! Files that a person chooses: invitations, and what is taken along.

use std::{
    io::Read as _,
    path::{Path, PathBuf},
    time::Duration,
};

use leeward_model::limits;
use rfd::{AsyncFileDialog, FileHandle};
use tokio::{runtime::Runtime, sync::mpsc, time::Instant};

use super::{native::Repaint, news::News};

/// The file name offered for an invitation. It does not say what the file is for.
pub(super) const INVITATION: &str = "leeward.txt";

/// Lets the person choose a file, offering `name`, and writes a text into it.
pub(super) fn save(
    runtime: &Runtime,
    name: &str,
    text: String,
    news: &mpsc::Sender<News>,
    repaint: &Repaint,
) {
    let chosen = AsyncFileDialog::new().set_file_name(name).save_file();
    let (news, repaint) = (news.clone(), repaint.clone());
    runtime.spawn(async move {
        match answered(chosen).await {
            Ok(file) => {
                let written = file.write(text.as_bytes()).await.is_ok();
                news.send(News::Written(written)).await.ok();
            }
            Err(dialog) => tell_of(dialog, &news).await,
        }
        repaint.ask();
    });
}

/// Why no file was chosen.
enum NoFile {
    /// The person put the dialog away.
    PutAway,
    /// None came, as where a system has no such dialogs.
    NoDialog,
}

/// How long it takes a person at least to see a dialog and to put it away.
const A_GLANCE: Duration = Duration::from_millis(300);

/// Waits for the file that a person chooses. The library gives the same answer for a dialog that
/// was put away and for one that never came; the time tells them apart.
async fn answered(chosen: impl Future<Output = Option<FileHandle>>) -> Result<FileHandle, NoFile> {
    let asked = Instant::now();
    chosen.await.ok_or_else(|| {
        if asked.elapsed() < A_GLANCE {
            NoFile::NoDialog
        } else {
            NoFile::PutAway
        }
    })
}

async fn tell_of(no_file: NoFile, news: &mpsc::Sender<News>) {
    if matches!(no_file, NoFile::NoDialog) {
        news.send(News::NoDialog).await.ok();
    }
}

/// Lets the person choose a file and reads the invitation in it.
pub(super) fn choose(runtime: &Runtime, news: &mpsc::Sender<News>, repaint: &Repaint) {
    let chosen = AsyncFileDialog::new().pick_file();
    let (news, repaint) = (news.clone(), repaint.clone());
    runtime.spawn(async move {
        match answered(chosen).await {
            Ok(file) => tell(file.path().to_owned(), news, repaint).await,
            Err(dialog) => {
                tell_of(dialog, &news).await;
                repaint.ask();
            }
        }
    });
}

/// Reads the invitation in a file.
pub(super) fn read(runtime: &Runtime, path: &Path, news: &mpsc::Sender<News>, repaint: &Repaint) {
    runtime.spawn(tell(path.to_owned(), news.clone(), repaint.clone()));
}

async fn tell(path: PathBuf, news: mpsc::Sender<News>, repaint: Repaint) {
    let read = tokio::task::spawn_blocking(move || invitation_in(&path)).await;
    news.send(News::Invitation(read.ok().flatten())).await.ok();
    repaint.ask();
}

/// The text of a file that may hold an invitation, of at most [`limits::INVITATION_TEXT`] bytes.
/// Whether it does is checked later, as for a text that was pasted.
fn invitation_in(path: &Path) -> Option<String> {
    let most = u64::try_from(limits::INVITATION_TEXT + 1).unwrap_or(u64::MAX);
    let mut text = String::new();
    let file = std::fs::File::open(path).ok()?;
    file.take(most).read_to_string(&mut text).ok()?;
    let is_text = |letter: char| !letter.is_control() || letter.is_whitespace();
    let fits = !text.trim().is_empty()
        && text.len() <= limits::INVITATION_TEXT
        && text.chars().all(is_text);
    fits.then_some(text)
}

#[cfg(test)]
mod tests {
    use super::invitation_in;

    #[test]
    fn a_file_with_an_invitation_is_read_and_any_other_is_not() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("invitation.txt");
        for (content, read) in [
            ("AEIK B66Y\n7UB6\n", Some("AEIK B66Y\n7UB6\n")),
            (
                "> Here it is:\r\n> AEIK\u{ad}B66Y.",
                Some("> Here it is:\r\n> AEIK\u{ad}B66Y."),
            ),
            ("", None),
            ("\u{0}\u{1}", None),
        ] {
            std::fs::write(&path, content).unwrap();
            assert_eq!(invitation_in(&path).as_deref(), read);
        }
        std::fs::write(&path, "A".repeat(100_000)).unwrap();
        assert_eq!(invitation_in(&path), None);
        assert_eq!(invitation_in(dir.path()), None);
    }
}
