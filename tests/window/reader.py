"""Walks a window by names and roles alone, as somebody does who listens. `reader.sh` starts it.

What is heard on each page is written into a file, as an outline. What must not be is said and makes
it fail; what is only tiresome to hear is written at the end of the outline. All words come from the
catalogue, so a text that is reworded changes nothing here.
"""

import re
import subprocess
import sys
import time
from functools import cached_property
from pathlib import Path

import pyatspi
from gi.repository import Atspi, GLib

# How many seconds anything may take before it is a failure.
PATIENCE = 30
NAME = "Alba"
NEED = "Warm feet first"
ANOTHER_NEED = "A window open for a minute"
SIGNAL = "Lantern, or a hand on the lamp"
NOTE = "Rain, and you"
# What has to have a name. So has whatever else can be pressed or have the focus.
CONTROLS = {
    "check box", "combo box", "entry", "link", "menu item", "page tab", "password text", "push button",
    "radio button", "slider", "spin button", "toggle button",
}
FIELDS = {"combo box", "entry", "password text", "slider", "spin button"}
PICTURES = {"canvas", "icon", "image"}
# The states that a reader says, as it calls them.
SAID = ("focused", "selected", "checked", "pressed", "modal")


class Failed(Exception):
    """Something was waited for in vain."""


# --- Words.

class Catalogue:
    """The texts of a language, by id."""

    def __init__(self, folder):
        self.texts = {}
        for file in sorted(Path(folder).glob("**/*.ftl")):
            self.read(file.read_text(encoding="utf-8"))

    def read(self, file):
        lines = None
        for line in file.splitlines():
            begins = re.match(r"([a-z][\w-]*) *= ?(.*)", line)
            if begins:
                lines = self.texts[begins[1]] = [begins[2]]
            elif lines and line.startswith(" "):
                lines.append(line.strip())
            elif not line.startswith("}"):
                lines = None

    def __call__(self, id, **fills):
        """Returns a text that is the same for one and for many, with what is filled in."""
        if id not in self.texts:
            raise Failed(f"a text {id} in the catalogue")
        text = "\n".join(self.texts[id]).strip()
        return re.sub(r"\{ *\$(\w+) *\}", lambda found: fills[found[1]], text)


# --- What there is.

class Node:
    """A thing of the window with all that is in it. Each question is asked once, when it is needed."""

    def __init__(self, accessible, parent=None):
        self.accessible, self.parent = accessible, parent
        self.role = accessible.get_role_name()
        self.name = accessible.get_name() or ""

    @cached_property
    def description(self):
        return self.accessible.get_description() or ""

    @cached_property
    def states(self):
        return {state.value_nick for state in self.accessible.get_state_set().get_states()}

    @cached_property
    def interfaces(self):
        return set(self.accessible.get_interfaces())

    @cached_property
    def hint(self):
        return (self.accessible.get_attributes() or {}).get("placeholder-text", "")

    @cached_property
    def text(self):
        is_written = self.role == "entry" and "Text" in self.interfaces
        return Atspi.Text.get_text(self.accessible, 0, -1) if is_written else ""

    @cached_property
    def value(self):
        return Atspi.Value.get_current_value(self.accessible)

    @cached_property
    def children(self):
        # The letters of a field are not things of their own.
        if self.role in FIELDS:
            return []
        numbers = range(self.accessible.get_child_count())
        found = map(self.accessible.get_child_at_index, numbers)
        return [Node(child, self) for child in found if child]

    def __iter__(self):
        """All of it, in the order in which it is read."""
        yield self
        for child in self.children:
            yield from child

    @property
    def is_control(self):
        # Nobody needs the bar: what has the focus comes into view.
        is_used = "Action" in self.interfaces or "focusable" in self.states
        return self.role in CONTROLS or is_used and self.role != "scroll bar"

    def is_in(self, role):
        return self.parent is not None and (self.parent.role == role or self.parent.is_in(role))

    def __str__(self):
        """What a reader says of it."""
        words = [self.role]
        words += [f"“{self.name}”"] if self.name else []
        words += [state for state in SAID if state in self.states]
        words += ["unavailable"] if self.is_control and "enabled" not in self.states else []
        words += [f"holds “{self.text}”"] if self.text else []
        words += [f"at {self.value:g}"] if self.role == "slider" else []
        words += [f"hint “{self.hint}”"] if self.role in FIELDS and self.hint else []
        words += [f"({self.description})"] if self.description else []
        return " ".join(words)

    def outline(self, depth=0):
        yield "  " * depth + str(self)
        for child in self.children:
            yield from child.outline(depth + 1)


# --- What is wrong.

