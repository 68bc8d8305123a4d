# What stands around every screen: the program, its places, and what there is to say about the data.

app-name = Leeward
your-partner = your partner

place-now = Now
place-plan = Plan
place-journal = Journal
place-us = Us
rail-name = Places
rail-more = More
rail-hide = Lock
next = Next
back = Back

data-crossed = All shared changes sent
data-waiting = { $n ->
    [one] 1 change not sent yet
   *[other] { $n } changes not sent yet
}
data-only-here = This plan is only on this device
data-off = Sending is off for now
you = you
somebody = One of you
close = Close
unknown-writer = From a device that has been removed
quoted = “{ $text }”
percent = { $n } %
name-you = { $name } (you)
name-lettered = { $name } ({ $letter })
put-away = Got it
