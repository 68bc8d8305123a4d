# Whether the plan fits, and what has changed since.

fits-title = ¿Va bien el plan?
fits-lead = Si quieres, di que el plan te va bien tal como está. Puedes retirarlo cuando quieras, y no se ve que lo dijiste.
fits-set = El plan me va bien
fits-unset = Retirar esto
fits-stands = A { $name } le va bien el plan tal como está.
fits-before = A { $name } le iba bien el plan antes de estos cambios.
fits-since = { $n ->
    [one] 1 cambio desde entonces
   *[other] { $n } cambios desde entonces
}
fits-does = Muestra qué ha cambiado
fits-no-consent = Es una sensación sobre el plan. No es consentimiento para nada.
since-title = Cambios desde que a { $name } le iba bien ({ $day })
since-more = { $n ->
    [one] Ha cambiado una línea más.
   *[other] Han cambiado { $n } líneas más.
}
changed-suggested = { $name } propuso esto y { $other } dijo que sí:
changed-suggested-rest = { $name } propuso dejar esto aparte y { $other } dijo que sí:
changed-added = { $name } añadió:
changed-rested = { $name } dejó esto aparte:
changed-reworded = { $name } cambió las palabras:
changed-moved = { $name } movió:
changed-before-what = Ahora va antes de: { $text }
changed-last = Ahora va al final
changed-altered = { $name } cambió algo de:
changed-agreed = { $name } cambió lo acordado:
changed-open = Ya sin fijar
changed-timed = { $name } cambió la duración:
changed-before = Antes: { $text }
changed-gone = Algo que ya no está aquí
changed-arrived = { $day } (llegada: { $arrived })
toast-fits-set = Guardado: el plan te va bien
toast-fits-unset = Retirado
