package io.journeyline.model.event;

/** How a source says that two sessions belong together. */
public enum LinkKind {
    INITIAL,
    PREVIOUS,
    NEXT,
    RELATED,
    TRANSFER,
    CONFERENCE,
    CONSULT,
    REQUEUE,
    MULTISITE_TRANSFER,
    CALLBACK_OF,
    ESCALATION,
    REPLY_TO,
    /** Both belong to one case; the other is the case, {@link #CASES}, and is never seen as a session. */
    CASE,
    /** Both follow from one order alert; the other is the alert, under a platform that names the alerting system. */
    ORDER_ALERT,
    /** Both are parts of one conversation; the other is the conversation, under its platform. */
    CONVERSATION;

    /** The platform under which cases are named. Their ids must be unique across the systems that give them. */
    public static final String CASES = "case";
}
