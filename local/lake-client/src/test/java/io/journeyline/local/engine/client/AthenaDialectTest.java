package io.journeyline.local.engine.client;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AthenaDialectTest {

    @Test
    void toTrino_optimize_becomesExecute() {
        assertThat(AthenaDialect.toTrino("OPTIMIZE jar_merged REWRITE DATA USING BIN_PACK;"))
                .containsExactly("ALTER TABLE jar_merged EXECUTE optimize");
    }

    @Test
    void toTrino_vacuum_becomesItsTwoHalves() {
        assertThat(AthenaDialect.toTrino("vacuum jar_merged"))
                .containsExactly(
                        "ALTER TABLE jar_merged EXECUTE expire_snapshots(retention_threshold => '0s')",
                        "ALTER TABLE jar_merged EXECUTE remove_orphan_files(retention_threshold => '0s')");
    }

    @Test
    void toTrino_anythingElse_passesUnchanged() {
        assertThat(AthenaDialect.toTrino("SELECT 'VACUUM jar'")).containsExactly("SELECT 'VACUUM jar'");
    }
}
