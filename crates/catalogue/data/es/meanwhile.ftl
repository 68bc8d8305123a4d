# What both changed at the same time.

meanwhile-both = Pensasteis en esto a la vez. { $name } escribió:
meanwhile-both-here = Ahora dice otra cosa:
meanwhile-joined = { $name } cambió otra parte mientras tanto. Ya está aquí.
meanwhile-joined-here = Mientras tanto cambió otra parte. Ya está aquí.
toast-among-drafts = Lo que escribiste está entre tus borradores
meanwhile-shows = «Usar lo que escribí» se lo muestra a { $name } cuando los dos dispositivos están conectados.
meanwhile-keeps = «Usar lo que escribí» lo guarda aquí.
meanwhile-mine = Usar lo que escribí
meanwhile-theirs = Dejar lo que escribió { $name }
meanwhile-theirs-here = Dejar lo que dice ahora

both-begun = Lo que estabas escribiendo está guardado. Sigue en «Escribir una en común».
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
toast-settled = Esto ya está resuelto, desde el otro dispositivo
toast-kept = Queda esta redacción
toast-parted = Ahora son dos líneas
