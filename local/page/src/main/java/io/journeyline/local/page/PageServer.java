package io.journeyline.local.page;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Serves the page on the loopback address, and nowhere else. */
public final class PageServer implements AutoCloseable {

    private static final int BACKLOG = 64;

    private final HttpServer server;
    private final ExecutorService threads;

    private PageServer(HttpServer server, ExecutorService threads) {
        this.server = server;
        this.threads = threads;
    }

    /**
     * Starts serving.
     *
     * @param port the port, or 0 for any free one
     * @throws IOException if the port cannot be had; the message says which and what to do
     */
    public static PageServer start(PageSource source, int port) throws IOException {
        HttpServer server = bound(port);
        ExecutorService threads = Executors.newThreadPerTaskExecutor(
                Thread.ofVirtual().name("page-", 0).factory());
        server.setExecutor(threads);
        server.createContext("/", new PageHandler(source));
        server.start();
        return new PageServer(server, threads);
    }

    /**
     * Looks whether {@link #start} could have a port now, for those who have much to do before they serve.
     *
     * @throws IOException as {@link #start} would
     */
    public static void requireFree(int port) throws IOException {
        bound(port).stop(0);
    }

    private static HttpServer bound(int port) throws IOException {
        InetSocketAddress address = new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port);
        try {
            return HttpServer.create(address, BACKLOG);
        } catch (BindException taken) {
            throw new IOException("port " + port + " is in use: choose another one, or 0 for any free one", taken);
        }
    }

    /**
     * Every question the page may ask of its source, with sample values where a reader's text goes in: so that a test can
     * ask them of the engine that will have to answer.
     */
    public static List<String> questions() {
        return Queries.samples();
    }

    /** Where to look: {@code http://127.0.0.1:<port>/}. */
    public URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
