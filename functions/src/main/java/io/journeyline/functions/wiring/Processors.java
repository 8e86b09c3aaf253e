package io.journeyline.functions.wiring;

import io.journeyline.events.RecordDecoder;
import io.journeyline.events.contactevent.ContactEventDecoder;
import io.journeyline.functions.ingest.IngestFile;
import io.journeyline.functions.ingest.IngestStream;
import io.journeyline.functions.ingest.SourceMappings;
import io.journeyline.functions.ledger.Ledgers;
import io.journeyline.functions.port.ChangeSink;
import io.journeyline.functions.port.ContactEventSink;
import io.journeyline.functions.port.LandingStore;
import io.journeyline.functions.port.MappingStore;
import io.journeyline.functions.port.OriginalStore;
import io.journeyline.functions.profile.CustomerStore;
import io.journeyline.functions.profile.ProfileChanges;
import io.journeyline.functions.profile.ProfileProcessor;
import io.journeyline.functions.publish.PublishProcessor;
import io.journeyline.functions.stitch.SessionStore;
import io.journeyline.functions.stitch.StitchFacts;
import io.journeyline.functions.stitch.StitchProcessor;
import io.journeyline.functions.stitch.StitchProcessor.Backoff;
import io.journeyline.model.customer.IdentityRules;
import io.journeyline.model.journey.Continuity;
import io.journeyline.model.journey.SharedIdentifiers;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/** One processor per function; each is made only in the function that asks for it. */
@Singleton
final class Processors {

    @Produces
    @Singleton
    RecordDecoder contactEventDecoder() {
        return ContactEventDecoder.create();
    }

    @Produces
    @Singleton
    IngestStream ingestStream(
            RecordDecoder decoder,
            ContactEventSink events,
            ChangeSink changes,
            OriginalStore originals,
            InstantSource clock) {
        return new IngestStream(decoder, events, changes, originals, clock);
    }

    @Produces
    @Singleton
    IngestFile ingestFile(
            MappingStore mappings,
            LandingStore landing,
            ContactEventSink events,
            ChangeSink changes,
            OriginalStore originals,
            InstantSource clock) {
        return new IngestFile(new SourceMappings(mappings), landing, events, changes, originals, clock);
    }

    @Produces
    @Singleton
    StitchFacts stitch(
            SessionStore store,
            Continuity continuity,
            SharedIdentifiers shared,
            Backoff backoff,
            ChangeSink changes,
            InstantSource clock) {
        return new StitchFacts(new StitchProcessor(store, continuity, shared, backoff), changes, clock);
    }

    @Produces
    @Singleton
    ProfileChanges profile(
            Ledgers ledgers, CustomerStore store, SharedIdentifiers shared, Backoff backoff, InstantSource clock) {
        return new ProfileChanges(ledgers, new ProfileProcessor(store, IdentityRules.of(shared), backoff), clock);
    }

    @Produces
    @Singleton
    PublishProcessor publish(Ledgers ledgers, ChangeSink changes, InstantSource clock) {
        return new PublishProcessor(ledgers, changes, clock);
    }
}
