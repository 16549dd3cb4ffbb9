"""How the centre works, for who may change it."""

from django.urls import path

from malgil.web.supervisor import categories, centre, figures, invitations, macros, named, people, promises
from malgil.web.supervisor.guides import views as guides

app_name = "supervisor"
urlpatterns = [
    path("", people.home, name="home"),
    path("people/", people.listing, name="people"),
    path("people/invitations/", invitations.invite, name="invite"),
    path("people/<int:person_id>/", people.entry, name="person"),
    path("people/<int:person_id>/capacity/", people.capacity, name="capacity"),
    path("people/<int:person_id>/deactivation/", people.deactivation, name="deactivation"),
    path("people/<int:person_id>/invitations/", invitations.again, name="invite_again"),
    path("teams/", named.listing(named.TEAMS), name="teams"),
    path("teams/<int:pk>/", named.entry(named.TEAMS), name="team"),
    path("skills/", named.listing(named.SKILLS), name="skills"),
    path("skills/<int:pk>/", named.entry(named.SKILLS), name="skill"),
    path("tags/", named.listing(named.TAGS), name="tags"),
    path("tags/<int:pk>/", named.entry(named.TAGS), name="tag"),
    path("categories/", categories.listing, name="categories"),
    path("categories/<int:pk>/", categories.entry, name="category"),
    path("categories/defaults/", guides.defaults, name="guide_defaults"),
    path("categories/<int:pk>/guide/", guides.edit, name="guide"),
    path("categories/<int:pk>/guide/versions/<int:number>/", guides.version, name="guide_version"),
    path("categories/<int:pk>/guide/versions/<int:number>/restoration/", guides.restore, name="guide_restore"),
    path("categories/<int:pk>/place/", categories.place, name="category_place"),
    path("macros/", macros.listing, name="macros"),
    path("macros/new/", macros.new, name="new_macro"),
    path("macros/<int:pk>/", macros.entry, name="macro"),
    path("promises/", promises.listing, name="promises"),
    path("figures/", figures.show, name="figures"),
    path("centre/", centre.details, name="centre"),
    path("centre/logo/", centre.logo, name="centre_logo"),
]
