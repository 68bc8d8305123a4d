# The plan: its head, its tabs, what both may write, and what is done with its rows.

plan-bring = What you wrote before is still here. Add what you like.

plan-title = Our plan
plan-title-alone = My plan
plan-fixed-line = Wishes that can change. Nothing here is consent: either of us can change any line or set it aside, at any time.
plan-tabs = Parts of the plan
tab-needs = Needs
tab-off-limits = Off limits
tab-for-now = For now
tab-care-menu = Care menu
tab-route = Routes
tab-signals = Signals
tab-words = Our words
tab-disagree = When we disagree
tab-rhythm = Rhythm
ours = Ours
ours-by = written by either of us
ours-add = Add a line
ours-hint = One lamp, nothing else

ideas = Ideas to begin with
idea-add = Add “{ $text }”

row-does = Opens it for rewording
mark-rests = set aside
mark-begun = draft, only here
mark-still-true = still true?
anew = Write it anew
anew-of = Write anew: { $text }
still-true = Still true
still-true-of = “{ $text }” is still true
toast-still-true = Still true
editor-name = New wording for “{ $text }”
editor-hint = New wording
editor-drop = Discard my draft
editor-drop-of = Discard my draft for “{ $text }”
done = Save
done-of = Save “{ $text }”
done-of-new = Save: { $what }
done-shows = { $name } can see it when both devices are connected.
done-keeps = It stays on this device.
rest = Set aside
rest-of = Set aside “{ $text }”
wake = Bring back
wake-of = Bring back “{ $text }”
toast-ended = Ended
toast-added = Added
toast-rested = Set aside. You can bring it back.
toast-woken = Back in the plan
