# The keys.

keys-title = Keys
keys-tab = To the next thing, and back with Shift
keys-scroll = Scroll
keys-move = Move a step of the route
keys-back = Close what lies on top
key-tab = Tab
key-page = Page Up and Page Down
key-alt-arrows = Alt and the arrow keys
key-escape = Escape
key-plus = plus
key-minus = minus
key-with-ctrl = Ctrl and { $key }
