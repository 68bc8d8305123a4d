# Everything that can be done from anywhere.

action-go = Go to { $place }
action-plan = Plan: { $tab }
action-add-need = Add a need
action-add-line = Add a line to Ours
action-copy-invitation = Copy the invitation
action-add-in = { $tab }: { $what }
action-save-invitation = Save the invitation as a file
action-open-invitation = Open an invitation from a file
action-reach = Send and receive changes: on or off
action-write = Write a note
action-undo = Undo
action-invite = Make an invitation
action-join = Use an invitation
action-palette = Search everything
action-keys = Keyboard shortcuts
action-larger = Larger text
action-smaller = Smaller text
action-plain-size = Normal text size
action-theme = Colours: { $theme }
action-still = Reduce motion: on or off
action-language = Language: { $language }
action-lock = Hide and lock
action-quit = Close Leeward
palette-title = Search everything
palette-hint = What you want to do, or a word from the plan
palette-none = Nothing found. Try another word.

toast-undone = Undone
toast-undone-of = Undone: “{ $text }”
