"""HTML written element by element; a text is escaped unless it is markup already, so no story can add an element."""

from html import escape

VOID = frozenset({"link", "meta"})
"""The elements of ours that have no end."""


class Markup(str):
    """Text that is HTML already."""

    __slots__ = ()


def h(tag: str, *children: str, **attributes: str) -> Markup:
    """Write an element; an attribute that is "" is left out, ``class_`` is class, ``data_mode`` is data-mode.

    >>> h("p", "a < b ", h("b", "c"), class_="note", lang="")
    '<p class="note">a &lt; b <b>c</b></p>'
    """
    given = ((name.rstrip("_").replace("_", "-"), value) for name, value in attributes.items() if value)
    head = "".join(f' {name}="{escape(value)}"' for name, value in given)
    end = "" if tag in VOID else f"</{tag}>"
    return Markup(f"<{tag}{head}>{join(*children)}{end}")


def join(*children: str, by: str = "") -> Markup:
    """Write several pieces after each other.

    >>> join("<", h("b", "c"))
    '&lt;<b>c</b>'
    """
    return Markup(by.join(child if isinstance(child, Markup) else escape(child) for child in children))


def link(address: str, text: str, **attributes: str) -> Markup:
    """Write a link that opens elsewhere and does not say where it was followed; only http and https become one.

    >>> link("javascript:alert(1)", "Axios")
    '<span>Axios</span>'
    """
    if not address.lower().startswith(("http://", "https://")):
        return h("span", text, **attributes)
    return h("a", text, href=address, target="_blank", rel="noopener noreferrer", **attributes)
