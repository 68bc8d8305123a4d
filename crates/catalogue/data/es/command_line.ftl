# The command line.

cli-vault-wanted = Indica dónde está la caja fuerte: --vault y una carpeta.
cli-passphrase-empty = El archivo con la frase de acceso está vacío. Varias palabras fáciles de recordar van bien.
cli-passphrase-unreadable = No se pudo leer el archivo con la frase de acceso. Mira su nombre y quién puede leerlo.
cli-export-unwritable = No se ha podido escribir el plan ahí. Elige un archivo que aún no exista, en una carpeta en la que puedas escribir.
cli-no-display = No hay ninguna pantalla donde abrir una ventana. «leeward node --json» funciona sin ella, y «leeward demo --headless» muestra cómo.
