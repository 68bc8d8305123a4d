#!/usr/bin/env bash
# What once lost something or said what was not so, played against the real program from outside. Each
# function at the end is a claim; whether it is held is said in a line. A developer runs this; it takes
# two minutes or so and needs no display, only what common.sh names:
#
#     tests/window/what-loses.sh [CLAIM...]
#
# Nothing leaves 127.0.0.1. What is not here is not seen from outside, or better elsewhere:
# - open forms, the way back in a field, drafts in their list, toasts, search: crates/ui/tests/it;
# - a sync that fails before a power cut: crates/vault/src/tests/medium.rs;
# - a clock that is wrong: tests/e2e/clock.rs;
# - strangers who keep others from pairing, or hear a name: crates/net/tests/hosts;
# - an address that changes while two are linked: crates/net/examples/address_change.rs.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"

# How many seconds anything may take before it is a failure.
readonly PATIENCE=40
declare -A process=() input=() heard=()
asked=0

# --- What claims are made of.

# Ends a claim that is not held, with what was seen.
seen() {
    printf '%s' "$*" | tr -s '[:space:]' ' ' | cut -c -500
    exit 1
}

# Ends a claim that cannot be tried here, with the reason.
leave_out() {
    printf '%s' "$*"
    exit 77
}

# Asks something of the newest answer.
expect() { jq -e "$1" <<<"$answer" >/dev/null || seen "expected $1 of $answer"; }

# A command that has to end with this exit code; what it says is in `said`.
ends_with() {
    local code="$1" got=0
    shift
    said="$(timeout "$PATIENCE" "$@" 2>&1 </dev/null)" || got=$?
    ((got == code)) || seen "expected exit code $code of ${*:2}, got $got: $said"
}

init() { "$leeward" --vault "$1" init --name "$2" --passphrase-file "${3:-$work/passphrase}"; }
export_of() {
    "$leeward" --vault "$1" export --as "${3:-text}" --passphrase-file "${2:-$work/passphrase}"
}
make() {
    local name
    for name in "$@"; do init "$home/$name" "$name"; done
}

# Starts a node on somebody's vault. Further arguments come before the program, as those of `env`.
start() {
    local name="$1"
    : >"$home/$name.out"
    launch "$home/$name.out" "$@"
    hear "$name" '.event == "ready"'
}

# The same, with what it says going elsewhere.
launch() {
    local out="$1" name="$2" in
    shift 2
    rm -f "$home/$name.in"
    mkfifo "$home/$name.in"
    exec {in}<>"$home/$name.in"
    # shellcheck disable=SC2086 # no word of it, or one
    "$@" "$leeward" --vault "$home/$name" ${reach---loopback} node --json \
        --passphrase-file "$work/passphrase" <"$home/$name.in" >"$out" 2>"$home/$name.err" &
    process[$name]=$!
    input[$name]=$in
    heard[$name]=0
}

# Gives a command as a line, whatever lines it has here.
say() { printf '%s\n' "${2//$'\n'/ }" >&"${input[$1]}"; }

# Waits for a line of a node, behind those waited for before, and leaves it in `answer`.
hear() {
    local found
    found="$(timeout "$PATIENCE" jq -nc "first(inputs | select($2) | [input_line_number, .]) | .[]" < <(
        exec tail -f -s 0.1 -n "+$((heard[$1] + 1))" --pid "${process[$1]}" "$home/$1.out" 2>/dev/null
    ))" || true
    [[ -n "$found" ]] || seen "$1 was waited for in vain: $2; last was" \
        "$(tail -n 1 "$home/$1.out" | cut -c -200) $(cat "$home/$1.err")"
    heard[$1]=$((heard[$1] + ${found%%$'\n'*}))
    answer="${found#*$'\n'}"
}

# Gives a command; its answer is in `answer`.
ask() {
    asked=$((asked + 1))
    say "$1" "{\"id\":$asked,${2#\{}"
    hear "$1" ".id == $asked"
}

# Gives a command that has to be carried out; what it made is in `made`.
order() {
    ask "$1" "$2"
    expect '.event == "saved"'
    made="$(jq -r '.made // ""' <<<"$answer")"
}

# Gives a command that has to be refused with this code.
refused() {
    ask "$1" "$3"
    expect ".event == \"error\" and .code == \"$2\""
}

