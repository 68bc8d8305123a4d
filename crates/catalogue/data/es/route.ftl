# Routes and their steps.

route-title = Nuestra ruta
route-about = { $n ->
    [one] alrededor de 1 minuto
   *[other] alrededor de { $n } minutos
}
route-empty = Todavía no hay pasos
route-ease = Agua, una manta, una frase amable: con tres pasos basta.
route-order = Arrastrar, o Alt y las flechas
route-resting = Rutas y pasos aparte
route-add = Añadir otra ruta
route-hint = Una noche corta
route-this = Esta ruta
route-duplicate = Hacer una copia de esta ruta
route-copy = { $text }, otra vez
route-begin = Empezar con veinte minutos tranquilos
route-gentle = Tal como están las cosas, quizá: { $text }
route-ending = Cómo termina
ending-add = Añadir cómo termina
ending-sleep = Dormir, con compañía o sin ella
ending-morning = La mañana siguiente: sin alarma, desayuno en la cama
ending-hello = Un saludo breve al día siguiente, hacia el mediodía
variant-everyday = Cualquier noche
variant-low-energy = Poca energía
variant-far-apart = A distancia
variant-needs-differ = Necesidades distintas
variant-felt-off = Algo no se sintió bien
step-add = Añadir un paso
step-hint = Un vaso de agua para cada persona
step-number = Paso { $n }
step-what = Qué se hace
step-from-menu = De lo que ambos menús comparten
step-fetches = Quién trae
step-whoever = quien quiera
step-fetched = { $name } trae
step-note = Lo que conviene saber
step-note-is = { $text }
step-how-long = Cuánto dura
step-no-time = sin tiempo fijo
step-less = Menos tiempo
step-more = Más tiempo
step-up = Subir
step-down = Bajar
