package io.journeyline.local.standin;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.nio2blob.FilesystemNio2BlobStore;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketAlreadyOwnedByYouException;

/**
 * S3 in this process, by s3proxy over a directory: a bucket is a folder, an object a file. Path-style addresses.
 *
 * <p>Does not do: notifications (whoever uploads says so beside it), tags, versions, life cycles, encryption,
 * signatures, policies.
 */
public final class S3Local implements AutoCloseable {
    private final S3Proxy proxy;
    private final URI endpoint;
    private final S3Client client;

    private S3Local(S3Proxy proxy, URI endpoint) {
        this.proxy = proxy;
        this.endpoint = endpoint;
        this.client = StandInClients.s3(endpoint);
    }

    /**
     * Starts it.
     *
     * @param port the loopback port, 0 for any free one
     * @param directory where the buckets lie; created when missing
     * @throws StandInException when the port is taken
     */
    public static S3Local start(int port, Path directory) {
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw new UncheckedIOException("The S3 stand-in cannot create its directory " + directory, e);
        }
        S3Proxy proxy = S3Proxy.builder()
                .blobStore(
                        new FilesystemNio2BlobStore(directory.toAbsolutePath().toString()))
                .awsAuthentication(AuthenticationType.NONE, null, null)
                .endpoint(URI.create("http://127.0.0.1:" + port))
                .ignoreUnknownHeaders(true)
                .build();
        try {
            proxy.start();
        } catch (IOException e) {
            throw Ports.busy("S3", port, "--s3-port", e);
        } catch (Exception e) {
            throw new StandInException("The S3 stand-in does not start: " + e.getMessage(), e);
        }
        return new S3Local(proxy, URI.create("http://127.0.0.1:" + proxy.getPort()));
    }

    public URI endpoint() {
        return endpoint;
    }

    /** A client for the owner's own use; closed with the stand-in. */
    public S3Client client() {
        return client;
    }

    /** Creates the buckets that do not exist yet. */
    public void createBuckets(List<String> names) {
        for (String name : names) {
            try {
                client.createBucket(request -> request.bucket(name));
            } catch (BucketAlreadyOwnedByYouException alreadyThere) {
                // A kept state has its buckets already.
            }
        }
    }

    @Override
    public void close() {
        client.close();
        try {
            proxy.stop();
        } catch (Exception e) {
            throw new StandInException("The S3 stand-in does not stop: " + e.getMessage(), e);
        }
    }
}
