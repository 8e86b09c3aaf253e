package io.journeyline.events.value;

import static org.assertj.core.api.Assertions.assertThat;

import io.journeyline.model.event.Identifier;
import io.journeyline.model.event.IdentifierKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One customer written in many ways is one; two customers are never made one by a guess. */
class IdentifierNormaliserTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "+44 20 7946 0123|  |+442079460123",
                "020 7946 0123|GB|+442079460123",
                "0044 20 7946-0123|GB|+442079460123",
                "+44 (0)20 7946 0123|US|+442079460123",
                "tel:+44-20-7946-0123|  |+442079460123",
                "(02) 1234.567|IL|+97221234567",
                "+39 06 6982 0000|  |+390669820000",
                "020 7946 0123 ext. 7|GB|+442079460123;ext=7",
                "+442079460123;ext=7|  |+442079460123;ext=7",
            })
    void normalise_phone_isE164(String written, String region, String expected) {
        assertThat(IdentifierNormaliser.normalise(IdentifierKind.PHONE, written, region, null))
                .isEqualTo(new Reading.Known(new Identifier(IdentifierKind.PHONE, expected)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // Without its area code it is another customer's in every other area.
                "253 0000|US",
                "020 7946 0123|  ",
                "anonymous|GB",
                // What carriers spell on the keypad for ANONYMOUS and RESTRICTED.
                "+266696687|  ",
                "+7378742833|  ",
                "12|GB",
                "+44 20 7946 0123 4567 8910|  ",
            })
    void normalise_noPhone_costsTheIdentifier(String written, String region) {
        assertThat(IdentifierNormaliser.normalise(IdentifierKind.PHONE, written, region, null))
                .isInstanceOfSatisfying(Reading.Contradiction.class, bad -> assertThat(bad.problem())
                        .isEqualTo("malformed"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                " Ada.Lovelace@Example.COM |ada.lovelace@example.com",
                "ada+bank@example.com|ada+bank@example.com",
                "ada@m\u00fcller.de|ada@xn--mller-kva.de",
                "ada@XN--MLLER-KVA.de|ada@xn--mller-kva.de",
                "ada@mu\u0308ller.de|ada@xn--mller-kva.de",
                "ada@example.com.|ada@example.com",
                "IADA@EXAMPLE.COM|iada@example.com",
            })
    void normalise_email_isLowerCaseWithAnAsciiDomain(String written, String expected) {
        assertThat(IdentifierNormaliser.normalise(IdentifierKind.EMAIL, written, null, null))
                .isEqualTo(new Reading.Known(new Identifier(IdentifierKind.EMAIL, expected)));
    }

    @ParameterizedTest
    @CsvSource({
        "ada",
        "@example.com",
        "ada@",
        "a@b@c",
        "a da@example.com",
        "ada@exam\u00a0ple.com",
        "ada@.com",
        "ada@a..b"
    })
    void normalise_noEmail_costsTheIdentifier(String written) {
        assertThat(IdentifierNormaliser.normalise(IdentifierKind.EMAIL, written, null, null))
                .isInstanceOf(Reading.Contradiction.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "@Ada|twitter|twitter:ada",
                "@Ada|X|twitter:ada",
                "x:@Ada|  |twitter:ada",
                "twitter:ada|  |twitter:ada",
                "twitter:ada|twitter|twitter:ada",
                "Ada.Lovelace|facebook|facebook:adalovelace",
                "Ada.Lovelace|instagram|instagram:ada.lovelace",
                "@ada@social.example|mastodon|mastodon:ada@social.example",
                "@Ada|  |@ada",
            })
    void normalise_handle_isOfItsNetwork(String written, String network, String expected) {
        assertThat(IdentifierNormaliser.normalise(IdentifierKind.SOCIAL_HANDLE, written, null, network))
                .isEqualTo(new Reading.Known(new Identifier(IdentifierKind.SOCIAL_HANDLE, expected)));
    }

    @Test
    void normalise_oneHandleOnTwoNetworks_isTwoIdentifiers() {
        assertThat(IdentifierNormaliser.normalise(IdentifierKind.SOCIAL_HANDLE, "@ada", null, "twitter"))
                .isNotEqualTo(IdentifierNormaliser.normalise(IdentifierKind.SOCIAL_HANDLE, "@ada", null, "instagram"));
    }

    @Test
    void normalise_customerNumberAndCookie_loseSurroundingSpaceOnly() {
        assertThat(IdentifierNormaliser.normalise(IdentifierKind.CUSTOMER_NUMBER, " 0042a ", null, null))
                .isEqualTo(new Reading.Known(new Identifier(IdentifierKind.CUSTOMER_NUMBER, "0042a")));
        assertThat(IdentifierNormaliser.normalise(IdentifierKind.COOKIE, "Wq81x", null, null))
                .isEqualTo(new Reading.Known(new Identifier(IdentifierKind.COOKIE, "Wq81x")));
        assertThat(IdentifierNormaliser.normalise(IdentifierKind.COOKIE, "  ", null, null))
                .isEqualTo(Reading.ABSENT);
    }

    @Test
    void normalise_everyNormalForm_isItsOwn() {
        for (String handle : new String[] {"twitter:ada", "@ada", "facebook:adalovelace"}) {
            assertThat(IdentifierNormaliser.normalise(IdentifierKind.SOCIAL_HANDLE, handle, null, null))
                    .isEqualTo(new Reading.Known(new Identifier(IdentifierKind.SOCIAL_HANDLE, handle)));
        }
    }
}