# Waits until somebody's view has this.
sees() {
    ask "$1" '{"do":"show"}'
    jq -e ".view | $2" <<<"$answer" >/dev/null || hear "$1" "(.event == \"view\") and (.view | $2)"
}

# What is asked of the view as it is now.
shows() {
    ask "$1" '{"do":"show"}'
    expect ".view | $2"
}

# Waits until nothing waits with either of two and both plans are equal.
agree() {
    local until=$((SECONDS + PATIENCE)) one other
    while
        ask "$1" '{"do":"show"}'
        one="$(jq -c '.view | del(.plan.fits) | select(.waiting == 0).plan' <<<"$answer")"
        ask "$2" '{"do":"show"}'
        other="$(jq -c '.view | del(.plan.fits) | select(.waiting == 0).plan' <<<"$answer")"
        [[ -z "$one" || "$one" != "$other" ]]
    do
        ((SECONDS < until)) || seen "the two copies differ: $one $other"
        sleep 0.1
    done
}

# The codes of what a node has noticed since its start.
notices() { jq -nc '[inputs | select(.event == "notice").code]' "$home/$1.out"; }

invite() {
    order "$1" '{"do":"invite"}'
    hear "$1" '.event == "invitation"'
    invitation="$(jq -r .invitation <<<"$answer")"
}

# Gives what is between two nodes from the invitation on.
join_and_match() {
    order "$2" "{\"do\":\"join\",\"invitation\":$(jq -n --arg it "$3" '$it')}"
    hear "$1" '.event == "words"'
    hear "$2" '.event == "words"'
    order "$1" '{"do":"match"}'
    order "$2" '{"do":"match"}'
    hear "$1" '.event == "paired"'
    hear "$2" '.event == "paired"'
}

# Two people, each with a running node, who are a pair.
pair_of() {
    make "$1" "$2"
    start "$1"
    start "$2"
    invite "$1"
    join_and_match "$1" "$2" "$invitation"
    agree "$1" "$2"
}

gone() { timeout "$PATIENCE" tail -f -s 0.05 --pid "${process[$1]}" /dev/null; }

# Sends a node a signal and waits for its end.
signal() {
    kill "-$2" "${process[$1]}"
    gone "$1" || seen "$1 does not end on SIG$2"
    wait "${process[$1]}" || [[ "$2" == KILL ]] || seen "$1 ended badly on SIG$2"
}

stop() {
    say "$1" '{"do":"stop"}'
    gone "$1" || seen "$1 does not stop"
    wait "${process[$1]}" || seen "$1 ended badly: $(cat "$home/$1.err")"
}

# Gives a node many lines to write, without waiting for any.
flood() {
    local number
    for number in $(seq "$2"); do
        say "$1" "{\"do\":\"line\",\"act\":\"add\",\"text\":\"$3 $number\"}"
    done
}

# A number of 64 bits in the mark of somebody's vault: how many commits there were.
commits() { od -An -j 64 -N 8 -t u8 "$home/$1/mark" | tr -d ' '; }
is_taking_in() { [[ "$(od -An -N 1 -t u1 "$home/$1/mark" | tr -d ' ')" == 1 ]]; }

# How many bytes a node has read since its start.
been_read() { sed -n 's/^rchar: //p' "/proc/${process[$1]}/io"; }

# Runs a command in mounts of its own, after a script that has the folder in $0.
# shellcheck disable=SC2016 # for the shell inside, as below
readonly READ_ONLY='mount --bind "$0" "$0" && mount -o remount,ro,bind "$0" && exec "$@"'
# shellcheck disable=SC2016
readonly SMALL_DISK='mount -t tmpfs -o size=400k,mode=700 small "$0" && cp "$0.kept"/* "$0" && exec "$@"'
mounted() { unshare --map-root-user --mount sh -c "$@"; }
can_mount() { mounted "$READ_ONLY" "$home" true 2>/dev/null || leave_out "nothing can be mounted here"; }
can_part() { unshare -rn true 2>/dev/null || leave_out "no network of its own can be made here"; }

# --- The claims.

