# What the window says: names of places, buttons, marks, and the sentences between them.
# These texts speak plainly and kindly, about data and never about a person.

## The program

app-name = Leeward
your-partner = tu pareja

## Places

place-now = Ahora
place-plan = Plan
place-journal = Diario
place-us = Lo nuestro
rail-name = Lugares
rail-more = Más
rail-hide = Ocultar

## Before a vault is open

unlock-open = Abrir
unlock-opening = Abriendo…
unlock-remaking = Preparando la caja para esta versión… { $percent } %
passphrase = Frase de acceso
passphrase-again = Otra vez
passphrase-show = Mostrar lo que se escribe
passphrase-hide = Ocultar lo que se escribe
door-stages = Para empezar
door-stage-name = Un nombre
door-stage-passphrase = Una frase de acceso
door-stage-plan = Tu plan
hello-title = Un lugar tranquilo para lo que ayuda después
hello-lead = Leeward guarda un plan para cuidarse mutuamente, y un diario. Vive en tu dispositivo y se encuentra directamente con el de tu pareja, sin cuenta y sin nadie en medio.
hello-name = ¿Cómo te llamamos?
hello-name-hint = Tu nombre o el que prefieras
hello-name-seen = Tu pareja leerá este nombre, cuando la haya.
hello-demo = Verlo con dos personas imaginarias
choose-title = Algo que solo tú sabes
choose-lead = Tu frase de acceso abre tu cofre en este dispositivo. Nadie puede enviarte una nueva, así que elige palabras que vayas a recordar.
choose-differ = Las dos frases todavía no son iguales.
choose-make = Crear mi cofre
choose-making = Creándolo…
strength-hint = Cuatro o cinco palabras sin relación entre sí van bien.
strength-short = Un poco más larga, por favor: al menos ocho letras.
strength-easy = Esta es fácil de adivinar. Una o dos palabras más ayudarían mucho.
strength-some = Esta basta contra una mirada curiosa. Una palabra más la hace mucho más fuerte.
strength-good = Esta es buena.
strength-strong = Esta es fuerte.
honest-protected = Lo que está protegido
honest-disk = Todo lo de aquí está cifrado en el disco.
honest-way = En camino, solo puede leerlo el dispositivo de tu pareja.
honest-nobody = No hay cuenta ni nadie en medio.
honest-open = Lo que no
honest-system = Un programa que espía este equipo también puede leerlo.
honest-forced = Quien te obliga a abrirlo ve lo que tú ves.
honest-lost = Una frase de acceso perdida no se puede recuperar.

## The first minutes

first-name = Para empezar
first-need = Una necesidad
first-activity = Una actividad
first-signal = Una señal
first-need-title = ¿Qué necesitas después?
first-need-lead = Una sola cosa basta por ahora. Puedes cambiarla, dejarla en reposo o añadir más en cualquier momento.
first-need-field = Necesito
first-need-about = De qué se trata
first-activity-title = ¿Qué te parece esta actividad?
first-activity-lead = A dos personas les suelen gustar cosas distintas. Aquí cada una dice qué le va bien, y el plan muestra las coincidencias.
first-another = Otra
first-signal-title = Una señal para cuando cuesta encontrar palabras
first-signal-lead = Una palabra, un gesto o un objeto con un significado acordado en pareja.
first-signal-field = Una señal nueva
first-open-plan = Abrir mi plan
next = Siguiente
later = Más tarde
back = Volver

## Now

now-morning = Es { $day } por la mañana
now-afternoon = Es { $day } por la tarde
now-evening = Es { $day } por la noche
now-night = Es { $day }, ya de noche
now-quiet = Todo en calma.
now-ease = El plan está aquí cuando lo quieras. Una noche sin él también está bien.
now-open-plan = Abrir el plan
now-rows = Para mirar, si quieres
now-wordings = Algo tiene dos redacciones
now-draft = Hay una nota sin compartir
now-off-limits = Fuera por ahora: { $what }
now-for-now = De momento: { $what }
now-alone = Invitar a tu pareja
now-pairing = El emparejamiento está en marcha
now-bring = Escribiste algunas cosas antes
plan-bring = Lo que escribiste antes se conserva. Trae lo que quieras.
now-no-route = Una ruta para después
now-look = mirar
now-go-on = seguir
now-when-you-like = cuando quieras

## Cartas con preguntas

deck-title = Cartas con preguntas
deck-lead = Saca una carta, responde o saca otra. Nadie tiene que responder.
deck-draw = Sacar una carta
deck-other = Otra
deck-away = Dejar esta carta aparte
deck-end = Basta
deck-like = Esta me gusta
deck-only-you = Solo tú ves esto. Tampoco sale de este dispositivo qué cartas sacas.
deck-liked = Cartas que te gustan
deck-is-away = Esta carta está aparte.
deck-back = Traerla de vuelta
deck-all-away = Todas las cartas están aparte.
deck-all-back = Traer de vuelta las cartas apartadas
deck-light = Ligeras
deck-light-breakfast = ¿Qué desayuno sería perfecto, sin reloj?
deck-light-song = ¿Qué canción te hace moverte siempre?
deck-light-smell = ¿Qué olor te lleva a un lugar bueno?
deck-light-laugh = ¿Qué te hizo reír esta semana?
deck-light-animal = Si esta noche fuera un animal, ¿cuál sería?
deck-light-rain = ¿Qué te gusta hacer cuando llueve?
deck-light-skill = ¿Qué podrías enseñarme en diez minutos?
deck-light-snack = ¿Qué cosa rica no compartirías nunca?
deck-light-journey = ¿Adónde irías mañana con una bolsa pequeña?
deck-light-name = ¿Qué nombre le pondrías a nuestro sofá?
deck-light-film = ¿Qué película puedes ver una y otra vez?
deck-light-child = ¿Qué juego te encantaba en la infancia?
deck-light-room = ¿Qué lugar de casa te gusta más, y cuándo?
deck-light-today = ¿Cuál fue el mejor momento pequeño de hoy?

