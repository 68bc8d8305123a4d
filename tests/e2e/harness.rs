//! A node as a real process, driven by its JSON lines.

use std::{
    io::{BufRead as _, BufReader, Write as _},
    path::{Path, PathBuf},
    process::{Child, ChildStdin, Command, Output, Stdio},
    sync::mpsc::{Receiver, RecvTimeoutError, sync_channel},
    time::{Duration, Instant},
};

use serde_json::{Value, json};

/// How long anything may take before it is a failure. Nothing waits for this long otherwise.
pub(crate) const PATIENCE: Duration = Duration::from_secs(40);

/// The names of a vault and of the file with its passphrase in a home.
const VAULT: &str = "vault";
const PASSPHRASE: &str = "passphrase";

/// A vault and its passphrase in a directory of its own.
pub(crate) struct Home {
    dir: tempfile::TempDir,
}

impl Home {
    pub(crate) fn of(name: &str) -> Self {
        Self::with(name, "a quiet evening\n")
    }

    /// One whose vault opens with this passphrase.
    pub(crate) fn with(name: &str, passphrase: &str) -> Self {
        let home = Self {
            dir: tempfile::tempdir().unwrap(),
        };
        std::fs::write(home.passphrase(), passphrase).unwrap();
        let made = home.leeward(&["init", "--name", name]);
        assert!(
            made.status.success(),
            "{}",
            String::from_utf8_lossy(&made.stderr)
        );
        home
    }

    /// A copy of it elsewhere, as a backup that is put back beside the original is one. Nothing
    /// may run on it.
    pub(crate) fn copy(&self) -> Self {
        Self::copy_of(self.dir.path())
    }

    /// A copy of a vault and its passphrase that lie in this folder.
    pub(crate) fn copy_of(folder: &Path) -> Self {
        let copy = Self {
            dir: tempfile::tempdir().unwrap(),
        };
        copy_home(folder, copy.dir.path());
        copy
    }

    /// Copies the vault and its passphrase into a folder. Nothing may run on it.
    #[cfg(target_os = "linux")]
    pub(crate) fn copy_to(&self, folder: &Path) {
        copy_home(self.dir.path(), folder);
    }

    pub(crate) fn vault(&self) -> PathBuf {
        self.dir.path().join(VAULT)
    }

    pub(crate) fn passphrase(&self) -> PathBuf {
        self.dir.path().join(PASSPHRASE)
    }

    /// Runs a command on this vault to its end.
    pub(crate) fn leeward(&self, arguments: &[&str]) -> Output {
        self.command(arguments)
            .stdin(Stdio::null())
            .output()
            .unwrap()
    }

    /// Runs a command on a vault elsewhere to its end, with this passphrase.
    pub(crate) fn leeward_in(&self, vault: &Path, arguments: &[&str]) -> Output {
        self.command_in(vault, arguments)
            .stdin(Stdio::null())
            .output()
            .unwrap()
    }

    fn command(&self, arguments: &[&str]) -> Command {
        self.command_in(&self.vault(), arguments)
    }

    fn command_in(&self, vault: &Path, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_leeward"));
        command.arg("--vault").arg(vault).args(arguments);
        command.arg("--passphrase-file").arg(self.passphrase());
        command
    }

    /// Starts a node on this vault whose output nobody reads.
    pub(crate) fn start_unread(&self, environment: &[(&str, &str)]) -> Child {
        self.command(&["node", "--json", "--loopback"])
            .envs(environment.iter().copied())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap()
    }

    /// Starts a node on this vault.
    pub(crate) fn start(&self) -> Node {
        self.start_where(&[])
    }

    /// Starts a node on this vault, with these variables in its environment.
    pub(crate) fn start_where(&self, environment: &[(&str, &str)]) -> Node {
        let mut child = self.start_unread(environment);
        let stdin = child.stdin.take();
        let output = BufReader::new(child.stdout.take().unwrap());
        let (told, lines) = sync_channel(10_000);
        std::thread::Builder::new()
            .spawn(move || {
                for line in output.lines().map_while(Result::ok) {
                    let line = serde_json::from_str(&line).unwrap_or(Value::String(line));
                    if told.send(line).is_err() {
                        return;
                    }
                }
            })
            .unwrap();
        let mut node = Node {
            child,
            stdin,
            lines,
            view: Value::Null,
            notices: Vec::new(),
            asked: 0,
        };
        node.wait("ready", |line| line["event"] == "ready");
        node
    }
}

