# Sentences that say what is the matter and what to do.

## The command line

cli-vault-wanted = Say where the vault is: --vault and a folder.
cli-passphrase-empty = The file with the passphrase is empty. Several words that are easy to keep in mind work well.
cli-passphrase-unreadable = The file with the passphrase could not be read. Check its name and who may read it.
cli-export-unwritable = The plan could not be written there. Choose a file that is not there yet, in a folder that you can write to.
cli-no-display = There is no screen to open a window on. “leeward node --json” works without one, and “leeward demo --headless” shows how.

## Opening a vault that does not open

open-missing = There is no vault here yet. Create one, or choose another folder.
open-wrong-passphrase = This passphrase does not open the vault. Check the keyboard layout and try again.
open-in-use = The vault is open in another window or program on this computer. Close it there, then try again.
open-newer = This vault was written by a newer Leeward. Install the newer one to open it; nothing was changed.
open-damaged = Part of this vault cannot be read. It was left as it is; a backup can be restored beside it.
open-out-of-memory = There is not enough free memory to open the vault: { $needed } MB are needed. Close other programs, then try again.
open-io = The vault in { $folder } could not be read. The system says: { $reason }.
open-stopped = Leeward had to close the vault. What was saved is there; open it again.
open-not-a-file = In { $folder } something else, such as a link, lies in the place of a file of the vault. It was left alone; the file itself has to lie there.

## Making a vault that cannot be made

create-exists = There is a vault here already. Open it, or choose another folder.
create-name = A name to be called by can be seen, and has at most { $limit } bytes: as many plain letters, half as many of most others. Choose another one.
create-in-use = Another program is creating a vault here. Wait until it is done, then try again.
create-out-of-memory = There is not enough free memory to create the vault: { $needed } MB are needed. Close other programs, then try again.
create-passphrase-empty = A passphrase needs something that can be seen. Several words that are easy to keep in mind work well.
create-passphrase-long = This passphrase is longer than { $limit } bytes. Choose a shorter one; several words are enough.
create-passphrase-no-text = This passphrase is no text from byte { $at } on. Choose words that can be typed.
create-passphrase-control = This passphrase holds something that no keyboard types. Choose words that can be typed again.
create-io = The vault could not be written in { $folder }. The system says: { $reason }.
create-not-empty = The folder { $folder } has other files in it, and they were left alone. Choose an empty folder, or a new one inside it.

## What a folder or a disk has against it

medium-no-permission = Leeward is not allowed to use { $folder }. Check who may read and write there, or choose another folder.
medium-read-only = Nothing can be written in { $folder }. Choose a folder on another disk.
medium-full = There is no room left on the disk of { $folder }. Make some room, then try again.
medium-no-folder = { $folder } is no folder, or it is a link that leads nowhere. Choose a folder.
medium-name-too-long = { $folder } is too long a name for this disk. Choose a shorter one.

## The demo without a window

demo-first = Ana
demo-second = Sam
demo-line-tea = Warm tea first, then talking
demo-line-tea-ana = Tea first, and no talking for ten minutes
demo-line-tea-sam = Something warm to drink first
demo-line-phones = Phones sleep in the other room
demo-line-lamp = One lamp, nothing else
demo-line-breakfast = Breakfast is decided the evening before
demo-need-okay = To hear once that we are okay, in plain words
demo-need-feet = Warm feet before anything else
demo-need-questions = No questions in the first half hour
demo-need-quiet = Not having to explain why I am quiet
demo-need-air = Cool air for a minute, then the blanket
demo-need-choices = Two choices at most
demo-step-water = A glass of water each
demo-step-blanket = Under the blanket, ten slow breaths
demo-step-song = Quiet, one song from start to end
demo-step-thanks = One thank-you each
demo-note-ana = Tender, a little tired. Warm hands helped.
demo-note-sam = You put the straw in the glass without being asked. I noticed.
demo-no-display = There is no screen to open a window on, so this is told as text.
demo-no-window = The window could not be opened. “leeward demo --headless” works without one.
demo-sees = { $name } sees:
demo-both-wordings = Both wordings are there: { $text }
demo-equal = Both copies hold the same.
demo-differ = The two copies differ. Changes on their way may still be crossing.

