"""What a label does not show is said beside it: for whom, why it is not clear, how it went, of how many trials."""

from __future__ import annotations

from dataclasses import replace

import pytest

from indsatskatalog.facts.answer import told_of as line_of
from indsatskatalog.facts.catalogue import Catalogue
from indsatskatalog.facts.evidence import Measured, studied
from indsatskatalog.facts.lines import evidence
from indsatskatalog.facts.placed import findings_of
from indsatskatalog.facts.placed import told as placed
from indsatskatalog.facts.sentences import standing_sentence
from indsatskatalog.facts.study_findings import found
from indsatskatalog.facts.study_lines import counted, is_pooled
from indsatskatalog.facts.whom import reserves, reserves_of
from indsatskatalog.models import fixed_words as words
from indsatskatalog.models.study import Given, Tried
from indsatskatalog.site.views.comparison import column
from indsatskatalog.site.views.evidence import then_and_now
from indsatskatalog.site.views.picture import picture, signs_in_words
from indsatskatalog.site.views.studies import study as study_view
from indsatskatalog.wizard.reasons import named
from tests.facts.test_evidence import result, study
from tests.facts.test_sentences import form_of, standing_of, told_of

SMALL, MATHS = "undervisning-i-smaa-grupper", "matematik"
WHOM = "kun vist for de yngste"


def with_gains(catalogue: Catalogue, **update: object) -> Catalogue:
    """Return the catalogue with every gain of the study of tutoring changed alike."""
    known = catalogue.studies["tmtm-2017"]
    first = [one.model_copy(update=update) for one in known.results or () if one.time == words.FIRST]
    return replace(catalogue, studies=catalogue.studies | {known.id: known.model_copy(update={"results": first})})


def places(catalogue: Catalogue, outcome: str = MATHS) -> dict[str, str]:
    """Return what each place says of an outcome, else of mathematics, in small groups."""
    record = catalogue.interventions[SMALL]
    drawn = picture(catalogue)
    (row,) = (row for row in drawn["rows"] if row.record.id == SMALL)
    (cell,) = (cell for cell in row.cells if cell.outcome.id == outcome)
    (standing,) = (one for one in catalogue.standings(record) if one.domain == outcome)
    changes = [now for kind, told in then_and_now(catalogue, drawn["rows"]) if kind.id == SMALL for now in told]
    return {
        "picture": signs_in_words(cell.signs),
        "then and now": "; ".join(signs_in_words(one.signs) for one in changes if one.now.outcome.id == outcome),
        "table": "; ".join(evidence(catalogue, record)),
        "row of a grade": "; ".join(found.about for found in findings_of(catalogue, record, ())),
        "comparison": "; ".join(column(catalogue, record)[f"udbytte-{outcome}"].lines).lower(),
        "sentence": cell.sentence,
        "reason": named(catalogue, [(standing, form) for form in standing.forms]),
    }


@pytest.mark.parametrize(("sample", "label"), [(words.ALL, words.POSITIVE), (words.SOME, words.MIXED)])
def test_a_gain_of_one_group_says_so_wherever_its_sign_stands(sample: str, label: str, catalogue: Catalogue) -> None:
    """The sign alone would read as a gain for all, or for anybody: a table, a picture and a sentence say the same."""
    only = with_gains(catalogue, group="De yngste", sample=sample)
    (standing,) = (one for one in only.standings(only.interventions[SMALL]) if one.domain == MATHS)
    assert standing.known == label
    for place, said in places(only).items():
        assert WHOM in said, (place, said)
    assert picture(only)["reserved"]
    everyone = places(with_gains(catalogue, group=None))
    assert not any("kun vist" in said for said in everyone.values()), everyone
    alone = {"tmtm-2017": catalogue.studies["tmtm-2017"]}  # the gains of others did not last
    assert not picture(with_gains(replace(catalogue, studies=alone), group=None))["reserved"]


def test_a_gain_that_was_gone_later_says_so_wherever_its_sign_stands(catalogue: Catalogue) -> None:
    gone = places(with_gains(catalogue, group=None, later=words.GONE))
    assert all("væk senere" in said for said in gone.values()), gone
    lasted = places(with_gains(catalogue, group=None, later=words.LASTED))
    assert not any("væk" in said for said in lasted.values()), lasted
    kept = {place: "varede" in said or "vare ved" in said for place, said in lasted.items() if place != "reason"}
    assert all(kept.values()), lasted  # losses alone would be half of what the type's page tells


