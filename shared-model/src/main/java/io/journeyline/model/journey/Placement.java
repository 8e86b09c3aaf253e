package io.journeyline.model.journey;

import io.journeyline.model.catalogue.LakeRow;
import io.journeyline.model.fact.SessionKey;

/**
 * A session's place in its journey.
 *
 * @param journey    the journey's id: the key of its earliest session
 * @param attachedTo the session a touch is attached to by continuity; null for a conversation, or a touch alone
 * @param row        the complete JAR record
 */
public record Placement(SessionKey journey, SessionKey attachedTo, LakeRow row) {}
