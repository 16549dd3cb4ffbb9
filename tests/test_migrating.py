"""Making a model builds no other one, and what points where is known all the same."""

from django.db import models
from django.db.migrations.state import ModelState, ProjectState

from tests.migrating import new_models_alone


def store() -> ModelState:
    return ModelState("shop", "Store", [("id", models.AutoField(primary_key=True))])


def order() -> ModelState:
    reference = models.ForeignKey("shop.Store", models.CASCADE)
    return ModelState("shop", "Order", [("id", models.AutoField(primary_key=True)), ("store", reference)])


def test_what_a_new_model_points_at_is_not_built_again():
    state = ProjectState()
    state.add_model(store())
    known = state.apps.get_model("shop", "Store")

    with new_models_alone():
        state.add_model(order())

    assert state.apps.get_model("shop", "Store") is known
    assert [relation.related_model for relation in known._meta.related_objects] == [
        state.apps.get_model("shop", "Order")
    ]


def test_a_model_that_changes_is_built_again_with_all_that_points_at_it():
    state = ProjectState()
    state.add_model(store())
    stale = state.apps.get_model("shop", "Store")

    with new_models_alone():
        state.add_model(order())
        state.add_field("shop", "store", "owner", models.ForeignKey("shop.Order", models.CASCADE), False)

    built = state.apps.get_model("shop", "Store")
    assert built is not stale
    assert [field.name for field in built._meta.fields] == ["id", "owner"]
    assert state.apps.get_model("shop", "Order")._meta.get_field("store").related_model is built


def test_afterwards_django_builds_as_ever():
    state = ProjectState()
    with new_models_alone():
        state.add_model(store())
    known = state.apps.get_model("shop", "Store")

    state.add_model(order())

    assert state.apps.get_model("shop", "Store") is not known
