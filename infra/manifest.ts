import type { VariableName } from "../functions/runtime/environment.ts";

/**
 * Every function, once: its code, trigger, variables and permissions. `infra/aws` deploys this list, `infra/local`
 * serves it. Nothing is wired anywhere else.
 */

export type Permission =
  | "requests:read"
  | "requests:write"
  | "requests:delete"
  | "requests:query-due"
  /** Reads every item: for jobs that run once a day or less. */
  | "requests:scan"
  /** The key with which addresses and access codes are hashed: reads it, and creates it on first use. */
  | "desk-key"
  /** Counts uses against a limit. */
  | "counters:count"
  /** Stores and reads short-lived values in the counters table. */
  | "counters:keep"
  | "counters:read"
  /** The state of a person's item in the ledger of consents. */
  | "consents:read"
  /** All of a person: for showing, merging or erasing. */
  | "consents:list"
  | "consents:write"
  /** Deletes aliases; entries are deleted only by TTL. */
  | "consents:forget"
  /** Finds ended consents that nobody was told of yet. */
  | "consents:query-untold"
  /** Reads every row: for reports of the whole desk. */
  | "consents:scan"
  /** One record of provision; a person's; everybody's; changing and deleting a record. */
  | "provisions:read"
  | "provisions:list"
  | "provisions:scan"
  | "provisions:write"
  | "provisions:remove"
  /** The keys that the business's own programs sign with. */
  | "client-keys:read"
  /** Spends a nonce or another single-use token. */
  | "counters:spend"
  /** The address book: one person's entry, everybody's, changing and deleting an entry. */
  | "addresses:read"
  | "addresses:scan"
  | "addresses:write"
  | "addresses:remove"
  /** Finds owed mails about consents. */
  | "addresses:query-owed"
  | "mail:send"
  /** Reads the account's quotas. */
  | "mail:quota"
  /** Calls the functions that the configuration names as connectors. */
  | "connectors:invoke"
  /** Sends mails with attachments, in addition to `mail:send`. */
  | "mail:attach"
  | "workflows:start"
  | "workflows:reply"
  /** Reads the status of executions. */
  | "workflows:look"
  /** Redrives stopped executions. */
  | "workflows:redrive"
  | "evidence:upload"
  | "evidence:read"
  /** Deletes one version of an upload that was sent by mistake, or over the limit. */
  | "evidence:remove"
  | "evidence:delete"
  /** Copies the requester's files to another request. */
  | "evidence:carry"
  | "packages:upload"
  /** The same for uploads of owners. */
  | "packages:remove"
  | "packages:read"
  /** Signs download URLs. */
  | "packages:download"
  /** Copies uploads of owners to another request. */
  | "packages:carry"
  | "packages:write"
  | "packages:delete"
  /** Writes to the ledger of erasures, which is in the packages bucket and which no function may delete from. */
  | "erasures:note";

export type Trigger =
  /** Routes of the HTTP API; a GET route also answers HEAD; `GET /{proxy+}` if no other matches. */
  | { readonly kind: "http"; readonly routes: readonly string[] }
  /** A step of the state machines, under this placeholder in their definitions. */
  | { readonly kind: "step"; readonly placeholder: string }
  /** Events of SES about mails, by EventBridge. */
  | { readonly kind: "mail-events" }
  /** "Step Functions Execution Status Change" of the desk's state machines, by EventBridge. */
  | { readonly kind: "execution-events" }
  /** GuardDuty's "Malware Protection Object Scan Result" of the desk's buckets, by EventBridge. */
  | { readonly kind: "scan-results" }
  | { readonly kind: "schedule"; readonly everyMinutes: number }
  /** Every day at a local time (`HH:MM`) of the business. */
  | { readonly kind: "daily"; readonly at: string };

export interface FunctionEntry {
  readonly name: string;
  /** Rate limits of its routes, if not the usual. */
  readonly throttle?: Throttle;
  /** Module below `functions/` that exports `handler` for Lambda and `create` for the local desk. */
  readonly entry: string;
  readonly trigger: Trigger;
  readonly variables: readonly VariableName[];
  readonly permissions: readonly Permission[];
  readonly memoryMb: number;
  readonly timeoutSeconds: number;
  /** Reserved concurrency, for functions that send mail, to contain a flood. */
  readonly concurrency?: number;
}

const page = { memoryMb: 512, timeoutSeconds: 15 } as const;
const step = { memoryMb: 512, timeoutSeconds: 30 } as const;

