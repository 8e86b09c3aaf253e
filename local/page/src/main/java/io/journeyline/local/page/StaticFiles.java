package io.journeyline.local.page;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.zip.GZIPOutputStream;

/** The page's own files, all in memory: what is not in this list does not exist, so no path leads anywhere else. */
final class StaticFiles {

    /** One file, as it is and compressed. */
    record StaticFile(String type, byte[] bytes, byte[] compressed, String tag) {}

    private static final List<String> MODULES = List.of(
            "app.js",
            "api.js",
            "charts.js",
            "data.js",
            "dom.js",
            "format.js",
            "icons.js",
            "journey.js",
            "journeys.js",
            "settings.js",
            "overview.js",
            "figures.js");

    private final Map<String, StaticFile> files = new HashMap<>();

    StaticFiles() {
        add("/", "web/index.html", "text/html; charset=utf-8");
        add("/page.css", "web/page.css", "text/css; charset=utf-8");
        add("/icon.svg", "web/icon.svg", "image/svg+xml");
        MODULES.forEach(module -> add("/" + module, "web/" + module, "text/javascript; charset=utf-8"));
        Properties vendor = new Properties();
        try (InputStream in = open("vendor.properties")) {
            vendor.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException("vendor.properties cannot be read", e);
        }
        add("/vendor/chart.js", "/" + vendor.getProperty("chart.js"), "text/javascript; charset=utf-8");
    }

    Optional<StaticFile> find(String path) {
        return Optional.ofNullable(files.get(path));
    }

    private void add(String path, String resource, String type) {
        try (InputStream in = open(resource)) {
            byte[] bytes = in.readAllBytes();
            files.put(path, new StaticFile(type, bytes, compress(bytes), EntityTag.of(bytes)));
        } catch (IOException e) {
            throw new UncheckedIOException(resource + " cannot be read", e);
        }
    }

    private static InputStream open(String resource) {
        InputStream in = StaticFiles.class.getResourceAsStream(resource);
        if (in == null) {
            throw new IllegalStateException(
                    "the page's file " + resource + " is not on the class path: build the module local/page anew");
        }
        return in;
    }

    static byte[] compress(byte[] bytes) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        }
        return out.toByteArray();
    }
}
