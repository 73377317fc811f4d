import { CfnOutput, Stack, Tags } from "aws-cdk-lib";
import { ManagedPolicy, PermissionsBoundary } from "aws-cdk-lib/aws-iam";
import type { Code } from "aws-cdk-lib/aws-lambda";
import type { Construct } from "constructs";
import type { Configuration } from "../../functions/domain/business.ts";
import { scannedFolders } from "../../functions/domain/folders.ts";
import { allMachines, machines } from "../machines.ts";
import { type FunctionEntry, functions, type Trigger } from "../manifest.ts";
import { lockedPolicies, writtenFingerprints } from "../policies.ts";
import { AccessTrail } from "./access-trail.ts";
import { Alarms } from "./alarms.ts";
import { Api } from "./api.ts";
import { Buckets, ownFiles } from "./buckets.ts";
import { deskBudget } from "./budget.ts";
import { deskDashboard } from "./dashboard.ts";
import { deploySequentially } from "./deploy-sequentially.ts";
import { ExecutionEventRule, Interval, MailEventRules, ScanEventRule, undeliveredQueue } from "./events.ts";
import { Front } from "./front.ts";
import { type DeployedFunction, Functions } from "./functions.ts";
import { deskKey } from "./key.ts";
import { DeskMachine, machineArn, machineArnPrefix } from "./machine.ts";
import { Mail } from "./mail.ts";
import { MalwareScan } from "./malware-scan.ts";
import { frontOptions, type Options } from "./options.ts";
import { clientKeysPath, stackNameOf } from "./stack-name.ts";
import { stages } from "./stage.ts";
import { Tables } from "./tables.ts";

export interface DeskStackProps {
  readonly business: Configuration;
  readonly options: Options;
  /** The code of a function; tests pass a stub. */
  readonly code: (entry: FunctionEntry) => Code;
}

/** The whole desk in one stack, made from the manifest and the workflows. */
export class DeskStack extends Stack {
  constructor(scope: Construct, { business, options, code }: DeskStackProps) {
    const stage = stages[options.stage];
    const stackName = stackNameOf(options.stage);
    super(scope, "Desk", {
      stackName,
      description: "Madoguchi: a privacy-request desk",
      terminationProtection: stage.keepsData,
      // CloudFormation accepts a megabyte: the state machines alone are a third of it.
      suppressTemplateIndentation: true,
    });
    Tags.of(this).add("madoguchi:stage", options.stage);

    const key = deskKey(this, options, stage);
    const { requests, counters, consents, provisions, addressBook } = new Tables(this, key, stage);
    const { evidence, packages } = new Buckets(this, key, stage);
    const malwareScan = options.malwareScan
      ? new MalwareScan(this, key, [
          { bucket: evidence, folders: scannedFolders("evidence"), ownFiles: [] },
          { bucket: packages, folders: scannedFolders("packages"), ownFiles },
        ])
      : undefined;
    const mail = new Mail(this, business.sender, options);
    const api = new Api(this, stackName, options);
    const inFront = frontOptions(options);
    const front = inFront && new Front(this, { apiHost: api.ownHost, options: inFront, stackName });
    const undelivered = undeliveredQueue(this);

    // The policies that the desk shows, for npm run doctor to compare with the repository.
    new CfnOutput(this, "Policies", { value: writtenFingerprints(lockedPolicies()) });

    const { all } = new Functions(this, {
      entries: functions,
      code,
      values: {
        REQUESTS_TABLE: requests.tableName,
        COUNTERS_TABLE: counters.tableName,
        CONSENTS_TABLE: consents.tableName,
        PROVISIONS_TABLE: provisions.tableName,
        ADDRESS_BOOK_TABLE: addressBook.tableName,
        EVIDENCE_BUCKET: evidence.bucketName,
        PACKAGES_BUCKET: packages.bucketName,
        CONFIGURATION_SET: mail.configurationSet.configurationSetName,
        CLIENT_KEYS: clientKeysPath(stackName),
        BASE_URL: api.baseUrl,
        MACHINE_PREFIX: machineArnPrefix(this, stackName),
      },
      frontSecret: front?.secret,
      desk: {
        requests,
        counters,
        consents,
        provisions,
        addressBook,
        evidence,
        packages,
        mail,
        sender: business.sender,
        clientKeys: business.clients.map((client) => clientKeysPath(stackName) + client.key),
        sesSandbox: options.sesSandbox,
        connectorArns: [...business.systems, ...business.recipients].flatMap(({ connector }) =>
          connector?.kind === "lambda" ? [connector.functionArn] : [],
        ),
        machineArns: machines().map((machine) => machineArn(this, stackName, machine)),
        key,
      },
      undelivered,
      options,
      stackName,
    });

    const deployedMachines = allMachines().map((machine) => {
      const made = new DeskMachine(this, { machine, stackName, functions: all, key, stage });
      return { name: machine.name, arn: made.arn, log: made.log, resource: made.resource };
    });
    malwareScan?.waitFor(deployedMachines.map(({ resource }) => resource));
    api.serve(all);
    const reports = new MailEventRules(this, mail.configurationSet, onlyFunctionFor("mail-events", all));
    const executions = onlyFunctionFor("execution-events", all);
    new ExecutionEventRule(this, executions, { machines: deployedMachines, undelivered });
    const scanResults = onlyFunctionFor("scan-results", all);
    new ScanEventRule(this, scanResults, { buckets: [evidence, packages], undelivered });
    for (const deployed of all) {
      const { kind } = deployed.entry.trigger;
      if (kind === "schedule" || kind === "daily") {
        new Interval(this, deployed, { undelivered, timeZone: business.timeZone });
      }
    }

    if (options.accessTrail) {
      new AccessTrail(this, {
        stackName,
        buckets: [evidence, packages],
        tables: [requests, counters, consents, provisions, addressBook],
        own: [...all.map(({ role }) => role), ...(malwareScan?.roles ?? [])],
        stage,
      });
    }
    const alarms = new Alarms(this, {
      stackName,
      mailbox: options.alarmMailbox,
      functions: all,
      apiId: api.id,
      machines: deployedMachines,
      undelivered,
      reportRule: reports.busiest,
    });
    deskDashboard(this, { stackName, apiId: api.id, machines: deployedMachines, alarms: alarms.all });
    if (options.budget && options.alarmMailbox !== undefined) {
      deskBudget(this, options.monthlyBudgetUsd, options.alarmMailbox);
    }
    if (options.permissionsBoundary !== undefined) {
      const boundary = ManagedPolicy.fromManagedPolicyArn(this, "Boundary", options.permissionsBoundary);
      PermissionsBoundary.of(this).apply(boundary);
    }
    deploySequentially(this);
  }
}

/** The function that receives a kind of event; there is exactly one for each. */
function onlyFunctionFor(kind: Trigger["kind"], all: readonly DeployedFunction[]): DeployedFunction {
  const [found, ...others] = all.filter(({ entry }) => entry.trigger.kind === kind);
  if (found === undefined || others.length > 0) throw new Error(`not one function hears of ${kind}`);
  return found;
}
