# Sentences that say what is the matter and what to do.

## The command line

cli-vault-wanted = Indica dónde está el cofre: --vault y una carpeta.
cli-passphrase-empty = El archivo con la frase de acceso está vacío. Varias palabras fáciles de recordar van bien.
cli-passphrase-unreadable = No se pudo leer el archivo con la frase de acceso. Mira su nombre y quién puede leerlo.
cli-export-unwritable = No se ha podido escribir el plan ahí. Elige un archivo que aún no exista, en una carpeta en la que puedas escribir.
cli-no-display = No hay ninguna pantalla donde abrir una ventana. «leeward node --json» funciona sin ella, y «leeward demo --headless» muestra cómo.

## Opening a vault that does not open

open-missing = Aquí todavía no hay ningún cofre. Crea uno o elige otra carpeta.
open-wrong-passphrase = Esta frase no abre el cofre. Mira la distribución del teclado y vuelve a intentarlo.
open-in-use = El cofre está abierto en otra ventana o programa de este equipo. Ciérralo allí y vuelve a intentarlo.
open-newer = Este cofre lo escribió un Leeward más nuevo. Instala el más nuevo para abrirlo; no se ha cambiado nada.
open-damaged = Una parte de este cofre no se puede leer. Se ha dejado como está; se puede restaurar una copia al lado.
open-out-of-memory = No hay suficiente memoria libre para abrir el cofre: hacen falta { $needed } MB. Cierra otros programas y vuelve a intentarlo.
open-io = No se pudo leer el cofre de { $folder }. El sistema dice: { $reason }.
open-stopped = Leeward tuvo que cerrar el cofre. Lo que se guardó está ahí; ábrelo de nuevo.
open-not-a-file = En { $folder } hay otra cosa, como un enlace, en el lugar de un archivo del cofre. Se ha dejado como está; ahí tiene que estar el archivo mismo.

## Making a vault that cannot be made

create-exists = Aquí ya hay un cofre. Ábrelo o elige otra carpeta.
create-name = El nombre tiene que verse y tener como máximo { $limit } bytes: tantas letras sin tilde, o la mitad de casi todas las demás. Elige otro.
create-in-use = Otro programa está creando un cofre aquí. Espera a que termine y vuelve a intentarlo.
create-out-of-memory = No hay suficiente memoria libre para crear el cofre: hacen falta { $needed } MB. Cierra otros programas y vuelve a intentarlo.
create-passphrase-empty = Una frase de acceso necesita algo que se vea. Varias palabras fáciles de recordar van bien.
create-passphrase-long = Esta frase de acceso tiene más de { $limit } bytes. Elige una más corta; bastan unas cuantas palabras.
create-passphrase-no-text = Esta frase de acceso no es texto a partir del byte { $at }. Elige palabras que se puedan escribir.
create-passphrase-control = Esta frase de acceso contiene algo que ningún teclado escribe. Elige palabras que se puedan volver a escribir.
create-io = No se pudo escribir el cofre en { $folder }. El sistema dice: { $reason }.
create-not-empty = En la carpeta { $folder } hay otros archivos, y se han dejado como están. Elige una carpeta vacía o una nueva dentro de ella.

## What a folder or a disk has against it

medium-no-permission = Leeward no puede usar { $folder }. Mira quién puede leer y escribir ahí, o elige otra carpeta.
medium-read-only = En { $folder } no se puede escribir nada. Elige una carpeta de otro disco.
medium-full = No queda sitio en el disco de { $folder }. Haz algo de sitio y vuelve a intentarlo.
medium-no-folder = { $folder } no es una carpeta, o es un enlace que no lleva a ninguna parte. Elige una carpeta.
medium-name-too-long = { $folder } es un nombre demasiado largo para este disco. Elige uno más corto.

## The demo without a window

