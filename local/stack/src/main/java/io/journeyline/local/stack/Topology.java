package io.journeyline.local.stack;

import io.journeyline.local.runtime.FunctionSettings;
import io.journeyline.local.source.EventSourceMapping;
import io.journeyline.local.source.MappingSettings;
import io.journeyline.local.standin.TableDefinition;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The names of {@code docs/topology.md}, and which function reads what. */
public final class Topology {
    public static final String EVENT_STREAM = "journeyline-events";
    public static final String CONTACT_EVENT_STREAM = "journeyline-contact-events";
    public static final String LANDING_BUCKET = "journeyline-landing";
    public static final String LAKE_BUCKET = "journeyline-lake";
    public static final String QUARANTINE_BUCKET = "journeyline-quarantine";
    public static final String CONFIGURATION_BUCKET = "journeyline-configuration";
    public static final String SESSION_TABLE = "journeyline-session";
    public static final String SEGMENT_TABLE = "journeyline-segment";
    public static final String TIMELINE_TABLE = "journeyline-timeline";
    public static final String CUSTOMER_TABLE = "journeyline-customer";

    public static final String INGEST_STREAM = "ingest-stream";
    public static final String INGEST_FILE = "ingest-file";
    public static final String STITCH = "stitch";
    public static final String PROFILE = "profile";
    public static final String PUBLISH = "publish";

    /** All of them. */
    public static final List<String> BUCKETS =
            List.of(LANDING_BUCKET, LAKE_BUCKET, QUARANTINE_BUCKET, CONFIGURATION_BUCKET);

    static final List<TableDefinition> TABLES = List.of(
            new TableDefinition(SESSION_TABLE, "session_key", Optional.empty(), TableDefinition.Changes.STREAMED),
            new TableDefinition(
                    SEGMENT_TABLE, "session_key", Optional.of("segment"), TableDefinition.Changes.NOT_STREAMED),
            new TableDefinition(TIMELINE_TABLE, "timeline", Optional.of("entry"), TableDefinition.Changes.NOT_STREAMED),
            new TableDefinition(CUSTOMER_TABLE, "customer_key", Optional.of("part"), TableDefinition.Changes.STREAMED));

    private Topology() {}

    /** The names that functions are given by environment. */
    static Map<String, String> environment() {
        return Map.of(
                "JOURNEYLINE_CONTACT_EVENT_STREAM", CONTACT_EVENT_STREAM,
                "JOURNEYLINE_LAKE_BUCKET", LAKE_BUCKET,
                "JOURNEYLINE_QUARANTINE_BUCKET", QUARANTINE_BUCKET,
                "JOURNEYLINE_CONFIGURATION_BUCKET", CONFIGURATION_BUCKET,
                "JOURNEYLINE_SESSION_TABLE", SESSION_TABLE,
                "JOURNEYLINE_SEGMENT_TABLE", SEGMENT_TABLE,
                "JOURNEYLINE_TIMELINE_TABLE", TIMELINE_TABLE,
                "JOURNEYLINE_CUSTOMER_TABLE", CUSTOMER_TABLE,
                "JOURNEYLINE_S3_PATH_STYLE", "true");
    }

    /** The five functions with heaps for one small machine. */
    static List<FunctionSettings> functions() {
        return List.of(
                new FunctionSettings(INGEST_STREAM, 192, Duration.ofSeconds(60), 1, Map.of()),
                new FunctionSettings(INGEST_FILE, 256, Duration.ofMinutes(15), 1, Map.of()),
                new FunctionSettings(STITCH, 192, Duration.ofMinutes(5), 2, Map.of()),
                new FunctionSettings(PROFILE, 160, Duration.ofMinutes(5), 1, Map.of()),
                new FunctionSettings(PUBLISH, 160, Duration.ofMinutes(5), 1, Map.of()));
    }

    /** Who reads what. */
    static List<EventSourceMapping> mappings() {
        MappingSettings contactEvents = MappingSettings.of(100, Duration.ofMillis(200));
        // Long enough that a change object holds many rows: the lake reads each object at a price of its own.
        MappingSettings changes = MappingSettings.of(1_000, Duration.ofMillis(1_500));
        return List.of(
                new EventSourceMapping.ObjectCreated(INGEST_FILE, LANDING_BUCKET),
                new EventSourceMapping.Kinesis(
                        INGEST_STREAM, EVENT_STREAM, MappingSettings.of(100, Duration.ofMillis(200))),
                new EventSourceMapping.Kinesis(STITCH, CONTACT_EVENT_STREAM, contactEvents),
                new EventSourceMapping.DynamoDbStream(PROFILE, SESSION_TABLE, changes),
                new EventSourceMapping.DynamoDbStream(PUBLISH, SESSION_TABLE, changes),
                new EventSourceMapping.DynamoDbStream(PUBLISH, CUSTOMER_TABLE, changes));
    }
}
