package io.journeyline.local.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.journeyline.quicksight.kpi.KpiSettings;
import io.journeyline.quicksight.lake.GlueTableDefinition;
import io.journeyline.quicksight.lake.LakeLocations;
import io.journeyline.quicksight.lake.LakeTables;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class GlueTablesTest {

    @Test
    void createStatement_table_saysInTrinosWordsWhatTheDefinitionSays() {
        GlueTableDefinition.Iceberg table = LakeTables.definitions(KpiSettings.defaults(ZoneOffset.UTC)).stream()
                .filter(definition -> definition.name().equals("jar_merged"))
                .map(GlueTableDefinition.Iceberg.class::cast)
                .findFirst()
                .orElseThrow();
        assertThat(GlueTables.createStatement(table, new LakeLocations("lake", "quarantine")))
                .startsWith("CREATE TABLE jar_merged (\n  channel_type varchar COMMENT 'Channel of the session")
                .contains("session_start_time timestamp(6) COMMENT", "sources array(varchar) COMMENT")
                .endsWith("WITH (format = 'PARQUET', format_version = 2, location = 's3://lake/tables/jar',"
                        + " partitioning = ARRAY['month(session_start_time)'])");
    }
}
