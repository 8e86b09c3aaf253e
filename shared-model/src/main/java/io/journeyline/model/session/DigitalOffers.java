package io.journeyline.model.session;

import io.journeyline.model.event.Channel;
import io.journeyline.model.event.Connected;
import io.journeyline.model.event.ContactEvent;
import io.journeyline.model.event.DigitalOffer;
import io.journeyline.model.event.IntentRecognised;
import io.journeyline.model.event.Party;
import io.journeyline.model.event.Queued;
import io.journeyline.model.event.Snapshot;
import java.math.BigDecimal;
import java.util.EnumSet;
import java.util.Set;

/** Whether a session met an IVR, and what came of the digital channel that only an IVR offers. */
final class DigitalOffers {

    /** Channels that have an IVR in front of them. */
    private static final Set<Channel> TELEPHONY =
            EnumSet.of(Channel.VOICE, Channel.IVR, Channel.VOICE_BOT, Channel.CALLBACK);

    private final Evidence evidence;
    private final boolean metIvr;
    private final Boolean saidOffered;
    private final Boolean saidAccepted;

    DigitalOffers(Evidence evidence, Channel told, Channel channel) {
        this.evidence = evidence;
        saidOffered = evidence.value(Snapshot::digitalOffered, points -> points.any(DigitalOffer.class) ? true : null);
        saidAccepted = evidence.value(
                Snapshot::digitalAccepted, points -> points.last(DigitalOffer.class, DigitalOffer::digitalAccepted));
        metIvr = channel == Channel.IVR || (TELEPHONY.contains(told) && ivrTold());
    }

    /** Whether any fact shows that the session met an IVR. */
    boolean metIvr() {
        return metIvr;
    }

    /** Null unless the session met an IVR, and somebody says. */
    Boolean offered() {
        return metIvr ? saidOffered : null;
    }

    /** Null unless offered. */
    Boolean accepted() {
        return Boolean.TRUE.equals(offered()) ? saidAccepted : null;
    }

    /** An offer is said to have been made where there is no IVR that could. */
    boolean offeredWithoutIvr() {
        return !metIvr && Boolean.TRUE.equals(saidOffered);
    }

    /** Something is said to have been accepted that was not offered. */
    boolean acceptedWithoutOffer() {
        return metIvr && !Boolean.TRUE.equals(saidOffered) && Boolean.TRUE.equals(saidAccepted);
    }

    private boolean ivrTold() {
        BigDecimal inIvr = evidence.recorded(Snapshot::ivrDuration);
        return (inIvr != null && inIvr.signum() > 0) || Boolean.TRUE.equals(saidOffered) || menuAnswered();
    }

    /** Before a queue, a bot or an agent only a menu can recognise what a caller wants. */
    private boolean menuAnswered() {
        for (ContactEvent event : evidence.byTime()) {
            switch (event) {
                case IntentRecognised ignored -> {
                    return true;
                }
                case Queued ignored -> {
                    return false;
                }
                case Connected connected
                when connected.party() == Party.AGENT || connected.party() == Party.BOT -> {
                    return false;
                }
                case ContactEvent ignored -> {}
            }
        }
        return false;
    }
}
