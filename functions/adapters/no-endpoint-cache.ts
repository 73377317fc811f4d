/**
 * Replaces `@aws-sdk/endpoint-cache` in bundles. The DynamoDB client makes a cache for discovered endpoints, which no
 * command of it reads. See docs/decisions/0152-no-event-streams-in-a-bundle.md.
 */
export class EndpointCache {}
