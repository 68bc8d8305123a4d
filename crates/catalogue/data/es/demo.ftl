# The demo without a window.

demo-first = Ana
demo-second = Sam
demo-line-tea = Primero té caliente, después hablar
demo-line-tea-ana = Primero té, y diez minutos sin hablar
demo-line-tea-sam = Primero algo caliente para beber
demo-line-phones = Los teléfonos duermen en la otra habitación
demo-line-lamp = Una lámpara y nada más
demo-line-breakfast = El desayuno se decide la noche anterior
demo-need-okay = Oír una vez, con palabras sencillas, que estamos bien
demo-need-feet = Pies calientes antes que nada
demo-need-questions = Ninguna pregunta durante la primera media hora
demo-need-quiet = No tener que explicar por qué guardo silencio
demo-need-air = Aire fresco un minuto y luego la manta
demo-need-choices = Dos opciones como mucho
demo-step-water = Un vaso de agua para cada persona
demo-step-blanket = Bajo la manta, diez respiraciones lentas
demo-step-song = Calma, una canción de principio a fin
demo-step-thanks = Un gracias de cada persona
demo-note-ana = Ternura y un poco de cansancio. Las manos calientes ayudaron.
demo-note-sam = Acercaste el vaso sin que nadie lo pidiera. Me di cuenta.
demo-no-display = No hay pantalla donde abrir una ventana, así que se cuenta con texto.
demo-no-window = No se pudo abrir la ventana. «leeward demo --headless» funciona sin ella.
demo-sees = { $name } ve:
demo-both-wordings = Están las dos versiones: { $text }
demo-equal = Las dos copias contienen lo mismo.
demo-differ = Las dos copias son distintas. Puede que haya cambios en camino.
