# The plan to take along.

export-title = To take along
export-lead = The plan as it stands, for paper or for another program. What rests, what is private and the journal stay here.
export-page = A page to print
export-card = A card to fold
export-text = Text
export-data = Data
export-page-aside = opens in a browser
export-card-aside = one sheet
export-text-aside = Markdown
export-data-aside = for programs
export-careful = A file is not encrypted. Whoever has it can read it.
export-of-two = { $one } and { $other }: our plan
export-day = As of { $day }
export-or = or
export-more = { $n ->
    [one] One more is in the plan.
   *[other] { $n } more are in the plan.
}
toast-saved-file = It is in the file
file-no-dialog = No window for choosing a file came. An invitation can be copied, and “leeward export” writes the plan into a file.
file-unreadable = This file could not be read as an invitation. Open another, or paste the text.
file-unwritable = The file could not be written. Choose another place.
