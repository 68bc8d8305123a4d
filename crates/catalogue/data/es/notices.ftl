# Something to know.

notice-invitation-expired = La invitación ha caducado. Puedes hacer una nueva.
notice-invitation-burnt = La invitación se probó tres veces con un código equivocado y se ha cerrado. No se compartió nada. Haz una nueva y envíala por otro medio.
notice-invitation-attempt = Alguien probó la invitación con un código equivocado y no entró. No se compartió nada. Si no fue tu pareja ni fuiste tú, cancélala y haz una nueva.
notice-invitation-second-claim = Un segundo dispositivo probó la misma invitación y no entró. Si no es tuyo ni de tu pareja, detente y haz una nueva.
notice-join-refused-wrong = La invitación no se aceptó. Cópiala entera y pégala otra vez, o pide una nueva.
notice-join-refused-used = La invitación ya se había usado. Pide una nueva.
notice-join-refused-expired = La invitación había caducado. Pide una nueva.
notice-join-unanswered = No hubo respuesta a esta invitación. Puede que ya se usara, se cancelara o caducara, que Leeward no esté abierto en el otro dispositivo, o que los dos estén en redes distintas o tras un cortafuegos. Pide una nueva.
notice-pairing-broken = Los dispositivos no pudieron conectarse entre sí. No se guardó nada. Haz una invitación nueva para intentarlo otra vez.
notice-pairing-declined = La vinculación se detuvo y no se guardó nada. Si las palabras eran distintas, haz una invitación nueva y envíala por otro medio.
notice-pairing-timed-out = El tiempo para comparar las palabras ha terminado. No se guardó nada. Haz una invitación nueva para intentarlo otra vez.
notice-pairing-unproven = Los dispositivos no volvieron a encontrarse después de vincularse, así que se deshizo. Haz una invitación nueva para intentarlo otra vez.
notice-partner-fault = Leeward recibió algo que no es de este plan y no lo aceptó. Tu copia está como estaba. Si se repite, instala la versión más nueva de Leeward en los dos dispositivos.
notice-left-out = En el otro dispositivo no cabe más de lo que escribes, y lo último queda fuera. Aquí sigue todo.
notice-not-read = Algo no se ha podido leer ahora. No se ha cambiado nada. Si vuelve a pasar, cierra Leeward y ábrelo de nuevo.
notice-partner-newer = El otro dispositivo tiene una versión más nueva de Leeward. Instálala también aquí. Los cambios se guardan hasta entonces.
notice-port-taken = La dirección de este dispositivo ha cambiado. Si la escribiste en el otro dispositivo, escribe allí la nueva: se ve en «Pareja».
notice-write-failed = Algo no se pudo guardar. Tus palabras siguen aquí; comprueba que la carpeta de la caja fuerte sigue ahí y tiene sitio.
notice-vault-damaged = Una parte de la caja fuerte no se puede leer. Se ha dejado como está. Si tienes una copia de su carpeta, cierra Leeward y abre esa copia.
notice-invitation-nowhere = Este dispositivo no está en ninguna red, así que la invitación aún no se puede usar. En cuanto esté en una, la invitación cambia aquí; envía esa.
notice-put-aside = Algo que llegó hizo que Leeward se cerrara dos veces y se ha dejado fuera. Por ahora no se envía ni se recibe nada; todo lo de aquí se guarda y funciona. Para volver a intentarlo, activa «Enviar y recibir cambios».
notice-copy-elsewhere = Parece que una copia de esta caja fuerte está abierta también en otro sitio. No se pierde nada, pero los cambios se envían más despacio mientras las dos están abiertas: cierra una y sigue en la otra.
notice-days-apart = { $n ->
    [one] Las fechas de los dos dispositivos se llevan 1 día. Quizá uno de los relojes no va bien.
   *[other] Las fechas de los dos dispositivos se llevan { $n } días. Quizá uno de los relojes no va bien.
}
notice-clock-far-behind = El reloj de este dispositivo marca un año anterior a 1970, así que no se puede enviar nada. Pon la fecha y vuelve a conectar. Todo lo demás funciona como antes.
notice-older-copy = Esta caja fuerte es más antigua que lo que se guardó aquí: quizá se restauró una copia, o se dañó su parte más nueva. Lo que se escribió desde entonces no está en ella; lo que compartiste puede volver desde el otro dispositivo.
notice-read-only = Donde está esta caja fuerte no se puede escribir nada. Puedes leerlo y exportarlo todo; los cambios no se pueden guardar.
notice-nobody-answers = Todavía no hay respuesta; Leeward lo sigue intentando. Las razones habituales: la invitación ya se usó, se canceló o ha caducado; Leeward no está abierto en el otro dispositivo; los dos están en redes distintas; hay un cortafuegos de por medio. Una invitación nueva puede ayudar.