## What there is to say about the data

data-crossed = Todo lo de aquí está en las dos copias
data-waiting = { $n ->
    [one] 1 cambio aguarda aquí
   *[other] { $n } cambios aguardan aquí
}
data-only-here = Este plan está solo en este dispositivo
data-off = Por ahora no se pasa nada

## The plan

plan-title = Nuestro plan
plan-title-alone = Mi plan
plan-fixed-line = Deseos que pueden cambiar. Nunca son consentimiento para nada: cada persona puede cambiar o dejar en reposo cualquier línea, en cualquier momento.
plan-tabs = Partes del plan
tab-needs = Necesidades
tab-off-limits = Fuera por ahora
tab-for-now = De momento
tab-care-menu = Menú de cuidados
tab-route = Rutas
tab-signals = Señales
tab-words = Nuestras palabras
tab-disagree = Si hay desacuerdo
tab-rhythm = Ritmo

needs-columns = De quién son las necesidades
needs-empty = Todavía no hay nada aquí.
needs-empty-ease = Un deseo pequeño es un buen comienzo.
needs-alone = Aquí estarán las necesidades de tu pareja
needs-alone-ease = El plan también es útil a solas.
needs-invite = Invitar a tu pareja
needs-none-yet = Todavía no hay necesidades de { $name }.
needs-only = Solo { $name } puede escribir aquí
needs-both = Ambas partes escriben sobre: { $areas }
needs-one = Solo { $name }: { $areas }
need-add = Añadir una necesidad
need-unsure = Aún no lo sé
need-hint = Un vaso de agua, sin preguntar
you = tú
ours = En común
ours-by = cada persona puede escribir aquí
ours-add = Añadir una línea
ours-hint = Una lámpara y nada más

area-emotional = Para las emociones
area-body = Para el cuerpo
area-mind = Para la mente
area-place = Para el lugar
area-talk = Para hablar
area-closeness = Para la cercanía
area-overwhelmed = Si me desbordo
area-reassurance = Me hace bien oír
card-if = Si…
card-then = por favor…
card-then-is = Por favor: { $text }
reassurance-hint = Estamos bien
idea-reassurance-here = Estoy aquí y no hay prisa.
idea-reassurance-okay = Estamos bien. Esta noche no cambia nada de eso.
idea-reassurance-hurry = Ahora no tienes que explicar nada.
idea-reassurance-back = Voy a volver.

