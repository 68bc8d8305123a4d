# Two imaginary partners side by side.

duo-link = Send and receive changes
duo-linked = Two imaginary partners, each with a device. A change on one appears on the other. Nothing is saved.
duo-unlinked = Two imaginary partners, each with a device. Changes stay on the device where they were made, and go later.
duo-sides = Whose device
