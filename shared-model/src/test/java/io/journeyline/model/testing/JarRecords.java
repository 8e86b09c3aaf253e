package io.journeyline.model.testing;

import io.journeyline.model.catalogue.Catalogue;
import io.journeyline.model.catalogue.LakeRow;
import io.journeyline.model.event.Channel;
import io.journeyline.model.event.Initiation;
import io.journeyline.model.fact.SessionKey;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;

/**
 * JAR records of journeys, the same ones for the same seed, dense with what makes adding them up hard: sessions that start at
 * once, go on side by side or within each other, and of which this or that is not known.
 */
public final class JarRecords {

    private static final Instant NINE = Instant.parse("2026-03-02T09:00:00Z");

    /** By its text, the second one's key comes before the first one's. */
    private static final List<String> PLATFORMS = List.of("pbx", "pbx-2", "chat");

    private static final List<String> TIMES = List.of("customer_end_time", "session_end_time");
    private static final List<String> FLAGS = List.of(
            "is_resolved", "is_transferred_to_survey", "is_open", "is_transferred", "is_abandoned", "is_call_back");
    private static final List<String> SECONDS =
            List.of("customer_duration", "queue_time", "interaction_duration", "hold_time", "agent_duration");

    private final Random random;
    private int sessions;

    public JarRecords(long seed) {
        this.random = new Random(seed);
    }

    /** The sessions of a journey, in its order. */
    public List<LakeRow> journey() {
        List<LakeRow> journey = new ArrayList<>();
        Instant start = NINE;
        for (int left = random.nextInt(1, 7); left > 0; left--) {
            journey.add(session(start));
            start = random.nextInt(4) == 0 ? start : start.plus(random.nextLong(600_000_000L), ChronoUnit.MICROS);
        }
        journey.sort(Comparator.comparing((LakeRow row) -> (Instant) row.get("session_start_time"))
                .thenComparing(row -> SessionKey.parse(row.text("session_key"))));
        String id = journey.getFirst().text("session_key");
        return journey.stream()
                .map(row -> row.toBuilder().put("universal_session_id", id).build())
                .toList();
    }

    private LakeRow session(Instant start) {
        SessionKey key = new SessionKey(pick(PLATFORMS), "call-" + sessions++);
        LakeRow.Builder row = LakeRow.builder(Catalogue.JAR)
                .put("session_key", key.text())
                .put("platform", key.platform())
                .put("session_id", key.sessionId())
                .put("session_start_time", start)
                .put("channel_type", pick(List.of(Channel.values())).name())
                .put("initiation", pick(List.of(Initiation.values())).name())
                .put("journey_step", "step-" + random.nextInt(10))
                .put("cust_id", known(() -> "customer-" + random.nextInt(3)))
                .put("agent_id", known(() -> "agent-" + random.nextInt(3)))
                .put("intent", known(() -> "intent-" + random.nextInt(3)))
                .put("intent_category", known(() -> "category-" + random.nextInt(3)))
                .put("csat_score", known(() -> BigDecimal.valueOf(random.nextInt(1, 6))));
        TIMES.forEach(
                column -> row.put(column, known(() -> start.plus(random.nextLong(900_000_000L), ChronoUnit.MICROS))));
        FLAGS.forEach(column -> row.put(column, known(random::nextBoolean)));
        SECONDS.forEach(column -> row.put(column, known(() -> BigDecimal.valueOf(random.nextInt(900_000), 3))));
        return row.build();
    }

    private Object known(Supplier<?> value) {
        return random.nextInt(3) == 0 ? null : value.get();
    }

    private <T> T pick(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }
}