demo-first = Ana
demo-second = Sam
demo-line-tea = Primero té caliente, después hablar
demo-line-tea-ana = Primero té, y diez minutos sin hablar
demo-line-tea-sam = Primero algo caliente para beber
demo-line-phones = Los teléfonos duermen en la otra habitación
demo-line-lamp = Una lámpara y nada más
demo-line-breakfast = El desayuno se decide la noche anterior
demo-need-okay = Oír una vez, con palabras sencillas, que estamos bien
demo-need-feet = Pies calientes antes que nada
demo-need-questions = Ninguna pregunta durante la primera media hora
demo-need-quiet = No tener que explicar por qué guardo silencio
demo-need-air = Aire fresco un minuto y luego la manta
demo-need-choices = Dos opciones como mucho
demo-step-water = Un vaso de agua para cada persona
demo-step-blanket = Bajo la manta, diez respiraciones lentas
demo-step-song = Calma, una canción de principio a fin
demo-step-thanks = Un gracias de cada persona
demo-note-ana = Ternura y un poco de cansancio. Las manos calientes ayudaron.
demo-note-sam = Pusiste la pajita en el vaso sin que nadie lo pidiera. Me di cuenta.
demo-no-display = No hay pantalla donde abrir una ventana, así que se cuenta con texto.
demo-no-window = No se pudo abrir la ventana. «leeward demo --headless» funciona sin ella.
demo-sees = { $name } ve:
demo-both-wordings = Están las dos versiones: { $text }
demo-equal = Las dos copias contienen lo mismo.
demo-differ = Las dos copias son distintas. Puede que haya cambios en camino.

## A wish that cannot be carried out: what is the matter, and what to do

rejection-empty-text = Aquí todavía no hay palabras. Escribe unas pocas primero.
rejection-text-too-long = Es más largo de lo que cabe: hay sitio para unas { $limit } letras. Acórtalo o divídelo en dos.
rejection-control-characters = Este texto tiene saltos de línea o tabuladores que no caben aquí. Quítalos y vuelve a intentarlo.
rejection-too-many-parts = Son más líneas de texto de las que caben aquí: como mucho { $limit }. Pon lo demás aparte en la lista.
rejection-not-found = Esto ya no está aquí. Mira el plan tal como está ahora.
rejection-not-a-wording = Esta redacción ha cambiado. Elige otra vez entre las que se ven ahora.
rejection-two-wordings = Algo tiene dos redacciones. Elige una, o deja las dos por separado, y sigue después.
rejection-not-yours = Solo quien escribió esto puede retirarlo. Puedes escribir una nota tuya.
rejection-not-an-activity = Esto no está en el menú de cuidados. Elige algo del menú o escribe una línea.
rejection-nothing-new = Por ahora no hay nada nuevo en lo que va bien a ambas partes. Valora algunas actividades más, o añade algo propio.
rejection-too-many-minutes = Un paso dura como mucho { $limit } minutos. Elige menos tiempo o haz dos pasos.
rejection-not-a-pause = Una pausa dura como mínimo { $limit } minutos y como máximo un día. Elige una duración intermedia.
rejection-not-a-time = Esto no es una hora del día. Elige una entre las 0:00 y las 23:59.
rejection-not-ahead = El final tiene que estar por delante, dentro de { $limit } días. Elige otra hora, o «lo diga yo».
rejection-full = Esta lista está llena: caben { $limit }. Deja en reposo lo que ya no haga falta o usa otra sección.
rejection-nothing-to-undo = No hay nada tuyo que deshacer. Cualquier línea se puede cambiar a mano.
rejection-changed-meanwhile = Esto dice ahora otra cosa. Lo que escribiste sigue aquí: mirad las dos y luego elige.
rejection-changed-since = Esto se queda como está: ha cambiado desde entonces, o resolvió dos redacciones. Cámbialo a mano si quieres.
rejection-no-partner = Aquí todavía no hay pareja. Haz una invitación o acepta una.
rejection-already-together = Aquí ya hay una pareja. Deja de compartir antes de empezar con otra persona.
rejection-pairing-under-way = Hay una invitación en marcha. Termínala o detenla y empieza de nuevo.
rejection-nothing-to-compare = Ahora no hay palabras que comparar. Empieza con una invitación.
rejection-invitation-altered = En esta invitación falta una letra o hay una equivocada. Compárala o cópiala entera otra vez.
rejection-invitation-newer = Esta invitación viene de un Leeward más nuevo. Instala el más nuevo y vuelve a intentarlo.
rejection-invitation-expired = Esta invitación ha caducado. Pide una nueva.
rejection-invitation-own = Esta invitación es tuya. Va en el dispositivo de tu pareja.
rejection-not-an-address = Esto no es una dirección. Una dirección es así: 192.168.1.5:47113.
rejection-document-full = Esto se ha cambiado tantas veces que ya no admite más cambios. Se puede escribir de nuevo.
rejection-share-full = Aquí ya no queda sitio para más cosas tuyas. Dejar algo en reposo y retirarlo sigue siendo posible.
rejection-not-saved = No se pudo guardar. Tus palabras siguen aquí; comprueba que la carpeta del cofre sigue ahí y tiene sitio, y vuelve a intentarlo.
rejection-not-read = No se pudo leer. Cierra Leeward y vuelve a abrirlo; no se cambió nada.
rejection-invitation-nowhere = Esta invitación no dice dónde está el otro dispositivo, porque no estaba en ninguna red. En cuanto esté en una, usa la invitación que muestre entonces.
rejection-invitation-leads-nowhere = Esta invitación no lleva a ningún otro dispositivo. Pide una nueva, hecha con el otro dispositivo conectado a una red.
rejection-address-leads-nowhere = Esta dirección no lleva a ningún otro dispositivo. Copia la que muestra el Leeward de tu pareja.
rejection-not-an-invitation = En este texto no hay ninguna invitación. Copia la fila de letras que muestra Leeward en el otro dispositivo.
rejection-invitation-cut = Esto es solo una parte de una invitación. Cópiala entera y pégala otra vez.

