# Chapters.

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
toast-chapter = A new chapter
toast-late-taken = Taken in
toast-late-left = Left there
toast-forgotten = Forgotten here
