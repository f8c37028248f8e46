"""The blank pipeline has the asked sizes and settings."""

from __future__ import annotations

from recognizers.names import NameTokenizer
from recognizers.training.network import COMPONENT, blank_pipeline


def test_the_pipeline_has_its_own_tokenizer() -> None:
    assert isinstance(blank_pipeline(8, [1]).tokenizer, NameTokenizer)


def test_the_biases_are_part_of_the_settings() -> None:
    nlp = blank_pipeline(8, [1], outside_bias=0.75, person_bias=0.5)

    assert nlp.get_pipe(COMPONENT).outside_bias == 0.75
    assert nlp.get_pipe(COMPONENT).person_bias == 0.5
    assert nlp.config["components"][COMPONENT]["outside_bias"] == 0.75


def test_the_network_has_the_asked_sizes() -> None:
    nlp = blank_pipeline(8, [1, 3])
    nlp.initialize()
    model = nlp.get_pipe(COMPONENT).model

    assert model.attrs["dilations"] == [1, 3]
    assert len(model.layers) == 4
    assert model.get_param("places").shape[1] == 8
