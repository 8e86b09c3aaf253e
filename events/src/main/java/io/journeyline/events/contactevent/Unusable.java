package io.journeyline.events.contactevent;

import io.journeyline.events.Rejection;
import io.journeyline.events.RejectionCode;

/** Leaves the depths of a record that cannot be used; never leaves this package. */
final class Unusable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Rejection rejection;

    Unusable(RejectionCode code, String reason, String mend) {
        super(reason, null, false, false);
        this.rejection = new Rejection(code, reason, mend);
    }

    Rejection rejection() {
        return rejection;
    }
}
