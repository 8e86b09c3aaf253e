package io.journeyline.simulation;

import io.journeyline.model.event.Channel;
import io.journeyline.model.event.Identifier;
import io.journeyline.model.event.IdentifierKind;
import io.journeyline.model.event.Initiation;
import io.journeyline.model.event.Link;
import io.journeyline.model.event.LinkKind;
import io.journeyline.model.fact.SessionKey;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/**
 * Draws what worlds are made of.
 *
 * @param sessions how many sessions there are; links also name one that never comes
 * @param people   how many values each kind of identifier has
 */
record Draw(SplittableRandom random, int sessions, int people) {

    private static final List<Channel> CHANNELS =
            List.of(Channel.VOICE, Channel.WEB_CHAT, Channel.EMAIL, Channel.SMS, Channel.WALK_IN);

    /** Keys that do not sort like their numbers, on two platforms. */
    static SessionKey key(int number) {
        return new SessionKey(number % 3 == 0 ? "q" : "p", "s" + number);
    }

    Channel channel() {
        return pick(CHANNELS);
    }

    Initiation initiation() {
        return pick(List.of(Initiation.values()));
    }

    /** One that begins a conversation. */
    Initiation conversation() {
        return pick(List.of(
                Initiation.CUSTOMER,
                Initiation.CUSTOMER,
                Initiation.CUSTOMER,
                Initiation.TRANSFER,
                Initiation.CALLBACK));
    }

    Initiation touch() {
        return random.nextBoolean() ? Initiation.OUTBOUND : Initiation.PASSIVE;
    }

    List<Identifier> identifiers() {
        return switch (random.nextInt(7)) {
            case 0 -> List.of();
            case 1 -> List.of(identifier(), identifier());
            // A customer and a phone together are what makes a phone many customers'.
            case 2 -> List.of(number(), new Identifier(IdentifierKind.PHONE, String.valueOf(random.nextInt(2))));
            default -> List.of(identifier());
        };
    }

    Identifier identifier() {
        IdentifierKind kind = random.nextBoolean() ? IdentifierKind.CUSTOMER_NUMBER : IdentifierKind.PHONE;
        return new Identifier(kind, String.valueOf(random.nextInt(people)));
    }

    Identifier number() {
        return new Identifier(IdentifierKind.CUSTOMER_NUMBER, String.valueOf(random.nextInt(people)));
    }

    /** None to three of so many phones. */
    List<Identifier> phones(int many) {
        return Stream.generate(() -> new Identifier(IdentifierKind.PHONE, String.valueOf(random.nextInt(many))))
                .limit(random.nextInt(4))
                .distinct()
                .toList();
    }

    Link link(SessionKey from) {
        return new Link(pick(List.of(LinkKind.values())), other(from));
    }

    /** Another session, or now and then one that nobody ever sees. */
    SessionKey other(SessionKey from) {
        SessionKey other = key(random.nextInt(sessions + 1));
        return other.equals(from) ? key(sessions) : other;
    }

    <T> T pick(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }
}
