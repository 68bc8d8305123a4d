# How the plan grew.

growth-title = How the plan grew
growth-lead = What stood here on two days, as each of you dated it. Nothing changes by looking.
growth-from = From
growth-to = To
growth-beginning = From the beginning
growth-same = The same on both days.
growth-suggest = Suggest it again
growth-back = Bring it back
growth-back-of = Back to “{ $text }”
