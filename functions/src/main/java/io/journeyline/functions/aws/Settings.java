package io.journeyline.functions.aws;

import io.journeyline.model.event.Identifier;
import io.journeyline.model.journey.Continuity;
import io.journeyline.model.journey.SharedIdentifiers;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Map;

/**
 * What the environment tells the functions; {@code docs/topology.md} lists the variables. Every function is given all of
 * them; each is read when asked for, so that one that is missing or wrong stops only those that need it.
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

    /** How long after the end of a session the next one still carries it on, and how long a chain of them may last. */
    Continuity continuity() {
        Continuity standard = Continuity.DEFAULT;
        Duration gap = duration("JOURNEYLINE_CONTINUITY_GAP", Duration.ZERO, standard.gap());
        Duration chain = duration("JOURNEYLINE_LONGEST_CHAIN", Duration.ofSeconds(1), standard.longestChain());
        return new Continuity(gap, standard.longestStay(), standard.openStay(), chain);
    }

    private Duration duration(String name, Duration least, Duration unlessSet) {
        String text = environment.get(name);
        if (text == null || text.isBlank()) {
            return unlessSet;
        }
        try {
            Duration duration = Duration.parse(text);
            if (duration.compareTo(least) >= 0) {
                return duration;
            }
        } catch (DateTimeParseException malformed) {
            // Said below, together with a duration that is too short.
        }
        throw new IllegalStateException(name + " is no ISO-8601 duration of " + least + " at least: '" + text
                + "'; write for example " + unlessSet);
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
