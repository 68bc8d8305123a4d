# How the plan has changed.

growth-title = Cómo ha cambiado el plan
growth-lead = Compara el plan en dos días. Cada dispositivo pone sus fechas. Mirar no cambia nada.
growth-from = Desde
growth-to = Hasta
growth-beginning = Desde el principio
growth-same = Lo mismo en ambos días.
growth-suggest = Proponerlo otra vez
growth-suggest-of = Proponerlo otra vez: «{ $text }»
growth-back = Recuperarlo
growth-back-of = Recuperarlo: «{ $text }»
