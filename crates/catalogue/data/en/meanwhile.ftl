# What both changed at the same time.

meanwhile-both = You both thought about this. { $name } wrote:
meanwhile-both-here = It says something else by now:
meanwhile-joined = { $name } changed another part of it meanwhile. It stands here already.
meanwhile-joined-here = Another part of it was changed meanwhile. It stands here already.
toast-among-drafts = What you wrote is among your drafts
meanwhile-shows = “Use what I wrote” shows it to { $name } when both devices are connected.
meanwhile-keeps = “Use what I wrote” keeps it here.
meanwhile-mine = Use what I wrote
meanwhile-theirs = Keep what { $name } wrote
meanwhile-theirs-here = Keep what it says now

both-begun = What you were writing is kept. It goes on under “Write one together”.
both-look = Two versions: look at both
both-title = Two versions of one line
both-lead = You both changed this while the devices were not connected. Nothing is lost, and there is no hurry. Until you choose, the plan shows both.
both-keep = Use this version
both-keep-of = Use this version: “{ $text }”
both-write = Write one together
both-write-name = One version for both
both-part = Keep both as two lines
both-part-steps = Keep both as two steps
both-later = Decide later
toast-settled = This is settled now, from the other device
toast-kept = This wording is kept
toast-parted = Both are lines now
