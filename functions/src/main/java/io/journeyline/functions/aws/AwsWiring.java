package io.journeyline.functions.aws;

import io.journeyline.functions.ledger.Ledgers;
import io.journeyline.functions.ledger.RememberedSegments;
import io.journeyline.functions.ledger.SegmentStore;
import io.journeyline.functions.port.ChangeSink;
import io.journeyline.functions.port.ContactEventSink;
import io.journeyline.functions.port.LandingStore;
import io.journeyline.functions.port.MappingStore;
import io.journeyline.functions.port.OriginalStore;
import io.journeyline.functions.port.UniqueNames;
import io.journeyline.functions.profile.CustomerStore;
import io.journeyline.functions.stitch.SessionStore;
import io.journeyline.functions.stitch.StitchProcessor.Backoff;
import io.journeyline.model.journey.Continuity;
import io.journeyline.model.journey.SharedIdentifiers;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.InstantSource;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import software.amazon.awssdk.auth.credentials.EnvironmentVariableCredentialsProvider;
import software.amazon.awssdk.core.retry.RetryMode;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * Makes adapters out of clients. Everything is made when first asked for, so that a function starts without the clients it
 * does not use. Credentials come from the environment, where Lambda puts them: the default chain would look in seven
 * places first. Endpoints of a local run come by the SDK's own variables {@code AWS_ENDPOINT_URL_…}.
 */
@Singleton
final class AwsWiring {

    private static final long FIRST_BACKOFF_MILLIS = 20;
    private static final int MOST_DOUBLINGS = 6;

    /** A small part of a function's memory; the ledger of a session of 100,000 messages is 6 MB. */
    private static final long REMEMBERED_BYTES = 16L * 1024 * 1024;

    private final Settings settings = new Settings(System.getenv());

    @Produces
    @Singleton
    InstantSource clock() {
        return InstantSource.system();
    }

    @Produces
    @Singleton
    UniqueNames uniqueNames() {
        return () -> UUID.randomUUID().toString();
    }

    @Produces
    @Singleton
    SdkHttpClient http() {
        return Apache5HttpClient.create();
    }

    @Produces
    @Singleton
    S3Client s3(SdkHttpClient http) {
        return S3Client.builder()
                .httpClient(http)
                .credentialsProvider(EnvironmentVariableCredentialsProvider.create())
                .overrideConfiguration(override -> override.retryStrategy(RetryMode.STANDARD))
                .forcePathStyle(settings.s3PathStyle())
                .build();
    }

    @Produces
    @Singleton
    KinesisClient kinesis(SdkHttpClient http) {
        return KinesisClient.builder()
                .httpClient(http)
                .credentialsProvider(EnvironmentVariableCredentialsProvider.create())
                .overrideConfiguration(override -> override.retryStrategy(RetryMode.STANDARD))
                .build();
    }

    @Produces
    @Singleton
    ContactEventSink contactEventSink(KinesisClient kinesis) {
        return new KinesisContactEventSink(kinesis, settings.contactEventStream(), Pause::sleep);
    }

    @Produces
    @Singleton
    ChangeSink changeSink(S3Client s3, UniqueNames names) {
        return new S3ChangeSink(s3, settings::lakeBucket, settings::quarantineBucket, names);
    }

    @Produces
    @Singleton
    OriginalStore originalStore(S3Client s3) {
        return new S3OriginalStore(s3, settings::quarantineBucket);
    }

    @Produces
    @Singleton
    LandingStore landingStore(S3Client s3) {
        return new S3LandingStore(s3);
    }

    @Produces
    @Singleton
    MappingStore mappingStore(S3Client s3) {
        return new S3MappingStore(s3, settings.configurationBucket());
    }

    @Produces
    @Singleton
    Dynamo dynamo(SdkHttpClient http) {
        DynamoDbClient client = DynamoDbClient.builder()
                .httpClient(http)
                .credentialsProvider(EnvironmentVariableCredentialsProvider.create())
                .overrideConfiguration(override -> override.retryStrategy(RetryMode.STANDARD))
                .build();
        return new Dynamo(client, Pause::sleep);
    }

    @Produces
    @Singleton
    Ledgers ledgers(Provider<Dynamo> dynamo) {
        SegmentStore segments = new DynamoSegmentStore(dynamo::get, settings::segmentTable);
        return new Ledgers(new RememberedSegments(segments, REMEMBERED_BYTES), Ledgers.Bounds.DEFAULT);
    }

    @Produces
    @Singleton
    SessionStore sessionStore(Dynamo dynamo, Ledgers ledgers) {
        return new DynamoSessionStore(dynamo, ledgers, settings.sessionTable(), settings.timelineTable());
    }

    @Produces
    @Singleton
    CustomerStore customerStore(Dynamo dynamo) {
        return new DynamoCustomerStore(dynamo, settings.customerTable());
    }

    @Produces
    @Singleton
    SharedIdentifiers sharedIdentifiers() {
        return settings.sharedIdentifiers();
    }

    @Produces
    @Singleton
    Continuity continuity() {
        return settings.continuity();
    }

    /** Waits longer after every attempt, and never two workers alike: else they would meet again. */
    @Produces
    @Singleton
    Backoff backoff() {
        return attempt -> {
            long millis = FIRST_BACKOFF_MILLIS << Math.min(attempt, MOST_DOUBLINGS);
            Pause.sleep(
                    Duration.ofMillis(millis / 2 + ThreadLocalRandom.current().nextLong(millis)));
        };
    }
}
