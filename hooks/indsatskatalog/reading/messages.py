"""Every message that an editor can get about the catalogue: what is wrong, and what to do about it.

The key is the rule that a problem names; a rule with several things to say has more keys, which begin with its name:
`size.values` is told under the rule `size`. `{…}` is filled in by the code that finds the problem. For errors that
Pydantic and the models find, that is the error's context, plus `input` (what was written, shortened), `raw` (the whole
of it), `field` (the last part of the path), `known` (what may stand there) and `guess` («Mente du …? », or nothing).
"""

from __future__ import annotations

from .file_messages import FILE_MESSAGES
from .local_messages import LOCAL_MESSAGES
from .number_messages import NUMBER_MESSAGES
from .prose_messages import PROSE_MESSAGES
from .wizard_messages import WIZARD_MESSAGES
from .yaml_messages import YAML_MESSAGES

_ASTRAY = "«{path}» peger ikke på et udfyldt felt"

_MOVED = "Ret det, der flytter den, eller ret situationen, hvis guiden nu fører derhen"
_ACCEPT = "Læs de fund og påstande, de kommer af. Passer de nye mærker, så kør make check ARGS=--accept-labels"
MESSAGES: dict[str, tuple[str, str]] = (
    FILE_MESSAGES
    | YAML_MESSAGES
    | PROSE_MESSAGES
    | NUMBER_MESSAGES
    | WIZARD_MESSAGES
    | LOCAL_MESSAGES
    | {
        # A value by itself: what Pydantic finds.
        "missing": ("feltet mangler", "Tilføj linjen «{field}: …»"),
        "missing.empty": ("feltet er tomt, og det skal udfyldes", "Skriv en værdi efter «{field}:»"),
        "extra_forbidden": ("feltet findes ikke", "{guess}Felter her: {known}"),
        "string_type": ("her skal stå tekst, ikke {input}", 'Sæt den i anførselstegn: {field}: "{raw}"'),
        "string_type.parts": ("her skal stå tekst, ikke {input}", "Skriv det som tekst på én linje"),
        "string_too_short": ("teksten er tom", "Skriv en tekst, eller slet linjen"),
        "string_too_short.must": ("teksten er tom", "Skriv en tekst. Feltet skal udfyldes"),
        "string_too_long": ("teksten er for lang", "Skriv højst {max_length} tegn"),
        "bool_type": ("her skal stå true eller false, ikke {input}", "Skriv true for ja og false for nej"),
        "list_type": ("her skal stå en liste", "Skriv hvert punkt på sin egen linje med «- » foran"),
        "dict_type": (
            "her skal stå felter med navn",
            "Skriv hvert felt på sin egen linje, rykket to mellemrum ind, fx «summary: [{{ref: …, locator: …}}]»",
        ),
        "model_type": ("her skal stå felter med navn", "Skriv dem på hver sin linje, rykket to mellemrum ind: {known}"),
        "too_short": (
            "listen har for få punkter",
            "Skriv mindst {min_length}, eller slet feltet «{field}:» med det, der står under det",
        ),
        "too_short.must": ("listen har for få punkter", "Skriv mindst {min_length}. Feltet skal udfyldes"),
        "too_long": ("listen har {actual_length} punkter", "Skriv højst {max_length}, og slet resten"),
        "value": ("{input} kan ikke stå her", "Sammenlign med feltets forklaring på siden /bidrag/felter/"),
        # The models' own kinds of errors.
        "every_result_rests_on_what_was_read": (
            "fundet nævner «{report}», som ikke er en af studiets tekster",
            "Skriv teksten under reports, eller vælg en af: {known}",
        ),
        "every_result_rests_on_what_was_read.word": (
            "fundet hviler på «{report}», som vi kun kender fra: {how}",
            "Læs forskernes egen tekst, eller skriv det som påstand (claims) på typen eller programmet",
        ),
        "every_result_rests_on_what_was_read.untold": (
            "fundet hviler på «{report}», og det er ikke oplyst, hvor meget af den der er læst",
            "Skriv det under reports, når nogen ved det",
        ),
        "every_arm_is_named": (
            "armen «{arm}» står ikke under tests",
            "Skriv arm på en linje dér, eller ret den her. Kendte arme: {known}",
        ),
        "no_result_is_told_with_itself": (
            "«{study}» er studiet selv",
            "Skriv det andet studie, som kilden ser under ét med dette, eller slet linjen",
        ),
        "every_claim_names_its_study": (
            "påstanden bygger på «{report}», som er en tekst om et studie",
            "Skriv hvilket, fx «study: {study}»",
        ),
        "every_danish_study_has_a_page": (
            "en undersøgelse fra hjemlandet ({country}) hører ikke til her",
            "Skriv den som et studie (studies/), så den får sin egen side og tæller med",
        ),
        "computed": (
            "det regnes ud af studierne og kan ikke skrives her",
            "Slet «{field}», og skriv klassetrin og fag i studiet (studies/)",
        ),
        "tested_one": (
            "linjen skal nævne én ting: en indsatstype, et program eller et initiativ",
            "Skriv netop ét af felterne intervention, programme og initiative på hver linje",
        ),
        "unknown.records": (
            "{input} er ikke en post i {where}",
            "{guess}Er posten slettet, så skriv dens navn under former i stedet",
        ),
        "unknown": ("{input} findes ikke i {where}", "{guess}Vælg en af: {known}"),
        "unknown.many": (
            "{message}, og {many} andre steder nævner det også",
            "Er det slettet eller omdøbt dér ved en fejl, så sæt det tilbage. Ellers ret hvert sted: {places}. {cure}",
        ),
        "unknown.none": ("{input} findes ikke; der står intet i {where}", "Skriv det dér først, eller slet det her"),
        "slug": ("{input} kan ikke bruges som id", "Brug små bogstaver a–z, tal og bindestreg, fx «laer-for-livet»"),
        "code": ("{input} kan ikke bruges som bogstav for indsatstypen", "Brug 1–3 store bogstaver A–Z, fx A"),
        "reference_id": (
            "{input} kan ikke bruges som id for en kilde",
            "Begynd med et lille bogstav, og brug kun a–z, tal og enkelte - eller _ imellem, fx emu-2021",
        ),
        "language": ("{input} kan ikke bruges som sprog", "Skriv sprogets kode med to små bogstaver, fx da"),
        "doi": ("{input} kan ikke bruges som DOI", "Skriv den uden https://doi.org/ og uden mellemrum, fx 10.1234/abc"),
        "portal_country": ("{input} er ikke et lands kode", "Skriv EU's kode med tre store bogstaver, fx DNK"),
        "portal_theme": (
            "{input} er ikke et emnes kode",
            "Skriv EU's kode med fire store bogstaver, fx EDUC eller HEAL",
        ),
        "word": (
            "{input} er hverken et ord eller et klassetrin",
            "Skriv et ord fra ordlisterne eller et tal fra 0 til 10",
        ),
        "field_path": (
            "{input} er ikke stien til et felt",
            "Skriv felternes navne med punktum imellem, fx grades.suitable",
        ),
        "date": ("{input} er ikke en dato", "Skriv en dag, der findes, som år-måned-dag, fx 2026-11-22"),
        "date.far": ("{input} ligger for langt fra i dag", "Skriv et år fra {least} til {most}"),
        "url": (
            "{input} er ikke en adresse, der kan bruges",
            "Skriv hele adressen med https:// foran og uden mellemrum",
        ),
        "url.long": ("adressen er længere end {most} tegn", "Find en kortere adresse til samme side"),
        "line_break": ("teksten fylder flere linjer", "Skriv den på én linje"),
        "blank": ("teksten har ingen tegn, der kan ses", "Skriv en tekst, eller slet linjen"),
        "blank.must": ("teksten har ingen tegn, der kan ses", "Skriv en tekst. Feltet skal udfyldes"),
        "id_differs": ("id {input} passer ikke til filnavnet «{stem}»", "Ret id til «{stem}», eller slet linjen"),
        "effect_size_unit": (
            "effektstørrelsen har ingen enhed",
            "Skriv den enhed, kilden bruger, fx «unit: SD». Siger kilden ingen, så flyt tallet til note",
        ),
        "csl_date": (
            "her skal stå et udgivelsesår, evt. med måned og dag",
            "Skriv fx {{date-parts: [[2021]]}} eller {{date-parts: [[2021, 3, 15]]}}",
        ),
        "two_names": ("her står både en person og en organisation", "Giv hver sit punkt: «- {{literal: VIVE}}»"),
        "duplicate": ("{input} står der to gange", "Slet den ene"),
        # Rules across records.
        "every_fact_has_a_source": ("oplysningen har ingen kilde", "Tilføj «{path}:» under sources med kilde og sted"),
        "every_source_path_exists": (_ASTRAY, "Ret stien, eller slet den med kilderne under den"),
        "every_source_path_exists.near": (_ASTRAY, "{guess}"),
        "every_locator_is_a_heading": (
            "«{locator}» er ikke en overskrift i kilden",
            "{guess}Vælg en overskrift fra kilden: {known}",
        ),
        "programmes_and_types_name_each_other": (
            "«{type}» nævner ikke programmet",
            "Tilføj «{programme}» under programmes i interventions/{type}.yml",
        ),
        "programmes_and_types_name_each_other.type": (
            "«{programme}» hører til en anden indsatstype",
            "Slet linjen, eller ret intervention i programmet",
        ),
        "titles_and_codes_are_unique": ("«{word}» bruges også af «{other}»", "Vælg en anden"),
        "every_work_is_listed_once": (
            "DOI {doi} står også ved «{other}»",
            "Er det samme værk, så brug den ene, og slet den anden",
        ),
        "conflicts_point_at_fields": (_ASTRAY, "Ret stien, eller slet linjen"),
        "conflicts_point_at_fields.near": (_ASTRAY, "{guess}"),
        "every_word_is_defined_once": ("«{word}» står der to gange", "Slet den ene"),
        "every_word_is_defined_once.former": (
            "«{word}» er et ord i listen nu og kan ikke også være et tidligere id",
            "Slet det her, eller giv ordet et andet id",
        ),
        "every_former_id_leads_on": (
            "«{former}» er id for {taken} nu, så gamle links kan ikke føre hertil",
            "Slet det her, eller giv {taken} et andet id, hvis den er ny",
        ),
        "every_former_id_leads_on.twice": ("«{former}» står også i {other}", "Slet det ét af stederne"),
        "every_place_has_an_id_of_its_own": (
            "«{id}» er i forvejen et sted på siden {address}",
            "Vælg et andet id. En posts id er filens navn",
        ),
        "every_place_has_an_id_of_its_own.twice": ("«{id}» står der to gange", "Giv den ene et andet id"),
        "types_and_programmes_share_no_id": (
            "«{id}» er også id for {other}, og mærkerne i labels.yml står under id'et",
            "Giv den ene et andet id",
        ),
        "every_word_the_code_knows_is_there": (
            "«{word}» mangler, og kataloget regner med det",
            "Tilføj «{word}» med navn og forklaring",
        ),
        "every_word_the_code_knows_is_there.other": (
            "«{word}» er et nyt ord, som kataloget ikke kan regne med",
            "Brug et af dem, der er: {known}",
        ),
        "no_review_is_overdue": (
            "posten skulle være gennemgået senest {due}",
            "Gå den igennem, og ret last_reviewed og review_due",
        ),
        "reviews_come_in_order": (
            "næste gennemgang ({due}) ligger ikke efter den sidste ({last})",
            "Ret en af de to datoer",
        ),
        "reviews_come_in_order.later": (
            "dagen er ikke kommet endnu",
            "Skriv den dag, posten sidst blev gået igennem",
        ),
        "every_day_has_come": ("{day} er ikke kommet endnu", "Skriv den dag, det skete"),
        "every_day_has_come.year": ("{day} er ikke kommet endnu", "Skriv det år, kilden siger"),
        "every_day_has_come.planned": (
            "{day} ligger mere end {most} år fremme",
            "Ret det, hvis det er skrevet forkert",
        ),
        "every_link_inside_leads_to_a_page": (
            "linket «{address}» fører ingen steder hen",
            "{guess}Skriv adressen på en side, der findes, fx /indsatser/, eller tag linket ud",
        ),
        "every_link_inside_leads_to_a_page.file": (
            "siden har ingen fil på adressen «{address}»",
            "Åbn siden /data/, og kopiér adressen på filen dér, eller tag linket ud",
        ),
        "every_link_inside_leads_to_a_page.anchor": (
            "{address} har intet sted, der hedder «#{anchor}»",
            "{guess}Åbn siden, og kopiér adressen på stedet, eller slet det fra # og frem",
        ),
        "every_kept_draft_is_told": (
            "siden nævner ikke «{name}», som en browser gemmer, når nogen beder om det",
            "Skriv navnet, og hvornår det bliver gemt",
        ),
        # The catalogue's own ledger.
        "ledger_kind": ("punktet har en slags, der ikke findes", "{guess}Vælg en af: {known}"),
        "list.items": ("filen er ikke en liste", "Begynd hvert punkt med «- »"),
        "mapping.labels": (
            "filen indeholder ikke felter",
            "Hent den igen fra git, eller slet den, og kør make check ARGS=--accept-labels",
        ),
        "every_file_of_the_ledger_is_there": (
            "filen mangler, så ingen ser efter, hvad der stod i den",
            "Hent den igen fra git. Skal kataloget ikke have den, så slet også {other}",
        ),
        "every_file_of_the_ledger_is_there.folder": (
            "mappen er tom eller mangler, så ingen ser efter, hvad der stod i den",
            "Hent den igen fra git. Skal kataloget ikke have den, så slet også {other}",
        ),
        "every_file_of_the_ledger_is_there.since": (
            "filen er slettet, så ingen ser efter, hvad der stod i den",
            "Hent den igen fra git, hvis det ikke var meningen",
        ),
        "every_file_of_the_ledger_is_there.empty": ("filen er tom, og den bliver udgivet", "Kør make generate"),
        "every_file_of_the_ledger_is_there.generated": ("filen mangler, og den bliver udgivet", "Kør make generate"),
        "every_record_is_there": ("«{name}» er væk", "Slet punkterne i listen"),
        "every_record_is_there.situation": ("«{name}» er væk", "Slet den i situationerne"),
        "every_record_is_there.search": ("«{name}» er væk", "Slet adressen i listens søgninger"),
        "every_entry_is_told": (
            "{entry} står ikke længere i {where} med sin kilde",
            "Skriv det igen med kilde, eller slet punktet her, hvis det ikke skal med",
        ),
        "every_entry_is_told.number": (
            "{entry} står ikke længere i {where} med sin kilde",
            "Skriv {values} igen med kilde. Er tallet et andet nu, så ret values her: De tæller, ikke written. "
            "Skal det ikke med, så slet punktet her",
        ),
        "every_heading_is_listed": (
            "«{heading}» er ikke en overskrift i guiden",
            "Ret den, så den står som i references.yml",
        ),
        "every_heading_is_listed.missing": (
            "guidens afsnit «{heading}» er ikke med på listen",
            "Skriv, hvad der står i afsnittet, under sections, eller hvorfor det er udeladt, under left_out",
        ),
        "every_number_has_a_reason": (
            "tallet {number} står ikke på listen over {whose}",
            "Ret tallet, skriv den kilde, der har det, under sources, eller skriv det i {where}",
        ),
        "every_situation_leads_where_the_guide_does": ("{name}: «{id}» passer ikke længere på grund af {by}", _MOVED),
        "every_situation_leads_where_the_guide_does.barred": ("{name}: «{id}» {now}; her står {was}", _MOVED),
        "every_situation_leads_where_the_guide_does.rule": ("{name}: det valgte bryder nu {rules}", _MOVED),
        "every_situation_leads_where_the_guide_does.reason": (
            "{name}: begrundelsen for «{id}» siger ikke længere {words}",
            "Ret ordene her",
        ),
        "every_situation_leads_where_the_guide_does.answer": (
            "{name} svarer «{answer}», som ikke findes mere",
            "Ret svaret, så det er et af dem i wizard.yml, eller slet situationen",
        ),
        "every_label_is_worked_out": ("fund og påstande giver {code}; i filen står {hand}", _ACCEPT),
        "every_label_is_worked_out.new": ("ingen har set efter, om mærkerne for «{id}» passer: {labels}", _ACCEPT),
        "every_label_is_worked_out.missing": (
            "filen mangler, så ingen har set de beregnede mærker efter",
            "Hent den igen fra git, eller læs fund og påstande, og kør make check ARGS=--accept-labels",
        ),
        "every_label_is_worked_out.gone": (
            "«{id}» er væk",
            "Slet mærkerne her, eller kør make check ARGS=--accept-labels",
        ),
        # The sources' own texts.
        "every_sentence_is_our_own": ("{run} står ord for ord i {source}", "Skriv det med jeres egne ord"),
    }
)
