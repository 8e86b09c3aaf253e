package io.journeyline.quicksight.lake;

import java.util.List;

/**
 * What became of journeys whose id was superseded, because an earlier session turned out to belong to them.
 *
 * <p>A journey's id is the key of its earliest session. That session has a record still, and tells the journey it is in now:
 * so an old id is resolved by looking its session up, and no list of aliases is kept. The view does that for every id that
 * ever stood in {@code jar}.
 */
final class JourneyAliasView {

    private JourneyAliasView() {}

    static GlueTableDefinition.View view() {
        return new GlueTableDefinition.View(
                "journey_alias",
                "Superseded journey ids: one row per id that a journey once had and has no more.",
                List.of(
                        new GlueColumn(
                                "superseded_journey_id",
                                SqlType.VARCHAR,
                                "A universal_session_id that some session once had."),
                        new GlueColumn(
                                "universal_session_id",
                                SqlType.VARCHAR,
                                "The journey that the session of that key is in now.")),
                """
                SELECT DISTINCT
                  once.universal_session_id AS superseded_journey_id,
                  jar.universal_session_id
                FROM jar_history once
                JOIN jar ON jar.session_key = once.universal_session_id
                WHERE jar.universal_session_id <> once.universal_session_id""");
    }
}
