"""Verification of history: every link is computed again and compared with the stored one."""

from __future__ import annotations

import datetime as dt
import heapq
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from django.db.models import OuterRef, Subquery
from django.utils import timezone

from tracking import chain
from tracking.heads import ChainEnd, standing_link
from tracking.layout import CHAINED, Layout, layout
from tracking.models import ChainHead, TrackedModel
from tracking.registry import tracked_models


class Finding(NamedTuple):
    """A difference found by verification. `kind` is changed, removed, inserted, dated, head or live.

    `where` names the chain and `says` describes the difference in Swedish.
    """

    kind: str
    where: str
    says: str


class Link(NamedTuple):
    """One link of a chain: a history row with its stored hash and the values the hash covers."""

    seq: int
    label: str
    pk: int
    version: int
    hash: str
    at: dt.datetime
    row: list[tuple[str, object]]

    @property
    def name(self) -> str:
        return f"{self.label} {self.pk} version {self.version}"


def verify(scopes: list[str] | None = None) -> Iterator[Finding]:
    """Yield every finding in the scopes, chain by chain.

    With None all scopes are verified, then rows outside any chain, then the live rows.
    """
    heads = dict(ChainHead.objects.values_list("scope", "seq"))
    found = set(heads) | {scope for model in tracked_models() for scope in _scopes_of(model)}
    for scope in sorted(found - {""}) if scopes is None else scopes:
        yield from verify_scope(scope)
    if scopes is None:
        yield from _outside()
        for model in tracked_models():
            yield from verify_live(model)


def verify_scope(scope: str) -> Iterator[Finding]:
    """Yield the findings of one chain, walked from its first link."""
    last = ChainEnd(scope, 0, chain.GENESIS, None)
    for link in links(scope):
        if link.seq <= last.seq:
            yield Finding("inserted", scope, f"{link.name}: länk {link.seq} finns redan")
            continue
        yield from _verify_link(link, last)
        last = ChainEnd(scope, link.seq, link.hash, link.at)
    yield from _verify_head(last)


def verify_against(heads: Iterable[ChainEnd]) -> Iterator[Finding]:
    """Yield a finding for each head kept outside the database that no longer stands as that link.

    Newer links are no finding.
    """
    for head in heads:
        link = standing_link(head.scope, head.seq)
        if link is None or link.hash != head.hash:
            yield Finding("head", head.scope, f"länk {head.seq} är inte den som skrevs ut")


def _verify_link(link: Link, last: ChainEnd) -> Iterator[Finding]:
    """Compare a link with the one before it."""
    if link.seq > last.seq + 1:
        says = f"{_numbers(last.seq + 1, link.seq - 1)} saknas före {link.name}"
        yield Finding("removed", last.scope, says)
    elif chain.link(last.hash, link.seq, link.label, link.row) != link.hash:
        yield Finding("changed", last.scope, f"{link.name}: länk {link.seq} stämmer inte med raden")
    elif last.at and link.at < last.at:
        times = f"{_clock(link.at)}, före länk {last.seq} ({_clock(last.at)})"
        yield Finding("dated", last.scope, f"{link.name}: länk {link.seq} har tiden {times}")


def _clock(at: dt.datetime) -> str:
    return f"{timezone.localtime(at):%Y-%m-%d %H:%M:%S}"


def _verify_head(last: ChainEnd) -> Iterator[Finding]:
    """Compare the last link with the head of its chain."""
    scope, seq = last.scope, last.seq
    head = ChainHead.objects.filter(scope=scope).first()
    if head is None:
        yield Finding("head", scope, "kedjans slut saknas")
    elif head.seq > seq:
        yield Finding("removed", scope, f"{_numbers(seq + 1, head.seq)} saknas sist i kedjan")
    elif head.seq < seq:
        yield Finding("inserted", scope, f"{_numbers(head.seq + 1, seq)} står efter kedjans slut")
    elif head.hash != last.hash or (head.at and head.at != last.at):
        yield Finding("head", scope, "kedjans slut stämmer inte med den sista länken")


def _numbers(first: int, last: int) -> str:
    return f"länk {first}" if first == last else f"länk {first}–{last}"


def links(scope: str) -> Iterator[Link]:
    """Yield every link of a scope in order, merged from all history tables. Memory use is one row per table."""
    streams = [_links_of(model, scope) for model in tracked_models()]
    return heapq.merge(*streams, key=lambda link: link.seq)


def _links_of(model: type[TrackedModel], scope: str) -> Iterator[Link]:
    shape = layout(model)
    wanted = ("chain_seq", "chain_hash", *CHAINED, *shape.attnames, *shape.retired)
    rows = shape.history._base_manager.filter(chain_scope=scope).order_by("chain_seq", "history_id")
    names = (*CHAINED, *shape.chain_names, *shape.retired)
    for seq, digest, *values in rows.values_list(*wanted).iterator(chunk_size=2000):
        row = [("scope", scope), *zip(names, values, strict=True)]
        kept = dict(row)
        yield Link(seq, shape.label, kept["id"], kept["version"], digest, kept["history_date"], row)


def _scopes_of(model: type[TrackedModel]) -> set[str]:
    rows = layout(model).history._base_manager.order_by()
    return set(rows.values_list("chain_scope", flat=True).distinct())


def _outside() -> Iterator[Finding]:
    for model in tracked_models():
        rows = layout(model).history._base_manager.filter(chain_scope="")
        for pk, version in rows.values_list("id", "version"):
            name = f"{model._meta.label_lower} {pk} version {version}"
            yield Finding("inserted", "utanför kedjorna", f"{name}: raden hör inte till någon kedja")


def verify_live(model: type[TrackedModel]) -> Iterator[Finding]:
    """Yield a finding for each live row that differs from its latest history row."""
    shape = layout(model)
    rows = shape.history._base_manager
    newest = rows.filter(id=OuterRef("id")).order_by("-version").values("version")[:1]
    kept = rows.filter(version=Subquery(newest)).order_by()
    place = shape.attnames.index("id")
    by_pk = {row[place]: row for row in kept.values_list(*shape.attnames)}
    for values in model._base_manager.values_list(*shape.attnames).iterator(chunk_size=2000):
        pk = values[place]
        last = by_pk.pop(pk, None)
        if last is None:
            yield Finding("live", "raderna", f"{shape.label} {pk}: raden saknar historik")
        elif last != values:
            differs = ", ".join(_differing(shape, last, values))
            says = f"{shape.label} {pk}: {differs} skiljer sig från historiken"
            yield Finding("live", "raderna", says)
    for pk in sorted(by_pk):
        yield Finding("live", "raderna", f"{shape.label} {pk}: raden är borta men historiken finns")


def differing(model: type[TrackedModel], pk: int) -> list[str]:
    """Return the fields where a live row differs from its latest history row; all where it has none."""
    shape = layout(model)
    kept = shape.history._base_manager.filter(id=pk).order_by("-version").values_list(*shape.attnames).first()
    live = model._base_manager.values_list(*shape.attnames).get(pk=pk)
    return _differing(shape, kept, live) if kept else list(shape.attnames)


def _differing(shape: Layout, kept: tuple[object, ...], live: tuple[object, ...]) -> list[str]:
    return [name for name, a, b in zip(shape.attnames, kept, live, strict=True) if a != b]
