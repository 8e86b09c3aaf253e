package io.journeyline.local.page;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Answers what it was told to, remembers what it was asked, fails when told to. */
final class ScriptedSource implements PageSource {

    private final Map<String, List<Map<String, Object>>> answers = new HashMap<>();
    private final List<String> asked = Collections.synchronizedList(new ArrayList<>());
    private volatile PageStatus status = new PageStatus(1, PageStatus.Phase.READY, "", Map.of());
    private volatile RuntimeException failure;

    ScriptedSource answer(String sql, List<Map<String, Object>> rows) {
        answers.put(sql, rows);
        return this;
    }

    void be(PageStatus now) {
        status = now;
    }

    void fail(RuntimeException with) {
        failure = with;
    }

    void recover() {
        failure = null;
    }

    List<String> asked() {
        return List.copyOf(asked);
    }

    @Override
    public List<Map<String, Object>> query(String sql) {
        asked.add(sql);
        if (failure != null) {
            throw failure;
        }
        return answers.getOrDefault(sql, List.of());
    }

    @Override
    public PageStatus status() {
        return status;
    }

    @Override
    public ZoneId reportingZone() {
        return ZoneId.of("Asia/Jerusalem");
    }
}
