package io.journeyline.functions.aws;

import static io.journeyline.functions.aws.Dynamo.Condition.version;

import io.journeyline.functions.item.RecordItems;
import io.journeyline.functions.profile.Bucket;
import io.journeyline.functions.profile.CustomerStore;
import io.journeyline.functions.profile.StoredCustomer;
import io.journeyline.functions.stitch.Verdict;
import io.journeyline.model.catalogue.Catalogue;
import io.journeyline.model.customer.ContributionSummary;
import io.journeyline.model.event.Identifier;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/**
 * Customers in a DynamoDB table: per customer one item with the record, and one per month of sessions; and what is known of
 * identifiers.
 */
final class DynamoCustomerStore implements CustomerStore {

    private static final String RECORD_PART = "car";
    private static final String EVIDENCE = "_evidence";
    private static final String UNSETTLED = "_unsettled";

    private final Dynamo dynamo;
    private final String table;

    DynamoCustomerStore(Dynamo dynamo, String table) {
        this.dynamo = dynamo;
        this.table = table;
    }

    @Override
    public Map<Bucket.Key, Bucket> buckets(Set<Bucket.Key> keys) {
        return Dynamo.available("reading buckets", () -> {
            Map<Bucket.Key, Bucket> buckets = new HashMap<>();
            keys.forEach(key -> buckets.put(key, Bucket.empty(key)));
            dynamo.get(table, keys.stream().map(BucketItems::key).toList()).stream()
                    .map(BucketItems::read)
                    .forEach(bucket -> buckets.put(bucket.key(), bucket));
            return buckets;
        });
    }

    @Override
    public List<Written> putBuckets(List<Bucket> buckets) {
        return Dynamo.available(
                "writing buckets",
                () -> Dynamo.inParallel(
                        buckets,
                        bucket -> put(BucketItems.write(bucket), BucketItems.BUCKET_VERSION, bucket.version())));
    }

    @Override
    public Map<String, StoredCustomer> customers(Set<String> customerNumbers) {
        return Dynamo.available("reading customers", () -> {
            Map<String, StoredCustomer> customers = new HashMap<>();
            dynamo
                    .get(
                            table,
                            customerNumbers.stream()
                                    .map(DynamoCustomerStore::recordKey)
                                    .toList())
                    .stream()
                    .map(DynamoCustomerStore::read)
                    .forEach(customer -> customers.put(customer.customerNumber(), customer));
            return customers;
        });
    }

    @Override
    public Map<String, ContributionSummary> summaries(Set<String> customerNumbers) {
        return Dynamo.available("adding up customers", () -> {
            List<String> customers = List.copyOf(customerNumbers);
            List<ContributionSummary> sums = Dynamo.inParallel(customers, this::summary);
            Map<String, ContributionSummary> summaries = new HashMap<>();
            for (int i = 0; i < customers.size(); i++) {
                summaries.put(customers.get(i), sums.get(i));
            }
            return summaries;
        });
    }

    private ContributionSummary summary(String customer) {
        QueryRequest query = months(customer)
                .projectionExpression("#summary")
                .expressionAttributeNames(Map.of("#summary", BucketItems.SUMMARY))
                .build();
        return dynamo.client().queryPaginator(query).items().stream()
                .map(BucketItems::readSummary)
                .reduce(ContributionSummary.NONE, ContributionSummary::plus);
    }

    /** Hands over every bucket of the customer: months' first parts, then further ones. */
    void forEachBucket(String customer, Consumer<Bucket> reader) {
        Dynamo.available("reading a customer's buckets", () -> {
            for (QueryRequest.Builder query : List.of(months(customer), furtherParts(customer))) {
                dynamo.client().queryPaginator(query.build()).items().stream()
                        .map(BucketItems::read)
                        .forEach(reader);
            }
            return null;
        });
    }

    private QueryRequest.Builder months(String customer) {
        return parts(customer, BucketItems.FIRST_PART, BucketItems.LAST_PART);
    }

    private QueryRequest.Builder furtherParts(String customer) {
        return parts(customer, BucketItems.FIRST_FURTHER_PART, BucketItems.LAST_FURTHER_PART);
    }

    private QueryRequest.Builder parts(String customer, String first, String last) {
        return QueryRequest.builder()
                .tableName(table)
                .consistentRead(true)
                .keyConditionExpression("customer_key = :customer and part between :first and :last")
                .expressionAttributeValues(Map.of(
                        ":customer", AttributeValue.fromS(customer),
                        ":first", AttributeValue.fromS(first),
                        ":last", AttributeValue.fromS(last)));
    }

    @Override
    public List<Written> putCustomers(List<StoredCustomer> customers) {
        return Dynamo.available(
                "writing customers",
                () -> Dynamo.inParallel(
                        customers, customer -> put(write(customer), RecordItems.VERSION, customer.version())));
    }

