# Signals.

signals-lead = Una palabra, un gesto o un objeto con un significado y una respuesta acordados, para el tiempo de después.
signals-not-a-safeword = Las señales son para después y no son palabras de seguridad. Durante el encuentro, usa tu propia palabra o gesto, y nunca dependas de un dispositivo.
signals-empty = Todavía no hay señales
signals-empty-ease = Basta una palabra corta que conozcan las dos personas.
signal-add = Añadir una señal
signal-hint = «Puerto»
signal-what = La señal
signal-means = Qué significa
signal-answer = Cómo se responde
signal-means-is = Significa: { $text }
signal-answer-is = Respuesta: { $text }
signal-form = Qué tipo de señal
form-word = una palabra
form-gesture = un gesto
form-touch = un toque
form-object = un objeto
form-place = un lugar
form-digital = un mensaje
ideas-lights = El semáforo, para después
idea-signal-lantern =
    «Farol»
    quédate cerca, por favor
    acercarse, sin hablar
idea-signal-harbour =
    «Puerto»
    necesito oír que estamos bien
    leer en voz alta una frase de «Me hace bien oír»
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
    más cerca, por favor; el contacto es bienvenido
    tomarla, o simplemente dar las gracias
idea-signal-heart =
    Una mano sobre el propio corazón
    pausa, por favor
    parar y esperar
idea-signal-stone =
    Una piedra sobre la mesa
    no es momento para temas grandes
    el tema pasa a «Para otro día»
idea-signal-lamp =
    La lámpara apagada, o encendida
    en descanso, o la compañía es bienvenida
    no llamar mientras está apagada
idea-signal-dot =
    Un solo punto como mensaje
    pienso en ti, no hace falta nada
    nada
idea-light-green =
    «Verde»
    así estoy bien
    seguir como estamos
idea-light-yellow =
    «Amarillo»
    más lento, más suave, pregúntame
    ir más despacio y preguntar
idea-light-red =
    «Rojo»
    parar, por cualquier motivo o por ninguno
    parar, y quedarse cerca o dar espacio, según lo acordado
