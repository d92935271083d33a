"""Factories for tests; tracked objects are created through the services, as in the program.

action = ActionFactory(plan=plan, directors=[director])
NoteFactory(subject=action, status="ongoing", text="Arbetet går framåt.")
"""

import datetime as dt

import factory

from actions import services
from actions.services import Assigned
from directors.models import Account, Role
from tracking.actor import Actor

BY = Actor.system("Test")
PASSWORD = "ett-lösenord-för-tester"
TODAY = dt.date(2015, 9, 2)


class ServiceFactory(factory.Factory):
    """Creates its object with the service named `create`; `by` is "Test" unless given."""

    class Meta:
        abstract = True

    by = BY

    @classmethod
    def _build(cls, model_class, *args, **kwargs):
        raise NotImplementedError(f"{cls.__name__} only creates: a tracked row is never unsaved")

    @classmethod
    def _create(cls, model_class, *args, **kwargs):
        return model_class(*args, **kwargs)


class PlanFactory(ServiceFactory):
    class Meta:
        model = services.create_plan

    key = factory.Sequence(lambda number: f"plan-{number}")
    case_number = factory.Sequence(lambda number: f"KFKS 2012/{number}")
    title = factory.Sequence(lambda number: f"Handlingsplan {number}")


class AreaFactory(ServiceFactory):
    class Meta:
        model = services.create_area

    plan = factory.SubFactory(PlanFactory)
    title = factory.Sequence(lambda number: f"Utvecklingsområde {number}")
    number = factory.Sequence(lambda number: number + 1)


class SectionFactory(ServiceFactory):
    class Meta:
        model = services.create_section

    plan = factory.SubFactory(PlanFactory)
    title = factory.Sequence(lambda number: f"Avsnitt {number}")


class DirectorFactory(ServiceFactory):
    """`title` gives the director that title without a first day."""

    class Meta:
        model = services.create_director

    key = factory.Sequence(lambda number: f"direktor-{number}")
    name = factory.Sequence(lambda number: f"Direktör Nummer{number}")

    @classmethod
    def _create(cls, model_class, *args, title="", **kwargs):
        director = super()._create(model_class, *args, **kwargs)
        if title:
            services.add_title(director, title=title, by=BY)
        return director


class ActionFactory(ServiceFactory):
    """`directors` become responsible, in order; `responsible` takes `Assigned` where more is needed."""

    class Meta:
        model = services.create_action

    plan = factory.SubFactory(PlanFactory)
    key = factory.Sequence(lambda number: f"atgard-{number}")
    label = factory.Sequence(lambda number: f"Åtgärd {number}")
    wording = factory.LazyAttribute(lambda action: f"{action.label} ska göras.")

    @classmethod
    def _create(cls, model_class, *args, directors=(), **kwargs):
        kwargs.setdefault("responsible", [Assigned(director.pk) for director in directors])
        return super()._create(model_class, *args, **kwargs)


class NoteFactory(ServiceFactory):
    """A status note for `subject`, an action or an area as it is saved."""

    class Meta:
        model = services.add_note

    subject = factory.SubFactory(ActionFactory)
    date = TODAY
    status = "ongoing"
    text = "Arbetet pågår."

    @classmethod
    def _create(cls, model_class, *args, subject, **kwargs):
        kwargs.setdefault("version", subject.version)
        return super()._create(model_class, subject, *args, **kwargs)


class AccountFactory(factory.django.DjangoModelFactory):
    """An account with the password PASSWORD; a director's account gets a new Director unless given one."""

    class Meta:
        model = Account

    email = factory.Sequence(lambda number: f"person{number}@example.se")
    name = factory.Sequence(lambda number: f"Person {number}")
    role = Role.READER
    director = factory.Maybe(
        factory.LazyAttribute(lambda account: account.role == Role.DIRECTOR),
        yes_declaration=factory.SubFactory(DirectorFactory),
        no_declaration=None,
    )

    @classmethod
    def _create(cls, model_class, *args, password=PASSWORD, **kwargs):
        return model_class.objects.create_user(kwargs.pop("email"), password, **kwargs)
