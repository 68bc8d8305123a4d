# A vault that does not open or cannot be made.

open-missing = Aquí todavía no hay ninguna caja fuerte. Crea una o elige otra carpeta.
open-wrong-passphrase = Esta frase no abre la caja fuerte. Mira la distribución del teclado y vuelve a intentarlo.
open-in-use = La caja fuerte está abierta en otra ventana o programa de este dispositivo. Ciérrala allí y vuelve a intentarlo.
open-newer = Esta caja fuerte la escribió una versión más nueva de Leeward. Instala esa versión para abrirla. No se ha cambiado nada.
open-damaged = Una parte de la caja fuerte no se puede leer. No se ha cambiado nada. Si tienes una copia de su carpeta, abre esa copia.
open-out-of-memory = No hay suficiente memoria libre para abrir la caja fuerte: hacen falta { $needed } MB. Cierra otros programas y vuelve a intentarlo.
open-io = No se pudo leer la caja fuerte de { $folder }. El sistema dice: { $reason }.
open-stopped = Leeward tuvo que cerrar la caja fuerte. Lo que se guardó está ahí; ábrela de nuevo.
open-not-a-file = En { $folder } hay otra cosa, como un enlace, en el lugar de un archivo de la caja fuerte. Se ha dejado como está; ahí tiene que estar el archivo mismo.

create-exists = Aquí ya hay una caja fuerte. Ábrela o elige otra carpeta.
create-name = Un nombre necesita algo que se vea, y caben { $limit } letras sin tilde, o menos con tildes o en otras escrituras. Escribe uno o elige uno más corto.
create-in-use = Otro programa está creando una caja fuerte aquí. Espera a que termine y vuelve a intentarlo.
create-out-of-memory = No hay suficiente memoria libre para crear la caja fuerte: hacen falta { $needed } MB. Cierra otros programas y vuelve a intentarlo.
create-passphrase-empty = Una frase de acceso necesita algo que se vea. Varias palabras fáciles de recordar van bien.
create-passphrase-long = Esta frase de acceso tiene más de { $limit } bytes. Elige una más corta; bastan unas cuantas palabras.
create-passphrase-no-text = Esta frase de acceso no es texto a partir del byte { $at }. Elige palabras que se puedan escribir.
create-passphrase-control = Esta frase de acceso contiene algo que ningún teclado escribe. Elige palabras que se puedan volver a escribir.
create-io = No se pudo escribir la caja fuerte en { $folder }. El sistema dice: { $reason }.
create-not-empty = En la carpeta { $folder } hay otros archivos, y se han dejado como están. Elige una carpeta vacía o una nueva dentro de ella.

medium-no-permission = Leeward no puede usar { $folder }. Mira quién puede leer y escribir ahí, o elige otra carpeta.
medium-read-only = En { $folder } no se puede escribir nada. Elige una carpeta de otro disco.
medium-full = No queda sitio en el disco de { $folder }. Haz algo de sitio y vuelve a intentarlo.
medium-no-folder = { $folder } no es una carpeta, o es un enlace que no lleva a ninguna parte. Elige una carpeta.
medium-name-too-long = { $folder } es un nombre demasiado largo para este disco. Elige uno más corto.
