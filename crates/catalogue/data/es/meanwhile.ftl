# What both changed at the same time, and the versions of a line.

meanwhile-both = Las dos personas cambiaron esto. { $name } escribió:
meanwhile-both-here = Ahora el plan dice:
meanwhile-joined = { $name } cambió otra parte mientras tanto. Esa parte ya está aquí.
meanwhile-joined-here = Mientras tanto cambió otra parte. Esa parte ya está aquí.
toast-among-drafts = Lo que escribiste está entre tus borradores
meanwhile-shows = Si usas lo que escribiste, { $name } lo verá cuando los dos dispositivos estén conectados.
meanwhile-keeps = Si usas lo que escribiste, se queda en este dispositivo.
meanwhile-mine = Usar lo que escribí
meanwhile-theirs = Dejar lo que escribió { $name }
meanwhile-theirs-here = Dejar lo que dice ahora

both-begun = Lo que estabas escribiendo está guardado como borrador. Puedes seguir en «Escribir una en común».
both-look = Dos versiones: ver las dos
both-title = Dos versiones de una línea
both-lead = Se cambió en los dos dispositivos mientras no estaban conectados. No se pierde nada y no hay prisa. Hasta que elijas, el plan muestra las dos.
both-keep = Usar esta versión
both-keep-of = Usar esta versión: «{ $text }»
both-write = Escribir una en común
both-write-name = Una versión en común
both-part = Dejar las dos como líneas
both-part-steps = Dejar las dos como pasos
both-later = Decidir más tarde
toast-settled = Ahora hay una sola versión, elegida en el otro dispositivo
toast-kept = Se usa esta versión
toast-parted = Se quedan las dos
