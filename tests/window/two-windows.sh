#!/usr/bin/env bash
# Two real windows, driven by keys alone: both people begin, pair, compare the words and share a line.
# Then both vaults are asked whether they hold the same. A developer runs this; it needs no display:
#
#     apt-get install --no-install-recommends xvfb xdotool imagemagick libgl1-mesa-dri jq
#     tests/window/two-windows.sh
#
# It contacts nothing: both programs stay on 127.0.0.1. Pictures lie in target/pictures/windows.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

readonly PASSPHRASE="warm river stone lamp"
readonly PICTURES="target/pictures/windows"
work="$(mktemp -d)"
mkdir -p "$PICTURES" "$work/run"
trap 'kill $(jobs -p) 2>/dev/null; rm -rf "$work"' EXIT

cargo build --locked
leeward="$PWD/target/debug/leeward"

exec {display_fd}<> <(:)
Xvfb -displayfd "$display_fd" -screen 0 2220x780x24 -nolisten tcp &
read -r -u "$display_fd" number
export DISPLAY=":$number" LIBGL_ALWAYS_SOFTWARE=1 XDG_RUNTIME_DIR="$work/run" LANG=C

# Waits until a command succeeds, for at most half a minute.
await() {
    local try
    for try in $(seq 150); do
        if "$@" >/dev/null 2>&1; then return; fi
        sleep 0.2
    done
    echo "waited in vain for: $*" >&2
    exit 1
}

windows() { xdotool search --name '^Leeward$' 2>/dev/null | wc -l; }
are_open() { (($(windows) >= $1)); }

press() { for key in "$@"; do xdotool key "$key"; sleep 0.25; done; }
write() { xdotool type --delay 40 -- "$1"; sleep 0.3; }
find_and_do() { press ctrl+k; write "$1"; press Return; sleep 0.4; }
picture() { import -window root "$PICTURES/$1.png"; }

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

begin() {
    xdotool windowfocus "$1"
    sleep 0.5
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

begin "$alba" "Alba" "Warm feet first"
begin "$bruno" "Bruno" "A glass of water"
picture "1-begun"

xdotool windowfocus "$alba"; sleep 0.5
find_and_do "make an invitation"
sleep 1
find_and_do "copy the invitation"
xdotool windowfocus "$bruno"; sleep 0.5
find_and_do "take up an invitation"
sleep 0.5
press ctrl+v Return
sleep 3
picture "2-words"

for window in "$alba" "$bruno"; do
    xdotool windowfocus "$window"; sleep 0.5
    press space Tab space Tab space Tab space Tab Return
done
sleep 2
picture "3-together"

xdotool windowfocus "$alba"; sleep 0.5
find_and_do "add a line"
sleep 0.5
write "One lamp, nothing else"
press Return
sleep 1.5
picture "4-a-line"

for window in "$alba" "$bruno"; do
    xdotool windowfocus "$window"; sleep 0.5
    press ctrl+q
done
wait "$alba_process" "$bruno_process"

printf '%s' "$PASSPHRASE" > "$work/passphrase"
shown() {
    printf '{"do":"offline"}\n{"id":1,"do":"show"}\n{"do":"stop"}\n' \
        | "$leeward" --vault "$1" --loopback node --json --passphrase-file "$work/passphrase" \
        | jq -c 'select(.event == "view" and .id == 1) | .view.plan'
}
alba_plan="$(shown "$work/alba")"
bruno_plan="$(shown "$work/bruno")"
if [[ -z "$alba_plan" || "$alba_plan" != "$bruno_plan" ]]; then
    echo "the two copies differ:" >&2
    printf '%s\n' "$alba_plan" "$bruno_plan" >&2
    exit 1
fi
jq -e '.lines[] | select(.wordings.first.text == "One lamp, nothing else")' <<<"$alba_plan" >/dev/null
echo "Both vaults hold the same plan. Look at $PICTURES."
