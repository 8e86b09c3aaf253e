package io.journeyline.local.stack;

/**
 * One thing that {@link Doctor} looked at.
 *
 * @param name what was looked at, such as {@code Node}
 * @param words what was found; when it is not in order, how to mend it
 */
public record Check(String name, Finding finding, String words) {
    /** Whether it will do. */
    public enum Finding {
        IN_ORDER,
        TO_BE_MENDED
    }

    /** Whether it will do. */
    public boolean isInOrder() {
        return finding == Finding.IN_ORDER;
    }

    static Check inOrder(String name, String words) {
        return new Check(name, Finding.IN_ORDER, words);
    }

    static Check toBeMended(String name, String words) {
        return new Check(name, Finding.TO_BE_MENDED, words);
    }
}
