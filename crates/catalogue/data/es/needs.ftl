# Needs.

needs-columns = De quién son las necesidades
needs-empty = Todavía no hay nada aquí.
needs-empty-ease = Un deseo pequeño es un buen comienzo.
needs-alone = Aquí estarán las necesidades de tu pareja
needs-alone-ease = El plan también es útil a solas.
needs-invite = Invitar a tu pareja
needs-none-yet = Todavía no hay necesidades de { $name }.
needs-only = Solo { $name } puede escribir aquí
needs-both = Las dos personas escriben sobre: { $areas }
needs-one = { $name } escribe sobre: { $areas }
need-add = Añadir una necesidad
need-unsure = Aún no lo sé
need-hint = Un vaso de agua, sin preguntar

area-emotional = Emociones
area-body = Cuerpo
area-mind = Mente
area-place = Lugar
area-talk = Conversación
area-closeness = Cercanía
area-overwhelmed = Si algo me sobrepasa
area-reassurance = Me hace bien oír
card-if = Si…
card-then = por favor…
card-then-is = Por favor: { $text }
reassurance-hint = Estamos bien
idea-reassurance-here = Estoy aquí y no hay prisa.
idea-reassurance-okay = Estamos bien. Esta noche no cambia nada de eso.
idea-reassurance-hurry = Ahora no tienes que explicar nada.
idea-reassurance-back = Voy a volver.
idea-need-okay = Oír una vez, con palabras sencillas, que estamos bien
idea-need-warm = Pies calientes antes que nada
idea-need-water = Agua al alcance, fácil de beber sin incorporarse
idea-need-questions = Nada de preguntas en la primera media hora
idea-need-lamp = Una lámpara y nada más
