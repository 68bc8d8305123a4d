# When the two disagree.

disagree-lead = Lo que ayuda cuando hay tensión. Hacer una pausa no es irse.
disagree-empty = Todavía no hay nada aquí
disagree-empty-ease = Los días tranquilos son un buen momento para escribirlo.
disagree-add = Añadir lo que ayuda
disagree-hint = Exhalar largo, seis veces
neutral-title = Lugares adonde ir
neutral-lead = Dónde puede estar cada persona un rato, y dónde volver a encontrarse.
neutral-empty = Aún no hay lugar
neutral-empty-ease = La cocina, los escalones de fuera, un paseo.
neutral-add = Añadir un lugar
neutral-hint = El banco junto a la ventana
return-title = Las primeras palabras al volver
return-lead = La primera frase es la más difícil. Aquí puede estar preparada.
return-empty = Aún no hay primeras palabras
return-empty-ease = Basta con que sea corta y cálida.
return-add = Añadir primeras palabras
return-hint = He vuelto. ¿Probamos otra vez?
idea-disagree-pause = Decir: «Esto se está poniendo tenso. Quiero una pausa, no irme».
idea-disagree-breath = Exhalar el doble de largo que inhalar, seis veces.
idea-disagree-senses = Cinco cosas que ves, cuatro que puedes tocar, tres que oyes, dos que hueles, una que saboreas.
idea-disagree-paper = Pasar al papel: una hoja, una frase cada vez.
idea-disagree-back-to-back = Sentarse espalda con espalda en lugar de frente a frente.
idea-return-back = «He vuelto. Quiero que estemos bien. ¿Puedo empezar por lo que entendí?»
idea-return-again = «¿Puedo empezar otra vez esa frase?»
