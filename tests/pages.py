"""Pages read back as text, to test whole sentences rather than markup."""

from lxml import html


def text_of(response, path):
    """Return the text of every element at the XPath, without visually hidden text, white space collapsed."""
    tree = html.fromstring(response.content.decode())
    for hidden in tree.xpath("//*[@class='visually-hidden']"):
        hidden.drop_tree()
    return [" ".join(one.text_content().split()) for one in tree.xpath(path)]


def all_text(response):
    """Return the text of the whole page, white space collapsed."""
    return " ".join(html.fromstring(response.content.decode()).text_content().split())