signals-lead = Una palabra, un gesto o un objeto con un significado y una respuesta acordados, para el tiempo de después.
signals-not-a-safeword = Las señales son para después y no son palabras de seguridad. Durante el encuentro, usa tu propia palabra o gesto, y nunca dependas de un dispositivo.
signals-empty = Todavía no hay señales
signals-empty-ease = Basta una palabra corta que se conozca en pareja.
signal-add = Añadir una señal
signal-hint = «Puerto»
signal-what = La señal
signal-means = Qué significa
signal-answer = Qué se responde
signal-means-is = Significa: { $text }
signal-answer-is = Respuesta: { $text }
form-word = una palabra
form-gesture = un gesto
form-touch = un contacto
form-object = un objeto
form-place = un lugar
form-digital = en una pantalla
words-lead = Lo que una palabra significa entre ustedes, para que nadie tenga que adivinar.
words-empty = Aún no hay palabras
words-empty-ease = Basta con una palabra que usen ambas partes.
word-add = Añadir una palabra
word-what = La palabra
word-means = Qué significa para ambas partes
word-means-is = { $text }
unwanted-title = Mejor no decir
unwanted-lead = Palabras que hacen más daño que bien. No hace falta un motivo.
unwanted-empty = Nada aquí
unwanted-empty-ease = Solo si hay alguna que duela.
unwanted-add = Añadir una que dejar fuera
unwanted-what = Mejor no decir
unwanted-instead = Qué decir en su lugar, si te apetece
unwanted-instead-is = En su lugar: { $text }
disagree-lead = Lo que ayuda cuando la cosa se tensa. Una pausa es una pausa, no una marcha.
disagree-empty = Todavía no hay nada aquí
disagree-empty-ease = Los días tranquilos son un buen momento para escribirlo.
disagree-add = Añadir lo que ayuda
disagree-hint = Exhalar largo, seis veces
neutral-title = Lugares
neutral-lead = Dónde puede estar cada parte un rato, y dónde volver a encontrarse.
neutral-empty = Aún no hay lugar
neutral-empty-ease = La cocina, los escalones de fuera, un paseo.
neutral-add = Añadir un lugar
neutral-hint = El banco junto a la ventana
return-title = La primera frase para volver
return-lead = La primera frase es la más difícil. Aquí está preparada.
return-empty = Aún no hay frase
return-empty-ease = Basta con que sea corta y cálida.
return-add = Añadir una primera frase
return-hint = He vuelto. ¿Probamos otra vez?
pause-title = Una pausa
pause-lead = Cualquiera puede pedirla, sin dar motivos. Un cuerpo tarda al menos veinte minutos en calmarse. Al volver, dilo en voz alta.
pause-back = Si es poco: al día siguiente
time-earlier = { $what }: media hora antes
time-later = { $what }: media hora después
rhythm-lead = Todo lo demás que vuelve, con sus propias palabras.
rhythm-empty = Todavía no hay nada aquí
rhythm-empty-ease = Bastan un día y una hora.
rhythm-add = Añadir una línea
rhythm-hint = Un saludo corto al día siguiente, hacia el mediodía
ready-title = Antes
ready-lead = Lo que está a mano antes de empezar, para que nadie tenga que levantarse.
ready-empty = Aún no hay nada
ready-empty-ease = Agua, una manta, los teléfonos lejos.
ready-add = Añadir algo que preparar
ready-hint = Calcetines gruesos
music-title = Nuestra música
music-lead = Lo que escuchan, y dónde está.
music-empty = Aún no hay música
music-empty-ease = Una canción puede bastar.
music-add = Añadir música
music-what = Qué
music-where = Dónde está
music-where-is = { $text }
ask-title = Cómo fue
ask-lead = Cuándo preguntarse. A veces llega un bajón uno o dos días después; pasa, y no dice nada de ustedes.
ask-evening = La misma noche
ask-next-day = Al día siguiente
ask-later-days = Dos o tres días después
review-title = Mirar el plan en compañía
review-lead = Una vez al mes, un cuarto de hora, con algo de beber. Cualquiera puede terminar.
review-on = Hay un día para ello
review-four-weeks = Dentro de cuatro semanas
day-earlier = Un día antes
day-later = Un día después
turn-title = A quién le toca elegir
turn-lead = Se puede cambiar cuando apetezca. Nadie lleva la cuenta.
turn-mine = La próxima vez elijo yo
turn-theirs = La próxima vez elige { $name }.
agreed-title = Acordado
agreed-pause = Una pausa dura { $time }.
agreed-back = Si una pausa es poca, de vuelta al día siguiente a las { $time }.
agreed-evening = Nos preguntamos cómo fue la misma noche, a las { $time }.
agreed-next-day = Nos preguntamos cómo fue al día siguiente, a las { $time }.
agreed-later-days = Nos preguntamos cómo fue dos o tres días después, a las { $time }.
agreed-review = Miramos el plan en compañía el { $day }.

ideas = Ideas para empezar
ideas-lights = El semáforo, que mucha gente conoce
idea-add = Añadir «{ $text }»
idea-need-okay = Oír una vez, con palabras sencillas, que estamos bien
idea-need-warm = Pies calientes antes que nada
idea-need-water = Agua al alcance, con una pajita
idea-need-questions = Nada de preguntas en la primera media hora
idea-need-lamp = Una lámpara y nada más
idea-signal-lantern =
    «Farol»
    quédate cerca, por favor
    acercarse, sin hablar
idea-signal-harbour =
    «Puerto»
    necesito oír que estamos bien
    leer una de las frases que hacen bien
idea-signal-window =
    «Ventana»
    necesito aire y espacio
    «Claro. Nos vemos a las…»
idea-signal-feather =
    «Pluma»
    más suave, menos de todo
    bajar la voz, la luz y el contacto
idea-signal-blank =
    «En blanco»
    ahora no encuentro palabras
    sin preguntas; dos opciones como mucho
idea-signal-squeeze =
    Dos apretones
    estoy bien, solo en silencio
    dos apretones de vuelta
idea-signal-palm =
    La palma abierta hacia arriba
    el contacto es bienvenido
    tomarla, o simplemente dar las gracias
idea-signal-heart =
    Una mano sobre el propio corazón
    pausa, por favor
    parar y esperar
idea-signal-stone =
    Una piedra sobre la mesa
    no es momento para temas grandes
    el tema pasa a la lista para más adelante
idea-signal-lamp =
    La lámpara apagada, o encendida
    en descanso, o la compañía es bienvenida
    no llamar mientras está apagada
idea-signal-dot =
    Una sola estrella como mensaje
    pienso en ti, no hace falta nada
    nada
idea-light-green =
    «Verde»
    está bien así, adelante
    seguir
idea-light-yellow =
    «Amarillo»
    más lento, más suave, pregúntame
    ir más despacio y preguntar
idea-light-red =
    «Rojo»
    parar, por cualquier motivo o por ninguno
    parar, y quedarse cerca o dar espacio, según lo acordado
idea-words-later =
    «Luego»
    ahora no, y ya lo retomo yo
idea-words-slow =
    «Despacio»
    sigo aquí, solo con menos voz
idea-words-here =
    «Estoy aquí»
    tan cerca como para tocarme, y sin irme a ninguna parte
idea-unwanted-calm =
    «Cálmate»
    «Estoy aquí. ¿Qué ayudaría?»
idea-unwanted-always =
    «Siempre…»
    «Esta vez…»