## A wish that cannot be carried out: what is the matter, and what to do

rejection-empty-text = There are no words here yet. Write a few first.
rejection-text-too-long = This is longer than fits: there is room for about { $limit } letters. Shorten it, or split it in two.
rejection-control-characters = This text has line breaks or tabs that do not fit here. Leave them out, then try again.
rejection-too-many-parts = These are more lines of text than fit here: at most { $limit }. Put the rest into an entry of its own in the list.
rejection-not-found = This is not here any more. Look through the plan as it stands now.
rejection-not-a-wording = This wording has changed. Choose again among those shown now.
rejection-two-wordings = Something has two wordings. Choose one of them, or keep both as two, and then go on.
rejection-not-yours = Only the person who wrote this can take it back. You can write a note of your own.
rejection-not-an-activity = This is not in the care menu. Choose one that is, or write a line instead.
rejection-nothing-new = There is nothing new at the moment in what is good for both. Say something about a few more activities, or add one of your own.
rejection-too-many-minutes = A step lasts { $limit } minutes at most. Choose a shorter time, or make two steps.
rejection-not-a-pause = A pause lasts { $limit } minutes at least, and a day at most. Choose a length between them.
rejection-not-a-time = This is no time of day. Choose one between 0:00 and 23:59.
rejection-not-ahead = An end lies ahead, within { $limit } days. Choose another time, or “I say so”.
rejection-full = This list is full: it holds { $limit }. Rest what is no longer needed, or use another section.
rejection-nothing-to-undo = There is nothing of yours to undo. Any line can still be changed by hand.
rejection-changed-meanwhile = This says something else by now. What you wrote is still here: look at both, and then choose.
rejection-changed-since = This stays as it is: it has been changed since, or it settled two wordings. Change it by hand if you like.
rejection-no-partner = There is no partner here yet. Make an invitation, or take one up.
rejection-already-together = There is a partner here already. Stop sharing first to begin with someone new.
rejection-pairing-under-way = An invitation is under way. Finish it, or stop it, then begin again.
rejection-nothing-to-compare = There are no words to compare at the moment. Begin with an invitation.
rejection-invitation-altered = A letter of this invitation is wrong or missing. Compare it, or copy all of it again.
rejection-invitation-newer = This invitation comes from a newer Leeward. Install the newer one, then try again.
rejection-invitation-expired = This invitation has run out. Ask for a new one.
rejection-invitation-own = This is your own invitation. It belongs on your partner’s device.
rejection-not-an-address = This is not an address. One looks like 192.168.1.5:47113.
rejection-document-full = This has been changed so often that it takes no more changes. It can be written anew.
rejection-share-full = There is no room left here for more of yours. Letting something rest and taking it back still work.
rejection-not-saved = This could not be saved. Your words stay here; check that the vault’s folder is still there and has room, then try again.
rejection-not-read = This could not be read. Close Leeward and open it again; nothing was changed.
rejection-invitation-nowhere = This invitation does not say where the other device is, because that device was in no network. Once it is in one, take the invitation that it shows then.
rejection-invitation-leads-nowhere = This invitation leads to no other device. Ask for a new one, made while the other device is on a network.
rejection-address-leads-nowhere = This address leads to no other device. Copy the one that your partner’s Leeward shows.
rejection-not-an-invitation = There is no invitation in this text. Copy the row of letters that Leeward shows on the other device.
rejection-invitation-cut = This is only a part of an invitation. Copy all of it and paste it again.

## A text that is longer than fits

