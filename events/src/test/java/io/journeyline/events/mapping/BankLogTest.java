package io.journeyline.events.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import io.journeyline.events.Decoded;
import io.journeyline.events.RealData;
import io.journeyline.events.file.RawRecord;
import io.journeyline.events.file.RecordReader;
import io.journeyline.model.event.Identifier;
import io.journeyline.model.event.Initiation;
import io.journeyline.model.event.Snapshot;
import io.journeyline.model.fact.Fact;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The real half month; every figure was computed independently of the product. */
class BankLogTest {

    private static final List<Decoded> DECODED = new ArrayList<>();
    private static final List<Fact> FACTS = new ArrayList<>();
    private static final List<Snapshot> CALLS = new ArrayList<>();

    @BeforeAll
    static void read() {
        Mapping mapping = Mappings.builtIn("bank-1999").orElseThrow();
        MappingDecoder decoder = MappingDecoder.of(mapping);
        try (var in = Files.newInputStream(RealData.file("bank-1999/october-1-15.tsv"));
                RecordReader reader = RecordReader.of(in, mapping)) {
            for (RawRecord record : reader) {
                DECODED.add(record.decode(decoder));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        for (Decoded decoded : DECODED) {
            if (decoded instanceof Decoded.Facts(List<Fact> facts)) {
                FACTS.addAll(facts);
                facts.forEach(fact -> CALLS.add((Snapshot) fact.event()));
            }
        }
    }

    @Test
    void decode_wholeFile_everyRowHasOneOutcome() {
        assertThat(DECODED).hasSize(17_937);
        assertThat(DECODED.stream().filter(Decoded.Rejected.class::isInstance)).isEmpty();
        assertThat(DECODED.stream().filter(Decoded.Dropped.class::isInstance))
                .hasSize(85)
                .allMatch(new Decoded.Dropped("phantom call")::equals);
        assertThat(FACTS).hasSize(17_852);
        assertThat(FACTS.stream().map(Fact::key).distinct().count()).isEqualTo(17_852);
    }

    @Test
    void decode_wholeFile_offeredHandledAbandoned() {
        assertThat(CALLS.stream().filter(BankLogTest::isOffered).count()).isEqualTo(17_011);
        assertThat(CALLS.stream().filter(Predicate.not(BankLogTest::isOffered)).count())
                .isEqualTo(841);
        assertThat(CALLS.stream().filter(Snapshot::handled).count()).isEqualTo(15_956);
        assertThat(CALLS.stream()
                        .filter(call -> isOffered(call) && !call.handled())
                        .count())
                .isEqualTo(1_055);
    }

    @Test
    void decode_wholeFile_agentsAndCustomers() {
        assertThat(CALLS.stream()
                        .filter(call -> call.handled() && call.agentId() == null)
                        .count())
                .isEqualTo(269);
        assertThat(CALLS.stream()
                        .map(Snapshot::agentId)
                        .filter(Objects::nonNull)
                        .distinct()
                        .count())
                .isEqualTo(32);
        assertThat(CALLS.stream().filter(call -> !call.handled()).map(Snapshot::agentId))
                .containsOnlyNulls();
        assertThat(CALLS.stream()
                        .flatMap(call -> call.identifiers().stream())
                        .map(Identifier::value)
                        .distinct()
                        .count())
                .isEqualTo(2_203);
    }

    @Test
    void decode_wholeFile_durations() {
        assertThat(mean(CALLS.stream().filter(Snapshot::handled).map(Snapshot::agentDuration)))
                .isEqualTo("178.704");
        List<BigDecimal> waits = CALLS.stream()
                .map(Snapshot::queueDuration)
                .filter(wait -> wait != null && wait.signum() > 0)
                .toList();
        assertThat(waits).hasSize(6_413);
        assertThat(mean(waits.stream())).isEqualTo("69.465");
        assertThat(CALLS.stream()
                        .filter(call -> call.handled() && call.agentDuration().signum() == 0)
                        .count())
                .isEqualTo(47);
    }

    @Test
    void decode_wholeFile_handleTimeByIntent() {
        Map<String, List<BigDecimal>> byIntent = CALLS.stream()
                .filter(Snapshot::handled)
                .collect(Collectors.groupingBy(
                        Snapshot::intent,
                        TreeMap::new,
                        Collectors.mapping(Snapshot::agentDuration, Collectors.toList())));
        assertThat(byIntent.entrySet().stream()
                        .map(entry -> entry.getKey() + " " + entry.getValue().size() + " "
                                + new BigDecimal(mean(entry.getValue().stream()))
                                        .setScale(2, java.math.RoundingMode.HALF_UP)))
                .containsExactly(
                        "IN 1273 454.39",
                        "NE 1308 243.72",
                        "NW 1835 88.22",
                        "PE 53 224.53",
                        "PS 11329 155.94",
                        "TT 158 87.19");
    }

    @Test
    void decode_wholeFile_contradictionsCostTheValue() {
        List<Snapshot> flagged =
                CALLS.stream().filter(call -> !call.qualityFlags().isEmpty()).toList();
        assertThat(flagged).hasSize(2).allSatisfy(call -> {
            assertThat(call.qualityFlags())
                    .containsExactly("q_start:before-vru_entry", "vru_exit:before-vru_entry", "vru_time:negative");
            assertThat(call.ivrDuration()).isNull();
            assertThat(call.queuedAt()).isNull();
            assertThat(call.queueDuration()).isPositive();
        });
        assertThat(CALLS.stream().filter(call -> call.ivrDuration() == null).count())
                .isEqualTo(2);
    }

    @Test
    void decode_wholeFile_timesFollowEachOther() {
        assertThat(CALLS).allSatisfy(call -> {
            assertThat(call.sessionEndedAt()).isAfterOrEqualTo(call.at());
            assertThat(Duration.between(call.at(), call.sessionEndedAt())).isLessThan(Duration.ofHours(12));
        });
        // The first and the last moment of the fifteen days, in Israel's winter time.
        assertThat(CALLS).allSatisfy(call -> assertThat(call.at())
                .isBetween(Instant.parse("1999-09-30T22:00:00Z"), Instant.parse("1999-10-15T22:00:00Z")));
        assertThat(CALLS.stream()
                        .filter(call -> call.interactionStartedAt() != null
                                && call.queuedAt() != null
                                && call.interactionStartedAt()
                                        .isBefore(call.queuedAt()
                                                .plusSeconds(
                                                        call.queueDuration().longValueExact()))))
                // 4,158 rows, less the five of them whose service start is unset
                .hasSize(4_153);
    }

    @Test
    void decode_wholeFile_serviceOverMidnightEndsOnTheNextDay() {
        assertThat(CALLS.stream()
                        .filter(call -> call.handled()
                                && call.interactionStartedAt() != null
                                && localDay(call.interactionStartedAt()) != localDay(call.interactionEndedAt())))
                .hasSize(11)
                .allSatisfy(call -> assertThat(Duration.between(call.interactionStartedAt(), call.interactionEndedAt())
                                .toSeconds())
                        .isEqualTo(call.interactionDuration().longValueExact()));
    }

    @Test
    void decode_wholeFile_callbacksAreTheBanks() {
        assertThat(CALLS.stream().filter(call -> call.initiation() == Initiation.CALLBACK))
                .hasSize(168)
                .allMatch(Snapshot::callback);
    }

    private static long localDay(Instant instant) {
        return Math.floorDiv(instant.getEpochSecond() + 2 * 3600, 86_400L);
    }

    private static boolean isOffered(Snapshot call) {
        return call.queuedAt() != null || call.queueDuration() != null || call.handled();
    }

    private static String mean(Stream<BigDecimal> values) {
        List<BigDecimal> list = values.toList();
        return list.stream()
                .reduce(BigDecimal.ZERO, BigDecimal::add)
                .divide(BigDecimal.valueOf(list.size()), MathContext.DECIMAL64)
                .setScale(3, java.math.RoundingMode.HALF_UP)
                .toPlainString();
    }
}
