# Something to know.

notice-invitation-expired = The invitation has expired. You can make a new one.
notice-invitation-burnt = The invitation was tried three times with a wrong code, so it is closed. Nothing was shared. Make a new one and send it another way.
notice-invitation-attempt = Someone tried the invitation with a wrong code and was not let in. Nothing was shared. If it was not one of you, cancel it and make a new one.
notice-invitation-second-claim = A second device tried the same invitation and was not let in. If it was not one of yours, stop and make a new one.
notice-join-refused-wrong = The invitation was not accepted. Copy all of it and paste it again, or ask for a new one.
notice-join-refused-used = This invitation has been used before. Ask for a new one.
notice-join-refused-expired = The invitation had expired. Ask for a new one.
notice-join-unanswered = There was no answer to this invitation. It may have been used or cancelled, or it may have expired; Leeward may not be open on the other device; or the two devices are on different networks or behind a firewall. Ask for a new one.
notice-pairing-broken = The devices could not connect with each other. Nothing was stored. Make a new invitation to try again.
notice-pairing-declined = Linking was stopped, and nothing was stored. If the words were different, make a new invitation and send it another way.
notice-pairing-timed-out = The time for comparing the words is over. Nothing was stored. Make a new invitation to try again.
notice-pairing-unproven = The devices did not meet again after linking, so it was undone. Make a new invitation to try again.
notice-partner-fault = Leeward received something that does not belong to this plan and did not take it. Your copy is as it was. If this comes back, install the newest version of Leeward on both devices.
notice-left-out = The other device has no room for more of what you write and leaves the newest of it out. Everything is still here.
notice-not-read = Something could not be read just now. Nothing was changed. If it happens again, close Leeward and open it again.
notice-partner-newer = The other device has a newer version of Leeward. Install it here, too. Changes are kept until then.
notice-port-taken = This device’s address has changed. If you typed it on the other device, type the new one there: it is shown under Us.
notice-write-failed = Something could not be saved. Your words stay here; check that the vault’s folder is still there and has room.
notice-vault-damaged = Part of the vault cannot be read. It was left as it is. If you have a copy of its folder, close Leeward and open that copy.
notice-invitation-nowhere = This device is not on a network, so the invitation cannot be used yet. Once it is on one, the invitation here changes; send that one.
notice-put-aside = Something that arrived has made Leeward close twice, so it is left out. Sending and receiving is off for now; everything here is kept and works. To try again, switch on “Send and receive changes”.
notice-copy-elsewhere = A copy of this vault seems to be open somewhere else as well. Nothing is lost, but changes are sent more slowly while both are open: close one of the two, and go on in the other.
notice-days-apart = { $n ->
    [one] The dates of the two devices are 1 day apart. One clock may be wrong.
   *[other] The dates of the two devices are { $n } days apart. One clock may be wrong.
}
notice-clock-far-behind = The clock of this device shows a year before 1970, so nothing can be sent. Set its date, then connect again. Everything else works as before.
notice-older-copy = This vault is older than what was saved here: perhaps a backup was restored, or its newest part was damaged. What was written since is not in it; what you shared may come back from the other device.
notice-read-only = Nothing can be written where this vault lies. You can read and export everything; changes cannot be saved.
notice-nobody-answers = No answer yet; Leeward goes on trying. The usual reasons: the invitation was used or cancelled, or it has expired; Leeward is not open on the other device; the two are on different networks; a firewall is in between. A new invitation may help.