fn copy_home(from: &Path, to: &Path) {
    let vault = to.join(VAULT);
    std::fs::create_dir(&vault).unwrap();
    for file in std::fs::read_dir(from.join(VAULT)).unwrap() {
        let file = file.unwrap();
        std::fs::copy(file.path(), vault.join(file.file_name())).unwrap();
    }
    std::fs::copy(from.join(PASSPHRASE), to.join(PASSPHRASE)).unwrap();
}

/// A running node.
pub(crate) struct Node {
    child: Child,
    stdin: Option<ChildStdin>,
    lines: Receiver<Value>,
    /// The newest view it told.
    pub(crate) view: Value,
    /// The codes of the notices it told so far, as far as its lines were waited for.
    pub(crate) notices: Vec<Value>,
    asked: u64,
}

impl Drop for Node {
    fn drop(&mut self) {
        self.child.kill().ok();
        self.child.wait().ok();
    }
}

impl Node {
    /// Writes a line as it is.
    pub(crate) fn write(&mut self, line: &str) {
        self.write_bytes(format!("{line}\n").as_bytes());
    }

    /// Writes bytes as they are.
    pub(crate) fn write_bytes(&mut self, bytes: &[u8]) {
        self.stdin.as_mut().unwrap().write_all(bytes).unwrap();
    }

    /// Gives a command and returns its answer: `saved`, `view` or `error`.
    pub(crate) fn ask(&mut self, mut command: Value) -> Value {
        self.asked += 1;
        let id = json!(self.asked);
        command["id"] = id.clone();
        self.write(&command.to_string());
        self.wait("an answer", |line| line["id"] == id)
    }

    /// Gives a command that must be carried out; returns the id of what it made.
    pub(crate) fn order(&mut self, command: Value) -> String {
        let shown = command.to_string();
        let answer = self.ask(command);
        assert_eq!(answer["event"], "saved", "{shown}: {answer}");
        answer["made"].as_str().unwrap_or_default().to_owned()
    }

    pub(crate) fn show(&mut self) -> Value {
        self.ask(json!({"do": "show"}))["view"].clone()
    }

    /// Waits for a line; everything before it is passed over.
    pub(crate) fn wait(&mut self, what: &str, wanted: impl Fn(&Value) -> bool) -> Value {
        let deadline = Instant::now() + PATIENCE;
        let mut passed = Vec::new();
        loop {
            let left = deadline.saturating_duration_since(Instant::now());
            let line = match self.lines.recv_timeout(left) {
                Ok(line) => line,
                Err(RecvTimeoutError::Timeout) => panic!("{what} did not come, but {passed:#?}"),
                Err(RecvTimeoutError::Disconnected) => {
                    panic!("it ended before {what}: {passed:#?}")
                }
            };
            self.note(&line);
            if wanted(&line) {
                return line;
            }
            passed.push(line);
        }
    }

    fn note(&mut self, line: &Value) {
        if line["event"] == "view" {
            self.view = line["view"].clone();
        } else if line["event"] == "notice" {
            self.notices.push(line["code"].clone());
        }
    }

    pub(crate) fn event(&mut self, event: &str) -> Value {
        self.wait(event, |line| line["event"] == event)
    }

    /// Waits until it shows what is wanted.
    pub(crate) fn seen(&mut self, what: &str, wanted: impl Fn(&Value) -> bool) -> Value {
        self.show();
        if !wanted(&self.view) {
            self.wait(what, |line| {
                line["event"] == "view" && wanted(&line["view"])
            });
        }
        self.view.clone()
    }

    /// Ends the process at once, as the system would.
    pub(crate) fn kill(mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }

