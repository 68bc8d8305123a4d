# A text that is longer than fits.

characters = { $n ->
    [one] 1 character
   *[other] { $n } characters
}
characters-about = about { $n } characters
room-left = There is room for { $more } more.
too-long = This is { $by } too long to be saved. Nothing is cut off: shorten it, or make two of it.
too-long-note = This is { $by } too long to be shared as one note. The draft keeps all of it: shorten it, or make two notes of it.
too-long-name = This is { $by } too long for a name. Nothing is cut off: choose a shorter one.
too-long-passphrase = This is { $by } too long for a passphrase. Nothing is cut off: choose a shorter one.
too-long-kept = This is { $by } too long to be kept on this device. All of it is still here: shorten it, or put a part of it somewhere else, before Leeward is closed.
too-much = That is more than fits here, so none of it was put in. What was here is as it was.
