"""The text of the council document: from plan and prose to one tree, which the renderers print. Pure."""
