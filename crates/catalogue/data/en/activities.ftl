# The starter menu of care in English: group titles first, then the activities.
# Same ids in the same order as in every other language; an id never changes its meaning.

activity-group-touch = Touch, always optional
activity-group-warm = Warmth and comfort
activity-group-food = Food and water
activity-group-words = Words
activity-group-quiet = Quiet
activity-group-sense = Music, light, texture, scent
activity-group-move = Movement and rest
activity-group-care = Practical care
activity-group-apart = Time apart
activity-group-play = Playful
activity-group-far = From a distance

activity-touch-hand = Hold hands without moving
activity-touch-backpalm = One flat, warm palm between the shoulder blades
activity-touch-lean = Sit side by side and lean as much weight as feels good
activity-touch-hair = Slow fingers through the hair, ask about pressure
activity-touch-feet = Hold the other person’s feet for two minutes, hands still
activity-touch-forehead = Foreheads together for ten slow breaths
activity-touch-openhand = An open hand on the pillow: take it, or let it be
activity-touch-none = Near each other without touching

activity-warm-blanket = A blanket warmed on the radiator
activity-warm-socks = Thick socks, soft clothes laid out beforehand
activity-warm-bottle = Hot-water bottle on the belly or lower back
activity-warm-nest = Build a nest of pillows and stay in it
activity-warm-weight = Something heavy to lie under: weighted or folded blankets
activity-warm-cool = Cool cloth for face and neck, for people who run hot
activity-warm-robe = Wrap the other person in a robe or towel

activity-food-water = A full glass of water within reach, with a straw if lying down
activity-food-tea = Make a warm drink, same kind for both
activity-food-salty = Something salty and small
activity-food-sweet = Two squares of chocolate or a favourite sweet
activity-food-fruit = Fruit already cut and in the fridge
activity-food-soup = Soup or toast, nothing that needs decisions
activity-food-breakfast = Decide together what breakfast will be

activity-words-here = “I’m here. There is no hurry.”
activity-words-three = Each names three things they are thankful for tonight
activity-words-lines = Read aloud what is good to hear
activity-words-admire = One thing I admired about you today
activity-words-memory = Retell a good memory, slowly
activity-words-note = A written note on the pillow or in the app
activity-words-okayq = “Is there anything you need that I haven’t thought of?”

activity-quiet-ten = Ten minutes without words, agreed aloud before
activity-quiet-noquestions = An hour without questions: telling is welcome, asking can wait
activity-quiet-read = Read next to each other
activity-quiet-phones = Phones stay in another room
activity-quiet-listen = Close your eyes and count the sounds you hear
activity-quiet-lights = One lamp, nothing else

activity-sense-playlist = The playlist we made for afterwards
activity-sense-onesong = One song from start to end, doing nothing else
activity-sense-rain = The sound of rain or waves
activity-sense-warmlight = Swap bright light for warm, low light
activity-sense-texture = Hold something with a clear texture: stone, wool, wood
activity-sense-scent = A familiar scent: soap, tea, clean sheets
activity-sense-window = Open the window for one minute of fresh air

activity-move-stretch = Slow stretching, only as far as pleasant
activity-move-shower = A warm shower, together or one after the other
activity-move-rock = Sway or rock slowly
activity-move-walk = Once around the block
activity-move-floor = Lie on the floor and feel the ground
activity-move-nap = A nap with an alarm, so nobody has to watch the clock
activity-move-position = Change to the most comfortable position there is

activity-care-bathroom = Bathroom first, then everything else
activity-care-fetch = One person brings what is needed, the other can stay lying down
activity-care-skin = Lotion, lip balm, a plaster: small care for the skin
activity-care-tidy = One of us tidies so that the other doesn’t have to
activity-care-sheets = Fresh sheets or a towel on top: good enough counts
activity-care-tomorrow = Alarm set, clothes and lunch thought of
activity-care-meds = Usual medicine, contact lenses, teeth: the everyday list

activity-apart-room = Twenty minutes in separate rooms, door open or closed as agreed
activity-apart-headphones = Same room, own headphones
activity-apart-walk = A walk alone, return time said aloud
activity-apart-bath = Bath or shower alone, nobody waits outside
activity-apart-write = Write alone for five minutes; nobody reads it
activity-apart-sleep = Sleep in separate beds tonight and say good night warmly

activity-play-film = The silly series we both know by heart
activity-play-cards = One round of a very easy game
activity-play-doodle = Draw each other badly
activity-play-guess = Guess the song from three hummed notes
activity-play-pet = Look after the cat, dog or plant together
activity-play-fort = Move the mattress and camp in the living room

activity-far-call = A call with the camera off, each doing small things at home
activity-far-sametime = Same tea, same song, same minute
activity-far-goodnight = One good-night message, no answer expected
activity-far-parcel = A small parcel or letter, sent ahead
