package io.journeyline.events.contactevent;

import com.fasterxml.jackson.databind.JsonNode;
import io.journeyline.events.value.IdentifierNormaliser;
import io.journeyline.events.value.Limits;
import io.journeyline.events.value.Reading;
import io.journeyline.events.value.ValueReader;
import io.journeyline.model.event.Assertion;
import io.journeyline.model.event.EventField;
import io.journeyline.model.event.Identifier;
import io.journeyline.model.event.IdentifierKind;
import io.journeyline.model.event.Link;
import io.journeyline.model.event.LinkKind;
import io.journeyline.model.event.Proof;
import io.journeyline.model.fact.SessionKey;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Reads JSON values by the type of their field. */
final class JsonValues {

    private static final int MOST_DIGITS = 24;

    private final String region;

    /** {@code region} is that of phone numbers without country code; null where there is none. */
    JsonValues(String region) {
        this.region = region;
    }

    Reading read(EventField field, JsonNode node) {
        if (node == null || node.isNull()) {
            return Reading.ABSENT;
        }
        return switch (field.type()) {
            case TEXT, TIMESTAMP, CHANNEL, INITIATION, PARTY, TRANSFER_KIND ->
                isText(node) ? ValueReader.read(field, node.textValue()) : malformed(node, "a string");
            case SECONDS, AMOUNT -> number(field, node);
            case BOOLEAN ->
                node.isBoolean() ? new Reading.Known(node.booleanValue()) : malformed(node, "true or false");
            case SESSION -> session(node);
            case IDENTIFIERS -> list(field, node, this::identifier);
            case LINKS -> list(field, node, JsonValues::link);
            case TEXT_LIST -> list(field, node, JsonValues::text);
        };
    }

    /** Exact decimals: neither a double nor a number too long to be a duration is ever made. */
    private static Reading number(EventField field, JsonNode node) {
        if (node.isTextual()) {
            return ValueReader.read(field, node.textValue());
        }
        if (!node.isNumber()) {
            return malformed(node, "a number");
        }
        BigDecimal value = node.decimalValue();
        if (value.precision() > MOST_DIGITS || Math.abs((long) value.scale()) > MOST_DIGITS) {
            return ValueReader.malformed("a number of " + value.precision() + " digits", "a plain decimal number");
        }
        return ValueReader.read(field, value.toPlainString());
    }

    private interface ElementReader {
        Reading read(JsonNode node);
    }

    /** An element that contradicts costs the element, unless its kind is unknown: then nobody knows what was said. */
    private static Reading list(EventField field, JsonNode node, ElementReader reader) {
        if (!node.isArray()) {
            return malformed(node, "an array");
        }
        Optional<Reading.Excess> tooMany = Limits.count(node.size(), Limits.most(field));
        if (tooMany.isPresent()) {
            return tooMany.get();
        }
        List<Object> found = new ArrayList<>();
        Reading.Contradiction first = null;
        for (JsonNode element : node) {
            switch (reader.read(element)) {
                case Reading.Known(Object value) -> found.add(value);
                case Reading.Absent() -> {}
                case Reading.Contradiction bad -> first = first == null ? bad : first;
                case Reading.Excess excess -> {
                    return excess;
                }
            }
        }
        if (first != null) {
            return new PartlyKnown(List.copyOf(found), first).reading();
        }
        return found.isEmpty() ? Reading.ABSENT : new Reading.Known(found);
    }

    /** A list of which some elements could be read. */
    record PartlyKnown(List<Object> values, Reading.Contradiction problem) {

        Reading reading() {
            return values.isEmpty() ? problem : new Reading.Known(this);
        }
    }

    private Reading identifier(JsonNode node) {
        mustHaveOnly(node, "an identifier", Set.of(Envelope.KIND, Envelope.VALUE, Envelope.NETWORK, Envelope.VERIFIED));
        IdentifierKind kind = constant(node, IdentifierKind.class);
        JsonNode value = node.get(Envelope.VALUE);
        if (value == null || !isText(value) || value.textValue().isBlank()) {
            return malformed(node, "an identifier with a string \"value\"");
        }
        JsonNode network = node.get(Envelope.NETWORK);
        if (network != null && !network.isNull() && !network.isTextual()) {
            return malformed(node, "an identifier whose \"network\" is a string");
        }
        JsonNode verified = node.get(Envelope.VERIFIED);
        if (verified != null && !verified.isNull() && !verified.isBoolean()) {
            return malformed(node, "an identifier whose \"verified\" is true or false");
        }
        Reading reading = IdentifierNormaliser.normalise(
                kind, value.textValue(), region, network == null ? null : network.textValue());
        return reading instanceof Reading.Known(Identifier identifier)
                ? new Reading.Known(new Assertion(identifier, proof(kind, verified)))
                : reading;
    }