def test_beside_a_loss_stands_what_lasted_in_every_place(catalogue: Catalogue) -> None:
    """The frozen trial lasted in one grade and not in another."""
    said = places(catalogue)
    assert all("2. klasse" in each.partition("var")[2] and "8. klasse" in each for each in said.values()), said
    assert all(("vare" in each) and ("væk senere" in each) for each in said.values()), said


def test_a_gain_that_may_be_gone_is_said_as_carefully_as_its_source_wherever_its_sign_stands(
    catalogue: Catalogue,
) -> None:
    for later, shortly, said in (
        (words.GONE, "måske væk senere", "ser ud til at være væk senere"),
        (words.LESS, "måske mindre senere", "ser ud til at blive mindre"),
    ):
        careful = places(with_gains(catalogue, group=None, later=later, hedged=True))
        assert all(shortly in each or said in each for each in careful.values()), careful


def test_what_was_tried_otherwise_than_is_advised_says_so_wherever_its_sign_stands(catalogue: Catalogue) -> None:
    """Of some studies or forms alone it says of which; a null says it too."""
    known = catalogue.studies["tmtm-2017"]
    given = Given(unlike="I skoletiden, ikke i en ferie")
    told = "prøvet i skoletiden, ikke i en ferie"
    for direction in ("positive", "mixed", "none"):
        unlike = with_gains(catalogue, group=None, direction=direction)
        changed = unlike.studies[known.id].model_copy(update={"given": given})
        unlike = replace(unlike, studies=unlike.studies | {known.id: changed})
        said = places(unlike)
        assert all(told in each for each in said.values()), (direction, said)
    assert not any("prøvet i skoletiden" in each for each in places(with_gains(catalogue, group=None)).values())
    gain = result(outcome="trivsel")
    first, other = (study(id="a", title="Det første", given=given), gain), (study(id="b"), gain)
    assert reserves(catalogue, form_of("Begge", first, other)) == [f"{told} i Det første"]
    forms = [form_of("Den ene", first), form_of("Den anden", other)]
    assert reserves_of(catalogue, forms) == [f"Den ene: {told}"]


def test_a_label_that_is_not_clear_tells_that_its_gain_was_gone_later_wherever_its_sign_stands(
    catalogue: Catalogue,
) -> None:
    unclear = with_gains(catalogue, group=None, sample=words.SOME, later=words.GONE)
    (standing,) = (one for one in unclear.standings(unclear.interventions[SMALL]) if one.domain == MATHS)
    assert standing.known == words.MIXED
    gone = places(unclear)
    assert all("væk senere" in said for said in gone.values()), gone


def test_a_gain_that_may_be_anothers_measurement_says_so_wherever_its_sign_stands(catalogue: Catalogue) -> None:
    said = places(with_gains(catalogue, group=None, may_be="trivsel"))
    assert all("kan være samme måling som trivsel" in each for each in said.values()), said


@pytest.mark.parametrize("direction", ["positive", "mixed", "none"])
def test_a_result_that_its_source_gives_for_two_studies_together_says_so_wherever_its_sign_stands(
    catalogue: Catalogue, direction: str
) -> None:
    together = with_gains(catalogue, group=None, direction=direction, told_with="elevsamarbejde-lod")
    said = places(together)
    own = dict(found(together, together.studies["tmtm-2017"]))["Matematik"]
    assert all("Det er opgjort sammen med Struktureret elevsamarbejde." in one for one in (own, said.pop("sentence")))
    assert all("ikke opgjort for sig" in each for each in said.values()), said


