package io.journeyline.local.simulator;

import io.journeyline.model.event.SessionStarted;
import io.journeyline.model.fact.Fact;
import io.journeyline.model.fact.FactKey;
import io.journeyline.model.fact.Revision;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A simulation's deliveries as records on a stream, with as much disorder as asked for. Deterministic, immutable. */
public final class Feed {

    private static final String NO_CHANNEL = "CARRIER_PIGEON";

    private record Sent(Instant at, Fact fact, Damage damage) {}

    private final List<FeedRecord> records;
    private final ExpectedCounts expected;

    private Feed(List<FeedRecord> records, ExpectedCounts expected) {
        this.records = records;
        this.expected = expected;
    }

    /**
     * Encodes the simulation's deliveries and disturbs them.
     *
     * @param seed picks who is disturbed; independent of the simulation's
     */
    public static Feed of(Simulation simulation, Disorder disorder, long seed, RecordEncoder encoder) {
        Dice dice = new Dice(seed);
        Dice duplicates = dice.split();
        Dice delays = dice.split();
        Dice damages = dice.split();
        List<Sent> sent = new ArrayList<>();
        for (Delivery delivery : simulation.deliveries()) {
            Instant at = delivery.at();
            if (delays.chance(disorder.latePercent() / 100)) {
                at = at.plusSeconds(delays.chance(0.7) ? delays.between(60, 3_600) : delays.between(3_600, 200_000));
            }
            sent.add(new Sent(at, delivery.fact(), null));
            if (duplicates.chance(disorder.duplicatePercent() / 100)) {
                sent.add(new Sent(at.plusSeconds(duplicates.between(1, 7_200)), delivery.fact(), null));
            }
        }
        addDamaged(simulation, disorder, damages, sent);
        sent.sort(Comparator.comparing(Sent::at));
        return encode(sent, encoder);
    }

    private static void addDamaged(Simulation simulation, Disorder disorder, Dice dice, List<Sent> sent) {
        if (disorder.malformedPercent() == 0) {
            return;
        }
        List<Delivery> starts = simulation.deliveries().stream()
                .filter(delivery -> delivery.fact().event() instanceof SessionStarted)
                .toList();
        // At least one of each kind: a small feed shows them all.
        long count = Math.max(
                Damage.values().length, Math.round(simulation.deliveries().size() * disorder.malformedPercent() / 100));
        for (int i = 0; i < count && !starts.isEmpty(); i++) {
            Delivery victim = dice.pick(starts);
            Damage damage = Damage.values()[i % Damage.values().length];
            sent.add(new Sent(victim.at().plusSeconds(dice.between(1, 600)), victim.fact(), damage));
        }
    }

    private static Feed encode(List<Sent> sent, RecordEncoder encoder) {
        List<FeedRecord> records = new ArrayList<>(sent.size());
        Map<FactKey, Revision> known = new HashMap<>();
        Map<Damage, Long> quarantined = new EnumMap<>(Damage.class);
        long used = 0;
        long duplicate = 0;
        long superseded = 0;
        for (Sent one : sent) {
            Fact fact = one.fact();
            byte[] bytes = encoder.encode(fact);
            if (one.damage() == null) {
                Revision newest = known.get(fact.key());
                if (newest == null || fact.revision().compareTo(newest) > 0) {
                    known.put(fact.key(), fact.revision());
                    used++;
                } else if (fact.revision().equals(newest)) {
                    duplicate++;
                } else {
                    superseded++;
                }
            } else {
                bytes = damaged(fact, bytes, one.damage());
                quarantined.merge(one.damage(), 1L, Long::sum);
            }
            records.add(new FeedRecord(one.at(), fact.key().session().text(), bytes));
        }
        return new Feed(
                List.copyOf(records), new ExpectedCounts(records.size(), used, duplicate, superseded, quarantined));
    }

    private static byte[] damaged(Fact fact, byte[] bytes, Damage damage) {
        return switch (damage) {
            case CUT_SHORT -> Arrays.copyOf(bytes, bytes.length / 2);
            case UNKNOWN_CHANNEL -> withUnknownChannel(fact, bytes);
            case NOT_TEXT -> {
                byte[] copy = bytes.clone();
                copy[copy.length / 2] = (byte) 0xFF;
                yield copy;
            }
        };
    }

    private static byte[] withUnknownChannel(Fact fact, byte[] bytes) {
        String channel = '"' + ((SessionStarted) fact.event()).channel().name() + '"';
        String text = new String(bytes, StandardCharsets.UTF_8);
        if (!text.contains(channel)) {
            throw new IllegalStateException("the encoder does not write the channel as " + channel
                    + ", so that it cannot be damaged here: " + text);
        }
        return text.replace(channel, '"' + NO_CHANNEL + '"').getBytes(StandardCharsets.UTF_8);
    }

    /** The records in the order in which they are put on the stream. */
    public List<FeedRecord> records() {
        return records;
    }

    public ExpectedCounts expected() {
        return expected;
    }
}
