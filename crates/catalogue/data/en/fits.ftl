# Whether the plan fits, and what has changed since.

fits-title = Does the plan fit?
fits-lead = If you like, say that the plan fits you as it is now. You can take that back at any time, and nothing shows that you said it.
fits-set = The plan fits me
fits-unset = Take this back
fits-stands = The plan fits { $name } as it is now.
fits-before = { $name } said that it fits, before later changes.
fits-since = { $n ->
    [one] 1 change since
   *[other] { $n } changes since
}
fits-does = Shows what has changed
fits-no-consent = This is a feeling about the plan. It is not consent to anything.
since-title = Changes since { $name } said that it fits ({ $day })
since-more = { $n ->
    [one] One more has changed.
   *[other] { $n } more have changed.
}
changed-suggested = { $name } suggested this, and { $other } said yes:
changed-suggested-rest = { $name } suggested setting this aside, and { $other } said yes:
changed-added = { $name } added:
changed-rested = { $name } set this aside:
changed-reworded = { $name } changed the words:
changed-moved = { $name } moved:
changed-before-what = Now before: { $text }
changed-last = Now at the end
changed-altered = { $name } changed something about:
changed-agreed = { $name } changed what is agreed:
changed-open = No longer set
changed-timed = { $name } changed how long it takes:
changed-before = Before: { $text }
changed-gone = Something that is no longer here
changed-arrived = { $day } (arrived: { $arrived })
toast-fits-set = Saved: the plan fits you
toast-fits-unset = Taken back