    /// Lets the system tell it to end; everything it still had to say has to come.
    #[cfg(unix)]
    pub(crate) fn signal(mut self, signal: rustix::process::Signal) {
        let process = rustix::process::Pid::from_child(&self.child);
        rustix::process::kill_process(process, signal).unwrap();
        self.event("stopped");
        assert!(self.child.wait().unwrap().success());
    }

    /// Ends it in good order; everything it still had to say has to come.
    pub(crate) fn stop(mut self) {
        self.write(r#"{"do":"stop"}"#);
        self.event("stopped");
        self.stdin = None;
        assert!(self.child.wait().unwrap().success());
    }
}

/// Pairs two nodes through the whole ceremony.
pub(crate) fn pair(one: &mut Node, other: &mut Node) {
    let words = bring_to_words(one, other);
    assert_eq!(words[0], words[1]);
    one.order(json!({"do": "match"}));
    other.order(json!({"do": "match"}));
    one.event("paired");
    other.event("paired");
}

/// Invites and joins; returns the words of both.
pub(crate) fn bring_to_words(one: &mut Node, other: &mut Node) -> [Value; 2] {
    one.order(json!({"do": "invite"}));
    let invitation = one.event("invitation")["invitation"].clone();
    other.order(json!({"do": "join", "invitation": invitation}));
    [one, other].map(|node| node.event("words")["words"].clone())
}

/// Waits until both show the same plan and nothing waits on either.
pub(crate) fn agree(one: &mut Node, other: &mut Node) -> Value {
    let deadline = Instant::now() + PATIENCE;
    loop {
        let (a, b) = (one.show(), other.show());
        if a["plan"] == b["plan"] && a["waiting"] == 0 && b["waiting"] == 0 {
            return a["plan"].clone();
        }
        assert!(
            Instant::now() < deadline,
            "they did not become equal: {a:#} {b:#}"
        );
        // Whichever changes next is worth another look.
        one.lines_for(Duration::from_millis(20));
    }
}

impl Node {
    /// Takes in what comes within a moment.
    fn lines_for(&mut self, moment: Duration) {
        while let Ok(line) = self.lines.recv_timeout(moment) {
            self.note(&line);
        }
    }
}

/// The texts of all lines of a plan, in order.
pub(crate) fn texts(plan: &Value) -> Vec<String> {
    let lines = plan["lines"].as_array().cloned().unwrap_or_default();
    lines
        .iter()
        .filter_map(|l| l["wordings"]["first"]["text"].as_str().map(str::to_owned))
        .collect()
}

/// Every byte that lies under a directory.
pub(crate) fn bytes_under(dir: &Path) -> Vec<u8> {
    let mut bytes = Vec::new();
    for entry in std::fs::read_dir(dir).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            bytes.extend(bytes_under(&path));
        } else {
            bytes.extend(std::fs::read(path).unwrap());
        }
    }
    bytes
}

/// A clock that is so many seconds off while there is a file, for a process that is started with it.
#[cfg(target_os = "linux")]
pub(crate) fn clock_ahead(dir: &Path, seconds: i64, while_there: &Path) -> String {
    const SOURCE: &str = r"
        #define _GNU_SOURCE
        #include <sys/syscall.h>
        #include <time.h>
        #include <unistd.h>
        int clock_gettime(clockid_t clock, struct timespec *time) {
            int result = syscall(SYS_clock_gettime, clock, time);
            if (clock == CLOCK_REALTIME && access(WHILE, F_OK) == 0) time->tv_sec += AHEAD;
            return result;
        }
    ";
    let (source, library) = (dir.join("clock.c"), dir.join("clock.so"));
    std::fs::write(&source, SOURCE).unwrap();
    let built = Command::new("cc")
        .args(["-shared", "-fPIC", "-o"])
        .arg(&library)
        .arg(format!("-DAHEAD={seconds}L"))
        .arg(format!("-DWHILE=\"{}\"", while_there.display()))
        .arg(&source)
        .status()
        .unwrap();
    assert!(built.success());
    library.to_str().unwrap().to_owned()
}
