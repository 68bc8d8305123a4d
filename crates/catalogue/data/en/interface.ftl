# What the window says: names of places, buttons, marks, and the sentences between them.
# These texts speak plainly and kindly, about data and never about a person.

## The program

app-name = Leeward
your-partner = your partner

## Places

place-now = Now
place-plan = Plan
place-journal = Journal
place-us = Us
rail-name = Places
rail-more = More
rail-hide = Hide

## Before a vault is open

unlock-open = Open
unlock-opening = Opening…
unlock-remaking = Getting it ready for this version… { $percent } %
passphrase = Passphrase
passphrase-again = Once more
passphrase-show = Show what is typed
passphrase-hide = Hide what is typed
door-stages = First steps
door-stage-name = A name
door-stage-passphrase = A passphrase
door-stage-plan = Your plan
hello-title = A quiet place for what helps afterwards
hello-lead = Leeward holds a plan for looking after each other, and a journal. It lives on your device and meets your partner’s device directly, with no account and nobody in between.
hello-name = What shall we call you?
hello-name-hint = A first name, or any name you like
hello-name-seen = Your partner will read this name, once there is one.
hello-demo = Look at it with two imaginary partners
choose-title = Something only you know
choose-lead = Your passphrase opens your vault on this device. Nobody can send you a new one, so choose words you will keep in mind.
choose-differ = The two are not the same yet.
choose-make = Make my vault
choose-making = Making it…
strength-hint = Four or five words that have nothing to do with each other work well.
strength-short = A little longer, please: at least eight letters.
strength-easy = This one is easy to guess. Another word or two would help a lot.
strength-some = This keeps a curious eye out. One more word makes it much stronger.
strength-good = This is a good one.
strength-strong = This is a strong one.
honest-protected = What is protected
honest-disk = Everything here is encrypted on the disk.
honest-way = On its way, only your partner’s device can read it.
honest-nobody = There is no account and nobody in between.
honest-open = What is not
honest-system = A program that spies on this computer can read along.
honest-forced = Someone who makes you open it sees what you see.
honest-lost = A passphrase that is lost cannot be brought back.

## The first minutes

first-name = First steps
first-need = A need
first-activity = An activity
first-signal = A signal
first-need-title = What is one thing you need afterwards?
first-need-lead = One is enough for now. You can reword it, rest it, or add to it any time.
first-need-field = I need
first-need-about = What it is about
first-activity-title = How do you feel about this one?
first-activity-lead = Two people often like different things. Here each says what fits, and the plan shows where you meet.
first-another = Another one
first-signal-title = A signal for when words are far away
first-signal-lead = A word, a gesture or an object that means something you both agreed on.
first-signal-field = A new signal
first-open-plan = Open my plan
next = Next
later = Later
back = Back

## Now

now-morning = { $day } morning
now-afternoon = { $day } afternoon
now-evening = { $day } evening
now-night = { $day } night
now-quiet = All quiet.
now-ease = The plan is here when you want it. So is an evening without it.
now-open-plan = Open the plan
now-rows = Worth a look
now-wordings = Something has two wordings
now-draft = A note is not shared yet
now-off-limits = Off limits for now: { $what }
now-for-now = For now: { $what }
now-alone = Invite your partner
now-pairing = Pairing is under way
now-bring = You wrote some things before
plan-bring = What you wrote before is kept. Take along what you like.
now-no-route = A route for afterwards
now-look = have a look
now-go-on = go on
now-when-you-like = when you like

## Question cards

deck-title = Question cards
deck-lead = Draw a card, answer it, or draw another. Nobody has to answer.
deck-draw = Draw a card
deck-other = Another one
deck-away = Set this card aside
deck-end = Enough
deck-like = I like this one
deck-only-you = Only you see this. Not even the cards you draw leave this device.
deck-liked = Cards you like
deck-is-away = This card is set aside.
deck-back = Bring it back
deck-all-away = Every card is set aside.
deck-all-back = Bring back the cards set aside
deck-light = Light
deck-light-breakfast = What would the perfect breakfast be, with no clock?
deck-light-song = Which song always makes you move?
deck-light-smell = Which smell takes you back to a good place?
deck-light-laugh = What made you laugh this week?
deck-light-animal = If tonight were an animal, which one?
deck-light-rain = What do you like to do when it rains?
deck-light-skill = What could you teach me in ten minutes?
deck-light-snack = Which snack would you never share?
deck-light-journey = Where would you go tomorrow with one small bag?
deck-light-name = Which name would you give our sofa?
deck-light-film = Which film can you see again and again?
deck-light-child = Which game did you love as a child?
deck-light-room = Which place at home is your favourite, and when?
deck-light-today = What was the best small moment of today?

