package io.journeyline.model.explain;

import io.journeyline.model.event.EventField;
import io.journeyline.model.event.EventKind;
import io.journeyline.model.fact.Fact;
import io.journeyline.model.fact.FactKey;
import io.journeyline.model.fact.Origin;
import io.journeyline.model.fact.Revision;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * What of a fact a field was made of.
 *
 * @param key      which fact
 * @param revision which version of it
 * @param origin   what kind of source said it
 * @param kind     the kind of contact event
 * @param at       when it happened, by the source's clock
 * @param said     those of its values that the field needs, beside the time
 */
public record Statement(
        FactKey key, Revision revision, Origin origin, EventKind kind, Instant at, Map<EventField, Object> said) {

    public Statement {
        EnumMap<EventField, Object> ordered = new EnumMap<>(EventField.class);
        ordered.putAll(said);
        said = Collections.unmodifiableMap(ordered);
    }

    static Statement of(Fact fact, Map<EventField, Object> said) {
        return new Statement(
                fact.key(),
                fact.revision(),
                fact.origin(),
                fact.event().kind(),
                fact.event().at(),
                said);
    }

    /** Of two about one fact, one that says what either says. */
    Statement with(Statement other) {
        EnumMap<EventField, Object> both = new EnumMap<>(EventField.class);
        both.putAll(said);
        both.putAll(other.said);
        return new Statement(key, revision, origin, kind, at, both);
    }
}
