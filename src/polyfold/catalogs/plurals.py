"""How many plural forms a language has, as the header of a new catalogue says it.

No message of a leaflet has plural forms, but Poedit and Weblate look for the line, and gettext wants it once somebody
adds a message that has. The rules are those of GNU gettext's manual (“Additional functions for plural forms”), and
for languages that it does not name, those of CLDR for whole numbers. They stand here and are not computed: Babel's
change from version to version, French from two forms to three, and a line once written is never changed by `update`.
"""

from __future__ import annotations

from polyfold import cldr

ONE_OF_TENS = "n%10==1 && n%100!=11 ? 0"
FEW_OF_TENS = "n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2"
RULES = {
    "nplurals=1; plural=0;": "id ja ko lo ms my th vi zh",
    "nplurals=2; plural=(n != 1);": (
        "af az bg ca da de el en eo es et eu fi fo gl he hu it ka kk ky lb ml mn"
        " nb nl nn no pt rm sq sv sw ta te tr ur uz"
    ),
    "nplurals=2; plural=(n > 1);": "am bn fa fr gu hi hy pa pt_BR ti",
    "nplurals=2; plural=(n%10!=1 || n%100==11);": "is mk",
    f"nplurals=3; plural=({ONE_OF_TENS} : n != 0 ? 1 : 2);": "lv",
    f"nplurals=3; plural=({ONE_OF_TENS} : n%10>=2 && (n%100<10 || n%100>=20) ? 1 : 2);": "lt",
    f"nplurals=3; plural=({ONE_OF_TENS} : {FEW_OF_TENS});": "be bs hr ru sr uk",
    f"nplurals=3; plural=(n==1 ? 0 : {FEW_OF_TENS});": "pl",
    "nplurals=3; plural=(n==1 ? 0 : n>=2 && n<=4 ? 1 : 2);": "cs sk",
    "nplurals=3; plural=(n==1 ? 0 : n==0 || (n%100>0 && n%100<20) ? 1 : 2);": "ro",
    "nplurals=3; plural=(n==1 ? 0 : n==2 ? 1 : 2);": "ga",
    "nplurals=4; plural=(n%100==1 ? 0 : n%100==2 ? 1 : n%100==3 || n%100==4 ? 2 : 3);": "sl",
    "nplurals=6; plural=(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 ? 4 : 5);": "ar",
}
"""The languages of each rule."""
BY_LOCALE = {locale: rule for rule, locales in RULES.items() for locale in locales.split()}


def plural_forms(locale: str) -> str | None:
    """The value of `Plural-Forms` for a locale; None where it is left to the translator, whose editor knows it."""
    return BY_LOCALE.get(locale) or BY_LOCALE.get(cldr.language(locale))
