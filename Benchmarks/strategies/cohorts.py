"""Cohorts for the comparison of strategies: each is the text of the files of a programme, drawn from a seed.

Of Marshall and Mohaghegh (2025) are the distributions of their first scenario, the weights of their model LP1 and the ladders of their
heuristics RB1 to RB6. Everything else is the project's own.
"""

import random

GENDERS = (["female"] * 5 + ["male"] * 4 + [""], ["female", "male"])
SUBJECTS = {"CIS": "def", "Sc": "abcd", "Eng": "fgh"}
# What each rung of a ladder asks for; "any" is that the mentee has no wish about gender.
LADDERS = {
    "RB1": ["g t p s", "any t p s", "g t p", "any t p", "g t", "any t", "g", "t p", "t", "p", ""],
    "RB2": ["g t p", "any t p", "g t", "any t", "g", "any t p", "t", "p", ""],
    "RB3": ["g t p", "any t p", "g t", "any t", "g", ""],
    "RB4": ["g t p", "any t p", "g t", ""],
    "RB5": ["g t p", "g", ""],
    "RB6": ["g t", ""],
}
RUNGS = {"g": "same_gender", "t": "type", "p": "preferred", "s": "same_subject", "any": "no_wish"}


def _criterion(name, weight, column, unknown):
    return f'[[criterion]]\nname = "{name}"\nweight = {weight}\ncolumn = "{column}"\nprefer = "same"\nunknown = {unknown}\n'


def _affinity(name, weight):
    return f'[[criterion]]\nname = "{name}"\nweight = {weight}\nfile = "{name}.csv"\nunknown = 0\n'


def _programme(name, criteria, more=""):
    return (
        f'[programme]\nname = "{name}"\nstarts = 2026-01-12\n[roster]\nparticipants = "participants.csv"\n{more}'
        + "[weights]\n" + "".join(f"{key} = 0\n" for key in
                                  ("skill_gap", "reciprocity", "generation", "cross_department", "schedule", "goals", "preference"))
        + criteria)


def marshall(size, seed, ladder="RB1"):
    """A cohort of the first scenario: wishes about gender, a type, a programme and a subject."""
    draw = random.Random(f"marshall {size} {seed}")
    mentees, mentors = [], []
    for number in range(size):
        programme = draw.choices(list(SUBJECTS), [33, 33, 34])[0]
        mentees.append((f"E{number:04}", draw.choice(GENDERS[0]), draw.choice("01"), programme, draw.choice(SUBJECTS[programme])))
    for number in range(size):
        programmes = draw.sample(list(SUBJECTS), draw.choice([1, 2]))
        subjects = {subject for one in programmes for subject in draw.sample(SUBJECTS[one], draw.choice([1, 2]))}
        mentors.append((f"M{number:04}", draw.choice(GENDERS[1]), draw.choice("01"), programmes, sorted(subjects)))
    rows = ["id,role,gender,wish,type,preferred"]
    rows += [f"{i},mentee,{g},{'no' if g else 'yes'},{t},{p}" for i, g, t, p, _ in mentees]
    rows += [f"{i},mentor,{g},yes,{t},{p[0]}" for i, g, t, p, _ in mentors]
    # The models take a subject or a programme of several for a hit; the ladders the preferred programme, and a subject that is the only one.
    pairs = [(m, e) for m in mentors for e in mentees]
    programme = [f"{m[0]},{e[0]},1" for m, e in pairs if e[3] in m[3]]
    subject = [f"{m[0]},{e[0]},1" for m, e in pairs if e[4] in m[4]]
    only = [f"{m[0]},{e[0]},1" for m, e in pairs if m[4] == [e[4]]]
    criteria = (
        _criterion("gender", 50, "gender", 10000) + _criterion("type", 25, "type", 0)
        + _affinity("programme", 15) + _affinity("subject", 10)
        + _criterion("same_gender", 0, "gender", 0) + _criterion("preferred", 0, "preferred", 0)
        + _criterion("no_wish", 0, "wish", 0) + _affinity("same_subject", 0)
        + "".join(
            "[[ladder]]\ncriteria = [" + ", ".join(f'"{RUNGS[key]}"' for key in rung.split()) + "]\nat_least = 10000\n"
            for rung in LADDERS[ladder]))
    table = lambda lines: "\n".join(["mentor,mentee,value", *lines]) + "\n"
    return {
        "programme.toml": _programme(f"Marshall {size}", criteria), "participants.csv": "\n".join(rows) + "\n",
        "programme.csv": table(programme), "subject.csv": table(subject), "same_subject.csv": table(only),
    }


