package io.journeyline.model.event;

/** How sure a source is that an identifier is the customer's. Later is stronger. */
public enum Proof {
    /** The customer says so, or the call's display does. */
    CLAIMED,
    /** The source has checked it: a log-in, a security question, a code sent and returned. */
    VERIFIED
}
