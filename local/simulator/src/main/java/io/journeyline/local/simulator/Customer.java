package io.journeyline.local.simulator;

import io.journeyline.model.event.Identifier;
import io.journeyline.model.event.IdentifierKind;
import java.util.List;

/** Somebody with a customer number, a phone, a mailbox, and matters to settle. */
final class Customer {

    /** Number ranges that regulators keep for fiction (Ofcom), each with a thousand numbers; nobody is ever called. */
    private static final List<String> FICTIONAL_RANGES = List.of(
            "+44113496",
            "+44114496",
            "+44115496",
            "+44116496",
            "+44117496",
            "+44118496",
            "+44121496",
            "+44131496",
            "+44141496",
            "+44151496",
            "+44161496",
            "+44207946",
            "+44191498",
            "+44292018",
            "+44163296",
            "+44770090");

    private static final int NUMBERS_OF_A_RANGE = 1000;
    private static final List<String> FIRST_NAMES = List.of(
            "amira", "ben", "chloe", "dai", "elif", "femi", "grace", "harun", "iris", "jonas", "kofi", "leila", "marta",
            "nils", "olga", "priya", "quentin", "rosa", "samir", "tilda", "umut", "vera", "wei", "yusuf", "zoe");
    private static final List<String> LAST_NAMES = List.of(
            "abbott",
            "brandt",
            "chowdhury",
            "diaz",
            "evans",
            "fischer",
            "green",
            "hughes",
            "ivanova",
            "jones",
            "kaya",
            "lindqvist",
            "murphy",
            "novak",
            "okafor",
            "patel",
            "quinn",
            "rossi",
            "singh",
            "taylor",
            "walsh",
            "young");

    private final String number;
    private final String phone;
    private final String email;
    private final String handle;
    private final String cookie;
    private long freeFrom = Long.MIN_VALUE;

    Customer(int index, Dice dice) {
        this.number = "C" + (100_000 + index);
        int range = index / NUMBERS_OF_A_RANGE;
        String name = dice.pick(FIRST_NAMES) + "." + dice.pick(LAST_NAMES) + index;
        // Beyond the fictional numbers there are customers, but none with a phone: a number used twice would be a false
        // link.
        this.phone = range >= FICTIONAL_RANGES.size() ? null : phone(FICTIONAL_RANGES.get(range), index);
        this.email = name + "@example.com";
        this.handle = "@" + name.replace('.', '_');
        this.cookie = "web-" + (700_000 + index);
    }

    private static String phone(String range, int index) {
        int last = index % NUMBERS_OF_A_RANGE;
        // +44 163 296 0xxx and its like: ten digits follow the country code in all.
        return range + "0" + last / 100 + last / 10 % 10 + last % 10;
    }

    String number() {
        return number;
    }

    Identifier byNumber() {
        return new Identifier(IdentifierKind.CUSTOMER_NUMBER, number);
    }

    /** The phone, or nothing: not every customer has one. */
    List<Identifier> byPhone() {
        return phone == null ? List.of() : List.of(new Identifier(IdentifierKind.PHONE, phone));
    }

    Identifier byEmail() {
        return new Identifier(IdentifierKind.EMAIL, email);
    }

    Identifier byHandle() {
        return new Identifier(IdentifierKind.SOCIAL_HANDLE, handle);
    }

    Identifier byCookie() {
        return new Identifier(IdentifierKind.COOKIE, cookie);
    }

    /** Whether a new matter may begin: an earlier one has been closed long enough to be told from this. */
    boolean free(long now) {
        return now >= freeFrom;
    }

    void busyUntil(long time) {
        freeFrom = Math.max(freeFrom, time);
    }

    void freeFrom(long time) {
        freeFrom = time;
    }
}