idea-disagree-pause = Decir: «Esto se está tensando. Quiero una pausa, no irme».
idea-disagree-breath = Exhalar el doble de largo que inhalar, seis veces.
idea-disagree-senses = Cinco cosas que ves, cuatro que puedes tocar, tres que oyes, dos que hueles, una que saboreas.
idea-disagree-paper = Pasar al papel: una hoja, una frase cada vez.
idea-disagree-back-to-back = Sentarse espalda con espalda en lugar de frente a frente.
idea-return-back = «He vuelto. Quiero que estemos bien. ¿Puedo empezar por lo que entendí?»
idea-return-again = «¿Puedo empezar otra vez esa frase?»
idea-ready-water = Agua y algo pequeño de comer
idea-ready-blanket = Una manta a mano
idea-ready-phones = Los teléfonos lejos
idea-rhythm-next-day = Un saludo corto al día siguiente, a una hora que nos venga bien.
idea-rhythm-month = Una vez al mes, un té y una mirada al plan. Bastan quince minutos.
idea-rhythm-turn = Nos turnamos para elegir qué va primero.

## Si encaja

fits-title = Tal como está
fits-lead = Si quieres, di que el plan te encaja tal como está. Puedes retirarlo cuando quieras, y será como si nunca hubiera estado.
fits-set = Me encaja
fits-unset = Retirar mi marca
fits-stands = A { $name } le encaja tal como está.
fits-before = A { $name } le encajaba tal como era.
fits-since = { $n ->
    [one] 1 cambio desde entonces
   *[other] { $n } cambios desde entonces
}
fits-does = Muestra qué ha cambiado
fits-no-consent = Una sensación sobre el plan, nunca consentimiento para nada.
since-title = Desde que le encajaba a { $name }, { $day }
since-more = { $n ->
    [one] Ha cambiado una línea más.
   *[other] Han cambiado { $n } líneas más.
}
changed-suggested = { $name } propuso esto y { $other } dijo que sí:
changed-suggested-rest = { $name } propuso dejar esto en reposo y { $other } dijo que sí:
changed-added = { $name } añadió:
changed-rested = { $name } dejó en reposo:
changed-reworded = { $name } lo dijo con otras palabras:
changed-moved = { $name } movió:
changed-before-what = Está antes de: { $text }
changed-last = Está al final
changed-altered = { $name } cambió algo de:
changed-agreed = { $name } cambió lo acordado:
changed-open = Queda abierto
changed-timed = { $name } le dio otra duración:
changed-before = Antes: { $text }
changed-gone = Algo que ya no está aquí
changed-arrived = { $day }, llegó { $arrived }
somebody = Una de las dos personas
toast-fits-set = Encaja, tal como está
toast-fits-unset = Retirado
growth-title = Cómo creció el plan
growth-lead = Lo que decía en dos días, según la fecha de cada quien. Mirar no cambia nada.
growth-from = Desde
growth-to = Hasta
growth-beginning = Desde el principio
growth-same = Lo mismo en ambos días.
growth-suggest = Proponerlo otra vez
growth-back = Recuperarlo
growth-back-of = Volver a «{ $text }»
chapter-new = Empezar un capítulo nuevo
chapter-new-lead = Lo marcado sigue tal como está. Lo demás se queda en el capítulo anterior, y cada quien lo guarda para leerlo, o lo olvida.
chapter-new-once = Un capítulo que ha empezado queda empezado. Con eso no se pierde nada.
chapter-new-both = { $name } verá el capítulo nuevo cuando los dos dispositivos se encuentren. Si encaja, se pregunta otra vez.
chapter-route = La ruta entera
chapter-begin = Empezarlo
chapter-earlier = Capítulos anteriores
chapter-until = El capítulo hasta el { $day }
chapter-forget = Olvidarlo aquí
chapter-forget-title = ¿Olvidar este capítulo?
chapter-forget-lead = Se va de este dispositivo y no vuelve, y tampoco cómo llegó a ser. El capítulo actual queda entero.
chapter-forget-late = Lo que le llegó tarde ya no se ofrece aquí.
chapter-forget-theirs = Lo que guarda { $name } no se toca.
chapter-forget-go = Olvidarlo
chapter-keep = Guardarlo
late-title = Del capítulo anterior
late-lead = Esto llegó cuando el capítulo nuevo ya había empezado. Estará aquí cuando alguien de los dos lo traiga.
late-here = Aquí: { $text }
late-take = Traerlo
late-take-of = Traer «{ $text }»
late-leave = Dejarlo allí
late-leave-of = Dejar «{ $text }» allí
now-late = Algo llegó tarde al capítulo anterior
toast-chapter = Un capítulo nuevo
toast-late-taken = Está aquí
toast-late-left = Se queda allí
toast-forgotten = Olvidado aquí

## Propuestas

proposals-title = Propuesto
proposal-reword = { $name } propone otras palabras:
proposal-rest = { $name } propone dejar esto en reposo:
proposal-answers = En lugar de: { $text }
proposal-new = { $name } propone una línea nueva:
proposal-new-step = { $name } propone un paso nuevo para «{ $route }»:
proposal-time = { $name } propone otro tiempo para esto:
proposal-route = { $name } propone otro nombre para esta ruta:
proposal-why = Porque: { $reason }
proposal-fits = Encaja
proposal-fits-of = «{ $text }» encaja
proposal-not-now = Ahora no
proposal-not-now-to = Ahora no: «{ $text }»
proposal-not-now-mine = Dijiste: ahora no. Se queda aquí, y no se espera nada.
proposal-not-now-of = { $name } dijo: ahora no.
proposal-instead = Con otras palabras
proposal-instead-of = Con otras palabras que «{ $text }»
proposal-withdraw = Retirar
proposal-withdraw-of = Retirar la propuesta «{ $text }»
propose = Proponer otra cosa
propose-of = Proponer otra cosa en lugar de «{ $text }»
propose-new = Proponer una línea
propose-step = Proponer un paso
propose-title = Proponer a { $name }
propose-lead = Nada cambia por sí solo. { $name } puede decir que encaja, decir ahora no, o buscar otras palabras; queda abierta todo el tiempo que queráis.
propose-now = Ahora: { $text }
propose-wording = Tus palabras
propose-rest = Podría reposar
propose-reason = Por qué, si quieres
propose-go = Proponer
now-proposal = { $name } propone algo para el plan
toast-proposed = Propuesto
toast-fits = Encaja, y ya está hecho
toast-answered = Respondido
toast-withdrawn = Retirado

