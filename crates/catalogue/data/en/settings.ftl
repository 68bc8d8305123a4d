# Private settings, and how the window looks.

settings-title = Settings
settings-lead = Only you see these. They stay in your vault.
setting-suggestions = Suggest on “Now” what could be set up
setting-lock-after = Lock when nothing is touched
setting-lock-after-never = Never
setting-lock-after-5-minutes = After 5 minutes
setting-lock-after-15-minutes = After 15 minutes
setting-lock-after-30-minutes = After half an hour
setting-lock-after-60-minutes = After an hour
look-title = Look and language
look-theme = Colours
look-text = Text size
look-language = Language
look-still = Reduce motion
theme-system = Same as this device
theme-light = Light
theme-dark = Dark
theme-warm-dim = Warm and dim
theme-contrast-light = High contrast, light
theme-contrast-dark = High contrast, dark
language-en = English
language-es = Español
settings-unwritable = The look and the language could not be saved. They stay like this until Leeward is closed.
