package io.journeyline.events.mapping;

import io.journeyline.events.Decoded;
import io.journeyline.events.RecordDecoder;
import io.journeyline.events.Rejection;
import io.journeyline.events.RejectionCode;
import io.journeyline.events.value.IdentifierNormaliser;
import io.journeyline.events.value.Limits;
import io.journeyline.events.value.Quote;
import io.journeyline.events.value.Reading;
import io.journeyline.events.value.ValueReader;
import io.journeyline.model.event.Assertion;
import io.journeyline.model.event.EventField;
import io.journeyline.model.event.EventKind;
import io.journeyline.model.event.EventValues;
import io.journeyline.model.event.Identifier;
import io.journeyline.model.event.Link;
import io.journeyline.model.fact.Fact;
import io.journeyline.model.fact.FactKey;
import io.journeyline.model.fact.Revision;
import io.journeyline.model.fact.SessionKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads the rows of a delimited file as its mapping says. A contradiction costs the value: it is absent and the
 * snapshot's quality flags name it as {@code column:problem}. The row is rejected only when it cannot be taken apart,
 * when its key or a value its kind needs cannot be known, or when a column holds a text that the mapping rejects.
 */
public final class MappingDecoder implements RecordDecoder {

    private static final String OTHERWISE = "*";

    private final Mapping.Parts mapping;
    private final RowReader rows;
    private final TimeReader times;

    private MappingDecoder(Mapping mapping) {
        this.mapping = mapping.parts();
        this.rows = new RowReader(mapping.file());
        this.times = new TimeReader(mapping.parts().times());
    }

    /** The decoder of a mapping. It keeps no state and may be shared by threads. */
    public static MappingDecoder of(Mapping mapping) {
        return new MappingDecoder(mapping);
    }

    @Override
    public Decoded decode(byte[] record) {
        try {
            return switch (rows.read(record)) {
                case RowReader.Cells.Unreadable(Rejection rejection) -> new Decoded.Rejected(rejection);
                case RowReader.Cells.Read(String[] cells) -> decode(new Row(mapping.columns(), cells));
            };
        } catch (Unusable e) {
            return new Decoded.Rejected(e.rejection);
        }
    }

    private Decoded decode(Row row) {
        checkAllowed(row);
        for (Mapping.DropRule drop : mapping.drops()) {
            if (drop.when().holds(row)) {
                return new Decoded.Dropped(drop.reason());
            }
        }
        SessionKey session = new SessionKey(mapping.platform(), id(row, mapping.sessionId(), "session-id"));
        FactKey key = new FactKey(mapping.source(), session, id(row, mapping.factId(), "fact-id"));
        Revision revision = revision(row);
        times.read(row);

        EventValues.Builder values = EventValues.builder();
        for (Map.Entry<EventField, FieldRule> entry : mapping.fields().entrySet()) {
            switch (read(entry.getKey(), entry.getValue(), row)) {
                case Reading.Known(Object value) -> values.put(entry.getKey(), value);
                case Reading.Absent() -> mustNotNeed(entry.getKey());
                case Reading.Contradiction bad -> mustNotNeed(entry.getKey(), bad);
                case Reading.Excess excess ->
                    throw new Unusable(
                            excess.code(),
                            entry.getKey().text() + " has " + excess.words(),
                            "shorten it at the source; check that its column holds what its name says");
            }
        }
        if (mapping.kind() == EventKind.SNAPSHOT) {
            values.put(EventField.QUALITY_FLAGS, row.flags());
        }
        return new Decoded.Facts(
                List.of(new Fact(key, revision, mapping.origin(), mapping.kind().event(values.build()))));
    }

    private void checkAllowed(Row row) {
        for (int i = 0; i < mapping.columns().size(); i++) {
            ColumnRule rule = mapping.columns().get(i);
            String text = row.cell(i);
            if (text == null
                    ? !rejectsAbsence(rule)
                    : rule.allowed().isEmpty() || rule.allowed().contains(text)) {
                continue;
            }
            switch (rule.unknown()) {
                case REJECT ->
                    throw new Unusable(
                            text == null ? RejectionCode.MISSING_VALUE : RejectionCode.UNKNOWN_VALUE,
                            "column " + rule.name() + " is " + Quote.of(row.raw(i)) + ", none of "
                                    + NodeReader.listed(rule.allowed()),
                            "send one of the known values, or add the new one to 'allowed' of the mapping and say what it means");
                case FLAG -> row.withhold(i);
            }
        }
    }

    private static boolean rejectsAbsence(ColumnRule rule) {
        return !rule.allowed().isEmpty()
                && rule.unknown() == ColumnRule.Unknown.REJECT
                && rule.absent().isEmpty();
    }

    private String id(Row row, List<Mapping.TemplatePiece> pieces, String name) {
        StringBuilder id = new StringBuilder();
        for (Mapping.TemplatePiece piece : pieces) {
            if (piece.column() < 0) {
                id.append(piece.text());
            } else {
                String cell = row.cell(piece.column());
                if (cell == null) {
                    throw new Unusable(
                            RejectionCode.MISSING_VALUE,
                            "column " + columnName(piece.column()) + " is empty, and " + name + " is made of it",
                            "send the column; without it nobody knows which session is meant");
                }
                id.append(cell);
            }
        }
        Limits.id("", id.toString()).ifPresent(excess -> {
            throw new Unusable(
                    excess.code(),
                    name + " has " + excess.words(),
                    "check that the columns of the id hold what their names say");
        });
        return id.toString();
    }

