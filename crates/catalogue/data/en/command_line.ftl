# The command line.

cli-vault-wanted = Say where the vault is: --vault and a folder.
cli-passphrase-empty = The file with the passphrase is empty. Several words that are easy to keep in mind work well.
cli-passphrase-unreadable = The file with the passphrase could not be read. Check its name and who may read it.
cli-export-unwritable = The plan could not be written there. Choose a file that is not there yet, in a folder that you can write to.
cli-no-display = There is no screen to open a window on. “leeward node --json” works without one, and “leeward demo --headless” shows how.
