import { fromEnv } from "@aws-sdk/credential-provider-env";

/**
 * Replaces `@aws-sdk/credential-provider-node` in bundles. That one looks for credentials in ten places; Lambda
 * passes a function those of its role in environment variables. See docs/decisions/0001-credentials-in-a-bundle.md.
 */
export const defaultProvider = () => fromEnv();
