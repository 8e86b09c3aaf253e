package io.journeyline.simulation;

import io.journeyline.functions.ledger.Ledgers;
import io.journeyline.functions.profile.Bucket;
import io.journeyline.model.customer.IdentityRules;
import io.journeyline.model.fact.LocatedFact;
import io.journeyline.model.fact.RecordPosition;
import io.journeyline.model.fact.SessionKey;
import io.journeyline.model.journey.Continuity;
import io.journeyline.model.journey.SharedIdentifiers;
import io.journeyline.simulation.Story.Moment;
import io.journeyline.simulation.Story.Parcel;
import io.journeyline.simulation.Story.Strike;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;

/** Draws stories from seeds. */
final class Stories {

    /** About how many port calls a fact costs: a strike mostly falls into the story. */
    private static final int CALLS_PER_FACT = 12;

    /** So few that small worlds have shared identifiers. */
    private static final int MOST_CUSTOMERS = 2;

    private Stories() {}

    /** The story of a seed: always the same. */
    static Story drawn(long seed) {
        return drawnWithRoom(seed).keeping(bounds(new SplittableRandom(~seed)));
    }

    /** In two of three worlds every ledger fits its item; else a few facts are too many, and a few segments. */
    private static Ledgers.Bounds bounds(SplittableRandom random) {
        return random.nextInt(3) > 0
                ? Ledgers.Bounds.DEFAULT
                : new Ledgers.Bounds(random.nextInt(200), random.nextInt(1, 200), random.nextInt(2, 5));
    }

    /** Where ledgers do not fit their items, customers' months do not either. */
    static Bucket.Bounds buckets(Story story) {
        return story.bounds().equals(Ledgers.Bounds.DEFAULT) ? Bucket.Bounds.DEFAULT : new Bucket.Bounds(1, 2);
    }

    /** In some worlds so short that not every one of several customers counts; in others nobody stands near enough to see them all. */
    static SharedIdentifiers shared(Story story) {
        boolean isLong = Math.floorMod(story.schedule(), 2) == 0;
        return new SharedIdentifiers(MOST_CUSTOMERS, isLong ? Duration.ofDays(40) : Duration.ofHours(12), Set.of());
    }

    /** At most two numbers an identifier, and at most three a customer, so that small worlds have more. */
    static IdentityRules identities(Story story) {
        return new IdentityRules(shared(story), MOST_CUSTOMERS + 1);
    }

    private static Story drawnWithRoom(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Population population = Population.drawn(random);
        Continuity continuity = continuity(random, population);
        List<LocatedFact> facts = population.facts(random, continuity);
        if (population == Population.SHEDDING) {
            return storm(random, continuity, facts, 2);
        }
        if (population == Population.MERGING && random.nextInt(3) == 0) {
            return storm(random, continuity, facts, 4);
        }
        boolean chain = population == Population.CHAIN || population == Population.LASTING;
        if ((chain || population == Population.CALLS) && random.nextInt(3) == 0) {
            return storm(random, continuity, facts, 4);
        }
        boolean appended = chain && random.nextBoolean();
        boolean backfilled = population == Population.STRANGERS && random.nextBoolean();
        List<Parcel> parcels;
        if (appended) {
            parcels = parcels(random, facts.stream().sorted(byTime()).toList(), 1);
        } else if (backfilled) {
            parcels = parcels(random, facts.stream().sorted(byTime().reversed()).toList(), 1);
        } else {
            parcels = parcels(random, deliveries(random, facts), random.nextInt(1, 5));
        }
        Strike strike = new Strike(
                random.nextInt(facts.size() * CALLS_PER_FACT), random.nextBoolean() ? Moment.BEFORE : Moment.AFTER);
        return new Story(
                random.nextLong(),
                continuity,
                Ledgers.Bounds.DEFAULT,
                parcels,
                Weather.drawn(random),
                Optional.of(strike));
    }

    /** In the order told, every fact a record of its own, the first session's in a shard of their own. */
    private static Story storm(SplittableRandom random, Continuity continuity, List<LocatedFact> facts, int shards) {
        SessionKey first = facts.getFirst().fact().key().session();
        List<Parcel> parcels = facts.stream()
                .map(fact -> new Parcel(shard(fact.fact().key().session(), first, shards), List.of(fact)))
                .toList();
        return new Story(
                random.nextLong(),
                continuity,
                Ledgers.Bounds.DEFAULT,
                parcels,
                Weather.storm(random),
                Optional.empty());
    }

