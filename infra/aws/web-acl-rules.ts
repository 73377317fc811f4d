/** An AWS managed rule group: which of its rules block a request, and which only count it. */
export interface ManagedGroup {
  readonly name: string;
  readonly blocks: readonly string[];
  readonly counts: readonly string[];
}

/**
 * Every rule of the groups by its exact name: WAF ignores a misspelt one silently. A rule that AWS adds later has AWS's
 * default action until it is listed here.
 *
 * Only counted, because nobody may be kept out by how they word their request:
 * - rules about bodies: complaints quote markup, paths and addresses, and may be long;
 * - rules about cookies: the desk reads none, and other sites of the business's domain set theirs;
 * - a request without a User-Agent: programs post to the API and to the connector's address;
 * - extensions in a query: links contain dots, followed by random characters.
 *
 * https://docs.aws.amazon.com/waf/latest/developerguide/aws-managed-rule-groups-list.html
 */
export const managedGroups: readonly ManagedGroup[] = [
  {
    name: "AWSManagedRulesAmazonIpReputationList",
    blocks: ["AWSManagedIPReputationList", "AWSManagedReconnaissanceList"],
    counts: ["AWSManagedIPDDoSList"],
  },
  {
    name: "AWSManagedRulesKnownBadInputsRuleSet",
    blocks: [
      "JavaDeserializationRCE_HEADER",
      "JavaDeserializationRCE_QUERYSTRING",
      "JavaDeserializationRCE_URIPATH",
      "Host_localhost_HEADER",
      "PROPFIND_METHOD",
      "ExploitablePaths_URIPATH",
      "Log4JRCE_HEADER",
      "Log4JRCE_QUERYSTRING",
      "Log4JRCE_URIPATH",
    ],
    counts: ["JavaDeserializationRCE_BODY", "Log4JRCE_BODY", "ReactJSRCE_BODY"],
  },
  {
    name: "AWSManagedRulesCommonRuleSet",
    blocks: [
      "UserAgent_BadBots_HEADER",
      // 2,048 bytes; a link has about a hundred.
      "SizeRestrictions_QUERYSTRING",
      "SizeRestrictions_URIPATH",
      "EC2MetaDataSSRF_QUERYARGUMENTS",
      "EC2MetaDataSSRF_URIPATH",
      "GenericLFI_QUERYARGUMENTS",
      "GenericLFI_URIPATH",
      "RestrictedExtensions_URIPATH",
      "GenericRFI_QUERYARGUMENTS",
      "GenericRFI_URIPATH",
      "CrossSiteScripting_QUERYARGUMENTS",
      "CrossSiteScripting_URIPATH",
    ],
    counts: [
      "NoUserAgent_HEADER",
      "RestrictedExtensions_QUERYARGUMENTS",
      "SizeRestrictions_Cookie_HEADER",
      "EC2MetaDataSSRF_COOKIE",
      "CrossSiteScripting_COOKIE",
      "SizeRestrictions_BODY",
      "EC2MetaDataSSRF_BODY",
      "GenericLFI_BODY",
      "GenericRFI_BODY",
      "CrossSiteScripting_BODY",
    ],
  },
];

/** Requests per address in five minutes before it is blocked; more than a whole office makes. */
export const mostFromOneAddress = 500;
