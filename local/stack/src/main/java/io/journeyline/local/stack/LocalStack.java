package io.journeyline.local.stack;

import io.journeyline.local.runtime.FunctionLauncher;
import io.journeyline.local.runtime.FunctionPool;
import io.journeyline.local.runtime.FunctionRehearsal;
import io.journeyline.local.runtime.FunctionSettings;
import io.journeyline.local.runtime.FunctionStart;
import io.journeyline.local.source.FailedEvent;
import io.journeyline.local.source.FailureDestination;
import io.journeyline.local.source.ObjectCreatedMapping;
import io.journeyline.local.source.RunningMapping;
import io.journeyline.local.standin.SftpUpload;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * The whole pipeline on one machine: stand-ins, functions as child processes, event source mappings.
 *
 * <p>Closing stops everything in reverse order and may be repeated; a shutdown hook closes it when the JVM is told to
 * end, and the children end by themselves when the JVM is killed.
 */
public final class LocalStack implements AutoCloseable {
    /** A stack may go on for days on functions of which there is a newer build. */
    private static final Duration KEPT_UNUSED = Duration.ofDays(7);

    private final Stage stage;
    private final StandIns standIns;
    private final Map<String, FunctionPool> functions;
    private final FailureDestination failures;
    private final Quiescence quiescence;
    private final Duration startTime;
    private final AtomicInteger feeds = new AtomicInteger();
    private final long feedSeed = System.nanoTime();

    LocalStack(
            Stage stage,
            StandIns standIns,
            Map<String, FunctionPool> functions,
            List<RunningMapping> mappings,
            FailureDestination failures,
            Duration startTime) {
        this.stage = stage;
        this.standIns = standIns;
        this.functions = functions;
        this.failures = failures;
        this.quiescence = new Quiescence(mappings, List.copyOf(functions.values()), failures);
        this.startTime = startTime;
    }

    /**
     * Starts everything and returns when it is ready.
     *
     * @throws StackException or {@link io.journeyline.local.standin.StandInException} with words for the user
     */
    public static LocalStack start(StackConfiguration configuration) throws InterruptedException {
        return StackStart.start(configuration);
    }

    /**
     * Has one of the functions rehearse its start, so that later ones start faster; done already, it does nothing. Removes
     * what former builds left in the cache.
     *
     * @throws IOException when the function does not come up; everything works without, only slower
     */
    public static void prepare(StackConfiguration configuration) throws IOException, InterruptedException {
        // Nobody listens there, and nobody is asked: the function is given nothing to do.
        URI nobody = URI.create("http://127.0.0.1:9");
        FunctionLauncher launcher = FunctionLauncher.of(
                configuration.artefact(),
                configuration.cacheDirectory().toAbsolutePath(),
                FunctionSurroundings.of(nobody, nobody, nobody, configuration.functionEnvironment()));
        FunctionSettings stitch = configuration.functions().stream()
                .filter(function -> function.name().equals(Topology.STITCH))
                .findFirst()
                .orElseThrow();
        FunctionRehearsal.makeStartCache(launcher, stitch);
        launcher.removeUnused(Instant.now().minus(KEPT_UNUSED));
    }

    /** How long {@link #start} took. */
    public Duration startTime() {
        return startTime;
    }

    public Endpoints endpoints() {
        return standIns.endpoints();
    }

    /** A client of the DynamoDB stand-in; closed with the stack. */
    public DynamoDbClient dynamoDb() {
        return standIns.dynamoDb().client();
    }

    /** A client of the S3 stand-in; closed with the stack. */
    public S3Client s3() {
        return standIns.s3().client();
    }

    /** A client of the Kinesis stand-in; closed with the stack. */
    public KinesisClient kinesis() {
        return standIns.kinesis().client();
    }

    /** Where everything lies: {@code dynamodb/}, {@code s3/}, {@code sftp/}, {@code logs/}, {@code failed/}. */
    public Path stateDirectory() {
        return standIns.state().root();
    }

