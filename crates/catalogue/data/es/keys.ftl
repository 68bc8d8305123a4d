# Keyboard shortcuts.

keys-title = Atajos de teclado
keys-tab = Siguiente, o anterior con Mayús
keys-scroll = Desplazarse
keys-move = Mover un paso de la ruta
keys-back = Cerrar la ventana de delante
key-tab = Tab
key-page = Re Pág y Av Pág
key-alt-arrows = Alt y las flechas
key-escape = Escape
key-plus = más
key-minus = menos
key-with-ctrl = Ctrl + { $key }
