# Printing the plan, or saving a copy of it.

export-title = Imprimir o guardar una copia
export-lead = El plan tal como está, en papel o en un archivo. El diario, lo privado y lo que está aparte no se incluyen.
export-page = Una página para imprimir
export-card = Una tarjeta para doblar
export-text = Texto
export-data = Datos
export-page-aside = se abre en el navegador
export-card-aside = una hoja
export-text-aside = Markdown
export-data-aside = para programas
export-careful = Estos archivos no van cifrados. Quien tenga uno puede leerlo.
export-of-two = { $one } y { $other }: nuestro plan
export-day = Tal como está el { $day }
export-or = o
export-more = { $n ->
    [one] En el plan hay una línea más.
   *[other] En el plan hay { $n } líneas más.
}
toast-saved-file = Guardado en el archivo
file-no-dialog = No se abrió la ventana para elegir un archivo. La invitación se puede copiar. Para guardar el plan, usa «leeward export» en la línea de comandos.
file-unreadable = No se pudo leer este archivo como invitación. Abre otro o pega el texto.
file-unwritable = No se pudo escribir el archivo. Elige otro lugar.