    /**
     * Whether the last run on this kept state ended before it came to rest: what its streams held is gone, and its
     * inputs should be fed again (which is harmless).
     */
    public boolean wasInterrupted() {
        return standIns.wasInterrupted();
    }

    /**
     * Uploads a file by SFTP as its source does; returns when it has become an object of the landing bucket.
     *
     * @param source the source's and so the SFTP user's name
     * @param fileName the name the file gets there
     */
    public void uploadBySftp(String source, Path file, String fileName) throws IOException {
        standIns.state().markNotDrained();
        SftpUpload.upload(standIns.sftp().port(), standIns.sftp().password(), source, file, fileName);
    }

    /** Where the mappings of sources lie. */
    public ConfigurationBucket configuration() {
        return new ConfigurationBucket(s3());
    }

    /** Puts the lines of a file, one event each, on {@code journeyline-events}, aggregated as producers do. */
    public PutResult putOnStream(Path file) throws IOException {
        standIns.state().markNotDrained();
        String keyPrefix = "feed-%d-%d-".formatted(feedSeed, feeds.incrementAndGet());
        return new StreamFeed(kinesis(), Topology.EVENT_STREAM, keyPrefix).put(file);
    }

    /**
     * Waits until nothing is in flight anywhere: every notification handled, every stream's last record done by every
     * function that reads it, no invocation running. Exact, not a guess by time.
     *
     * @param limit how long to wait at most
     * @param listener hears of the progress a few times a second
     * @throws StackException when the limit passes, or a mapping is broken
     */
    public void awaitQuiescence(Duration limit, Consumer<Progress> listener) throws InterruptedException {
        switch (settle(limit, listener)) {
            case AT_REST -> {}
            case MOVING ->
                throw new StackException(
                        "The pipeline did not come to rest within %d s. Where it is: %s. What the functions print is in the state directory's logs/."
                                .formatted(limit.toSeconds(), progress().line()));
        }
    }

    /** Whether anything is in flight. */
    public enum Motion {
        MOVING,
        AT_REST
    }

    /**
     * Waits for rest as {@link #awaitQuiescence} does, but while others go on feeding it need never come.
     *
     * @param limit how long to wait at most
     * @return what it was at the end
     * @throws StackException when a mapping is broken
     */
    public Motion settle(Duration limit, Consumer<Progress> listener) throws InterruptedException {
        long deadline = System.nanoTime() + limit.toNanos();
        StateDirectory state = standIns.state();
        long seen;
        do {
            seen = state.marks();
            if (!quiescence.await(Duration.ofNanos(deadline - System.nanoTime()), listener)) {
                return Motion.MOVING;
            }
        } while (!state.markDrained(seen));
        return Motion.AT_REST;
    }

    /** Where the run is now. */
    public Progress progress() {
        return quiescence.progress();
    }

    /**
     * Kills one process of a function with SIGKILL, a working one if there is one.
     *
     * @return its process id; empty when none is running
     */
    public OptionalLong killFunction(String function) {
        return pool(function).kill();
    }

    private FunctionPool pool(String function) {
        FunctionPool pool = functions.get(function);
        if (pool == null) {
            throw new StackException("There is no function %s; there are %s.".formatted(function, functions.keySet()));
        }
        return pool;
    }

    /** What went to an on-failure destination, in order; a run with any should end with a failure. */
    public List<FailedEvent> failures() {
        return failures.failures();
    }

    /** How fast the functions' processes came up, those that have answered. */
    public List<FunctionStart> functionStarts() {
        return functions.values().stream()
                .flatMap(pool -> pool.starts().stream())
                .toList();
    }

    /** The log file of a function's processes. */
    public Path functionLog(String function) {
        return standIns.functionLog(pool(function).settings().name());
    }

    /** Says that an object was created, for a stand-in's upload. */
    static void announce(List<RunningMapping> mappings, String key, long size, String eTag) {
        for (RunningMapping mapping : mappings) {
            if (mapping instanceof ObjectCreatedMapping created) {
                created.created(key, size, eTag);
            }
        }
    }

    @Override
    public void close() {
        stage.close();
    }
}