def wrong_on(root, main, rail):
    """Says what must not be on a page whose main landmark is called so."""
    nodes = list(root)
    if not root.name:
        yield f"the window has no name: {root}"
    for node in nodes:
        if (node.is_control or node.role in PICTURES) and not node.name.strip():
            above = next((up for up in parents(node) if up.name), root)
            yield f"it has no name: {node}, in {above}"
        if node.name and node.description.strip() == node.name.strip():
            yield f"it says its name twice: {node}"
        if node.is_control and [child.name for child in node.children] == [node.name]:
            yield f"it says its name twice: {node}, and in it {node.children[0]}"
        tabs = [child for child in node.children if child.role == "page tab"]
        chosen = [tab for tab in tabs if "selected" in tab.states]
        if tabs and len(chosen) != 1:
            yield f"{len(chosen)} instead of 1 tab is selected, in {node}"
    leaves = [node for node in nodes if not node.children and node.name]
    for node, after in zip(leaves, leaves[1:]):
        # Nothing on this bus says that a label is the one of a field.
        is_label = node.role == "label" and after.role in FIELDS
        if node.name == after.name and not is_label and node.is_in("dialog") == after.is_in("dialog"):
            yield f"the same is said twice in a row: {node}, {after}"
    mains = [node for node in nodes if node.role == "landmark" and node.name != rail]
    if [node.name for node in mains] != [main]:
        yield f"the main landmark “{main}” is not alone: {list(map(str, mains))}"
    elif not any(node.role == "heading" and node.name for node in mains[0]):
        yield f"no heading is in {mains[0]}"
    focused = [node for node in nodes if "focused" in node.states]
    if len(focused) != 1:
        yield f"{len(focused)} things have the focus: {list(map(str, focused))}"
    for node in focused:
        if "showing" not in node.states or not node.name.strip():
            yield f"the focus is on what cannot be perceived: {node}"
    for dialog in (node for node in nodes if node.role == "dialog"):
        if not dialog.name or "modal" not in dialog.states:
            yield f"what lies on top is not told from what lies below: {dialog}"
        if not any(node in focused for node in dialog):
            yield f"the focus is not in {dialog}"


def tiresome_on(root):
    """Says what can be understood, but not with ease."""
    nodes = list(root)
    for node in nodes:
        if node.role == "radio button" and not any(up.role == "panel" and up.name for up in parents(node)):
            yield "radio buttons do not say what they choose"
        if node.role == "scroll bar" and not node.name:
            yield "a scroll bar has no name"
        if node.role == "slider":
            yield f"a number says nothing of a day: {node}"
        if node.role == "list" and not node.children:
            yield f"it is empty: {node}"
    if "focused" in root.states:
        yield "nothing has the focus but the window"
    for name in sorted({node.name for node in nodes if node.role == "push button"}):
        same = [node for node in nodes if node.role == "push button" and node.name == name]
        if len(same) > 1:
            yield f"{len(same)} buttons are called “{name}”"


def parents(node):
    while node := node.parent:
        yield node


# --- The window.

