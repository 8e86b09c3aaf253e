package io.journeyline.events.mapping;

import io.journeyline.model.event.EventField;
import io.journeyline.model.event.EventKind;
import io.journeyline.model.fact.Origin;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;

/** A source's delimited file, described: how it is written and which facts its rows are. Immutable. */
public final class Mapping {

    private final Parts parts;

    Mapping(Parts parts) {
        this.parts = parts;
    }

    /**
     * Reads a mapping.
     *
     * @throws MappingException with everything that is wrong with it
     */
    public static Mapping parse(String yaml) {
        return new MappingParser(YamlReader.read(yaml)).parse();
    }

    /** The source that the facts are of. */
    public String source() {
        return parts.source();
    }

    /** The platform whose session ids these are. */
    public String platform() {
        return parts.platform();
    }

    /** How the file is written. */
    public FileFormat file() {
        return parts.file();
    }

    /** The zone of the file's local times. */
    public ZoneId zone() {
        return parts.zone();
    }

    Parts parts() {
        return parts;
    }

    /**
     * What a mapping says.
     *
     * @param sessionId pieces of the session's id
     * @param factId    pieces of the fact's id
     * @param revision  the column with the revision, a whole number; -1 where rows are never revised
     */
    record Parts(
            String source,
            String platform,
            ZoneId zone,
            FileFormat file,
            List<ColumnRule> columns,
            EventKind kind,
            Origin origin,
            List<TemplatePiece> sessionId,
            List<TemplatePiece> factId,
            int revision,
            List<DropRule> drops,
            List<TimeRule> times,
            Map<EventField, FieldRule> fields) {}

    /** A row that is left out, and why. */
    record DropRule(Condition when, String reason) {}

    /** A piece of an id: a text, or a column's cell where {@code column} is not -1. */
    record TemplatePiece(String text, int column) {}
}
