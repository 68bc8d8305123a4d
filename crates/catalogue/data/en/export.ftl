# Printing the plan, or saving a copy of it.

export-title = Print or save a copy
export-lead = The plan as it is now, on paper or as a file. The journal, what is private and what is set aside are left out.
export-page = A page to print
export-card = A card to fold
export-text = Text
export-data = Data
export-page-aside = opens in a browser
export-card-aside = one sheet
export-text-aside = Markdown
export-data-aside = for programs
export-careful = These files are not encrypted. Anyone who has one can read it.
export-of-two = { $one } and { $other }: our plan
export-day = As of { $day }
export-or = or
export-more = { $n ->
    [one] One more is in the plan.
   *[other] { $n } more are in the plan.
}
toast-saved-file = Saved to the file
file-no-dialog = The window for choosing a file did not open. You can copy the invitation instead. To save the plan, use “leeward export” on the command line.
file-unreadable = This file could not be read as an invitation. Open another, or paste the text.
file-unwritable = The file could not be written. Choose another place.
