# The plan: its head, its tabs, what both may write, and what is done with its rows.

plan-bring = Lo que escribiste antes se conserva. Trae lo que quieras.

plan-title = Nuestro plan
plan-title-alone = Mi plan
plan-fixed-line = Deseos que pueden cambiar. Nunca son consentimiento para nada: cada persona puede cambiar o dejar en reposo cualquier línea, en cualquier momento.
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
mark-rests = en reposo
mark-begun = a medio escribir
mark-still-true = ¿sigue siendo así?
anew = Escribirlo de nuevo
anew-of = Escribir de nuevo: { $text }
still-true = Sigue siendo así
still-true-of = «{ $text }» sigue siendo así
toast-still-true = Sigue siendo así
editor-name = Nueva redacción para «{ $text }»
editor-hint = Nueva redacción
editor-drop = Dejar lo que escribí
editor-drop-of = Dejar lo que escribí para «{ $text }»
done = Hecho
done-of = Hecho con «{ $text }»
done-of-new = Hecho: { $what }
done-shows = «Hecho» se lo muestra a { $name } cuando los dos dispositivos están conectados.
done-keeps = «Hecho» lo guarda en este dispositivo.
rest = Dejar en reposo
rest-of = Dejar en reposo «{ $text }»
wake = Retomar
wake-of = Retomar «{ $text }»
toast-ended = Terminado
toast-added = Añadido
toast-rested = Queda en reposo
toast-woken = Ya no está en reposo
