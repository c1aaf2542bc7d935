"""Sentences on evidence: none of them claims more than the rows behind it."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from indsatskatalog.facts.catalogue import Catalogue
from indsatskatalog.facts.evidence import Form, Measured, Standing, studied
from indsatskatalog.facts.sentences import one_sided, sentence, setback, standing_sentence
from indsatskatalog.facts.study_findings import found as found_by
from indsatskatalog.facts.study_lines import is_pooled, outcome_of
from indsatskatalog.models import fixed_words as words
from indsatskatalog.models.claims import Claim
from indsatskatalog.models.study import Result, Study
from tests.facts.test_evidence import HOME, READING, WELLBEING, records, result, study


@pytest.mark.parametrize(
    ("id", "outcome", "told", "never"),
    [
        # what one programme found is never said of its whole type
        ("makkerlaering", "laesning", "Læsning: Struktureret elevsamarbejde: ingen påvist effekt", "forskel på"),
        ("struktureret-elevsamarbejde", "laesning", "Læsning: ingen påvist effekt", "elevsamarbejde"),
        # a direction is our word and no quotation
        ("bogpakker", "motivation", "i 3. og 5. klasse, ifølge Guiden (2021), men målingen bag har vi ikke set", "«"),
        # a null that labels nothing is told; what was held against another arm was practised
        ("makkerlaering", "matematik", "målt i Danmark, men ikke øvet: ingen påvist effekt", "kun målt mod"),
        ("strategier-til-laering", "dansk", "kun målt mod en anden udgave", "øvet"),
    ],
)
def test_a_sentence_claims_no_more_than_its_rows(
    catalogue: Catalogue, id: str, outcome: str, told: str, never: str
) -> None:
    record = records(catalogue)[id]
    standing = next(one for one in catalogue.documented(record) if one.domain == outcome)
    said = standing_sentence(catalogue, standing, record.title)
    assert told in said and never not in said, said


def told_of(catalogue: Catalogue, outcome: str, design: str, *found: Result) -> str:
    """Return the sentence that results of one study give an outcome."""
    term = next(term for term in catalogue.vocabularies.domain if term.id == outcome)
    measured = tuple(Measured(study(design), each.model_copy(update={"outcome": outcome})) for each in found)
    known, deciding = studied(term, measured, HOME)
    form = Form("Programmet", "/", known, deciding, measured)
    return standing_sentence(catalogue, Standing(outcome, words.UNKNOWN, known, (), (form,), measured))


def test_for_whom_is_said_only_where_a_source_says_it(catalogue: Catalogue) -> None:
    unknown = told_of(catalogue, "trivsel", words.DRAWN, result(sample=words.NOT_TOLD))
    assert "Kilden siger ikke, hvem fremgangen gælder" in unknown and "kun vist" not in unknown
    assert "Fremgang er kun vist for nogle" in told_of(catalogue, "trivsel", words.DRAWN, result(sample=words.SOME))


def test_a_gain_for_some_is_told_once_with_how_it_went_and_what_nobody_told_of_all(catalogue: Catalogue) -> None:
    later = {"sample": words.SOME, "group": "De yngste", "time": words.LATER, "later": words.LASTED}
    alone = told_of(catalogue, "trivsel", words.DRAWN, result(**later, hedged=True))
    lasts = "Fremgang er kun vist for de yngste; fremgangen ser ud til at vare ved"
    ending = f"{lasts}. For alle elever har vi ikke set et resultat."
    assert alone.endswith(ending), alone
    first = result(sample=words.SOME, group="De ældste")
    others = told_of(catalogue, "trivsel", words.DRAWN, first, result("none"), result(**later))
    assert others.endswith("Fremgang er kun vist for de ældste. Fremgangen varede ved for de yngste."), others


def test_what_we_have_not_read_is_not_unmeasured(catalogue: Catalogue) -> None:
    unread = result("not-stated", measure=words.QUESTIONNAIRE)
    assert told_of(catalogue, "trivsel", words.DRAWN, unread).endswith("vi har ikke set, hvad målingen viste.")
    asked = result(measure=words.INTERVIEW)
    assert told_of(catalogue, "trivsel", words.DRAWN, asked).endswith("kun fortalt om i interview, ikke målt.")


def test_no_change_is_told_without_a_comparison_too(catalogue: Catalogue) -> None:
    assert "Ingen fremgang er påvist" in told_of(catalogue, "laesning", words.BEFORE_AFTER, result("none"))
    assert "Ingen fremgang" not in told_of(catalogue, "laesning", words.BEFORE_AFTER, result("none"), result())


def test_an_outcome_of_no_subject_says_what_was_measured(catalogue: Catalogue) -> None:
    found = result("none", instrument="De områder, som ikke blev øvet")
    assert "(3. klasse; målt: de områder, som ikke blev øvet)" in told_of(
        catalogue, "fagligt-udbytte", words.DRAWN, found
    )
    assert "målt:" not in told_of(catalogue, "laesning", words.DRAWN, found)


def test_less_absence_is_never_called_a_setback(catalogue: Catalogue) -> None:
    (told,) = setback(catalogue, catalogue.standings(catalogue.guide))
    assert "peger den forkerte vej: fravær (faldt mindre end hos andre)." in told and "tilbagegang" not in told


def test_where_less_is_better_the_name_says_which_way(catalogue: Catalogue) -> None:
    """But words of a result's own speak of the thing itself."""
    assert told_of(catalogue, "fravaer", words.DRAWN, result()).startswith("Mindre fravær: fremgang")
    gain, own = result(outcome="fravaer"), result("negative", outcome="fravaer", in_words="Faldt mindre")
    assert [outcome_of(catalogue, each) for each in (gain, own)] == ["Mindre fravær", "Fravær"]


