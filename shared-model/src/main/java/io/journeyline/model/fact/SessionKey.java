package io.journeyline.model.fact;

import java.util.Comparator;

/**
 * A session across platforms: two platforms may give the same id.
 *
 * @param platform  the platform whose id it is; has no {@code '/'}
 * @param sessionId the channel's own id: JAR's {@code SessionId}
 */
public record SessionKey(String platform, String sessionId) implements Comparable<SessionKey> {

    private static final Comparator<SessionKey> ORDER =
            Comparator.comparing(SessionKey::platform).thenComparing(SessionKey::sessionId);

    public SessionKey {
        if (platform.isBlank() || platform.indexOf('/') >= 0) {
            throw new IllegalArgumentException("a platform's name is not blank and has no '/': '" + platform + "'");
        }
        if (sessionId.isBlank()) {
            throw new IllegalArgumentException("a session of platform " + platform + " has a blank id");
        }
    }

    /** Reads what {@link #text()} wrote. */
    public static SessionKey parse(String text) {
        int slash = text.indexOf('/');
        if (slash < 0) {
            throw new IllegalArgumentException("a session key is written platform/id, not '" + text + "'");
        }
        return new SessionKey(text.substring(0, slash), text.substring(slash + 1));
    }

    /** The key as one text, {@code platform/id}; unambiguous because a platform has no slash. */
    public String text() {
        return platform + "/" + sessionId;
    }

    @Override
    public int compareTo(SessionKey other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return text();
    }
}
