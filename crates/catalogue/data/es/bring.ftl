# What one wrote before, for the plan of both.

bring-title = ¿Qué quieres llevar?
bring-lead = Esto lo escribiste antes. Lo que marques se escribe en el plan con { $name }, sin su historial. Todo lo demás sigue siendo solo tuyo.
bring-needs = Necesidades
bring-lines = Líneas
bring-steps = Pasos de la ruta
bring-again = Traer algo más de antes
bring-go = { $n ->
    [0] Llevar lo marcado
    [one] Llevar 1 cosa
   *[other] Llevar { $n } cosas
}
toast-brought = Ya está en el plan
