package io.journeyline.functions.aws;

import io.journeyline.functions.stitch.Trail;
import io.journeyline.model.event.Identifier;
import io.journeyline.model.fact.SessionKey;
import io.journeyline.model.journey.Footprint;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The trail of a session as attributes of its item; hardly ever there. */
final class TrailItems {

    private static final String FORMER = "_former";
    private static final String REWRITTEN = "_rewritten";
    private static final String START = "start";
    private static final String HORIZON = "horizon";
    private static final String IDENTIFIERS = "identifiers";
    private static final String NAMED = "named";

    private TrailItems() {}

    static void write(Trail trail, Map<String, AttributeValue> item) {
        if (!trail.former().isEmpty()) {
            item.put(
                    FORMER,
                    AttributeValue.fromL(
                            trail.former().stream().map(TrailItems::footprint).toList()));
        }
        if (!trail.rewritten().isEmpty()) {
            item.put(
                    REWRITTEN,
                    texts(trail.rewritten().stream().map(SessionKey::text).toList()));
        }
    }

    static Trail read(Map<String, AttributeValue> item) {
        List<Footprint> former = item.containsKey(FORMER)
                ? item.get(FORMER).l().stream()
                        .map(AttributeValue::m)
                        .map(TrailItems::footprint)
                        .toList()
                : List.of();
        TreeSet<SessionKey> rewritten = new TreeSet<>();
        if (item.containsKey(REWRITTEN)) {
            texts(item.get(REWRITTEN)).forEach(text -> rewritten.add(SessionKey.parse(text)));
        }
        return new Trail(former, rewritten);
    }

    private static AttributeValue footprint(Footprint footprint) {
        return AttributeValue.fromM(Map.of(
                START, AttributeValue.fromS(footprint.start().toString()),
                HORIZON, AttributeValue.fromS(footprint.horizon().toString()),
                IDENTIFIERS,
                        texts(footprint.identifiers().stream()
                                .map(Identifier::text)
                                .toList()),
                NAMED, texts(footprint.named().stream().map(SessionKey::text).toList())));
    }

    private static Footprint footprint(Map<String, AttributeValue> map) {
        return new Footprint(
                Instant.parse(map.get(START).s()),
                Instant.parse(map.get(HORIZON).s()),
                texts(map.get(IDENTIFIERS)).stream().map(Identifier::parse).toList(),
                texts(map.get(NAMED)).stream().map(SessionKey::parse).toList());
    }

    private static AttributeValue texts(List<String> texts) {
        return AttributeValue.fromL(texts.stream().map(AttributeValue::fromS).toList());
    }

    private static List<String> texts(AttributeValue list) {
        return list.l().stream().map(AttributeValue::s).toList();
    }
}
