# Signals.

signals-lead = A word, gesture or object with an agreed meaning and an agreed answer, for the time afterwards.
signals-not-a-safeword = These signals are for afterwards; they are not safewords. In the moment itself, use your own word or gesture. Never rely on a device.
signals-empty = No signals yet
signals-empty-ease = A word you both know can be short.
signal-add = Add a signal
signal-hint = “Harbour”
signal-what = The signal
signal-means = What it means
signal-answer = How to answer
signal-means-is = Means: { $text }
signal-answer-is = Answer: { $text }
signal-form = What kind of signal
form-word = a word
form-gesture = a gesture
form-touch = a touch
form-object = an object
form-place = a place
form-digital = a message
ideas-lights = Traffic lights, for afterwards
idea-signal-lantern =
    “Lantern”
    stay near, please
    come close, no talking
idea-signal-harbour =
    “Harbour”
    I need to hear that we are okay
    read aloud one of the “Good to hear” sentences
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
    closer, please; touch is welcome
    take it, or simply say thanks
idea-signal-heart =
    A hand on one’s own heart
    please pause
    stop, and wait
idea-signal-stone =
    A stone on the table
    not a time for big topics
    the topic goes to “For later”
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
    I am okay as things are
    stay as we are
idea-light-yellow =
    “Yellow”
    slower, softer, check with me
    slow down and ask
idea-light-red =
    “Red”
    stop, for any reason or none
    stop, and stay near or give room, as agreed
