package io.journeyline.functions.ingest;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.journeyline.model.event.ContactEvent;
import io.journeyline.model.event.EventField;
import io.journeyline.model.event.Identifier;
import io.journeyline.model.event.Link;
import io.journeyline.model.fact.SessionKey;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/** A canonical contact event as one line of JSON, for staging: {@code kind}, then the event's values in their order. */
final class EventJson {

    private static final JsonFactory JSON = new JsonFactory();

    private EventJson() {}

    static String write(ContactEvent event) {
        StringWriter text = new StringWriter(256);
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.writeStartObject();
            json.writeStringField("kind", event.kind().text());
            for (Map.Entry<EventField, Object> entry : event.values().asMap().entrySet()) {
                json.writeFieldName(entry.getKey().text());
                writeValue(json, entry.getKey(), entry.getValue());
            }
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private static void writeValue(JsonGenerator json, EventField field, Object value) throws IOException {
        switch (field.type()) {
            case TIMESTAMP, TEXT, CHANNEL, INITIATION, PARTY, TRANSFER_KIND -> json.writeString(value.toString());
            case SECONDS, AMOUNT -> json.writeNumber(((BigDecimal) value).toPlainString());
            case BOOLEAN -> json.writeBoolean((Boolean) value);
            case SESSION -> json.writeString(((SessionKey) value).text());
            case IDENTIFIERS, LINKS, TEXT_LIST -> {
                json.writeStartArray();
                for (Object element : (List<?>) value) {
                    json.writeString(text(element));
                }
                json.writeEndArray();
            }
        }
    }

    private static String text(Object element) {
        return switch (element) {
            case Identifier identifier -> identifier.text();
            case Link link -> link.text();
            default -> (String) element;
        };
    }
}
