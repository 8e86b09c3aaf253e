package io.journeyline.model.event;

/** Who takes part in an interaction. */
public enum Party {
    CUSTOMER,
    AGENT,
    BOT,
    SYSTEM
}
