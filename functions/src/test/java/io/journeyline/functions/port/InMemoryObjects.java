package io.journeyline.functions.port;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Landing zone, originals and mappings. */
public final class InMemoryObjects implements LandingStore, OriginalStore, MappingStore {

    private final FaultDial dial;
    private final Map<String, byte[]> landing = new TreeMap<>();
    private final Map<String, byte[]> versions = new TreeMap<>();
    private final Map<String, byte[]> originals = new TreeMap<>();
    private final Map<String, StoredMapping> mappings = new TreeMap<>();

    public InMemoryObjects(FaultDial dial) {
        this.dial = dial;
    }

    public void land(String key, byte[] bytes) {
        landing.put(key, bytes);
    }

    /** An upload into a bucket that keeps versions. */
    public void land(LandingObject upload, byte[] bytes) {
        landing.put(upload.key(), bytes);
        versions.put(upload.key() + "@" + upload.versionId(), bytes);
    }

    public void putMapping(String source, StoredMapping mapping) {
        mappings.put(source, mapping);
    }

    public Map<String, byte[]> originals() {
        return originals;
    }

    @Override
    public InputStream open(LandingObject object) {
        dial.around(() -> {});
        return new ByteArrayInputStream(content(object));
    }

    @Override
    public InputStream openRange(LandingObject object, long offset, long length) {
        dial.around(() -> {});
        return new ByteArrayInputStream(Arrays.copyOfRange(content(object), (int) offset, (int) (offset + length)));
    }

    private byte[] content(LandingObject object) {
        if (object.versionId() != null) {
            return versions.get(object.key() + "@" + object.versionId());
        }
        byte[] bytes = landing.get(object.key());
        if (object.eTag() != null && !object.eTag().equals(eTag(bytes))) {
            throw new Overwritten(object, null);
        }
        return bytes;
    }

    /** The fingerprint that this store gives a content. */
    public static String eTag(byte[] bytes) {
        return Integer.toHexString(Arrays.hashCode(bytes));
    }

    @Override
    public String keep(String recordPosition, InputStream bytes, long length) {
        String key = "originals/" + recordPosition;
        dial.around(() -> {
            try {
                byte[] kept = bytes.readAllBytes();
                if (kept.length != length) {
                    throw new IllegalStateException(kept.length + " bytes came, " + length + " were announced");
                }
                originals.put(key, kept);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        return key;
    }

    @Override
    public Optional<StoredMapping> find(String source) {
        return Optional.ofNullable(mappings.get(source));
    }
}
