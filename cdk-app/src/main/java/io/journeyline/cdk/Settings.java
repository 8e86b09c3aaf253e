package io.journeyline.cdk;

import io.journeyline.model.event.Identifier;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What differs from one installation to the next; read from the CDK context ({@code -c name=value} or cdk.json).
 *
 * @param reportingZone    the zone whose days, weeks and months the KPI views speak of
 * @param continuityGap    how long after a session's end a further one still belongs to the journey
 * @param longestChain     how long continuity alone makes one journey
 * @param sharedIdentifiers what is known to be many customers', and so joins nothing
 * @param sources          who uploads files by SFTP
 * @param functionArtefact the functions' one artefact
 */
record Settings(
        ZoneId reportingZone,
        Duration continuityGap,
        Duration longestChain,
        Set<Identifier> sharedIdentifiers,
        List<Source> sources,
        Path functionArtefact) {

    static final String REPORTING_ZONE = "reportingZone";
    static final String CONTINUITY_GAP = "continuityGap";
    static final String LONGEST_CHAIN = "longestChain";
    static final String SHARED_IDENTIFIERS = "sharedIdentifiers";
    static final String SOURCES = "sources";
    static final String FUNCTION_ARTEFACT = "functionArtefact";
    static final String ARTEFACT_CHECK = "artefactCheck";

    private static final String DEFAULT_ARTEFACT = "../functions/target/native/function.zip";

    /** All variables of a function together end at 4 KB; the others, names mostly, need less than one of them. */
    private static final int LONGEST_SHARED_IDENTIFIERS = 3_000;

    /** A source of files: its name is its SFTP user and its directory below {@code sftp/}. */
    record Source(String name, List<String> publicKeys) {

        Source {
            publicKeys = List.copyOf(publicKeys);
        }
    }

    Settings {
        sharedIdentifiers = Collections.unmodifiableSet(new TreeSet<>(sharedIdentifiers));
        sources = List.copyOf(sources);
    }

    /**
     * Reads the settings.
     *
     * @param context the value of a context key, null if it is not set
     * @throws SettingsException naming every problem at once
     */
    static Settings read(Function<String, Object> context) {
        List<String> problems = new ArrayList<>();
        ZoneId zone = reportingZone(context.apply(REPORTING_ZONE), problems);
        Duration gap = duration(CONTINUITY_GAP, context.apply(CONTINUITY_GAP), "PT4H", problems);
        Duration chain = duration(LONGEST_CHAIN, context.apply(LONGEST_CHAIN), "P30D", problems);
        Set<Identifier> shared = sharedIdentifiers(context.apply(SHARED_IDENTIFIERS), problems);
        List<Source> sources = sources(context.apply(SOURCES), problems);
        Path artefact = Path.of(
                        context.apply(FUNCTION_ARTEFACT) instanceof String path && !path.isBlank()
                                ? path
                                : DEFAULT_ARTEFACT)
                .toAbsolutePath()
                .normalize();
        FunctionArtefact.problem(artefact, ArtefactCheck.read(context.apply(ARTEFACT_CHECK), problems))
                .ifPresent(problems::add);
        if (!problems.isEmpty()) {
            throw new SettingsException(problems);
        }
        return new Settings(zone, gap, chain, shared, sources, artefact);
    }

    private static ZoneId reportingZone(Object value, List<String> problems) {
        if (!(value instanceof String name) || name.isBlank()) {
            problems.add(
                    "context '" + REPORTING_ZONE + "' is missing: the KPI views need the zone whose days they count."
                            + " Add for example -c reportingZone=Europe/London (UTC is a choice, too)");
            return null;
        }
        try {
            return ZoneId.of(name);
        } catch (DateTimeException unknown) {
            problems.add("context '" + REPORTING_ZONE + "' is '" + name
                    + "', which is no time zone. Give a name of the tz database, for example Europe/London");
            return null;
        }
    }

    private static Duration duration(String name, Object value, String unlessSet, List<String> problems) {
        if (value == null) {
            return Duration.parse(unlessSet);
        }
        try {
            Duration duration = Duration.parse(value.toString());
            // The functions take no chain shorter than that, and a gap so short would be a slip of the pen.
            if (duration.compareTo(Duration.ofSeconds(1)) >= 0) {
                return duration;
            }
        } catch (DateTimeException malformed) {
            // Said below, together with a duration that is too short.
        }
        problems.add("context '" + name + "' is '" + value
                + "', which is no ISO-8601 duration of a second or more. Give for example " + unlessSet);
        return null;
    }

    /** Either {@code PHONE:+442079460100,EMAIL:shop@example.com}, or in cdk.json a list of such texts. */
    private static Set<Identifier> sharedIdentifiers(Object value, List<String> problems) {
        String listed =
                switch (value) {
                    case null -> "";
                    case String text -> text;
                    case List<?> list
                    when list.stream().allMatch(String.class::isInstance) ->
                        list.stream().map(String.class::cast).collect(Collectors.joining(","));
                    default -> {
                        problems.add("context '" + SHARED_IDENTIFIERS + "' is '" + value
                                + "', which is neither a text nor a list of texts. Give for example"
                                + " PHONE:+442079460100,EMAIL:shop@example.com");
                        yield "";
                    }
                };
        try {
            Set<Identifier> shared = Identifier.parseList(listed);
            int bytes = text(shared).getBytes(StandardCharsets.UTF_8).length;
            if (bytes > LONGEST_SHARED_IDENTIFIERS) {
                problems.add(
                        "context '" + SHARED_IDENTIFIERS + "' has " + bytes + " bytes, and a function's environment"
                                + " has room for " + LONGEST_SHARED_IDENTIFIERS
                                + ". Name those that matter most: what comes with"
                                + " more than five customer numbers is found to be shared without being named");
            }
            return shared;
        } catch (IllegalArgumentException malformed) {
            problems.add("context '" + SHARED_IDENTIFIERS + "': " + malformed.getMessage());
            return Set.of();
        }
    }

    /** The shared identifiers as the functions read them. */
    String sharedIdentifiersText() {
        return text(sharedIdentifiers);
    }

    private static String text(Set<Identifier> identifiers) {
        return identifiers.stream().map(Identifier::text).collect(Collectors.joining(","));
    }

    /** Either {@code bank,branch} (keys are added later), or in cdk.json an object of name to list of public keys. */
    private static List<Source> sources(Object value, List<String> problems) {
        List<Source> sources = new ArrayList<>();
        switch (value) {
            case null -> {
                return List.of();
            }
            case String names ->
                Arrays.stream(names.split(",", -1))
                        .map(String::strip)
                        .filter(name -> !name.isEmpty())
                        .forEach(name -> sources.add(new Source(name, List.of())));
            case Map<?, ?> keysByName ->
                keysByName.forEach((name, keys) -> {
                    if (keys instanceof List<?> list && list.stream().allMatch(String.class::isInstance)) {
                        sources.add(new Source(
                                name.toString(),
                                list.stream().map(String.class::cast).toList()));
                    } else {
                        problems.add("context '" + SOURCES + "': the public keys of '" + name
                                + "' are no list of texts. Give for example [\"ssh-ed25519 AAAA…\"] or []");
                    }
                });
            default ->
                problems.add("context '" + SOURCES + "' is neither a list of names (bank,branch) nor an object of"
                        + " name to public keys. See cdk-app/README.md");
        }
        // The name becomes a directory, a user name and part of a role's name: the narrowest of the three decides.
        sources.stream()
                .filter(source -> !source.name().matches("[a-z][a-z0-9-]{2,24}"))
                .forEach(source -> problems.add("context '" + SOURCES + "': '" + source.name()
                        + "' is no source name. Use 3 to 25 lower-case letters, digits and hyphens, a letter first"));
        if (sources.stream().map(Source::name).distinct().count() != sources.size()) {
            problems.add("context '" + SOURCES + "': a source stands twice. Name each once");
        }
        return sources;
    }
}