words_that_changed_meanwhile_are_not_overwritten() {
    local line step route
    pair_of alba bruno
    order bruno '{"do":"line","act":"add","text":"tea"}'; line="$made"
    order bruno '{"do":"step","act":"add","text":"tea"}'; step="$made"
    order bruno '{"do":"route","act":"add","text":"tea"}'; route="$made"
    agree alba bruno
    local thing id
    for thing in "line $line" "step $step" "route $route"; do
        read -r thing id <<<"$thing"
        order alba "{\"do\":\"$thing\",\"act\":\"change\",\"$thing\":\"$id\",\"text\":\"tea, hot\"}"
        agree alba bruno
        refused bruno changed-meanwhile "{\"do\":\"$thing\",\"act\":\"change\",\"$thing\":\"$id\",
            \"text\":\"tea, cold\",\"was\":[\"tea\"]}"
        shows bruno ".plan.${thing}s[0].wordings | .first.text == \"tea, hot\" and .others == []"
    done
}

undo_leaves_what_the_partner_did_though_the_value_is_the_same() {
    pair_of alba bruno
    order alba '{"do":"line","act":"add","text":"tea"}'
    local line="$made"
    archive() {
        agree alba bruno
        order "$1" "{\"do\":\"line\",\"act\":\"archive\",\"line\":\"$line\",\"archived\":$2}"
    }
    reword() {
        agree alba bruno
        order "$1" "{\"do\":\"line\",\"act\":\"change\",\"line\":\"$line\",\"text\":\"$2\"}"
    }
    archive bruno true
    archive alba false
    archive alba true
    agree alba bruno
    refused bruno changed-since '{"do":"undo"}'
    shows bruno '.plan.lines[0].archived'
    archive alba false
    reword bruno "tea, hot"
    reword alba "tea, cold"
    reword alba "tea, hot"
    agree alba bruno
    refused bruno changed-since '{"do":"undo"}'
    shows bruno '.plan.lines[0].wordings.first.text == "tea, hot"'
}