def published_example():
    """The 6 mentees and 7 mentors of the published example, whose best total is 5.45."""
    mentees = ["male,Eng,e,0", "female,Eng,c,1", "female,Sc,b,0", ",Eng,c,1", ",Sc,c,1", "female,Eng,d,0"]
    mentors = ["male,EngSc,c,1", "male,EngSc,,1", "male,EngSc,c,1", "male,EngSc,bc,0", "female,Eng,c,0", "female,,,1", "female,EngSc,ac,0"]
    rows, programme, subject = ["id,role,gender,type"], [], []
    for e, text in enumerate(mentees):
        gender, own, topic, kind = text.split(",")
        rows.append(f"E{e},mentee,{gender},{kind}")
        for m, other in enumerate(mentors):
            _, programmes, topics, _ = other.split(",")
            if own in programmes:
                programme.append(f"M{m},E{e},1")
            if topic in topics:
                subject.append(f"M{m},E{e},1")
    for m, text in enumerate(mentors):
        gender, _, _, kind = text.split(",")
        rows.append(f"M{m},mentor,{gender},{kind}")
    criteria = (_criterion("gender", 50, "gender", 10000) + _criterion("type", 25, "type", 0)
                + _affinity("programme", 15) + _affinity("subject", 10))
    table = lambda lines: "\n".join(["mentor,mentee,value", *lines]) + "\n"
    return {"programme.toml": _programme("Published example", criteria), "participants.csv": "\n".join(rows) + "\n",
            "programme.csv": table(programme), "subject.csv": table(subject)}


SKILLS = [f"skill{number:02}" for number in range(30)]
DAYS = ["Mon", "Tue", "Wed", "Thu", "Fri"]
KINDS = {
    "even": "as many on both sides, ordinary skills and schedules",
    "correlated": "everybody wishes the same few people",
    "opposed": "each side wishes whom the other side does not",
    "scarce": "half of the wants are for skills that few mentors have",
    "unbalanced": "three mentees for two mentors, one place each",
    "thin": "one free half day a person",
}


def cohort(kind, size, seed):
    """A programme of one of the KINDS, with wishes of both sides."""
    draw = random.Random(f"{kind} {size} {seed}")
    counts = {"mentor": size * 2 // 3 if kind == "unbalanced" else size, "mentee": size}
    ids = {role: [f"{'M' if role == 'mentor' else 'E'}{number:04}" for number in range(count)] for role, count in counts.items()}
    fame = {one: draw.random() for role in ids for one in ids[role]}
    rows = ["id,role,department,years_experience,skills,wants,goals,availability,prefers"]
    for role in ids:
        other = "mentee" if role == "mentor" else "mentor"
        for one in ids[role]:
            weight = {
                "correlated": lambda who: fame[who] ** 8 + .001,
                "opposed": lambda who: (fame[who] if role == "mentor" else 1 - fame[who]) ** 4 * abs(fame[one] - fame[who]) + .001,
            }.get(kind, lambda who: 1)
            pool, wishes = list(ids[other]), []
            for _ in range(5):
                wishes.append(draw.choices(pool, [weight(who) for who in pool])[0])
                pool.remove(wishes[-1])
            rare = kind == "scarce"
            known = draw.sample(SKILLS[3:] if rare and draw.random() < .9 else SKILLS, draw.randint(3, 6))
            wants = draw.sample(SKILLS, draw.randint(2, 4))
            if rare and draw.random() < .5:
                wants = draw.sample(SKILLS[:3], 1) + wants[:1]
            spans = draw.sample([f"{day} {span}" for day in DAYS for span in ("09:00-12:00", "13:00-17:00")], 1 if kind == "thin" else 4)
            if role == "mentor":
                facts = (draw.randint(0, 8), ";".join(f"{skill}:{draw.randint(3, 5)}" for skill in known), "")
            else:
                facts = (draw.randint(8, 30), "", ";".join(f"{skill}:{draw.randint(2, 5)}" for skill in dict.fromkeys(wants)))
            goals = ";".join(draw.sample(["career", "culture", "climate", "customers", "tools", "teams"], 2))
            department = f"D{draw.randint(1, 6)}/T{draw.randint(1, 3)}"
            rows.append(f"{one},{role},{department},{facts[0]},{facts[1]},{facts[2]},{goals},{'; '.join(spans)},{'; '.join(wishes)}")
    text = f'[programme]\nname = "{kind}"\nstarts = 2026-01-12\n[roster]\nparticipants = "participants.csv"\n'
    return {"programme.toml": text, "participants.csv": "\n".join(rows) + "\n"}
