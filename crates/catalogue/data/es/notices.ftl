# Something to know.

notice-invitation-expired = La invitación ha caducado. Puedes hacer una nueva.
notice-invitation-burnt = La invitación se probó tres veces con un secreto equivocado y se ha cerrado. Puedes hacer una nueva.
notice-invitation-attempt = Alguien probó la invitación con un secreto equivocado y no entró. No se compartió nada.
notice-invitation-second-claim = La invitación se probó una segunda vez y no se abrió para nadie más. Si no viene de ti ni de tu pareja, detenla y haz una nueva.
notice-join-refused-wrong = La invitación no se aceptó. Cópiala entera y pégala otra vez, o pide una nueva.
notice-join-refused-used = La invitación ya se había usado. Pide una nueva.
notice-join-refused-expired = La invitación había caducado. Pide una nueva.
notice-join-unanswered = Nadie respondió con esta invitación. Puede que ya se usara, se retirara o caducara, que Leeward no esté abierto en el otro dispositivo, o que los dos estén en redes distintas o tras un cortafuegos. Pide una nueva.
notice-pairing-broken = Los dispositivos no pudieron conectarse entre sí. No se guardó nada. Haz una invitación nueva para intentarlo otra vez.
notice-pairing-declined = La vinculación se detuvo y no se guardó nada. Si las palabras eran distintas, haz una invitación nueva y envíala por otro medio.
notice-pairing-timed-out = El tiempo para comparar las palabras ha terminado. No se guardó nada; se puede empezar de nuevo.
notice-pairing-unproven = Los dispositivos no volvieron a encontrarse después de vincularse, así que se deshizo. Haz una invitación nueva para intentarlo otra vez.
notice-partner-fault = Ha llegado algo que no es de este plan. No se ha aceptado; tu copia está como estaba.
notice-left-out = En el otro dispositivo no cabe más de lo que escribes, y lo último queda fuera. Aquí sigue todo.
notice-not-read = Algo no se ha podido leer ahora. No se ha cambiado nada. Si vuelve a pasar, cierra Leeward y ábrelo de nuevo.
notice-partner-newer = La otra copia la escribe un Leeward más nuevo. Instala el más nuevo aquí; los cambios aguardan hasta entonces.
notice-port-taken = El puerto habitual está ocupado y se usa otro. Una dirección anotada antes puede necesitar una nueva.
notice-write-failed = Algo no se pudo guardar. Tus palabras siguen aquí; comprueba que la carpeta del cofre sigue ahí y tiene sitio.
notice-vault-damaged = Una parte de la caja fuerte no se puede leer. Se ha dejado como está. Si tienes una copia de su carpeta, cierra Leeward y abre esa copia.
notice-invitation-nowhere = Este dispositivo no está en ninguna red, así que la invitación aún no lleva a ninguna parte. En cuanto esté en una, la invitación cambia aquí; pasa esa.
notice-put-aside = Algo que ha llegado ha detenido Leeward dos veces y se ha apartado. Por ahora los cambios no pasan; todo lo de aquí se guarda y funciona. Para volver a intentarlo, activa «Dejar pasar los cambios».
notice-copy-elsewhere = Parece que una copia de este cofre está abierta también en otro sitio. No se pierde nada, pero los cambios pasan más despacio mientras las dos están abiertas: cierra una y sigue en la otra.
notice-days-apart = { $n ->
    [one] Las fechas de los dos dispositivos se llevan 1 día. Quizá uno de los relojes no va bien.
   *[other] Las fechas de los dos dispositivos se llevan { $n } días. Quizá uno de los relojes no va bien.
}
notice-clock-far-behind = El reloj de este dispositivo marca un año anterior a 1970, así que nada puede pasar. Pon la fecha y vuelve a conectar. Todo lo demás funciona como antes.
notice-older-copy = Este cofre es más antiguo que lo que se guardó aquí: quizá se restauró una copia, o se dañó su parte más nueva. Lo que se escribió desde entonces no está en él; lo que compartiste puede volver desde el otro dispositivo.
notice-read-only = Donde está este cofre no se puede escribir nada. Puedes leerlo y exportarlo todo; los cambios no se pueden guardar.
notice-nobody-answers = Todavía no responde nadie; Leeward lo sigue intentando. Las razones habituales: la invitación ya se usó, se retiró o ha caducado; Leeward no está abierto en el otro dispositivo; los dos están en redes distintas; hay un cortafuegos de por medio. Una invitación nueva puede ayudar.
