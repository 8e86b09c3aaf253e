package io.journeyline.model.event;

/** Where a session takes place. An unknown channel is a rejection, never a default. */
public enum Channel {
    VOICE,
    IVR,
    WEB_CHAT,
    CHATBOT,
    VOICE_BOT,
    EMAIL,
    SMS,
    MMS,
    SOCIAL_PUBLIC,
    SOCIAL_PRIVATE,
    COMMUNITY_FORUM,
    WEB,
    MOBILE_APP,
    VIDEO,
    CO_BROWSE,
    CALLBACK,
    FAX,
    WHITE_MAIL,
    PARCEL,
    /** A visit to a branch or retail outlet. */
    WALK_IN,
    ALERT,
    CASE
}
