# Routes and their steps.

route-title = Our route
route-lead = Small steps for afterwards, one after the other. Any step can be skipped.
route-about = { $n ->
    [one] about 1 minute
   *[other] about { $n } minutes
}
route-empty = No steps yet
route-ease = Water, a blanket, one kind sentence: three steps are plenty.
route-order = To change the order, drag a step, or press Alt with an arrow key.
route-resting = Routes and steps set aside
route-add = Add another route
route-hint = A short evening
route-this = This route
route-duplicate = Make a copy of this route
route-copy = { $text }, copy
route-begin = Start with a 20-minute example
route-gentle = A gentler route: { $text }
route-ending = How it ends
ending-add = Add an ending
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
step-from-menu = From what you both like
step-fetches = Who brings it
step-whoever = either of us
step-fetched = { $name } brings it
step-note = Good to know
step-note-is = { $text }
step-how-long = How long
step-no-time = no set time
step-less = Less time
step-more = More time
step-up = Move up
step-down = Move down