## What there is to say about the data

data-crossed = Everything here has crossed
data-waiting = { $n ->
    [one] 1 change waits here
   *[other] { $n } changes wait here
}
data-only-here = This plan is only on this device
data-off = Not handed over for now

## The plan

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

needs-columns = Whose needs
needs-empty = Nothing here yet.
needs-empty-ease = One small wish is a good start.
needs-alone = Your partner’s needs will stand here
needs-alone-ease = The plan is useful alone, too.
needs-invite = Invite your partner
needs-none-yet = { $name } has not written a need yet.
needs-only = Only { $name } can write here
needs-both = You both write about: { $areas }
needs-one = Only { $name }: { $areas }
need-add = Add a need
need-unsure = I don’t know yet
need-hint = A glass of water, without asking
you = you
ours = Ours
ours-by = written by either of us
ours-add = Add a line
ours-hint = One lamp, nothing else

area-emotional = In feelings
area-body = For the body
area-mind = For the mind
area-place = For the place
area-talk = For talking
area-closeness = For closeness
area-overwhelmed = If I am overwhelmed
area-reassurance = Good to hear
card-if = If …
card-then = please …
card-then-is = Please: { $text }
reassurance-hint = We are okay
idea-reassurance-here = I am here, and there is no hurry.
idea-reassurance-okay = We are okay. Tonight changes nothing about that.
idea-reassurance-hurry = You don’t have to explain anything now.
idea-reassurance-back = I am coming back.

signals-lead = A word, gesture or object with an agreed meaning and an agreed answer, for the time afterwards.
signals-not-a-safeword = Not a safeword: during, use your own word or gesture, and never rely on a device.
signals-empty = No signals yet
signals-empty-ease = A word you both know can be short.
signal-add = Add a signal
signal-hint = “Harbour”
signal-what = The signal
signal-means = What it means
signal-answer = What is answered
signal-means-is = Means: { $text }
signal-answer-is = Answer: { $text }
form-word = a word
form-gesture = a gesture
form-touch = a touch
form-object = an object
form-place = a place
form-digital = on a screen
words-lead = What a word means for the two of you, so that nobody has to guess.
words-empty = No words here yet
words-empty-ease = One word that you both use is enough.
word-add = Add a word
word-what = The word
word-means = What it means for us
word-means-is = { $text }
unwanted-title = Please don’t use
unwanted-lead = Words that do more harm than good. No reason is needed.
unwanted-empty = Nothing here
unwanted-empty-ease = Only if there is one that stings.
unwanted-add = Add one to leave out
unwanted-what = Better left out
unwanted-instead = What could be said instead, if you like
unwanted-instead-is = Instead: { $text }
disagree-lead = What helps when it gets sharp. A pause is a pause, not leaving.
disagree-empty = Nothing here yet
disagree-empty-ease = Calm days are a good time to write it.
disagree-add = Add what helps
disagree-hint = Long breaths out, six times
neutral-title = Places
neutral-lead = Where each of you can be for a while, and where you meet again.
neutral-empty = No place yet
neutral-empty-ease = The kitchen, the steps outside, a walk.
neutral-add = Add a place
neutral-hint = The bench by the window
return-title = The first line for coming back
return-lead = The first sentence is the hardest. Here it lies ready.
return-empty = No line yet
return-empty-ease = Short and warm is enough.
return-add = Add a first line
return-hint = I’m back. Shall we try again?
pause-title = A pause
pause-lead = Anyone may ask for one, and no reason is needed. Twenty minutes are the least a body takes to come down. Say aloud when you are back.
pause-back = If that is too short: the next day
time-earlier = { $what }: half an hour earlier
time-later = { $what }: half an hour later
rhythm-lead = Anything else that comes back, in your own words.
rhythm-empty = Nothing here yet
rhythm-empty-ease = A day and an hour are enough.
rhythm-add = Add a line
rhythm-hint = A short hello the next day, around noon
ready-title = Before
ready-lead = What lies ready before anything begins, so that nobody has to get up.
ready-empty = Nothing here yet
ready-empty-ease = Water, a blanket, phones away.
ready-add = Add something to lay out
ready-hint = Thick socks
music-title = Our music
music-lead = What you listen to, and where to find it.
music-empty = No music yet
music-empty-ease = One song can be enough.
music-add = Add music
music-what = What
music-where = Where it is
music-where-is = { $text }
ask-title = How it was
ask-lead = When to ask each other. Sometimes a dip comes a day or two later; it passes, and says nothing about the two of you.
ask-evening = The same evening
ask-next-day = The next day
ask-later-days = After two or three days
review-title = A look at the plan together
review-lead = Once a month, a quarter of an hour, with something to drink. Either may end it.
review-on = There is a day for it
review-four-weeks = In four weeks
day-earlier = A day earlier
day-later = A day later
turn-title = Whose turn to choose
turn-lead = Swap whenever you like. Nobody keeps a tally.
turn-mine = I choose next time
turn-theirs = { $name } chooses next time.
agreed-title = Agreed
agreed-pause = A pause lasts { $time }.
agreed-back = Where a pause is too short, back the next day at { $time }.
agreed-evening = We ask how it was on the same evening, at { $time }.
agreed-next-day = We ask how it was on the next day, at { $time }.
agreed-later-days = We ask how it was after two or three days, at { $time }.
agreed-review = We look at the plan together on { $day }.

