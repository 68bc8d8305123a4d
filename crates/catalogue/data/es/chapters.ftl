# Chapters.

chapter-new = Empezar un capítulo nuevo
chapter-new-lead = Las líneas marcadas pasan al capítulo nuevo. El resto queda en el capítulo anterior, que cada persona puede seguir leyendo.
chapter-new-once = No se puede deshacer, pero no se borra nada.
chapter-new-both = { $name } verá el capítulo nuevo cuando los dos dispositivos estén conectados. Después, cada persona puede volver a decir si el plan le va bien.
chapter-route = La ruta entera
chapter-begin = Empezarlo
chapter-earlier = Capítulos anteriores
chapter-until = El capítulo hasta el { $day }
chapter-forget = Borrar de este dispositivo…
chapter-forget-title = ¿Borrar este capítulo de este dispositivo?
chapter-forget-lead = El capítulo y su historial se borran de este dispositivo. No se puede deshacer. El plan actual no se toca.
chapter-forget-late = Sus cambios tardíos ya no se ofrecerán aquí.
chapter-forget-theirs = La copia de { $name } no se toca.
chapter-forget-go = Borrar
chapter-keep = Guardarlo
late-title = Cambios tardíos del capítulo anterior
late-lead = Son del capítulo anterior y llegaron cuando el nuevo ya había empezado. Cualquiera de las dos personas puede añadirlos al plan.
late-here = Ahora en el plan: { $text }
late-take = Añadir al plan
late-take-of = Añadir al plan: «{ $text }»
late-leave = No añadirlo
late-leave-of = No añadirlo: «{ $text }»
toast-chapter = Un capítulo nuevo
toast-late-taken = Añadido al plan
toast-late-left = Fuera del plan
toast-forgotten = Borrado de este dispositivo
