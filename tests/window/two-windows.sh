#!/usr/bin/env bash
# Two real windows, driven by keys alone: both people begin, pair, compare the words and share a line.
# Then both vaults are asked whether they hold the same. A developer runs this; it needs no display,
# only what common.sh names:
#
#     tests/window/two-windows.sh
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"

open_windows
begin "$alba" "Alba" "Warm feet first"
begin "$bruno" "Bruno" "A glass of water"
picture "1-begun"
pair "2-words"
picture "3-together"

at "$alba"
find_and_do "add a line"
sleep 0.5
write "One lamp, nothing else"
press Return
sleep 1.5
picture "4-a-line"

close_windows
same_plan
jq -e '.lines[] | select(.wordings.first.text == "One lamp, nothing else")' <<<"$plan" >/dev/null
echo "Both vaults hold the same plan. Look at $PICTURES."
