package io.journeyline.events.mapping;

import io.journeyline.model.event.IdentifierKind;
import io.journeyline.model.event.LinkKind;
import io.journeyline.model.event.Proof;
import java.util.List;
import java.util.Map;

/** Where a field's value comes from. {@code when} is null where the rule always applies. */
sealed interface FieldRule {

    Condition when();

    /** Always the same value. */
    record Constant(Object value, Condition when) implements FieldRule {}

    /** A column's text, perhaps translated. {@code values} is empty where it is not; key {@code *} is any other text. */
    record FromColumn(int column, Unit unit, Map<String, String> values, Condition when) implements FieldRule {}

    /** The first time that is known; a contradicting one before it makes it unknowable. */
    record FirstTime(List<Integer> times, Condition when) implements FieldRule {}

    /** The latest of the times that are known. */
    record LastTime(List<Integer> times, Condition when) implements FieldRule {}

    /** What names the customer. */
    record Identifiers(List<IdentifierColumn> columns, Condition when) implements FieldRule {}

    /** Sessions this one belongs with. */
    record Links(List<LinkColumn> columns, Condition when) implements FieldRule {}

    /** Another session of the same or another platform. */
    record Session(String platform, int column, Condition when) implements FieldRule {}

    /**
     * A column that names the customer.
     *
     * @param region  null where phone numbers carry their country code
     * @param network the social network of handles; null where the handles say it themselves
     * @param proof   whether the source has checked it
     */
    record IdentifierColumn(IdentifierKind kind, int column, String region, String network, Proof proof) {}

    record LinkColumn(LinkKind kind, String platform, int column) {}

    /** How a duration is written. */
    enum Unit {
        /** Not a duration. */
        NONE,
        SECONDS,
        MILLISECONDS,
        /** {@code H:mm:ss}. */
        CLOCK
    }
}
