package io.journeyline.local.engine.client;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The few statements that Athena has and Trino does not, as Trino says them; everything else passes unchanged.
 *
 * <p>{@code OPTIMIZE … WHERE} and {@code UNLOAD} are not known here and fail in Trino's parser.
 */
final class AthenaDialect {

    private static final Pattern OPTIMIZE = Pattern.compile(
            "\\s*OPTIMIZE\\s+(\\w+)\\s+REWRITE\\s+DATA\\s+USING\\s+BIN_PACK\\s*;?\\s*", Pattern.CASE_INSENSITIVE);
    private static final Pattern VACUUM = Pattern.compile("\\s*VACUUM\\s+(\\w+)\\s*;?\\s*", Pattern.CASE_INSENSITIVE);

    private AthenaDialect() {}

    static List<String> toTrino(String statement) {
        Matcher optimize = OPTIMIZE.matcher(statement);
        if (optimize.matches()) {
            return List.of("ALTER TABLE " + optimize.group(1) + " EXECUTE optimize");
        }
        Matcher vacuum = VACUUM.matcher(statement);
        if (vacuum.matches()) {
            return List.of(
                    "ALTER TABLE " + vacuum.group(1) + " EXECUTE expire_snapshots(retention_threshold => '0s')",
                    "ALTER TABLE " + vacuum.group(1) + " EXECUTE remove_orphan_files(retention_threshold => '0s')");
        }
        return List.of(statement);
    }
}