/** Rate (requests per second) and burst of a route. */
export interface Throttle {
  readonly rate: number;
  readonly burst: number;
}

/** Pages that a person opens or answers. */
const usual: Throttle = { rate: 20, burst: 40 };
/** Routes that send mail, or may. */
const mailing: Throttle = { rate: 5, burst: 20 };
/** Calls that the business's programs make before each collection. */
const asked: Throttle = { rate: 100, burst: 200 };
/** Public pages: just enough to leave room for all others. */
const open: Throttle = { rate: 10, burst: 30 };

/**
 * The limits of a route (`POST /requests`; HEAD as its GET). Each has its own, so that flooding the forms does not
 * block the staff's pages.
 */
export function throttleOf(routeKey: string): Throttle | undefined {
  const route = routeKey.replace(/^HEAD /, "GET ");
  const entry = functions.find(({ trigger }) => trigger.kind === "http" && trigger.routes.includes(route));
  if (entry === undefined) return undefined;
  const mails = entry.concurrency !== undefined && route.startsWith("POST ");
  return mails ? mailing : (entry.throttle ?? usual);
}

export const functions: readonly FunctionEntry[] = [
  {
    name: "home",
    throttle: open,
    entry: "http/home",
    trigger: { kind: "http", routes: ["GET /", "GET /openapi.json", "GET /{proxy+}"] },
    variables: ["BASE_URL"],
    permissions: [],
    ...page,
  },
  {
    name: "policy",
    throttle: open,
    entry: "http/policy",
    trigger: {
      kind: "http",
      routes: [
        "GET /policy",
        "GET /policy/changes",
        "GET /policy/transmission",
        "GET /policy/joint-use",
        "GET /policy/purposes",
        "GET /policy/procedure",
        "GET /paper-form",
      ],
    },
    variables: ["BASE_URL"],
    permissions: [],
    ...page,
  },
  {
    name: "policy-answer",
    entry: "http/policy-answer",
    trigger: {
      kind: "http",
      routes: ["GET /policy/answer", "POST /policy/answer", "GET /policy/stop", "POST /policy/stop"],
    },
    variables: [
      "REQUESTS_TABLE",
      "ADDRESS_BOOK_TABLE",
      "CONSENTS_TABLE",
      "COUNTERS_TABLE",
      "MACHINE_PREFIX",
      "CONFIGURATION_SET",
      "BASE_URL",
    ],
    permissions: [
      ...(["requests:read", "requests:write", "requests:delete", "desk-key", "workflows:start"] as const),
      ...(["addresses:read", "addresses:write", "addresses:remove"] as const),
      ...(["consents:read", "consents:write", "counters:read", "mail:send"] as const),
    ],
    ...page,
  },
  {
    name: "submit",
    throttle: open,
    entry: "http/submit",
    trigger: { kind: "http", routes: ["GET /requests/new", "POST /requests", "POST /v1/requests"] },
    variables: ["REQUESTS_TABLE", "COUNTERS_TABLE", "CONFIGURATION_SET", "BASE_URL"],
    permissions: [
      "requests:read",
      "requests:write",
      "requests:delete",
      "desk-key",
      "counters:count",
      "counters:read",
      "mail:send",
    ],
    concurrency: 5,
    ...page,
  },
  {
    name: "confirm",
    entry: "http/confirm",
    trigger: {
      kind: "http",
      routes: ["GET /confirm", "POST /confirm", "GET /status/follow-up", "POST /status/follow-up"],
    },
    variables: ["REQUESTS_TABLE", "COUNTERS_TABLE", "CONSENTS_TABLE", "MACHINE_PREFIX", "BASE_URL"],
    permissions: [
      "requests:read",
      "requests:write",
      "consents:read",
      "desk-key",
      "counters:keep",
      "workflows:start",
    ],
    ...page,
  },
  {
    name: "status",
    entry: "http/status",
    trigger: {
      kind: "http",
      routes: [
        "GET /status",
        "POST /status/withdraw",
        "POST /status/package-link",
        "GET /status/new-link",
        "POST /status/new-link",
      ],
    },
    variables: ["REQUESTS_TABLE", "COUNTERS_TABLE", "CONFIGURATION_SET", "BASE_URL"],
    permissions: [
      "requests:read",
      "requests:write",
      "desk-key",
      "counters:count",
      "counters:read",
      "mail:send",
      "workflows:reply",
    ],
    concurrency: 5,
    ...page,
  },
  {
    name: "settings",
    entry: "http/settings",
    trigger: {
      kind: "http",
      // The page for a single consent is part of this function, because a stack's resources are limited.
      routes: [
        "GET /consent",
        "POST /consent",
        "GET /settings",
        "POST /settings",
        "GET /settings/item",
        "POST /settings/item",
        "POST /settings/off",
        "POST /settings/join",
        "POST /settings/news",
        "GET /settings/receipt",
      ],
    },
    variables: [
      "REQUESTS_TABLE",
      "COUNTERS_TABLE",
      "CONSENTS_TABLE",
      "ADDRESS_BOOK_TABLE",
      "CLIENT_KEYS",
      "MACHINE_PREFIX",
      "CONFIGURATION_SET",
      "BASE_URL",
    ],
    permissions: [
      ...(["requests:read", "requests:write", "requests:delete", "desk-key"] as const),
      ...(["counters:count", "counters:keep", "counters:read", "client-keys:read"] as const),
      ...(["consents:read", "consents:list", "consents:write", "consents:forget"] as const),
      ...(["addresses:read", "addresses:write", "addresses:remove", "mail:send", "workflows:start"] as const),
    ],
    concurrency: 5,
    ...page,
  },
  {
    name: "message",
    entry: "http/message",
    trigger: { kind: "http", routes: ["GET /status/message", "POST /status/message"] },
    variables: ["REQUESTS_TABLE", "COUNTERS_TABLE", "EVIDENCE_BUCKET", "CONFIGURATION_SET", "BASE_URL"],
    permissions: [
      "requests:read",
      "requests:write",
      "counters:count",
      "counters:keep",
      "counters:read",
      "mail:send",
      "evidence:read",
    ],
    concurrency: 5,
    ...page,
  },
  {
    name: "upload",
    entry: "http/upload",
    trigger: { kind: "http", routes: ["GET /upload", "POST /upload", "POST /upload/file"] },
    variables: ["REQUESTS_TABLE", "COUNTERS_TABLE", "EVIDENCE_BUCKET", "PACKAGES_BUCKET", "BASE_URL"],
    permissions: [
      "requests:read",
      "counters:count",
      "counters:read",
      "evidence:upload",
      "evidence:read",
      "evidence:remove",
      "packages:upload",
      "packages:read",
      "packages:remove",
    ],
    ...page,
  },
  {
    name: "task",
    entry: "http/task",
    // Files of a case as well: what opens files is here.
    trigger: {
      kind: "http",
      routes: ["GET /task", "POST /task", "POST /task/file", "POST /staff/case/file"],
    },
    variables: [
      "REQUESTS_TABLE",
      "COUNTERS_TABLE",
      "CONSENTS_TABLE",
      "PROVISIONS_TABLE",
      "EVIDENCE_BUCKET",
      "PACKAGES_BUCKET",
      "BASE_URL",
    ],
    permissions: [
      "requests:read",
      "requests:write",
      "desk-key",
      "counters:keep",
      "counters:read",
      "workflows:reply",
      "evidence:read",
      "packages:read",
      "packages:download",
      "consents:read",
      "consents:list",
      "provisions:list",
    ],
    ...page,
  },
  {
    name: "staff",
    entry: "http/staff",
    trigger: {
      kind: "http",
      routes: [
        "GET /staff",
        "POST /staff/entry-link",
        "POST /staff/case-link",
        "POST /staff/board-link",
        "POST /staff/provision-link",
      ],
    },
    variables: ["REQUESTS_TABLE", "COUNTERS_TABLE", "CONFIGURATION_SET", "BASE_URL"],
    permissions: [
      "requests:read",
      "requests:write",
      "desk-key",
      "counters:count",
      "counters:keep",
      "mail:send",
    ],
    concurrency: 5,
    ...page,
  },
  {
    name: "entry",
    entry: "http/staff-entry",
    trigger: { kind: "http", routes: ["GET /staff/entry", "POST /staff/entry"] },
    variables: ["REQUESTS_TABLE", "COUNTERS_TABLE", "CONSENTS_TABLE", "MACHINE_PREFIX", "BASE_URL"],
    permissions: [
      "requests:read",
      "requests:write",
      "consents:read",
      "desk-key",
      "counters:read",
      "workflows:start",
    ],
    ...page,
  },
  {
    name: "provisions",
    entry: "http/provisions",
    trigger: { kind: "http", routes: ["GET /provisions", "POST /provisions", "POST /v1/provisions"] },
    variables: ["PROVISIONS_TABLE", "CONSENTS_TABLE", "COUNTERS_TABLE", "CLIENT_KEYS", "BASE_URL"],
    permissions: [
      "provisions:read",
      "provisions:list",
      "provisions:write",
      "consents:read",
      "consents:list",
      "consents:write",
      "consents:forget",
      "desk-key",
      "counters:read",
      "counters:spend",
      "client-keys:read",
    ],
    ...page,
  },
  {
    name: "board",
    entry: "http/board",
    trigger: {
      kind: "http",
      routes: [
        "GET /staff/board",
        ...["", "/open", "/ask-other", "/search", "/month", "/close"].map(
          (does) => `POST /staff/board${does}`,
        ),
        // From the page of a question to a colleague: here, because this function can send mail.
        "GET /task/aside",
        "POST /task/aside",
      ],
    },
    variables: [
      ...(["REQUESTS_TABLE", "COUNTERS_TABLE", "CONSENTS_TABLE", "PROVISIONS_TABLE"] as const),
      ...(["CONFIGURATION_SET", "BASE_URL"] as const),
    ],
    permissions: [
      "requests:read",
      "requests:write",
      "requests:query-due",
      "requests:scan",
      "consents:scan",
      "provisions:scan",
      "desk-key",
      "counters:keep",
      "counters:read",
      "mail:send",
    ],
    ...page,
    // A month's counts read every request.
    timeoutSeconds: 29,
  },
  {
    name: "case",
    entry: "http/case",
    trigger: {
      kind: "http",
      routes: [
        "GET /staff/case",
        "POST /staff/case/open",
        "POST /staff/case/withdraw",
        "POST /staff/case/reopen",
        "POST /staff/case/before",
      ],
    },
    variables: ["REQUESTS_TABLE", "COUNTERS_TABLE", "EVIDENCE_BUCKET", "MACHINE_PREFIX", "BASE_URL"],
    permissions: ["requests:read", "requests:write", "desk-key", "workflows:start", "workflows:reply"],
    ...page,
  },
  {
    name: "package",
    entry: "http/package",
    trigger: {
      kind: "http",
      routes: [
        "GET /package",
        "POST /package",
        "POST /package/read",
        "POST /package/file",
        "POST /package/new-code",
      ],
    },
    variables: ["REQUESTS_TABLE", "COUNTERS_TABLE", "CONFIGURATION_SET", "PACKAGES_BUCKET", "BASE_URL"],
    permissions: [
      "requests:read",
      "requests:write",
      "desk-key",
      "counters:count",
      "counters:keep",
      "counters:read",
      "mail:send",
      "packages:read",
      "packages:download",
    ],
    concurrency: 5,
    ...page,
  },
  {
    name: "connector",
    entry: "http/connector",
    trigger: { kind: "http", routes: ["POST /v1/connector"] },
    variables: ["REQUESTS_TABLE", "BASE_URL"],
    permissions: ["requests:read", "requests:write", "workflows:reply"],
    ...page,
  },
  {
    name: "consents",
    throttle: asked,
    entry: "http/consents",
    trigger: {
      kind: "http",
      routes: [
        "POST /v1/consents",
        "POST /v1/consents/check",
        "POST /v1/consents/links",
        "POST /v1/consents/results",
        "POST /v1/policy/check",
      ],
    },
    variables: [
      ...(["REQUESTS_TABLE", "CONSENTS_TABLE", "COUNTERS_TABLE"] as const),
      ...(["CLIENT_KEYS", "MACHINE_PREFIX", "BASE_URL"] as const),
    ],
    permissions: [
      // A withdrawal tells the owners of systems by a request.
      ...(["requests:read", "requests:write", "requests:delete", "workflows:start"] as const),
      "consents:read",
      "consents:write",
      "consents:forget",
      "desk-key",
      "counters:keep",
      "counters:spend",
      "client-keys:read",
    ],
    ...page,
  },
  {
    name: "open-task",
    entry: "steps/open-task",
    trigger: { kind: "step", placeholder: "OpenTask" },
    variables: ["REQUESTS_TABLE", "COUNTERS_TABLE", "CONFIGURATION_SET", "BASE_URL"],
    permissions: [
      "requests:read",
      "requests:write",
      "desk-key",
      "mail:send",
      "workflows:reply",
      "connectors:invoke",
    ],
    ...step,
  },
  {
    name: "give-up",
    entry: "steps/give-up",
    trigger: { kind: "step", placeholder: "GiveUp" },
    variables: ["REQUESTS_TABLE"],
    permissions: ["requests:read", "requests:write"],
    ...step,
  },
  {
    name: "tell-requester",
    entry: "steps/tell-requester",
    trigger: { kind: "step", placeholder: "TellRequester" },
    variables: ["REQUESTS_TABLE", "COUNTERS_TABLE", "EVIDENCE_BUCKET", "CONFIGURATION_SET", "BASE_URL"],
    permissions: [
      "requests:read",
      "requests:write",
      "desk-key",
      "counters:count",
      "mail:send",
      "evidence:read",
      "evidence:carry",
    ],
    memoryMb: step.memoryMb,
    // Copying the requester's files of a request that was closed by mistake, as the next step does with owners' files.
    timeoutSeconds: 600,
  },
  {
    name: "plan-investigation",
    entry: "steps/plan-investigation",
    trigger: { kind: "step", placeholder: "PlanInvestigation" },
    variables: ["REQUESTS_TABLE", "PACKAGES_BUCKET"],
    permissions: ["requests:read", "requests:write", "packages:read", "packages:carry"],
    memoryMb: step.memoryMb,
    // Copying the files of a request that was closed by mistake; a retry goes on where it ended.
    timeoutSeconds: 600,
  },
  {
    name: "plan-actions",
    entry: "steps/plan-actions",
    trigger: { kind: "step", placeholder: "PlanActions" },
    variables: ["REQUESTS_TABLE", "COUNTERS_TABLE", "CONSENTS_TABLE", "PROVISIONS_TABLE"],
    // Ends consents and provisions in the registers before anybody is asked to act.
    permissions: [
      "requests:read",
      "requests:write",
      "desk-key",
      "consents:read",
      "consents:list",
      "consents:write",
      "consents:forget",
      "provisions:read",
      "provisions:list",
      "provisions:write",
      "provisions:remove",
    ],
    ...step,
  },
  {
    name: "delete-evidence",
    entry: "steps/delete-evidence",
    trigger: { kind: "step", placeholder: "DeleteEvidence" },
    variables: ["REQUESTS_TABLE", "EVIDENCE_BUCKET"],
    permissions: ["requests:read", "requests:write", "evidence:delete"],
    ...step,
  },
  {
    name: "build-package",
    entry: "steps/build-package",
    trigger: { kind: "step", placeholder: "BuildPackage" },
    variables: [
      "REQUESTS_TABLE",
      "PACKAGES_BUCKET",
      "COUNTERS_TABLE",
      "CONSENTS_TABLE",
      "ADDRESS_BOOK_TABLE",
    ],
    permissions: [
      "requests:read",
      "requests:write",
      "packages:read",
      "packages:write",
      "desk-key",
      "consents:read",
      "consents:list",
      "addresses:read",
    ],
    // It reads every file and writes as much: 1.5 GB for twenty files of 25 MB in each of three systems. One vCPU.
    memoryMb: 1769,
    timeoutSeconds: 600,
  },
  {
    name: "send-notice",
    entry: "steps/send-notice",
    trigger: { kind: "step", placeholder: "SendNotice" },
    variables: ["REQUESTS_TABLE", "CONFIGURATION_SET", "BASE_URL"],
    permissions: ["requests:read", "requests:write", "mail:send", "workflows:reply"],
    ...step,
  },
  {
    name: "close-request",
    entry: "steps/close-request",
    trigger: { kind: "step", placeholder: "CloseRequest" },
    variables: [
      "REQUESTS_TABLE",
      "COUNTERS_TABLE",
      "CONSENTS_TABLE",
      "ADDRESS_BOOK_TABLE",
      "EVIDENCE_BUCKET",
      "PACKAGES_BUCKET",
    ],
    permissions: [
      "requests:read",
      "requests:write",
      "desk-key",
      "evidence:delete",
      "erasures:note",
      "consents:read",
      "consents:list",
      "consents:write",
      "consents:forget",
      "addresses:read",
      "addresses:remove",
    ],
    ...step,
  },
  {
    name: "policy-change",
    entry: "steps/policy-change",
    trigger: { kind: "step", placeholder: "PolicyChange" },
    variables: ["ADDRESS_BOOK_TABLE", "CONSENTS_TABLE", "COUNTERS_TABLE", "CONFIGURATION_SET", "BASE_URL"],
    permissions: [
      "addresses:read",
      "addresses:scan",
      "addresses:write",
      "consents:read",
      // Counts merged persons once.
      "consents:list",
      "consents:write",
      "counters:keep",
      "counters:read",
      "mail:quota",
      "mail:send",
    ],
    memoryMb: 512,
    // It mails some hundred people, one after the other.
    timeoutSeconds: 300,
  },
  {
    name: "mail-events",
    entry: "events/mail-events",
    trigger: { kind: "mail-events" },
    variables: ["REQUESTS_TABLE", "COUNTERS_TABLE", "ADDRESS_BOOK_TABLE", "CONFIGURATION_SET", "BASE_URL"],
    permissions: [
      "requests:read",
      "requests:write",
      "addresses:read",
      "addresses:write",
      "addresses:remove",
      "counters:count",
      "counters:keep",
      "mail:send",
      "workflows:reply",
    ],
    ...step,
  },
  {
    name: "execution-events",
    entry: "events/execution-events",
    trigger: { kind: "execution-events" },
    variables: ["REQUESTS_TABLE", "CONFIGURATION_SET", "MACHINE_PREFIX"],
    permissions: ["requests:read", "requests:write", "mail:send", "workflows:look"],
    ...step,
  },
  {
    name: "scan-results",
    entry: "events/scan-results",
    trigger: { kind: "scan-results" },
    variables: [
      "REQUESTS_TABLE",
      "COUNTERS_TABLE",
      "EVIDENCE_BUCKET",
      "PACKAGES_BUCKET",
      "CONFIGURATION_SET",
      "BASE_URL",
    ],
    permissions: [
      "requests:read",
      "requests:write",
      "counters:keep",
      "counters:read",
      "mail:send",
      "workflows:reply",
      "evidence:read",
      "evidence:remove",
      "packages:read",
      "packages:remove",
    ],
    memoryMb: 512,
    // It reads uploads.
    timeoutSeconds: 60,
  },
  {
    name: "digest",
    entry: "events/digest",
    trigger: { kind: "daily", at: "08:00" },
    variables: ["REQUESTS_TABLE", "COUNTERS_TABLE", "CONFIGURATION_SET", "MACHINE_PREFIX", "BASE_URL"],
    permissions: [
      "requests:read",
      "requests:write",
      "requests:scan",
      "counters:count",
      "counters:keep",
      "counters:read",
      "mail:send",
      "workflows:look",
    ],
    memoryMb: 512,
    timeoutSeconds: 300,
    concurrency: 1,
  },
  {
    name: "register",
    entry: "events/register",
    // On the first business day of a month; on later ones to retry mail.
    trigger: { kind: "daily", at: "08:00" },
    variables: [
      "REQUESTS_TABLE",
      "COUNTERS_TABLE",
      "CONSENTS_TABLE",
      "ADDRESS_BOOK_TABLE",
      "PROVISIONS_TABLE",
      "CONFIGURATION_SET",
      "BASE_URL",
    ],
    permissions: [
      "requests:scan",
      "consents:scan",
      // Deletes what expired entries leave behind, too.
      "consents:read",
      "consents:list",
      "consents:write",
      "consents:forget",
      "addresses:read",
      "provisions:scan",
      "provisions:list",
      "counters:keep",
      "counters:read",
      "mail:send",
      "mail:attach",
    ],
    memoryMb: 1024,
    timeoutSeconds: 300,
    concurrency: 1,
  },
  {
    name: "sweep",
    entry: "events/sweep",
    trigger: { kind: "schedule", everyMinutes: 15 },
    variables: [
      "REQUESTS_TABLE",
      "COUNTERS_TABLE",
      "CONSENTS_TABLE",
      "ADDRESS_BOOK_TABLE",
      "EVIDENCE_BUCKET",
      "PACKAGES_BUCKET",
      "MACHINE_PREFIX",
      "CONFIGURATION_SET",
      "BASE_URL",
    ],
    permissions: [
      "requests:read",
      "requests:write",
      "requests:delete",
      "requests:query-due",
      "desk-key",
      "counters:count",
      "counters:keep",
      "counters:read",
      "consents:read",
      "consents:list",
      "consents:write",
      "consents:query-untold",
      "addresses:query-owed",
      "addresses:read",
      "addresses:write",
      "addresses:remove",
      "mail:send",
      "workflows:start",
      "workflows:reply",
      "workflows:redrive",
      "evidence:read",
      "evidence:delete",
      "packages:read",
      "packages:delete",
      "erasures:note",
    ],
    memoryMb: 512,
    timeoutSeconds: 300,
    concurrency: 1,
  },
];
