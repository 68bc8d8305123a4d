# Us: how sharing goes, and how it ends.

together-title = { $me } and { $partner }
together-crossed = Everything you have shared is on both devices.
together-waiting = { $n ->
    [one] 1 change is not sent yet. It goes when both devices are connected.
   *[other] { $n } changes are not sent yet. They go when both devices are connected.
}
together-newer = Something { $name } wrote cannot be read by this version of Leeward. It is kept as it came, and is shown once a newer version can read it.
together-newer-mine = Something of yours cannot be read by this version of Leeward. It is kept as it came, and is shown once a newer version can read it.
together-unlisted = { $n ->
    [one] The plan holds one more thing than is listed. “How the plan has changed” has it.
   *[other] The plan holds { $n } more things than are listed. “How the plan has changed” has them.
}
together-reach = Send and receive changes
together-reach-on = Changes go both ways when both devices are on and can reach each other.
together-reach-off = Changes stay on the device where they were made, and go later.
address-open = Devices not finding each other?
address-name = Address of the other device
address-hint = 192.168.1.5:47113
address-mine = This device’s address: { $addresses }. The other device shows its own in the same place.
address-add = Use this address
address-close = Cancel
stop-sharing = Stop sharing
stop-lead = If you stop, sharing ends at once on this device. Nobody has to agree. You keep your copy to read, and what { $name } already has stays with them.
stop-quiet = To { $name }’s device, yours will look switched off. To share again later, make a new invitation.
stop-go = Stop sharing now
stop-keep = Keep sharing
earlier-title = Earlier plans
earlier-lead = Your copies, only to read. Nothing in them is sent any more.
earlier-read = read
about-title = Leeward
about-protected = Encrypted on this disk and on its way. No account, nobody in between.
about-not-protected = Not protected against a program that spies on this device, or someone who makes you open it.
about-version = Version { $version }
toast-stopped = Sharing has stopped
