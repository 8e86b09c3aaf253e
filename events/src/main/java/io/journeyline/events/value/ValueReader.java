package io.journeyline.events.value;

import io.journeyline.events.RejectionCode;
import io.journeyline.model.event.Channel;
import io.journeyline.model.event.EventField;
import io.journeyline.model.event.Initiation;
import io.journeyline.model.event.Party;
import io.journeyline.model.event.TransferKind;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads one value from its text. Never throws for bad input. */
public final class ValueReader {

    private static final Instant EARLIEST = Instant.parse("1900-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");
    /** What the lake's {@code decimal(12,3)} holds. */
    private static final BigDecimal TOO_MANY_SECONDS = new BigDecimal("1000000000");

    private static final BigDecimal TOO_MUCH = new BigDecimal("1000000000000");
    /** Enough digits for any duration or amount; more is an attack on whoever rounds it. */
    private static final int MOST_DIGITS = 30;

    private static final Pattern WELL_WRITTEN = Pattern.compile(
            "[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}(:[0-9]{2}([.][0-9]{1,9})?)?(Z|[+-][0-9]{2}:[0-9]{2})");

    private ValueReader() {}

    /** Reads a value that is one text. Lists and sessions have structure and are read elsewhere. */
    public static Reading read(EventField field, String text) {
        if (text.isBlank()) {
            return Reading.ABSENT;
        }
        return switch (field.type()) {
            case TEXT -> Limits.text(field, text);
            case TIMESTAMP -> timestamp(text);
            case SECONDS -> seconds(text);
            case AMOUNT -> amount(text);
            case BOOLEAN -> bool(text);
            case CHANNEL -> constant(Channel.class, text);
            case INITIATION -> constant(Initiation.class, text);
            case PARTY -> constant(Party.class, text);
            case TRANSFER_KIND -> constant(TransferKind.class, text);
            case SESSION, IDENTIFIERS, LINKS, TEXT_LIST ->
                throw new IllegalArgumentException(field.text() + " is not one text");
        };
    }

    /** A duration in seconds, a decimal number. */
    public static Reading seconds(String text) {
        return number(text, TOO_MANY_SECONDS, "a duration in seconds", Sign.NOT_NEGATIVE);
    }

    /** A duration in milliseconds, a decimal number. */
    public static Reading milliseconds(String text) {
        return switch (seconds(text)) {
            case Reading.Known(BigDecimal value) -> new Reading.Known(value.movePointLeft(3));
            case Reading other -> other;
        };
    }

    /** A duration written {@code H:mm:ss}, hours without bound, fractions of a second allowed. */
    public static Reading clock(String text) {
        String[] parts = text.strip().split(":", -1);
        if (parts.length == 3 && isDigits(parts[0]) && isSixtieth(parts[1])) {
            int point = parts[2].indexOf('.');
            String whole = point < 0 ? parts[2] : parts[2].substring(0, point);
            if (isSixtieth(whole) && (point < 0 || isDigits(parts[2].substring(point + 1)))) {
                BigDecimal total = new BigDecimal(parts[0])
                        .multiply(BigDecimal.valueOf(3600))
                        .add(new BigDecimal(parts[1]).multiply(BigDecimal.valueOf(60)))
                        .add(new BigDecimal(parts[2]));
                return seconds(total.toPlainString());
            }
        }
        return malformed(text, "a duration written H:mm:ss");
    }

    /** An amount, a decimal number. */
    public static Reading amount(String text) {
        return number(text, TOO_MUCH, "an amount", Sign.ANY);
    }

    /** A moment in ISO-8601 with an offset, for example {@code 2026-03-01T09:30:00.123456Z}. */
    public static Reading timestamp(String text) {
        String stripped = text.strip();
        try {
            return moment(OffsetDateTime.parse(stripped).toInstant(), text);
        } catch (DateTimeException e) {
            return WELL_WRITTEN.matcher(stripped).matches()
                    ? impossible(text)
                    : malformed(text, "a time in ISO-8601 with an offset, such as 2026-03-01T09:30:00Z");
        }
    }

    /** A moment, if it lies within the years a contact centre can speak of. */
    public static Reading moment(Instant instant, String text) {
        if (instant.isBefore(EARLIEST) || !instant.isBefore(LATEST)) {
            return new Reading.Contradiction(
                    RejectionCode.IMPOSSIBLE_TIME, "out-of-range", Quote.of(text) + ", not between 1900 and 2200");
        }
        return new Reading.Known(instant.truncatedTo(ChronoUnit.MICROS));
    }

    /** A time that is written well and does not exist. */
    public static Reading.Contradiction impossible(String text) {
        return new Reading.Contradiction(
                RejectionCode.IMPOSSIBLE_TIME, "impossible-time", Quote.of(text) + ", a time that does not exist");
    }

    /** A value that is not written as it should be. */
    public static Reading.Contradiction malformed(String text, String expected) {
        return new Reading.Contradiction(
                RejectionCode.MALFORMED_VALUE, "malformed", Quote.of(text) + ", not " + expected);
    }

    /** A value that is none of those that are known. */
    public static Reading.Contradiction unknown(String text, String known) {
        return new Reading.Contradiction(
                RejectionCode.UNKNOWN_VALUE, "unknown-value", Quote.of(text) + ", none of " + known);
    }

    /** A constant of an enumeration by its name, in either case. */
    public static <E extends Enum<E>> Reading constant(Class<E> type, String text) {
        String name = text.strip().toUpperCase(Locale.ROOT);
        for (E constant : type.getEnumConstants()) {
            if (constant.name().equals(name)) {
                return new Reading.Known(constant);
            }
        }
        return unknown(
                text, Arrays.stream(type.getEnumConstants()).map(Enum::name).collect(Collectors.joining(", ")));
    }

    private static Reading bool(String text) {
        return switch (text.strip().toLowerCase(Locale.ROOT)) {
            case "true" -> new Reading.Known(true);
            case "false" -> new Reading.Known(false);
            default -> malformed(text, "true or false");
        };
    }

    private enum Sign {
        ANY,
        NOT_NEGATIVE
    }

    private static Reading number(String text, BigDecimal bound, String what, Sign sign) {
        String stripped = text.strip();
        if (!isPlainDecimal(stripped)) {
            return malformed(text, what + ", a plain decimal number");
        }
        BigDecimal value = new BigDecimal(stripped);
        if (sign == Sign.NOT_NEGATIVE && value.signum() < 0) {
            return new Reading.Contradiction(
                    RejectionCode.MALFORMED_VALUE, "negative", Quote.of(text) + ", and " + what + " is not negative");
        }
        if (value.abs().compareTo(bound) >= 0) {
            return new Reading.Contradiction(
                    RejectionCode.MALFORMED_VALUE, "too-large", Quote.of(text) + ", more than " + what + " can be");
        }
        return new Reading.Known(value);
    }

    private static boolean isPlainDecimal(String text) {
        int start = text.startsWith("-") ? 1 : 0;
        if (text.length() == start || text.length() > MOST_DIGITS) {
            return false;
        }
        int point = text.indexOf('.');
        return point < 0
                ? isDigits(text.substring(start))
                : point > start && isDigits(text.substring(start, point)) && isDigits(text.substring(point + 1));
    }

    private static boolean isSixtieth(String text) {
        return text.length() == 2 && isDigits(text) && text.charAt(0) < '6';
    }

    private static boolean isDigits(String text) {
        if (text.isEmpty() || text.length() > MOST_DIGITS) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < '0' || c > '9') {
                return false;
            }
        }
        return true;
    }
}
