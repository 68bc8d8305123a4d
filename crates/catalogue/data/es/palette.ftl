# Everything that can be done from anywhere.

action-go = Ir a: { $place }
action-plan = Plan: { $tab }
action-add-need = Añadir una necesidad
action-add-line = Añadir una línea en común
action-copy-invitation = Copiar la invitación
action-add-in = { $tab }: { $what }
action-save-invitation = Guardar la invitación en un archivo
action-open-invitation = Abrir una invitación desde un archivo
action-reach = Enviar y recibir cambios: sí o no
action-write = Escribir una nota
action-undo = Deshacer
action-invite = Hacer una invitación
action-join = Aceptar una invitación
action-palette = Buscar qué hacer
action-keys = Teclas
action-larger = Texto más grande
action-smaller = Texto más pequeño
action-plain-size = Texto en su tamaño original
action-theme = Colores: { $theme }
action-still = Con movimiento o sin él
action-language = Idioma: { $language }
action-lock = Ocultar y bloquear
action-quit = Cerrar Leeward
palette-title = Buscar algo
palette-hint = Algo que hacer, o una palabra del plan
palette-none = Nada se llama así. Prueba otra palabra.

toast-undone = Cambio deshecho
toast-undone-of = Cambio deshecho: «{ $text }»