    @Override
    public Map<Identifier, List<String>> bearers(Map<Identifier, String> behind, int most) {
        return Dynamo.available("reading who comes with identifiers", () -> {
            List<Identifier> identifiers = List.copyOf(behind.keySet());
            List<List<String>> pages =
                    Dynamo.inParallel(identifiers, identifier -> bearers(identifier, behind.get(identifier), most));
            Map<Identifier, List<String>> bearers = new HashMap<>();
            for (int i = 0; i < identifiers.size(); i++) {
                bearers.put(identifiers.get(i), pages.get(i));
            }
            return bearers;
        });
    }

    private List<String> bearers(Identifier identifier, String behind, int most) {
        QueryRequest.Builder query = QueryRequest.builder()
                .tableName(table)
                .consistentRead(true)
                .keyConditionExpression("customer_key = :identifier and begins_with(part, :bearer)")
                .expressionAttributeValues(Map.of(
                        ":identifier", AttributeValue.fromS(identifier.text()),
                        ":bearer", AttributeValue.fromS(IdentityItems.BEARER)))
                .limit(most);
        if (!behind.isEmpty()) {
            query.exclusiveStartKey(IdentityItems.bearer(identifier, behind));
        }
        return dynamo.client().queryPaginator(query.build()).items().stream()
                .limit(most)
                .map(IdentityItems::customerNumber)
                .toList();
    }

    @Override
    public void addBearers(Map<String, Set<Identifier>> identifiers) {
        Dynamo.available("writing who comes with identifiers", () -> {
            List<Map<String, AttributeValue>> items = new ArrayList<>();
            identifiers.forEach((customer, own) ->
                    own.forEach(identifier -> items.add(IdentityItems.bearer(identifier, customer))));
            dynamo.put(table, items);
            return null;
        });
    }

    @Override
    public Map<Identifier, Verdict> verdicts(Set<Identifier> identifiers) {
        return Dynamo.available("reading verdicts", () -> {
            Map<Identifier, Verdict> verdicts = new HashMap<>();
            identifiers.forEach(identifier -> verdicts.put(identifier, Verdict.NONE));
            dynamo.get(
                            table,
                            identifiers.stream().map(IdentityItems::verdictKey).toList())
                    .forEach(item -> verdicts.put(IdentityItems.identifier(item), TimelineItems.readVerdict(item)));
            return verdicts;
        });
    }

    @Override
    public Written putVerdict(Identifier identifier, Verdict verdict) {
        return Dynamo.available(
                "writing a verdict",
                () -> put(IdentityItems.write(identifier, verdict), IdentityItems.VERDICT_VERSION, verdict.version()));
    }

    @Override
    public Written putVerdict(Identifier identifier, Verdict verdict, StoredCustomer customer) {
        return Dynamo.available(
                "writing a verdict and a customer",
                () -> dynamo.putAll(List.of(
                                Dynamo.putWithin(
                                        table,
                                        IdentityItems.write(identifier, verdict),
                                        unchanged(IdentityItems.VERDICT_VERSION, verdict.version())),
                                Dynamo.putWithin(
                                        table, write(customer), unchanged(RecordItems.VERSION, customer.version()))))
                        ? Written.YES
                        : Written.CONFLICT);
    }

    private Written put(Map<String, AttributeValue> item, String versionAttribute, long version) {
        return dynamo.putIf(table, item, unchanged(versionAttribute, version)) ? Written.YES : Written.CONFLICT;
    }

    /** What is stored is of the version below. */
    private static Dynamo.Condition unchanged(String versionAttribute, long version) {
        return version(BucketItems.CUSTOMER_KEY, versionAttribute, version - 1);
    }

    private static Map<String, AttributeValue> recordKey(String customer) {
        return Map.of(
                BucketItems.CUSTOMER_KEY,
                AttributeValue.fromS(customer),
                BucketItems.PART,
                AttributeValue.fromS(RECORD_PART));
    }

    private static Map<String, AttributeValue> write(StoredCustomer customer) {
        Map<String, AttributeValue> item = new HashMap<>(recordKey(customer.customerNumber()));
        if (customer.row() != null) {
            RecordItems.write(customer.row(), item);
        }
        if (!customer.evidence().isEmpty()) {
            item.put(EVIDENCE, IdentityItems.texts(customer.evidence()));
        }
        if (!customer.unsettled().isEmpty()) {
            item.put(UNSETTLED, IdentityItems.texts(customer.unsettled()));
        }
        item.put(RecordItems.VERSION, AttributeValue.fromN(Long.toString(customer.version())));
        item.put(RecordItems.PROCESSED_AT, AttributeValue.fromS(SessionItems.processedAt(customer.processedAt())));
        return item;
    }

    private static StoredCustomer read(Map<String, AttributeValue> item) {
        return new StoredCustomer(
                item.get(BucketItems.CUSTOMER_KEY).s(),
                RecordItems.version(item),
                item.containsKey("cust_id") ? RecordItems.read(Catalogue.CAR, item) : null,
                IdentityItems.identifiers(item.get(EVIDENCE)),
                IdentityItems.identifiers(item.get(UNSETTLED)),
                SessionItems.processedAt(item));
    }
}
