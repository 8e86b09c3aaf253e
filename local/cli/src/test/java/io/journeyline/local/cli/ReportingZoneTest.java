package io.journeyline.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whose days the figures count, and that it is said when nobody chose them. */
class ReportingZoneTest {

    private static final ZoneId UTC = ZoneId.of("UTC");
    private static final ZoneId LONDON = ZoneId.of("Europe/London");
    private static final ZoneId JERUSALEM = ZoneId.of("Asia/Jerusalem");

    @TempDir
    private Path directory;

    @Test
    void settle_nobodyNamesAZone_isUtcAndSaysSoAtEveryRun() {
        for (int run = 1; run <= 2; run++) {
            assertThat(settle(Optional.empty(), Optional.empty())).isEqualTo(UTC);
            assertThat(KeptState.note(directory))
                    .get()
                    .asString()
                    .contains("UTC")
                    .contains("--reporting-zone");
        }
    }

    @Test
    void settle_utcIsAskedFor_hasNothingToSay() {
        settle(Optional.empty(), Optional.empty());
        assertThat(settle(Optional.of(UTC), Optional.empty())).isEqualTo(UTC);
        assertThat(KeptState.note(directory)).isEmpty();
        assertThat(settle(Optional.empty(), Optional.empty())).isEqualTo(UTC);
        assertThat(KeptState.note(directory)).isEmpty();
    }

    @Test
    void settle_zoneOfWhatIsFed_hasNothingToSay() {
        assertThat(settle(Optional.empty(), Optional.of(JERUSALEM))).isEqualTo(JERUSALEM);
        assertThat(KeptState.note(directory)).isEmpty();
    }

    @Test
    void settle_laterRunWithAnotherFile_keepsTheFirstZone() {
        settle(Optional.of(LONDON), Optional.empty());
        assertThat(settle(Optional.empty(), Optional.of(JERUSALEM))).isEqualTo(LONDON);
        assertThat(KeptState.remembered(directory)).contains(LONDON);
    }

    @Test
    void note_noStateYet_isEmpty() {
        assertThat(KeptState.note(directory)).isEmpty();
    }

    private ZoneId settle(Optional<ZoneId> asked, Optional<ZoneId> fallback) {
        return new KeptState(asked, fallback).settle(directory);
    }
}