## Planes para empezar

templates-title = Un plan para empezar
templates-lead = Mira uno, toma lo que te sirva y deja el resto. Nada de lo tuyo cambia.
templates-lines = { $n ->
    [one] 1 línea
   *[other] { $n } líneas
}
templates-take = { $n ->
    [one] Llevar 1 línea
   *[other] Llevar { $n } líneas
}
taken-there = ya está
toast-taken = Llevado al plan

## Líneas que terminan solas

limits-lead = Temas y formas de contacto que por un tiempo quedan fuera del rato de después. Cada quien escribe lo suyo, y lo que una de las dos personas ponga aquí vale para ambas.
limits-empty = Nada queda fuera
limits-ease = Dinero, familia, planes de la semana: hay cosas que pueden esperar a mañana.
limit-add = Dejar algo fuera
limit-hint = Dinero
limit-later = Dejarlo para después
limit-later-of = Dejar «{ $text }» en la lista para después
about-topic = Temas
about-touch = Contacto
for-now-lead = Cómo están las cosas por un tiempo. Termina solo; hasta entonces aparece donde un plan quizá quiera ser más suave. Sugiere, y no decide nada.
for-now-empty = Todo como siempre
for-now-ease = Basta con pulsar, y no hace falta ningún motivo.
for-now-own = { $about }: { $text }
for-now-hint = Con tus palabras, si quieres
for-now-route = De momento: { $what }. Un camino más corto o más lento puede sentar mejor.
about-hard-week = Una semana difícil
about-travel = De viaje
about-little-sleep = Poco sueño
about-little-energy = Poca energía
press-shows = Al pulsar, { $name } lo verá cuando los dos dispositivos estén conectados.
press-keeps = Al pulsar, se guarda en este dispositivo.
end-title = Hasta que
end-evening = Acabe esta noche
end-tomorrow = Acabe mañana
end-week = Pase una semana
end-at = Sea una hora
end-said = Lo diga yo
end-at-name = Hasta cuándo
end-at-hint = 18:30, o 2026-12-03
end-unread = Escribe una hora como 18:30, o un día como 2026-12-03.
until-evening = hasta que acabe esta noche
until-evening-time = hasta las { $time }
until-tomorrow = hasta que acabe mañana
until-tomorrow-time = hasta mañana, { $time }
until-day = hasta que acabe el { $day }
until-day-time = hasta el { $day }, { $time }
until-said = hasta nuevo aviso
until-over = terminado
passing-of = { $name }, { $until }
passing-over = Terminado, y guardado para otra vez
passing-end = Terminarlo
passing-end-of = Terminar «{ $text }»
later-title = Para después
later-lead = Temas que esperan aquí hasta que a ambas personas les venga bien. Nada de esta lista tiene que salir.
later-empty = Nada espera
later-ease = Un tema que queda fuera puede esperar aquí en vez de ir a cuestas.
later-add = Añadir un tema
later-hint = Dónde pasamos las fiestas

## Rows and what is done with them

row-does = Abre el texto para redactarlo de nuevo
mark-rests = en reposo
mark-begun = a medio escribir
mark-still-true = ¿sigue siendo así?
anew = Escribirlo de nuevo
anew-of = Escribir de nuevo: { $text }
still-true = Sigue siendo así
still-true-of = «{ $text }» sigue siendo así
toast-still-true = Sigue siendo así
mark-draft = borrador, solo aquí
mark-shared-with = compartida con { $name }
mark-shared-with-you = compartida contigo
editor-name = Nueva redacción para «{ $text }»
editor-hint = Nueva redacción
editor-drop = Dejar lo que escribí
editor-drop-of = Dejar lo que escribí para «{ $text }»
meanwhile-both = Pensasteis en esto a la vez. { $name } escribió:
meanwhile-both-here = Ahora dice otra cosa:
meanwhile-joined = { $name } cambió otra parte mientras tanto. Ya está aquí.
meanwhile-joined-here = Mientras tanto cambió otra parte. Ya está aquí.
toast-among-drafts = Lo que escribiste está entre tus borradores
meanwhile-shows = «Usar lo que escribí» se lo muestra a { $name } cuando los dos dispositivos están conectados.
meanwhile-keeps = «Usar lo que escribí» lo guarda aquí.
meanwhile-mine = Usar lo que escribí
meanwhile-theirs = Dejar lo que escribió { $name }
meanwhile-theirs-here = Dejar lo que dice ahora
done = Hecho
done-of = Hecho con «{ $text }»
done-of-new = Hecho: { $what }
done-shows = «Hecho» se lo muestra a { $name } cuando los dos dispositivos están conectados.
done-keeps = «Hecho» lo guarda en este dispositivo.
rest = Dejar en reposo
rest-of = Dejar en reposo «{ $text }»
wake = Retomar
wake-of = Retomar «{ $text }»
close = Cerrar
close-of = Cerrar, «{ $text }» se queda como está
close-of-new = Cerrar: { $what }