    private static int shard(SessionKey session, SessionKey first, int shards) {
        return session.equals(first) ? 0 : 1 + Math.floorMod(session.text().hashCode(), shards - 1);
    }

    private static Continuity continuity(SplittableRandom random, Population population) {
        Duration longestChain = longestChain(random, population);
        return switch (random.nextInt(6)) {
            case 0 -> new Continuity(Duration.ofMinutes(30), Duration.ofDays(2), Duration.ofHours(12), longestChain);
            case 1 -> new Continuity(Duration.ofHours(6), Duration.ofHours(10), Duration.ofDays(2), longestChain);
            default ->
                new Continuity(
                        Continuity.DEFAULT.gap(),
                        Continuity.DEFAULT.longestStay(),
                        Continuity.DEFAULT.openStay(),
                        longestChain);
        };
    }

    /** So short, often, that small worlds have chains that are too long; in others it changes nothing. */
    private static Duration longestChain(SplittableRandom random, Population population) {
        boolean isShort = population == Population.LASTING || random.nextInt(3) == 0;
        return isShort
                ? Duration.ofMinutes(random.nextInt(20, random.nextBoolean() ? 1_000 : 6_000))
                : Continuity.DEFAULT.longestChain();
    }

    /** The facts as a stream brings them: in some disorder, and some of them again. */
    private static List<LocatedFact> deliveries(SplittableRandom random, List<LocatedFact> facts) {
        List<LocatedFact> deliveries = new ArrayList<>(facts);
        int repeated = random.nextInt(3) == 0 ? 0 : random.nextInt(2, 12);
        int number = 0;
        for (LocatedFact fact : facts) {
            if (repeated > 0 && random.nextInt(repeated) == 0) {
                // The upstream sends the record again: another position. Or the stream repeats it: the same one.
                deliveries.add(
                        random.nextBoolean()
                                ? fact
                                : new LocatedFact(
                                        fact.fact(), new RecordPosition("again-" + number++, 0), fact.arrivedAt()));
            }
        }
        switch (random.nextInt(5)) {
            case 0, 1 -> shuffle(random, deliveries, deliveries.size());
            case 2 -> {
                deliveries.sort(byTime());
                shuffle(random, deliveries, random.nextInt(1, 6));
            }
            case 3 -> deliveries.sort(byTime().reversed());
            default -> {
                // Session by session, as facts come of files.
                deliveries.sort(Comparator.comparing(
                        (LocatedFact delivery) -> delivery.fact().key().session()));
                if (random.nextBoolean()) {
                    late(random, deliveries);
                }
            }
        }
        return deliveries;
    }

    private static Comparator<LocatedFact> byTime() {
        return Comparator.comparing(
                (LocatedFact delivery) -> delivery.fact().event().at());
    }

    /** Swaps each with one that stands at most so far behind it. */
    private static void shuffle(SplittableRandom random, List<LocatedFact> deliveries, int window) {
        for (int i = 0; i < deliveries.size() - 1; i++) {
            int j = random.nextInt(i, Math.min(deliveries.size(), i + window));
            deliveries.set(i, deliveries.set(j, deliveries.get(i)));
        }
    }

    private static void late(SplittableRandom random, List<LocatedFact> deliveries) {
        for (int some = deliveries.size() / 8; some >= 0; some--) {
            deliveries.addLast(deliveries.remove(random.nextInt(deliveries.size())));
        }
    }

    private static List<Parcel> parcels(SplittableRandom random, List<LocatedFact> deliveries, int shards) {
        // As ingest does it, all of a session in one shard; or, harder, anywhere.
        boolean bySession = random.nextBoolean();
        int most = random.nextInt(1, 8);
        List<List<LocatedFact>> open = new ArrayList<>();
        for (int shard = 0; shard < shards; shard++) {
            open.add(new ArrayList<>());
        }
        List<Parcel> parcels = new ArrayList<>();
        for (LocatedFact delivery : deliveries) {
            int shard = bySession
                    ? Math.floorMod(delivery.fact().key().session().text().hashCode(), shards)
                    : random.nextInt(shards);
            open.get(shard).add(delivery);
            if (open.get(shard).size() >= most || random.nextInt(4) == 0) {
                parcels.add(new Parcel(shard, open.get(shard)));
                open.get(shard).clear();
            }
        }
        for (int shard = 0; shard < shards; shard++) {
            if (!open.get(shard).isEmpty()) {
                parcels.add(new Parcel(shard, open.get(shard)));
            }
        }
        return parcels;
    }
}
