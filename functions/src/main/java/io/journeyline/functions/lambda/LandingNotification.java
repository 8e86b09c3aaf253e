package io.journeyline.functions.lambda;

import com.fasterxml.jackson.core.JsonParser;
import io.journeyline.functions.port.LandingObject;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** S3's notifications of created objects. */
public final class LandingNotification {

    private LandingNotification() {}

    /**
     * The uploads that an event tells of. S3's test event, which has no records, tells of none; notifications of other
     * kinds than {@code ObjectCreated} are passed over.
     */
    public static List<LandingObject> readEvent(InputStream event) throws IOException {
        List<LandingObject> objects = new ArrayList<>();
        JsonFields.forEachRecord(event, json -> new Reader().read(json, objects));
        return objects;
    }

    private static final class Reader {
        private String eventName = "";
        private String eventTime;
        private String bucket;
        private String key;
        private String versionId;
        private String eTag;
        private String sequencer;

        void read(JsonParser json, List<LandingObject> objects) throws IOException {
            JsonFields.forEachField(json, name -> {
                switch (name) {
                    case "eventName" -> eventName = json.getText();
                    case "eventTime" -> eventTime = json.getText();
                    case "s3" -> JsonFields.forEachField(json, part -> readPart(json, part));
                    default -> {
                        // Region, principal and the like tell nothing here.
                    }
                }
            });
            if (!eventName.startsWith("ObjectCreated") && !eventName.startsWith("s3:ObjectCreated")) {
                return;
            }
            // In notifications a key is encoded as in a form: a blank is a plus.
            String plainKey = URLDecoder.decode(JsonFields.required(key, "s3.object.key"), StandardCharsets.UTF_8);
            objects.add(new LandingObject(
                    JsonFields.required(bucket, "s3.bucket.name"),
                    plainKey,
                    versionId,
                    eTag,
                    JsonFields.required(sequencer, "s3.object.sequencer"),
                    Instant.parse(JsonFields.required(eventTime, "eventTime"))));
        }

        /** A bucket whose versions are suspended calls the one content it keeps "null": that tells no uploads apart. */
        private static String version(JsonParser json) throws IOException {
            String text = json.getValueAsString();
            return text == null || text.isEmpty() || text.equals("null") ? null : text;
        }

        private void readPart(JsonParser json, String name) throws IOException {
            switch (name) {
                case "bucket" ->
                    JsonFields.forEachField(json, field -> {
                        if (field.equals("name")) {
                            bucket = json.getText();
                        }
                    });
                case "object" ->
                    JsonFields.forEachField(json, field -> {
                        switch (field) {
                            case "key" -> key = json.getText();
                            case "versionId" -> versionId = version(json);
                            case "eTag" -> eTag = json.getValueAsString();
                            case "sequencer" -> sequencer = json.getText();
                            default -> {
                                // The size is the object's own affair.
                            }
                        }
                    });
                default -> {
                    // The configuration's id and the schema's version tell nothing here.
                }
            }
        }
    }
}
