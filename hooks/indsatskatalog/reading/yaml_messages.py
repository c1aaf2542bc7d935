"""What an editor is told of YAML, in the form of `messages.py`."""

from __future__ import annotations

_CANNOT_READ = "linjen kan ikke læses: "
_SPECIAL = "har en særlig betydning her"
_QUOTE_ALL = "Sæt hele teksten i anførselstegn"

YAML_MESSAGES: dict[str, tuple[str, str]] = {
    # YAML that can be read and is no plain data.
    "plain_yaml": (f"teksten begynder med & eller !, som {_SPECIAL}", _QUOTE_ALL),
    "plain_yaml.value": (f"værdien begynder med & eller !, som {_SPECIAL}", "Slet tegnet og ordet lige efter"),
    "plain_yaml.set": (f"værdien begynder med «!!set», som {_SPECIAL}", "Skriv punkterne som en liste i [ ]"),
    "plain_yaml.star": (f"teksten begynder med *, som {_SPECIAL}", f'{_QUOTE_ALL}, fx "*vigtigt*"'),
    "plain_key": ("feltets navn er ikke et ord", "Skriv «navn: værdi», uden {{ }} og [ ] i navnet"),
    "duplicate_key": ("feltet «{name}» står der to gange", "Behold den ene linje, og slet den anden"),
    "one_document": ("der er mere end én post i filen (linjen «---»)", "Læg hver post i sin egen fil"),
    "depth": ("der er mere end {most} niveauer inden i hinanden", "Fjern de overflødige niveauer"),
    "empty_value": ("feltet er tomt og regnes som ikke oplyst", "Skriv en værdi, eller slet linjen"),
    "empty_in_braces": (
        "der mangler en værdi, eller der er et komma for meget",
        "Skriv decimaltal med punktum, fx 2.5, sæt tekst med komma i anførselstegn, og skriv en liste i [ ]",
    ),
    "thousands": ("«{written}» kan læses på to måder", "Skriv {whole}, hvis det er tusinder, ellers {decimal}"),
    "thousands.whole": (
        "«{written}» kan læses på to måder",
        "Skriv {whole}, hvis det er tusinder. Her kan kun stå et helt tal",
    ),
    "glued": (
        "linjen begynder med en bindestreg, men bliver læst som en del af teksten før",
        "Ryk stregen ind under de andre, eller sæt hele teksten i anførselstegn",
    ),
    "glued.folded": (
        "linjen begynder med en bindestreg, men bliver lagt sammen med linjen før",
        "Skriv «|-» i stedet for «>-», så bliver hvert punkt på sin egen linje",
    ),
    "cut_off": (
        "teksten slutter før {rest}, som bliver læst som en bemærkning",
        "Sæt hele teksten i anførselstegn. Er det en bemærkning, så skriv to mellemrum før # og et efter",
    ),
    # YAML that cannot be read.
    "yaml": ("linjen kan ikke læses som YAML", "Sammenlign med en anden post"),
    "yaml.ended": ("linjen «...» slutter filen, men der står mere under den", "Slet linjen «...»"),
    "yaml.hard_space": (
        f"{_CANNOT_READ}et hårdt mellemrum i indrykningen",
        "Slet indrykningen, og skriv den igen",
    ),
    "yaml.hard_space.name": ("feltets navn har et hårdt mellemrum", "Slet mellemrummet, og skriv det igen"),
    "yaml.hard_space.dash": ("der står et hårdt mellemrum efter bindestregen", "Slet mellemrummet, og skriv det igen"),
    "yaml.hard_space.colon": (
        f"{_CANNOT_READ}et hårdt mellemrum efter kolonet",
        "Slet mellemrummet, og skriv det igen",
    ),
    "yaml.backslash.sign": (f"{_CANNOT_READ}{{found}} er ikke et tegn", "Skriv selve tegnet{sign}"),
    "yaml.backslash": (
        f"{_CANNOT_READ}en omvendt skråstreg, som ikke kan læses",
        "Brug enkelte anførselstegn ' i stedet for \"",
    ),
    "yaml.sign": (
        f"{_CANNOT_READ}et tegn, som ikke kan stå her (ofte et tabulatortegn, «@» eller «`»)",
        "Brug mellemrum til indrykning, og sæt tekst med særlige tegn i anførselstegn",
    ),
    "yaml.colon": (
        f"{_CANNOT_READ}et kolon, som ikke kan stå her",
        'Sæt teksten i anførselstegn, fx title: "Læsning: en start", eller ret indrykningen',
    ),
    "yaml.no_space": (f"{_CANNOT_READ}der mangler et mellemrum efter bindestregen", "Skriv «- » foran feltets navn"),
    "yaml.no_space.colon": (
        f"{_CANNOT_READ}der mangler et mellemrum efter kolonet",
        "Skriv feltets navn, «: » og værdien",
    ),
    "yaml.level": (
        f"{_CANNOT_READ}den står længere inde end linjen over, som har sin værdi",
        "Ryk den ud, så den står lige under de andre på samme niveau",
    ),
    "yaml.dash": (
        f"{_CANNOT_READ}et tegn, som ikke kan stå forrest i en tekst",
        "Sæt teksten i anførselstegn, eller begynd listen på en ny linje",
    ),
    "yaml.no_colon": (
        f"{_CANNOT_READ}en linje uden kolon",
        "Skriv «navn: værdi», eller ryk teksten ind under sit felt",
    ),
    "yaml.after_quote": (
        f"{_CANNOT_READ}der står mere på linjen efter et anførselstegn eller en parentes",
        "Sæt anførselstegn om hele teksten",
    ),
    "yaml.quote": (
        f"{_CANNOT_READ}et anførselstegn, der ikke er lukket",
        "Sæt det manglende anførselstegn",
    ),
    "yaml.indentation": (
        f"{_CANNOT_READ}en indrykning, der ikke passer",
        "Ret linjen, så den står lige under de andre på samme niveau",
    ),
    "yaml.bracket": (
        f"{_CANNOT_READ}en parentes, der ikke er lukket",
        "Sæt den manglende ] eller }}",
    ),
    "yaml.ampersand": (
        f"{_CANNOT_READ}et & eller * forrest i teksten",
        "Sæt hele teksten i anførselstegn",
    ),
    "yaml.block": (
        f"{_CANNOT_READ}en tekstblok, der ikke er skrevet rigtigt",
        "Skriv «felt: >-» og teksten på linjerne under, rykket to mellemrum ind",
    ),
    "yaml.percent": (
        f"{_CANNOT_READ}et procenttegn først på linjen",
        "Sæt teksten i anførselstegn",
    ),
    "yaml.exclamation": (
        f"{_CANNOT_READ}et udråbstegn, som YAML læser som et mærke",
        "Sæt teksten i anførselstegn",
    ),
}
