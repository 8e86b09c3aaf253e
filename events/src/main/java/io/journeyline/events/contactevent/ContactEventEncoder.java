package io.journeyline.events.contactevent;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import io.journeyline.model.event.Assertion;
import io.journeyline.model.event.EventField;
import io.journeyline.model.event.Identifier;
import io.journeyline.model.event.Link;
import io.journeyline.model.event.Proof;
import io.journeyline.model.fact.Fact;
import io.journeyline.model.fact.SessionKey;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/** Writes facts as contact-event JSON that {@link ContactEventDecoder} reads: equal facts give equal bytes. */
public final class ContactEventEncoder {

    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .build();

    private ContactEventEncoder() {}

    /** The fact as one JSON object in UTF-8, without line breaks. */
    public static byte[] encode(Fact fact) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            json.writeStartObject();
            json.writeStringField(Envelope.SCHEMA, Envelope.SCHEMA_VERSION);
            json.writeStringField(Envelope.SOURCE, fact.key().source());
            json.writeStringField(Envelope.PLATFORM, fact.key().session().platform());
            json.writeStringField(Envelope.SESSION_ID, fact.key().session().sessionId());
            json.writeStringField(Envelope.FACT_ID, fact.key().factId());
            json.writeStringField(Envelope.REVISION, fact.revision().text());
            json.writeStringField(Envelope.ORIGIN, fact.origin().name());
            json.writeStringField(Envelope.KIND, fact.event().kind().text());
            for (Map.Entry<EventField, Object> entry :
                    fact.event().values().asMap().entrySet()) {
                json.writeFieldName(entry.getKey().text());
                write(json, entry.getKey(), entry.getValue());
            }
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static void write(JsonGenerator json, EventField field, Object value) throws IOException {
        switch (field.type()) {
            case TIMESTAMP, TEXT -> json.writeString(value.toString());
            case SECONDS, AMOUNT -> json.writeNumber((BigDecimal) value);
            case BOOLEAN -> json.writeBoolean((Boolean) value);
            case CHANNEL, INITIATION, PARTY, TRANSFER_KIND -> json.writeString(((Enum<?>) value).name());
            case SESSION -> {
                json.writeStartObject();
                writeSession(json, (SessionKey) value);
                json.writeEndObject();
            }
            case IDENTIFIERS, LINKS, TEXT_LIST -> {
                json.writeStartArray();
                for (Object element : (List<?>) value) {
                    writeElement(json, element);
                }
                json.writeEndArray();
            }
        }
    }

    private static void writeElement(JsonGenerator json, Object element) throws IOException {
        switch (element) {
            case Assertion(Identifier identifier, Proof proof) -> {
                json.writeStartObject();
                json.writeStringField(Envelope.KIND, identifier.kind().name());
                json.writeStringField(Envelope.VALUE, identifier.value());
                if (proof != identifier.kind().usualProof()) {
                    json.writeBooleanField(Envelope.VERIFIED, proof == Proof.VERIFIED);
                }
                json.writeEndObject();
            }
            case Link link -> {
                json.writeStartObject();
                json.writeStringField(Envelope.KIND, link.kind().name());
                writeSession(json, link.other());
                json.writeEndObject();
            }
            case String text -> json.writeString(text);
            default -> throw new IllegalArgumentException("no element of a contact event: " + element);
        }
    }

    private static void writeSession(JsonGenerator json, SessionKey session) throws IOException {
        json.writeStringField(Envelope.PLATFORM, session.platform());
        json.writeStringField(Envelope.SESSION_ID, session.sessionId());
    }
}
