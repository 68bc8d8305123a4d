# The plan: its head, its tabs, what both may write, and what is done with its rows.

plan-bring = Lo que escribiste antes sigue aquí. Añade lo que quieras.

plan-title = Nuestro plan
plan-title-alone = Mi plan
plan-fixed-line = Deseos que pueden cambiar. Nada de esto es consentimiento: cada persona puede cambiar o dejar aparte cualquier línea, cuando quiera.
plan-tabs = Partes del plan
tab-needs = Necesidades
tab-off-limits = Fuera por ahora
tab-for-now = De momento
tab-care-menu = Menú de cuidados
tab-route = Rutas
tab-signals = Señales
tab-words = Nuestras palabras
tab-disagree = Si hay desacuerdo
tab-rhythm = Ritmo
ours = En común
ours-by = cada persona puede escribir aquí
ours-add = Añadir una línea
ours-hint = Una lámpara y nada más

ideas = Ideas para empezar
idea-add = Añadir «{ $text }»

row-does = Abre el texto para redactarlo de nuevo
mark-rests = aparte
mark-begun = borrador, solo aquí
mark-still-true = ¿sigue siendo así?
anew = Escribirlo de nuevo
anew-of = Escribir de nuevo: { $text }
still-true = Sigue siendo así
still-true-of = «{ $text }» sigue siendo así
toast-still-true = Sigue siendo así
editor-name = Nueva redacción para «{ $text }»
editor-hint = Nueva redacción
editor-drop = Descartar mi borrador
editor-drop-of = Descartar mi borrador de «{ $text }»
done = Guardar
done-of = Guardar «{ $text }»
done-of-new = Guardar: { $what }
done-shows = { $name } lo verá cuando los dos dispositivos estén conectados.
done-keeps = Se queda en este dispositivo.
rest = Dejar aparte
rest-of = Dejar aparte «{ $text }»
wake = Recuperar
wake-of = Recuperar «{ $text }»
toast-ended = Terminado
toast-added = Añadido
toast-rested = Queda aparte. Se puede recuperar.
toast-woken = De nuevo en el plan
