"""Where everything goes: order, stops, legs, bars, lanes; the rules that all views share."""

from itinerary.layout.arrange import layout
from itinerary.layout.model import By, Layout

__all__ = ["By", "Layout", "layout"]
