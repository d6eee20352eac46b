"""Numbers of a translation: every way to write the same one is accepted, and no other number is."""

from __future__ import annotations

import pytest

from polyfold.checks.translations import numbers
from polyfold.checks.translations.pair import Pair

SAME = [
    # decimals and groups
    ("fr", "above 38.5 °C", "plus de 38,5 °C"),
    ("nl", "above 38.5°C", "boven 38,5 °C"),
    ("de", "above 38.5 °C", "über 38,5 °C"),
    ("fr", "38·5 degrees", "38,5 degrés"),
    ("fr", "1,000 people", "1 000 personnes"),
    ("fr", "1,000 people", "1\u202f000 personnes"),
    ("fr", "1,000 people", "1\u00a0000 personnes"),
    ("fr", "12,500 people", "12\u2009500 personnes"),
    ("nl", "1,000 people", "1.000 mensen"),
    ("nl", "1,000 people", "1000 mensen"),
    ("de", "10,000 people", "10.000 Menschen"),
    ("de_CH", "10,000 people", "10’000 Menschen"),
    ("de_CH", "1,234,567 people", "1'234'567 Menschen"),
    ("fr", "1,234.5 kg", "1 234,5 kg"),
    ("nl", "1,234.50 euros", "1.234,50 euro"),
    ("fr", "0.5 mg", "0,5 mg"),
    ("fr", "2 million people", "2 000 000 de personnes"),
    ("nl", "2,000,000 people", "2 miljoen mensen"),
    ("de", "1.5 million people", "1,5 Millionen Menschen"),
    ("fr", "In 2026, 300 people", "En 2026, 300 personnes"),
    ("fr", "In 2026 300 people", "En 2026 300 personnes"),
    # percentages and money
    ("fr", "90% of people", "90 % des personnes"),
    ("nl", "90% of people", "90% van de mensen"),
    ("de", "5 percent", "5 Prozent"),
    ("fr", "5 per cent", "5 %"),
    ("nl", "5%", "5 procent"),
    ("fr", "It costs €50", "Cela coûte 50 €"),
    ("nl", "It costs €50", "Het kost € 50"),
    ("de", "It costs 50 euros", "Es kostet 50 €"),
    # units
    ("fr", "400mg twice", "400 mg, deux fois"),
    ("fr", "400 milligrams", "400 mg"),
    ("de", "400 milligrams", "400 Milligramm"),
    ("fr", "5 micrograms", "5 µg"),
    ("nl", "5 \u03bcg", "5 \u00b5g"),
    ("fr", "500 mL of water", "500 ml d’eau"),
    ("fr", "400 IU", "400 UI"),
    ("nl", "400 IU", "400 IE"),
    ("fr", "5 mg/kg", "5 mg/kg"),
    ("fr", "5 mg per kg", "5 mg/kg"),
    ("fr", "a 12-week course", "une cure de 12 semaines"),
    ("nl", "a 12-week course", "een kuur van 12 weken"),
    ("de", "a 12-week course", "ein 12-wöchiger Kurs"),
    ("nl", "a 2-year-old child", "een 2-jarig kind"),
    ("fr", "aged 40 and over", "à partir de 40 ans"),
    ("fr", "at -80 °C", "à −80 °C"),
    ("fr", "at minus 80 °C", "à -80 °C"),
    # ranges
    ("fr", "2-3 weeks", "2 à 3 semaines"),
    ("fr", "2–3 weeks", "de 2 à 3 semaines"),
    ("nl", "2 to 3 weeks", "2-3 weken"),
    ("de", "2 to 3 weeks", "2–3 Wochen"),
    ("fr", "between 1.5 and 2 litres", "entre 1,5 et 2 l"),
    # times
    ("fr", "at 2 pm", "à 14 h"),
    ("fr", "at 2 p.m.", "à 14 heures"),
    ("nl", "at 2 pm", "om 14.00 uur"),
    ("nl", "at 2 pm", "om 2 uur ’s middags"),
    ("de", "at 2 pm", "um 14 Uhr"),
    ("fr", "at 8.30", "à 8 h 30"),
    ("fr", "at 8:30 am", "à 8h30"),
    ("de", "at 8.30 am", "um 8:30 Uhr"),
    ("fr", "at 14:00", "à 14 h"),
    ("nl", "at 14:00", "om 14 uur"),
    ("fr", "from 8 am to 5.30 pm", "de 8 h à 17 h 30"),
    ("fr", "from 9 to 5 pm", "de 9 à 17 h"),
    ("fr", "2 hours 30 minutes", "2 h 30"),
    ("fr", "at 12 am", "à 0 h"),
    ("fr", "at noon", "à 12 h"),
    ("fr", "call 24/7", "appelez 24 h/24 et 7 j/7"),
    ("nl", "call 24/7", "bel dag en nacht"),
    # dates and ordinals
    ("fr", "on 1 November 2026", "le 1er novembre 2026"),
    ("de", "on 1 November 2026", "am 1. November 2026"),
    ("nl", "on November 3, 2026", "op 3 november 2026"),
    ("fr", "on 03/11/2026", "le 3 novembre 2026"),
    ("de", "on 3 November 2026", "am 3.11.2026"),
    ("de", "on 3 November", "am 3.11."),
    ("nl", "on 2026-11-03", "op 03-11-2026"),
    ("fr", "the 1st dose", "la 1re dose"),
    ("fr", "the 1st day", "le 1ᵉʳ jour"),
    ("nl", "the 2nd dose", "de 2e dosis"),
    ("de", "the 3rd day", "der 3. Tag"),
    ("fr", "the 21st century", "le 21ème siècle"),
    # fractions
    ("fr", "½ tablet", "0,5 comprimé"),
    ("fr", "1½ tablets", "1,5 comprimé"),
    ("nl", "1 1/2 tablets", "1½ tablet"),
    ("nl", "1.5 hours", "anderhalf uur"),
    ("fr", "half a tablet", "1/2 comprimé"),
    ("fr", "3/4 of people", "3 personnes sur 4"),
    ("fr", "1 in 10 people", "1 personne sur 10"),
    ("nl", "1 in 10 people", "1 op de 10 mensen"),
    ("fr", "blood pressure 120/80", "tension 120/80"),
    # words against digits
    ("fr", "two weeks", "2 semaines"),
    ("fr", "2 weeks", "deux semaines"),
    ("fr", "three times a day", "3 fois par jour"),
    ("nl", "3 times a day", "driemaal per dag"),
    ("de", "twice a day", "2-mal am Tag"),
    ("de", "2 times a day", "zweimal am Tag"),
    ("nl", "once a week", "1 keer per week"),
    ("fr", "1 tablet", "un comprimé"),
    ("de", "1 tablet", "eine Tablette"),
    ("fr", "twenty-four hours", "24 heures"),
    ("nl", "24 hours", "vierentwintig uur"),
    ("de", "24 hours", "vierundzwanzig Stunden"),
    ("fr", "the first dose", "la 1re dose"),
    ("fr", "every other day", "tous les 2 jours"),
    ("fr", "five checks before treatment", "un bilan avant le traitement"),
    ("nl", "Take 2 in the morning", "Neem er ’s ochtends 2"),
    ("de", "Take 2 in the morning", "Nehmen Sie 2 am Morgen"),
    # names, markup, placeholders
    ("fr", "The PD-L1 holds the PD-1", "Le PD-1 est tenu par le PD-L1"),
    ("nl", "a CTLA-4 inhibitor", "een CTLA-4-remmer"),
    ("fr", "COVID-19", "la Covid-19"),
    ("fr", "CD19 and T4", "CD19 et T4"),
    ("de", "a phase 3 trial", "eine Phase-3-Studie"),
    ("fr", "**4** weeks, {dose-2}", "**4** semaines, {dose-2}"),
    ("fr", "take **400** mg", "prenez **400 mg**"),
    ("fr_LU", "1 Example Street, 0000 Exampletown", "1, rue de l’Exemple, L-0000 Exempleville"),
    ("fr", "1 Example Street, 0000 Exampletown", "1 rue de l’Exemple, 00000 Exempleville"),
    ("fr", "Call +44 1632 960001", "Appelez le +44 1632 960001"),
    ("fr", "10⁹ cells", "10⁹ cellules"),
    ("fr", "nothing to count", "rien à compter"),
]

