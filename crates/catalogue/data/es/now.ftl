# Now.

now-quiet = Todo en calma.
now-ease = El plan está aquí cuando lo quieras. Un día sin él también está bien.
now-open-plan = Abrir el plan
now-rows = Para mirar, si quieres
now-wordings = Algo del plan tiene dos versiones
now-draft = Una nota en borrador
now-off-limits = Evitar por ahora: { $what }
now-for-now = Estos días: { $what }
now-alone = Invitar a tu pareja
now-pairing = Vinculando los dos dispositivos
now-bring = Añadir lo que escribiste antes
now-no-route = Preparar una ruta para después
now-look = mirar
now-go-on = seguir
now-when-you-like = cuando quieras
now-late = Cambios tardíos del capítulo anterior
now-proposal = { $name } propone algo para el plan
