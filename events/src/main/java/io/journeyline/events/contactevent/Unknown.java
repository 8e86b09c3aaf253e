package io.journeyline.events.contactevent;

import io.journeyline.events.RejectionCode;
import io.journeyline.events.value.Quote;
import java.util.Collection;

/** Words for fields that the contract does not know. */
final class Unknown {

    /** Names longer than this are not compared: it would take time and help nobody. */
    private static final int LONGEST_NAME = 256;

    private Unknown() {}

    static Unusable field(String name, String what, Collection<String> known) {
        String nearest = null;
        int nearestDistance = Math.max(2, name.length() / 3) + 1;
        if (name.length() <= LONGEST_NAME) {
            for (String candidate : known) {
                int distance = distance(name, candidate);
                if (distance < nearestDistance) {
                    nearest = candidate;
                    nearestDistance = distance;
                }
            }
        }
        return new Unusable(
                RejectionCode.UNKNOWN_FIELD,
                what + " has no field " + Quote.of(name),
                (nearest == null ? "write one of " + String.join(", ", known) : "write " + nearest)
                        + ", or begin the name with " + Envelope.OWN_PREFIX + " if the field is the sender's own");
    }

    /** Levenshtein's distance. */
    private static int distance(String one, String other) {
        int[] previous = new int[other.length() + 1];
        for (int j = 0; j < previous.length; j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            int[] current = new int[other.length() + 1];
            current[0] = i;
            for (int j = 1; j <= other.length(); j++) {
                int replaced = previous[j - 1] + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                current[j] = Math.min(replaced, Math.min(previous[j], current[j - 1]) + 1);
            }
            previous = current;
        }
        return previous[other.length()];
    }
}
