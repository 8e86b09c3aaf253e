package io.journeyline.model.event;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/**
 * A source's word that an identifier is the customer's, and how sure it is. Identifiers themselves stay comparable: who was
 * named does not depend on how.
 *
 * @param identifier what names the customer
 * @param proof      how sure the source is
 */
public record Assertion(Identifier identifier, Proof proof) implements Comparable<Assertion> {

    private static final Comparator<Assertion> ORDER =
            Comparator.comparing(Assertion::identifier).thenComparing(Assertion::proof);

    public Assertion {
        Objects.requireNonNull(identifier, "identifier");
        Objects.requireNonNull(proof, "proof");
    }

    /** Where the source does not say how sure it is: its kind decides. */
    public static Assertion of(Identifier identifier) {
        return new Assertion(identifier, identifier.kind().usualProof());
    }

    /** Each identifier once, sorted; said twice, the stronger proof holds. */
    public static List<Assertion> merge(Collection<Assertion> assertions) {
        TreeMap<Identifier, Proof> merged = new TreeMap<>();
        for (Assertion assertion : assertions) {
            merged.merge(
                    assertion.identifier(), assertion.proof(), (one, other) -> one.compareTo(other) < 0 ? other : one);
        }
        return merged.entrySet().stream()
                .map(entry -> new Assertion(entry.getKey(), entry.getValue()))
                .toList();
    }

    /** The identifiers as assertions: those also among the verified ones are, the rest is claimed. */
    static List<Assertion> of(List<Identifier> identifiers, List<Identifier> verified) {
        Set<Identifier> proven = new HashSet<>(verified);
        return identifiers.stream()
                .map(identifier ->
                        new Assertion(identifier, proven.contains(identifier) ? Proof.VERIFIED : Proof.CLAIMED))
                .toList();
    }

    /** Those that are verified when nobody says more than their kind. */
    static List<Identifier> usuallyVerified(List<Identifier> identifiers) {
        return identifiers == null
                ? List.of()
                : identifiers.stream()
                        .filter(identifier -> identifier.kind().usualProof() == Proof.VERIFIED)
                        .toList();
    }

    /** The identifiers of the assertions that are verified, in their order. */
    public static List<Identifier> verified(Collection<Assertion> assertions) {
        return assertions.stream()
                .filter(assertion -> assertion.proof() == Proof.VERIFIED)
                .map(Assertion::identifier)
                .toList();
    }

    @Override
    public int compareTo(Assertion other) {
        return ORDER.compare(this, other);
    }
}
