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
action-join = Usar una invitación
action-palette = Buscar en todo
action-keys = Atajos de teclado
action-larger = Texto más grande
action-smaller = Texto más pequeño
action-plain-size = Tamaño de texto normal
action-theme = Colores: { $theme }
action-still = Reducir el movimiento: sí o no
action-language = Idioma: { $language }
action-lock = Ocultar y bloquear
action-quit = Cerrar Leeward
palette-title = Buscar en todo
palette-hint = Lo que quieres hacer, o una palabra del plan
palette-none = No se encontró nada. Prueba otra palabra.

toast-undone = Cambio deshecho
toast-undone-of = Cambio deshecho: «{ $text }»
