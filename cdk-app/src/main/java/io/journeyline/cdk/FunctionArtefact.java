package io.journeyline.cdk;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Whether the functions' zip will start on {@code provided.al2023}, arm64. Lambda itself says so only when the first
 * event arrives, with an exit code.
 */
final class FunctionArtefact {

    private static final int ELF_HEADER = 20;
    private static final int MACHINE_LOW_BYTE = 18;
    private static final int MACHINE_AARCH64 = 0xB7;
    private static final String BUILD =
            " Build it on an arm64 machine: mvn -pl functions -am package -Dnative -Dquarkus.native.container-build=true";
    private static final String LOOK_ONLY = " (to look at the templates only: -c artefactCheck=present)";

    private FunctionArtefact() {}

    /** What is wrong with the artefact and how to mend it; empty if nothing. */
    static Optional<String> problem(Path artefact, ArtefactCheck check) {
        if (!Files.isRegularFile(artefact)) {
            return Optional.of("the functions' artefact " + artefact + " does not exist." + BUILD
                    + ", or name another with -c functionArtefact=PATH");
        }
        return switch (check) {
            case PRESENT -> Optional.empty();
            case DEPLOYABLE -> executable(artefact);
        };
    }

    private static Optional<String> executable(Path artefact) {
        try (ZipFile zip = new ZipFile(artefact.toFile())) {
            ZipEntry bootstrap = zip.getEntry("bootstrap");
            if (bootstrap == null) {
                return Optional.of("the functions' artefact " + artefact
                        + " holds no 'bootstrap': it is the JVM build, which provided.al2023 cannot start." + BUILD
                        + LOOK_ONLY);
            }
            try (InputStream content = zip.getInputStream(bootstrap)) {
                byte[] header = content.readNBytes(ELF_HEADER);
                boolean elf = header.length == ELF_HEADER
                        && header[0] == 0x7F
                        && header[1] == 'E'
                        && header[2] == 'L'
                        && header[3] == 'F';
                if (!elf || (header[MACHINE_LOW_BYTE] & 0xFF) != MACHINE_AARCH64) {
                    return Optional.of("the functions' artefact " + artefact
                            + " holds a 'bootstrap' that is no Linux arm64 executable." + BUILD + LOOK_ONLY);
                }
                return Optional.empty();
            }
        } catch (IOException unreadable) {
            return Optional.of("the functions' artefact " + artefact + " cannot be read as a zip: "
                    + unreadable.getMessage() + "." + BUILD);
        }
    }
}
