# What one wrote before linking, to be added to the plan of both.

bring-title = What would you like to add?
bring-lead = You wrote these before. What you tick is added to the plan with { $name }, without older versions. Everything else stays only yours.
bring-needs = Needs
bring-lines = Lines
bring-steps = Steps of the route
bring-again = Add more from before
bring-go = { $n ->
    [0] Add what is ticked
    [one] Add 1 thing to the plan
   *[other] Add { $n } things to the plan
}
toast-brought = Added to the plan
