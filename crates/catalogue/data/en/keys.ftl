# Keyboard shortcuts.

keys-title = Keyboard shortcuts
keys-tab = Next item, or back with Shift
keys-scroll = Scroll
keys-move = Move a step of the route
keys-back = Close the window in front
key-tab = Tab
key-page = Page Up and Page Down
key-alt-arrows = Alt and the arrow keys
key-escape = Escape
key-plus = plus
key-minus = minus
key-with-ctrl = Ctrl + { $key }
