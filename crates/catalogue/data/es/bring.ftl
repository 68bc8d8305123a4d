# What one wrote before linking, to be added to the plan of both.

bring-title = ¿Qué quieres añadir?
bring-lead = Esto lo escribiste antes. Lo que marques se añade al plan con { $name }, sin versiones anteriores. Todo lo demás sigue siendo solo tuyo.
bring-needs = Necesidades
bring-lines = Líneas
bring-steps = Pasos de la ruta
bring-again = Añadir algo más de antes
bring-go = { $n ->
    [0] Añadir lo marcado
    [one] Añadir 1 cosa al plan
   *[other] Añadir { $n } cosas al plan
}
toast-brought = Añadido al plan