typing_on_without_a_pause_is_kept_two_seconds_behind() {
    local text window kept
    text="$(printf 'quiet%.0s' $(seq 22))"
    make alba
    "$leeward" --vault "$home/alba" --loopback 2>/dev/null &
    process[alba]=$!
    await are_open 1
    window="$(xdotool search --name '^Leeward$')"
    sleep 2
    at "$window"
    write "$PASSPHRASE"
    press Return
    sleep 3
    find_and_do "write a note"
    sleep 1
    xdotool type --delay 100 -- "$text"
    signal alba KILL
    start alba
    ask alba '{"do":"show"}'
    kept="$(jq -r '.view.own | .unfinished, .drafts | tostring' <<<"$answer" | grep -o '\(quiet\)\+' | head -n 1)" || true
    ((${#kept} >= 85)) || seen "${#kept} of ${#text} letters are kept"
}

what_is_too_long_is_refused_and_not_cut() {
    local long
    long="$(printf 'quiet evening %.0s' $(seq 2500))"
    pair_of alba bruno
    order alba "{\"do\":\"note\",\"act\":\"draft\",\"text\":\"$long\"}"
    refused alba text-too-long "{\"do\":\"note\",\"act\":\"share\",\"draft\":\"$made\"}"
    shows alba ".own.drafts[0].text | length == ${#long}"
    printf '%s' "${long:0:1025}" >"$home/long"
    ends_with 2 "$leeward" --vault "$home/other" init --name Bruno --passphrase-file "$home/long"
}

history_names_who_suggested_it() {
    local today me
    today=$(($(date +%s) / 86400))
    pair_of alba bruno
    order alba '{"do":"proposal","act":"make","what":{"new-line":{"section":"ours","text":"tea"}}}'
    agree alba bruno
    order bruno "{\"do\":\"proposal\",\"act\":\"answer\",\"proposal\":\"$made\",\"answer\":\"fits\"}"
    agree alba bruno
    ask alba '{"do":"show"}'
    me="$(jq -r .view.me <<<"$answer")"
    order bruno "{\"do\":\"look-back\",\"from\":$((today - 1)),\"to\":$((today + 1))}"
    shows bruno ".look_back.changed[0] | .suggested == \"$me\" and .by != \"$me\""
}

leaving_does_not_wait_behind_a_flood() {
    local command from
    pair_of alba bruno
    for command in offline stop-sharing; do
        order alba '{"do":"online"}'
        agree alba bruno
        flood bruno 300 "one of many things that are said at once,"
        sees alba '.waiting == 0 and (.plan.lines | length % 300 > 5)'
        from="$SECONDS"
        order alba "{\"do\":\"$command\"}"
        shows alba '.online | not'
        # It was 49 s and more.
        ((SECONDS - from <= 5)) || seen "$command took $((SECONDS - from)) s"
    done
}

leaving_takes_effect_though_nobody_reads() {
    pair_of alba bruno
    flood alba 60 "$(printf 'words %.0s' $(seq 300))"
    sees bruno '.plan.lines | length == 60'
    stop alba
    mkfifo "$home/alba.pipe"
    # Open, and never read.
    exec 9<>"$home/alba.pipe"
    launch "$home/alba.pipe" alba
    say alba '{"do":"line","act":"add","text":"said to nobody"}'
    sees bruno '[.plan.lines[].wordings.first.text] | any(. == "said to nobody")'
    say alba '{"do":"offline"}'
    say alba '{"do":"stop"}'
    # Whoever has a vault holds a lock on this file.
    flock -w "$PATIENCE" "$home/alba/mark" true || seen "the vault is still held after $PATIENCE s"
    signal alba KILL
    start alba
    shows alba '.online | not'
}

a_kill_and_a_logout_while_something_is_taken_in_stop_no_meeting() {
    local try
    pair_of alba bruno
    flood bruno 200 "a line" &
    process[flood]=$!
    for try in $(seq 2000); do
        kill -STOP "${process[alba]}"
        if is_taking_in alba; then break; fi
        kill -CONT "${process[alba]}"
    done
    is_taking_in alba || seen "no moment was met in which something was taken in"
    signal alba KILL
    start alba
    signal alba TERM
    [[ "$(notices alba)" == "[]" ]] || seen "after a kill: $(notices alba)"
    start alba
    flood bruno 20 "another line"
    sees alba '.plan.lines | length > 205'
    signal alba HUP
    start alba
    sees alba '.plan.lines | length == 220'
    agree alba bruno
    [[ "$(notices alba)$(notices bruno)" == "[][]" ]] || seen "$(notices alba)$(notices bruno)"
}

a_first_start_that_was_killed_is_taken_up_again() {
    local from whole moment code
    from="$EPOCHREALTIME"
    init "$home/whole" Alba
    whole="$(awk "BEGIN { print $EPOCHREALTIME - $from }")"
    # When a file of it is there, when that has something in it, and at parts of the time it takes.
    for moment in vault.new.{1..4} vault.redb.{1..4} mark.{1..4} {1..16}; do
        "$leeward" --vault "$home/$moment" init --name Alba --passphrase-file "$work/passphrase" &
        process[init]=$!
        case "$moment" in
            *.1 | *.2) while kill -0 $! 2>/dev/null && [[ ! -e "$home/$moment/${moment%.*}" ]]; do :; done ;;
            *.*) while kill -0 $! 2>/dev/null && [[ ! -s "$home/$moment/${moment%.*}" ]]; do :; done ;;
            *) sleep "$(awk "BEGIN { print $whole * $moment / 16 }")" ;;
        esac
        kill -KILL "${process[init]}" 2>/dev/null || true
        wait "${process[init]}" 2>/dev/null || true
        code=0
        init "$home/$moment" Alba 2>"$home/said" || code=$?
        ((code == 0 || code == 8)) || seen "killed at $moment: $code, $(cat "$home/said")"
        export_of "$home/$moment" >/dev/null 2>"$home/said" \
            || seen "killed at $moment, then made ($code), and not opened: $(cat "$home/said")"
    done
}

a_first_start_on_a_full_disk_is_taken_up_again() {
    can_mount
    # shellcheck disable=SC2016 # for the shell inside
    local sizes='for size in $SIZES; do
            mount -t tmpfs -o "size=$size,mode=700" small "$0" || exit 1
            "$@" && echo "made in $size"
            mount -o remount,size=10m "$0" || exit 1
            "$@"; code=$?
            [ $code = 0 ] || [ $code = 8 ] || { echo "after $size: $code"; exit 1; }
            "$1" --vault "$0/vault" export --passphrase-file "$WORDS" >"$OUT" || exit 1
            umount "$0"
        done'
    mkdir "$home/disk"
    SIZES="4k 8k 16k 32k 48k 64k 72k 76k 80k 96k" WORDS="$work/passphrase" OUT="$home/exported" \
        mounted "$sizes" "$home/disk" "$leeward" --vault "$home/disk/vault" init --name Alba \
        --passphrase-file "$work/passphrase" >"$home/said" 2>&1 || seen "$(cat "$home/said")"
}

