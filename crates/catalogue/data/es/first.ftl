# The first minutes.

first-name = Para empezar
first-need = Una necesidad
first-activity = Una actividad
first-signal = Una señal
first-need-title = ¿Qué necesitas después?
first-need-lead = Una sola cosa basta por ahora. Puedes cambiarla, dejarla aparte o añadir más en cualquier momento.
first-need-field = Necesito
first-need-about = De qué se trata
first-activity-title = ¿Qué te parece esta actividad?
first-activity-lead = A dos personas les suelen gustar cosas distintas. Cada una dice qué le gusta, y el plan muestra lo que coincide.
first-another = Otra
first-signal-title = Una señal para cuando cuesta encontrar palabras
first-signal-lead = Una palabra, un gesto o un objeto con un significado acordado en pareja.
first-signal-field = Una señal nueva
first-open-plan = Abrir mi plan
first-skip = Saltar este paso
