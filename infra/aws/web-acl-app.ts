import { App, Validations } from "aws-cdk-lib";
import { AwsSolutionsChecks } from "cdk-nag";
import { business } from "../../business.config.ts";
import { businessSchema } from "../../functions/domain/business-schema.ts";
import { blockedPages } from "../../functions/views/pages/blocked.ts";
import { readOptions } from "./options.ts";
import { WebAclStack } from "./web-acl-stack.ts";

/** A separate app, so that the desk's app has one stack and needs no name on the command line. */
const app = new App({ analyticsReporting: false });
new WebAclStack(app, {
  stage: readOptions((name) => app.node.tryGetContext(name)).stage,
  pages: await blockedPages(businessSchema.parse(business)),
});
Validations.of(app).addPlugins(new AwsSolutionsChecks(app, { writeSuppressionsToCloudFormation: true }));
app.synth();
