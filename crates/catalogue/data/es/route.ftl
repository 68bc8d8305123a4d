# Routes and their steps.

route-title = Nuestra ruta
route-lead = Pasos pequeños para después, uno tras otro. Cualquiera se puede saltar.
route-about = { $n ->
    [one] alrededor de 1 minuto
   *[other] alrededor de { $n } minutos
}
route-empty = Todavía no hay pasos
route-ease = Agua, una manta, una frase amable: con tres pasos basta.
route-order = Para cambiar el orden, arrastra un paso o pulsa Alt con una flecha.
route-resting = Rutas y pasos aparte
route-add = Añadir otra ruta
route-hint = Una noche corta
route-this = Esta ruta
route-duplicate = Hacer una copia de esta ruta
route-copy = { $text }, copia
route-begin = Empezar con un ejemplo de 20 minutos
route-gentle = Una ruta más suave: { $text }
route-ending = Cómo termina
ending-add = Añadir un final
ending-sleep = Dormir, con compañía o sin ella
ending-morning = La mañana siguiente: sin alarma, desayuno en la cama
ending-hello = Un saludo breve al día siguiente, hacia el mediodía
variant-everyday = Cualquier noche
variant-low-energy = Poca energía
variant-far-apart = A distancia
variant-needs-differ = Necesidades distintas
variant-felt-off = Algo no estuvo bien
step-add = Añadir un paso
step-hint = Un vaso de agua para cada persona
step-number = Paso { $n }
step-what = Qué se hace
step-from-menu = De las coincidencias
step-fetches = Quién lo trae
step-whoever = quien quiera
step-fetched = { $name } lo trae
step-note = Conviene saber
step-note-is = { $text }
step-how-long = Cuánto dura
step-no-time = sin tiempo fijo
step-less = Menos tiempo
step-more = Más tiempo
step-up = Subir
step-down = Bajar