ideas = Ideas to begin with
ideas-lights = Traffic lights, which many people know
idea-add = Add “{ $text }”
idea-need-okay = To hear once that we are okay, in plain words
idea-need-warm = Warm feet before anything else
idea-need-water = Water within reach, with a straw
idea-need-questions = No questions in the first half hour
idea-need-lamp = One lamp, nothing else
idea-signal-lantern =
    “Lantern”
    stay near, please
    come close, no talking
idea-signal-harbour =
    “Harbour”
    I need to hear that we are okay
    read one of the sentences that are good to hear
idea-signal-window =
    “Window”
    I need some air and space
    “Of course. See you at …”
idea-signal-feather =
    “Feather”
    softer, less of everything
    lower voice, light and touch
idea-signal-blank =
    “Blank”
    I can’t find words now
    no questions; two choices at most
idea-signal-squeeze =
    Two squeezes
    I am fine, just quiet
    two squeezes back
idea-signal-palm =
    An open palm, upwards
    touch is welcome
    take it, or simply say thanks
idea-signal-heart =
    A hand on one’s own heart
    please pause
    stop, and wait
idea-signal-stone =
    A stone on the table
    not a time for big topics
    the topic goes to the list for later
idea-signal-lamp =
    The lamp off, or on
    resting, or company is welcome
    no knock while it is off
idea-signal-dot =
    A single dot as a message
    thinking of you, nothing needed
    nothing
idea-light-green =
    “Green”
    this is good, go on
    go on
idea-light-yellow =
    “Yellow”
    slower, softer, check with me
    slow down and ask
idea-light-red =
    “Red”
    stop, for any reason or none
    stop, and stay near or give room, as agreed
idea-words-later =
    “Later”
    not now, and I will bring it up again myself
idea-words-slow =
    “Slow”
    still here, only quieter
idea-words-here =
    “I’m here”
    near enough to touch, and not going anywhere
idea-unwanted-calm =
    “Calm down”
    “I’m here. What would help?”
idea-unwanted-always =
    “You always …”
    “This time …”
idea-disagree-pause = Say: “This is getting sharp. I want to pause, not leave.”
idea-disagree-breath = Breathe out twice as long as in, six times.
idea-disagree-senses = Five things you see, four you can touch, three you hear, two you smell, one you taste.
idea-disagree-paper = Swap to paper: one sheet, one sentence each.
idea-disagree-back-to-back = Sit back to back instead of face to face.
idea-return-back = “I’m back. I want us to be all right. May I start with what I understood?”
idea-return-again = “May I begin that sentence again?”
idea-ready-water = Water, and something small to eat
idea-ready-blanket = A blanket within reach
idea-ready-phones = Phones away
idea-rhythm-next-day = A short hello the next day, at a time that suits you both.
idea-rhythm-month = Once a month, tea and a look at the plan. Fifteen minutes are enough.
idea-rhythm-turn = We take turns choosing what comes first.

