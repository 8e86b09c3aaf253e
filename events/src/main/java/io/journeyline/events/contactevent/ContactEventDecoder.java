package io.journeyline.events.contactevent;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.journeyline.events.Decoded;
import io.journeyline.events.RecordDecoder;
import io.journeyline.events.RejectionCode;
import io.journeyline.events.value.IdentifierNormaliser;
import io.journeyline.events.value.Limits;
import io.journeyline.events.value.Quote;
import io.journeyline.events.value.Reading;
import io.journeyline.events.value.ValueReader;
import io.journeyline.model.event.EventField;
import io.journeyline.model.event.EventKind;
import io.journeyline.model.event.EventValues;
import io.journeyline.model.fact.Fact;
import io.journeyline.model.fact.FactKey;
import io.journeyline.model.fact.Origin;
import io.journeyline.model.fact.Revision;
import io.journeyline.model.fact.SessionKey;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads contact-event JSON, schema {@value Envelope#SCHEMA_VERSION}: one object, one fact.
 *
 * <p>A value that contradicts itself is left out, and a snapshot's quality flags name it as {@code field:problem}. The
 * record is rejected when its key or a value its kind needs cannot be known, when a name of an enumeration is not known,
 * and when it has a field that the schema does not: a field misspelt would otherwise be a value lost in silence.
 */
public final class ContactEventDecoder implements RecordDecoder {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();
    private static final Pattern REVISION = Pattern.compile("-?[0-9]{1,18}(\\.[0-9]{1,18})?");
    private static final Map<String, EventKind> KINDS =
            Stream.of(EventKind.values()).collect(Collectors.toUnmodifiableMap(EventKind::text, kind -> kind));

    private ContactEventDecoder() {}

    /** The decoder. It keeps no state and may be shared by threads. */
    public static ContactEventDecoder create() {
        return new ContactEventDecoder();
    }

    @Override
    public Decoded decode(byte[] record) {
        try {
            return new Decoded.Facts(List.of(fact(parse(record))));
        } catch (Unusable e) {
            return new Decoded.Rejected(e.rejection());
        }
    }

    @Override
    public Optional<String> source(byte[] record) {
        return EnvelopeSource.of(record);
    }

    private static JsonNode parse(byte[] record) {
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(record))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new Unusable(RejectionCode.ENCODING, "the bytes are no UTF-8", "send JSON in UTF-8");
        }
        try {
            JsonNode node = JSON.readTree(text);
            if (!node.isObject()) {
                throw new Unusable(
                        RejectionCode.SYNTAX, "the record is JSON, but no object", "send one JSON object per record");
            }
            return node;
        } catch (JsonProcessingException e) {
            String where = e.getLocation() == null
                    ? ""
                    : " (line " + e.getLocation().getLineNr() + ", column "
                            + e.getLocation().getColumnNr() + ")";
            throw new Unusable(
                    RejectionCode.SYNTAX,
                    "the record is no sound JSON" + where,
                    "send one JSON object per record, every field once, nothing behind it");
        }
    }

    private static Fact fact(JsonNode node) {
        checkSchema(node);
        EventKind kind = kind(node);
        checkFields(node, kind);
        String platform = id(node, Envelope.PLATFORM);
        if (platform.indexOf('/') >= 0) {
            throw new Unusable(
                    RejectionCode.MALFORMED_VALUE,
                    "platform is " + Quote.of(platform) + ", and a platform's name has no '/'",
                    "replace the '/'");
        }
        SessionKey session = new SessionKey(platform, id(node, Envelope.SESSION_ID));
        FactKey key = new FactKey(id(node, Envelope.SOURCE), session, id(node, Envelope.FACT_ID));
        return new Fact(key, revision(node), origin(node, kind), kind.event(values(node, kind)));
    }

    private static void checkSchema(JsonNode node) {
        String schema = id(node, Envelope.SCHEMA);
        if (!schema.equals(Envelope.SCHEMA_VERSION)) {
            throw new Unusable(
                    RejectionCode.SCHEMA_VERSION,
                    "schema " + Quote.of(schema) + " is not known",
                    "send " + Envelope.SCHEMA_VERSION + "; if the sender is newer, update this side and replay");
        }
    }

    private static EventKind kind(JsonNode node) {
        String text = id(node, Envelope.KIND);
        EventKind kind = KINDS.get(text);
        if (kind == null) {
            throw new Unusable(
                    RejectionCode.UNKNOWN_VALUE,
                    "kind is " + Quote.of(text) + ", no kind of contact event",
                    "write one of " + String.join(", ", new TreeSet<>(KINDS.keySet())));
        }
        return kind;
    }

    private static void checkFields(JsonNode node, EventKind kind) {
        Set<String> known = new LinkedHashSet<>(Envelope.FIELDS);
        kind.required().stream().sorted().forEach(field -> known.add(field.text()));
        kind.optional().stream().sorted().forEach(field -> known.add(field.text()));
        for (Map.Entry<String, JsonNode> entry : node.properties()) {
            if (!known.contains(entry.getKey()) && !entry.getKey().startsWith(Envelope.OWN_PREFIX)) {
                throw Unknown.field(entry.getKey(), "a contact event of kind " + kind.text(), known);
            }
        }
    }

    private static String id(JsonNode node, String name) {
        JsonNode value = node.get(name);
        if (value == null
                || value.isNull()
                || (value.isTextual() && value.textValue().isBlank())) {
            throw new Unusable(
                    RejectionCode.MISSING_VALUE,
                    name + " is missing",
                    "send " + name + ", a string; every contact event has one");
        }
        if (!JsonValues.isIdText(value)) {
            throw new Unusable(
                    RejectionCode.MALFORMED_VALUE,
                    name + " is not a string",
                    "send " + name + " as a string; a number loses digits on the way");
        }
        Limits.id("", value.textValue()).ifPresent(excess -> {
            throw new Unusable(
                    excess.code(),
                    name + " has " + excess.words(),
                    "send the id that the platform gives, or a digest of it, and the same one every time");
        });
        return value.textValue();
    }

    private static Revision revision(JsonNode node) {
        JsonNode value = node.get(Envelope.REVISION);
        if (value == null || value.isNull()) {
            return Revision.ONLY;
        }
        boolean readable = value.isTextual()
                ? REVISION.matcher(value.textValue()).matches()
                : value.isIntegralNumber() && value.canConvertToLong();
        if (!readable) {
            throw new Unusable(
                    RejectionCode.MALFORMED_VALUE,
                    "revision is not a whole number or \"major.minor\"",
                    "send for example 17 or \"17.2\", both parts whole numbers of at most 18 digits");
        }
        return Revision.parse(value.asText());
    }

    private static Origin origin(JsonNode node, EventKind kind) {
        JsonNode value = node.get(Envelope.ORIGIN);
        if (value == null || value.isNull()) {
            return kind == EventKind.SNAPSHOT ? Origin.VENDOR_RECORD : Origin.POINT_EVENT;
        }
        return switch (ValueReader.constant(Origin.class, value.asText())) {
            case Reading.Known(Origin origin) -> origin;
            case Reading.Known(Object other) -> throw new IllegalStateException("no origin: " + other);
            case Reading.Absent() -> throw new IllegalStateException("a constant is known or not");
            case Reading.Excess excess -> throw new IllegalStateException("a constant is known or not");
            case Reading.Contradiction bad ->
                throw new Unusable(bad.code(), "origin is " + bad.words(), "leave it out, or send a known one");
        };
    }

    private static String region(JsonNode node) {
        JsonNode value = node.get(Envelope.REGION);
        if (value == null || value.isNull()) {
            return null;
        }
        if (!IdentifierNormaliser.regions().contains(value.asText())) {
            throw new Unusable(
                    RejectionCode.UNKNOWN_VALUE,
                    "region is " + Quote.of(value.asText()) + ", no region of phone numbers",
                    "send an ISO 3166 code of two capitals such as GB, or send phone numbers in E.164 and no region");
        }
        return value.asText();
    }

    private static EventValues values(JsonNode node, EventKind kind) {
        JsonValues reader = new JsonValues(region(node));
        EventValues.Builder values = EventValues.builder();
        List<String> flags = new ArrayList<>();
        for (EventField field : EventField.values()) {
            boolean required = kind.required().contains(field);
            if (!required && !kind.optional().contains(field)) {
                continue;
            }
            switch (reader.read(field, node.get(field.text()))) {
                case Reading.Known(JsonValues.PartlyKnown(List<Object> known, Reading.Contradiction problem)) -> {
                    values.put(field, known);
                    flags.add(field.text() + ":" + problem.problem());
                }
                case Reading.Known(Object value) -> values.put(field, value);
                case Reading.Absent() -> {
                    if (required) {
                        throw new Unusable(
                                RejectionCode.MISSING_VALUE,
                                field.text() + " is missing",
                                "send it; a " + kind.text() + " cannot do without " + field.text());
                    }
                }
                case Reading.Excess excess ->
                    throw new Unusable(
                            excess.code(),
                            field.text() + " has " + excess.words(),
                            "send less in " + field.text() + ", as schema " + Envelope.SCHEMA_VERSION + " says");
                case Reading.Contradiction bad -> {
                    // An unknown name may say anything, so nobody can tell that the rest is right without it.
                    if (required || bad.code() == RejectionCode.UNKNOWN_VALUE) {
                        throw new Unusable(
                                bad.code(),
                                field.text() + " is " + bad.words(),
                                "correct " + field.text() + " as schema " + Envelope.SCHEMA_VERSION + " says");
                    }
                    flags.add(field.text() + ":" + bad.problem());
                }
            }
        }
        if (kind.optional().contains(EventField.QUALITY_FLAGS) && !flags.isEmpty()) {
            flags.addAll(said(reader, node));
            values.put(EventField.QUALITY_FLAGS, flags);
        }
        return values.build();
    }

    /** The flags that the sender itself has set. */
    private static List<String> said(JsonValues reader, JsonNode node) {
        return switch (reader.read(EventField.QUALITY_FLAGS, node.get(EventField.QUALITY_FLAGS.text()))) {
            case Reading.Known(List<?> list) ->
                list.stream().map(String.class::cast).toList();
            case Reading other -> List.of();
        };
    }
}
