from directors.models.account import Account, Role
from directors.models.director import Appointment, Director, HistoricalAppointment, HistoricalDirector

__all__ = ["Account", "Appointment", "Director", "HistoricalAppointment", "HistoricalDirector", "Role"]
