from directors.models.accounts import Account, Role
from directors.models.people import Appointment, Director, HistoricalAppointment, HistoricalDirector

__all__ = ["Account", "Appointment", "Director", "HistoricalAppointment", "HistoricalDirector", "Role"]
