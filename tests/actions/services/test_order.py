from hypothesis import given
from hypothesis import strategies as st

from actions.models.actions import ORDER_STEP
from actions.services.order import after_last, place, renumbered

ORDERS = st.lists(st.integers(-(10**9), 10**9), unique=True, min_size=1, max_size=40).map(sorted)


@given(ORDERS, st.integers(0, 50))
def test_place_is_free_and_at_the_index(orders, index):
    index = min(index, len(orders))
    order = place(orders, index)
    if order is None:
        assert orders[index] - orders[index - 1] == 1
    else:
        assert order not in orders
        assert sorted([*orders, order]).index(order) == index


def test_place_takes_twenty_moves_between_the_same_neighbours():
    orders = renumbered(2)
    for _ in range(20):
        orders = sorted([*orders, place(orders, 1)])
    assert place(orders, 1) is None


def test_first_in_an_empty_plan():
    assert after_last([]) == ORDER_STEP
    assert place([], 3) == ORDER_STEP
