import { fromEnv } from "@aws-sdk/credential-provider-env";

/**
 * Stands in a bundle for `@aws-sdk/credential-provider-node`, the SDK's search for credentials in ten places: Lambda
 * hands a function those of its role in environment variables. docs/decisions/0001-credentials-in-a-bundle.md says why.
 */
export const defaultProvider = () => fromEnv();
