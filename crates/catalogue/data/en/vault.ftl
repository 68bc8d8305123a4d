# A vault that does not open or cannot be made.

open-missing = There is no vault here yet. Create one, or choose another folder.
open-wrong-passphrase = This passphrase does not open the vault. Check the keyboard layout and try again.
open-in-use = The vault is open in another window or program on this device. Close it there, then try again.
open-newer = This vault was written by a newer version of Leeward. Install that version to open it. Nothing was changed.
open-damaged = Part of this vault cannot be read. Nothing in it was changed. If you have a copy of its folder, open that copy.
open-out-of-memory = There is not enough free memory to open the vault: { $needed } MB are needed. Close other programs, then try again.
open-io = The vault in { $folder } could not be read. The system says: { $reason }.
open-stopped = Leeward had to close the vault. What was saved is there; open it again.
open-not-a-file = In { $folder } something else, such as a link, is in the place of a file of the vault. It was left alone; the file itself has to be there.

create-exists = There is a vault here already. Open it, or choose another folder.
create-name = A name needs something that can be seen, and has room for { $limit } plain letters, or fewer with accents or in other scripts. Write one, or choose a shorter one.
create-in-use = Another program is creating a vault here. Wait until it is done, then try again.
create-out-of-memory = There is not enough free memory to create the vault: { $needed } MB are needed. Close other programs, then try again.
create-passphrase-empty = A passphrase needs something that can be seen. Several words that are easy to keep in mind work well.
create-passphrase-long = This passphrase is longer than { $limit } bytes. Choose a shorter one; several words are enough.
create-passphrase-no-text = This passphrase is no text from byte { $at } on. Choose words that can be typed.
create-passphrase-control = This passphrase holds something that no keyboard types. Choose words that can be typed again.
create-io = The vault could not be written in { $folder }. The system says: { $reason }.
create-not-empty = The folder { $folder } has other files in it, and they were left alone. Choose an empty folder, or a new one inside it.

medium-no-permission = Leeward is not allowed to use { $folder }. Check who may read and write there, or choose another folder.
medium-read-only = Nothing can be written in { $folder }. Choose a folder on another disk.
medium-full = There is no room left on the disk of { $folder }. Make some room, then try again.
medium-no-folder = { $folder } is no folder, or it is a link that leads nowhere. Choose a folder.
medium-name-too-long = { $folder } is too long a name for this disk. Choose a shorter one.
