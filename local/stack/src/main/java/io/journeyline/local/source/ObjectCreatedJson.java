package io.journeyline.local.source;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.journeyline.local.standin.StandInClients;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Locale;

/** Writes S3's event notification of a created object. */
final class ObjectCreatedJson {
    private static final ObjectMapper JSON = new ObjectMapper();

    private ObjectCreatedJson() {}

    /** @param sequencer larger for a later event of the same object, compared as a hexadecimal number */
    static byte[] event(String bucket, String key, long size, String eTag, long sequencer, Instant time) {
        ObjectNode root = JSON.createObjectNode();
        ObjectNode event = root.putArray("Records").addObject();
        event.put("eventVersion", "2.1");
        event.put("eventSource", "aws:s3");
        event.put("awsRegion", StandInClients.REGION);
        event.put("eventTime", time.toString());
        event.put("eventName", "ObjectCreated:Put");
        event.putObject("userIdentity").put("principalId", "AWS:journeyline-local");
        event.putObject("requestParameters").put("sourceIPAddress", "127.0.0.1");
        event.putObject("responseElements")
                .put("x-amz-request-id", String.format(Locale.ROOT, "%016X", sequencer))
                .put("x-amz-id-2", "local");
        ObjectNode s3 = event.putObject("s3");
        s3.put("s3SchemaVersion", "1.0");
        s3.put("configurationId", "journeyline-landing-object-created");
        ObjectNode bucketNode = s3.putObject("bucket");
        bucketNode.put("name", bucket);
        bucketNode.putObject("ownerIdentity").put("principalId", StandInClients.ACCOUNT);
        bucketNode.put("arn", "arn:aws:s3:::" + bucket);
        ObjectNode object = s3.putObject("object");
        // S3 encodes keys as a form does, a blank as '+', but leaves the slashes.
        object.put("key", URLEncoder.encode(key, StandardCharsets.UTF_8).replace("%2F", "/"));
        object.put("size", size);
        object.put("eTag", eTag.replace("\"", ""));
        object.put("sequencer", String.format(Locale.ROOT, "%016X", sequencer));
        try {
            return JSON.writeValueAsBytes(root);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
