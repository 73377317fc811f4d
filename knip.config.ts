import type { KnipConfig } from "knip";
import { functions } from "./infra/manifest.ts";

/** Unused files, exports and packages fail `npm run lint`. Every function of the manifest is loaded by its name. */
const config: KnipConfig = {
  entry: [
    ...functions.map(({ entry }) => `functions/${entry}.ts`),
    "infra/aws/{app,web-acl-app}.ts",
    // Run by the CDK CLI for npm run test:cloud.
    "tests/cloud/app.ts",
    // For the business's own programs.
    "functions/client/index.ts",
    // In bundles, in the place of packages: infra/aws/bundles.ts.
    "functions/adapters/{environment-credentials,no-event-streams,no-endpoint-cache}.ts",
    // Imported by the name of a language, and what makes every language have them: functions/languages/texts-in.ts.
    "functions/languages/{folder,*/*}.ts",
    // In bundles, in the place of a module: infra/aws/bundle-texts.ts.
    "functions/languages/texts-in-bundle.ts",
    "tests/**/*.test.ts",
    // Started as processes of their own.
    "tests/bench/{engine,journeys,package,consent-check,cold-start}.ts",
    "tests/infra/local/*/killed-*.ts",
    "tests/scenarios/keep-compiled.ts",
    // Set up by vitest for npm run permissions.
    "tests/permissions/listen.ts",
    // Run in a copy of the tree by npm run changing.
    "tests/changing/*/scenario.ts",
  ],
  project: ["*.ts", "{functions,infra,workflows,tests}/**/*.ts"],
};
export default config;