## A text that is longer than fits

characters = { $n ->
    [one] 1 carácter
   *[other] { $n } caracteres
}
characters-about = unos { $n } caracteres
room-left = Queda sitio para { $more } más.
too-long = Es demasiado largo para guardarlo, por { $by }. No se corta nada: acórtalo o divídelo en dos.
too-long-note = Es demasiado largo para compartirlo como una sola nota, por { $by }. El borrador lo guarda todo: acórtalo o haz dos notas.
too-long-name = Es demasiado largo para un nombre, por { $by }. No se corta nada: elige uno más corto.
too-long-passphrase = Es demasiado larga para una frase de acceso, por { $by }. No se corta nada: elige una más corta.
too-long-kept = Es demasiado largo para guardarlo en este dispositivo, por { $by }. Aquí está todo: acórtalo, o pon una parte en otro lugar, antes de cerrar Leeward.
too-much = Es más de lo que cabe aquí, así que no se ha puesto nada. Lo que había sigue igual.

## Something to know

notice-invitation-expired = La invitación ha caducado. Puedes hacer una nueva.
notice-invitation-burnt = La invitación se probó tres veces con un secreto equivocado y se ha cerrado. Puedes hacer una nueva.
notice-invitation-attempt = Alguien probó la invitación con un secreto equivocado y no entró. No se compartió nada.
notice-invitation-second-claim = La invitación se probó una segunda vez y no se abrió para nadie más. Si no viene de ti ni de tu pareja, detenla y haz una nueva.
notice-join-refused-wrong = La invitación no se aceptó. Cópiala entera y pégala otra vez, o pide una nueva.
notice-join-refused-used = La invitación ya se había usado. Pide una nueva.
notice-join-refused-expired = La invitación había caducado. Pide una nueva.
notice-join-unanswered = Nadie respondió con esta invitación. Puede que ya se usara, se retirara o caducara, que Leeward no esté abierto en el otro dispositivo, o que los dos estén en redes distintas o tras un cortafuegos. Pide una nueva.
notice-pairing-broken = Los dispositivos no se pusieron de acuerdo en cómo encontrarse. No se guardó nada; se puede empezar de nuevo.
notice-pairing-declined = El emparejamiento se detuvo y no se guardó nada. Si las palabras eran distintas, se puede empezar de nuevo con otra invitación, enviada por otro medio; si no, en cualquier momento.
notice-pairing-timed-out = El tiempo para comparar las palabras ha terminado. No se guardó nada; se puede empezar de nuevo.
notice-pairing-unproven = Los dispositivos no se encontraron después de emparejarse, así que se deshizo. Se puede empezar de nuevo.
notice-partner-fault = Ha llegado algo que no es de este plan. No se ha aceptado; tu copia está como estaba.
notice-left-out = En el otro dispositivo no cabe más de lo que escribes, y lo último queda fuera. Aquí sigue todo.
notice-not-read = Algo no se ha podido leer ahora. No se ha cambiado nada. Si vuelve a pasar, cierra Leeward y ábrelo de nuevo.
notice-partner-newer = La otra copia la escribe un Leeward más nuevo. Instala el más nuevo aquí; los cambios aguardan hasta entonces.
notice-port-taken = El puerto habitual está ocupado y se usa otro. Una dirección anotada antes puede necesitar una nueva.
notice-write-failed = Algo no se pudo guardar. Tus palabras siguen aquí; comprueba que la carpeta del cofre sigue ahí y tiene sitio.
notice-vault-damaged = Una parte del cofre no se puede leer. Se ha dejado como está; se puede restaurar una copia.
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
