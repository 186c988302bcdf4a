"""The pages of the studios floor."""

from django.contrib.auth.views import LogoutView
from django.urls import path

from studios.views import home, runs, sign_in, tokens, trail

urlpatterns = [
    path("", home.home, name="home"),
    path("sign-in", sign_in.SignIn.as_view(), name="sign_in"),
    path("sign-out", LogoutView.as_view(), name="sign_out"),
    path("password", sign_in.PasswordChange.as_view(), name="password_change"),
    path("s/<slug:slug>/runs/", runs.runs, name="runs"),
    path("s/<slug:slug>/runs/<int:run_id>/", runs.run, name="run"),
    path("s/<slug:slug>/runs/<int:run_id>/cancel", runs.run_cancel, name="run_cancel"),
    path("s/<slug:slug>/runs/<int:run_id>/resume", runs.run_resume, name="run_resume"),
    path("s/<slug:slug>/trail/", trail.trail, name="trail"),
    path("s/<slug:slug>/trail/verify", trail.trail_verify, name="trail_verify"),
    path("s/<slug:slug>/tokens/", tokens.tokens, name="tokens"),
    path("s/<slug:slug>/tokens/<str:token_key>/revoke", tokens.token_revoke, name="token_revoke"),
]
