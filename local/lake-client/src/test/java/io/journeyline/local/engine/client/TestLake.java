package io.journeyline.local.engine.client;

import io.journeyline.model.catalogue.LakeTable;
import io.journeyline.quicksight.lake.LakeLocations;
import io.journeyline.quicksight.lake.LakeTables;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.nio2blob.FilesystemNio2BlobStore;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/** A real engine over a real S3 stand-in, both thrown away afterwards. */
final class TestLake implements AutoCloseable {

    static final LakeLocations LOCATIONS = new LakeLocations("test-lake", "test-quarantine");

    private final Path directory;
    private final ZoneId reportingZone;
    private final S3Proxy proxy;
    private final S3Client s3;
    private EngineProcess engine;
    private LakeClient client;

    TestLake(Path directory, ZoneId reportingZone) throws Exception {
        this.directory = directory;
        this.reportingZone = reportingZone;
        proxy = S3Proxy.builder()
                .blobStore(new FilesystemNio2BlobStore(Files.createDirectories(directory.resolve("s3"))
                        .toAbsolutePath()
                        .toString()))
                .awsAuthentication(AuthenticationType.NONE, null, null)
                .endpoint(URI.create("http://127.0.0.1:0"))
                .ignoreUnknownHeaders(true)
                .build();
        proxy.start();
        s3 = S3Client.builder()
                .endpointOverride(endpoint())
                .region(Region.US_EAST_1)
                .forcePathStyle(true)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
                .httpClient(Apache5HttpClient.create())
                .build();
        s3.createBucket(request -> request.bucket(LOCATIONS.lakeBucket()));
        s3.createBucket(request -> request.bucket(LOCATIONS.quarantineBucket()));
        start();
    }

    /** Starts the engine again over what the earlier one left. */
    void restart() {
        client.close();
        engine.close();
        start();
    }

    LakeClient client() {
        return client;
    }

    EngineProcess engine() {
        return engine;
    }

    S3ChangeObjects objects() {
        return new S3ChangeObjects(s3, LOCATIONS);
    }

    Statements statements() {
        return JdbcStatements.connect(engine.jdbcUrl());
    }

    /** Writes a change object as publish does: gzip, one JSON object a line, every scalar a string. */
    void put(LakeTable feed, String name, List<Map<String, String>> rows) {
        String lines = rows.stream().map(TestLake::json).collect(Collectors.joining("\n", "", "\n"));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(lines.getBytes(StandardCharsets.UTF_8));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        s3.putObject(
                request -> request.bucket(LOCATIONS.bucket(LakeTables.bucketOf(feed)))
                        .key(LakeTables.pendingPrefix(feed) + name + ".jsonl.gz"),
                RequestBody.fromBytes(bytes.toByteArray()));
    }

    @Override
    public void close() throws Exception {
        client.close();
        engine.close();
        s3.close();
        proxy.stop();
    }

    private void start() {
        engine = EngineProcess.start(
                EngineProcess.classPath(Path.of("..", "engine", "target")),
                new EngineProcess.Settings(
                        endpoint(),
                        LOCATIONS.lakeBucket(),
                        LOCATIONS.quarantineBucket(),
                        directory.resolve("state"),
                        reportingZone,
                        directory.resolve("engine.log"),
                        Duration.ofMinutes(2),
                        List.of()));
        client = LakeClient.connect(engine, s3, LOCATIONS);
    }

    private URI endpoint() {
        return URI.create("http://127.0.0.1:" + proxy.getPort());
    }

    private static String json(Map<String, String> row) {
        return row.entrySet().stream()
                .map(entry -> "\"" + entry.getKey() + "\":" + quote(entry.getValue()))
                .collect(Collectors.joining(",", "{", "}"));
    }

    private static String quote(String value) {
        if (value == null) {
            return "null";
        }
        return "\"" + value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + "\"";
    }
}
