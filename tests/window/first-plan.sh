#!/usr/bin/env bash
# A first plan in two real windows, driven by keys alone: both begin and pair, one takes a plan to
# begin with, both reword a line while apart and settle it, one suggests and the other counters, both
# say that the plan fits, one takes that back. Then both vaults are asked whether they hold the same,
# and the plan is taken along. A developer runs this; it needs no display, only what common.sh names:
#
#     tests/window/first-plan.sh
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"

readonly ALBAS="A check-in tomorrow, around noon"
readonly BRUNOS="A check-in on Sunday, over tea"
readonly SETTLED="A check-in the next day, over tea"
readonly SUGGESTED="I need ten minutes on my own"
readonly COUNTERED="I need a short walk on my own"

open_windows
begin "$alba" "Alba" "Warm feet first"
begin "$bruno" "Bruno" "A glass of water"
pair "plan-1-words"

# An example plan. The list opens on the first one, and that on the button that adds all of its
# lines.
at "$alba"
find_and_do "example plans"
await has_focus "$alba"
picture "plan-2-plans"
press Return
sleep 0.4
picture "plan-3-first-plan"
press Return
sleep 1.5
at "$bruno"
find_and_do "plan: needs"
sleep 0.5
picture "plan-5-needs"
go_to "$bruno" "open palm"
picture "plan-6-signals"

# Apart, both reword the same line.
for window in "$alba" "$bruno"; do
    at "$window"
    find_and_do "receive changes"
done
picture "plan-7-apart"
reword() {
    at "$1"
    go_to "$1" "check-in"
    press Return ctrl+a
    write "$2"
    press Return
    sleep 0.5
}
reword "$alba" "$ALBAS"
reword "$bruno" "$BRUNOS"
picture "plan-8-reworded"
for window in "$alba" "$bruno"; do
    at "$window"
    find_and_do "receive changes"
done
sleep 2
for window in "$alba" "$bruno"; do
    at "$window"
    go_to "$window" "check-in"
done
picture "plan-9-two-wordings"

# Bruno writes one for both: the dialog opens on that button.
press Return
sleep 0.6
picture "plan-10-both"
press Return
sleep 0.4
press ctrl+a
write "$SETTLED"
press Return
sleep 1.5
picture "plan-11-settled"

# Alba suggests another meaning of a signal. Between its row's first field and the button to suggest
# lie two fields, six kinds, and the buttons that save and that set aside.
at "$alba"
go_to "$alba" "some air"
press Return Tab Tab Tab Tab Tab Tab Tab Tab Tab Tab Tab
picture "plan-12-suggest"
press Return
sleep 0.5
press Tab ctrl+a
write "$SUGGESTED"
# Over what is answered, and whether it is to be set aside, to the reason.
press Tab Tab Tab
write "Ten minutes sound less like leaving"
picture "plan-13-suggesting"
press Return
sleep 1.5

# Bruno finds it worth a look, and suggests something else, two buttons behind the one that says yes to
# it.
at "$bruno"
press ctrl+1
sleep 0.5
picture "plan-14-worth-a-look"
go_to "$bruno" "ten minutes on my own"
press Tab Tab
picture "plan-15-answers"
press Return
sleep 0.5
press Tab ctrl+a
write "$COUNTERED"
press Tab Tab
write "Moving helps me more than waiting"
picture "plan-16-countering"
press Return
sleep 1.5

# It fits Alba: what was suggested is found by its words, with the focus on that button.
at "$alba"
go_to "$alba" "short walk"
picture "plan-17-two-suggestions"
press Return
sleep 1.5
picture "plan-18-agreed"

# The plan fits both, and then not Alba any more: the button that takes it back has the focus.
for window in "$alba" "$bruno"; do
    at "$window"
    go_to "$window" "the plan fits me"
    press Return
    sleep 1
done
sleep 1
picture "plan-19-both-marks"
at "$alba"
press Return
sleep 1.5
picture "plan-20-one-mark"

# A window takes the plan along by a dialog of the desktop, which a bare screen does not have, and the
# window says so. So it is done on the command line, below.
find_and_do "go to us"
sleep 0.5
picture "plan-21-take-along"

close_windows
same_plan

check() {
    if ! jq -e "${@:2}" <<<"$plan" >/dev/null; then
        echo "the plan does not hold: $1" >&2
        jq . <<<"$plan" >&2
        exit 1
    fi
}
holds() {
    check "$1" --arg text "$1" '[.. | .text? // empty | split("\n")[]] | index($text) != null'
}
lacks() {
    check "not: $1" --arg text "$1" '[.. | .text? // empty | split("\n")[]] | index($text) == null'
}
for activity in food.water warm.blanket words.admire; do
    check "$activity" --arg activity "$activity" '.ratings[$activity] | length == 1'
done
for text in "Water within reach" "To hear once that we are okay, in plain words" \
    "One lamp, nothing else" "An open palm, upwards" "“Window”" "A glass of water each" \
    "Under the blanket" "One thank-you each" "A short hello the next day" "Money" "Family" \
    "Comparisons" "$SETTLED" "$COUNTERED"; do
    holds "$text"
done
for text in "$ALBAS" "$BRUNOS" "$SUGGESTED"; do
    lacks "$text"
done
check "one wording of each line" 'all(.lines[]; .wordings.others == [])'
check "nothing suggested any more" '.proposals == []'
check "a mark of Bruno's, and none of Alba's" \
    '(.people[] | select(.name == "Bruno") | .id) as $bruno | [.fits[].of] == [$bruno]'

taken_along() {
    "$leeward" --vault "$work/bruno" export --passphrase-file "$work/passphrase" --as "$1"
}
for text in "$SETTLED" "$COUNTERED"; do
    grep -qF -- "$text" <<<"$(taken_along page)" || { echo "the page lacks: $text" >&2; exit 1; }
done
# The card has no room for a rhythm.
grep -qF -- "$COUNTERED" <<<"$(taken_along card)" || { echo "the card lacks it" >&2; exit 1; }
echo "Both vaults hold the same first plan. Look at $PICTURES."
