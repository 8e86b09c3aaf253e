package io.journeyline.events;

import static org.assertj.core.api.Assertions.assertThat;

import io.journeyline.events.contactevent.ContactEventDecoder;
import io.journeyline.events.contactevent.ContactEventEncoder;
import io.journeyline.events.file.RawRecord;
import io.journeyline.events.file.RecordReader;
import io.journeyline.events.mapping.Mapping;
import io.journeyline.events.mapping.MappingDecoder;
import io.journeyline.events.mapping.Mappings;
import io.journeyline.model.fact.Fact;
import io.journeyline.model.fact.FactBatch;
import io.journeyline.model.fact.LocatedFact;
import io.journeyline.model.fact.RecordPosition;
import io.journeyline.model.testing.FactGenerator;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whatever comes in, exactly one outcome comes out, and what is a fact survives the way to stitching. */
class DecoderFuzzTest {

    private static final String ROW =
            "L7\t9\t314\t1\tIN\t990115\t10:00:00\t10:00:09\t9\t10:00:09\t10:00:40\t31\tAGENT\t10:00:39\t10:02:00\t81\tADA";
    private static final String SPICE = "\t\"\\{}[]:,.-0129aZ \r\u0000\u00e9\u05e9\u20ac";

    @Test
    void decode_changedRows_neverThrows() {
        Random random = new Random(1);
        MappingDecoder decoder = MappingDecoder.of(Mappings.builtIn("bank-1999").orElseThrow());
        int facts = 0;
        for (int i = 0; i < 20_000; i++) {
            facts += mustGiveOneOutcome(decoder, changed(random, ROW.getBytes(StandardCharsets.UTF_8)));
        }
        assertThat(facts).as("the changes are small enough to leave some sound").isBetween(100, 19_900);
    }

    @Test
    void decode_changedContactEvents_neverThrows() {
        Random random = new Random(2);
        FactGenerator generator = new FactGenerator(2);
        ContactEventDecoder decoder = ContactEventDecoder.create();
        int facts = 0;
        for (int i = 0; i < 20_000; i++) {
            byte[] json = ContactEventEncoder.encode(generator.fact(generator.session(), generator.kind()));
            facts += mustGiveOneOutcome(decoder, changed(random, json));
        }
        assertThat(facts).isBetween(100, 19_900);
    }

    @Test
    void next_fileWithRubbishBetweenGoodRows_losesNoGoodRow() throws IOException {
        Random random = new Random(3);
        Mapping mapping = Mappings.builtIn("bank-1999").orElseThrow();
        MappingDecoder decoder = MappingDecoder.of(mapping);
        for (int round = 0; round < 50; round++) {
            ByteArrayOutputStream file = new ByteArrayOutputStream();
            int rubbish = 0;
            int good = 0;
            for (int i = 0; i < 40; i++) {
                if (random.nextInt(3) == 0) {
                    byte[] bytes = new byte[1 + random.nextInt(round == 0 ? 9_000 : 200)];
                    random.nextBytes(bytes);
                    for (int j = 0; j < bytes.length; j++) {
                        bytes[j] = bytes[j] == '\n' ? 0 : bytes[j];
                    }
                    bytes[0] = (byte) 0xFF;
                    file.write(bytes);
                    rubbish++;
                } else {
                    file.write(ROW.replace("\t9\t314", "\t" + i + "\t314").getBytes(StandardCharsets.UTF_8));
                    good++;
                }
                file.write('\n');
            }
            int used = 0;
            int rejected = 0;
            try (RecordReader reader = RecordReader.of(new ByteArrayInputStream(file.toByteArray()), mapping)) {
                for (RawRecord record : reader) {
                    switch (record.decode(decoder)) {
                        case Decoded.Facts facts -> used += facts.facts().size();
                        case Decoded.Dropped dropped -> throw new AssertionError(dropped);
                        case Decoded.Rejected refused -> rejected++;
                    }
                }
            }
            assertThat(used).isEqualTo(good);
            assertThat(rejected).isEqualTo(rubbish);
        }
    }

    /** 1 where the record spoke. */
    private static int mustGiveOneOutcome(RecordDecoder decoder, byte[] record) {
        Decoded decoded = decoder.decode(record);
        assertThat(decoder.decode(record)).isEqualTo(decoded);
        return switch (decoded) {
            case Decoded.Facts(List<Fact> facts) -> {
                List<LocatedFact> located = new ArrayList<>();
                for (Fact fact : facts) {
                    located.add(new LocatedFact(fact, new RecordPosition("r", located.size()), Instant.EPOCH));
                }
                assertThat(FactBatch.read(FactBatch.write(located))).isEqualTo(located);
                yield 1;
            }
            case Decoded.Dropped dropped -> 0;
            case Decoded.Rejected(Rejection rejection) -> {
                assertThat(rejection.reason()).isNotBlank().hasSizeLessThan(1_000);
                assertThat(rejection.mend()).isNotBlank();
                yield 0;
            }
        };
    }

    private static byte[] changed(Random random, byte[] record) {
        byte[] spice = SPICE.getBytes(StandardCharsets.UTF_8);
        byte[] changed = record.clone();
        for (int i = random.nextInt(4); i > 0; i--) {
            changed[random.nextInt(changed.length)] =
                    random.nextInt(4) == 0 ? (byte) random.nextInt(256) : spice[random.nextInt(spice.length)];
        }
        return changed;
    }
}
