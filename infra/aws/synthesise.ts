import { fileURLToPath } from "node:url";
import { App, Validations } from "aws-cdk-lib";
import { Code } from "aws-cdk-lib/aws-lambda";
import { AwsSolutionsChecks } from "cdk-nag";
import type * as z from "zod";
import { businessSchema } from "../../functions/domain/business-schema.ts";
import { functions } from "../manifest.ts";
import { type BundleOptions, bundleFunctions, bundleOf } from "./bundles.ts";
import { readOptions } from "./options.ts";
import { DeskStack } from "./stack.ts";

const bundles = fileURLToPath(new URL("../../cdk.out/bundles", import.meta.url));

/** Bundles the functions and synthesises the stack for a business, with the options of CDK's context. */
export async function synthesise(
  business: z.input<typeof businessSchema>,
  bundling: BundleOptions = {},
): Promise<void> {
  await bundleFunctions(functions, bundles, bundling);
  const app = new App({ analyticsReporting: false });
  new DeskStack(app, {
    business: businessSchema.parse(business),
    options: readOptions((name) => app.node.tryGetContext(name)),
    code: (entry) => Code.fromAsset(bundleOf(entry, bundles)),
  });
  // Every finding stops the synthesis. Accepted ones are acknowledged where they arise, with the reason, which the
  // template then contains.
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app, { writeSuppressionsToCloudFormation: true }));
  app.synth();
}