def test_what_is_of_one_of_several_studies_is_said_of_that_one(catalogue: Catalogue) -> None:
    """Said of the form it would be read of every study: another's gain has not been looked for later."""
    drawn, compared = study(id="a", title="Aarhus"), study(words.COMPARED, id="b")
    gone = result("mixed", outcome="trivsel"), result("none", outcome="trivsel", time=words.LATER, later=words.GONE)
    gain = result(outcome="trivsel", group="De yngste")
    unclear = form_of("Formen", (drawn, gone[0]), (compared, gain), of_all=[(drawn, gone[1])])
    assert reserves(catalogue, unclear) == ["væk senere i lodtrækningsforsøget"]
    shared = result("mixed", outcome="trivsel", told_with="elevsamarbejde-lod"), gone[1]
    twice = form_of("Formen", (drawn, shared[0]), (compared, gain), of_all=[(drawn, shared[1])])
    assert reserves(catalogue, twice) == ["ikke opgjort for sig og væk senere i lodtrækningsforsøget"]
    assert standing_sentence(catalogue, standing_of(unclear)).endswith(
        ". Lodtrækningsforsøget giver ikke et klart svar; fremgangen var væk senere. "
        "Undersøgelsen med sammenligning finder fremgang for de yngste."
    )
    own = result("mixed", outcome="trivsel", in_words="Virkede mindre")
    alike = form_of("Formen", (study(id="b", title="Hele landet"), own), (drawn, result(outcome="trivsel")))
    said = standing_sentence(catalogue, standing_of(alike))
    assert said.endswith(". Hele landet: virkede mindre. Aarhus finder fremgang."), said
    several = study(id="c", trials=2)
    clear = form_of("Formen", (several, gain), (compared, result(outcome="trivsel")))
    said = standing_sentence(catalogue, standing_of(clear))
    assert "De to lodtrækningsforsøg finder fremgang for de yngste." in said
    assert reserves(catalogue, clear) == ["i de to lodtrækningsforsøg kun vist for de yngste"]
    assert said.endswith("Undersøgelsen med sammenligning finder fremgang for alle elever."), said
    same = standing_sentence(catalogue, standing_of(form_of("Formen", (drawn, gain), (compared, gain))))
    assert "Lodtrækningsforsøget" not in same and "kun vist for de yngste" in same, same


def test_a_sign_says_where_nobody_told_for_whom_a_gain_is_and_whom_a_clear_one_was_meant_for(
    catalogue: Catalogue,
) -> None:
    untold = form_of("Formen", (study(), result(outcome="trivsel", sample=words.NOT_TOLD)))
    assert reserves(catalogue, untold) == ["uvist for hvem"]
    meant, some = (with_gains(catalogue, group="De yngste", sample=sample) for sample in (words.ALL, words.SOME))
    assert all(f"{WHOM}, som den var tænkt til" in said for said in places(meant).values())
    assert not any("tænkt til" in said for said in places(some).values())


@pytest.mark.parametrize("direction", ["none", "negative"])
def test_a_gain_that_a_later_measurement_did_not_find_says_so_without_the_sources_words(
    direction: str, catalogue: Catalogue
) -> None:
    gains = with_gains(catalogue, group=None, later=None)
    known = gains.studies["tmtm-2017"]
    later = [one.model_copy(update={"time": words.LATER, "direction": direction}) for one in known.results or ()]
    both = known.model_copy(update={"results": [*(known.results or ()), *later]})
    said = places(replace(catalogue, studies=catalogue.studies | {known.id: both}))
    told = f"senere {catalogue.word('direction', direction)}".lower()
    assert all(told in one.lower() for one in said.values()), said


def test_a_label_that_is_not_clear_says_why(catalogue: Catalogue) -> None:
    untold = told_of(catalogue, "trivsel", words.DRAWN, result(sample=words.NOT_TOLD))
    assert untold.endswith(". Kilden siger ikke, hvem fremgangen gælder."), untold
    blended = told_of(catalogue, "trivsel", words.DRAWN, result("mixed"))
    assert blended.endswith(". Ikke alt gik frem, eller ikke hos alle."), blended
    quoted = told_of(catalogue, "trivsel", words.DRAWN, result("mixed", size_word="svage tegn"))
    assert quoted.endswith(". Kildens ord: «svage tegn»."), quoted  # it does not say that some had a gain
    limited = result(sample=words.SOME, group="De yngste"), result("none", sample=words.SOME, group="De ældste")
    others = told_of(catalogue, "trivsel", words.DRAWN, *limited)
    assert "kun vist for de yngste. Ingen fremgang er påvist for de ældste" in others, others
    pair = [(study(), one.model_copy(update={"outcome": "trivsel"})) for one in limited]
    assert reserves(catalogue, form_of("Formen", *pair)) == ["kun vist for de yngste, ikke for de ældste"]
    for record in [*catalogue.interventions.values(), *catalogue.programmes.values()]:
        for standing in catalogue.documented(record):
            said = standing_sentence(catalogue, standing)
            why = (
                "ikke, hvem fremgangen gælder",
                "Ikke alt gik frem",
                "kun vist for",
                "finder fremgang;",
                "Kildens ord:",
            )
            unclear = any(form.label == words.MIXED for form in standing.forms)
            assert unclear == any(part in said for part in why) or not unclear, said


