# Our words, and the words to leave out.

words-lead = Lo que una palabra significa para las dos personas, para que nadie tenga que adivinar.
words-empty = Aún no hay palabras
words-empty-ease = Basta una palabra que usen las dos personas.
word-add = Añadir una palabra
word-what = La palabra
word-means = Qué significa para las dos personas
word-means-is = { $text }
unwanted-title = Mejor no decir
unwanted-lead = Palabras que duelen. No hace falta un motivo.
unwanted-empty = Nada aquí
unwanted-empty-ease = Solo si hay alguna que duela.
unwanted-add = Añadir palabras que evitar
unwanted-what = Palabras que evitar
unwanted-instead = Qué decir en su lugar, si quieres
unwanted-instead-is = En su lugar: { $text }
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
    «Tú siempre…»
    «Esta vez…»
