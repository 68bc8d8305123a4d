# Now.

now-quiet = All quiet.
now-ease = The plan is here when you want it. A day without it is fine, too.
now-open-plan = Open the plan
now-rows = Worth a look
now-wordings = Something in the plan has two versions
now-draft = A note in draft
now-off-limits = Off limits for now: { $what }
now-for-now = For now: { $what }
now-alone = Invite your partner
now-pairing = Linking the two devices
now-bring = Add what you wrote before
now-no-route = Plan a route for afterwards
now-look = have a look
now-go-on = continue
now-when-you-like = when you like
now-late = Late changes to the earlier chapter
now-proposal = { $name } suggests something for the plan