edits_of_a_vault_that_is_gone_are_not_saved() {
    local way number
    for way in removed without-database; do
        make "$way"
        start "$way"
        order "$way" '{"do":"line","act":"add","text":"kept"}'
        if [[ "$way" == removed ]]; then rm -r "${home:?}/$way"; else rm "$home/$way/vault.redb"; fi
        for number in $(seq 10); do
            refused "$way" not-saved "{\"do\":\"line\",\"act\":\"add\",\"text\":\"edit $number\"}"
        done
        shows "$way" '[.plan.lines[].wordings.first.text] == ["kept"]'
        stop "$way"
    done
}

edits_of_a_vault_that_was_replaced_are_saved_only_where_they_are_kept() {
    local way number saved
    for way in same older another; do
        make "$way"
        init "$home/$way.another" Carla
        cp -r "$home/$way" "$home/$way.older"
        start "$way"
        order "$way" '{"do":"line","act":"add","text":"first"}'
        cp -r "$home/$way" "$home/$way.same"
        rm "$home/$way/vault.redb"
        cp "$home/$way.$way/vault.redb" "$home/$way/"
        saved="first"
        for number in $(seq 10); do
            ask "$way" "{\"do\":\"line\",\"act\":\"add\",\"text\":\"edit-$number\"}"
            if jq -e '.event == "saved"' <<<"$answer" >/dev/null; then
                saved+=" edit-$number"
            else
                expect '.code == "not-saved"'
                # It goes on with an older copy of itself and says so.
                if [[ "$(notices "$way")" == *older-copy* ]]; then saved="${saved#first}"; fi
            fi
        done
        stop "$way"
        if [[ "$way" == another ]]; then
            [[ "$saved" == first ]] || seen "saved in the vault of another: $saved"
            saved=""
        fi
        start "$way"
        shows "$way" "[.plan.lines[].wordings.first.text] | join(\" \") == \"${saved# }\""
    done
}

an_older_copy_of_a_vault_is_said_to_be_one() {
    make alba
    cp "$home/alba/vault.redb" "$home/older"
    start alba
    order alba '{"do":"line","act":"add","text":"written since"}'
    stop alba
    [[ "$(notices alba)" == "[]" ]] || seen "the right one: $(notices alba)"
    cp "$home/older" "$home/alba/vault.redb"
    export_of "$home/alba" 2>"$home/said" >/dev/null || seen "$(cat "$home/said")"
    grep -q "is older than" "$home/said" || seen "export said: $(cat "$home/said")"
    start alba
    hear alba '.event == "notice" and .code == "older-copy"'
    order alba '{"do":"line","act":"add","text":"on from there"}'
    stop alba
    start alba
    stop alba
    [[ "$(notices alba)" == "[]" ]] || seen "after an edit: $(notices alba)"
}

