# Private settings, and how the window looks.

settings-title = Ajustes
settings-lead = Solo tú ves esto. Se queda en tu caja fuerte.
setting-suggestions = Sugerir en «Ahora» qué se puede preparar
setting-lock-after = Bloquear cuando no se toca nada
setting-lock-after-never = Nunca
setting-lock-after-5-minutes = Tras 5 minutos
setting-lock-after-15-minutes = Tras 15 minutos
setting-lock-after-30-minutes = Tras media hora
setting-lock-after-60-minutes = Tras una hora
look-title = Aspecto e idioma
look-theme = Colores
look-text = Tamaño del texto
look-language = Idioma
look-still = Reducir el movimiento
theme-system = Igual que el dispositivo
theme-light = Claro
theme-dark = Oscuro
theme-warm-dim = Cálido y tenue
theme-contrast-light = Alto contraste, claro
theme-contrast-dark = Alto contraste, oscuro
language-en = English
language-es = Español
settings-unwritable = No se pudieron guardar el aspecto y el idioma. Se quedan así hasta que se cierre Leeward.
