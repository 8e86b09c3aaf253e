package io.journeyline.functions.change;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/** The bytes of a change object: gzip, one JSON object a line. */
public final class ChangeObjects {

    private static final JsonFactory JSON = new JsonFactory();

    private ChangeObjects() {}

    /** The rows in their order. */
    public static byte[] encode(List<ChangeRow> rows) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(64 * 1024);
        try (GZIPOutputStream gzip = new FastGzip(bytes);
                JsonGenerator json = JSON.createGenerator(gzip, JsonEncoding.UTF8)) {
            json.setRootValueSeparator(null);
            for (ChangeRow row : rows) {
                write(json, row);
                json.writeRaw('\n');
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static void write(JsonGenerator json, ChangeRow row) throws IOException {
        json.writeStartObject();
        for (Map.Entry<String, Object> entry : row.values().entrySet()) {
            json.writeFieldName(entry.getKey());
            switch (entry.getValue()) {
                case null -> json.writeNull();
                case List<?> texts -> {
                    json.writeStartArray();
                    for (Object text : texts) {
                        json.writeString((String) text);
                    }
                    json.writeEndArray();
                }
                case Object text -> json.writeString((String) text);
            }
        }
        json.writeEndObject();
    }

    /** Change objects are read once or twice and compacted away: speed is worth more than the last percent of size. */
    private static final class FastGzip extends GZIPOutputStream {
        FastGzip(ByteArrayOutputStream out) throws IOException {
            super(out, 16 * 1024);
            def.setLevel(Deflater.BEST_SPEED);
        }
    }
}