class Window:
    """A window that is read and driven over the accessibility bus."""

    def __init__(self, text, passphrase, outline):
        self.text, self.passphrase, self.outline = text, passphrase, outline
        self.wrong, self.tiresome = {}, {}
        self.announced = []
        self.listener = Atspi.EventListener.new(lambda event: self.announced.append(event.any_data))
        self.listener.register("object:announcement")
        self.root = None

    def open(self):
        self.root = self.wait("a window on the accessibility bus", self.find_window)

    def find_window(self):
        desktop = pyatspi.Registry.getDesktop(0)
        for app in map(desktop.get_child_at_index, range(desktop.get_child_count())):
            if app and app.get_child_count() > 0:
                # What was true a moment ago may not be any more: everything is asked for anew.
                app.set_cache_mask(Atspi.Cache.NONE)
                return app.get_child_at_index(0)
        return None

    def wait(self, what, condition):
        """Waits until a condition gives something, and returns that."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            while GLib.MainContext.default().iteration(False):
                pass
            try:
                if found := condition():
                    return found
            except GLib.Error:
                # Something went away while it was read.
                pass
            time.sleep(0.05)
        raise Failed(what)

    def find(self, role, name, *states, within=None):
        """Waits for a thing of this role and name that can be used and has these states."""
        wanted = {"enabled", *states}

        def condition():
            for node in Node(self.root):
                if (node.role, node.name) == (role, name) and wanted <= node.states:
                    if within is None or node.is_in(within):
                        return node
            return None

        more = "".join(f", {state}" for state in states) + (f", in a {within}" if within else "")
        return self.wait(f"{role} “{name}”{more}", condition)

    def focus(self, role, name):
        """Gives a thing the focus."""
        node = self.find(role, name)
        if "Component" not in node.interfaces or not Atspi.Component.grab_focus(node.accessible):
            raise Failed(f"a way to give the focus to {role} “{name}”")
        return self.find(role, name, "focused")

    def do(self, role, name):
        """Presses a thing, with the focus on it."""
        node = self.focus(role, name)
        if "Action" not in node.interfaces or not Atspi.Action.do_action(node.accessible, 0):
            raise Failed(f"a way to press {role} “{name}”")

    def fill(self, role, name, words):
        """Types into a field."""
        self.focus(role, name)
        xdotool("type", "--delay", "40", "--", words)
        # What a passphrase is cannot be read back.
        if role == "entry":
            self.wait(f"“{words}” in {role} “{name}”", lambda: self.find(role, name).text == words)

    def hear(self, words):
        """Waits until this is said without being asked for."""
        self.wait(f"that “{words}” is said", lambda: words in self.announced)
        self.announced.clear()

    def go(self, place):
        """Goes to a place, or to a tab of the plan."""
        self.do("page tab", self.text(place))
        self.find("page tab", self.text(place), "selected")

    def look(self, page, main):
        """Reads a page at rest, writes down what is heard there, and what is wrong."""
        last = []

        def comes_to_rest():
            root = Node(self.root)
            said = list(root.outline())
            last.append(said)
            return root if last[-2:] == [said, said] else None

        root = self.wait(f"rest on {page}", comes_to_rest)
        self.write_down(page, root)
        for what in wrong_on(root, self.text(main), self.text("rail-name")):
            self.wrong.setdefault(what, page)
        for what in tiresome_on(root):
            # Each page is named once, in the order of the walk.
            self.tiresome.setdefault(what, {})[page] = True

    def write_down(self, page, root=None):
        try:
            said = (root or Node(self.root)).outline() if self.root else []
            print(f"# {page}", "", *said, "", sep="\n", file=self.outline, flush=True)
        except GLib.Error:
            print(f"# {page}", "", "There is no window any more.", "", sep="\n", file=self.outline)


def xdotool(*words):
    subprocess.run(["xdotool", *words], check=True)


def press(*keys):
    xdotool("key", *keys)


# --- The walk.

def first_start(window, text):
    window.find("heading", text("hello-title"))
    # Keys go nowhere before the window has them.
    window.wait("the window to have the keys", lambda: "active" in Node(window.root).states)
    window.look("First start: a name", "app-name")
    window.fill("entry", text("hello-name"), NAME)
    window.do("push button", text("next"))
    window.find("heading", text("choose-title"))
    window.look("First start: a passphrase", "app-name")
    window.fill("password text", text("passphrase"), window.passphrase)
    window.fill("password text", text("passphrase-again"), window.passphrase)
    window.look("First start: a passphrase that is typed", "app-name")
    window.do("push button", text("choose-make"))
    window.find("heading", text("first-need-title"))
    window.look("First steps: a need", "first-name")
    window.fill("entry", text("first-need-field"), NEED)
    window.do("push button", text("next"))
    window.find("heading", text("first-activity-title"))
    window.look("First steps: an activity", "first-name")
    window.do("radio button", text("rating-fine"))
    window.find("radio button", text("rating-fine"), "checked")
    window.do("push button", text("next"))
    window.find("heading", text("first-signal-title"))
    window.look("First steps: a signal", "first-name")
    window.fill("entry", text("signal-what"), SIGNAL)
    window.do("push button", text("first-open-plan"))
    window.find("page tab", text("place-plan"), "selected")
    window.look("The plan, after the first steps", "place-plan")
    window.find("push button", NEED, within="list item")


def places(window, text):
    for place in "now", "journal", "us", "plan":
        window.go(f"place-{place}")
        window.look(text(f"place-{place}"), f"place-{place}")
    tabs = "off-limits", "for-now", "care-menu", "route", "signals", "words", "disagree", "rhythm"
    for tab in *tabs, "needs":
        window.go(f"tab-{tab}")
        window.look(f"The plan: {text(f'tab-{tab}')}", "place-plan")


def a_line(window, text):
    """Adds a need by keys, hears it in the list, opens it and leaves it as it is."""
    window.focus("push button", text("need-add"))
    press("Return")
    window.find("entry", text("need-add"), "focused")
    window.look("A need is added", "place-plan")
    window.fill("entry", text("need-add"), ANOTHER_NEED)
    press("Return")
    window.find("push button", ANOTHER_NEED, within="list item")
    window.look("A need was added", "place-plan")
    press("Escape")
    window.find("push button", text("need-add"), "focused")
    window.focus("push button", ANOTHER_NEED)
    press("Return")
    window.find("entry", text("editor-name", text=ANOTHER_NEED), "focused")
    window.look("A need is reworded", "place-plan")
    press("Escape")
    window.find("push button", ANOTHER_NEED, "focused", within="list item")


def what_lies_on_top(window, text):
    """The search, the keys, and what the plan can be compared with and filled from."""
    window.focus("page tab", text("tab-signals"))
    press("ctrl+k")
    window.find("entry", text("palette-title"), "focused")
    window.look("The search", "place-plan")
    window.fill("entry", text("palette-title"), ANOTHER_NEED)
    window.find("menu item", ANOTHER_NEED)
    window.look("The search, with something found", "place-plan")
    # Something else may be found below it.
    press("Down", "Up")
    window.find("menu item", ANOTHER_NEED, "focused")
    press("Return")
    window.find("push button", ANOTHER_NEED, "focused", within="list item")
    press("F1")
    window.find("dialog", text("keys-title"))
    window.find("push button", text("close"), "focused")
    window.look("The keys", "place-plan")
    press("Escape")
    window.find("push button", ANOTHER_NEED, "focused")
    for title in "templates-title", "growth-title":
        window.do("push button", text(title))
        window.find("dialog", text(title))
        window.look(text(title), "place-plan")
        press("Escape")
        window.find("push button", text(title), "focused")


def a_note(window, text):
    """Writes a draft, and deletes it after a question."""
    window.go("place-journal")
    window.fill("entry", text("note-title"), NOTE)
    window.do("push button", text("note-keep"))
    window.find("push button", NOTE, within="list item")
    window.look("A draft is kept", "place-journal")
    window.do("push button", NOTE)
    window.find("entry", text("note-title"), "focused")
    window.look("A draft is written on", "place-journal")
    window.do("push button", text("draft-delete"))
    window.find("push button", text("draft-delete-leave"), "focused", within="dialog")
    window.look("A draft is to be deleted", "place-journal")
    window.do("push button", text("draft-delete-leave"))
    window.find("push button", text("draft-delete"), "focused")
    window.do("push button", text("draft-delete"))
    window.announced.clear()
    window.do("push button", text("draft-delete-go"))
    window.hear(text("toast-draft-deleted"))
    window.look("A draft was deleted", "place-journal")


def an_invitation(window, text):
    window.go("place-us")
    window.do("push button", text("invite"))
    window.find("push button", text("invite-withdraw"))
    window.look("An invitation", "place-us")
    window.do("push button", text("invite-withdraw"))
    window.find("push button", text("invite"))
    window.do("push button", text("have-invitation"))
    window.find("entry", text("join-field"), "focused")
    window.look("An invitation is taken up", "place-us")


def locked(window, text):
    """Locks, tries another passphrase, and opens with the right one."""
    window.do("push button", text("rail-hide"))
    window.find("password text", text("passphrase"), "focused")
    window.look("Locked", "app-name")
    window.fill("password text", text("passphrase"), "another one")
    window.announced.clear()
    press("Return")
    window.hear(text("open-wrong-passphrase"))
    window.find("password text", text("passphrase"), "focused")
    window.look("Locked, after another passphrase", "app-name")
    window.fill("password text", text("passphrase"), window.passphrase)
    window.do("push button", text("unlock-open"))
    window.find("page tab", text("place-now"), "selected")
    window.look("Opened again", "place-now")
    window.go("place-plan")
    window.find("push button", ANOTHER_NEED, within="list item")


PARTS = first_start, places, a_line, what_lies_on_top, a_note, an_invitation, locked


def walk(texts, passphrase, outline):
    """Walks it all, and returns how the program ends."""
    with open(outline, "w", encoding="utf-8") as file:
        text = Catalogue(texts)
        window = Window(text, Path(passphrase).read_text(encoding="utf-8"), file)
        lost = None
        try:
            window.open()
            for part in PARTS:
                part(window, text)
        except Failed as what:
            lost = f"not found in {PATIENCE} s: {what}"
            window.write_down("Where it was not found")
        print("# What is tiresome to hear", "", sep="\n", file=file)
        for what, pages in window.tiresome.items():
            print(f"- {what}: {', '.join(pages)}", file=file)
    for what, page in window.wrong.items():
        print(f"{page}: {what}", file=sys.stderr)
    if lost:
        print(lost, file=sys.stderr)
    return 1 if window.wrong or lost else 0


if __name__ == "__main__":
    # In milliseconds; a window that makes a vault has little time for others.
    Atspi.set_timeout(5_000, 15_000)
    sys.exit(walk(*sys.argv[1:]))