characters = { $n ->
    [one] 1 character
   *[other] { $n } characters
}
characters-about = about { $n } characters
room-left = There is room for { $more } more.
too-long = This is { $by } too long to be saved. Nothing is cut off: shorten it, or split it in two.
too-long-note = This is { $by } too long to be shared as one note. The draft keeps all of it: shorten it, or make two notes of it.
too-long-name = This is { $by } too long for a name. Nothing is cut off: choose a shorter one.
too-long-passphrase = This is { $by } too long for a passphrase. Nothing is cut off: choose a shorter one.
too-long-kept = This is { $by } too long to be kept on this device. All of it stands here: shorten it, or put a part of it somewhere else, before Leeward is closed.
too-much = That is more than fits here, so none of it was put in. What was here is as it was.

## Something to know

notice-invitation-expired = The invitation has run out. You can make a new one.
notice-invitation-burnt = The invitation was tried three times with a wrong secret, so it is closed. You can make a new one.
notice-invitation-attempt = Someone tried the invitation with a wrong secret and was not let in. Nothing was shared.
notice-invitation-second-claim = The invitation was tried a second time and opened for nobody else. If that was not one of you, stop and make a new one.
notice-join-refused-wrong = The invitation was not accepted. Copy all of it and paste it again, or ask for a new one.
notice-join-refused-used = The invitation was taken up before. Ask for a new one.
notice-join-refused-expired = The invitation had run out. Ask for a new one.
notice-join-unanswered = Nobody answered under this invitation. It may have been used or withdrawn, or have run out, Leeward may not be open on the other device, or the two devices are on different networks or behind a firewall. Ask for a new one.
notice-pairing-broken = The devices could not agree on how to meet. Nothing was stored; you can begin again.
notice-pairing-declined = Pairing was stopped, and nothing was stored. If the words differed, begin again with a new invitation and pass it along another way; otherwise, any time you both like.
notice-pairing-timed-out = The time for comparing the words is over. Nothing was stored; you can begin again.
notice-pairing-unproven = The devices did not meet after pairing, so it was undone. You can begin again.
notice-partner-fault = Something that arrived does not belong to this plan. It was not taken; your copy is as it was.
notice-left-out = The other device has no room for more of what you write and leaves the newest of it out. Everything is still here.
notice-not-read = Something could not be read just now. Nothing was changed. If it happens again, close Leeward and open it again.
notice-partner-newer = The other copy is written by a newer Leeward. Install the newer one here; changes wait until then.
notice-port-taken = The usual port is taken, so another one is used. An address written down before may need a new one.
notice-write-failed = Something could not be saved. Your words stay here; check that the vault’s folder is still there and has room.
notice-vault-damaged = Part of the vault cannot be read. It was left as it is; a backup can be restored.
notice-invitation-nowhere = This device is in no network now, so the invitation leads nowhere yet. Once it is in one, the invitation here changes; pass that one along.
notice-put-aside = Something that arrived has stopped Leeward twice, so it was put aside. Changes do not cross for now; everything here is kept and works. To try it again, switch on “Let changes cross”.
notice-copy-elsewhere = A copy of this vault seems to be open somewhere else as well. Nothing is lost, but changes cross more slowly while both are open: close one of the two, and go on in the other.
notice-days-apart = { $n ->
    [one] The dates of the two devices are 1 day apart. One clock may be wrong.
   *[other] The dates of the two devices are { $n } days apart. One clock may be wrong.
}
notice-clock-far-behind = The clock of this device shows a year before 1970, so nothing can cross. Set its date, then connect again. Everything else works as before.
notice-older-copy = This vault is older than what was saved here: perhaps a backup was restored, or its newest part was damaged. What was written since is not in it; what you shared may come back from the other device.
notice-read-only = Nothing can be written where this vault lies. You can read and export everything; changes cannot be saved.
notice-nobody-answers = Nobody answers yet; Leeward goes on trying. The usual reasons: the invitation was used or withdrawn, or has run out; Leeward is not open on the other device; the two are on different networks; a firewall is in between. A new invitation may help.