both-begun = Lo que estabas escribiendo está guardado. Sigue en «Escribir una en común».
both-look = Dos redacciones: mirar las dos
both-title = Dos redacciones para una línea
both-lead = Cambió en los dos dispositivos mientras no estaban conectados. No se pierde nada y no hay prisa: hasta que elijas, el plan muestra las dos.
both-keep = Quedarse con esta
both-keep-of = Quedarse con esta: «{ $text }»
both-write = Escribir una en común
both-write-name = Una redacción en común
both-part = Dejar las dos como líneas
both-part-steps = Dejar las dos como pasos
unknown-writer = De un dispositivo que ya no está

## The care menu

rating-love-it = me encanta
rating-fine = me parece bien
rating-not-now = ahora no
rating-please-never = nunca, por favor
menu-all = Todas
menu-mine = Solo lo mío
menu-overlap = Coincidencias
menu-both-love = Nos encanta
menu-both-good = Nos parece bien
menu-overlap-empty = Todavía no hay coincidencias
menu-overlap-ease = Se llena a medida que cada persona dice qué le va bien.
menu-mine-empty = Todavía no hay nada aquí
menu-mine-ease = Prueba otros filtros o di algo sobre una actividad.
menu-sees = { $name } ve tus «me encanta» y «me parece bien», y nada más de esta lista.
menu-turn = Tu turno, si quieres
menu-ask-first = Preguntar antes, cada vez.
menu-never = «Ahora no» y «nunca, por favor» se quedan en este dispositivo: { $name } ve lo mismo que si no hubieras dicho nada. No se pide ningún motivo.
menu-never-alone = «Ahora no» y «nunca, por favor» se quedan contigo, siempre.
menu-next = La siguiente
menu-done = Has dicho algo sobre cada una
menu-done-ease = Cada respuesta se puede cambiar en cualquier momento.
tag-little-energy = Poca energía
tag-no-talking = Sin hablar
tag-at-a-distance = A distancia
tag-together = En compañía
tag-alone = A solas
tag-ask-first = Preguntar antes
menu-own = Lo nuestro
menu-hidden = Oculto
menu-add = Añadir algo propio
menu-add-hint = Tararear algo en compañía
menu-rename = Llamarlo de otra manera
menu-hide = Ocultármelo
menu-unhide = Volver a mostrármelo
new-thing = Algo nuevo
new-thing-again = Otra cosa nueva
new-thing-is = Quizá: { $text }
toast-hidden = Oculto para ti, solo aquí
toast-shown = Visible de nuevo

## The route

route-title = Nuestra ruta
route-about = { $n ->
    [one] alrededor de 1 minuto
   *[other] alrededor de { $n } minutos
}
route-empty = Todavía no hay pasos
route-ease = Agua, una manta, una frase amable: con tres pasos basta.
route-order = Arrastrar, o Alt y las flechas
route-resting = Rutas y pasos en reposo
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
minutes = { $n } min

## The journal

note-title = Una nota
note-write = Escribir una nota
note-hint = ¿Qué ayudó? ¿Qué se queda contigo?
note-prompt = Una pregunta para empezar
note-share = Compartir con { $name }
note-keep = Guardar como borrador
note-share-means = Si la compartes, { $name } la ve cuando los dos dispositivos están conectados. Puedes retirarla más tarde.
note-share-later = Sigue como borrador en este dispositivo. Cuando haya pareja, podrás compartirlo.
prompt-helped = ¿Qué ayudó?
prompt-missing = ¿Qué faltó o fue demasiado?
prompt-hear = ¿Hay algo que te gustaría oír?
prompt-glad = ¿De qué te alegras?
prompt-stays = Mirando atrás, ¿qué se queda contigo?
prompt-unsaid = ¿Queda algo sin decir que pesaría menos si se dijera?
prompt-next-time = ¿Qué preferirías la próxima vez?
prompt-noticed = Algo pequeño que hizo tu pareja y que notaste
journal-empty = Todavía no hay nada escrito
journal-ease = Bastan dos renglones, y nada sale de aquí antes de que lo compartas.
journal-everything = Todo
journal-mine = Lo mío
journal-of = De { $name }
journal-search = Buscar
journal-drafts = Borradores, solo aquí
journal-none-found = Aquí no hay nada así
journal-none-ease = Prueba otra palabra o míralo todo.
journal-looked-through = Solo se busca entre las entradas que ya están aquí. Hay otras anteriores.
journal-earlier = Entradas anteriores
journal-ahead = Con fecha por venir
journal-ahead-why = Llevan un día que aún no ha llegado. El reloj con que se escribieron marcaba otra fecha.
draft-does = Sigue con este borrador
entry-mine = Una nota tuya
entry-of = Una nota de { $name }
entry-gone-mine = Aquí hubo una entrada. La retiraste.
entry-gone = Aquí hubo una entrada. { $name } la retiró.
take-back = Retirar
take-back-of = Retirar «{ $text }»
take-back-title = ¿Retirar esta nota?
take-back-lead = Su texto se va de este dispositivo, y del de { $name } cuando los dos están conectados. Queda una marca con la fecha. { $name } conserva lo que haya copiado en otro lugar.
take-back-leave = Dejarla como está
take-back-go = Retirarla
quoted = «{ $text }»
draft-delete = Borrar este borrador
draft-delete-title = ¿Borrar este borrador?
draft-delete-lead = Solo está en este dispositivo y nadie más lo tiene. Una vez borrado, no se puede recuperar.
draft-delete-leave = Dejarlo como está
draft-delete-go = Borrarlo
drafts-kept = Están como los dejaste. Pulsa uno para seguir con él.

