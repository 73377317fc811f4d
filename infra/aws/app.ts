import { fileURLToPath } from "node:url";

import { App, Validations } from "aws-cdk-lib";
import { Code } from "aws-cdk-lib/aws-lambda";
import { AwsSolutionsChecks } from "cdk-nag";
import { business } from "../../business.config.ts";
import { businessSchema } from "../../functions/domain/business-schema.ts";
import { functions } from "../manifest.ts";
import { bundleFunctions, bundleOf } from "./bundles.ts";
import { readOptions } from "./options.ts";
import { DeskStack } from "./stack.ts";

const bundles = fileURLToPath(new URL("../../cdk.out/bundles", import.meta.url));
await bundleFunctions(functions, bundles);

const app = new App({ analyticsReporting: false });
new DeskStack(app, {
  business: businessSchema.parse(business),
  options: readOptions((name) => app.node.tryGetContext(name)),
  code: (entry) => Code.fromAsset(bundleOf(entry, bundles)),
});
// Every finding stops the synthesis. Those that are accepted are acknowledged where they arise, with the reason,
// which the template then carries along.
Validations.of(app).addPlugins(new AwsSolutionsChecks(app, { writeSuppressionsToCloudFormation: true }));
app.synth();
