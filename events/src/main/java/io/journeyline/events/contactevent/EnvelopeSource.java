package io.journeyline.events.contactevent;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The source that a record's envelope names, read from the front until the record is sound no more: who must mend it wants
 * to know of it. Stricter than an id may be: whatever stands in a broken record must not become a source of its own in the
 * counts, and no long number must leave the quarantine this way.
 */
final class EnvelopeSource {

    private static final JsonFactory JSON = JsonFactory.builder()
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .build();
    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9._-]{0,63}");
    private static final Pattern LONG_NUMBER = Pattern.compile("[0-9](?:[._-]?[0-9]){11}");

    private EnvelopeSource() {}

    static Optional<String> of(byte[] record) {
        try (JsonParser json = JSON.createParser(record)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                return Optional.empty();
            }
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                boolean source = json.currentName().equals(Envelope.SOURCE);
                JsonToken value = json.nextToken();
                if (source) {
                    return value == JsonToken.VALUE_STRING ? name(json.getText()) : Optional.empty();
                }
                json.skipChildren();
            }
            return Optional.empty();
        } catch (IOException e) {
            // Not sound up to the source's name: nobody knows whose it is.
            return Optional.empty();
        }
    }

    private static Optional<String> name(String text) {
        return NAME.matcher(text).matches() && !LONG_NUMBER.matcher(text).find() ? Optional.of(text) : Optional.empty();
    }
}
