"""gettext catalogues.

- A `.po` file and what is in it: `syntax`, `quoting`, `entry`, `faults`, `po`, `plurals`.
- What a project has: `shelf` (its catalogues), `extract` (its messages), `scope` (which of them a catalogue needs).
- What translators are told: `describe`, `room`; and the templates, `pot`, and `pybabel`.
- When the source has changed: `pairing`, `strays`, `merge`, `typo`, `update`. How far each is: `status`.
- Out to translators and back: `package`, `inline`, `elements`, `xliff`, `workbook`, `xlsx`.
"""