DIFFERENT = [
    # another number
    ("fr", "take 40 mg", "prenez 400 mg", "`40 mg` in the source, `400 mg` in the translation"),
    ("fr", "above 38.5 °C", "plus de 38 °C", "`38.5 °C` in the source, `38 °C` in the translation"),
    ("nl", "take 2 tablets", "neem 3 tabletten", "`2` in the source, `3` in the translation"),
    ("de", "500 mg", "250 mg", "`500 mg` in the source, `250 mg` in the translation"),
    ("fr", "in 2026", "en 2025", "`2026` in the source, `2025` in the translation"),
    ("fr", "90% of people", "9 % des personnes", "`90%` in the source, `9 %` in the translation"),
    ("fr", "1 in 10", "1 sur 100", "`10` in the source, `100` in the translation"),
    ("fr", "call 112", "appelez le 15", "`112` in the source, `15` in the translation"),
    ("fr", "12 and 21", "12 et 12", "`21` in the source, `12` in the translation"),
    # decimals and groups
    ("fr", "0.5 mg", "5 mg", "`0.5 mg` in the source, `5 mg` in the translation"),
    ("fr", "1,000 people", "1,000 personne", "`1,000` (1000) in the source, `1,000` (1) in the translation"),
    ("nl", "1.5 mg", "1.500 mg", "`1.5 mg` in the source, `1.500 mg` in the translation"),
    ("nl", "1.500 mg", "1.500 mg", "`1.500 mg` (1.5) in the source, `1.500 mg` (1500) in the translation"),
    ("de", "1,500 ml", "1,500 ml", "`1,500 ml` (1500) in the source, `1,500 ml` (1.5) in the translation"),
    ("fr", "10,000 people", "1 000 personnes", "`10,000` in the source, `1 000` in the translation"),
    ("fr", "0.25 mg", "0,52 mg", "`0.25 mg` in the source, `0,52 mg` in the translation"),
    ("fr", "2 million people", "2 mille personnes", "`2 million` in the source, `2 mille` in the translation"),
    # lost and added
    ("fr", "Take 2 tablets.", "Prenez des comprimés.", "`2` in the source, nothing in the translation"),
    ("fr", "Take tablets.", "Prenez 2 comprimés.", "nothing in the source, `2` in the translation"),
    ("nl", "Wait 30 minutes.", "Wacht even.", "`30 minutes` in the source, nothing in the translation"),
    ("fr", "3 or 4 weeks", "4 semaines", "`3` in the source, nothing in the translation"),
    ("fr", "4 weeks", "3 ou 4 semaines", "nothing in the source, `3` in the translation"),
    ("fr", "2 mg, then 2 mg", "2 mg", "`2 mg` in the source, nothing in the translation"),
    # units
    ("fr", "400 mg", "400 g", "`400 mg` in the source, `400 g` in the translation"),
    ("fr", "400 mg", "400 µg", "`400 mg` in the source, `400 µg` in the translation"),
    ("nl", "5 ml", "5 l", "`5 ml` in the source, `5 l` in the translation"),
    ("fr", "2 weeks", "2 jours", "`2 weeks` in the source, `2 jours` in the translation"),
    ("nl", "24 hours", "24 dagen", "`24 hours` in the source, `24 dagen` in the translation"),
    ("de", "6 months", "6 Wochen", "`6 months` in the source, `6 Wochen` in the translation"),
    ("fr", "38 °C", "38 °F", "`38 °C` in the source, `38 °F` in the translation"),
    ("fr", "5 mg/kg", "5 mg/l", "`5 mg/kg` in the source, `5 mg/l` in the translation"),
    ("fr", "€50", "50 $", "`€50` in the source, `50 $` in the translation"),
    ("fr", "5%", "5 ‰", "`5%` in the source, `5 ‰` in the translation"),
    ("fr", "at -80 °C", "à 80 °C", "`-80 °C` in the source, `80 °C` in the translation"),
    (
        "fr",
        "2 mg, not 5 g",
        "2 g, pas 5 mg",
        "`2 mg`, `5 g` in the source, `2 g`, `5 mg` in the translation",
    ),
    # times, dates, ordinals, fractions
    ("fr", "at 2 pm", "à 2 h", "`2 pm` in the source, `2 h` in the translation"),
    ("fr", "at 2 am", "à 14 h", "`2 am` in the source, `14 h` in the translation"),
    ("fr", "at 8.30", "à 8 h 15", "`8.30` in the source, `8 h 15` in the translation"),
    ("nl", "at 14:00", "om 15.00 uur", "`14:00` in the source, `15.00 uur` in the translation"),
    ("fr", "1 November 2026", "11 novembre 2026", "`1` in the source, `11` in the translation"),
    ("fr", "on 03/11/2026", "le 3 octobre 2026", "`03/11/2026` in the source, `3`, `2026` in the translation"),
    ("fr", "the 1st dose", "la 2e dose", "`1` in the source, `2` in the translation"),
    ("fr", "½ tablet", "2 comprimés", "`½` in the source, `2` in the translation"),
    ("fr", "3/4 of people", "3 personnes sur 5", "`3/4` in the source, `3`, `5` in the translation"),
    # words against digits
    ("fr", "two weeks", "3 semaines", "nothing in the source, `3 semaines` in the translation"),
    ("fr", "2 weeks", "trois semaines", "`2 weeks` in the source, nothing in the translation"),
    ("nl", "twice a day", "3 keer per dag", "nothing in the source, `3` in the translation"),
    ("de", "3 times a day", "zweimal am Tag", "`3` in the source, nothing in the translation"),
    # names
    ("fr", "CD19 cells", "cellules CD20", "`CD19` in the source, `CD20` in the translation"),
    ("fr", "PD-1 and PD-L1", "PD-1 et PD-L2", "`L1` in the source, `L2` in the translation"),
    ("nl", "vitamin B12", "vitamine D12", "`B12` in the source, `D12` in the translation"),
    ("fr", "10⁹ cells", "10⁶ cellules", "`10⁹` in the source, `10⁶` in the translation"),
    ("fr", "take **40** mg", "prenez **400** mg", "`40 mg` in the source, `400 mg` in the translation"),
]


def told(locale: str, source: str, translation: str) -> list[str]:
    pair = Pair.of(source, translation, source_locale="en", locale=locale)
    return [each.message.removeprefix("the numbers differ: ") for each in numbers.check(pair)]


@pytest.mark.parametrize(("locale", "source", "translation"), SAME)
def test_the_same_number_may_be_written_in_each_languages_way(locale: str, source: str, translation: str) -> None:
    assert told(locale, source, translation) == []


@pytest.mark.parametrize(("locale", "source", "translation", "difference"), DIFFERENT)
def test_another_number_is_found_and_shown(locale: str, source: str, translation: str, difference: str) -> None:
    assert told(locale, source, translation) == [difference]


@pytest.mark.parametrize("text", ["400 mg", "38.5 °C", "1,000", "2 pm", "1/2", "on 03/11/2026", "CD19 and ½"])
def test_what_is_the_same_in_both_is_the_same(text: str) -> None:
    pair = Pair.of(text, text, source_locale="en", locale="en_GB")
    assert list(numbers.check(pair)) == []