    private Revision revision(Row row) {
        if (mapping.revision() < 0) {
            return Revision.ONLY;
        }
        String text = row.cell(mapping.revision());
        try {
            return new Revision(Long.parseLong(text == null ? "" : text), 0);
        } catch (NumberFormatException e) {
            throw new Unusable(
                    text == null ? RejectionCode.MISSING_VALUE : RejectionCode.MALFORMED_VALUE,
                    "column " + columnName(mapping.revision()) + " is " + Quote.of(row.raw(mapping.revision()))
                            + ", and the revision is a whole number",
                    "send the revision; without it nobody knows which version is the newer");
        }
    }

    private Reading read(EventField field, FieldRule rule, Row row) {
        if (rule.when() != null && !rule.when().holds(row)) {
            return Reading.ABSENT;
        }
        return switch (rule) {
            case FieldRule.Constant constant -> new Reading.Known(constant.value());
            case FieldRule.FromColumn column -> column(field, column, row);
            case FieldRule.FirstTime first -> first(first, row);
            case FieldRule.LastTime last -> last(last, row);
            case FieldRule.Identifiers identifiers -> identifiers(identifiers, row);
            case FieldRule.Links links -> links(links, row);
            case FieldRule.Session session -> {
                String cell = row.cell(session.column());
                yield cell == null
                        ? Reading.ABSENT
                        : Limits.id("an id of ", cell)
                                .<Reading>map(excess -> excess)
                                .orElseGet(() -> new Reading.Known(new SessionKey(session.platform(), cell)));
            }
        };
    }

    private static Reading column(EventField field, FieldRule.FromColumn rule, Row row) {
        String text = row.cell(rule.column());
        if (text != null && !rule.values().isEmpty()) {
            String translated = rule.values().getOrDefault(text, rule.values().get(OTHERWISE));
            if (translated == null) {
                row.flag(rule.column(), "unknown-value");
                return ValueReader.unknown(text, NodeReader.listed(rule.values().keySet()));
            }
            text = translated;
        }
        if (text == null) {
            return Reading.ABSENT;
        }
        Reading reading =
                switch (rule.unit()) {
                    case NONE -> ValueReader.read(field, text);
                    case SECONDS -> ValueReader.seconds(text);
                    case MILLISECONDS -> ValueReader.milliseconds(text);
                    case CLOCK -> ValueReader.clock(text);
                };
        if (reading instanceof Reading.Contradiction bad) {
            row.flag(rule.column(), bad.problem());
        }
        return reading;
    }

    /** Behind a contradicting time the next one is a guess: which of the two began the session is not known. */
    private static Reading first(FieldRule.FirstTime rule, Row row) {
        for (int time : rule.times()) {
            if (!(row.time(time) instanceof Reading.Absent)) {
                return row.time(time);
            }
        }
        return Reading.ABSENT;
    }

    private static Reading last(FieldRule.LastTime rule, Row row) {
        Instant latest = null;
        for (int time : rule.times()) {
            if (row.time(time) instanceof Reading.Known(Instant known) && (latest == null || known.isAfter(latest))) {
                latest = known;
            }
        }
        return latest == null ? Reading.ABSENT : new Reading.Known(latest);
    }

    private static Reading identifiers(FieldRule.Identifiers rule, Row row) {
        List<Assertion> found = new ArrayList<>();
        for (FieldRule.IdentifierColumn column : rule.columns()) {
            String cell = row.cell(column.column());
            if (cell == null) {
                continue;
            }
            switch (IdentifierNormaliser.normalise(column.kind(), cell, column.region(), column.network())) {
                case Reading.Known(Object identifier) ->
                    found.add(new Assertion((Identifier) identifier, column.proof()));
                case Reading.Absent() -> {}
                case Reading.Contradiction bad -> row.flag(column.column(), bad.problem());
                case Reading.Excess excess -> {
                    return excess;
                }
            }
        }
        return found.isEmpty() ? Reading.ABSENT : new Reading.Known(found);
    }

    private static Reading links(FieldRule.Links rule, Row row) {
        List<Link> found = new ArrayList<>();
        for (FieldRule.LinkColumn column : rule.columns()) {
            String cell = row.cell(column.column());
            if (cell != null) {
                Optional<Reading.Excess> excess = Limits.id("an id of ", cell);
                if (excess.isPresent()) {
                    return excess.get();
                }
                found.add(new Link(column.kind(), new SessionKey(column.platform(), cell)));
            }
        }
        return found.isEmpty() ? Reading.ABSENT : new Reading.Known(found);
    }

    private void mustNotNeed(EventField field) {
        if (mapping.kind().required().contains(field)) {
            throw new Unusable(
                    RejectionCode.MISSING_VALUE,
                    field.text() + " is not known: the columns it comes from are empty",
                    "send it; a " + mapping.kind().text() + " cannot do without " + field.text());
        }
    }

    private void mustNotNeed(EventField field, Reading.Contradiction bad) {
        if (mapping.kind().required().contains(field)) {
            throw new Unusable(
                    bad.code(),
                    field.text() + " is " + bad.words(),
                    "correct it; a " + mapping.kind().text() + " cannot do without " + field.text());
        }
    }

    private String columnName(int column) {
        return mapping.columns().get(column).name();
    }

    /** Leaves the depths of a record that cannot be used; never leaves this class. */
    private static final class Unusable extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final transient Rejection rejection;

        Unusable(RejectionCode code, String reason, String mend) {
            super(reason, null, false, false);
            this.rejection = new Rejection(code, reason, mend);
        }
    }
}
