package io.journeyline.functions.change;

import static org.assertj.core.api.Assertions.assertThat;

import io.journeyline.model.catalogue.Catalogue;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

class ChangeObjectsTest {

    @Test
    void encode_rows_writesOneJsonObjectALineWithEveryColumn() throws IOException {
        ChangeRow outcome = ChangeRow.of(Catalogue.CONTACT_EVENT_OUTCOME)
                .put("record_position", "landing/sftp/bank/a\tb.tsv@1:17")
                .put("fact_index", 0)
                .put("source", "bank")
                .put("outcome", "used")
                .version(7, Instant.parse("2026-01-02T03:04:05.000006Z"));

        String line =
                "{\"record_position\":\"landing/sftp/bank/a\\tb.tsv@1:17\",\"fact_index\":\"0\",\"source\":\"bank\","
                        + "\"arrived_at\":null,\"outcome\":\"used\",\"row_version\":\"7\",\"row_deleted\":\"false\","
                        + "\"processed_at\":\"2026-01-02 03:04:05.000006\"}\n";
        assertThat(unzip(ChangeObjects.encode(List.of(outcome, outcome)))).isEqualTo(line + line);
    }

    @Test
    void encode_list_writesAnArrayOfTexts() throws IOException {
        ChangeRow session = ChangeRow.of(Catalogue.JAR)
                .put("session_key", "p/1")
                .put("sources", List.of("bank", "crm"))
                .tombstone(2, Instant.EPOCH);

        assertThat(unzip(ChangeObjects.encode(List.of(session))))
                .contains("\"sources\":[\"bank\",\"crm\"]")
                .contains("\"row_deleted\":\"true\"");
    }

    private static String unzip(byte[] bytes) throws IOException {
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
