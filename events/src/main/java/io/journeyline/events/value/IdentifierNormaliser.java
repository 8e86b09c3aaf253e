package io.journeyline.events.value;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.ValidationResult;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import io.journeyline.model.event.Identifier;
import io.journeyline.model.event.IdentifierKind;
import java.net.IDN;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Brings what names a customer into the one form in which it can be compared. What cannot be read costs the identifier and
 * flags it, never the record; nothing is guessed, because a wrong guess merges strangers.
 */
public final class IdentifierNormaliser {

    private static final String NO_REGION = "ZZ";

    private static final Pattern BLANK_OR_CONTROL = Pattern.compile("[\\s\\p{Cntrl}\\p{Z}]");
    private static final Pattern NETWORK = Pattern.compile("[a-z0-9][a-z0-9._-]{0,62}");

    /** Networks that are known by more than one name. */
    private static final Map<String, String> NETWORKS =
            Map.of("x", "twitter", "x.com", "twitter", "twitter.com", "twitter", "fb", "facebook", "ig", "instagram");

    private IdentifierNormaliser() {}

    /** The regions of phone numbers, ISO 3166 alpha-2. */
    public static Set<String> regions() {
        return PhoneNumberUtil.getInstance().getSupportedRegions();
    }

    /** Whether it may name a social network. */
    public static boolean isNetwork(String text) {
        return NETWORK.matcher(text.strip().toLowerCase(Locale.ROOT)).matches();
    }

    /**
     * Normalises an identifier.
     * <ul>
     *   <li>Customer numbers and cookies lose surrounding space, nothing else: leading zeros and case may matter.
     *   <li>Phones become E.164; an extension stays, as it is another person's desk. Without an area code they name nobody.
     *   <li>E-mail addresses become lower case, the domain ASCII. A {@code +tag} stays: who strips it merges two mailboxes
     *       wherever the provider does not.
     *   <li>Social handles become {@code network:handle}, lower case without {@code @}; for Facebook without dots, which
     *       name the same account there. Where no network is known, the handle stays as it is in lower case, and is only
     *       equal to others without one.
     * </ul>
     *
     * @param region  region whose numbers may be written without country code; null where there is none, then only numbers
     *                with a leading {@code +} are understood
     * @param network the social network of a handle; null where the handle itself says it ({@code network:handle}), or
     *                nobody does
     * @return an {@link Identifier}, or why there is none
     */
    public static Reading normalise(IdentifierKind kind, String value, String region, String network) {
        String stripped = value.strip();
        if (stripped.isEmpty()) {
            return Reading.ABSENT;
        }
        var excess = Limits.id("an identifier of ", stripped);
        if (excess.isPresent()) {
            return excess.get();
        }
        return switch (kind) {
            case CUSTOMER_NUMBER, COOKIE -> new Reading.Known(new Identifier(kind, stripped));
            case SOCIAL_HANDLE -> handle(stripped, network);
            case EMAIL -> email(stripped);
            case PHONE -> phone(stripped, region == null ? NO_REGION : region);
        };
    }

    private static Reading handle(String value, String network) {
        String lower = Normalizer.normalize(value, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
        int colon = lower.indexOf(':');
        String of = network != null
                ? network.strip().toLowerCase(Locale.ROOT)
                : colon > 0 ? lower.substring(0, colon) : null;
        if (of == null) {
            return new Reading.Known(new Identifier(IdentifierKind.SOCIAL_HANDLE, lower));
        }
        if (!isNetwork(of)) {
            return ValueReader.malformed(of, "a social network's name, such as twitter");
        }
        String name = NETWORKS.getOrDefault(of, of);
        String handle = lower.startsWith(of + ":") ? lower.substring(of.length() + 1) : lower;
        handle = handle.startsWith(name + ":") ? handle.substring(name.length() + 1) : handle;
        handle = handle.startsWith("@") ? handle.substring(1) : handle;
        handle = name.equals("facebook") ? handle.replace(".", "") : handle;
        if (handle.isEmpty() || BLANK_OR_CONTROL.matcher(handle).find()) {
            return ValueReader.malformed(value, "a social handle");
        }
        return new Reading.Known(new Identifier(IdentifierKind.SOCIAL_HANDLE, name + ":" + handle));
    }

    private static Reading email(String value) {
        String lower = Normalizer.normalize(value, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
        int at = lower.indexOf('@');
        if (at <= 0
                || at != lower.lastIndexOf('@')
                || at == lower.length() - 1
                || BLANK_OR_CONTROL.matcher(lower).find()) {
            return ValueReader.malformed(value, "an e-mail address");
        }
        try {
            // A domain in its own script and in ASCII is one domain.
            String domain =
                    IDN.toASCII(lower.substring(at + 1), IDN.ALLOW_UNASSIGNED).toLowerCase(Locale.ROOT);
            if (domain.isEmpty() || domain.startsWith(".") || domain.contains("..")) {
                return ValueReader.malformed(value, "an e-mail address");
            }
            String plain = domain.endsWith(".") ? domain.substring(0, domain.length() - 1) : domain;
            return new Reading.Known(new Identifier(IdentifierKind.EMAIL, lower.substring(0, at + 1) + plain));
        } catch (IllegalArgumentException e) {
            return ValueReader.malformed(value, "an e-mail address");
        }
    }

    private static Reading phone(String value, String region) {
        PhoneNumberUtil phones = PhoneNumberUtil.getInstance();
        try {
            PhoneNumber number = phones.parse(value, region);
            // "Possible", not "valid": number plans grow faster than libraries are updated. But a number without its
            // area
            // code is possible, too, and is another customer's in every other area.
            if (phones.isPossibleNumberWithReason(number) == ValidationResult.IS_POSSIBLE) {
                String international = phones.format(number, PhoneNumberFormat.E164);
                return new Reading.Known(new Identifier(
                        IdentifierKind.PHONE,
                        number.hasExtension() ? international + ";ext=" + number.getExtension() : international));
            }
        } catch (NumberParseException e) {
            // falls through to the one answer for all that is no phone number
        }
        return ValueReader.malformed(
                value,
                region.equals(NO_REGION)
                        ? "a phone number in E.164, such as +442079460000 (or give the region of its country)"
                        : "a phone number of region " + region + " with its area code, or in E.164");
    }
}