## Whether it fits

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
somebody = One of you
toast-fits-set = It fits, as it stands
toast-fits-unset = Taken back
growth-title = How the plan grew
growth-lead = What stood here on two days, as each of you dated it. Nothing changes by looking.
growth-from = From
growth-to = To
growth-beginning = From the beginning
growth-same = The same on both days.
growth-suggest = Suggest it again
growth-back = Bring it back
growth-back-of = Back to “{ $text }”
chapter-new = Begin a new chapter
chapter-new-lead = What is ticked goes on as it stands. The rest stays in the chapter before, and each of you keeps that to read, or forgets it.
chapter-new-once = A chapter that has begun stays begun. Nothing is lost by it.
chapter-new-both = { $name } sees the new chapter when the two devices meet next. Whether it fits is asked anew.
chapter-route = The whole route
chapter-begin = Begin it
chapter-earlier = Earlier chapters
chapter-until = The chapter until { $day }
chapter-forget = Forget it here
chapter-forget-title = Forget this chapter?
chapter-forget-lead = It goes from this device and does not come back, with how it came to be. The chapter you are in stays whole.
chapter-forget-late = What came late to it is not offered here any more.
chapter-forget-theirs = What { $name } keeps is not touched.
chapter-forget-go = Forget it
chapter-keep = Keep it
late-title = From the chapter before
late-lead = This came after the new chapter had begun. It is here once one of you takes it in.
late-here = Here: { $text }
late-take = Take it in
late-take-of = Take in “{ $text }”
late-leave = Leave it there
late-leave-of = Leave “{ $text }” there
now-late = Something came late to the chapter before
toast-chapter = A new chapter
toast-late-taken = Taken in
toast-late-left = Left there
toast-forgotten = Forgotten here

## Proposals

proposals-title = Suggested
proposal-reword = { $name } suggests other words:
proposal-rest = { $name } suggests to let this rest:
proposal-answers = Instead of: { $text }
proposal-new = { $name } suggests a new line:
proposal-new-step = { $name } suggests a new step for “{ $route }”:
proposal-time = { $name } suggests another time for this:
proposal-route = { $name } suggests another name for this route:
proposal-why = Because: { $reason }
proposal-fits = Fits
proposal-fits-of = “{ $text }” fits
proposal-not-now = Not now
proposal-not-now-to = Not now: “{ $text }”
proposal-not-now-mine = You said: not now. It stays here, and nothing is expected.
proposal-not-now-of = { $name } said: not now.
proposal-instead = In other words
proposal-instead-of = In other words than “{ $text }”
proposal-withdraw = Take back
proposal-withdraw-of = Take back the suggestion “{ $text }”
propose = Suggest instead
propose-of = Suggest something instead of “{ $text }”
propose-new = Suggest a line
propose-step = Suggest a step
propose-title = Suggest to { $name }
propose-lead = Nothing changes by itself. { $name } can say that it fits, say not now, or find other words; it stays open for as long as you both like.
propose-now = Now: { $text }
propose-wording = Your wording
propose-rest = It could rest
propose-reason = Why, if you like
propose-go = Suggest
now-proposal = { $name } suggests something for the plan
toast-proposed = Suggested
toast-fits = It fits, and it is done
toast-answered = Answered
toast-withdrawn = Taken back

## Plans to begin with

templates-title = A plan to begin with
templates-lead = Look at one, take what fits, leave the rest. Nothing of yours is changed.
templates-lines = { $n ->
    [one] 1 line
   *[other] { $n } lines
}
templates-take = { $n ->
    [one] Take 1 line along
   *[other] Take { $n } lines along
}
taken-there = already here
toast-taken = Taken along

## Lines that end by themselves

