package io.journeyline.functions.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.journeyline.model.event.Identifier;
import io.journeyline.model.event.IdentifierKind;
import io.journeyline.model.journey.Continuity;
import io.journeyline.model.journey.SharedIdentifiers;
import java.time.Duration;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SettingsTest {

    /** Every setting that has no default, with its variable in docs/topology.md. */
    enum Name {
        JOURNEYLINE_CONTACT_EVENT_STREAM(Settings::contactEventStream),
        JOURNEYLINE_LAKE_BUCKET(Settings::lakeBucket),
        JOURNEYLINE_QUARANTINE_BUCKET(Settings::quarantineBucket),
        JOURNEYLINE_CONFIGURATION_BUCKET(Settings::configurationBucket),
        JOURNEYLINE_SESSION_TABLE(Settings::sessionTable),
        JOURNEYLINE_SEGMENT_TABLE(Settings::segmentTable),
        JOURNEYLINE_TIMELINE_TABLE(Settings::timelineTable),
        JOURNEYLINE_CUSTOMER_TABLE(Settings::customerTable);

        private final Function<Settings, String> setting;

        Name(Function<Settings, String> setting) {
            this.setting = setting;
        }
    }

    @ParameterizedTest
    @EnumSource
    void name_set_isRead(Name name) {
        assertThat(name.setting.apply(new Settings(Map.of(name.name(), "a-name"))))
                .isEqualTo("a-name");
    }

    @ParameterizedTest
    @EnumSource
    void name_missingOrBlank_saysWhichVariable(Name name) {
        assertThatIllegalStateException()
                .isThrownBy(() -> name.setting.apply(new Settings(Map.of(name.name(), " "))))
                .withMessageContaining(name.name());
        assertThatIllegalStateException().isThrownBy(() -> name.setting.apply(new Settings(Map.of())));
    }

    @Test
    void continuity_notSet_isFourHours() {
        assertThat(new Settings(Map.of()).continuity()).isEqualTo(Continuity.DEFAULT);
    }

    @Test
    void continuity_set_isTheGap() {
        assertThat(new Settings(Map.of("JOURNEYLINE_CONTINUITY_GAP", "PT30M"))
                        .continuity()
                        .gap())
                .isEqualTo(Duration.ofMinutes(30));
    }

    @Test
    void continuity_noDurationOrNegative_saysHowToWriteIt() {
        for (String wrong : new String[] {"4h", "-PT1H"}) {
            assertThatIllegalStateException()
                    .isThrownBy(() -> new Settings(Map.of("JOURNEYLINE_CONTINUITY_GAP", wrong)).continuity())
                    .withMessageContaining(wrong)
                    .withMessageContaining("PT4H");
        }
    }

    @Test
    void longestChain_set_isRead() {
        assertThat(new Settings(Map.of("JOURNEYLINE_LONGEST_CHAIN", "P10D"))
                        .continuity()
                        .longestChain())
                .isEqualTo(Duration.ofDays(10));
    }

    @Test
    void longestChain_noDurationOrNone_saysHowToWriteIt() {
        for (String wrong : new String[] {"a month", "PT0S"}) {
            assertThatIllegalStateException()
                    .isThrownBy(() -> new Settings(Map.of("JOURNEYLINE_LONGEST_CHAIN", wrong)).continuity())
                    .withMessageContaining("JOURNEYLINE_LONGEST_CHAIN")
                    .withMessageContaining(wrong)
                    .withMessageContaining("PT720H");
        }
    }

    @Test
    void s3PathStyle_onlyTrue_isTrue() {
        assertThat(new Settings(Map.of("JOURNEYLINE_S3_PATH_STYLE", "true")).s3PathStyle())
                .isTrue();
        assertThat(new Settings(Map.of()).s3PathStyle()).isFalse();
    }

    @Test
    void sharedIdentifiers_listed_areConfigured() {
        Settings settings =
                new Settings(Map.of("JOURNEYLINE_SHARED_IDENTIFIERS", "PHONE:+442079460100, EMAIL:shop@example.com"));

        assertThat(settings.sharedIdentifiers().configured())
                .containsExactlyInAnyOrder(
                        new Identifier(IdentifierKind.PHONE, "+442079460100"),
                        new Identifier(IdentifierKind.EMAIL, "shop@example.com"));
        assertThat(new Settings(Map.of()).sharedIdentifiers()).isEqualTo(SharedIdentifiers.DEFAULT);
    }

    @Test
    void sharedIdentifiers_notAnIdentifier_saysWhichAndHowToWriteIt() {
        Settings settings = new Settings(Map.of("JOURNEYLINE_SHARED_IDENTIFIERS", "+442079460100"));

        assertThatThrownBy(settings::sharedIdentifiers)
                .hasMessageContaining("'+442079460100'")
                .hasMessageContaining("PHONE:+442079460100");
    }
}
