package io.journeyline.model.event;

import io.journeyline.model.fact.SessionKey;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The values of one contact event, normalised: times in whole microseconds, seconds with three decimals, lists sorted and
 * without repeats, nothing absent stored. Two equal statements are therefore equal values and equal bytes.
 */
public final class EventValues {

    private static final int SECONDS_SCALE = 3;
    private static final int AMOUNT_SCALE = 4;

    private final Map<EventField, Object> values;

    private EventValues(Map<EventField, Object> values) {
        this.values = Collections.unmodifiableMap(values);
    }

    public static Builder builder() {
        return new Builder();
    }

    /** The values present, in the order of the fields. */
    public Map<EventField, Object> asMap() {
        return values;
    }

    public boolean has(EventField field) {
        return values.containsKey(field);
    }

    public Instant instant(EventField field) {
        return (Instant) values.get(field);
    }

    public String text(EventField field) {
        return (String) values.get(field);
    }

    public BigDecimal decimal(EventField field) {
        return (BigDecimal) values.get(field);
    }

    public Boolean flag(EventField field) {
        return (Boolean) values.get(field);
    }

    public Channel channel(EventField field) {
        return (Channel) values.get(field);
    }

    public Initiation initiation(EventField field) {
        return (Initiation) values.get(field);
    }

    public Party party(EventField field) {
        return (Party) values.get(field);
    }

    public TransferKind transferKind(EventField field) {
        return (TransferKind) values.get(field);
    }

    public SessionKey session(EventField field) {
        return (SessionKey) values.get(field);
    }

    /** Empty, never null, where the field is absent. */
    public List<Identifier> identifiers(EventField field) {
        return assertions(field).stream().map(Assertion::identifier).toList();
    }

    /** The identifiers with how sure the source is of each. Empty, never null, where the field is absent. */
    public List<Assertion> assertions(EventField field) {
        return list(field, Assertion.class);
    }

    /** Empty, never null, where the field is absent. */
    public List<Link> links(EventField field) {
        return list(field, Link.class);
    }

    /** Empty, never null, where the field is absent. */
    public List<String> texts(EventField field) {
        return list(field, String.class);
    }

    private <T> List<T> list(EventField field, Class<T> type) {
        List<?> stored = (List<?>) values.getOrDefault(field, List.of());
        return stored.stream().map(type::cast).toList();
    }

    /** Throws unless exactly the kind's fields are here: all required ones, and no other than its own. */
    void mustFit(EventKind kind) {
        for (EventField field : kind.required()) {
            if (!has(field)) {
                throw new IllegalArgumentException("a contact event of kind " + kind.text() + " needs " + field.text());
            }
        }
        for (EventField field : values.keySet()) {
            if (!kind.required().contains(field) && !kind.optional().contains(field)) {
                throw new IllegalArgumentException(
                        "a contact event of kind " + kind.text() + " has no " + field.text());
            }
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof EventValues that && values.equals(that.values);
    }

    @Override
    public int hashCode() {
        return values.hashCode();
    }

    @Override
    public String toString() {
        return values.toString();
    }

    /** Collects values; what is null, blank or empty is left out. */
    public static final class Builder {

        private final Map<EventField, Object> values = new EnumMap<>(EventField.class);

        private Builder() {}

        /**
         * Sets a value. Identifiers are given as {@link Assertion}s, or as {@link Identifier}s of the proof that is usual
         * for their kind. Throws when the value is not of the field's type, or a duration is negative.
         */
        public Builder put(EventField field, Object value) {
            Object normalised = value == null ? null : normalise(field, value);
            if (normalised == null) {
                values.remove(field);
            } else {
                values.put(field, normalised);
            }
            return this;
        }

        public EventValues build() {
            return new EventValues(new EnumMap<>(values));
        }

        private static Object normalise(EventField field, Object value) {
            return switch (field.type()) {
                case TIMESTAMP -> ((Instant) value).truncatedTo(ChronoUnit.MICROS);
                case TEXT -> ((String) value).isBlank() ? null : value;
                case SECONDS -> seconds(field, (BigDecimal) value);
                case AMOUNT -> ((BigDecimal) value).setScale(AMOUNT_SCALE, RoundingMode.HALF_UP);
                case BOOLEAN -> (Boolean) value;
                case CHANNEL -> (Channel) value;
                case INITIATION -> (Initiation) value;
                case PARTY -> (Party) value;
                case TRANSFER_KIND -> (TransferKind) value;
                case SESSION -> (SessionKey) value;
                case IDENTIFIERS -> assertions((List<?>) value);
                case LINKS -> sorted((List<?>) value, Link.class);
                case TEXT_LIST -> sorted((List<?>) value, String.class);
            };
        }

        private static BigDecimal seconds(EventField field, BigDecimal value) {
            if (value.signum() < 0) {
                throw new IllegalArgumentException(field.text() + " is a duration and cannot be negative: " + value);
            }
            return value.setScale(SECONDS_SCALE, RoundingMode.HALF_UP);
        }

        private static List<Assertion> assertions(List<?> values) {
            List<Assertion> merged = Assertion.merge(values.stream()
                    .map(value -> value instanceof Identifier identifier
                            ? Assertion.of(identifier)
                            : Assertion.class.cast(Objects.requireNonNull(value)))
                    .toList());
            return merged.isEmpty() ? null : merged;
        }

        private static <T> List<T> sorted(List<?> values, Class<T> type) {
            List<T> sorted = values.stream()
                    .map(value -> type.cast(Objects.requireNonNull(value)))
                    .distinct()
                    .sorted()
                    .toList();
            return sorted.isEmpty() ? null : sorted;
        }
    }
}
