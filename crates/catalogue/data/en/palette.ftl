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
action-join = Take up an invitation
action-palette = Find something to do
action-keys = Keys
action-larger = Larger text
action-smaller = Smaller text
action-plain-size = Text as designed
action-theme = Colours: { $theme }
action-still = Motion on or off
action-language = Language: { $language }
action-lock = Hide and lock
action-quit = Close Leeward
palette-title = Find something
palette-hint = Something to do, or a word of the plan
palette-none = Nothing is called this. Try another word.

toast-undone = Undone
toast-undone-of = Undone: “{ $text }”
