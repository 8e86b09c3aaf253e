package io.journeyline.events.contactevent;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import io.journeyline.events.Decoded;
import io.journeyline.model.event.EventKind;
import io.journeyline.model.fact.Fact;
import io.journeyline.model.testing.FactGenerator;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The published schema, the table of kinds and the decoder say the same. */
class ContactEventSchemaTest {

    private static final String RESOURCE = "/schemas/contact-event-1.json";
    private static final JsonSchema SCHEMA =
            JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(text(RESOURCE));
    private static final ContactEventDecoder DECODER = ContactEventDecoder.create();

    @Test
    void schema_published_isTheOneOfTheKinds() throws IOException {
        String generated = ContactEventSchema.generate();
        if (Boolean.parseBoolean(System.getenv("JOURNEYLINE_WRITE_SCHEMA"))) {
            Files.writeString(Path.of("src/main/resources" + RESOURCE), generated);
        }
        assertThat(text(RESOURCE))
                .as("after a change of EventKind run this test with JOURNEYLINE_WRITE_SCHEMA=true and commit the file")
                .isEqualTo(generated);
    }

    @Test
    void schema_samples_areValidAndDecoded() {
        List<String> lines = text("/samples/journey.jsonl").lines().toList();
        assertThat(lines).hasSize(6).allSatisfy(line -> {
            assertThat(problems(line)).isEmpty();
            assertThat(decode(line)).isInstanceOf(Decoded.Facts.class);
        });
    }

    @ParameterizedTest
    @EnumSource(EventKind.class)
    void encode_anyFact_isValidAndDecodedToTheSame(EventKind kind) {
        FactGenerator generator = new FactGenerator(kind.number());
        for (int i = 0; i < 40; i++) {
            Fact fact = generator.fact(generator.session(), kind);
            byte[] json = ContactEventEncoder.encode(fact);
            assertThat(DECODER.decode(json)).isEqualTo(new Decoded.Facts(List.of(fact)));
            assertThat(ContactEventEncoder.encode(fact)).isEqualTo(json);
            assertThat(problems(new String(json, StandardCharsets.UTF_8))).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"kind\":\"held\"|\"kind\":\"hold\"",
                "\"agent_id\"|\"agentid\"",
                "\"agent_id\"|\"queue\"",
                "\"at\":\"2026-03-02T12:01:00Z\"|\"at\":null",
                "\"at\":\"2026-03-02T12:01:00Z\"|\"x_at\":1",
                "\"at\":\"2026-03-02T12:01:00Z\"|\"at\":\"2026-03-02T12:01:00\"",
                "\"at\":\"2026-03-02T12:01:00Z\"|\"at\":1772452860",
                "\"session_id\":\"1\"|\"session_id\":1",
                "\"session_id\":\"1\"|\"session_id\":\" \"",
                "\"agent_id\":\"a\"|\"agent_id\":\"LONG\"",
                "\"fact_id\":\"f\"|\"fact_id\":\"LONG\"",
                "\"platform\":\"p\"|\"platform\":\"p/q\"",
                "contact-event/1|contact-event/2",
                "\"revision\":1|\"revision\":\"new\"",
                "\"revision\":1|\"revision\":1.5",
                "\"revision\":1|\"origin\":\"HEARSAY\"",
            })
    void decode_whatTheSchemaRefuses_isRejected(String from, String to) {
        String good = "{\"schema\":\"journeyline/contact-event/1\",\"source\":\"s\",\"platform\":\"p\","
                + "\"session_id\":\"1\",\"fact_id\":\"f\",\"revision\":1,\"kind\":\"held\","
                + "\"at\":\"2026-03-02T12:01:00Z\",\"agent_id\":\"a\"}";
        assertThat(problems(good)).isEmpty();
        assertThat(decode(good)).isInstanceOf(Decoded.Facts.class);
        String bad = good.replace(from, to).replace("LONG", "a".repeat(2_049));
        assertThat(bad).isNotEqualTo(good);
        assertThat(problems(bad)).isNotEmpty();
        assertThat(decode(bad)).isInstanceOf(Decoded.Rejected.class);
    }

    private static Set<ValidationMessage> problems(String json) {
        return SCHEMA.validate(json, InputFormat.JSON);
    }

    private static Decoded decode(String json) {
        return DECODER.decode(json.getBytes(StandardCharsets.UTF_8));
    }

    private static String text(String resource) {
        try (InputStream in = ContactEventSchemaTest.class.getResourceAsStream(resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
