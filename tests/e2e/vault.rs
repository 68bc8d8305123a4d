//! What a person is told when a vault does not open, and what lies on the disk.

use std::io::Write as _;

use serde_json::json;

use crate::harness::{Home, bytes_under};

fn answer(home: &Home) -> (Option<i32>, String) {
    let output = home.leeward(&["node", "--json", "--loopback"]);
    (
        output.status.code(),
        String::from_utf8(output.stderr).unwrap(),
    )
}

#[test]
fn a_vault_that_does_not_open_says_which_of_the_reasons_it_is() {
    let wrong = Home::of("Alba");
    std::fs::write(wrong.passphrase(), "something else").unwrap();

    let damaged = Home::of("Alba");
    let file = damaged.vault().join("vault.redb");
    let length = std::fs::metadata(&file).unwrap().len();
    std::fs::OpenOptions::new()
        .write(true)
        .open(&file)
        .unwrap()
        .set_len(length / 2)
        .unwrap();

    let in_use = Home::of("Alba");
    let holder = in_use.start();

    let missing = Home::of("Alba");
    std::fs::remove_dir_all(missing.vault()).unwrap();

    let answers = [&wrong, &damaged, &in_use, &missing].map(answer);
    holder.stop();
    let codes = answers.each_ref().map(|(code, _)| *code);
    assert_eq!(codes, [Some(3), Some(4), Some(6), Some(7)], "{answers:?}");
    for (index, (_, text)) in answers.iter().enumerate() {
        assert!(text.starts_with("leeward: "), "{text}");
        assert!(
            answers[..index].iter().all(|(_, other)| other != text),
            "{text}"
        );
    }
}

#[test]
fn a_second_vault_is_not_made_over_the_first() {
    let home = Home::of("Alba");
    let again = home.leeward(&["init", "--name", "Bruno"]);
    assert_eq!(again.status.code(), Some(8));
    let mut node = home.start();
    assert_eq!(node.show()["plan"]["people"][0]["name"], "Alba");
}

#[test]
fn nothing_written_is_readable_on_the_disk() {
    let home = Home::of("Canaryname");
    let mut node = home.start();
    node.order(json!({"do": "line", "act": "add", "text": "canaryline"}));
    node.order(json!({"do": "need", "act": "add", "text": "canaryneed"}));
    node.order(json!({"do": "rate", "activity": "canary.rating", "rating": "please_never"}));
    node.order(json!({"do": "note", "act": "draft", "text": "canarydraft"}));
    node.kill();
    let bytes = bytes_under(&home.vault());
    for canary in [
        "Canaryname",
        "canaryline",
        "canaryneed",
        "canary.rating",
        "canarydraft",
    ] {
        let found = bytes
            .windows(canary.len())
            .any(|window| window == canary.as_bytes());
        assert!(!found, "{canary} is on the disk");
    }
}

#[test]
#[cfg(target_os = "linux")]
fn without_a_screen_the_window_says_so_and_touches_nothing() {
    let dir = tempfile::tempdir().unwrap();
    let vault = dir.path().join("vault");
    let opened = std::process::Command::new(env!("CARGO_BIN_EXE_leeward"))
        .arg("--vault")
        .arg(&vault)
        .env_remove("DISPLAY")
        .env_remove("WAYLAND_DISPLAY")
        .output()
        .unwrap();
    assert_eq!(opened.status.code(), Some(1));
    let said = String::from_utf8(opened.stderr).unwrap();
    assert!(said.contains("There is no screen"), "{said}");
    assert!(!vault.exists());
}