a_vault_is_not_made_among_other_files() {
    local name before
    state() { (cd "$home" && find "$1" -exec stat -c '%A %s %y %n' {} + && cat "$1"/* elsewhere); }
    printf 'dear diary' >"$home/elsewhere"
    for name in mark vault.redb vault.new letter.txt; do
        mkdir -m 755 "$home/$name.real" "$home/$name.link"
        printf 'dear diary' >"$home/$name.real/$name"
        ln -s ../elsewhere "$home/$name.link/$name"
    done
    for name in "$home"/*.real "$home"/*.link; do
        name="${name##*/}"
        # An unfinished database of nobody may be written over, as long as it is a file.
        if [[ "$name" == vault.new.real ]]; then continue; fi
        before="$(state "$name")"
        if said="$(init "$home/$name" Alba 2>&1)"; then seen "a vault was made in $name"; fi
        [[ "$before" == "$(state "$name")" ]] || seen "$name was changed: $before, $(state "$name")"
        [[ "$said" == "leeward: "* ]] || seen "$name: $said"
    done
}

a_folder_that_cannot_be_used_is_named_with_the_reason() {
    local long place reason
    long="$home/$(printf 'quiet%.0s' $(seq 60))"
    ln -s nowhere "$home/dangling"
    printf 'dear diary' >"$home/file"
    while read -r place reason; do
        ends_with 9 "$leeward" --vault "$place" init --name Alba --passphrase-file "$work/passphrase"
        [[ "$said" == *"$place"* && "$said" == *"$reason"* ]] || seen "no $reason: $said"
        ends_with 9 "$leeward" --vault "$place" export --passphrase-file "$work/passphrase"
        [[ "$said" == *"$place"* && "$said" == *"$reason"* ]] || seen "no $reason: $said"
    done <<END
$long too long a name
$home/dangling a link that leads nowhere
$home/file is no folder
$home/file/vault is no folder
END
}

a_pipe_in_the_place_of_a_file_is_refused() {
    local file
    for file in vault.redb mark; do
        init "$home/$file" Alba
        rm "$home/$file/$file"
        mkfifo "$home/$file/$file"
        ends_with 9 "$leeward" --vault "$home/$file" export --passphrase-file "$work/passphrase"
        [[ "$said" == *"$home/$file"* ]] || seen "$said"
        [[ -p "$home/$file/$file" ]] || seen "the pipe is gone"
    done
    mkdir "$home/empty"
    mkfifo "$home/empty/vault.new"
    said="$(timeout 10 "$leeward" --vault "$home/empty" init --name Alba \
        --passphrase-file "$work/passphrase" 2>&1)" && seen "made over a pipe" || (($? != 124)) || seen "it waits"
}

a_read_only_medium_is_read_and_exported() {
    can_mount
    make alba
    start alba
    order alba '{"do":"line","act":"add","text":"stay near"}'
    signal alba KILL
    mounted "$READ_ONLY" "$home/alba" "$leeward" --vault "$home/alba" export --as text \
        --passphrase-file "$work/passphrase" >"$home/page" 2>&1 || seen "$(cat "$home/page")"
    grep -q "stay near" "$home/page" || seen "$(cat "$home/page")"
    start alba unshare --map-root-user --mount sh -c "$READ_ONLY" "$home/alba"
    hear alba '.event == "notice" and .code == "read-only"'
    shows alba '.plan.lines[0].wordings.first.text == "stay near"'
    refused alba not-saved '{"do":"line","act":"add","text":"more"}'
    stop alba
}

a_full_disk_is_told_once_and_nothing_is_lost() {
    local many
    can_mount
    pair_of alba bruno
    stop alba
    mv "$home/alba" "$home/alba.kept"
    mkdir "$home/alba"
    start alba unshare --map-root-user --mount sh -c "$SMALL_DISK" "$home/alba"
    flood bruno 200 "$(printf 'words %.0s' $(seq 300))"
    hear alba '.event == "notice" and .code == "write-failed"'
    # It was tried 34 times a second, and the whole file is read each time.
    many="$(been_read alba)"
    sleep 4
    many=$((($(been_read alba) - many) / $(stat -c %s "$home/alba.kept/vault.redb")))
    ((many <= 40)) || seen "the file was read $many times in 4 s"
    [[ "$(notices alba)" == '["write-failed"]' ]] || seen "in 4 s: $(notices alba)"
    nsenter --target "${process[alba]}" --user --mount mount -o remount,size=40m "$home/alba" \
        || seen "the disk could not be made larger"
    order alba '{"do":"online"}'
    sees alba '.plan.lines | length == 200'
    stop alba
}

two_clones_are_told_of_each_other_and_cost_the_partner_nothing() {
    local before size
    pair_of alba bruno
    stop alba
    cp -r "$home/alba" "$home/copy"
    start alba
    start copy
    hear alba '.code == "copy-elsewhere"'
    hear copy '.code == "copy-elsewhere"'
    before="$(commits bruno)"
    size="$(stat -c %s "$home/bruno/vault.redb")"
    # It was a commit a second, for ever.
    sleep 6
    (($(commits bruno) - before <= 3)) || seen "$(($(commits bruno) - before)) commits in 6 s"
    (($(stat -c %s "$home/bruno/vault.redb") <= size)) || seen "the partner's file grew"
    [[ "$(notices bruno)" == "[]" ]] || seen "the partner was told $(notices bruno)"
}

a_passphrase_has_one_meaning() {
    local way other
    printf 'caf\xc3\xa9 au lait' >"$home/plain"
    printf 'caf\xc3\xa9 au lait\n' >"$home/line-end"
    printf 'caf\xc3\xa9 au lait\r\n' >"$home/line-end-of-windows"
    printf '\xef\xbb\xbfcaf\xc3\xa9 au lait\n' >"$home/byte-order-mark"
    printf 'cafe\xcc\x81 au lait' >"$home/two-letters"
    printf ' caf\xc3\xa9 au\xc2\xa0lait ' >"$home/blanks"
    for way in plain two-letters byte-order-mark line-end; do
        init "$home/of-$way" Alba "$home/$way"
        for other in plain line-end line-end-of-windows byte-order-mark two-letters blanks; do
            export_of "$home/of-$way" "$home/$other" >/dev/null 2>"$home/said" \
                || seen "made with $way, not opened with $other: $(cat "$home/said")"
        done
    done
    printf 'cafe au lait' >"$home/another"
    ends_with 3 "$leeward" --vault "$home/of-plain" export --passphrase-file "$home/another"
}

a_zone_by_name_has_the_offset_of_the_day() {
    local now days name rule
    [[ -e /usr/share/zoneinfo/America/Los_Angeles ]] || leave_out "zones have no names here"
    now=$(($(date +%s) / 60))
    make alba
    start alba
    for days in 60 150 240 330; do
        order alba "{\"do\":\"passing\",\"act\":\"add\",\"about\":\"topic\",\"text\":\"work $days\",
            \"until\":$((now + days * 1440))}"
    done
    stop alba
    name="$(TZ=America/Los_Angeles export_of "$home/alba" | grep work)"
    rule="$(TZ='PST8PDT,M3.2.0,M11.1.0' export_of "$home/alba" | grep work)"
    [[ "$name" == "$rule" ]] || seen "by name $name, by rule $rule"
    [[ "$name" != "$(TZ=UTC export_of "$home/alba" | grep work)" ]] || seen "as in UTC: $name"
    [[ "$name" != "$(TZ=UTC8 export_of "$home/alba" | grep work)" ]] || seen "without a summer: $name"
}

names_are_seen_and_told_apart() {
    ends_with 2 "$leeward" --vault "$home/none" init --name $'\xe2\x80\x8b\xe2\x81\xa0' \
        --passphrase-file "$work/passphrase"
    init "$home/alba" Kim
    init "$home/bruno" Kim
    start alba
    start bruno
    invite alba
    join_and_match alba bruno "$invitation"
    agree alba bruno
    order alba '{"do":"need","act":"add","area":"body","text":"a blanket"}'
    ask alba '{"do":"export","as":"data"}'
    expect '.text | fromjson.people == ["Kim (A)", "Kim (B)"]'
}

what_is_no_text_is_refused_with_its_place() {
    make alba
    start alba
    printf '{"do":"line","act":"add","text":"caf\xe9"}\n' >&"${input[alba]}"
    hear alba '.event == "error"'
    expect '.code == "malformed" and (.text | contains("line 1") and contains("byte 37"))'
    say alba '{"do":"line","act":"add","text":"one","text":"two"}'
    hear alba '.event == "error"'
    expect '.code == "malformed" and (.text | contains("twice"))'
    shows alba '.plan.lines == []'
    ends_with 2 "$leeward" --vault "$home/none" init --name $'Andr\xe9' --passphrase-file "$work/passphrase"
    [[ ! -e "$home/none" ]] || seen "a folder was made"
}

a_draft_takes_only_what_can_be_shared() {
    local text
    pair_of alba bruno
    for text in 'one\r\ntwo' 'one\rtwo' 'one\u0000two'; do
        ask alba "{\"do\":\"note\",\"act\":\"draft\",\"text\":\"$text\"}"
        if jq -e '.event == "saved"' <<<"$answer" >/dev/null; then
            order alba "{\"do\":\"note\",\"act\":\"share\",\"draft\":$(jq .made <<<"$answer")}"
        fi
    done
}

a_hopeless_invitation_says_so_within_20_s() {
    local name from
    local -A hopeless
    pair_of alba bruno
    hopeless[used]="$invitation"
    make dora eva used withdrawn left
    start dora
    invite dora
    hopeless[withdrawn]="$invitation"
    order dora '{"do":"mismatch"}'
    start eva
    invite eva
    hopeless[left]="$invitation"
    stop eva
    for name in used withdrawn left; do start "$name"; done
    from="$SECONDS"
    for name in used withdrawn left; do
        order "$name" "{\"do\":\"join\",\"invitation\":\"${hopeless[$name]}\"}"
    done
    for name in used withdrawn left; do
        hear "$name" '.event == "notice" and .code == "nobody-answers" or .event == "refused"'
        ((SECONDS - from <= 21)) || seen "$name: after $((SECONDS - from)) s"
    done
}

an_invitation_is_taken_as_messengers_mangle_it() {
    local letter mangled
    make alba bruno
    start alba
    start bruno
    invite alba
    letter=A
    if [[ "${invitation:30:1}" == A ]]; then letter=B; fi
    refused bruno invitation-altered \
        "{\"do\":\"join\",\"invitation\":\"${invitation:0:30}$letter${invitation:31}\"}"
    refused bruno invitation-cut "{\"do\":\"join\",\"invitation\":\"${invitation:0:40}\"}"
    refused bruno not-an-invitation '{"do":"join","invitation":"Alba wrote: see you!"}'
    refused alba invitation-own "{\"do\":\"join\",\"invitation\":\"$invitation\"}"
    mangled="Alba wrote:"$'\n'"> Here it is: ${invitation:0:40}"$'\n> \xe2\x80\x8b'"${invitation:40}. See you!"
    join_and_match alba bruno "${mangled,,}"
}

an_invitation_from_no_network_says_so() {
    can_part
    make alba
    reach="" start alba unshare --map-root-user --net
    order alba '{"do":"invite"}'
    hear alba '.event == "notice" and .code == "invitation-nowhere"'
    stop alba
}

addresses_that_lead_nowhere_are_refused() {
    local address
    pair_of alba bruno
    for address in 224.0.0.1:47113 239.255.255.250:1900 255.255.255.255:47113 0.0.0.0:47113 \
        '[ff02::1]:47113' '[::]:47113' 127.0.0.1:0; do
        refused alba address-leads-nowhere "{\"do\":\"address\",\"address\":\"$address\"}"
    done
    can_part
    make carla
    start carla
    invite carla
    stop carla
    stop alba
    reach="" start alba unshare --map-root-user --net
    refused alba address-leads-nowhere '{"do":"address","address":"127.0.0.1:47113"}'
    refused alba address-leads-nowhere '{"do":"address","address":"[::1]:47113"}'
    order alba '{"do":"stop-sharing"}'
    refused alba invitation-leads-nowhere "{\"do\":\"join\",\"invitation\":\"$invitation\"}"
}

a_demo_without_a_window_ends_without_a_panic() {
    local try code
    for try in $(seq 10); do
        code=0
        said="$(timeout 20 env -u DISPLAY WAYLAND_DISPLAY=nonexistent "$leeward" demo 2>&1)" || code=$?
        ((code == 1)) && [[ "$said" == *"leeward: "* ]] || seen "run $try ended with $code: $said"
        if grep -q "panicked\|resumed after completion" <<<"$said"; then seen "run $try: $said"; fi
    done
}

# --- Plays them.

# Plays one claim in a folder and a shell of its own, and says whether it is held.
play() {
    local said code=0
    set +e
    said="$(
        set -e
        home="$work/$1"
        mkdir "$home"
        trap 'kill -KILL "${process[@]}" 2>/dev/null' EXIT
        "$1" 2>"$home/went-wrong" || exit $?
    )"
    code=$?
    set -e
    case "$code" in
        0) echo "held: ${1//_/ }" ;;
        77) echo "left out: ${1//_/ } ($said)" ;;
        *)
            echo "NOT HELD: ${1//_/ } (${said:-$(tail -n 2 "$work/$1/went-wrong")})"
            return 1
            ;;
    esac
}

mapfile -t claims < <(sed -n '/^# --- The claims/,/^# --- Plays/s/^\([a-z0-9_]*\)() {$/\1/p' \
    tests/window/what-loses.sh)
if (($# > 0)); then claims=("$@"); fi
broken=0
for claim in "${claims[@]}"; do
    play "$claim" || broken=$((broken + 1))
done
echo "$((${#claims[@]} - broken)) of ${#claims[@]} are held."
((broken == 0))
