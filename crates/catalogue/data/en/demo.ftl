# The demo without a window.

demo-first = Ana
demo-second = Sam
demo-line-tea = Warm tea first, then talking
demo-line-tea-ana = Tea first, and no talking for ten minutes
demo-line-tea-sam = Something warm to drink first
demo-line-phones = Phones sleep in the other room
demo-line-lamp = One lamp, nothing else
demo-line-breakfast = Breakfast is decided the evening before
demo-need-okay = To hear once that we are okay, in plain words
demo-need-feet = Warm feet before anything else
demo-need-questions = No questions in the first half hour
demo-need-quiet = Not having to explain why I am quiet
demo-need-air = Cool air for a minute, then the blanket
demo-need-choices = Two choices at most
demo-step-water = A glass of water each
demo-step-blanket = Under the blanket, ten slow breaths
demo-step-song = Quiet, one song from start to end
demo-step-thanks = One thank-you each
demo-note-ana = Tender, a little tired. Warm hands helped.
demo-note-sam = You put the straw in the glass without being asked. I noticed.
demo-no-display = There is no screen to open a window on, so this is told as text.
demo-no-window = The window could not be opened. “leeward demo --headless” works without one.
demo-sees = { $name } sees:
demo-both-wordings = Both versions are there: { $text }
demo-equal = Both copies hold the same.
demo-differ = The two copies are different. Changes may still be on their way.
