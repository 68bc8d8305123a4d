# The keys.

keys-title = Teclas
keys-tab = A lo siguiente, y atrás con Mayús
keys-scroll = Desplazarse
keys-move = Mover un paso de la ruta
keys-back = Cerrar lo que está encima
key-tab = Tab
key-page = Re Pág y Av Pág
key-alt-arrows = Alt y las flechas
key-escape = Escape
key-plus = más
key-minus = menos
key-with-ctrl = Ctrl y { $key }
