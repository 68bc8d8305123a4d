#!/usr/bin/env bash
# A window that the system ends in the middle of a word, once seen and once hidden: what was typed is
# kept, and the vault is closed. A developer runs this; it needs no display, only what common.sh names:
#
#     tests/window/session-end.sh
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"

"$leeward" --vault "$work/alba" init --name Alba --passphrase-file "$work/passphrase"
for signal in TERM HUP; do
    "$leeward" --vault "$work/alba" --loopback &
    process=$!
    await are_open 1
    alba="$(xdotool search --name '^Leeward$')"
    sleep 2
    at "$alba"
    write "$PASSPHRASE"
    press Return
    sleep 3
    find_and_do "write a note"
    sleep 1
    write "said before $signal"
    if [[ "$signal" == HUP ]]; then xdotool windowunmap "$alba"; fi
    kill "-$signal" "$process"
    wait "$process"
    said="$("$leeward" --vault "$work/alba" node --json --loopback \
        --passphrase-file "$work/passphrase" <<<'{"do":"stop"}')"
    grep -q "said before $signal" <<<"$said"
done
echo "What was typed is kept, and the vault was closed."
