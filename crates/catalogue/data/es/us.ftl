# Us: how sharing goes, and how it ends.

together-title = { $me } · { $partner }
together-crossed = Todo lo compartido está en los dos dispositivos.
together-waiting = { $n ->
    [one] Hay 1 cambio sin enviar. Pasa cuando los dos dispositivos están conectados.
   *[other] Hay { $n } cambios sin enviar. Pasan cuando los dos dispositivos están conectados.
}
together-newer = Algo que escribió { $name } no se puede leer con esta versión de Leeward. Se guarda tal como llegó y se mostrará cuando una versión más nueva pueda leerlo.
together-newer-mine = Algo tuyo no se puede leer con esta versión de Leeward. Se guarda tal como llegó y se mostrará cuando una versión más nueva pueda leerlo.
together-unlisted = { $n ->
    [one] En el plan hay una cosa más de las que se muestran. Está en «Cómo ha cambiado el plan».
   *[other] En el plan hay { $n } cosas más de las que se muestran. Están en «Cómo ha cambiado el plan».
}
together-reach = Enviar y recibir cambios
together-reach-on = Los cambios van y vienen cuando los dos dispositivos están encendidos y se encuentran.
together-reach-off = Los cambios se quedan en el dispositivo donde se hicieron y pasan más tarde.
address-open = ¿Los dispositivos no se encuentran?
address-name = Dirección del otro dispositivo
address-hint = 192.168.1.5:47113
address-mine = La dirección de este dispositivo: { $addresses }. El otro dispositivo muestra la suya en este mismo sitio.
address-add = Usar esta dirección
address-close = Cancelar
stop-sharing = Dejar de compartir
stop-lead = Al confirmar, se deja de compartir enseguida en este dispositivo. Nadie tiene que estar de acuerdo. Conservas tu copia para leerla, y { $name } conserva lo que ya tiene.
stop-quiet = Para el dispositivo de { $name }, el tuyo parecerá apagado. Para compartir otra vez, haz una invitación nueva.
stop-go = Dejar de compartir ahora
stop-keep = Seguir compartiendo
earlier-title = Planes anteriores
earlier-lead = Tus copias, solo para leer. De ellas ya no se envía nada.
earlier-read = leer
about-title = Leeward
about-protected = Cifrado en este disco y en camino. Sin cuenta y sin nadie en medio.
about-not-protected = Sin protección contra un programa que espía este dispositivo, o contra quien te obliga a abrirlo.
about-version = Versión { $version }
toast-stopped = Ya no se comparte
