# The plan to take along.

export-title = Para llevar
export-lead = El plan tal como está, en papel o para otro programa. Lo que reposa, lo privado y el diario se quedan aquí.
export-page = Una página para imprimir
export-card = Una tarjeta para doblar
export-text = Texto
export-data = Datos
export-page-aside = se abre en el navegador
export-card-aside = una hoja
export-text-aside = Markdown
export-data-aside = para programas
export-careful = Un archivo no va cifrado. Quien lo tenga puede leerlo.
export-of-two = { $one } y { $other }: nuestro plan
export-day = A { $day }
export-or = o
export-more = { $n ->
    [one] En el plan hay una línea más.
   *[other] En el plan hay { $n } líneas más.
}
toast-saved-file = Está en el archivo
file-no-dialog = No apareció ninguna ventana para elegir un archivo. La invitación se puede copiar, y «leeward export» escribe el plan en un archivo.
file-unreadable = No se pudo leer este archivo como invitación. Abre otro o pega el texto.
file-unwritable = No se pudo escribir el archivo. Elige otro lugar.
