# Our words, and the words to leave out.

words-lead = What a word means for the two of you, so that nobody has to guess.
words-empty = No words here yet
words-empty-ease = One word that you both use is enough.
word-add = Add a word
word-what = The word
word-means = What it means for us
word-means-is = { $text }
unwanted-title = Please don’t use
unwanted-lead = Words that hurt. No reason is needed.
unwanted-empty = Nothing here
unwanted-empty-ease = Only if there is one that stings.
unwanted-add = Add words to avoid
unwanted-what = Words to avoid
unwanted-instead = What could be said instead, if you like
unwanted-instead-is = Instead: { $text }
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
