package io.journeyline.events.value;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import io.journeyline.model.event.Identifier;
import io.journeyline.model.event.IdentifierKind;
import java.util.Locale;
import java.util.Set;

/** Brings what names a customer into the one form in which it can be compared. */
public final class IdentifierNormaliser {

    private static final String NO_REGION = "ZZ";

    private IdentifierNormaliser() {}

    /** The regions of phone numbers, ISO 3166 alpha-2. */
    public static Set<String> regions() {
        return PhoneNumberUtil.getInstance().getSupportedRegions();
    }

    /**
     * Normalises an identifier: phones to E.164, e-mail addresses and social handles to lower case without surrounding
     * space, the rest without surrounding space.
     *
     * @param region region whose numbers may be written without country code; null where there is none, then only numbers
     *               with a leading {@code +} are understood
     * @return an {@link Identifier}, or why there is none
     */
    public static Reading normalise(IdentifierKind kind, String value, String region) {
        String stripped = value.strip();
        if (stripped.isEmpty()) {
            return Reading.ABSENT;
        }
        return switch (kind) {
            case CUSTOMER_NUMBER, COOKIE -> new Reading.Known(new Identifier(kind, stripped));
            case SOCIAL_HANDLE -> new Reading.Known(new Identifier(kind, stripped.toLowerCase(Locale.ROOT)));
            case EMAIL -> email(stripped);
            case PHONE -> phone(stripped, region == null ? NO_REGION : region);
        };
    }

    private static Reading email(String value) {
        String lower = value.toLowerCase(Locale.ROOT);
        int at = lower.indexOf('@');
        if (at <= 0 || at != lower.lastIndexOf('@') || at == lower.length() - 1 || lower.indexOf(' ') >= 0) {
            return ValueReader.malformed(value, "an e-mail address");
        }
        return new Reading.Known(new Identifier(IdentifierKind.EMAIL, lower));
    }

    private static Reading phone(String value, String region) {
        PhoneNumberUtil phones = PhoneNumberUtil.getInstance();
        try {
            var number = phones.parse(value, region);
            // "Possible", not "valid": number plans grow faster than libraries are updated.
            if (phones.isPossibleNumber(number)) {
                return new Reading.Known(
                        new Identifier(IdentifierKind.PHONE, phones.format(number, PhoneNumberFormat.E164)));
            }
        } catch (NumberParseException e) {
            // falls through to the one answer for all that is no phone number
        }
        return ValueReader.malformed(
                value,
                region.equals(NO_REGION)
                        ? "a phone number in E.164, such as +442079460000 (or give the region of its country)"
                        : "a phone number of region " + region + " or in E.164");
    }
}
