package io.journeyline.local.page;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * The answers to the page's questions. An answer is kept until the source's version changes: many open pages ask the
 * engine no more than one does. One question is asked at a time.
 */
final class Answers {

    /** The source cannot be asked yet. */
    static final class NotReadyException extends RuntimeException {
        NotReadyException(String message) {
            super(message);
        }
    }

    /** The source was asked and failed. */
    static final class SourceFailedException extends RuntimeException {
        SourceFailedException(RuntimeException cause) {
            super(cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage(), cause);
        }
    }

    private static final int MOST_KEPT = 200;

    private final PageSource source;
    private final ReentrantLock oneAtATime = new ReentrantLock();
    private final Map<String, Object> kept = new HashMap<>();
    private long keptVersion = Long.MIN_VALUE;

    Answers(PageSource source) {
        this.source = source;
    }

    Object status() {
        PageStatus status = source.status();
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("version", status.version());
        answer.put("phase", status.phase().name());
        answer.put("headline", status.headline());
        answer.put("counts", status.counts());
        answer.put("reporting_zone", source.reportingZone().getId());
        return answer;
    }

    Object kpis() {
        return answer("kpis", () -> {
            Map<String, Object> all = new LinkedHashMap<>();
            Queries.kpis().forEach((name, sql) -> all.put(name, source.query(sql)));
            return all;
        });
    }

    Object arrivals() {
        return answer("arrivals", () -> Map.of("rows", source.query(Queries.ARRIVALS)));
    }

    Object serviceLevel() {
        return answer("service-level", () -> Map.of("rows", source.query(Queries.SERVICE_LEVEL)));
    }

    Object conservation() {
        return answer("conservation", () -> Map.of("rows", source.query(Queries.CONSERVATION)));
    }

    Object quarantine() {
        return answer("quarantine", () -> {
            Map<String, Object> both = new LinkedHashMap<>();
            both.put("by_code", source.query(Queries.QUARANTINE_BY_CODE));
            both.put("rows", source.query(Queries.QUARANTINE));
            return both;
        });
    }

    Object journeys(JourneyFilter filter) {
        return answer(filter.toString(), () -> {
            List<Map<String, Object>> rows = new ArrayList<>(source.query(Queries.journeys(filter)));
            boolean more = rows.size() > Queries.JOURNEYS_OF_A_PAGE;
            Map<String, Object> page = new LinkedHashMap<>();
            page.put("rows", more ? rows.subList(0, Queries.JOURNEYS_OF_A_PAGE) : rows);
            page.put("page", filter.page());
            page.put("has_next", more);
            return page;
        });
    }

    /** The journey of this id, or of the session with this key; empty if there is none. */
    Optional<Object> journey(String id) {
        Object answer = answer("journey " + id, () -> {
            List<Map<String, Object>> rows = new ArrayList<>(source.query(Queries.journey(id)));
            boolean more = rows.size() > Queries.LARGEST_THREAD;
            Map<String, Object> journey = new LinkedHashMap<>();
            journey.put("rows", more ? rows.subList(0, Queries.LARGEST_THREAD) : rows);
            journey.put("is_cut", more);
            return journey;
        });
        List<?> rows = (List<?>) ((Map<?, ?>) answer).get("rows");
        return rows.isEmpty() ? Optional.empty() : Optional.of(answer);
    }

    private Object answer(String question, Supplier<Object> asked) {
        oneAtATime.lock();
        try {
            PageStatus status = source.status();
            if (!status.phase().answersQueries()) {
                throw new NotReadyException(status.headline());
            }
            if (status.version() != keptVersion || kept.size() >= MOST_KEPT) {
                kept.clear();
                keptVersion = status.version();
            }
            Object known = kept.get(question);
            if (known == null) {
                try {
                    known = asked.get();
                } catch (RuntimeException failure) {
                    throw new SourceFailedException(failure);
                }
                kept.put(question, known);
            }
            return known;
        } finally {
            oneAtATime.unlock();
        }
    }
}
