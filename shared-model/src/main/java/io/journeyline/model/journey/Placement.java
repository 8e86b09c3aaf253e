package io.journeyline.model.journey;

import io.journeyline.model.catalogue.LakeRow;
import io.journeyline.model.fact.SessionKey;

/**
 * A session's place in its journey.
 *
 * @param journey    the journey's id: the key of its earliest session
 * @param attachedTo the session a touch is attached to by continuity; null for a conversation, or a touch alone
 * @param weave      of what the journey is woven, told with its earliest session only; {@link Weave#PLAIN} with others
 * @param row        the complete JAR record
 */
public record Placement(SessionKey journey, SessionKey attachedTo, Weave weave, LakeRow row) {

    /** Of what a journey is woven. */
    public enum Weave {
        /** All of its sessions name their customer alike: its latest session is the latest of them on each of these timelines. */
        PLAIN,
        /** Of sessions that name their customer differently. */
        MIXED
    }
}
