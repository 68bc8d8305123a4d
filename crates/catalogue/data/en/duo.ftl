# Two imaginary partners side by side.

duo-link = Send and receive changes
duo-linked = Two imaginary partners, each with a device. A change on one crosses to the other; nothing is kept.
duo-unlinked = Two imaginary partners, each with a device. Changes stay where they were made, and cross later.
duo-sides = Whose device
