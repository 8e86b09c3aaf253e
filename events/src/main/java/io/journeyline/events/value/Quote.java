package io.journeyline.events.value;

import java.util.regex.Pattern;

/** Shows a piece of a record in words that leave the landing zone: short, printable, and with no card number in it. */
public final class Quote {

    private static final int MOST = 60;
    private static final Pattern LONG_NUMBER = Pattern.compile("[0-9](?:[ -]?[0-9]){11,}");
    private static final Pattern UNPRINTABLE = Pattern.compile("\\p{Cntrl}");

    private Quote() {}

    /** The text in quotes. */
    public static String of(String text) {
        String masked = LONG_NUMBER.matcher(text).replaceAll("(a long number)");
        String printable = UNPRINTABLE.matcher(masked).replaceAll("?");
        return printable.length() <= MOST ? "'" + printable + "'" : "'" + printable.substring(0, MOST) + "…'";
    }
}
