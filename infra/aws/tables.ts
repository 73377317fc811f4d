import { AttributeType, BillingMode, ProjectionType, Table, TableEncryption } from "aws-cdk-lib/aws-dynamodb";
import type { IKey } from "aws-cdk-lib/aws-kms";
import { Construct } from "constructs";
import { untoldIndex } from "../../functions/adapters/consent-rows.ts";
import { owedIndex } from "../../functions/adapters/owed-mails.ts";
import { dueIndex } from "../../functions/adapters/stored-request.ts";
import { acknowledge } from "./acknowledge.ts";
import { pinLogicalId } from "./resource-names.ts";
import type { Stage } from "./stage.ts";

/**
 * The tables: requests, one item each; counters of quotas and the desk's own key; the ledger of consents; the
 * register of provisions; the address book.
 */
export class Tables extends Construct {
  readonly requests: Table;
  readonly counters: Table;
  readonly consents: Table;
  readonly provisions: Table;
  readonly addressBook: Table;

  constructor(scope: Construct, key: IKey, stage: Stage) {
    super(scope, "Tables");
    this.requests = this.#table("Requests", key, stage);
    this.requests.addGlobalSecondaryIndex({
      indexName: dueIndex.name,
      partitionKey: { name: dueIndex.partition, type: AttributeType.STRING },
      sortKey: { name: dueIndex.sort, type: AttributeType.NUMBER },
      // The sweep only queries which requests are due, and then reads each one.
      projectionType: ProjectionType.KEYS_ONLY,
    });
    this.counters = this.#table("Counters", key, stage);
    this.consents = this.#table("Consents", key, stage, { partition: "person", sort: "entry" });
    this.consents.addGlobalSecondaryIndex({
      indexName: untoldIndex.name,
      partitionKey: { name: untoldIndex.partition, type: AttributeType.STRING },
      sortKey: { name: untoldIndex.sort, type: AttributeType.NUMBER },
      projectionType: ProjectionType.KEYS_ONLY,
    });
    this.provisions = this.#table("Provisions", key, stage, { partition: "person", sort: "entry" });
    // No backups: an erased address must not exist anywhere. docs/decisions/0210-the-address-book.md
    this.addressBook = this.#table("AddressBook", key, stage, { partition: "person", backups: false });
    this.addressBook.addGlobalSecondaryIndex({
      indexName: owedIndex.name,
      partitionKey: { name: owedIndex.partition, type: AttributeType.STRING },
      sortKey: { name: owedIndex.sort, type: AttributeType.NUMBER },
      projectionType: ProjectionType.KEYS_ONLY,
    });
  }

  #table(
    name: string,
    key: IKey,
    stage: Stage,
    { partition, sort, backups = true }: Keys = { partition: "id" },
  ): Table {
    const table = new Table(this, name, {
      partitionKey: { name: partition, type: AttributeType.STRING },
      ...(sort !== undefined && { sortKey: { name: sort, type: AttributeType.STRING } }),
      billingMode: BillingMode.PAY_PER_REQUEST,
      encryption: TableEncryption.CUSTOMER_MANAGED,
      encryptionKey: key,
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: backups },
      timeToLiveAttribute: "ttl",
      deletionProtection: stage.keepsData,
      removalPolicy: stage.removal,
    });
    if (!backups) {
      acknowledge(
        table,
        "DDB3",
        "Erased addresses must not exist anywhere; the people in it can be asked again.",
      );
    }
    pinLogicalId(table, `${name}Table`);
    return table;
  }
}

interface Keys {
  readonly partition: string;
  readonly sort?: string;
  readonly backups?: boolean;
}