def test_a_study_tells_what_was_only_said(catalogue: Catalogue) -> None:
    assert found_by(catalogue, catalogue.studies["co-teaching-nu"]) == [
        ("Deltagelse", "kun fortalt om i interview, ikke målt: positivt (hvornår, er ikke oplyst).")
    ]


def test_findings_that_differ_say_what_was_measured(catalogue: Catalogue) -> None:
    first, second = result(instrument="Ordprøven"), result("none", instrument="SDQ")
    both, alone = (
        study(results=[first, second]),
        study(results=[first, result("none", time=words.LATER, instrument="SDQ")]),
    )
    assert found_by(catalogue, both) == [("Læsning", "positivt (ordprøven). Ingen påvist effekt (SDQ).")]
    assert found_by(catalogue, alone)[0][1].startswith("positivt. ")


def standing_of(*forms: Form, claims: tuple[Claim, ...] = ()) -> Standing:
    known = min((form.label for form in forms), key=words.LABELS.index)
    return Standing(
        "trivsel", words.CLAIMED, known, claims, forms, tuple(one for form in forms for one in form.results)
    )


def form_of(name: str, *found: tuple[Study, Result], of_all: Sequence[tuple[Study, Result]] = ()) -> Form:
    """Return a form with the label that its results give, and those that give none beside them."""
    known, deciding = studied(WELLBEING, [Measured(*one) for one in found], HOME)
    return Form(name, "/x/", known, deciding, (*deciding, *(Measured(*one) for one in of_all)))


@pytest.mark.parametrize(
    ("design", "direction", "measure", "said"),
    [
        (words.DRAWN, "not-stated", words.QUESTIONNAIRE, "målt i Danmark, men vi har ikke set, hvad målingen viste"),
        (words.COMPARED, "positive", words.INTERVIEW, "prøvet i Danmark, men kun fortalt om i interview, ikke målt"),
        (words.UNMEASURED, "positive", words.OBSERVATION, "prøvet i Danmark, men ikke målt"),
        (words.UNMEASURED, "positive", words.UNNAMED, "prøvet i Danmark, men ikke målt"),
        (words.BEFORE_AFTER, "positive", words.TEST, "målt uden kendt sammenligning (3. klasse); fremgang"),
        (
            words.UNTOLD,
            "not-stated",
            words.OBSERVATION,
            "målt uden kendt sammenligning (3. klasse); om der var fremgang, er ikke oplyst",
        ),
    ],
)
def test_what_has_no_result_is_said_to_be_unread_or_unmeasured_and_never_both(
    catalogue: Catalogue, design: str, direction: str, measure: str, said: str
) -> None:
    tried = form_of("Formen", (study(design), result(direction, outcome="trivsel", measure=measure)))
    assert standing_sentence(catalogue, standing_of(tried)) == f"Trivsel: {said}."


@pytest.mark.parametrize(("direction", "said"), [("positive", "positivt"), ("none", "ingen påvist effekt")])
def test_what_may_be_self_report_gives_learning_no_label_and_is_never_called_measured(
    catalogue: Catalogue, direction: str, said: str
) -> None:
    one = (study(), result(direction, measure=words.UNNAMED))
    labelled = studied(READING, [Measured(*one)], HOME)
    assert labelled[0] == words.TRIED
    form = Form("Formen", "/x/", *labelled, labelled[1])
    reading = Standing("laesning", words.CLAIMED, words.TRIED, (), (form,), form.results)
    whole = sentence(catalogue, [reading])
    assert whole.startswith("Indsatsen er prøvet i Danmark, men vi har ikke set et målt resultat for læsning.")
    why = "prøvet i Danmark, men det, vi har læst, siger ikke, hvordan resultatet er fundet"
    assert standing_sentence(catalogue, reading) == f"Læsning: {why}."
    found = found_by(catalogue, one[0].model_copy(update={"results": [one[1]]}))
    assert found == [("Læsning", f"{said} (målt på en måde, der ikke er oplyst).")]


