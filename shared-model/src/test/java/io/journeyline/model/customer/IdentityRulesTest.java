package io.journeyline.model.customer;

import static org.assertj.core.api.Assertions.assertThat;

import io.journeyline.model.event.Channel;
import io.journeyline.model.event.Identifier;
import io.journeyline.model.event.IdentifierKind;
import io.journeyline.model.event.Initiation;
import io.journeyline.model.fact.SessionKey;
import io.journeyline.model.journey.SharedIdentifiers;
import io.journeyline.model.journey.Standing;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class IdentityRulesTest {

    private static final Instant START = Instant.parse("2026-03-02T09:00:00Z");
    private static final Identifier SHOP = email("shop");
    private static final SharedIdentifiers AT_MOST_TWO = new SharedIdentifiers(2, Duration.ofDays(1), Set.of(SHOP));

    /** A session of a customer number, and the identifiers it has verified. */
    private record Session(String customer, List<Identifier> verified) {}

    @Test
    void globalCustomerId_anySmallWorld_equalsTheClosureOverAllPairs() {
        int merged = 0;
        int tooMany = 0;
        for (long seed = 0; seed < 5_000; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            IdentityRules rules = new IdentityRules(AT_MOST_TWO, random.nextInt(1, 6));
            List<Session> world = world(random);
            Map<String, String> expected = closure(world, rules.mostNumbers());
            World graph = new World(world, rules);
            for (String number : expected.keySet()) {
                Set<String> tied = rules.tied(number, graph);
                assertThat(rules.globalCustomerId(number, rules.tied(number, graph)))
                        .as("seed %d, customer %s of %s", seed, number, world)
                        .isEqualTo(expected.get(number));
                assertThat(tied).hasSizeLessThanOrEqualTo(rules.mostNumbers() + 1);
                merged += expected.get(number).equals(number) ? 0 : 1;
                tooMany += tied.size() > rules.mostNumbers() ? 1 : 0;
            }
        }
        assertThat(merged).isGreaterThan(1_000);
        assertThat(tooMany).isGreaterThan(1_000);
    }

    @Test
    void identifying_customerNumbersAndConfiguredOnes_areLeftOut() {
        ContributionSummary summary = summary(SHOP, email("a"), new Identifier(IdentifierKind.CUSTOMER_NUMBER, "8"));

        assertThat(IdentityRules.of(AT_MOST_TWO).identifying(summary)).containsExactly(email("a"));
    }

    @Test
    void identifying_moreThanAHundred_isNoPerson() {
        Identifier[] hundred = IntStream.range(100, 200)
                .mapToObj(number -> email("m" + number))
                .toArray(Identifier[]::new);
        IdentityRules rules = IdentityRules.of(SharedIdentifiers.DEFAULT);

        assertThat(rules.identifying(summary(hundred))).hasSize(100);
        assertThat(rules.identifying(summary(hundred).plus(summary(email("one more")))))
                .isEmpty();
        assertThat(rules.identifying(summary(hundred).plus(summary(hundred)))).hasSize(100);
    }

    @Test
    void summary_ofManyIdentifiers_isTheSameHoweverItIsAddedUp() {
        List<ContributionSummary> parts = IntStream.range(0, 300)
                .mapToObj(number -> summary(email("m" + number * 7919 % 300)))
                .toList();
        ContributionSummary forwards = parts.stream().reduce(ContributionSummary.NONE, ContributionSummary::plus);
        ContributionSummary halves = parts.subList(0, 150).stream()
                .reduce(ContributionSummary.NONE, ContributionSummary::plus)
                .plus(parts.subList(150, 300).reversed().stream()
                        .reduce(ContributionSummary.NONE, ContributionSummary::plus));

        assertThat(forwards.identifiers())
                .hasSize(ContributionSummary.MOST_IDENTIFIERS + 1)
                .isEqualTo(halves.identifiers())
                .first()
                .isEqualTo(email("m0"));
    }

    @Test
    void standing_oneCustomerMoreThanAllowed_isShared() {
        IdentityRules rules = IdentityRules.of(SharedIdentifiers.DEFAULT);

        assertThat(rules.standing(5)).isEqualTo(Standing.PERSONAL);
        assertThat(rules.standing(6)).isEqualTo(Standing.SHARED);
    }

    private static ContributionSummary summary(Identifier... verified) {
        return ContributionSummary.of(List.of(new Contribution(
                new SessionKey("p", "s"), START, Channel.VOICE, Initiation.CUSTOMER, List.of(verified))));
    }

    private static Identifier email(String value) {
        return new Identifier(IdentifierKind.EMAIL, value);
    }

    private static List<Session> world(SplittableRandom random) {
        List<Session> world = new ArrayList<>();
        int customers = random.nextInt(1, 9);
        int identifiers = random.nextInt(1, 9);
        for (int sessions = random.nextInt(1, 20); sessions > 0; sessions--) {
            List<Identifier> verified = new ArrayList<>();
            while (random.nextInt(3) == 0) {
                verified.add(random.nextInt(8) == 0 ? SHOP : email("m" + random.nextInt(identifiers)));
            }
            world.add(new Session(String.valueOf(8 + random.nextInt(customers)), verified));
        }
        return world;
    }

    /** Pair by pair, until nothing changes any more. */
    private static Map<String, String> closure(List<Session> world, int most) {
        Map<String, Set<String>> same = new TreeMap<>();
        world.forEach(session -> same.computeIfAbsent(session.customer(), number -> new TreeSet<>())
                .add(session.customer()));
        boolean grown = true;
        while (grown) {
            grown = false;
            for (Session one : world) {
                for (Session other : world) {
                    if (tie(one, other, world)) {
                        Set<String> both = new TreeSet<>(same.get(one.customer()));
                        both.addAll(same.get(other.customer()));
                        for (String number : both) {
                            grown |= same.get(number).addAll(both);
                        }
                    }
                }
            }
        }
        Map<String, String> ids = new TreeMap<>();
        same.forEach((number, all) -> ids.put(
                number,
                all.size() > most ? number : all.stream().min(String::compareTo).orElseThrow()));
        return ids;
    }

    private static boolean tie(Session one, Session other, List<Session> world) {
        Set<Identifier> common = new HashSet<>(one.verified());
        common.retainAll(other.verified());
        common.remove(SHOP);
        return common.stream()
                .anyMatch(identifier -> world.stream()
                                .filter(session -> session.verified().contains(identifier))
                                .map(Session::customer)
                                .distinct()
                                .count()
                        <= 2);
    }

    /** The world as a graph that knows everything at once. */
    private record World(Map<String, Set<Identifier>> identifiers, IdentityRules rules) implements IdentityGraph {

        World(List<Session> sessions, IdentityRules rules) {
            this(
                    sessions.stream()
                            .collect(Collectors.groupingBy(
                                    Session::customer,
                                    Collectors.mapping(
                                            session -> rules.identifying(
                                                    summary(session.verified().toArray(Identifier[]::new))),
                                            Collectors.reducing(new HashSet<>(), (one, other) -> {
                                                Set<Identifier> both = new HashSet<>(one);
                                                both.addAll(other);
                                                return both;
                                            })))),
                    rules);
        }

        @Override
        public Set<Identifier> identifiers(String customerNumber) {
            return identifiers.get(customerNumber);
        }

        @Override
        public Set<String> customers(Identifier identifier) {
            Set<String> bearers = identifiers.keySet().stream()
                    .filter(number -> identifiers.get(number).contains(identifier))
                    .collect(Collectors.toSet());
            return switch (rules.standing(bearers.size())) {
                case PERSONAL -> bearers;
                case SHARED -> Set.of();
            };
        }
    }
}
