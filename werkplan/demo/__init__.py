"""The demo: invented people and what they did with the real plan, on the demo calendar."""
