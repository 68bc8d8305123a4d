# A text that is longer than fits.

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
