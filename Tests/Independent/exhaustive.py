"""The best plan under constraints that can be held, of a programme so small that every plan can be looked at."""

from constraints import Constraints

# So many plans are looked at; where there are more, nothing is said.
MOST_PLANS = 4000


def plans(oracle):
    """All plans that keep locks, rules and capacities as lists of pairs, or None if there are too many."""
    programme = oracle.programme
    locks = sorted(programme.locks)
    free = [(m, e) for m, e, _, refusals in oracle.rows() if not refusals and (m, e) not in programme.locks]
    places = {("m", p.id): p.capacity for p in oracle.mentors.values()}
    places |= {("e", p.id): p.capacity for p in oracle.mentees.values()}
    for mentor, mentee in locks:
        places["m", mentor] -= 1
        places["e", mentee] -= 1
    found = [(locks, places)]
    for mentor, mentee in free:
        for chosen, left in list(found):
            if left["m", mentor] > 0 and left["e", mentee] > 0:
                rest = dict(left)
                rest["m", mentor] -= 1
                rest["e", mentee] -= 1
                found.append(([*chosen, (mentor, mentee)], rest))
        if len(found) > MOST_PLANS:
            return None
    return [chosen for chosen, _ in found]


def best_plan(oracle, better):
    """(whether every plan was looked at, (pairs, score) of the best that keeps everything, or None)."""
    candidates = plans(oracle)
    if candidates is None:
        return False, None
    constraints = Constraints(oracle.programme)
    score = {(m, e): points for m, e, points, _ in oracle.rows()}
    best = None
    for plan in candidates:
        objective = (len(plan), sum(score[pair] for pair in plan))
        if best is not None and not better(objective, best):
            continue
        keeps = keeps_minima(oracle, plan) and keeps_all(constraints, {pair: score[pair] for pair in plan})
        if keeps and oracle.timetable.can_be_held(plan):
            best = objective
    return True, best


def keeps_minima(oracle, plan):
    return all(
        sum(pair[index] == person.id for pair in plan) >= person.minimum
        for index, side in ((0, oracle.mentors), (1, oracle.mentees)) for person in side.values())


def keeps_all(constraints, scores):
    for table in constraints.tables:
        value, _, least, most = constraints.measure(table, scores)
        if value is not None and ((least is not None and value < least) or (most is not None and value > most)):
            return False
    return True
