package io.journeyline.model.session;

import io.journeyline.model.event.ContactEvent;
import io.journeyline.model.event.CustomerDisconnected;
import io.journeyline.model.event.Ended;
import io.journeyline.model.event.Held;
import io.journeyline.model.event.InteractionEnded;
import io.journeyline.model.event.Queued;
import io.journeyline.model.event.Resumed;
import io.journeyline.model.event.Transferred;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/**
 * Time on hold, as events tell.
 *
 * @param total of the holds that are over; null if there was none
 * @param since when the hold began that none of these events took off; null if there is none
 */
record Holds(BigDecimal total, Instant since) {

    /** @param byTime events in the order of their times */
    static Holds of(List<ContactEvent> byTime) {
        BigDecimal total = null;
        Instant since = null;
        for (ContactEvent event : byTime) {
            if (event instanceof Held held) {
                since = since == null ? held.at() : since;
            } else if (since != null && takesOffHold(event)) {
                total = Durations.plus(total, Durations.between(since, event.at()));
                since = null;
            }
        }
        return new Holds(total, since);
    }

    /** Seconds, if every hold is over; else null. */
    BigDecimal whole() {
        return since == null ? total : null;
    }

    private static boolean takesOffHold(ContactEvent event) {
        return switch (event) {
            case Resumed ignored -> true;
            case InteractionEnded ignored -> true;
            case Queued ignored -> true;
            case CustomerDisconnected ignored -> true;
            case Ended ignored -> true;
            case Transferred transferred ->
                switch (transferred.transferKind()) {
                    case BLIND, QUEUE, MULTISITE, EXTERNAL -> true;
                    case CONSULT, CONFERENCE -> false;
                };
            case ContactEvent ignored -> false;
        };
    }
}
