package io.journeyline.local.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.journeyline.events.Decoded;
import io.journeyline.events.RejectionCode;
import io.journeyline.events.contactevent.ContactEventDecoder;
import io.journeyline.events.contactevent.ContactEventEncoder;
import io.journeyline.model.fact.Fact;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The feed through the real encoder and decoder: what the sources meant arrives as they meant it. */
class EncodedFeedTest {

    private final ContactEventDecoder decoder = ContactEventDecoder.create();

    @Test
    void records_undamaged_decodeToTheFactsTheyWereMadeFrom() {
        Worlds.USUAL.facts().forEach(fact -> {
            Decoded decoded = decoder.decode(ContactEventEncoder.encode(fact));
            assertThat(decoded).as(Sessions.describe(fact)).isInstanceOf(Decoded.Facts.class);
            assertThat(((Decoded.Facts) decoded).facts()).containsExactly(fact);
        });
    }

    @Test
    void records_damaged_areRejectedWithTheCodesOfTheirDamage() {
        Feed feed = Feed.of(Worlds.USUAL, Disorder.DEMO, 3, ContactEventEncoder::encode);
        Map<RejectionCode, Long> rejected = new EnumMap<>(RejectionCode.class);
        Set<Fact> decoded = new HashSet<>();
        long dropped = 0;
        for (FeedRecord record : feed.records()) {
            switch (decoder.decode(record.bytes())) {
                case Decoded.Facts facts -> decoded.addAll(facts.facts());
                case Decoded.Rejected rejection ->
                    rejected.merge(rejection.rejection().code(), 1L, Long::sum);
                case Decoded.Dropped ignored -> dropped++;
            }
        }
        Map<Damage, Long> expected = feed.expected().quarantined();
        assertThat(rejected)
                .containsOnly(
                        Map.entry(RejectionCode.SYNTAX, expected.get(Damage.CUT_SHORT)),
                        Map.entry(RejectionCode.UNKNOWN_VALUE, expected.get(Damage.UNKNOWN_CHANNEL)),
                        Map.entry(RejectionCode.ENCODING, expected.get(Damage.NOT_TEXT)));
        assertThat(dropped).isZero();
        // By sets: a comparison of every element with every other takes minutes.
        Set<Fact> meant = Worlds.USUAL.facts().collect(Collectors.toSet());
        assertThat(meant.stream().filter(fact -> !decoded.contains(fact)))
                .as("meant, did not arrive")
                .isEmpty();
        assertThat(decoded.stream().filter(fact -> !meant.contains(fact)))
                .as("arrived, not meant")
                .isEmpty();
    }
}
