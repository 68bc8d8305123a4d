# What the scripts beside this one share: a screen without a display, two windows on it, and keys.
# It is sourced, after `set -euo pipefail`. It contacts nothing: both programs stay on 127.0.0.1.
#
#     apt-get install --no-install-recommends xvfb xdotool imagemagick libgl1-mesa-dri jq
#
# LEEWARD may name a program that is built already; without it, one is built.
# Pictures lie in target/pictures/windows.
# shellcheck shell=bash
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

readonly PASSPHRASE="warm river stone lamp"
readonly PICTURES="target/pictures/windows"
work="$(mktemp -d)"
mkdir -p "$PICTURES" "$work/run"
trap 'kill $(jobs -p) 2>/dev/null; rm -rf "$work"' EXIT
printf '%s' "$PASSPHRASE" > "$work/passphrase"

if [[ -n "${LEEWARD:-}" ]]; then
    leeward="$LEEWARD"
else
    cargo build --locked
    leeward="$PWD/target/debug/leeward"
fi

exec {display_fd}<> <(:)
Xvfb -displayfd "$display_fd" -screen 0 2220x780x24 -nolisten tcp -noreset &
read -r -u "$display_fd" number
export DISPLAY=":$number" LIBGL_ALWAYS_SOFTWARE=1 XDG_RUNTIME_DIR="$work/run" LANG=C

# Waits until a command succeeds, for at most half a minute or so. In vain, it leaves a picture.
await() {
    local try
    for try in $(seq 150); do
        if "$@" >/dev/null 2>&1; then return; fi
        sleep 0.2
    done
    echo "waited in vain for: $*; look at $PICTURES/in-vain.png" >&2
    picture "in-vain"
    exit 1
}

windows() { xdotool search --name '^Leeward$' 2>/dev/null | wc -l; }
are_open() { (($(windows) >= $1)); }

press() { for key in "$@"; do xdotool key "$key"; sleep 0.25; done; }
write() { xdotool type --delay 40 -- "$1"; sleep 0.3; }
find_and_do() { press ctrl+k; write "$1"; press Return; sleep 0.4; }
picture() { import -window root "$PICTURES/$1.png"; }

# Gives a window the keys. There is no window manager that would.
at() { xdotool windowfocus "$1"; sleep 0.5; }

# The colour of the ring around what has the focus, in the dark look that a bare screen gets.
readonly RING="#8DBAE8"

# Says where the ring is in a window: how far from the left, how far from the top, how wide.
ring() {
    local seen
    seen="$(import -window "$1" png:- | convert png:- -fill black +opaque "$RING" \
        -trim -format '%X %Y %w' info: 2>/dev/null)"
    [[ "$seen" =~ ^\+[0-9]+\ \+[0-9]+\ [0-9]+$ ]] && echo "${seen//+/}"
}
has_focus() { [[ -n "$(ring "$1")" ]]; }

# Goes to a row of the plan by a part of what it says. The window has to have the keys.
go_to() {
    find_and_do "$2"
    await has_focus "$1"
}

# Opens Alba's window on the left and Bruno's on the right.
open_windows() {
    "$leeward" --vault "$work/alba" --loopback &
    alba_process=$!
    await are_open 1
    alba="$(xdotool search --name '^Leeward$')"
    "$leeward" --vault "$work/bruno" --loopback &
    bruno_process=$!
    await are_open 2
    bruno="$(xdotool search --name '^Leeward$' | grep -v "^$alba\$")"
    xdotool windowmove "$bruno" 1110 0
    sleep 1
}

# The first start: a name, a passphrase, a need, an activity and a signal.
begin() {
    at "$1"
    write "$2"
    press Return
    write "$PASSPHRASE"
    press Tab Tab
    write "$PASSPHRASE"
    press Return
    # Making the vault takes as long as the passphrase is meant to take.
    sleep 4
    write "$3"
    press Return
    press space Tab Tab Tab Tab Tab Return
    write "Lantern: stay near, please"
    press Return
    sleep 0.5
}

# Alba invites, Bruno takes it up, and both compare the words. The first argument names a picture of it.
pair() {
    at "$alba"
    find_and_do "make an invitation"
    sleep 1
    find_and_do "copy the invitation"
    at "$bruno"
    find_and_do "use an invitation"
    sleep 0.5
    press ctrl+v Return
    sleep 3
    picture "$1"
    local window
    for window in "$alba" "$bruno"; do
        at "$window"
        press space Tab space Tab space Tab space Tab Return
    done
    sleep 2
}

close_windows() {
    local window
    for window in "$alba" "$bruno"; do
        at "$window"
        press ctrl+q
    done
    wait "$alba_process" "$bruno_process"
}

# What a vault holds of the plan, as JSON. Its window has to be closed.
shown() {
    printf '{"do":"offline"}\n{"id":1,"do":"show"}\n{"do":"stop"}\n' \
        | "$leeward" --vault "$1" --loopback node --json --passphrase-file "$work/passphrase" \
        | jq -c 'select(.event == "view" and .id == 1) | .view.plan'
}

# Asks both vaults, which have to hold the same, and leaves it in `plan`.
same_plan() {
    plan="$(shown "$work/alba")"
    local other
    other="$(shown "$work/bruno")"
    if [[ -z "$plan" || "$plan" != "$other" ]]; then
        echo "the two copies differ:" >&2
        printf '%s\n' "$plan" "$other" >&2
        exit 1
    fi
}
