# Now.

now-quiet = All quiet.
now-ease = The plan is here when you want it. So is an evening without it.
now-open-plan = Open the plan
now-rows = Worth a look
now-wordings = Something has two wordings
now-draft = A note is not shared yet
now-off-limits = Off limits for now: { $what }
now-for-now = For now: { $what }
now-alone = Invite your partner
now-pairing = Pairing is under way
now-bring = You wrote some things before
now-no-route = A route for afterwards
now-look = have a look
now-go-on = go on
now-when-you-like = when you like
now-late = Something came late to the chapter before
now-proposal = { $name } suggests something for the plan
