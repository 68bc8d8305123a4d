# What one wrote before, for the plan of both.

bring-title = What comes along?
bring-lead = These you wrote before. What you tick is written into the plan with { $name }, without its history. Everything else stays only yours.
bring-needs = Needs
bring-lines = Lines
bring-steps = Steps of the route
bring-again = Bring more from before
bring-go = { $n ->
    [0] Bring what is ticked
    [one] Bring 1 thing along
   *[other] Bring { $n } things along
}
toast-brought = They are in the plan now
