package io.journeyline.events.contactevent;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.journeyline.events.value.Limits;
import io.journeyline.model.event.Channel;
import io.journeyline.model.event.EventField;
import io.journeyline.model.event.EventKind;
import io.journeyline.model.event.FieldType;
import io.journeyline.model.event.IdentifierKind;
import io.journeyline.model.event.Initiation;
import io.journeyline.model.event.LinkKind;
import io.journeyline.model.event.Party;
import io.journeyline.model.event.Proof;
import io.journeyline.model.event.TransferKind;
import io.journeyline.model.fact.Origin;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The JSON Schema of contact events, made from {@link EventKind}: the published file must be exactly this. */
final class ContactEventSchema {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String TIMESTAMP =
            "^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}(:[0-9]{2}([.][0-9]{1,9})?)?(Z|[+-][0-9]{2}:[0-9]{2})$";

    private static final String NOTES = "notes";

    private ContactEventSchema() {}

    static String generate() {
        ObjectNode schema = JSON.createObjectNode();
        schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.put("$id", "urn:journeyline:contact-event:1");
        schema.put("title", "Contact event, version 1");
        schema.put(
                "description",
                "One fact about one session. Times are ISO-8601 with an offset, durations are seconds. Absent is null or"
                        + " missing, never 0, \"\" or false. A field that begins with x_ is the sender's own and is not read.");
        schema.put("type", "object");
        required(schema, Envelope.REQUIRED);
        ArrayNode kinds = envelope(schema.putObject("properties")).putArray("enum");
        schema.putObject("patternProperties").putObject("^" + Envelope.OWN_PREFIX);
        schema.put("unevaluatedProperties", false);
        ArrayNode branches = schema.putArray("allOf");
        ObjectNode definitions = schema.putObject("$defs");
        for (EventKind kind : EventKind.values()) {
            kinds.add(kind.text());
            ObjectNode branch = branches.addObject();
            ObjectNode condition = branch.putObject("if");
            condition.putObject("properties").putObject(Envelope.KIND).put("const", kind.text());
            required(condition, Set.of(Envelope.KIND));
            branch.putObject("then").put("$ref", "#/$defs/" + kind.text());
            definitions.set(kind.text(), kind(kind));
        }
        definitions.set("id", id());
        for (FieldType type : FieldType.values()) {
            definitions.set(name(type), type(type));
        }
        definitions.set(NOTES, notes());
        definitions.set("list-element", element());
        definitions.set("session-reference", session());
        definitions.set("identifier", identifier());
        definitions.set("link", link());
        try {
            DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
            return JSON.writer(new DefaultPrettyPrinter()
                                    .withObjectIndenter(indenter)
                                    .withArrayIndenter(DefaultPrettyPrinter.NopIndenter.instance))
                            .writeValueAsString(schema)
                    + "\n";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The fields of one kind; the envelope stands at the top, once. */
    private static ObjectNode kind(EventKind kind) {
        ObjectNode node = JSON.createObjectNode();
        ObjectNode properties = node.putObject("properties");
        for (EventField field : EventField.values()) {
            String reference = "#/$defs/" + (field == EventField.NOTES ? NOTES : name(field.type()));
            if (kind.required().contains(field)) {
                properties.putObject(field.text()).put("$ref", reference);
            } else if (kind.optional().contains(field)) {
                ArrayNode either = properties.putObject(field.text()).putArray("anyOf");
                either.addObject().put("type", "null");
                either.addObject().put("$ref", reference);
            }
        }
        required(node, kind.required().stream().sorted().map(EventField::text).toList());
        return node;
    }

    private static ObjectNode envelope(ObjectNode properties) {
        properties.putObject(Envelope.SCHEMA).put("const", Envelope.SCHEMA_VERSION);
        properties.putObject(Envelope.SOURCE).put("$ref", "#/$defs/id");
        ObjectNode platform = properties.putObject(Envelope.PLATFORM);
        platform.put("$ref", "#/$defs/id");
        platform.put("pattern", "^[^/]+$");
        properties.putObject(Envelope.SESSION_ID).put("$ref", "#/$defs/id");
        properties.putObject(Envelope.FACT_ID).put("$ref", "#/$defs/id");
        ObjectNode revision = properties.putObject(Envelope.REVISION);
        revision.put(
                "description",
                "The source's order among versions of this fact: major or \"major.minor\", the higher is the newer.");
        ArrayNode revisions = revision.putArray("anyOf");
        revisions
                .addObject()
                .put("type", "integer")
                .put("minimum", Long.MIN_VALUE)
                .put("maximum", Long.MAX_VALUE);
        revisions.addObject().put("type", "string").put("pattern", "^-?[0-9]{1,18}([.][0-9]{1,18})?$");
        revisions.addObject().put("type", "null");
        properties.set(Envelope.ORIGIN, constants(EnumSet.allOf(Origin.class), Presence.NULLABLE));
        ObjectNode region = properties.putObject(Envelope.REGION);
        region.put(
                "description", "ISO 3166 code of the region whose phone numbers may be written without country code.");
        region.putArray("type").add("string").add("null");
        region.put("pattern", "^[A-Z]{2}$");
        return properties.putObject(Envelope.KIND);
    }

    private enum Presence {
        REQUIRED,
        NULLABLE
    }

    private static ObjectNode id() {
        ObjectNode node = JSON.createObjectNode();
        node.put("type", "string");
        node.put("pattern", "[^\\s]");
        node.put("maxLength", Limits.ID_CHARACTERS);
        node.put("description", "At most " + Limits.ID_BYTES + " bytes in UTF-8.");
        return node;
    }

    private static ObjectNode notes() {
        return JSON.createObjectNode()
                .put("type", "string")
                .put("pattern", "[^\\s]")
                .put("maxLength", Limits.NOTES_CHARACTERS)
                .put("description", "At most " + Limits.NOTES_BYTES + " bytes in UTF-8.");
    }

    private static ObjectNode element() {
        return JSON.createObjectNode()
                .put("type", "string")
                .put("pattern", "[^\\s]")
                .put("maxLength", Limits.ELEMENT_CHARACTERS);
    }

    private static ObjectNode type(FieldType type) {
        ObjectNode node = JSON.createObjectNode();
        switch (type) {
            case TIMESTAMP -> node.put("type", "string").put("pattern", TIMESTAMP);
            case TEXT -> node.put("type", "string").put("pattern", "[^\\s]").put("maxLength", Limits.TEXT_CHARACTERS);
            case SECONDS -> {
                node.put("description", "Seconds, exact decimals.");
                ArrayNode either = node.putArray("anyOf");
                either.addObject().put("type", "number").put("minimum", 0).put("exclusiveMaximum", 1_000_000_000);
                either.addObject().put("type", "string").put("pattern", "^[0-9]{1,9}([.][0-9]{1,20})?$");
            }
            case AMOUNT -> {
                ArrayNode either = node.putArray("anyOf");
                either.addObject()
                        .put("type", "number")
                        .put("exclusiveMinimum", -1_000_000_000_000L)
                        .put("exclusiveMaximum", 1_000_000_000_000L);
                either.addObject().put("type", "string").put("pattern", "^-?[0-9]{1,12}([.][0-9]{1,16})?$");
            }
            case BOOLEAN -> node.put("type", "boolean");
            case CHANNEL -> node = constants(EnumSet.allOf(Channel.class), Presence.REQUIRED);
            case INITIATION -> node = constants(EnumSet.allOf(Initiation.class), Presence.REQUIRED);
            case PARTY -> node = constants(EnumSet.allOf(Party.class), Presence.REQUIRED);
            case TRANSFER_KIND -> node = constants(EnumSet.allOf(TransferKind.class), Presence.REQUIRED);
            case SESSION -> node.put("$ref", "#/$defs/session-reference");
            case IDENTIFIERS -> array(node, Limits.IDENTIFIERS, "#/$defs/identifier");
            case LINKS -> array(node, Limits.LINKS, "#/$defs/link");
            case TEXT_LIST -> array(node, Limits.TEXTS, "#/$defs/list-element");
        }
        return node;
    }

    private static void array(ObjectNode node, int most, String element) {
        node.put("type", "array")
                .put("minItems", 1)
                .put("maxItems", most)
                .putObject("items")
                .put("$ref", element);
    }

    private static ObjectNode session() {
        ObjectNode node = JSON.createObjectNode();
        node.put("type", "object");
        sessionProperties(node.putObject("properties"));
        required(node, List.of(Envelope.PLATFORM, Envelope.SESSION_ID));
        closed(node);
        return node;
    }

    private static void sessionProperties(ObjectNode properties) {
        properties.putObject(Envelope.PLATFORM).put("$ref", "#/$defs/id").put("pattern", "^[^/]+$");
        properties.putObject(Envelope.SESSION_ID).put("$ref", "#/$defs/id");
    }

    private static ObjectNode identifier() {
        ObjectNode node = JSON.createObjectNode();
        node.put("type", "object");
        ObjectNode properties = node.putObject("properties");
        properties.set(Envelope.KIND, constants(EnumSet.allOf(IdentifierKind.class), Presence.REQUIRED));
        properties.putObject(Envelope.VALUE).put("$ref", "#/$defs/id");
        ObjectNode network = properties.putObject(Envelope.NETWORK);
        network.put("description", "The social network of a handle, for example twitter.");
        network.putArray("type").add("string").add("null");
        ObjectNode verified = properties.putObject(Envelope.VERIFIED);
        verified.put(
                "description",
                "Whether the source has checked that it is the customer's. Default: true for "
                        + Stream.of(IdentifierKind.values())
                                .filter(kind -> kind.usualProof() == Proof.VERIFIED)
                                .map(Enum::name)
                                .collect(Collectors.joining(", "))
                        + ", false for the rest.");
        verified.putArray("type").add("boolean").add("null");
        required(node, List.of(Envelope.KIND, Envelope.VALUE));
        closed(node);
        return node;
    }

    private static ObjectNode link() {
        ObjectNode node = JSON.createObjectNode();
        node.put("type", "object");
        ObjectNode properties = node.putObject("properties");
        properties.set(Envelope.KIND, constants(EnumSet.allOf(LinkKind.class), Presence.REQUIRED));
        sessionProperties(properties);
        required(node, List.of(Envelope.KIND, Envelope.PLATFORM, Envelope.SESSION_ID));
        closed(node);
        return node;
    }

    private static ObjectNode constants(Set<? extends Enum<?>> constants, Presence optional) {
        ObjectNode node = JSON.createObjectNode();
        ArrayNode names = node.putArray("enum");
        constants.forEach(constant -> names.add(constant.name()));
        if (optional == Presence.NULLABLE) {
            names.addNull();
        }
        return node;
    }

    private static void closed(ObjectNode node) {
        node.put("additionalProperties", false);
        node.putObject("patternProperties").putObject("^" + Envelope.OWN_PREFIX);
    }

    private static void required(ObjectNode node, Iterable<String> names) {
        ArrayNode required = node.putArray("required");
        names.forEach(required::add);
    }

    private static String name(FieldType type) {
        return type.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
