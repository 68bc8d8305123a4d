# The starter menu of care in Spanish: group titles first, then the activities.
# Same ids in the same order as in every other language; an id never changes its meaning.

activity-group-touch = Contacto físico, siempre opcional
activity-group-warm = Calor y comodidad
activity-group-food = Comida y agua
activity-group-words = Palabras
activity-group-quiet = Calma y silencio
activity-group-sense = Música, luz, texturas, aromas
activity-group-move = Movimiento y descanso
activity-group-care = Cuidados prácticos
activity-group-apart = Tiempo a solas
activity-group-play = Para jugar
activity-group-far = A distancia

activity-touch-hand = Tomarse de la mano sin moverse
activity-touch-backpalm = Una palma abierta y cálida entre los omóplatos
activity-touch-lean = Sentarse lado a lado y apoyar tanto peso como resulte agradable
activity-touch-hair = Pasar los dedos despacio por el pelo y preguntar qué presión gusta
activity-touch-feet = Sostener los pies de la otra persona dos minutos, con las manos quietas
activity-touch-forehead = Frente con frente durante diez respiraciones lentas
activity-touch-openhand = Una mano abierta sobre la almohada: puedes tomarla o dejarla estar
activity-touch-none = Estar cerca sin tocarse

activity-warm-blanket = Una manta calentada en el radiador
activity-warm-socks = Calcetines gruesos y ropa suave, preparados de antemano
activity-warm-bottle = Una bolsa de agua caliente en la barriga o en la parte baja de la espalda
activity-warm-nest = Hacer un nido de almohadas y quedarse en él
activity-warm-weight = Taparse con algo pesado: una manta con peso o varias mantas dobladas
activity-warm-cool = Un paño fresco para la cara y el cuello, para quien suele tener calor
activity-warm-robe = Envolver a la otra persona en una bata o una toalla

activity-food-water = Un vaso lleno de agua al alcance, fácil de beber sin incorporarse
activity-food-tea = Preparar una bebida caliente, la misma en las dos tazas
activity-food-salty = Algo pequeño y salado
activity-food-sweet = Dos trozos de chocolate o un dulce favorito
activity-food-fruit = Fruta ya cortada y guardada en frío
activity-food-soup = Sopa o pan tostado, nada que haya que decidir
activity-food-breakfast = Decidir en pareja qué habrá para desayunar

activity-words-here = «Aquí estoy. No hay prisa»
activity-words-three = Cada persona nombra tres cosas que agradece esta noche
activity-words-lines = Leer en voz alta lo que nos hace bien oír
activity-words-admire = Una cosa que hoy admiré de ti
activity-words-memory = Volver a contar un buen recuerdo, despacio
activity-words-note = Una nota escrita, sobre la almohada o en la aplicación
activity-words-okayq = «¿Hay algo que necesites y en lo que yo no haya pensado?»

activity-quiet-ten = Diez minutos sin palabras, acordados antes en voz alta
activity-quiet-noquestions = Una hora sin preguntas: contar cosas está bien, preguntar queda para después
activity-quiet-read = Leer lado a lado
activity-quiet-phones = Los teléfonos se quedan en otra habitación
activity-quiet-listen = Cerrar los ojos y contar los sonidos que se oyen
activity-quiet-lights = Una lámpara y nada más

activity-sense-playlist = La lista de canciones que hicimos para después
activity-sense-onesong = Una canción de principio a fin, sin hacer nada más
activity-sense-rain = El sonido de la lluvia o de las olas
activity-sense-warmlight = Cambiar la luz fuerte por una luz cálida y tenue
activity-sense-texture = Sostener algo con una textura clara: piedra, lana, madera
activity-sense-scent = Un aroma conocido: jabón, té, sábanas limpias
activity-sense-window = Abrir la ventana un minuto para que entre aire fresco

activity-move-stretch = Estirarse despacio, solo hasta donde sea agradable
activity-move-shower = Una ducha caliente, en pareja o por turnos
activity-move-rock = Mecerse o balancearse despacio
activity-move-walk = Una vuelta a la manzana
activity-move-floor = Acostarse en el suelo y sentirlo bajo el cuerpo
activity-move-nap = Una siesta con alarma, para que nadie tenga que mirar el reloj
activity-move-position = Cambiar a la postura más cómoda que haya

activity-care-bathroom = Primero el baño, luego todo lo demás
activity-care-fetch = Una persona trae lo que haga falta y su pareja no tiene que levantarse
activity-care-skin = Crema, bálsamo labial, una curita o tirita: pequeños cuidados para la piel
activity-care-tidy = Una persona ordena para que su pareja no tenga que hacerlo
activity-care-sheets = Sábanas limpias o una toalla encima: con eso basta
activity-care-tomorrow = La alarma puesta, la ropa y la comida de mañana pensadas
activity-care-meds = La medicina de siempre, las lentes de contacto, los dientes: la lista de cada día

activity-apart-room = Veinte minutos en habitaciones separadas, la puerta abierta o cerrada según lo acordado
activity-apart-headphones = La misma habitación, cada cual con sus auriculares
activity-apart-walk = Un paseo a solas, con la hora de vuelta dicha en voz alta
activity-apart-bath = Un baño o una ducha a solas, sin que nadie espere fuera
activity-apart-write = Escribir a solas cinco minutos; nadie lo lee
activity-apart-sleep = Dormir esta noche en camas separadas y darse las buenas noches con cariño

activity-play-film = La serie tonta que nos sabemos de memoria
activity-play-cards = Una partida de un juego muy fácil
activity-play-doodle = Hacerse mutuamente un retrato mal dibujado
activity-play-guess = Adivinar la canción con tres notas tarareadas
activity-play-pet = Cuidar en pareja del gato, del perro o de la planta
activity-play-fort = Llevar el colchón a la sala de estar y acampar allí

activity-far-call = Una llamada con la cámara apagada, para respirar y hacer cosas por casa
activity-far-sametime = El mismo té, la misma canción, el mismo minuto
activity-far-goodnight = Un mensaje de buenas noches, sin esperar respuesta
activity-far-parcel = Un paquete pequeño o una carta, enviados con antelación
