package io.journeyline.model.event;

/** Who or what began a session. Only {@link #CUSTOMER} sessions are contacts. */
public enum Initiation {
    CUSTOMER,
    /** The next leg of a session that was transferred. */
    TRANSFER,
    /** Called back at the customer's request. */
    CALLBACK,
    /** The centre addressed the customer: a campaign call, a bulk e-mail, an automated message, an agent's mail. */
    OUTBOUND,
    /** Something happened without anybody addressing anybody: a page view, an order alert. */
    PASSIVE;

    /** Whether a session of this kind carries a conversation on, so that it may join two others into one journey. */
    public boolean bridges() {
        return switch (this) {
            case CUSTOMER, TRANSFER, CALLBACK -> true;
            case OUTBOUND, PASSIVE -> false;
        };
    }
}
