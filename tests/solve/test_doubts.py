from regesta.solve.doubts import Fact, doubted

BORN, DIED, SERVES = "born", "died", "serves"


def _year(year: int) -> int:
    return 12 * year


def _lives(count: int) -> list[Fact]:
    """Lives of a body of clerks: three spells of three years one after another from the age of 20."""
    facts = []
    for number in range(count):
        birth = 1700 + number % 30
        facts.append(Fact(number, BORN, _year(birth), _year(birth)))
        for start in (birth + 20, birth + 23, birth + 26):
            facts.append(Fact(number, SERVES, _year(start), _year(start + 3)))
    return facts


def test_facts_that_agree_are_not_doubted() -> None:
    assert doubted(_lives(60), birth=BORN, death=DIED) == set()


def test_of_two_births_the_one_that_does_not_fit_the_service_is_doubted() -> None:
    facts = [*_lives(60), Fact(0, BORN, _year(1740), _year(1740))]
    assert doubted(facts, birth=BORN, death=DIED) == {len(facts) - 1}


def test_a_spell_of_unusual_length_across_all_others_is_doubted_and_not_they() -> None:
    facts = [*_lives(60), Fact(0, SERVES, _year(1710), _year(1760))]
    assert doubted(facts, birth=BORN, death=DIED) == {len(facts) - 1}


def test_overlapping_is_believed_where_the_material_has_it_by_custom() -> None:
    lives = _lives(60)
    twice = [fact for fact in lives if fact.property == SERVES]
    assert doubted([*lives, *twice], birth=BORN, death=DIED) == set()


def test_a_long_service_that_begins_after_death_is_doubted_and_not_the_death() -> None:
    deaths = [
        Fact(number, DIED, _year(1760 + number % 30), _year(1760 + number % 30)) for number in range(60)
    ]
    facts = [*_lives(60), *deaths, Fact(0, SERVES, _year(1770), _year(1790))]
    assert doubted(facts, birth=BORN, death=DIED) == {len(facts) - 1}