## Us

us-inviting = Invitar a tu pareja
us-joining = Encuentro con el otro dispositivo
us-comparing = Leer las palabras en voz alta
stages = Emparejamiento
stage-invite = Invitar
stage-compare = Comparar palabras
stage-done = Hecho
alone-title = Unir los dos planes
alone-lead = Una persona hace una invitación y la otra la acepta. Durante ese minuto, los dos dispositivos tienen que estar encendidos y con Leeward abierto.
invite = Hacer una invitación
have-invitation = Tengo una invitación
invite-title = En el otro dispositivo, abre «Lo nuestro» y luego «Tengo una invitación».
invite-lead = Una cámara lee el cuadro como texto. O pasa el texto por un medio en el que cada persona confíe.
invite-square = La invitación como un cuadro que se lee con una cámara
invite-copy = Copiar
invite-save = Guardar en un archivo…
invite-once = Sirve una sola vez, durante diez minutos
invite-nothing = No se comparte nada hasta que cada persona diga que las palabras coinciden
invite-withdraw = Detener la invitación
join-title = Aceptar una invitación
join-lead = Pega o escribe el texto de la invitación. Las mayúsculas y los espacios no importan.
join-field = La invitación
join-hint = Empieza con una fila larga de letras
join-go = Aceptarla
join-open = Abrir un archivo…
join-drop = También puedes soltar el archivo sobre esta ventana.
joining-title = Buscando el otro dispositivo…
joining-lead = Tarda un momento. Los dos dispositivos tienen que estar en la misma red, con Leeward abierto.
joining-stop = Detener
compare-title = ¿Están las mismas cuatro palabras en las dos pantallas?
compare-lead = Tu pareja lee las suyas en voz alta, despacio y en orden. Pulsa aquí cada palabra cuando la oigas.
compare-same = Las cuatro son iguales
compare-differ = No coinciden
compare-tick = Cuando hayas oído las cuatro, di si son iguales.
compare-both = Cada persona lo confirma. Si una palabra es distinta, no sigas: no se compartió nada, y hacer una invitación nueva lleva un minuto.
compare-said = Has dicho que coinciden. Tu pareja lo dice en el otro dispositivo.
bring-title = ¿Qué quieres llevar?
bring-lead = Esto lo escribiste antes. Lo que marques se escribe en el plan con { $name }, sin su historial. Todo lo demás sigue siendo solo tuyo.
bring-needs = Necesidades
bring-lines = Líneas
bring-steps = Pasos de la ruta
bring-again = Traer algo más de antes
bring-go = { $n ->
    [0] Llevar lo marcado
    [one] Llevar 1 cosa
   *[other] Llevar { $n } cosas
}
together-title = { $me } · { $partner }
together-crossed = Todo lo escrito aquí está en las dos copias.
together-waiting = { $n ->
    [one] 1 cambio aguarda aquí y pasa cuando los dos dispositivos están conectados.
   *[other] { $n } cambios aguardan aquí y pasan cuando los dos dispositivos están conectados.
}
together-newer = Algo que escribió { $name } no se puede leer con esta versión de Leeward. Se guarda tal como llegó y se mostrará cuando una versión más nueva pueda leerlo.
together-newer-mine = Algo tuyo no se puede leer con esta versión de Leeward. Se guarda tal como llegó y se mostrará cuando una versión más nueva pueda leerlo.
together-unlisted = { $n ->
    [one] En el plan hay una cosa más de las que se muestran. Está en «Cómo creció el plan».
   *[other] En el plan hay { $n } cosas más de las que se muestran. Están en «Cómo creció el plan».
}
together-reach = Dejar pasar los cambios
together-reach-on = Los cambios pasan cuando los dos dispositivos están encendidos y se encuentran.
together-reach-off = Los cambios se quedan donde se hicieron y pasan más tarde.
address-open = ¿Los dispositivos no se encuentran?
address-name = Dirección del otro dispositivo
address-hint = 192.168.1.5:47113
address-mine = Este dispositivo se encuentra en { $addresses }. El otro dispositivo dice la suya aquí, en «Lo nuestro».
address-add = Probar esta dirección
stop-sharing = Dejar de compartir
stop-lead = Se deja de compartir ahora, en este dispositivo; nadie tiene que estar de acuerdo. Tu copia se queda contigo para leerla; { $name } conserva lo que ya tiene.
stop-quiet = Para el dispositivo de { $name }, esto se ve como un dispositivo apagado. Para compartir otra vez más adelante, hay que emparejar de nuevo.
stop-go = Dejar de compartir ahora
settings-title = Ajustes
settings-lead = Solo tú ves esto. Se queda en tu caja fuerte.
setting-suggestions = Sugerir en «Ahora» qué se puede preparar
setting-lock-after = Bloquear cuando no se toca nada
setting-lock-after-never = Nunca
setting-lock-after-5-minutes = Tras 5 minutos
setting-lock-after-15-minutes = Tras 15 minutos
setting-lock-after-30-minutes = Tras media hora
setting-lock-after-60-minutes = Tras una hora
look-title = Aspecto
look-theme = Colores
look-text = Tamaño del texto
look-language = Idioma
look-still = Nada se mueve por sí solo
theme-system = Como en el equipo
theme-light = Claro
theme-dark = Oscuro
theme-warm-dim = Cálido y tenue
theme-contrast-light = Alto contraste, claro
theme-contrast-dark = Alto contraste, oscuro
language-en = English
language-es = Español
percent = { $n } %
earlier-title = Planes anteriores
earlier-lead = Tus copias, para leer. De ellas ya no pasa nada a otro dispositivo.
earlier-read = leer
about-title = Leeward
about-protected = Cifrado en este disco y en camino. Sin cuenta y sin nadie en medio.
about-not-protected = Sin protección contra un programa que espía este equipo, o contra quien te obliga a abrirlo.
about-version = Versión { $version }
unanswered-title = Todavía no responde nadie
unanswered-lead = Leeward lo sigue intentando en silencio, durante diez minutos en total. Estas son las razones habituales:
unanswered-used = La invitación ya se usó, se retiró o ha caducado.
unanswered-closed = Leeward no está abierto en el otro dispositivo.
unanswered-network = Los dos dispositivos están en redes distintas.
unanswered-firewall = Un cortafuegos en uno de los dispositivos no deja pasar al otro.
unanswered-ask = Si sigue así, pide a tu pareja una invitación nueva.
unanswered-another = Aceptar una nueva