#[test]
fn what_was_acknowledged_is_there_after_a_kill_at_any_moment() {
    let home = Home::of("Alba");
    let mut written = Vec::new();
    for round in 0..6 {
        let mut node = home.start();
        for number in 0..round {
            let text = format!("line {round}.{number}");
            node.order(json!({"do": "line", "act": "add", "text": text}));
            written.push(text);
        }
        // One more is on its way when the process is gone.
        node.write(r#"{"do":"line","act":"add","text":"perhaps"}"#);
        node.kill();
    }
    let mut node = home.start();
    let shown = crate::harness::texts(&node.show()["plan"]);
    for text in written {
        assert!(shown.contains(&text), "{text} is missing from {shown:?}");
    }
}

#[test]
fn a_line_that_is_no_command_is_answered_and_the_node_goes_on() {
    let home = Home::of("Alba");
    let mut node = home.start();
    for line in [
        "tea",
        "{}",
        r#"{"do":"dance"}"#,
        r#"{"do":"line","act":"add"}"#,
    ] {
        node.write(line);
        let answer = node.event("error");
        assert_eq!(answer["code"], "malformed", "{answer}");
        assert!(
            answer["text"].as_str().unwrap().contains("expected")
                || answer["text"].as_str().unwrap().contains("missing"),
            "{answer}"
        );
    }
    node.write(&format!(
        r#"{{"do":"line","act":"add","text":"{}"}}"#,
        "a".repeat(300_000)
    ));
    assert_eq!(node.event("error")["code"], "malformed");
    let refused = node.ask(json!({"do": "line", "act": "add", "text": "  "}));
    assert_eq!(refused["code"], "empty-text");
    node.order(json!({"do": "line", "act": "add", "text": "Still here"}));
    node.stop();
}

#[test]
fn the_plan_can_be_written_down_to_a_new_file_and_over_none() {
    let home = Home::of("Alba");
    let mut node = home.start();
    let text = "“Lantern”: stay near, please";
    node.order(json!({"do": "line", "act": "add", "section": "signals", "text": text}));
    let card = node.ask(json!({"do": "export", "as": "card", "language": "es"}));
    assert!(card["text"].as_str().unwrap().contains(text));
    node.stop();

    let file = home.vault().with_file_name("plan.html");
    let to = ["export", "--to", file.to_str().unwrap()];
    assert_eq!(home.leeward(&to).status.code(), Some(0));
    let page = std::fs::read_to_string(&file).unwrap();
    assert!(page.contains(text));
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        let mode = std::fs::metadata(&file).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600, "nobody else can read it");
    }
    let again = home.leeward(&to);
    assert_eq!(again.status.code(), Some(1));
    assert!(
        String::from_utf8(again.stderr)
            .unwrap()
            .starts_with("leeward: ")
    );
    assert_eq!(
        std::fs::read_to_string(&file).unwrap(),
        page,
        "it is left alone"
    );

    let data = home.leeward(&["export", "--as", "data"]);
    let data: serde_json::Value = serde_json::from_slice(&data.stdout).unwrap();
    assert_eq!(data["lines"][0]["wordings"][0], text);
}

#[test]
fn what_is_no_text_is_refused_and_nothing_of_it_is_saved() {
    let home = Home::of("Alba");
    let mut node = home.start();
    node.write_bytes(b"{\"do\":\"line\",\"act\":\"add\",\"text\":\"caf\xe9\"}\n");
    let answer = node.event("error");
    assert_eq!(answer["code"], "malformed", "{answer}");
    let text = answer["text"].as_str().unwrap();
    assert!(
        text.contains("line 1") && text.contains("byte 37"),
        "{text}"
    );
    node.write(r#"{"do":"line","act":"add","text":"one","text":"two"}"#);
    let text = node.event("error")["text"].clone();
    assert!(text.as_str().unwrap().contains("comes twice"), "{text}");
    assert!(crate::harness::texts(&node.show()["plan"]).is_empty());
}

#[test]
#[cfg(unix)]
fn a_name_and_a_passphrase_that_are_no_text_make_no_vault() {
    use std::os::unix::ffi::OsStrExt as _;
    let home = Home::of("Alba");
    std::fs::remove_dir_all(home.vault()).unwrap();
    let init = |name: &std::ffi::OsStr| {
        let init = std::process::Command::new(env!("CARGO_BIN_EXE_leeward"))
            .arg("--vault")
            .arg(home.vault())
            .args(["init", "--name"])
            .arg(name)
            .arg("--passphrase-file")
            .arg(home.passphrase())
            .output()
            .unwrap();
        (init.status.code(), String::from_utf8(init.stderr).unwrap())
    };
    let no_text = std::ffi::OsStr::from_bytes(b"Andr\xe9");
    let (code, said) = init(no_text);
    assert_eq!(code, Some(2), "{said}");
    std::fs::write(home.passphrase(), b"caf\xe9 au lait\n").unwrap();
    let (code, said) = init("Andr\u{e9}".as_ref());
    assert_eq!(code, Some(2), "{said}");
    assert!(said.contains("from byte 4 on"), "{said}");
    std::fs::write(home.passphrase(), "a".repeat(2_000)).unwrap();
    let (code, said) = init("Andr\u{e9}".as_ref());
    assert!(code == Some(2) && said.contains("1024 bytes"), "{said}");
    assert!(!home.vault().exists());
}

#[test]
fn a_folder_that_cannot_be_used_is_named_with_the_reason() {
    let home = Home::of("Alba");
    let papers = home.vault().with_file_name("papers");
    std::fs::create_dir(&papers).unwrap();
    std::fs::write(papers.join("mark"), "dear mark").unwrap();
    let file = papers.join("mark");
    let long = papers.join("a".repeat(300));
    let places = [
        ("init", &papers, 11, "has other files in it"),
        ("init", &file, 9, "is no folder"),
        ("init", &long, 9, "too long a name"),
        ("node", &long, 9, "too long a name"),
    ];
    for (command, folder, code, reason) in places {
        let mut arguments = vec![command];
        arguments.extend(match command {
            "init" => ["--name", "Bruno"].as_slice(),
            _ => ["--json"].as_slice(),
        });
        let output = home.leeward_in(folder, &arguments);
        let said = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(code), "{said}");
        assert!(said.contains(reason), "{said}");
        assert!(said.contains(folder.to_str().unwrap()), "{said}");
    }
    let kept = std::fs::read_to_string(papers.join("mark")).unwrap();
    assert_eq!(kept, "dear mark");
}

