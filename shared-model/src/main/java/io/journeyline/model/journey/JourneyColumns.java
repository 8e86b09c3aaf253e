package io.journeyline.model.journey;

import io.journeyline.model.catalogue.LakeRow;
import java.util.List;
import java.util.Objects;

/**
 * What of a session's record its journey has a say in. While a session's own part of that stays as it is, and so does its
 * place, the rest of its record can change without a look at the journey.
 */
public final class JourneyColumns {

    /** What being in a journey adds to every member's record. */
    private static final List<String> OF_PLACE = List.of("universal_session_id", "journey_step");

    /** What those that a member is linked with may add to its record, or change in it. */
    private static final List<String> OF_LINKED = List.of(
            "is_transferred",
            "channel_type_transferred",
            "agent_id_transferred",
            "agent_skill_id_transferred",
            "is_abandoned",
            "call_back_session_id");

    /** What the records of those linked with a member are given of its own, beside its key and its channel. */
    private static final List<String> TO_LINKED = List.of("agent_id", "agent_skill_id");

    private JourneyColumns() {}

    /**
     * Whether two versions of a session, which stand in the same place, mean the same to those it is linked with, and get the
     * same of them.
     *
     * @param one   a record as the session's facts alone give it
     * @param other another
     */
    public static boolean alikeToLinked(LakeRow one, LakeRow other) {
        return OF_LINKED.stream().allMatch(column -> Objects.equals(one.get(column), other.get(column)))
                && TO_LINKED.stream().allMatch(column -> Objects.equals(one.get(column), other.get(column)));
    }

    /** Whether two versions of a session's record, as journeys completed them, stand in the same place. */
    public static boolean samePlace(LakeRow one, LakeRow other) {
        return OF_PLACE.stream().allMatch(column -> Objects.equals(one.get(column), other.get(column)));
    }

    /**
     * The record of a session that is linked with none, and stands where it stood.
     *
     * @param placed the record as its journey completed it
     * @param own    the newer one, as the session's facts alone give it
     */
    public static LakeRow inPlace(LakeRow placed, LakeRow own) {
        return with(OF_PLACE, placed, own.toBuilder()).build();
    }

    /**
     * The record of a session that stands where it stood and is {@linkplain #alikeToLinked alike} to those it is linked with.
     *
     * @param placed the record as its journey completed it
     * @param own    the newer one, as the session's facts alone give it
     */
    public static LakeRow inPlaceAndLinked(LakeRow placed, LakeRow own) {
        return with(OF_LINKED, placed, with(OF_PLACE, placed, own.toBuilder())).build();
    }

    private static LakeRow.Builder with(List<String> columns, LakeRow placed, LakeRow.Builder row) {
        columns.forEach(column -> row.put(column, placed.get(column)));
        return row;
    }
}