## El plan para llevar

export-title = Para llevar
export-lead = El plan tal como está, en papel o para otro programa. Lo que reposa, lo privado y el diario se quedan aquí.
export-page = Una página para imprimir
export-card = Una tarjeta para doblar
export-text = Texto
export-data = Datos
export-page-aside = se abre en el navegador
export-card-aside = una hoja
export-text-aside = Markdown
export-data-aside = para programas
export-careful = Un archivo no va cifrado. Quien lo tenga puede leerlo.
export-of-two = { $one } y { $other }: nuestro plan
export-day = A { $day }
export-or = o
export-more = { $n ->
    [one] En el plan hay una línea más.
   *[other] En el plan hay { $n } líneas más.
}
name-you = { $name } (tú)
name-lettered = { $name } ({ $letter })

## Everything that can be done from anywhere

action-go = Ir a: { $place }
action-plan = Plan: { $tab }
action-add-need = Añadir una necesidad
action-add-line = Añadir una línea en común
action-copy-invitation = Copiar la invitación
action-add-in = { $tab }: { $what }
action-save-invitation = Guardar la invitación en un archivo
action-open-invitation = Abrir una invitación desde un archivo
action-reach = Dejar pasar los cambios o no
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
keys-title = Teclas
keys-tab = A lo siguiente, y atrás con Mayús
keys-scroll = Desplazarse
keys-move = Mover un paso de la ruta
keys-back = Cerrar lo que está encima
key-tab = Tab
key-page = Re Pág y Av Pág
key-alt-arrows = Alt y las flechas
key-escape = Escape
key-plus = más
key-minus = menos
key-with-ctrl = Ctrl y { $key }

## After a deed

toast-undone = Cambio deshecho
toast-undone-of = Cambio deshecho: «{ $text }»
toast-settled = Esto ya está resuelto, desde el otro dispositivo
toast-ended = Terminado
toast-added = Añadido
toast-rested = Queda en reposo
toast-woken = Ya no está en reposo
toast-kept = Queda esta redacción
toast-parted = Ahora son dos líneas
toast-shared = Nota compartida con { $name }
toast-taken-back = Nota retirada
toast-copied = La invitación está copiada
toast-saved-file = Está en el archivo
file-no-dialog = No apareció ninguna ventana para elegir un archivo. La invitación se puede copiar, y «leeward export» escribe el plan en un archivo.
toast-brought = Ya está en el plan
toast-together = El plan ahora es tuyo y de { $name }
toast-stopped = Ya no se comparte
put-away = Entendido
file-unreadable = No se pudo leer este archivo como invitación. Abre otro o pega el texto.
file-unwritable = No se pudo escribir el archivo. Elige otro lugar.
settings-unwritable = No se pudo guardar el aspecto. Se queda así hasta que se cierre Leeward.
toast-draft-deleted = Borrador borrado

## Days

day-today = Hoy
day-yesterday = Ayer
day-tomorrow = Mañana
day-ahead = { $weekday }, { $date }
day-date = { $day } de { $month }
day-date-year = { $day } de { $month } de { $year }
weekday-1 = lunes
weekday-2 = martes
weekday-3 = miércoles
weekday-4 = jueves
weekday-5 = viernes
weekday-6 = sábado
weekday-7 = domingo
month-1 = enero
month-2 = febrero
month-3 = marzo
month-4 = abril
month-5 = mayo
month-6 = junio
month-7 = julio
month-8 = agosto
month-9 = septiembre
month-10 = octubre
month-11 = noviembre
month-12 = diciembre

## Two imaginary partners side by side

duo-link = Dejar pasar los cambios
duo-linked = Dos personas imaginarias, cada una con su dispositivo. Un cambio en uno pasa al otro; no se guarda nada.
duo-unlinked = Dos personas imaginarias, cada una con su dispositivo. Los cambios se quedan donde se hicieron y pasan más tarde.
duo-sides = De quién es el dispositivo
