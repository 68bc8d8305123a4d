# When the two disagree.

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
idea-disagree-pause = Decir: «Esto se está tensando. Quiero una pausa, no irme».
idea-disagree-breath = Exhalar el doble de largo que inhalar, seis veces.
idea-disagree-senses = Cinco cosas que ves, cuatro que puedes tocar, tres que oyes, dos que hueles, una que saboreas.
idea-disagree-paper = Pasar al papel: una hoja, una frase cada vez.
idea-disagree-back-to-back = Sentarse espalda con espalda en lugar de frente a frente.
idea-return-back = «He vuelto. Quiero que estemos bien. ¿Puedo empezar por lo que entendí?»
idea-return-again = «¿Puedo empezar otra vez esa frase?»
