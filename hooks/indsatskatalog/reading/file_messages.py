"""What an editor is told of files, folders and settings, in the form of `messages.py`."""

from __future__ import annotations

FILE_MESSAGES: dict[str, tuple[str, str]] = {
    # Files and folders: what lies there, and what it is called.
    "readable": ("filen kan ikke læses", "Ret filens rettigheder"),
    "writable": ("filen må ikke skrives", "Ret filens rettigheder"),
    "readable.missing": ("filen mangler", "Hent den igen fra git, eller opret den"),
    "regular_file": ("her skal ligge en fil, men det er en genvej eller en særlig fil", "Læg selve filen her"),
    "regular_file.folder": ("her skal ligge en fil, men det er en mappe", "Flyt mappen"),
    "size": ("filen er større end {most}", "Del teksten op, eller fjern det, der ikke hører til"),
    "size.values": ("der er mere end {most} værdier og lister i filen", "Fjern det, der ikke hører til"),
    "byte_order_mark": (
        "filen begynder med et usynligt mærke (BOM)",
        "Kør make format, eller gem den som «UTF-8» uden BOM",
    ),
    "utf8": ("filen er ikke gemt som UTF-8", "Gem den igen som UTF-8 (æ, ø og å er ofte årsagen)"),
    "utf8.wide": (
        "filen er gemt som {found}, som nogle programmer kalder Unicode",
        "Vælg «Gem som», og vælg UTF-8 som kodning",
    ),
    "control_character.file": ("filen indeholder et usynligt tegn ({found})", "Kør make format"),
    "control_character.template": ("skabelonen indeholder et usynligt tegn ({found})", "Kør make generate"),
    "control_character.comment": ("en bemærkning indeholder et usynligt tegn ({found})", "Kør make format"),
    "regular_file.link": (
        "her ligger en genvej, og kataloget læser kun det, der selv ligger i mappen",
        "Slet den, eller læg selve filen eller mappen her",
    ),
    "regular_file.special": ("her ligger hverken en fil eller en mappe, men noget, der ikke kan læses", "Slet det"),
    "folder": ("mappen mangler", "Opret mappen «{name}»"),
    "folder.catalogue": ("mappen findes ikke", "Angiv den mappe, kataloget ligger i"),
    "folder.readable": ("mappen kan ikke læses", "Ret mappens rettigheder"),
    "folder.writable": ("i mappen må der ikke skrives", "Ret mappens rettigheder"),
    "folder.taken": ("her skal ligge en mappe, men det er {what}", "Flyt den, og læg selve mappen her"),
    "folder.unfinished": (
        "et forslag eller en omdøbning blev afbrudt undervejs og ligger her måske kun halvt",
        "Kør make import eller make rename igen; så kommer de gamle filer først tilbage",
    ),
    "folder.unfinished.foreign": (
        "her skulle kun ligge det, som et afbrudt forslag efterlod, men det her har ingen kommando lavet",
        "Flyt det, der mangler andre steder, og slet resten",
    ),
    "folder.unread": ("mappen bliver ikke læst", "{guess}Flyt filerne til en af mapperne {known}"),
    "folder.inside": ("mappen bliver ikke læst", "Flyt dens filer op i «{name}»"),
    "folder.hidden": (
        "mappen begynder med et punktum, og dens filer bliver ikke læst",
        "Flyt dem, hvis de hører til kataloget",
    ),
    "file_name": ("filen hører ikke til i denne mappe", "Flyt den"),
    "file_name.ending": ("filen hører ikke til i denne mappe", "Omdøb den til «{name}»"),
    "file_name.record": ("filen bliver ikke læst her", "{guess}Flyt en post til en af mapperne {known}"),
    "file_name.hidden": ("filen begynder med et punktum og bliver ikke læst", "Omdøb den til «{name}»"),
    "file_name.nameless": ("filen begynder med et punktum og bliver ikke læst", "Giv den et navn foran punktummet"),
    "file_name.copy": ("filen er en kopi, der ikke bliver læst", "Slet den"),
    "file_name.copy_alone": (
        "filen er en kopi af «{name}», som ikke er her, og den bliver ikke læst",
        "Omdøb den til «{name}», hvis den skal med. Ellers slet den",
    ),
    "slug.copy": (
        "filen ligner en kopi af «{other}»",
        "Slet den, hvis den er det. Ellers giv den et navn af små bogstaver a–z, tal og bindestreg",
    ),
    "slug.file": (
        "filnavnet «{name}» kan ikke bruges som id",
        "Brug små bogstaver a–z, tal og bindestreg, fx «laer-for-livet.yml»",
    ),
    "slug.page": (
        "filnavnet «{name}» kan ikke bruges som sidens adresse",
        "Brug små bogstaver a–z, tal og bindestreg, fx «om-os.md»",
    ),
    "slug.system": ("en fil kan ikke hedde «{name}» på Windows", "Vælg et andet navn"),
    "slug.long": ("filnavnet er længere end {most} tegn", "Vælg et kortere navn"),
    "address": ("kataloget har selv noget på adressen /{name}/", "Giv siden et andet filnavn"),
    # Editions, beside the catalogue.
    "edition": ("her ligger ingen udgave, som make edition har gemt", "Flyt mappen et andet sted hen"),
    "edition.part": ("udgaven er ikke hel", "Hent den igen fra git"),
    "edition.changed": ("det er ikke den fil, der blev gemt, og en udgave ændres ikke", "Hent den igen fra git"),
    "page_title.front_matter": (
        "siden begynder med felter for et andet program, som ikke bliver læst",
        "Slet dem og linjerne om dem, og begynd med «# Sidens navn»",
    ),
    "page_title.second": ("her står en titel mere, og en side har én", "Skriv «## » foran et afsnits overskrift"),
    "page_title.empty": ("her står en overskrift uden ord", "Skriv den, eller slet linjen"),
    "page_title.skips": ("overskriften springer et niveau over", "Skriv «{better} » foran den"),
    "page_title": ("siden har ingen overskrift", "Begynd med «# Sidens navn»"),
    "mapping": ("filen indeholder ikke felter", "Se en post af samme slags, eller start fra en skabelon"),
    "mapping.one": ("filen indeholder ikke felter", "Hent den igen fra git, eller skriv dem igen"),
    "list": ("filen er ikke en liste", "Begynd hvert punkt med «- id: …»"),
    "unforeseen": (
        "Fejl i kataloget, som vi ikke kendte ({what})",
        "Fortæl det til dem, der vedligeholder kataloget. Sæt {trace}=1 for at se hvor i koden",
    ),
    "unforeseen.template": ("skabelonen kan ikke bruges ({what})", "Ret den, og gem den igen"),
    "unforeseen.system": ("systemet siger nej: {why}", "Ret det, og kør igen"),
    "more": ("der er {number} fejl mere i filen", "Ret de første, og kør igen"),
    "more.warnings": ("der er {number} advarsler mere i filen", "Ret de første, og kør igen"),
    "more.unread": ("der er flere fejl i filen, og resten er ikke læst", "Ret de første, og kør igen"),
    "more.of_a_kind": ("der er flere fejl af samme slags", "Ret de første, og kør igen"),
    # Settings.
    "setting": (
        "adressen {written} kan ikke bruges",
        "Skriv hele adressen med https:// foran, eller lad den være tom",
    ),
    "setting.inherit": ("«INHERIT» henter indstillinger, som ingen tjekker", "Skriv dem i denne fil"),
    "setting.site": (
        "{written} kan ikke være sidens adresse",
        "Skriv den mappe, siden ligger i, uden filnavn, «//» og «..», fx https://eksempel.dk/katalog/",
    ),
    "setting.ascii": ("{written} kan ikke stå i de filer, der udgives", "Skriv den sådan: {better}"),
    "setting.expired": (
        "/{name} udløb {day}, et år efter katalogets sidste ændring",
        "Gå en post igennem, ret dens last_reviewed, og udgiv siden igen",
    ),
    "setting.place": (
        "siden kan ikke vises på {written}",
        "Skriv en adresse i tal og en port fra 1 til 65535, fx 127.0.0.1:8000",
    ),
    "setting.unknown": ("siden bruger ikke den indstilling", "{guess}Slet den. Indstillinger her: {known}"),
    "setting.missing": ("indstillingen mangler", "Skriv linjen «{line}»"),
    "setting.line": ("{written} kan ikke stå her", "Skriv linjen «{line}»"),
    "setting.theme": ("temaet er ikke det, siden er lavet til", "Skriv linjen «{line}»"),
    "setting.truth": ("{written} kan ikke stå her", "Skriv true"),
    "setting.long": ("her står mere, end siderne har plads til", "Skriv højst {most} tegn"),
    "setting.fields": (
        "her skal stå felter med navn, ikke {written}",
        "Skriv hvert felt på sin egen linje, rykket ind",
    ),
    "setting.list": ("her skal stå en liste, ikke {written}", "Skriv hvert punkt på sin egen linje med «- » foran"),
    "setting.twice": ("indstillingen står der to gange, så den første bliver glemt", "Slet den ene"),
    "control_character.setting": (
        "indstillingen indeholder et usynligt tegn ({found})",
        "Skriv den igen uden tegnet",
    ),
    "setting.text": ("her skal stå én tekst", "Sæt teksten i anførselstegn"),
}
