# Example plans. Each line is one that two people may add, change or leave out.

templates-title = Example plans
templates-lead = Look at one, add what you like, leave out the rest. Nothing you wrote changes.
templates-lines = { $n ->
    [one] 1 line
   *[other] { $n } lines
}
templates-take = { $n ->
    [one] Add 1 line to the plan
   *[other] Add { $n } lines to the plan
}
taken-there = already here
toast-taken = Added to the plan

template-first = Our first plan
template-first-lead = Ten minutes, and a little of everything: three needs, three activities, two signals, four steps, one check-in, and three topics that wait until tomorrow.
template-first-water = Water within reach
template-first-okay = To hear once that we are okay, in plain words
template-first-lamp = One lamp, nothing else
template-first-closer =
    An open palm, upwards
    closer, please; touch is welcome
    take it, or simply say thanks
template-first-space =
    “Window”
    I need some air and space
    “Of course. See you at …”
template-first-drink = A glass of water each
template-first-blanket = Under the blanket
template-first-thanks = One thank-you each
template-first-hello = A short hello the next day
template-first-check-in = A check-in tomorrow, at a time you choose together.
template-first-money = Money
template-first-family = Family
template-first-comparisons = Comparisons

template-miles = Miles between us
template-miles-lead = For an evening in two places: close, with the camera off, and a plan for when the call drops.
template-miles-drink = Video off, the same drink for both
template-miles-song = One song, at the same minute
template-miles-sentence = One sentence each
template-miles-night = A good-night note, no answer expected
template-miles-dot =
    A single dot as a message
    thinking of you, nothing needed
    nothing
template-miles-turns = A message the next day. You take turns who writes it.
template-miles-drops = When the connection drops: we are okay, and one of us writes at nine.

template-between = One needs space, one needs closeness
template-between-lead = Both get what they need, one after the other, and nobody is left guessing.
template-between-lean = Lean against each other, with water
template-between-apart = Apart, with the time to return said aloud
template-between-again = Together again, no talking needed
template-between-warm = Something warm, or a note, stays with whoever wants closeness.
template-between-swap = Next time you swap what comes first.
template-between-back = This is not about you. I am coming back.
template-between-wish = I would like you near. It is a wish, not a demand.

template-low = A low-energy day
template-low-lead = Three steps, few words, and everything else tomorrow.
template-low-bathroom = Bathroom first
template-low-water = Water and something small to eat
template-low-lie = Lie down
template-low-words = Words are optional.
template-low-tomorrow = Everything else is for tomorrow.
template-low-noon = No check-in before noon the next day.

template-short = Very little time
template-short-lead = Seven minutes, for new parents and early mornings. Any step may be interrupted.
template-short-water = Water; standing in the kitchen counts
template-short-hug = One hug
template-short-sit = Sit down together
template-short-fetch = Whoever is less tired brings things.
template-short-resume = Any step may be interrupted, and picked up again.
template-short-counts = This was short, and it counted.
template-short-note = The check-in is a note.

template-talk = After a hard conversation
template-talk-lead = Warmth first, then what each of you understood. The topic itself waits.
template-talk-tea = Tea
template-talk-understood = Each says what they understood
template-talk-neutral = Something easy together
template-talk-touch = No touch without asking first.
template-talk-pause = A pause needs no reason. Say when you will be back.
template-talk-back = “I’m back. I want us to be all right. May I start with what I understood?”
template-talk-topic = The topic of tonight, with a day to come back to it

template-quiet = Easy on the senses
template-quiet-lead = Little noise and light, and no surprises: always the same order, plain words.
template-quiet-dim = Dim the light
template-quiet-water = Water
template-quiet-weight = Something heavy to lie under
template-quiet-order = The same order, every time.
template-quiet-plain = Plain words, meant as they are said.
template-quiet-two = Two choices at most.
template-quiet-written = Written instead of spoken is fine.
template-quiet-eyes = Nobody has to look anybody in the eye.
template-quiet-scent = No scent.

template-off = Something felt off
template-off-lead = For when an evening ended early, or something was not okay. Care comes first; talking can wait.
template-off-stop = Stop, and a little room
template-off-warm = Water and warmth
template-off-enough = Stop is enough, and needs no reason.
template-off-care = Care first. No going over it today.
template-off-talk = Each decides alone when to talk.
template-off-plain = “That was not okay for me. I want … to be different.”