def test_it_only_depended_on_the_form_where_both_were_measured_against_others(catalogue: Catalogue) -> None:
    gain = form_of("Den ene", (study(id="a"), result(outcome="trivsel")))
    null = form_of("Den anden", (study(id="b"), result("none", outcome="trivsel")))
    told = form_of("Den tredje", (study(words.UNMEASURED, id="c"), result(outcome="trivsel")))
    assert "forskel på formerne" in standing_sentence(catalogue, standing_of(gain, null, told))
    one_measured = standing_sentence(catalogue, standing_of(gain, told))
    assert "forskel på formerne" not in one_measured and "Den tredje: prøvet i Danmark, men ikke målt" in one_measured


def test_the_guides_gains_stand_beside_what_studies_gave_each_in_its_own_words(catalogue: Catalogue) -> None:
    """A caution never says that studies disagree where nothing was measured."""
    claim = Claim.model_construct(
        outcome="trivsel", direction="positive", country="danmark", measured=None, ref=catalogue.guide.reference
    )
    expected = {
        "none": "én dansk undersøgelse med sammenligning har ikke påvist effekt",
        "mixed": "én dansk undersøgelse med sammenligning viser ikke noget entydigt",
        "not-stated": "vi har ikke set et målt resultat",
    }
    for direction, but in expected.items():
        form = form_of("Formen", (study(), result(direction, outcome="trivsel")))
        (said,) = one_sided(catalogue, [standing_of(form, claims=(claim,))])
        assert said == f"Om trivsel fortæller guiden fra 2021 kun om fremgang, men {but}."
    gain = form_of("Formen", (study(), result(outcome="trivsel")))
    assert one_sided(catalogue, [standing_of(gain, claims=(claim,))]) == []


def test_a_study_says_each_outcome_once_with_for_whom_when_and_how(catalogue: Catalogue) -> None:
    for one in catalogue.studies.values():
        outcomes = [outcome for outcome, _ in found_by(catalogue, one)]
        assert (
            len(outcomes)
            == len({*outcomes})
            == len({row.group if is_pooled(one) else row.outcome for row in one.results or ()})
        )
    told = study(
        results=[
            result("none"),
            result("positive", words.SOME, words.UNDERWAY, group="De yngste", measure=words.INTERVIEW),
            result("positive", words.SOME, group="De ældste", hedged=True),
            result("none", words.SOME, words.LATER, group="De ældste", later=words.GONE),
            result("positive", words.SOME, words.LATER, group="De stille", later=words.LASTED, hedged=True),
            result("none", words.SOME, words.LATER, group="8. klasse", grades=[8], arm="Lang"),
            result("positive", against="Den korte", arm="Lang", hedged=True),
        ]
    )
    assert found_by(catalogue, told) == [
        (
            "Læsning",
            "ingen påvist effekt. Kun fortalt om i interview, ikke målt: positivt for de yngste (undervejs). "
            "Positivt for de ældste (kilden er forsigtig); fremgangen var væk senere. "
            "Fremgangen ser ud til at vare ved for de stille. "
            "Senere ingen påvist effekt i 8. klasse med udgaven «Lang».",
        )
    ]


def test_a_study_says_what_was_held_against_another_arm_where_nothing_else_was_found(catalogue: Catalogue) -> None:
    other = result("none", against="Den korte", arm="Lang")
    told = "ingen påvist effekt med udgaven «Lang» (målt mod «Den korte»)."
    assert found_by(catalogue, study(results=[other])) == [("Læsning", told)]
    unread = result("not-stated", time=words.LATER)
    assert found_by(catalogue, study(results=[unread])) == [("Læsning", "målt, men vi har ikke set resultatet.")]


def test_a_study_says_what_was_measured_later_no_surer_than_its_sources_agree(catalogue: Catalogue) -> None:
    later = result("none", time=words.LATER)
    agreed, disputed = (study(results=[result(), later.model_copy(update={"later": one})]) for one in (None, "uenige"))
    assert found_by(catalogue, agreed) == [("Læsning", "positivt. Senere ingen påvist effekt.")]
    told = "Senere ingen påvist effekt; kilderne er uenige om, hvorvidt fremgangen varede ved; regn ikke med det."
    assert found_by(catalogue, disputed) == [("Læsning", f"positivt. {told}")]


def test_a_group_beside_everybody_is_no_limit(catalogue: Catalogue) -> None:
    both = study(results=[result(), result(sample=words.SOME, group="De yngste")])
    assert found_by(catalogue, both) == [("Læsning", "positivt, også for de yngste.")]


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"group": "De yngste"}, "; fremgang for de yngste"),
        ({"sample": words.NOT_TOLD}, "; fremgang, uvist for hvem"),
        ({"direction": "mixed"}, "sammenligning (3. klasse)"),
    ],
)
def test_a_gain_that_nobody_compared_is_told_with_whom_it_is_of(
    catalogue: Catalogue, change: dict[str, str], told: str
) -> None:
    """The words on how it was measured alone do not say which way it went."""
    alone = result(**({"direction": "positive", "outcome": "trivsel"} | change))
    said = standing_sentence(catalogue, standing_of(form_of("Formen", (study(words.BEFORE_AFTER), alone))))
    assert said.removesuffix(".").endswith(told), said