    private static Proof proof(IdentifierKind kind, JsonNode verified) {
        if (verified == null || verified.isNull()) {
            return kind.usualProof();
        }
        return verified.booleanValue() ? Proof.VERIFIED : Proof.CLAIMED;
    }

    private static Reading link(JsonNode node) {
        mustHaveOnly(node, "a link", Set.of(Envelope.KIND, Envelope.PLATFORM, Envelope.SESSION_ID));
        LinkKind kind = constant(node, LinkKind.class);
        return switch (sessionKey(node)) {
            case Reading.Known(SessionKey session) -> new Reading.Known(new Link(kind, session));
            case Reading other -> other;
        };
    }

    private static Reading session(JsonNode node) {
        mustHaveOnly(node, "a session", Set.of(Envelope.PLATFORM, Envelope.SESSION_ID));
        return sessionKey(node);
    }

    private static Reading sessionKey(JsonNode node) {
        JsonNode platform = node.get(Envelope.PLATFORM);
        JsonNode id = node.get(Envelope.SESSION_ID);
        if (!isIdText(platform) || !isIdText(id) || platform.textValue().indexOf('/') >= 0) {
            return malformed(node, "a session: strings \"platform\" (without '/') and \"session_id\"");
        }
        Optional<Reading.Excess> excess = Limits.id("a platform of ", platform.textValue())
                .or(() -> Limits.id("a session_id of ", id.textValue()));
        return excess.<Reading>map(tooLong -> tooLong)
                .orElseGet(() -> new Reading.Known(new SessionKey(platform.textValue(), id.textValue())));
    }

    /** A NUL and half a surrogate pair can be written in JSON and in nothing behind it. */
    private static boolean isText(JsonNode node) {
        if (!node.isTextual()) {
            return false;
        }
        String text = node.textValue();
        return text.indexOf('\0') < 0 && StandardCharsets.UTF_8.newEncoder().canEncode(text);
    }

    /** Whether it could be an id, if it is not too long. */
    static boolean isIdText(JsonNode node) {
        return node != null && isText(node) && !node.textValue().isBlank();
    }

    private static Reading text(JsonNode node) {
        return isText(node) ? text(node.textValue()) : malformed(node, "a string");
    }

    private static Reading text(String text) {
        return text.isBlank() ? Reading.ABSENT : Limits.element(text);
    }

    private static <E extends Enum<E>> E constant(JsonNode node, Class<E> type) {
        JsonNode kind = node.get(Envelope.KIND);
        Reading reading = kind != null && kind.isTextual()
                ? ValueReader.constant(type, kind.textValue())
                : malformed(node, "an object with a string \"kind\"");
        return switch (reading) {
            case Reading.Known(Object value) -> type.cast(value);
            case Reading.Absent() -> throw new IllegalStateException("a constant is known or not");
            case Reading.Excess excess -> throw new IllegalStateException("a constant is known or not");
            case Reading.Contradiction bad ->
                throw new Unusable(
                        bad.code(),
                        "a kind is " + bad.words(),
                        "send one of the kinds of schema " + Envelope.SCHEMA_VERSION);
        };
    }

    private static void mustHaveOnly(JsonNode node, String what, Set<String> known) {
        for (Map.Entry<String, JsonNode> entry : node.properties()) {
            if (!known.contains(entry.getKey()) && !entry.getKey().startsWith(Envelope.OWN_PREFIX)) {
                throw Unknown.field(entry.getKey(), what, new TreeSet<>(known));
            }
        }
    }

    private static Reading.Contradiction malformed(JsonNode node, String expected) {
        return ValueReader.malformed(
                node.isValueNode() ? node.asText() : node.getNodeType().name(), expected);
    }
}
