# What stands around every screen: the program, its places, and what there is to say about the data.

app-name = Leeward
your-partner = tu pareja

place-now = Ahora
place-plan = Plan
place-journal = Diario
place-us = Pareja
rail-name = Lugares
rail-more = Más
rail-hide = Bloquear
next = Siguiente
back = Volver

data-crossed = Todo lo compartido está enviado
data-waiting = { $n ->
    [one] 1 cambio sin enviar
   *[other] { $n } cambios sin enviar
}
data-only-here = Este plan está solo en este dispositivo
data-off = Por ahora el envío está apagado
you = tú
somebody = Una de las dos personas
close = Cerrar
unknown-writer = De un dispositivo que ya no está
quoted = «{ $text }»
percent = { $n } %
name-you = { $name } (tú)
name-lettered = { $name } ({ $letter })
put-away = Entendido
