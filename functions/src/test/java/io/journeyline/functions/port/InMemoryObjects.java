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
    private final Map<String, byte[]> originals = new TreeMap<>();
    private final Map<String, StoredMapping> mappings = new TreeMap<>();

    public InMemoryObjects(FaultDial dial) {
        this.dial = dial;
    }

    public void land(String key, byte[] bytes) {
        landing.put(key, bytes);
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
        return new ByteArrayInputStream(landing.get(object.key()));
    }

    @Override
    public InputStream openRange(LandingObject object, long offset, long length) {
        dial.around(() -> {});
        return new ByteArrayInputStream(
                Arrays.copyOfRange(landing.get(object.key()), (int) offset, (int) (offset + length)));
    }

    @Override
    public String keep(InputStream bytes, long length) {
        String key = "originals/" + originals.size();
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