limits-lead = Topics and kinds of touch that stay out of the cool-down for a while. Each of you writes your own, and whatever one of you puts here holds for both.
limits-empty = Nothing is off limits
limits-ease = Money, family, plans for the week: some things can wait until tomorrow.
limit-add = Put something off limits
limit-hint = Money
limit-later = Keep it for later
limit-later-of = Keep “{ $text }” on the list for later
about-topic = Topics
about-touch = Touch
for-now-lead = How things are for a while. It ends by itself; until then it stands where a plan may want to be gentler. It suggests, and decides nothing.
for-now-empty = Nothing out of the ordinary
for-now-ease = A press is enough, and no reason is needed.
for-now-own = { $about }: { $text }
for-now-hint = In your own words, if you like
for-now-route = For now: { $what }. A shorter or slower way may be kinder.
about-hard-week = A hard week
about-travel = Travel
about-little-sleep = Little sleep
about-little-energy = Little energy
press-shows = A press shows it to { $name } when both devices are connected.
press-keeps = A press keeps it on this device.
end-title = Until
end-evening = This evening is over
end-tomorrow = Tomorrow is over
end-week = A week from now
end-at = A time
end-said = I say so
end-at-name = Until when
end-at-hint = 18:30, or 2026-12-03
end-unread = Write a time such as 18:30, or a day such as 2026-12-03.
until-evening = until this evening is over
until-evening-time = until { $time }
until-tomorrow = until tomorrow is over
until-tomorrow-time = until tomorrow, { $time }
until-day = until { $day } is over
until-day-time = until { $day }, { $time }
until-said = until told otherwise
until-over = over
passing-of = { $name }, { $until }
passing-over = Over, and kept for another time
passing-end = End it
passing-end-of = End “{ $text }”
later-title = For later
later-lead = Topics that wait here until you both have room for them. Nothing has to come from this list.
later-empty = Nothing waits
later-ease = A topic that is off limits can wait here instead of being carried around.
later-add = Add a topic
later-hint = Where we spend the holidays

## Rows and what is done with them

row-does = Opens it for rewording
mark-rests = rests
mark-begun = begun
mark-still-true = still true?
anew = Write it anew
anew-of = Write anew: { $text }
still-true = Still true
still-true-of = “{ $text }” is still true
toast-still-true = Still true
mark-draft = draft, only here
mark-shared-with = shared with { $name }
mark-shared-with-you = shared with you
editor-name = New wording for “{ $text }”
editor-hint = New wording
editor-drop = Let go of what I typed
editor-drop-of = Let go of what I typed for “{ $text }”
meanwhile-both = You both thought about this. { $name } wrote:
meanwhile-both-here = It says something else by now:
meanwhile-joined = { $name } changed another part of it meanwhile. It stands here already.
meanwhile-joined-here = Another part of it was changed meanwhile. It stands here already.
toast-among-drafts = What you wrote is among your drafts
meanwhile-shows = “Use what I wrote” shows it to { $name } when both devices are connected.
meanwhile-keeps = “Use what I wrote” keeps it here.
meanwhile-mine = Use what I wrote
meanwhile-theirs = Keep what { $name } wrote
meanwhile-theirs-here = Keep what it says now
done = Done
done-of = Done with “{ $text }”
done-of-new = Done: { $what }
done-shows = Done shows it to { $name } when both devices are connected.
done-keeps = Done keeps it on this device.
rest = Rest
rest-of = Rest “{ $text }”
wake = Wake
wake-of = Wake “{ $text }”
close = Close
close-of = Close, “{ $text }” stays as it is
close-of-new = Close: { $what }

both-begun = What you were writing is kept. It goes on under “Write one together”.
both-look = Two wordings: look at both
both-title = Two wordings for one line
both-lead = You both changed it while the devices were apart. Nothing is lost, and there is no hurry: until you choose, the plan shows both.
both-keep = Keep this wording
both-keep-of = Keep this wording: “{ $text }”
both-write = Write one together
both-write-name = One wording for both
both-part = Keep both as two lines
both-part-steps = Keep both as two steps
unknown-writer = From a device since removed

## The care menu

