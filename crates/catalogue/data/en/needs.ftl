# Needs.

needs-columns = Whose needs
needs-empty = Nothing here yet.
needs-empty-ease = One small wish is a good start.
needs-alone = Your partner’s needs will appear here
needs-alone-ease = The plan is useful alone, too.
needs-invite = Invite your partner
needs-none-yet = No needs from { $name } yet.
needs-only = Only { $name } can write here
needs-both = You both wrote about: { $areas }
needs-one = { $name } wrote about: { $areas }
need-add = Add a need
need-unsure = I don’t know yet
need-hint = A glass of water, without asking

area-emotional = Feelings
area-body = Body
area-mind = Mind
area-place = Place
area-talk = Talking
area-closeness = Closeness
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
idea-need-okay = To hear once that we are okay, in plain words
idea-need-warm = Warm feet before anything else
idea-need-water = Water within reach, with a straw
idea-need-questions = No questions in the first half hour
idea-need-lamp = One lamp, nothing else
