"""Addresses of the community, under the portal's name."""

from django.urls import path

from malgil.web.portal.community import asking, changing, feeds, keeping, lists, mine, question, replying

urlpatterns = [
    path("", lists.home, name="community"),
    path("feed.<slug:form>", feeds.all_questions, name="community_feed"),
    path("ask/", asking.new, name="community_ask"),
    path("reading/", asking.reading, name="community_reading"),
    path("mine/", mine.show, name="community_mine"),
    path("tags/<str:name>/", lists.tagged, name="community_tag"),
    path("tags/<str:name>/feed.<slug:form>", feeds.of_tag, name="community_tag_feed"),
    path("tags/<str:name>/follow/", lists.tag_follow, name="community_tag_follow"),
    path("questions/<str:address>/", question.show, name="question"),
    path("questions/<str:address>/news/", question.news, name="question_news"),
    path("questions/<str:address>/answers/", replying.answers, name="question_answers"),
    path("questions/<str:address>/follow/", replying.following, name="question_follow"),
    path("questions/<str:address>/duplicate/", keeping.duplicates, name="question_duplicate"),
    path("posts/<int:pk>/comments/", replying.comments, name="post_comments"),
    path("posts/<int:pk>/vote/", replying.votes, name="post_vote"),
    path("posts/<int:pk>/acceptance/", replying.acceptance, name="post_acceptance"),
    path("posts/<int:pk>/change/", changing.change, name="post_change"),
    path("posts/<int:pk>/history/", changing.history, name="post_history"),
    path("posts/<int:pk>/removal/", changing.removal, name="post_removal"),
    path("posts/<int:pk>/reports/", keeping.reports, name="post_report"),
    path("posts/<int:pk>/appeal/", keeping.appeals, name="post_appeal"),
    path("posts/<int:pk>/measures/", keeping.measures, name="post_measures"),
]