#[test]
#[cfg(unix)]
fn edits_of_a_vault_that_was_removed_are_not_saved() {
    let home = Home::of("Alba");
    let mut node = home.start();
    node.order(json!({"do": "line", "act": "add", "text": "kept"}));
    std::fs::remove_dir_all(home.vault()).unwrap();
    for _ in 0..10 {
        let answer = node.ask(json!({"do": "line", "act": "add", "text": "gone"}));
        assert_eq!(answer["code"], "not-saved", "{answer}");
    }
    node.stop();
    assert!(!home.vault().exists());
}

#[test]
fn an_older_copy_of_a_vault_is_said_to_be_one_wherever_it_is_opened() {
    let home = Home::of("Alba");
    let database = home.vault().join("vault.redb");
    let aside = home.vault().with_file_name("aside");
    std::fs::copy(&database, &aside).unwrap();
    let mut node = home.start();
    node.order(json!({"do": "line", "act": "add", "text": "written since"}));
    node.stop();
    let said = home.leeward(&["export"]).stderr;
    assert!(said.is_empty(), "{}", String::from_utf8_lossy(&said));
    std::fs::copy(&aside, &database).unwrap();

    let exported = home.leeward(&["export"]);
    assert!(exported.status.success());
    let said = String::from_utf8(exported.stderr).unwrap();
    assert!(said.contains("is older than"), "{said}");
    let mut node = home.start();
    assert_eq!(node.event("notice")["code"], "older-copy");
    node.order(json!({"do": "line", "act": "add", "text": "on from there"}));
    node.stop();
}

/// Mounts a folder over itself so that nothing can be written there, for one command.
#[cfg(target_os = "linux")]
fn read_only(home: &Home, arguments: &[&str]) -> std::process::Output {
    let script = r#"mount --bind "$0" "$0" && mount -o remount,ro,bind "$0" && exec "$@""#;
    let mut command = std::process::Command::new("unshare");
    command.args(["--map-root-user", "--mount", "sh", "-c", script]);
    command.arg(home.vault()).args(arguments);
    command.output().unwrap()
}

#[test]
#[cfg(target_os = "linux")]
fn a_vault_on_a_medium_that_cannot_be_written_is_read_and_exported() {
    let home = Home::of("Alba");
    let mut node = home.start();
    node.order(json!({"do": "line", "act": "add", "text": "Stay near"}));
    // As a copy on a stick that was pulled out: nobody has closed it.
    node.kill();
    if !read_only(&home, &["true"]).status.success() {
        let skipped = "skipped: no folder can be mounted to be read only here";
        writeln!(std::io::stderr(), "{skipped}").unwrap();
        return;
    }
    let (vault, passphrase) = (home.vault(), home.passphrase());
    let leeward = |before: &[&str], command: &[&str]| {
        let program = [env!("CARGO_BIN_EXE_leeward"), "--vault"];
        let vault = vault.to_str().unwrap();
        let passphrase = ["--passphrase-file", passphrase.to_str().unwrap()];
        let all = [before, &program, &[vault], command, &passphrase].concat();
        read_only(&home, &all)
    };
    let exported = leeward(&[], &["export"]);
    let said = String::from_utf8_lossy(&exported.stderr);
    assert!(exported.status.success(), "{said}");
    assert!(String::from_utf8_lossy(&exported.stdout).contains("Stay near"));

    let lines = r#"printf '%s\n' '{"do":"line","act":"add","text":"x"}' '{"do":"show"}' | "$@""#;
    let told = leeward(
        &["sh", "-c", lines, "sh"],
        &["node", "--json", "--loopback"],
    );
    let told = String::from_utf8_lossy(&told.stdout);
    for expected in ["\"read-only\"", "\"not-saved\"", "Stay near", "\"stopped\""] {
        assert!(told.contains(expected), "{expected}: {told}");
    }
}
