"""Pages read back as text: whole sentences, not pieces of markup."""

from lxml import html


def text_of(response, path):
    """The text of every element at the XPath, white space collapsed; what is hidden from sight is left out."""
    tree = html.fromstring(response.content.decode())
    for hidden in tree.xpath("//*[@class='visually-hidden']"):
        hidden.drop_tree()
    return [" ".join(one.text_content().split()) for one in tree.xpath(path)]
