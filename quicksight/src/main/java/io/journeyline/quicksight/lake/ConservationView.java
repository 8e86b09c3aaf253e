package io.journeyline.quicksight.lake;

import java.util.List;

/**
 * The law of conservation as a query: per source, records in = used + duplicate + superseded + dropped + quarantined.
 *
 * <p>A record is its source position, so a retry cannot count twice. A record counts as used, superseded or duplicate
 * only when <em>every</em> fact it gave has an outcome; one whose facts are still on their way, or were lost, is
 * unaccounted, even if another of its facts was used.
 */
final class ConservationView {

    private ConservationView() {}

    static GlueTableDefinition.View view() {
        return new GlueTableDefinition.View(
                "conservation",
                "One row per source: what became of its records. Once nothing is in flight, unaccounted is 0.",
                List.of(
                        new GlueColumn("source", SqlType.VARCHAR, "The source that sent the records."),
                        count("records_in", "Records that came in, by source position."),
                        count("used", "Records of which a fact is in use."),
                        count("duplicate", "Records whose facts were all known already."),
                        count("superseded", "Records whose facts gave way to newer revisions."),
                        count("dropped", "Records dropped by a stated rule."),
                        count("quarantined", "Records rejected; see quarantine."),
                        count(
                                "unaccounted",
                                "Records with a fact that has no outcome yet; 0 once nothing is in flight.")),
                """
                WITH record AS (
                  SELECT
                    staging.source,
                    staging.record_position,
                    bool_or(staging.outcome = 'quarantined') AS is_quarantined,
                    bool_or(staging.outcome = 'dropped') AS is_dropped,
                    bool_or(staging.outcome IS NULL AND stitched.outcome IS NULL) AS is_pending,
                    bool_or(stitched.outcome = 'used') AS is_used,
                    bool_or(stitched.outcome = 'superseded') AS is_superseded,
                    bool_or(stitched.outcome = 'duplicate') AS is_duplicate
                  FROM staging_contact_event AS staging
                  LEFT JOIN contact_event_outcome AS stitched
                    ON stitched.record_position = staging.record_position AND stitched.fact_index = staging.fact_index
                  GROUP BY staging.source, staging.record_position
                ),
                verdict AS (
                  SELECT
                    source,
                    CASE
                      WHEN is_pending THEN 'unaccounted'
                      WHEN is_used THEN 'used'
                      WHEN is_superseded THEN 'superseded'
                      WHEN is_duplicate THEN 'duplicate'
                      WHEN is_quarantined THEN 'quarantined'
                      WHEN is_dropped THEN 'dropped'
                      ELSE 'unaccounted'
                    END AS outcome
                  FROM record
                )
                SELECT
                  source,
                  count(*) AS records_in,
                  count_if(outcome = 'used') AS used,
                  count_if(outcome = 'duplicate') AS duplicate,
                  count_if(outcome = 'superseded') AS superseded,
                  count_if(outcome = 'dropped') AS dropped,
                  count_if(outcome = 'quarantined') AS quarantined,
                  count_if(outcome = 'unaccounted') AS unaccounted
                FROM verdict
                GROUP BY source""");
    }

    private static GlueColumn count(String name, String comment) {
        return new GlueColumn(name, SqlType.BIGINT, comment);
    }
}
