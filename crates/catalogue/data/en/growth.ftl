# How the plan has changed.

growth-title = How the plan has changed
growth-lead = Compare the plan on two days. Each device gives its own dates. Looking changes nothing.
growth-from = From
growth-to = To
growth-beginning = From the beginning
growth-same = The same on both days.
growth-suggest = Suggest it again
growth-suggest-of = Suggest it again: “{ $text }”
growth-back = Bring it back
growth-back-of = Bring it back: “{ $text }”
