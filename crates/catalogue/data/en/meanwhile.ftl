# What both changed at the same time, and the versions of a line.

meanwhile-both = You both changed this. { $name } wrote:
meanwhile-both-here = The plan now says:
meanwhile-joined = { $name } changed another part of this meanwhile. That part is already here.
meanwhile-joined-here = Another part of this was changed meanwhile. That part is already here.
toast-among-drafts = What you wrote is among your drafts
meanwhile-shows = If you use what you wrote, { $name } can see it when both devices are connected.
meanwhile-keeps = If you use what you wrote, it stays on this device.
meanwhile-mine = Use what I wrote
meanwhile-theirs = Keep what { $name } wrote
meanwhile-theirs-here = Keep what it says now

both-begun = What you were writing is kept as a draft. You can go on with it under “Write one together”.
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
toast-settled = There is one version now, chosen on the other device
toast-kept = This version is used
toast-parted = Both are kept
