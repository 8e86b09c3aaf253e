package io.journeyline.functions.aws;

import io.journeyline.model.event.Identifier;
import io.journeyline.model.journey.Continuity;
import io.journeyline.model.journey.SharedIdentifiers;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Map;

/**
 * What the environment tells the functions; {@code docs/topology.md} lists the variables. Read when asked for, because each
 * function is given only what it needs.
 */
final class Settings {

    private final Map<String, String> environment;

    Settings(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    String contactEventStream() {
        return required("JOURNEYLINE_CONTACT_EVENT_STREAM");
    }

    String lakeBucket() {
        return required("JOURNEYLINE_LAKE_BUCKET");
    }

    String quarantineBucket() {
        return required("JOURNEYLINE_QUARANTINE_BUCKET");
    }

    String configurationBucket() {
        return required("JOURNEYLINE_CONFIGURATION_BUCKET");
    }

    String sessionTable() {
        return required("JOURNEYLINE_SESSION_TABLE");
    }

    String segmentTable() {
        return required("JOURNEYLINE_SEGMENT_TABLE");
    }

    String timelineTable() {
        return required("JOURNEYLINE_TIMELINE_TABLE");
    }

    String customerTable() {
        return required("JOURNEYLINE_CUSTOMER_TABLE");
    }

    /** How long after the end of a session the next one still carries it on. */
    Continuity continuity() {
        String gap = environment.get("JOURNEYLINE_CONTINUITY_GAP");
        if (gap == null || gap.isBlank()) {
            return Continuity.DEFAULT;
        }
        try {
            return new Continuity(Duration.parse(gap), Continuity.DEFAULT.longestStay(), Continuity.DEFAULT.openStay());
        } catch (DateTimeParseException | IllegalArgumentException e) {
            throw new IllegalStateException(
                    "JOURNEYLINE_CONTINUITY_GAP is no ISO-8601 duration that is not negative: '" + gap
                            + "'; write for example PT4H",
                    e);
        }
    }

    /** Whether S3 is addressed by path, as stand-ins on a bare host and port need it. */
    boolean s3PathStyle() {
        return "true".equals(environment.get("JOURNEYLINE_S3_PATH_STYLE"));
    }

    private String required(String name) {
        String value = environment.get(name);
        if (value == null || value.isBlank()) {
            throw new IllegalStateException("the environment variable " + name
                    + " is not set; docs/topology.md says what it holds, the deployment sets it");
        }
        return value;
    }

    /** When an identifier is many customers'. */
    SharedIdentifiers sharedIdentifiers() {
        try {
            return new SharedIdentifiers(
                    SharedIdentifiers.DEFAULT.mostCustomers(),
                    SharedIdentifiers.DEFAULT.window(),
                    Identifier.parseList(environment.getOrDefault("JOURNEYLINE_SHARED_IDENTIFIERS", "")));
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException("JOURNEYLINE_SHARED_IDENTIFIERS: " + e.getMessage(), e);
        }
    }
}
