package io.journeyline.local.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.journeyline.model.event.EventField;
import io.journeyline.model.fact.Fact;
import io.journeyline.model.fact.Ledger;
import io.journeyline.model.fact.LocatedFact;
import io.journeyline.model.fact.Outcome;
import io.journeyline.model.fact.RecordPosition;
import io.journeyline.model.fact.SessionKey;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FeedTest {

    private static final Disorder MUCH = new Disorder(5, 20, 1);

    @Test
    void of_disorder_countsWhatALedgerCounts() {
        Map<String, Fact> byText = new HashMap<>();
        Feed feed = Feed.of(Worlds.USUAL, MUCH, 7, fact -> {
            byte[] bytes = encode(fact);
            byText.put(new String(bytes, StandardCharsets.UTF_8), fact);
            return bytes;
        });
        Map<SessionKey, Ledger> ledgers = new HashMap<>();
        Map<Outcome, Long> outcomes = new EnumMap<>(Outcome.class);
        int position = 0;
        for (FeedRecord record : feed.records()) {
            Fact fact = byText.get(new String(record.bytes(), StandardCharsets.UTF_8));
            if (fact == null) {
                outcomes.merge(Outcome.QUARANTINED, 1L, Long::sum);
                continue;
            }
            Ledger.Added added = ledgers.getOrDefault(
                            fact.key().session(), Ledger.empty(fact.key().session()))
                    .add(List.of(new LocatedFact(fact, new RecordPosition("feed/" + position++, 0), Instant.EPOCH)));
            ledgers.put(fact.key().session(), added.ledger());
            outcomes.merge(added.outcomes().getFirst().outcome(), 1L, Long::sum);
        }
        ExpectedCounts expected = feed.expected();
        assertThat(outcomes)
                .containsEntry(Outcome.USED, expected.used())
                .containsEntry(Outcome.DUPLICATE, expected.duplicate())
                .containsEntry(Outcome.SUPERSEDED, expected.superseded())
                .containsEntry(Outcome.QUARANTINED, expected.quarantinedInAll());
        assertThat(expected.in()).isEqualTo(feed.records().size());
        assertThat(expected.quarantined()).containsOnlyKeys(Damage.values());
    }

    @Test
    void of_noDisorder_isWhatTheSourcesSend() {
        Feed feed = Feed.of(Worlds.USUAL, Disorder.NONE, 7, FeedTest::encode);
        assertThat(feed.records().stream().map(FeedRecord::bytes))
                .containsExactlyElementsOf(
                        Worlds.USUAL.facts().map(FeedTest::encode).toList());
        assertThat(feed.expected().quarantinedInAll()).isZero();
        assertThat(feed.expected().superseded()).isZero();
        assertThat(feed.expected().duplicate()).as("vendors send at least once").isPositive();
    }

    @Test
    void of_sameSeed_givesTheSameFeed() {
        List<FeedRecord> one = Feed.of(Worlds.USUAL, MUCH, 7, FeedTest::encode).records();
        List<FeedRecord> other =
                Feed.of(Worlds.USUAL, MUCH, 7, FeedTest::encode).records();
        assertThat(one.stream().map(FeedRecord::bytes))
                .containsExactlyElementsOf(other.stream().map(FeedRecord::bytes).toList());
    }

    @Test
    void of_encoderThatHidesTheChannel_saysSo() {
        assertThatThrownBy(() -> Feed.of(
                        Worlds.USUAL, MUCH, 7, fact -> fact.key().toString().getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("the encoder does not write the channel as \"");
    }

    @Test
    void notText_isNoUtf8() {
        Feed feed = Feed.of(Worlds.USUAL, new Disorder(0, 0, 0.01), 7, FeedTest::encode);
        long notText = feed.records().stream()
                .filter(record -> {
                    try {
                        StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(record.bytes()));
                        return false;
                    } catch (CharacterCodingException e) {
                        return true;
                    }
                })
                .count();
        assertThat(notText)
                .isEqualTo(feed.expected().quarantined().get(Damage.NOT_TEXT))
                .isPositive();
    }

    @Test
    void disorder_outOfRange_saysWhatIsAllowed() {
        assertThatThrownBy(() -> new Disorder(0, 101, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("latePercent is a number from 0 to 100, not 101.0");
    }

    private static byte[] encode(Fact fact) {
        return (fact.key() + " " + fact.revision().text() + " \""
                        + fact.event().values().asMap().get(EventField.CHANNEL) + "\" " + fact.event())
                .getBytes(StandardCharsets.UTF_8);
    }
}
