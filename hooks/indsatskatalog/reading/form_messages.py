"""What the form says of a record: its reader sees fields, not lines and paths."""

from __future__ import annotations

from .messages import MESSAGES


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


# By the rule of `messages.py` that the form tells too.
FORM_MESSAGES: dict[str, str] = {
    "every_fact_has_a_source": "Skriv en kilde for: {fields}.",
    "every_source_path_exists": "Feltet er ikke udfyldt. Vælg et andet felt, eller fjern rækken.",
    "conflicts_point_at_fields": "Feltet er ikke udfyldt. Vælg et andet felt.",
    "every_locator_is_a_heading": "Stedet er ikke en overskrift i kilden. Vælg en fra listen, ord for ord.",
    "titles_and_codes_are_unique": f"«{{word}}» bruges allerede. {MESSAGES['titles_and_codes_are_unique'][1]}.",
    "every_work_is_listed_once": "«{word}» står ved en kilde, der findes. Vælg den i stedet for at skrive den igen.",
    "every_arm_is_named": "«{arm}» står ikke som udgave under «Det prøvede». Skriv den dér, eller ret den her.",
    "every_result_rests_on_what_was_read": (
        "Kilden er ikke en af studiets tekster. Skriv den under «Tekster om undersøgelsen», eller vælg en af dem."
    ),
    "every_result_rests_on_what_was_read.word": (
        "Ingen har læst mere af den tekst end en nyhed eller det, andre skriver om den. "
        "Læs forskernes egen tekst, eller skriv fundet som påstand hos indsatstypen eller programmet."
    ),
    "effect_size_unit": "Skriv kildens enhed, fx SD. Siger kilden ingen, så flyt det hele til bemærkningen.",
    "duplicate": "«{word}» findes allerede. Vælg et andet id, eller ret den, der er.",
    "range_order": f"Det højeste tal er mindre end det mindste. {MESSAGES['range_order'][1]}.",
    "two_names": f"{_capital(MESSAGES['two_names'][0])}. Giv hver sit punkt.",
    "csl_date": "Skriv et tal fra 1 til {most}.",
    "reviews_come_in_order": "Næste gennemgang skal ligge efter den sidste.",
    "image": f"{MESSAGES['image'][1]}.",
    "coded_sign": f"Adressen har et usynligt tegn, skrevet som {{found}}. {MESSAGES['coded_sign'][1]}.",
    "lost_sign": f"{_capital(MESSAGES['lost_sign'][0])}. {MESSAGES['lost_sign'][1]}.",
    "url.long": f"{_capital(MESSAGES['url.long'][0])}. {MESSAGES['url.long'][1]}.",
    "unsafe_link": f"{MESSAGES['unsafe_link'][1]}.",
    "unsafe_link.mail": f"{MESSAGES['unsafe_link.mail'][1]}.",
    "unsafe_link.nameless": f"{_capital(MESSAGES['unsafe_link.nameless'][0])}. {MESSAGES['unsafe_link.nameless'][1]}.",
    "unmade": f"{MESSAGES['unmade'][0]}. {MESSAGES['unmade'][1]}.",
    "unmade.footnote": f"{MESSAGES['unmade.footnote'][0]}. {MESSAGES['unmade.footnote'][1]}.",
    "unmade.fat": f"{MESSAGES['unmade.fat'][0]}. {MESSAGES['unmade.fat'][1]}.",
    "unmade.heading": f"{MESSAGES['unmade.heading'][0]}. {MESSAGES['unmade.heading'][1]}.",
}

# Of what is not wrong, and may have been forgotten.
REMARKS: dict[str, str] = {
    "remark.nowhere": "Uden land giver studiet intet mærke. Siger teksten, hvor det er lavet, så vælg landet.",
    "remark.abroad": (
        "Et studie fra et andet land giver intet mærke. Skriv det i stedet som «Forskning fra andre lande»."
    ),
    "remark.silent": (
        "Studiet har ingen fund. Skriv ét for hvert udbytte, det målte, også når der ingen effekt var. "
        "Målte det intet, kan det stå sådan."
    ),
    "remark.unnamed": (
        "Uden slags måling tæller fundet ikke som målt, heller ikke når der ingen effekt var. "
        "Nævner teksten fx en prøve eller et register, så vælg det. Ellers kan det stå sådan."
    ),
    "remark.later": (
        "Først var der fremgang, og senere ingen. Siger kilden selv, hvordan det gik med fremgangen, "
        "så vælg det under «Gik det over». Siger den blot, at en forskel ikke længere kunne påvises, så lad feltet stå."
    ),
}

# By the keyword of the schema that a value breaks, where the schema has no words of its own for it.
SCHEMA_MESSAGES: dict[str, str] = {
    "own": "Feltet",  # what a field without a title is called
    "type": "{own} har ikke den rigtige form.",
    "number": "Skriv et tal uden enhed, fx 10,5.",
    "number.unclear": "«{written}» kan læses på to måder. Skriv tallet uden punktum, og med komma foran decimaler.",
    "integer": "Skriv et helt tal uden enhed, fx 12.",
    "enum": "Vælg en af mulighederne.",
    "then": "«Alle» står alene. Vælg enten det eller de enkelte.",
    "maxLength": "Teksten er på {length} tegn. Skriv højst {most}.",
    "pattern": "Teksten har ikke den rigtige form.",
    "minimum": "Skriv et tal på {least} eller derover.",
    "maximum": "Skriv et tal på højst {most}.",
    "minItems": "Listen har for få punkter. Skriv mindst {least}.",
    "maxItems": "Listen har for mange punkter. Skriv højst {most}.",
    "uniqueItems": "Det samme står der to gange. Slet den ene.",
    "contains": "Der mangler et punkt.",
    "required": "Feltet skal udfyldes.",
    "required.id": "Skriv et id. Det bliver postens navn i kataloget.",
    "required.parts": "Udfyld {parts}.",
    "required.source": "Vælg det felt, kilden gælder.",
    "oneOf": "Udfyld netop ét af felterne {names}. Lad de andre stå tomme.",
    "minProperties": "{own} er ikke udfyldt.",
    "minProperties.span": "Skriv mindst ét tal.",
    "additionalProperties": "Feltet findes ikke.",
}
