"""Verification of history: every link is computed again and compared with the stored one."""

from __future__ import annotations

import heapq
from collections.abc import Iterator
from typing import NamedTuple

from django.db.models import OuterRef, Subquery

from tracking import chain
from tracking.layout import CHAINED, layout
from tracking.models import ChainHead, TrackedModel
from tracking.registry import tracked_models


class Finding(NamedTuple):
    """A difference found by verification. `kind` is changed, removed, inserted, head or live.

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
    seq, previous = 0, chain.GENESIS
    for link in links(scope):
        if link.seq <= seq:
            yield Finding("inserted", scope, f"{link.name}: länk {link.seq} finns redan")
            continue
        if link.seq > seq + 1:
            yield Finding("removed", scope, f"{_numbers(seq + 1, link.seq - 1)} saknas före {link.name}")
        elif chain.link(previous, link.seq, link.label, link.row) != link.hash:
            yield Finding("changed", scope, f"{link.name}: länk {link.seq} stämmer inte med raden")
        seq, previous = link.seq, link.hash
    yield from _verify_head(scope, seq, previous)


def _verify_head(scope: str, seq: int, last: str) -> Iterator[Finding]:
    head = ChainHead.objects.filter(scope=scope).first()
    if head is None:
        yield Finding("head", scope, "kedjans slut saknas")
    elif head.seq > seq:
        yield Finding("removed", scope, f"{_numbers(seq + 1, head.seq)} saknas sist i kedjan")
    elif head.seq < seq:
        yield Finding("inserted", scope, f"{_numbers(head.seq + 1, seq)} står efter kedjans slut")
    elif head.hash != last:
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
        yield Link(seq, shape.label, kept["id"], kept["version"], digest, row)


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
            differs = [n for n, a, b in zip(shape.attnames, last, values, strict=True) if a != b]
            says = f"{shape.label} {pk}: {', '.join(differs)} skiljer sig från historiken"
            yield Finding("live", "raderna", says)
    for pk in sorted(by_pk):
        yield Finding("live", "raderna", f"{shape.label} {pk}: raden är borta men historiken finns")
