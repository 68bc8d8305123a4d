# Plans to begin with. Each line is one that two people may take, reword or leave.

templates-title = Un plan para empezar
templates-lead = Mira uno, toma lo que te sirva y deja el resto. Nada de lo tuyo cambia.
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
template-first-lead = Diez minutos y un poco de todo: tres necesidades, tres actividades, dos señales, cuatro pasos, una pregunta al día siguiente y tres temas que esperan hasta mañana.
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
template-first-drink = Un vaso de agua para cada quien
template-first-blanket = Bajo la manta
template-first-thanks = Un gracias de cada quien
template-first-hello = Un saludo breve al día siguiente
template-first-check-in = Preguntarnos mañana cómo fue, a la hora que nos venga bien.
template-first-money = Dinero
template-first-family = Familia
template-first-comparisons = Comparaciones

template-miles = Kilómetros de por medio
template-miles-lead = Para una noche en dos lugares: cerca sin imagen, y un plan por si se corta.
template-miles-drink = Sin vídeo, la misma bebida en los dos lugares
template-miles-song = Una canción, en el mismo minuto
template-miles-sentence = Una frase de cada quien
template-miles-night = Una nota de buenas noches, sin esperar respuesta
template-miles-dot =
    Una sola estrella como mensaje
    pienso en ti, no hace falta nada
    nada
template-miles-turns = Un mensaje al día siguiente. Nos turnamos para escribirlo.
template-miles-drops = Si se corta: estamos bien, y una de las dos personas escribe a las nueve.

template-between = Una persona quiere espacio, la otra cercanía
template-between-lead = Cada quien recibe lo que necesita, una cosa después de la otra, y nadie se queda adivinando.
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
template-low-lie = Tumbarse
template-low-words = Las palabras son opcionales.
template-low-tomorrow = Todo lo demás es para mañana.
template-low-noon = Nada de preguntas antes del mediodía siguiente.

template-short = Muy poco tiempo
template-short-lead = Siete minutos, para quien acaba de tener un bebé o madruga mucho. Cualquier paso puede interrumpirse.
template-short-water = Agua; de pie en la cocina también vale
template-short-hug = Un abrazo
template-short-sit = Sentarse un momento
template-short-fetch = Quien tenga menos sueño trae las cosas.
template-short-resume = Cualquier paso puede interrumpirse y retomarse.
template-short-counts = Fue corto, y fue de verdad.
template-short-note = En vez de preguntar, una nota.

template-talk = Después de una conversación difícil
template-talk-lead = Primero calor, luego lo que entendió cada quien. El tema espera.
template-talk-tea = Té
template-talk-understood = Cada quien dice lo que entendió
template-talk-neutral = Algo neutral en compañía
template-talk-touch = Sin tocarse si no se pregunta antes.
template-talk-pause = Una pausa no necesita motivo. Di cuándo vas a volver.
template-talk-back = «He vuelto. Quiero que estemos bien. ¿Puedo empezar por lo que entendí?»
template-talk-topic = El tema de esta noche, con un día para volver a él

template-quiet = Mentes tranquilas
template-quiet-lead = Pocos estímulos y ninguna sorpresa: siempre el mismo orden, palabras claras.
template-quiet-dim = Bajar la luz
template-quiet-water = Agua
template-quiet-weight = Algo que pese encima
template-quiet-order = El mismo orden, siempre.
template-quiet-plain = Palabras claras, dichas tal cual.
template-quiet-two = Elegir entre dos.
template-quiet-written = También vale por escrito.
template-quiet-eyes = Nadie tiene que mirar a los ojos.
template-quiet-scent = Sin aromas.

template-off = Algo no estuvo bien
template-off-lead = Para cuando una noche terminó antes, o algo no estuvo bien. Primero el cuidado; hablar puede esperar.
template-off-stop = Parar, y un poco de espacio
template-off-warm = Agua y calor
template-off-enough = Parar basta, y no necesita motivo.
template-off-care = Primero el cuidado. Hoy no se le da vueltas.
template-off-talk = Cada quien decide cuándo hablar.
template-off-plain = «Eso no estuvo bien para mí. Quiero que … sea diferente.»
