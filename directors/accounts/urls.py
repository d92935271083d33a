from django.urls import path

from directors.accounts import password, session, views

urlpatterns = [
    path("logga-in/", session.login, name="login"),
    path("logga-ut/", session.logout, name="logout"),
    path("losenord/glomt/", password.password_reset, name="password_reset"),
    path("losenord/valj/<uidb64>/<token>/", password.password_choose, name="password_choose"),
    path("konto/", views.account, name="account"),
    path("konto/losenord/", password.password_change, name="password_change"),
    path("konton/", views.accounts, name="accounts"),
    path("konton/nytt/", views.account_create, name="account_create"),
    path("konton/<int:account_id>/", views.account_change, name="account_change"),
    path("konton/<int:account_id>/stang/", views.account_deactivate, name="account_deactivate"),
    path("konton/<int:account_id>/oppna/", views.account_reactivate, name="account_reactivate"),
    path("konton/<int:account_id>/bjud-in/", views.account_invite, name="account_invite"),
]
