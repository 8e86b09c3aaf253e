package io.journeyline.local.stack;

import static org.assertj.core.api.Assertions.assertThat;

import io.journeyline.local.runtime.FunctionArtefact;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class DoctorTest {
    @Test
    void examine_fixedPortThatIsTaken_namesPortAndOption() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            StackConfiguration configuration = StackConfiguration.of(new FunctionArtefact.Jvm(Path.of("function.zip")))
                    .withPorts(new StackConfiguration.Ports(0, 0, taken.getLocalPort(), 0));

            assertThat(Doctor.examine(configuration))
                    .filteredOn(check -> check.name().endsWith("port"))
                    .satisfiesOnlyOnce(check -> {
                        assertThat(check.isInOrder()).isFalse();
                        assertThat(check.words())
                                .contains(Integer.toString(taken.getLocalPort()))
                                .contains("--s3-port");
                    })
                    .filteredOn(Check::isInOrder)
                    .hasSize(3);
        }
    }

    @Test
    void program_thatDoesNotExist_saysHowToMendIt() {
        Check check = Doctor.program("Node", "journeyline-no-such-program", 20, "Install Node.");

        assertThat(check.isInOrder()).isFalse();
        assertThat(check.words()).isEqualTo("`journeyline-no-such-program` is not on the PATH. Install Node.");
    }

    @Test
    void program_thatIsTooOld_saysWhatItFound() {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();

        assertThat(Doctor.program("Java", java, 9_999, "Install a newer one.").words())
                .contains(Integer.toString(Runtime.version().feature()))
                .endsWith("Install a newer one.");
        assertThat(Doctor.program("Java", java, 25, "Install a newer one.").isInOrder())
                .isTrue();
    }
}
