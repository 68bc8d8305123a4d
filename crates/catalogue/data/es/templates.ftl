# Example plans. Each line is one that two people may add, change or leave out.

templates-title = Planes de ejemplo
templates-lead = Mira uno, añade lo que te sirva y deja el resto. Nada de lo que escribiste cambia.
templates-lines = { $n ->
    [one] 1 línea
   *[other] { $n } líneas
}
templates-take = { $n ->
    [one] Añadir 1 línea al plan
   *[other] Añadir { $n } líneas al plan
}
taken-there = ya está
toast-taken = Añadido al plan

template-first = Nuestro primer plan
template-first-lead = Diez minutos y un poco de todo: tres necesidades, tres actividades, dos señales, cuatro pasos, preguntarse al día siguiente cómo fue y tres temas que esperan hasta mañana.
template-first-water = Agua al alcance de la mano
template-first-okay = Oír una vez que estamos bien, con palabras sencillas
template-first-lamp = Una lámpara y nada más
template-first-closer =
    La palma abierta hacia arriba
    más cerca, por favor; el contacto es bienvenido
    tomarla, o simplemente dar las gracias
template-first-space =
    «Ventana»
    necesito aire y espacio
    «Claro. Nos vemos a las…»
template-first-drink = Un vaso de agua para cada persona
template-first-blanket = Bajo la manta
template-first-thanks = Un gracias de cada persona
template-first-hello = Un saludo breve al día siguiente
template-first-check-in = Preguntarnos mañana cómo fue, a la hora que nos venga bien.
template-first-money = Dinero
template-first-family = Familia
template-first-comparisons = Comparaciones

template-miles = Kilómetros de por medio
template-miles-lead = Para una noche en dos lugares: cerca, con la cámara apagada, y un plan por si se corta la llamada.
template-miles-drink = Con la cámara apagada, la misma bebida en los dos lugares
template-miles-song = Una canción, en el mismo minuto
template-miles-sentence = Una frase de cada persona
template-miles-night = Una nota de buenas noches, sin esperar respuesta
template-miles-dot =
    Un solo punto como mensaje
    pienso en ti, no hace falta nada
    nada
template-miles-turns = Un mensaje al día siguiente. Nos turnamos para escribirlo.
template-miles-drops = Si se corta: estamos bien, y una de las dos personas escribe a las nueve.

template-between = Una persona quiere espacio, la otra cercanía
template-between-lead = Cada persona recibe lo que necesita, una cosa después de la otra, y nadie se queda adivinando.
template-between-lean = Apoyarse, con agua cerca
template-between-apart = Por separado, diciendo en voz alta a qué hora se vuelve
template-between-again = De nuevo cerca, sin necesidad de hablar
template-between-warm = Algo caliente, o una nota, se queda con quien quiere cercanía.
template-between-swap = La próxima vez cambiamos el orden.
template-between-back = Esto no va contigo. Voy a volver.
template-between-wish = Me gustaría tenerte cerca. Es un deseo, no una exigencia.

template-low = Un día con poca energía
template-low-lead = Tres pasos, pocas palabras, y todo lo demás mañana.
template-low-bathroom = Primero el baño
template-low-water = Agua y algo pequeño de comer
template-low-lie = Recostarse
template-low-words = Las palabras son opcionales.
template-low-tomorrow = Todo lo demás es para mañana.
template-low-noon = No preguntarnos cómo fue antes del mediodía siguiente.

template-short = Muy poco tiempo
template-short-lead = Siete minutos, para quien acaba de tener un bebé o madruga mucho. Cualquier paso puede interrumpirse.
template-short-water = Agua; de pie en la cocina también cuenta
template-short-hug = Un abrazo
template-short-sit = Sentarse un momento
template-short-fetch = Quien tenga más energía trae las cosas.
template-short-resume = Cualquier paso puede interrumpirse y retomarse.
template-short-counts = Fue corto, y fue de verdad.
template-short-note = Preguntarnos cómo fue con una nota.

template-talk = Después de una conversación difícil
template-talk-lead = Primero calor, luego lo que entendió cada persona. El tema espera.
template-talk-tea = Té
template-talk-understood = Cada persona dice lo que entendió
template-talk-neutral = Algo fácil en pareja
template-talk-touch = Sin tocarse si no se pregunta antes.
template-talk-pause = Una pausa no necesita motivo. Di cuándo vas a volver.
template-talk-back = «He vuelto. Quiero que estemos bien. ¿Puedo empezar por lo que entendí?»
template-talk-topic = El tema de esta noche, con un día para volver a él

template-quiet = Pocos estímulos
template-quiet-lead = Poco ruido, poca luz y ninguna sorpresa: siempre el mismo orden, palabras claras.
template-quiet-dim = Bajar la luz
template-quiet-water = Agua
template-quiet-weight = Algo que pese encima
template-quiet-order = El mismo orden, siempre.
template-quiet-plain = Palabras claras, dichas tal cual.
template-quiet-two = Dos opciones como mucho.
template-quiet-written = Por escrito también está bien.
template-quiet-eyes = Nadie tiene que mirar a los ojos.
template-quiet-scent = Sin aromas.

template-off = Algo no estuvo bien
template-off-lead = Para cuando una noche terminó antes, o algo no estuvo bien. Primero el cuidado; hablar puede esperar.
template-off-stop = Parar, y un poco de espacio
template-off-warm = Agua y calor
template-off-enough = Parar basta, y no necesita motivo.
template-off-care = Primero el cuidado. Hoy no se le da vueltas.
template-off-talk = Cada persona decide a solas cuándo hablar.
template-off-plain = «Eso no estuvo bien para mí. Quiero que … sea diferente.»
