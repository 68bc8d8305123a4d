# Chapters.

chapter-new = Empezar un capítulo nuevo
chapter-new-lead = Lo marcado sigue tal como está. Lo demás se queda en el capítulo anterior, y cada quien lo guarda para leerlo, o lo olvida.
chapter-new-once = Un capítulo que ha empezado queda empezado. Con eso no se pierde nada.
chapter-new-both = { $name } verá el capítulo nuevo cuando los dos dispositivos se encuentren. Si encaja, se pregunta otra vez.
chapter-route = La ruta entera
chapter-begin = Empezarlo
chapter-earlier = Capítulos anteriores
chapter-until = El capítulo hasta el { $day }
chapter-forget = Olvidarlo aquí
chapter-forget-title = ¿Olvidar este capítulo?
chapter-forget-lead = Se va de este dispositivo y no vuelve, y tampoco cómo llegó a ser. El capítulo actual queda entero.
chapter-forget-late = Lo que le llegó tarde ya no se ofrece aquí.
chapter-forget-theirs = Lo que guarda { $name } no se toca.
chapter-forget-go = Olvidarlo
chapter-keep = Guardarlo
late-title = Del capítulo anterior
late-lead = Esto llegó cuando el capítulo nuevo ya había empezado. Estará aquí cuando alguien de los dos lo traiga.
late-here = Aquí: { $text }
late-take = Traerlo
late-take-of = Traer «{ $text }»
late-leave = Dejarlo allí
late-leave-of = Dejar «{ $text }» allí
toast-chapter = Un capítulo nuevo
toast-late-taken = Está aquí
toast-late-left = Se queda allí
toast-forgotten = Olvidado aquí
