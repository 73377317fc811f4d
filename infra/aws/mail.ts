import { CfnOutput, RemovalPolicy, Stack } from "aws-cdk-lib";
import { EventBus } from "aws-cdk-lib/aws-events";
import {
  ConfigurationSet,
  ConfigurationSetTlsPolicy,
  EmailIdentity,
  EmailSendingEvent,
  EventDestination,
  Identity,
  type IEmailIdentity,
  SuppressionReasons,
} from "aws-cdk-lib/aws-ses";
import { Construct } from "constructs";
import type { Options } from "./options.ts";
import { domainOf, isProviders } from "./providers-domains.ts";
import { pinLogicalId } from "./resource-names.ts";

/** The sender's domain, signed with DKIM, and the configuration set of every mail. */
export class Mail extends Construct {
  readonly identity: IEmailIdentity;
  readonly configurationSet: ConfigurationSet;

  constructor(scope: Construct, sender: string, options: Options) {
    super(scope, "Mail");
    const domain = domainOf(sender);
    // Only the DNS provider can set the records that SES looks for.
    if (isProviders(domain)) throw new Error(`${sender}: a sender needs a domain of your own, not ${domain}`);
    this.configurationSet = new ConfigurationSet(this, "ConfigurationSet", {
      tlsPolicy: ConfigurationSetTlsPolicy.REQUIRE,
      suppressionReasons: SuppressionReasons.BOUNCES_AND_COMPLAINTS,
      reputationMetrics: true,
    });
    pinLogicalId(this.configurationSet, "ConfigurationSet");
    // No open or click tracking: SES would have to rewrite the links, and the links are secrets.
    this.configurationSet.addEventDestination("Events", {
      destination: EventDestination.eventBus(EventBus.fromEventBusName(this, "DefaultBus", "default")),
      events: [
        EmailSendingEvent.SEND,
        EmailSendingEvent.DELIVERY_DELAY,
        EmailSendingEvent.DELIVERY,
        EmailSendingEvent.BOUNCE,
        EmailSendingEvent.COMPLAINT,
        EmailSendingEvent.REJECT,
        EmailSendingEvent.RENDERING_FAILURE,
      ],
    });
    this.identity =
      options.senderIdentity === "existing"
        ? EmailIdentity.fromEmailIdentityName(this, "Identity", domain)
        : this.#newIdentity(domain);
  }

  #newIdentity(domain: string): EmailIdentity {
    const mailFrom = `bounce.${domain}`;
    const identity = new EmailIdentity(this, "Identity", {
      identity: Identity.domain(domain),
      // Bounces come as events; SES need not mail them to the sender as well.
      feedbackForwarding: false,
      mailFromDomain: mailFrom,
    });
    pinLogicalId(identity, "SenderIdentity");
    // In every stage: another stage may send with it too, and the old domain's mail may still be on its way.
    identity.applyRemovalPolicy(RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE);
    const records = identity.dkimRecords.map(({ name, value }) => `${name} CNAME ${value}`);
    const { region } = Stack.of(this);
    records.push(`${mailFrom} MX 10 feedback-smtp.${region}.amazonses.com`);
    records.push(`${mailFrom} TXT "v=spf1 include:amazonses.com ~all"`);
    // `p=none` first: other programs may send in the domain's name, unsigned, and their mail must not get lost.
    const dmarc = records.push(`_dmarc.${domain} TXT "v=DMARC1; p=none"`);
    for (const [index, value] of records.entries()) {
      const name = `Dns${index + 1}`;
      new CfnOutput(this, name, {
        value,
        description:
          index + 1 === dmarc
            ? "Add this record to the sender's domain, unless it has one; docs/operate.md says when to raise it"
            : "Add this record to the sender's domain",
      }).overrideLogicalId(name);
    }
    return identity;
  }
}