def test_what_was_tried_at_home_is_told_beside_what_is_known_from_abroad_alone(catalogue: Catalogue) -> None:
    """«Kun udlandet» alone would read as never tried here."""
    known = catalogue.studies["tmtm-2017"]
    taught = known.model_copy(update={"tried": [Tried(grades=[2], subjects=["dansk"])]})
    told = ("then and now", "row of a grade", "reason")  # of forms, or of what changed since the guide
    for studies, tried in ((catalogue.studies, False), (catalogue.studies | {known.id: taught}, True)):
        said = places(replace(catalogue, studies=studies), "laesning")
        assert "kun udlandet" in said["picture"] and said["sentence"].startswith("Læsning: kun forskning fra andre")
        assert {"prøvet" in each for place, each in said.items() if place not in told} == {tried}, said


def test_a_study_says_that_nobody_told_for_whom_its_gain_is(catalogue: Catalogue) -> None:
    """Its page says «positivt» where the type has a label that is not clear: the reader sees why on both."""
    gain = result(outcome="trivsel", sample=words.NOT_TOLD)
    assert found(catalogue, study(results=[gain])) == [("Trivsel", "ikke entydigt: positivt (uvist for hvem).")]
    limited = gain.model_copy(update={"group": "De yngste", "instrument": "Et skema"})
    told = "ikke entydigt: positivt for de yngste (et skema). For alle elever har vi ikke set et resultat."
    assert found(catalogue, study(results=[limited])) == [("Trivsel", told)]
    own = gain.model_copy(update={"direction": "mixed", "in_words": "Virkede mindre"})  # says what it says itself
    assert found(catalogue, study(results=[own])) == [("Trivsel", "virkede mindre.")]


def test_a_study_is_no_rosier_than_the_pages_that_it_labels(catalogue: Catalogue) -> None:
    """Its answer, and its row when studies are narrowed, say what the sign of its type says."""
    for one in catalogue.studies.values():
        rows = {
            finding["head"]: f"{finding['about']} {finding['text']}" for finding in placed(catalogue, one)["findings"]
        }
        said = dict(found(catalogue, one)) | {f"{head} i rækken": text for head, text in rows.items()}
        for term in catalogue.vocabularies.domain:
            results = [measured for measured in one.results or () if measured.outcome == term.id]
            label, _ = studied(term, [Measured(one, result) for result in results], catalogue.texts.home)
            doubted = ("ikke entydigt", "blandet", "påvist effekt", "virkede mindre")
            of_it = [text.lower() for head, text in said.items() if head.startswith(term.label) and results]
            for text in of_it if not is_pooled(one) else ():
                assert label != words.MIXED or any(word in text for word in doubted), text
                assert label != words.ALONE or "uden kendt sammenligning" in text, text
                assert label != words.TRIED or "ikke målt" in text or "ikke set" in text, text


def test_two_trials_in_one_study_are_counted_as_one_study_of_two_trials(catalogue: Catalogue) -> None:
    tmtm = catalogue.studies["tmtm-2017"]
    told = "med to lodtrækningsforsøg"
    said = places(catalogue)
    assert all(told in said[place] for place in ("table", "row of a grade", "comparison", "sentence")), said
    assert f"en undersøgelse {told}" in said["sentence"] and f"1 undersøgelse {told}" in said["table"]
    assert line_of(catalogue, tmtm).startswith("To lodtrækningsforsøg · ")
    assert study_view(catalogue, tmtm)["trials"] == "To lodtrækningsforsøg"
    assert counted(catalogue, {"tmtm-2017", "klub-penalhus"}) == f"2 undersøgelser, den ene {told}"
    assert counted(catalogue, {"tmtm-2017"}, each=True) == f"1 undersøgelse hver, {told}"
    assert counted(catalogue, {"klub-penalhus"}) == "1 undersøgelse"
