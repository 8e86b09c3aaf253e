package io.journeyline.cdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.journeyline.cdk.Settings.Source;
import io.journeyline.model.event.Identifier;
import io.journeyline.model.event.IdentifierKind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsTest {

    @TempDir
    private Path directory;

    private final Map<String, Object> context = new LinkedHashMap<>();

    @BeforeEach
    void give() {
        context.put("reportingZone", "Europe/London");
        context.put("functionArtefact", Synthesis.standIn(directory).toString());
    }

    @Test
    void read_theLeastThatIsNeeded_fillsInTheRest() {
        assertThat(Settings.read(context::get))
                .isEqualTo(new Settings(
                        ZoneId.of("Europe/London"),
                        Duration.ofHours(4),
                        Duration.ofDays(30),
                        Set.of(),
                        List.of(),
                        directory.resolve("function.zip").toAbsolutePath()));
    }

    @Test
    void read_everySetting_isTaken() {
        context.put("continuityGap", "PT90M");
        context.put("longestChain", "P10D");
        context.put("sharedIdentifiers", "PHONE:+442079460100, EMAIL:shop@example.com");
        context.put("sources", "bank, branch");
        Settings settings = Settings.read(context::get);
        assertThat(settings.continuityGap()).isEqualTo(Duration.ofMinutes(90));
        assertThat(settings.longestChain()).isEqualTo(Duration.ofDays(10));
        assertThat(settings.sharedIdentifiers())
                .containsExactlyInAnyOrder(
                        new Identifier(IdentifierKind.PHONE, "+442079460100"),
                        new Identifier(IdentifierKind.EMAIL, "shop@example.com"));
        assertThat(settings.sources()).containsExactly(new Source("bank", List.of()), new Source("branch", List.of()));
    }

    @Test
    void read_sharedIdentifiersAsAList_areThoseOfTheText() {
        context.put("sharedIdentifiers", List.of("PHONE:+442079460100", "EMAIL:shop@example.com"));
        Settings listed = Settings.read(context::get);
        context.put("sharedIdentifiers", "EMAIL:shop@example.com PHONE:+442079460100");
        assertThat(listed).isEqualTo(Settings.read(context::get));
    }

    @Test
    void read_sharedIdentifiersThatTheFunctionsCouldNotRead_areRefused() {
        for (Object wrong : List.of("+442079460100", "TELEPHONE:+442079460100", List.of("PHONE:"))) {
            context.put("sharedIdentifiers", wrong);
            assertThatThrownBy(() -> Settings.read(context::get))
                    .isInstanceOf(SettingsException.class)
                    .hasMessageContaining("'sharedIdentifiers': '")
                    .hasMessageContaining("is no identifier; write for example PHONE:+442079460100");
        }
        context.put("sharedIdentifiers", Map.of("PHONE", "+442079460100"));
        assertThatThrownBy(() -> Settings.read(context::get))
                .hasMessageContaining("neither a text nor a list of texts");
    }

    @Test
    void read_moreSharedIdentifiersThanAFunctionsEnvironmentHolds_areRefused() {
        context.put("sharedIdentifiers", "EMAIL:" + "a".repeat(2_994));
        assertThat(Settings.read(context::get).sharedIdentifiers()).hasSize(1);
        context.put("sharedIdentifiers", "EMAIL:" + "a".repeat(2_995));
        assertThatThrownBy(() -> Settings.read(context::get)).hasMessageContaining("3001 bytes");
    }

    @Test
    void read_sourcesWithKeys_keepsTheirKeys() {
        context.put("sources", Map.of("bank", List.of("ssh-ed25519 AAAA")));
        assertThat(Settings.read(context::get).sources())
                .containsExactly(new Source("bank", List.of("ssh-ed25519 AAAA")));
    }

    @Test
    void read_everythingWrong_saysAllOfItAtOnce() {
        context.clear();
        context.put("continuityGap", "four hours");
        context.put("longestChain", "PT0S");
        context.put("sources", "Bank");
        context.put("functionArtefact", directory.resolve("absent.zip").toString());
        assertThatThrownBy(() -> Settings.read(context::get))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("'reportingZone' is missing")
                .hasMessageContaining("-c reportingZone=Europe/London")
                .hasMessageContaining("'four hours'")
                .hasMessageContaining("'longestChain' is 'PT0S'")
                .hasMessageContaining("'Bank'")
                .hasMessageContaining("absent.zip does not exist");
    }

    @Test
    void read_anUnknownZone_saysSo() {
        context.put("reportingZone", "Europe/Londn");
        assertThatThrownBy(() -> Settings.read(context::get)).hasMessageContaining("'Europe/Londn', which is no time");
    }

    @Test
    void read_aSourceTwice_isRefused() {
        context.put("sources", "bank,bank");
        assertThatThrownBy(() -> Settings.read(context::get)).hasMessageContaining("stands twice");
    }

    @Test
    void read_theJvmBuild_isRefusedForDeployment() {
        context.put(
                "functionArtefact",
                Synthesis.zip(directory.resolve("jvm.zip"), "lib/quarkus-run.jar", new byte[1])
                        .toString());
        assertThatThrownBy(() -> Settings.read(context::get)).hasMessageContaining("holds no 'bootstrap'");
    }

    @Test
    void read_anExecutableOfAnotherMachine_isRefusedForDeployment() {
        byte[] x86 = new byte[64];
        x86[0] = 0x7F;
        x86[1] = 'E';
        x86[2] = 'L';
        x86[3] = 'F';
        x86[18] = 0x3E;
        context.put(
                "functionArtefact",
                Synthesis.zip(directory.resolve("x86.zip"), "bootstrap", x86).toString());
        assertThatThrownBy(() -> Settings.read(context::get)).hasMessageContaining("no Linux arm64 executable");
    }

    @Test
    void read_noZipAtAll_isRefusedForDeployment() throws Exception {
        Path text = Files.writeString(directory.resolve("text.zip"), "not a zip");
        context.put("functionArtefact", text.toString());
        assertThatThrownBy(() -> Settings.read(context::get)).hasMessageContaining("cannot be read as a zip");
    }

    @Test
    void read_toLookOnly_takesWhatIsThere() throws Exception {
        Path text = Files.writeString(directory.resolve("text.zip"), "not a zip");
        context.put("functionArtefact", text.toString());
        context.put("artefactCheck", "present");
        assertThat(Settings.read(context::get).functionArtefact()).isEqualTo(text.toAbsolutePath());
    }
}
