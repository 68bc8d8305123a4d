# Us: how sharing goes, and how it ends.

together-title = { $me } and { $partner }
together-crossed = Everything written here has crossed.
together-waiting = { $n ->
    [one] 1 change waits here and crosses when both devices are connected.
   *[other] { $n } changes wait here and cross when both devices are connected.
}
together-newer = Something { $name } wrote cannot be read by this version of Leeward. It is kept as it came, and shows once a newer version can read it.
together-newer-mine = Something of yours cannot be read by this version of Leeward. It is kept as it came, and shows once a newer version can read it.
together-unlisted = { $n ->
    [one] One more thing stands in the plan than is listed. “How the plan grew” has it.
   *[other] { $n } more things stand in the plan than are listed. “How the plan grew” has them.
}
together-reach = Let changes cross
together-reach-on = Changes cross whenever both devices are on and can reach each other.
together-reach-off = Changes stay where they were made, and cross later.
address-open = The devices do not find each other?
address-name = Address of the other device
address-hint = 192.168.1.5:47113
address-mine = This device is found at { $addresses }. The other device says its own here, under Us.
address-add = Try this address
stop-sharing = Stop sharing
stop-lead = Sharing stops now, on this device; nobody has to agree to it. Your copy stays with you to read; what { $name } already has stays with them.
stop-quiet = To { $name }’s device this looks like a device that is switched off. To share again later, pair anew.
stop-go = Stop sharing now
earlier-title = Earlier plans
earlier-lead = Your copies, to read. Nothing of them crosses any more.
earlier-read = read
about-title = Leeward
about-protected = Encrypted on this disk and on its way. No account, nobody in between.
about-not-protected = Not protected against a program that spies on this computer, or someone who makes you open it.
about-version = Version { $version }
toast-stopped = Sharing has stopped