rating-love-it = love it
rating-fine = fine
rating-not-now = not now
rating-please-never = please never
menu-all = All of them
menu-mine = Only mine
menu-overlap = Overlap
menu-both-love = Both love it
menu-both-good = Good for both
menu-overlap-empty = Nothing in common yet
menu-overlap-ease = It fills by itself as each of you says what fits.
menu-mine-empty = Nothing here yet
menu-mine-ease = Try other filters, or say something about one of them.
menu-sees = { $name } sees your “love it” and “fine”, and nothing else from this list.
menu-turn = Your turn, if you like
menu-ask-first = Ask first, each time.
menu-never = “Not now” and “please never” stay on this device: { $name } sees the same as if you had said nothing. No reason is asked.
menu-never-alone = “Not now” and “please never” stay with you, always.
menu-next = Next one
menu-done = You have said something about each
menu-done-ease = Every answer can be changed at any time.
tag-little-energy = Little energy
tag-no-talking = No talking needed
tag-at-a-distance = At a distance
tag-together = Together
tag-alone = Alone
tag-ask-first = Ask first
menu-own = Our own
menu-hidden = Hidden
menu-add = Add one of your own
menu-add-hint = Hum something together
menu-rename = Call it something else
menu-hide = Hide it from me
menu-unhide = Show it to me again
new-thing = One new thing
new-thing-again = Another new thing
new-thing-is = Perhaps: { $text }
toast-hidden = Hidden from you, here only
toast-shown = Shown again

## The route

route-title = Our route
route-about = { $n ->
    [one] about 1 minute
   *[other] about { $n } minutes
}
route-empty = No steps yet
route-ease = Water, a blanket, one kind sentence: three steps are plenty.
route-order = Drag, or Alt and the arrow keys
route-resting = Resting routes and steps
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
minutes = { $n } min

## The journal

note-title = A note
note-write = Write a note
note-hint = What helped? What stays with you?
note-prompt = A question to begin with
note-share = Share with { $name }
note-keep = Keep as a draft
note-share-means = Sharing shows it to { $name } when both devices are connected. You can take it back later.
note-share-later = It stays a draft on this device. Once there is a partner, you can share it.
prompt-helped = What helped?
prompt-missing = What was missing, or too much?
prompt-hear = Is there anything you would like to hear?
prompt-glad = What are you glad about?
prompt-stays = Looking back, what stays with you?
prompt-unsaid = Is anything unsaid that would be lighter if said?
prompt-next-time = What would you prefer next time?
prompt-noticed = A small thing your partner did that you noticed
journal-empty = Nothing written yet
journal-ease = Two lines are enough, and nothing leaves before you share it.
journal-everything = Everything
journal-mine = Mine
journal-of = From { $name }
journal-search = Search
journal-drafts = Drafts, only here
journal-none-found = Nothing like this here
journal-none-ease = Try another word, or look at everything.
journal-looked-through = Only the entries that are here so far are looked through. There are earlier ones.
journal-earlier = Earlier entries
journal-ahead = Dated ahead
journal-ahead-why = These carry a day that has not come yet. The clock they were written by showed another day.
draft-does = Goes on with this draft
entry-mine = A note from you
entry-of = A note from { $name }
entry-gone-mine = An entry was here. You took it back.
entry-gone = An entry was here. { $name } took it back.
take-back = Take back
take-back-of = Take back “{ $text }”
take-back-title = Take this note back?
take-back-lead = Its text goes from this device, and from { $name }’s when both are connected. A dated mark stays. What { $name } copied elsewhere stays with them.
take-back-leave = Leave it
take-back-go = Take it back
quoted = “{ $text }”
draft-delete = Delete this draft
draft-delete-title = Delete this draft?
draft-delete-lead = It is only on this device, and nobody else has read it. Once it is deleted, it cannot be brought back.
draft-delete-leave = Leave it
draft-delete-go = Delete it
drafts-kept = They are as you left them. Press one to go on with it.

## Us

