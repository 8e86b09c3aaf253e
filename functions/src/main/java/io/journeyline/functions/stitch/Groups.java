package io.journeyline.functions.stitch;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Which things must be committed together: disjoint sets that grow together (union-find). */
final class Groups {

    private final Map<Object, Object> parents = new HashMap<>();

    void join(Object one, Collection<?> others) {
        Object root = root(one);
        for (Object other : others) {
            parents.put(root(other), root);
        }
    }

    Object root(Object thing) {
        Object parent = parents.computeIfAbsent(thing, self -> self);
        while (!parent.equals(thing)) {
            Object grandparent = parents.get(parent);
            parents.put(thing, grandparent);
            thing = parent;
            parent = grandparent;
        }
        return thing;
    }

    /** The members of each group, groups in no particular order. */
    Collection<List<Object>> members() {
        Map<Object, List<Object>> byRoot = new LinkedHashMap<>();
        for (Object thing : new ArrayList<>(parents.keySet())) {
            byRoot.computeIfAbsent(root(thing), root -> new ArrayList<>()).add(thing);
        }
        return byRoot.values();
    }
}
