# Something to know.

notice-invitation-expired = The invitation has run out. You can make a new one.
notice-invitation-burnt = The invitation was tried three times with a wrong secret, so it is closed. You can make a new one.
notice-invitation-attempt = Someone tried the invitation with a wrong secret and was not let in. Nothing was shared.
notice-invitation-second-claim = The invitation was tried a second time and opened for nobody else. If that was not one of you, stop and make a new one.
notice-join-refused-wrong = The invitation was not accepted. Copy all of it and paste it again, or ask for a new one.
notice-join-refused-used = The invitation was taken up before. Ask for a new one.
notice-join-refused-expired = The invitation had run out. Ask for a new one.
notice-join-unanswered = Nobody answered under this invitation. It may have been used or withdrawn, or have run out, Leeward may not be open on the other device, or the two devices are on different networks or behind a firewall. Ask for a new one.
notice-pairing-broken = The devices could not connect with each other. Nothing was stored. Make a new invitation to try again.
notice-pairing-declined = Linking was stopped, and nothing was stored. If the words were different, make a new invitation and send it another way.
notice-pairing-timed-out = The time for comparing the words is over. Nothing was stored; you can begin again.
notice-pairing-unproven = The devices did not meet again after linking, so it was undone. Make a new invitation to try again.
notice-partner-fault = Something that arrived does not belong to this plan. It was not taken; your copy is as it was.
notice-left-out = The other device has no room for more of what you write and leaves the newest of it out. Everything is still here.
notice-not-read = Something could not be read just now. Nothing was changed. If it happens again, close Leeward and open it again.
notice-partner-newer = The other copy is written by a newer Leeward. Install the newer one here; changes wait until then.
notice-port-taken = The usual port is taken, so another one is used. An address written down before may need a new one.
notice-write-failed = Something could not be saved. Your words stay here; check that the vault’s folder is still there and has room.
notice-vault-damaged = Part of the vault cannot be read. It was left as it is. If you have a copy of its folder, close Leeward and open that copy.
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
