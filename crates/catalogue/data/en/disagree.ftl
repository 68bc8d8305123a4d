# When the two disagree.

disagree-lead = What helps when things get tense. Pausing is not leaving.
disagree-empty = Nothing here yet
disagree-empty-ease = Calm days are a good time to write it.
disagree-add = Add what helps
disagree-hint = Long breaths out, six times
neutral-title = Places to go
neutral-lead = Where each of you can be for a while, and where you meet again.
neutral-empty = No place yet
neutral-empty-ease = The kitchen, the steps outside, a walk.
neutral-add = Add a place
neutral-hint = The bench by the window
return-title = First words when you come back
return-lead = The first sentence is the hardest. Keep one ready here.
return-empty = No first words yet
return-empty-ease = Short and warm is enough.
return-add = Add first words
return-hint = I’m back. Shall we try again?
idea-disagree-pause = Say: “This is getting tense. I want to pause, not leave.”
idea-disagree-breath = Breathe out twice as long as in, six times.
idea-disagree-senses = Five things you see, four you can touch, three you hear, two you smell, one you taste.
idea-disagree-paper = Swap to paper: one sheet, one sentence each.
idea-disagree-back-to-back = Sit back to back instead of face to face.
idea-return-back = “I’m back. I want us to be all right. May I start with what I understood?”
idea-return-again = “May I begin that sentence again?”
