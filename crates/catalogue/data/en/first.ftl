# The first minutes.

first-name = First steps
first-need = A need
first-activity = An activity
first-signal = A signal
first-need-title = What is one thing you need afterwards?
first-need-lead = One is enough for now. You can change it, set it aside, or add more at any time.
first-need-field = I need
first-need-about = What it is about
first-activity-title = How do you feel about this one?
first-activity-lead = Two people often like different things. Each of you says what feels good, and the plan shows what you both like.
first-another = Another one
first-signal-title = A signal for when it is hard to find words
first-signal-lead = A word, a gesture or an object that means something you both agreed on.
first-signal-field = A new signal
first-open-plan = Open my plan
first-skip = Skip this
