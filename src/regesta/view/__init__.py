"""Views: claims, entities and findings → a picture as data. One file a view."""

from regesta.kinds import View
from regesta.view.close_reading import CloseReading
from regesta.view.corroboration import Corroboration
from regesta.view.doubts import Doubts
from regesta.view.likeliest import Likeliest
from regesta.view.lineage import LineageView
from regesta.view.org_chart import OrgChart
from regesta.view.sources import Sources
from regesta.view.synopsis import Synopsis
from regesta.view.timeline import Timeline
from regesta.view.who_is_who import WhoIsWho
from regesta.view.why import Why

#: The views that come with regesta.
VIEWS: tuple[View, ...] = (
    Timeline(),
    OrgChart(),
    WhoIsWho(),
    Sources(),
    Synopsis(),
    Corroboration(),
    LineageView(),
    Doubts(),
    Likeliest(),
    Why(),
    CloseReading(),
)
