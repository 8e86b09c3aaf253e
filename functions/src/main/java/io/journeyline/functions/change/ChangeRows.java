package io.journeyline.functions.change;

import io.journeyline.model.catalogue.Column;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/**
 * How a value is written in a change object. Every scalar is a text, so that no reader's number parsing can change a
 * digit; this is the one place that knows the texts.
 */
public final class ChangeRows {

    private static final int SECONDS_SCALE = 3;
    private static final int AMOUNT_SCALE = 4;
    private static final DateTimeFormatter TIMESTAMP = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd HH:mm:ss.SSSSSS", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private ChangeRows() {}

    /**
     * The value as text, or as a list of texts for a list; null stays null.
     *
     * <p>Java types by column type: {@link String}; {@link Boolean}; {@link Integer} or {@link Long};
     * {@link BigDecimal} with at most three (seconds) or four (amounts) decimals; {@link Instant}, cut to microseconds;
     * {@link LocalDate}; {@link List} of {@link String}.
     *
     * @throws IllegalArgumentException when the value is of another type, or would lose digits
     */
    public static Object format(Column column, Object value) {
        if (value == null) {
            return null;
        }
        try {
            return switch (column.type()) {
                case TEXT -> (String) value;
                case BOOLEAN -> ((Boolean) value).toString();
                case INTEGER -> Long.toString(((Number) integral(value)).longValue());
                case SECONDS -> decimal((BigDecimal) value, SECONDS_SCALE);
                case AMOUNT -> decimal((BigDecimal) value, AMOUNT_SCALE);
                case TIMESTAMP -> TIMESTAMP.format((Instant) value);
                case DATE -> ((LocalDate) value).toString();
                case TEXT_LIST ->
                    ((List<?>) value).stream().map(String.class::cast).toList();
            };
        } catch (ClassCastException | ArithmeticException e) {
            throw new IllegalArgumentException(
                    "column " + column.name() + " is " + column.type() + " and cannot hold a "
                            + value.getClass().getSimpleName() + " of this value",
                    e);
        }
    }

    /**
     * The value that {@link #format} wrote, of the type that {@link io.journeyline.model.catalogue.LakeRow} holds.
     *
     * @throws IllegalArgumentException when it is not what format writes for this column
     */
    public static Object parse(Column column, Object formatted) {
        try {
            return switch (column.type()) {
                case TEXT -> (String) formatted;
                case BOOLEAN -> bool((String) formatted);
                case INTEGER -> Long.valueOf((String) formatted);
                case SECONDS, AMOUNT -> new BigDecimal((String) formatted);
                case TIMESTAMP -> TIMESTAMP.parse((String) formatted, Instant::from);
                case DATE -> LocalDate.parse((String) formatted);
                case TEXT_LIST ->
                    ((List<?>) formatted).stream().map(String.class::cast).toList();
            };
        } catch (ClassCastException | DateTimeException | NumberFormatException e) {
            throw new IllegalArgumentException(
                    "column " + column.name() + " is " + column.type() + " and its text is not written like one", e);
        }
    }

    private static Boolean bool(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new NumberFormatException("neither true nor false");
        };
    }

    private static Object integral(Object value) {
        if (value instanceof Integer || value instanceof Long) {
            return value;
        }
        throw new ClassCastException("neither Integer nor Long");
    }

    private static String decimal(BigDecimal value, int scale) {
        return value.setScale(scale, RoundingMode.UNNECESSARY).toPlainString();
    }
}