us-inviting = Invite your partner
us-joining = Meeting your partner’s device
us-comparing = Read these to each other
stages = Pairing
stage-invite = Invite
stage-compare = Compare words
stage-done = Done
alone-title = Bring your two plans together
alone-lead = One of you makes an invitation, the other takes it up. Both devices need to be on and open for that minute.
invite = Make an invitation
have-invitation = I have an invitation
invite-title = On the other device, open Us, then “I have an invitation”.
invite-lead = A camera reads the square as text. Or pass the text along yourself, in a way you both trust.
invite-square = The invitation as a square to read with a camera
invite-copy = Copy
invite-save = Save as a file…
invite-once = Works once, for ten minutes
invite-nothing = Nothing is shared until you both say that the words match
invite-withdraw = Withdraw the invitation
join-title = Take up an invitation
join-lead = Paste or type the text of the invitation. Capitals and spaces do not matter.
join-field = The invitation
join-hint = Starts with a long row of letters
join-go = Take it up
join-open = Open a file…
join-drop = You can also drop the file onto this window.
joining-title = Reaching the other device…
joining-lead = This takes a moment. Both devices need to be on the same network, with Leeward open.
joining-stop = Stop
compare-title = Are the same four words on both screens?
compare-lead = Your partner reads theirs aloud, slowly and in order. Press each word here as you hear it.
compare-same = All four are the same
compare-differ = They differ
compare-tick = Once you have heard all four, say whether they are the same.
compare-both = Both of you confirm. If a word differs, stop here: nothing was shared, and a new invitation takes a minute.
compare-said = You have said that they match. Your partner says so on the other device.
bring-title = What comes along?
bring-lead = These you wrote before. What you tick is written into the plan with { $name }, without its history. Everything else stays only yours.
bring-needs = Needs
bring-lines = Lines
bring-steps = Steps of the route
bring-again = Bring more from before
bring-go = { $n ->
    [0] Bring what is ticked
    [one] Bring 1 thing along
   *[other] Bring { $n } things along
}
together-title = { $me } and { $partner }
together-crossed = Everything written here has crossed.
together-waiting = { $n ->
    [one] 1 change waits here and crosses when both devices are connected.
   *[other] { $n } changes wait here and cross when both devices are connected.
}
together-newer = Something { $name } wrote cannot be read by this version of Leeward. It is kept as it came, and shows once a newer version can read it.
together-newer-mine = Something of yours cannot be read by this version of Leeward. It is kept as it came, and shows once a newer version can read it.
together-unlisted = { $n ->
    [one] One more thing stands in the plan than is listed. “How the plan grew” has it.
   *[other] { $n } more things stand in the plan than are listed. “How the plan grew” has them.
}
together-reach = Let changes cross
together-reach-on = Changes cross whenever both devices are on and can reach each other.
together-reach-off = Changes stay where they were made, and cross later.
address-open = The devices do not find each other?
address-name = Address of the other device
address-hint = 192.168.1.5:47113
address-mine = This device is found at { $addresses }. The other device says its own here, under Us.
address-add = Try this address
stop-sharing = Stop sharing
stop-lead = Sharing stops now, on this device; nobody has to agree to it. Your copy stays with you to read; what { $name } already has stays with them.
stop-quiet = To { $name }’s device this looks like a device that is switched off. To share again later, pair anew.
stop-go = Stop sharing now
settings-title = Settings
settings-lead = Only you see these. They stay in your vault.
setting-suggestions = Suggest on “Now” what could be set up
setting-lock-after = Lock when nothing is touched
setting-lock-after-never = Never
setting-lock-after-5-minutes = After 5 minutes
setting-lock-after-15-minutes = After 15 minutes
setting-lock-after-30-minutes = After half an hour
setting-lock-after-60-minutes = After an hour
look-title = How it looks
look-theme = Colours
look-text = Size of text
look-language = Language
look-still = Nothing moves by itself
theme-system = As the computer has it
theme-light = Light
theme-dark = Dark
theme-warm-dim = Warm and dim
theme-contrast-light = High contrast, light
theme-contrast-dark = High contrast, dark
language-en = English
language-es = Español
percent = { $n } %
earlier-title = Earlier plans
earlier-lead = Your copies, to read. Nothing of them crosses any more.
earlier-read = read
about-title = Leeward
about-protected = Encrypted on this disk and on its way. No account, nobody in between.
about-not-protected = Not protected against a program that spies on this computer, or someone who makes you open it.
about-version = Version { $version }
unanswered-title = Nobody answers yet
unanswered-lead = Leeward goes on trying quietly, for ten minutes in all. These are the usual reasons:
unanswered-used = The invitation was used or withdrawn, or has run out.
unanswered-closed = Leeward is not open on the other device.
unanswered-network = The two devices are on different networks.
unanswered-firewall = A firewall on one of the devices keeps the other out.
unanswered-ask = If it goes on, ask your partner for a new invitation.
unanswered-another = Take up a new one

