from directors.models.accounts import Account, Role
from directors.models.organisation import HistoricalOrganisation, Organisation
from directors.models.password_requests import PasswordRequest
from directors.models.people import Appointment, Director, HistoricalAppointment, HistoricalDirector

__all__ = [
    "Account",
    "Appointment",
    "Director",
    "HistoricalAppointment",
    "HistoricalDirector",
    "HistoricalOrganisation",
    "Organisation",
    "PasswordRequest",
    "Role",
]
