# How the plan grew.

growth-title = Cómo creció el plan
growth-lead = Lo que decía en dos días, según la fecha de cada quien. Mirar no cambia nada.
growth-from = Desde
growth-to = Hasta
growth-beginning = Desde el principio
growth-same = Lo mismo en ambos días.
growth-suggest = Proponerlo otra vez
growth-back = Recuperarlo
growth-back-of = Volver a «{ $text }»