## The plan to take along

export-title = To take along
export-lead = The plan as it stands, for paper or for another program. What rests, what is private and the journal stay here.
export-page = A page to print
export-card = A card to fold
export-text = Text
export-data = Data
export-page-aside = opens in a browser
export-card-aside = one sheet
export-text-aside = Markdown
export-data-aside = for programs
export-careful = A file is not encrypted. Whoever has it can read it.
export-of-two = { $one } and { $other }: our plan
export-day = As of { $day }
export-or = or
export-more = { $n ->
    [one] One more is in the plan.
   *[other] { $n } more are in the plan.
}
name-you = { $name } (you)
name-lettered = { $name } ({ $letter })

## Everything that can be done from anywhere

action-go = Go to { $place }
action-plan = Plan: { $tab }
action-add-need = Add a need
action-add-line = Add a line to Ours
action-copy-invitation = Copy the invitation
action-add-in = { $tab }: { $what }
action-save-invitation = Save the invitation as a file
action-open-invitation = Open an invitation from a file
action-reach = Changes cross: on or off
action-write = Write a note
action-undo = Undo
action-invite = Make an invitation
action-join = Take up an invitation
action-palette = Find something to do
action-keys = Keys
action-larger = Larger text
action-smaller = Smaller text
action-plain-size = Text as designed
action-theme = Colours: { $theme }
action-still = Motion on or off
action-language = Language: { $language }
action-lock = Hide and lock
action-quit = Close Leeward
palette-title = Find something
palette-hint = Something to do, or a word of the plan
palette-none = Nothing is called this. Try another word.
keys-title = Keys
keys-tab = To the next thing, and back with Shift
keys-scroll = Scroll
keys-move = Move a step of the route
keys-back = Close what lies on top
key-tab = Tab
key-page = Page Up and Page Down
key-alt-arrows = Alt and the arrow keys
key-escape = Escape
key-plus = plus
key-minus = minus
key-with-ctrl = Ctrl and { $key }

## After a deed

toast-undone = Undone
toast-undone-of = Undone: “{ $text }”
toast-settled = This is settled now, from the other device
toast-ended = Ended
toast-added = Added
toast-rested = It rests now
toast-woken = It is awake again
toast-kept = This wording is kept
toast-parted = Both are lines now
toast-shared = Shared with { $name }
toast-taken-back = Taken back
toast-copied = The invitation is copied
toast-saved-file = It is in the file
file-no-dialog = No window for choosing a file came. An invitation can be copied, and “leeward export” writes the plan into a file.
toast-brought = They are in the plan now
toast-together = The plan is now yours and { $name }’s
toast-stopped = Sharing has stopped
put-away = I have seen this
file-unreadable = This file could not be read as an invitation. Open another, or paste the text.
file-unwritable = The file could not be written. Choose another place.
settings-unwritable = How it looks could not be saved. It stays like this until Leeward is closed.
toast-draft-deleted = The draft is deleted

## Days

day-today = Today
day-yesterday = Yesterday
day-tomorrow = Tomorrow
day-ahead = { $weekday }, { $date }
day-date = { $day } { $month }
day-date-year = { $day } { $month } { $year }
weekday-1 = Monday
weekday-2 = Tuesday
weekday-3 = Wednesday
weekday-4 = Thursday
weekday-5 = Friday
weekday-6 = Saturday
weekday-7 = Sunday
month-1 = January
month-2 = February
month-3 = March
month-4 = April
month-5 = May
month-6 = June
month-7 = July
month-8 = August
month-9 = September
month-10 = October
month-11 = November
month-12 = December

## Two imaginary partners side by side

duo-link = Let changes cross
duo-linked = Two imaginary partners, each with a device. A change on one crosses to the other; nothing is kept.
duo-unlinked = Two imaginary partners, each with a device. Changes stay where they were made, and cross later.
duo-sides = Whose device
