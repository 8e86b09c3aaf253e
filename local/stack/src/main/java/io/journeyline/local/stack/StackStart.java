package io.journeyline.local.stack;

import io.journeyline.local.runtime.FunctionLauncher;
import io.journeyline.local.runtime.FunctionPool;
import io.journeyline.local.runtime.FunctionSettings;
import io.journeyline.local.source.DynamoDbStreamMapping;
import io.journeyline.local.source.EventSourceMapping;
import io.journeyline.local.source.FailureDestination;
import io.journeyline.local.source.KinesisMapping;
import io.journeyline.local.source.ObjectCreatedMapping;
import io.journeyline.local.source.RunningMapping;
import io.journeyline.local.source.StreamCheckpoints;
import io.journeyline.local.standin.DynamoDbLocal;
import io.journeyline.local.standin.KinesisLocal;
import io.journeyline.local.standin.S3Local;
import io.journeyline.local.standin.SftpLocal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;

/** Brings a stack up, what does not depend on each other side by side; takes everything down again on a failure. */
final class StackStart {
    private final StackConfiguration configuration;
    private final Stage stage;
    private final InstantSource clock = Clock.systemUTC();
    private final List<RunningMapping> mappings = new CopyOnWriteArrayList<>();

    private StackStart(StackConfiguration configuration, Stage stage) {
        this.configuration = configuration;
        this.stage = stage;
    }

    static LocalStack start(StackConfiguration configuration) throws InterruptedException {
        long begun = System.nanoTime();
        Stage stage = new Stage();
        boolean up = false;
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            LocalStack stack = new StackStart(configuration, stage).start(executor, begun);
            up = true;
            return stack;
        } catch (IOException e) {
            throw new StackException("The local stack does not start: " + e.getMessage(), e);
        } finally {
            if (!up) {
                stage.close();
            }
        }
    }

    private LocalStack start(ExecutorService executor, long begun) throws InterruptedException, IOException {
        StateDirectory state = stage.add(StateDirectory.open(configuration.stateDirectory()));
        boolean wasInterrupted = state.isNotDrained();
        Path logs = Files.createDirectories(state.resolve("logs"));
        stage.add(LibraryLog.to(logs.resolve("stack.log")));
        Path cache = configuration.cacheDirectory().toAbsolutePath();

        Future<DynamoDbLocal> dynamoDbStart = executor.submit(() -> startDynamoDb(state));
        Future<KinesisLocal> kinesisStart = executor.submit(() -> stage.add(KinesisLocal.start(
                configuration.ports().kinesis(),
                cache,
                logs.resolve("kinesis.log"),
                configuration.shardsByStream(),
                state::markNotDrained)));
        Future<S3Local> s3Start = executor.submit(() -> startS3(state));
        S3Local s3 = get(s3Start);
        SftpLocal sftp = stage.add(
                SftpLocal.start(configuration.ports().sftp(), state.resolve("sftp"), newPassword(), (source, file) -> {
                    state.markNotDrained();
                    String key = "sftp/" + source + "/" + file.getFileName();
                    PutObjectResponse response = s3.client()
                            .putObject(
                                    request -> request.bucket(Topology.LANDING_BUCKET)
                                            .key(key),
                                    RequestBody.fromFile(file));
                    LocalStack.announce(mappings, key, Files.size(file), response.eTag());
                }));
        DynamoDbLocal dynamoDb = get(dynamoDbStart);
        KinesisLocal kinesis = get(kinesisStart);
        StandIns standIns = new StandIns(state, dynamoDb, kinesis, s3, sftp, wasInterrupted);

        Map<String, FunctionPool> functions = functions(standIns, cache);
        for (FunctionPool function : functions.values()) {
            function.warm();
        }
        FailureDestination failures = new FailureDestination(state.resolve("failed"), clock);
        List<Future<RunningMapping>> starting = new ArrayList<>();
        for (EventSourceMapping mapping : configuration.mappings()) {
            Callable<RunningMapping> start = () -> stage.add(start(mapping, functions, failures, standIns));
            starting.add(executor.submit(start));
        }
        for (Future<RunningMapping> mapping : starting) {
            mappings.add(get(mapping));
        }
        AutoCloseable allMappings = this::closeMappings;
        stage.add(allMappings);
        return new LocalStack(
                stage, standIns, functions, mappings, failures, Duration.ofNanos(System.nanoTime() - begun));
    }

    /** Side by side: each waits a while for its threads. */
    private void closeMappings() {
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            mappings.forEach(mapping -> executor.execute(mapping::close));
        }
    }

    private DynamoDbLocal startDynamoDb(StateDirectory state) {
        Optional<Path> keptIn = state.isKept() ? Optional.of(state.resolve("dynamodb")) : Optional.empty();
        DynamoDbLocal dynamoDb =
                stage.add(DynamoDbLocal.start(configuration.ports().dynamoDb(), keptIn));
        dynamoDb.createTables(Topology.TABLES);
        dynamoDb.createTables(List.of(StreamCheckpoints.TABLE));
        return dynamoDb;
    }

    private S3Local startS3(StateDirectory state) {
        S3Local s3 = stage.add(S3Local.start(configuration.ports().s3(), state.resolve("s3")));
        s3.createBuckets(Topology.BUCKETS);
        return s3;
    }

    private Map<String, FunctionPool> functions(StandIns standIns, Path cache) throws IOException {
        Map<String, String> surroundings = FunctionSurroundings.of(
                standIns.dynamoDb().endpoint(),
                standIns.kinesis().endpoint(),
                standIns.s3().endpoint(),
                configuration.functionEnvironment());
        FunctionLauncher launcher = FunctionLauncher.of(configuration.artefact(), cache, surroundings);
        Map<String, FunctionPool> functions = new LinkedHashMap<>();
        for (FunctionSettings settings : configuration.functions()) {
            functions.put(
                    settings.name(),
                    stage.add(new FunctionPool(settings, launcher, standIns.functionLog(settings.name()), clock)));
        }
        return functions;
    }

    private RunningMapping start(
            EventSourceMapping mapping,
            Map<String, FunctionPool> functions,
            FailureDestination failures,
            StandIns standIns) {
        FunctionPool function = functions.get(mapping.function());
        return switch (mapping) {
            case EventSourceMapping.Kinesis kinesis ->
                KinesisMapping.start(
                        kinesis,
                        function,
                        failures,
                        standIns.kinesis().endpoint(),
                        standIns.dynamoDb().endpoint(),
                        standIns.dynamoDb().client(),
                        standIns.kinesis().client());
            case EventSourceMapping.DynamoDbStream stream ->
                DynamoDbStreamMapping.start(
                        stream,
                        function,
                        failures,
                        standIns.dynamoDb().endpoint(),
                        standIns.dynamoDb().client());
            case EventSourceMapping.ObjectCreated objects -> {
                if (!objects.bucket().equals(Topology.LANDING_BUCKET)) {
                    throw new StackException(
                            "Object-created notifications are made for uploads into %s only, not for %s."
                                    .formatted(Topology.LANDING_BUCKET, objects.bucket()));
                }
                yield new ObjectCreatedMapping(objects, function, failures, clock);
            }
        };
    }

    private static String newPassword() {
        byte[] random = new byte[16];
        new SecureRandom().nextBytes(random);
        return HexFormat.of().formatHex(random);
    }

    private static <T> T get(Future<T> future) throws InterruptedException {
        try {
            return future.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException words) {
                throw words;
            }
            throw new CompletionException(e.getCause());
        }
    }
}
