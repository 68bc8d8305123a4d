# Whether the plan fits, and what has changed since.

fits-title = Tal como está
fits-lead = Si quieres, di que el plan te encaja tal como está. Puedes retirarlo cuando quieras, y será como si nunca hubiera estado.
fits-set = Me encaja
fits-unset = Retirar mi marca
fits-stands = A { $name } le encaja tal como está.
fits-before = A { $name } le encajaba tal como era.
fits-since = { $n ->
    [one] 1 cambio desde entonces
   *[other] { $n } cambios desde entonces
}
fits-does = Muestra qué ha cambiado
fits-no-consent = Una sensación sobre el plan, nunca consentimiento para nada.
since-title = Desde que le encajaba a { $name }, { $day }
since-more = { $n ->
    [one] Ha cambiado una línea más.
   *[other] Han cambiado { $n } líneas más.
}
changed-suggested = { $name } propuso esto y { $other } dijo que sí:
changed-suggested-rest = { $name } propuso dejar esto en reposo y { $other } dijo que sí:
changed-added = { $name } añadió:
changed-rested = { $name } dejó en reposo:
changed-reworded = { $name } lo dijo con otras palabras:
changed-moved = { $name } movió:
changed-before-what = Está antes de: { $text }
changed-last = Está al final
changed-altered = { $name } cambió algo de:
changed-agreed = { $name } cambió lo acordado:
changed-open = Queda abierto
changed-timed = { $name } le dio otra duración:
changed-before = Antes: { $text }
changed-gone = Algo que ya no está aquí
changed-arrived = { $day }, llegó { $arrived }
toast-fits-set = Encaja, tal como está
toast-fits-unset = Retirado
