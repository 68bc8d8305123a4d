# Chapters.

chapter-new = Start a new chapter
chapter-new-lead = Ticked lines go on into the new chapter. The rest stays in the earlier chapter, which each of you can still read.
chapter-new-once = This cannot be undone, but nothing is deleted.
chapter-new-both = { $name } sees the new chapter when both devices are connected. Both of you can then say again whether the plan fits.
chapter-route = The whole route
chapter-begin = Start it
chapter-earlier = Earlier chapters
chapter-until = The chapter until { $day }
chapter-forget = Delete from this device…
chapter-forget-title = Delete this chapter from this device?
chapter-forget-lead = The chapter and its history go from this device. This cannot be undone. Your current plan is not touched.
chapter-forget-late = Late changes to it will no longer be offered here.
chapter-forget-theirs = { $name }’s copy is not touched.
chapter-forget-go = Delete
chapter-keep = Keep it
late-title = Late changes to the earlier chapter
late-lead = These belong to the earlier chapter and came after the new one began. Either of you can add them to the plan.
late-here = Now in the plan: { $text }
late-take = Add to the plan
late-take-of = Add to the plan: “{ $text }”
late-leave = Leave it out
late-leave-of = Leave it out: “{ $text }”
toast-chapter = A new chapter
toast-late-taken = Added to the plan
toast-late-left = Left out of the plan
toast-forgotten = Deleted from this device
