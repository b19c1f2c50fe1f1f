"""The best plan by exact integers: maximum-weight flow, one cheapest augmenting path after another.

Each pair weighs (what counts first) · BIG + (what counts second), and a place that a minimum asks for weighs more
than all pairs together. Python's integers do not overflow, so no weight has to be guessed small.
"""

import heapq
from importlib.util import find_spec

HAS_SCIPY = find_spec("scipy") is not None


def best_plan(pairs, mentors, mentees, first):
    """The best choice of pairs, or None if the minima cannot be met.

    pairs: {(mentor, mentee): (first, second)} for every allowed pair, with first and second >= 0 and not both 0.
    mentors, mentees: {id: (minimum, maximum)}.
    first: an upper bound of any sum of the second parts.
    """
    big = first + 1
    weights = {pair: a * big + b for pair, (a, b) in pairs.items()}
    plain = all(bounds == (0, 1) for side in (mentors, mentees) for bounds in side.values())
    if plain and HAS_SCIPY and len(pairs) > 10_000 and sum_is_exact_in_doubles(weights, mentors, mentees):
        return by_scipy(weights, sorted(mentors), sorted(mentees))
    return by_flow(weights, mentors, mentees)


def sum_is_exact_in_doubles(weights, mentors, mentees):
    return 4 * max(weights.values(), default=0) * (len(mentors) + len(mentees)) < 2**53


def by_scipy(weights, mentors, mentees):
    """The same for at most one partner each and no minima; a weight of 0 stands for staying alone."""
    # Loading these takes longer than solving a small programme does.
    import numpy
    from scipy.optimize import linear_sum_assignment

    row, column = {m: i for i, m in enumerate(mentors)}, {e: i for i, e in enumerate(mentees)}
    matrix = numpy.zeros((len(mentors), len(mentees)))
    for (mentor, mentee), weight in weights.items():
        matrix[row[mentor], column[mentee]] = weight
    chosen = zip(*linear_sum_assignment(matrix, maximize=True))
    named = {(mentors[i], mentees[j]) for i, j in chosen}
    return {pair for pair in named if pair in weights}


def by_flow(weights, mentors, mentees):
    """Successive cheapest paths with potentials, stopped when a path no longer gains."""
    must = sum(weights.values()) + 1
    graph = Flow()
    for mentor, (low, high) in mentors.items():
        graph.add("source", ("m", mentor), low, -must)
        graph.add("source", ("m", mentor), high - low, 0)
    arcs = {
        (mentor, mentee): graph.add(("m", mentor), ("e", mentee), 1, -weight)
        for (mentor, mentee), weight in weights.items()
    }
    for mentee, (low, high) in mentees.items():
        graph.add(("e", mentee), "sink", low, -must)
        graph.add(("e", mentee), "sink", high - low, 0)
    order = ["source"] + [("m", m) for m in mentors] + [("e", e) for e in mentees] + ["sink"]
    graph.augment_while_it_pays(order)
    chosen = {pair for pair, arc in arcs.items() if graph.capacity[arc] == 0}
    for side, index in ((mentors, 0), (mentees, 1)):
        for person, (low, _) in side.items():
            if sum(pair[index] == person for pair in chosen) < low:
                return None
    return chosen


class Flow:
    """A network with residual arcs: arc a and its reverse a ^ 1."""

    def __init__(self):
        self.arcs, self.head, self.capacity, self.cost = {}, [], [], []

    def add(self, tail, head, capacity, cost):
        arc = len(self.head)
        for a, b, c, d in ((tail, head, capacity, cost), (head, tail, 0, -cost)):
            self.arcs.setdefault(a, []).append(len(self.head))
            self.head.append(b)
            self.capacity.append(c)
            self.cost.append(d)
        return arc

    def augment_while_it_pays(self, order):
        """Sends unit after unit from source to sink along cheapest paths while they cost less than nothing.

        order: all nodes, such that every arc of the empty network leads forwards.
        """
        price = {"source": 0}
        for node in order:
            if node in price:
                for arc in self.arcs.get(node, []):
                    if self.capacity[arc] > 0:
                        there = price[node] + self.cost[arc]
                        price[self.head[arc]] = min(there, price.get(self.head[arc], there))
        if "sink" not in price:
            return
        while True:
            distance, via, done = {"source": 0}, {}, set()
            queue, count = [(0, 0, "source")], 0
            while queue:
                far, _, node = heapq.heappop(queue)
                if node in done:
                    continue
                done.add(node)
                for arc in self.arcs.get(node, []):
                    head = self.head[arc]
                    # A node without a price cannot be reached in the empty network, and so never.
                    if self.capacity[arc] == 0 or head in done or head not in price:
                        continue
                    there = far + self.cost[arc] + price[node] - price[head]
                    if head not in distance or there < distance[head]:
                        distance[head], via[head] = there, arc
                        count += 1
                        heapq.heappush(queue, (there, count, head))
            if "sink" not in distance:
                return
            # A node that this search did not reach can be reached by no later path either: paths only turn arcs
            # between reached nodes around.
            price = {node: price[node] + distance[node] for node in price if node in distance}
            if price["sink"] - price["source"] >= 0:
                return
            node = "sink"
            while node != "source":
                arc = via[node]
                self.capacity[arc] -= 1
                self.capacity[arc ^ 1] += 1
                node = self.head[arc ^ 1]
