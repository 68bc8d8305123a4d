# Whether the plan fits, and what has changed since.

fits-title = As it stands
fits-lead = If you like, say that the plan fits you as it stands. It can be taken back at any time, and then it is as if it had never been there.
fits-set = It fits me
fits-unset = Take my mark back
fits-stands = It fits { $name } as it stands.
fits-before = It fitted { $name } as it was.
fits-since = { $n ->
    [one] 1 change since
   *[other] { $n } changes since
}
fits-does = Shows what has changed
fits-no-consent = A feeling about the plan, never consent to anything.
since-title = Since it fitted { $name }, { $day }
since-more = { $n ->
    [one] One more has changed.
   *[other] { $n } more have changed.
}
changed-suggested = { $name } suggested this, and { $other } said yes:
changed-suggested-rest = { $name } suggested to let this rest, and { $other } said yes:
changed-added = { $name } added:
changed-rested = { $name } let rest:
changed-reworded = { $name } put it in other words:
changed-moved = { $name } moved:
changed-before-what = It stands before: { $text }
changed-last = It stands last
changed-altered = { $name } changed something about:
changed-agreed = { $name } changed what is agreed:
changed-open = Left open
changed-timed = { $name } gave it another time:
changed-before = Before: { $text }
changed-gone = Something that is not here any more
changed-arrived = { $day }, arrived { $arrived }
toast-fits-set = It fits, as it stands
toast-fits-unset = Taken back
