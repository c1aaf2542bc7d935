"""What the form says of a record, by the rule of `messages.py`: its reader sees fields, not lines and paths."""

from __future__ import annotations

from .messages import MESSAGES


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


FORM_MESSAGES: dict[str, str] = {
    "every_fact_has_a_source": "Skriv en kilde for: {fields}.",
    "every_source_path_exists": "Feltet er ikke udfyldt. Vælg et andet felt, eller fjern rækken.",
    "conflicts_point_at_fields": "Feltet er ikke udfyldt. Vælg et andet felt.",
    "every_locator_is_a_heading": "Stedet er ikke en overskrift i kilden. Vælg en fra listen, ord for ord.",
    "titles_and_codes_are_unique": f"«{{word}}» bruges allerede. {MESSAGES['titles_and_codes_are_unique'][1]}.",
    "duplicate": "«{word}» findes allerede. Vælg et andet id, eller ret den, der er.",
    "range_order": f"Det højeste tal er mindre end det mindste. {MESSAGES['range_order'][1]}.",
    "two_names": f"{_capital(MESSAGES['two_names'][0])}. Giv hver sit punkt.",
    "csl_date": "Skriv et tal fra 1 til {most}.",
    "reviews_come_in_order": "Næste gennemgang skal ligge efter den sidste.",
    "image": f"{MESSAGES['image'][1]}.",
    "unsafe_link": f"{MESSAGES['unsafe_link'][1]}.",
}
