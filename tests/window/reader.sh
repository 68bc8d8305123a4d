#!/usr/bin/env bash
# A real reader: the first start, every place, the search, a question and the lock, walked by names
# and roles alone, as somebody does who listens. It fails on a control without a name, and on what
# else reader.py calls wrong; what is heard is written down. A developer runs this; it needs no
# display, and contacts no bus but those that it starts itself. Beside what common.sh names, it needs:
#
#     apt-get install --no-install-recommends dbus at-spi2-core gir1.2-atspi-2.0 python3-pyatspi
#
#     tests/window/reader.sh
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"

# The packages of Debian are there for its own Python only.
readonly PYTHON=/usr/bin/python3
readonly HEARD="$PICTURES/reader.txt"

# Ends whatever was started here. A bus starts programs, too; they all have this folder to run in.
end() {
    local number place entries try
    for try in $(seq 50); do
        local left=()
        for place in /proc/[0-9]*; do
            number="${place#/proc/}"
            { mapfile -d '' -t entries <"$place/environ"; } 2>/dev/null || continue
            if [[ " ${entries[*]} " == *" XDG_RUNTIME_DIR=$work/run "* ]]; then left+=("$number"); fi
        done
        if ((${#left[@]} == 0)); then break; fi
        kill "$( ((try > 25)) && echo -KILL || echo -TERM)" "${left[@]}" 2>/dev/null || true
        sleep 0.1
    done
    # The screen was started before that folder was named.
    kill $(jobs -p) 2>/dev/null || true
    wait
    rm -rf "$work"
}
trap end EXIT

if ! "$PYTHON" -c "import pyatspi" 2>"$work/missing"; then
    echo "$PYTHON has no pyatspi; see the packages above. $(tail -n 1 "$work/missing")" >&2
    exit 1
fi

# A session bus of its own, and on it whether somebody listens. Asking that starts the accessibility bus.
chmod 700 "$work/run"
exec {bus_fd}<> <(:)
GSETTINGS_BACKEND=memory dbus-daemon --session --nofork --print-address="$bus_fd" >"$work/bus" 2>&1 &
read -r -u "$bus_fd" DBUS_SESSION_BUS_ADDRESS
export DBUS_SESSION_BUS_ADDRESS
somebody_listens() {
    local what
    for what in IsEnabled ScreenReaderEnabled; do
        dbus-send --session --print-reply --dest=org.a11y.Bus /org/a11y/bus \
            org.freedesktop.DBus.Properties.Set \
            string:org.a11y.Status "string:$what" variant:boolean:true
    done
}
await somebody_listens

"$leeward" --vault "$work/alba" --loopback &
process=$!
await are_open 1
# Until it is shown, it cannot be given the keys.
await xdotool windowfocus "$(xdotool search --name '^Leeward$')"
if ! "$PYTHON" tests/window/reader.py crates/catalogue/data/en "$work/passphrase" "$HEARD"; then
    picture "reader-in-vain"
    echo "Not all can be heard; look at $HEARD and $PICTURES/reader-in-vain.png." >&2
    exit 1
fi
press ctrl+q
wait "$process"
echo "Everything has a name. What is heard is in $HEARD."
