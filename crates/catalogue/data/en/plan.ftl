# The plan: its head, its tabs, what both may write, and what is done with its rows.

plan-bring = What you wrote before is kept. Take along what you like.

plan-title = Our plan
plan-title-alone = My plan
plan-fixed-line = Wishes that may change. Never consent to anything: either of us can change or rest any line, any time.
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
mark-rests = rests
mark-begun = begun
mark-still-true = still true?
anew = Write it anew
anew-of = Write anew: { $text }
still-true = Still true
still-true-of = “{ $text }” is still true
toast-still-true = Still true
editor-name = New wording for “{ $text }”
editor-hint = New wording
editor-drop = Let go of what I typed
editor-drop-of = Let go of what I typed for “{ $text }”
done = Done
done-of = Done with “{ $text }”
done-of-new = Done: { $what }
done-shows = Done shows it to { $name } when both devices are connected.
done-keeps = Done keeps it on this device.
rest = Rest
rest-of = Rest “{ $text }”
wake = Wake
wake-of = Wake “{ $text }”
toast-ended = Ended
toast-added = Added
toast-rested = It rests now
toast-woken = It is awake again
