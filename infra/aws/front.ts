import { CfnOutput, RemovalPolicy, Stack } from "aws-cdk-lib";
import { Certificate } from "aws-cdk-lib/aws-certificatemanager";
import {
  AllowedMethods,
  CachePolicy,
  Distribution,
  HttpVersion,
  OriginProtocolPolicy,
  OriginRequestCookieBehavior,
  OriginRequestHeaderBehavior,
  OriginRequestPolicy,
  OriginRequestQueryStringBehavior,
  OriginSslPolicy,
  PriceClass,
  SecurityPolicyProtocol,
  ViewerProtocolPolicy,
} from "aws-cdk-lib/aws-cloudfront";
import { HttpOrigin } from "aws-cdk-lib/aws-cloudfront-origins";
import { Secret } from "aws-cdk-lib/aws-secretsmanager";
import { Construct } from "constructs";
import { frontHeader } from "../../functions/runtime/front.ts";
import { acknowledge } from "./acknowledge.ts";
import type { FrontOptions } from "./options.ts";
import { pinLogicalId } from "./resource-names.ts";

/** Every header that functions read: CloudFront forwards only those listed here (ten at most). */
export const forwardedHeaders = [
  "Accept-Language",
  "Content-Type",
  "Idempotency-Key",
  "Origin",
  "Sec-Fetch-Site",
  "CloudFront-Viewer-Address",
] as const;

/** CloudFront in front of the HTTP API, which does not support a web ACL: firewall, certificate and domain. */
export class Front extends Construct {
  /** The secret that CloudFront adds to forwarded requests: a dynamic reference, resolved by CloudFormation. */
  readonly secret: string;

  constructor(
    scope: Construct,
    { apiHost, options, stackName }: { apiHost: string; options: FrontOptions; stackName: string },
  ) {
    super(scope, "Front");
    const { domainName, certificateArn, webAclArn } = options;
    this.secret = this.#newSecret(options.frontSecret);
    const distribution = new Distribution(this, "Distribution", {
      comment: stackName,
      domainNames: [domainName],
      certificate: Certificate.fromCertificateArn(this, "Certificate", certificateArn),
      minimumProtocolVersion: SecurityPolicyProtocol.TLS_V1_2_2021,
      httpVersion: HttpVersion.HTTP2_AND_3,
      // The cheapest class with edge locations in Japan.
      priceClass: PriceClass.PRICE_CLASS_200,
      webAclId: webAclArn,
      // A CloudFront log would contain queries, and queries contain the secrets of links.
      enableLogging: false,
      defaultBehavior: {
        origin: new HttpOrigin(apiHost, {
          protocolPolicy: OriginProtocolPolicy.HTTPS_ONLY,
          originSslProtocols: [OriginSslPolicy.TLS_V1_2],
          customHeaders: { [frontHeader]: this.secret },
        }),
        allowedMethods: AllowedMethods.ALLOW_ALL,
        viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
        cachePolicy: CachePolicy.CACHING_DISABLED,
        compress: false,
        originRequestPolicy: new OriginRequestPolicy(this, "WhatTheDeskReads", {
          originRequestPolicyName: `${stackName}-${Stack.of(this).region}`,
          comment: "Queries and the headers that the desk reads; no cookies",
          queryStringBehavior: OriginRequestQueryStringBehavior.all(),
          headerBehavior: OriginRequestHeaderBehavior.allowList(...forwardedHeaders),
          cookieBehavior: OriginRequestCookieBehavior.none(),
        }),
      },
    });
    // A replacement would have another name, and the DNS record would lead nowhere.
    pinLogicalId(distribution, "FrontDistribution");
    acknowledge(distribution, "CFR3", "Its log would hold queries, and queries hold the secrets of links.");
    acknowledge(
      distribution,
      "CFR1",
      "People ask from wherever they are; the law knows no country to shut out.",
    );
    new CfnOutput(this, "DomainTarget", {
      value: `${domainName} CNAME ${distribution.distributionDomainName}`,
      description: "Add this record to the desk's domain",
    }).overrideLogicalId("DomainTarget");
  }

  /**
   * Encrypted with Secrets Manager's own key: CloudFormation reads it on behalf of the deployer, who then needs no
   * permission on the desk's key. Knowing it does not reveal data; it only bypasses the firewall.
   */
  #newSecret(count: number): string {
    const secret = new Secret(this, `Secret${count}`, {
      description: "Madoguchi: shows the desk that a request came through CloudFront",
      generateSecretString: { passwordLength: 64, excludePunctuation: true },
      removalPolicy: RemovalPolicy.DESTROY,
    });
    // CloudFormation reads a secret only when its user changes. With a new id both users change at once.
    pinLogicalId(secret, `FrontSecret${count}`);
    acknowledge(
      secret,
      "SMG4",
      "A secret that changes by itself would reach CloudFront and the functions at different times, with the desk shut in between. The option frontSecret makes a new one.",
    );
    return secret.secretValue.unsafeUnwrap();
  }
}
