# Routes and their steps.

route-title = Our route
route-about = { $n ->
    [one] about 1 minute
   *[other] about { $n } minutes
}
route-empty = No steps yet
route-ease = Water, a blanket, one kind sentence: three steps are plenty.
route-order = Drag, or Alt and the arrow keys
route-resting = Routes and steps set aside
route-add = Add another route
route-hint = A short evening
route-this = This route
route-duplicate = Make a copy of this route
route-copy = { $text }, again
route-begin = Begin with twenty quiet minutes
route-gentle = As things are, perhaps: { $text }
route-ending = How it ends
ending-add = Add how it ends
ending-sleep = Sleep, with or without company
ending-morning = The morning after: no alarm, breakfast in bed
ending-hello = A short hello the next day, around noon
variant-everyday = Any evening
variant-low-energy = Little energy
variant-far-apart = Far apart
variant-needs-differ = Needs differ
variant-felt-off = Something felt off
step-add = Add a step
step-hint = A glass of water each
step-number = Step { $n }
step-what = What happens
step-from-menu = From where your care menus meet
step-fetches = Who fetches
step-whoever = whoever likes
step-fetched = { $name } fetches
step-note = What there is to know about it
step-note-is = { $text }
step-how-long = How long
step-no-time = no set time
step-less = Less time
step-more = More time
step-up = Move up
step-down = Move down
