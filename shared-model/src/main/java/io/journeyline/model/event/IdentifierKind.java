package io.journeyline.model.event;

/** What names a customer. */
public enum IdentifierKind {
    /** Given by the company's own system, which has found the customer. */
    CUSTOMER_NUMBER(Proof.VERIFIED),
    /** E.164, normalised before it gets here. What a call displays can be anybody's. */
    PHONE(Proof.CLAIMED),
    /** Lower case, normalised before it gets here. A sender can be forged. */
    EMAIL(Proof.CLAIMED),
    SOCIAL_HANDLE(Proof.CLAIMED),
    COOKIE(Proof.CLAIMED);

    private final Proof usualProof;

    IdentifierKind(Proof usualProof) {
        this.usualProof = usualProof;
    }

    /** How sure a source is that does not say so. */
    public Proof usualProof() {
        return usualProof;
    }
}
