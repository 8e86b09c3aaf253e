package io.journeyline.events;

/**
 * Why a record cannot be used.
 *
 * @param code   what is wrong, stable
 * @param reason what is wrong and where in the record, in words
 * @param mend   what the upstream team can do about it
 */
public record Rejection(RejectionCode code, String reason, String mend) {}
