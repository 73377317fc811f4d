import type { VariableName } from "../functions/runtime/environment.ts";

/**
 * Every function, once: where its code is, what sets it off, which variables it needs and what it may do.
 * `infra/aws` deploys this list, `infra/local` serves it. Nothing is wired anywhere else.
 */

export type Permission =
  | "requests:read"
  | "requests:write"
  | "requests:delete"
  | "requests:query-due"
  /** Reads every item: for what is made for the whole desk, once a day or less. */
  | "requests:scan"
  /** The key that addresses and access codes are hashed with: to read it, and to make it for whoever needs it first. */
  | "desk-key"
  /** Counts uses against a limit. */
  | "counters:count"
  /** Keeps a value for some time beside the counters; reads one. */
  | "counters:keep"
  | "counters:read"
  /** What holds of an item of a person in the ledger of consents. */
  | "consents:read"
  /** All of a person: for whoever shows it, joins two persons or erases one. */
  | "consents:list"
  | "consents:write"
  /** Takes aliases away; no entry is ever deleted but by its time. */
  | "consents:forget"
  /** Reads every row: for what is made for the whole desk. */
  | "consents:scan"
  /** A person's records of provision; everybody's; and what becomes of a record, its removal too. */
  | "provisions:read"
  | "provisions:scan"
  | "provisions:write"
  | "provisions:remove"
  /** The keys that the business's own programs sign with. */
  | "client-keys:read"
  /** Spends a nonce, or what else may be used once. */
  | "counters:spend"
  /** The address book: one person's entry, everybody's, what becomes of an entry, and its removal. */
  | "addresses:read"
  | "addresses:scan"
  | "addresses:write"
  | "addresses:remove"
  | "mail:send"
  /** Reads the account's quotas. */
  | "mail:quota"
  /** Calls the functions that the configuration names as connectors. */
  | "connectors:invoke"
  /** Sends mails with attachments, beside `mail:send`. */
  | "mail:attach"
  | "workflows:start"
  | "workflows:reply"
  /** Sees whether executions run. */
  | "workflows:look"
  /** Sets executions going again that have stopped. */
  | "workflows:redrive"
  | "evidence:upload"
  | "evidence:read"
  /** Takes away what was sent by mistake, or beyond what may be sent: one version, for good. */
  | "evidence:remove"
  | "evidence:delete"
  | "packages:upload"
  /** The same of what owners of systems sent. */
  | "packages:remove"
  | "packages:read"
  /** Signs what lets a browser fetch a file. */
  | "packages:download"
  | "packages:write"
  | "packages:delete"
  /** Writes into the ledger of erasures, which is kept beside the packages and which no function may delete from. */
  | "erasures:note";

export type Trigger =
  /** Routes of the HTTP API; a GET route answers HEAD as well; `GET /{proxy+}` where no other does. */
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
  /** Every day at a time (`HH:MM`) on the business's wall. */
  | { readonly kind: "daily"; readonly at: string };

export interface FunctionEntry {
  readonly name: string;
  /** What each of its routes takes, where that is not the usual. */
  readonly throttle?: Throttle;
  /** Module below `functions/` that exports `handler` for Lambda and `create` for the local desk. */
  readonly entry: string;
  readonly trigger: Trigger;
  readonly variables: readonly VariableName[];
  readonly permissions: readonly Permission[];
  readonly memoryMb: number;
  readonly timeoutSeconds: number;
  /** Instances at once, where a flood would send mail. */
  readonly concurrency?: number;
}

const page = { memoryMb: 512, timeoutSeconds: 15 } as const;
const step = { memoryMb: 512, timeoutSeconds: 30 } as const;

/** How many requests a second a route takes, and how many at once when it has rested. */
export interface Throttle {
  readonly rate: number;
  readonly burst: number;
}

/** Pages that a person opens or answers. */
const usual: Throttle = { rate: 20, burst: 40 };
/** What sends mail, or may. */
const mailing: Throttle = { rate: 5, burst: 20 };
/** What the business's own programs ask before each collection. */
const asked: Throttle = { rate: 100, burst: 200 };
/** What everybody may open without a link: no more than lets everything else be served. */
const open: Throttle = { rate: 10, burst: 30 };

/**
 * What a route of the manifest takes (`POST /requests`; a HEAD as its GET). Each has a limit of its own: whoever floods
 * the forms keeps nobody from the pages of staff.
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
    variables: ["ADDRESS_BOOK_TABLE", "CONSENTS_TABLE", "COUNTERS_TABLE", "BASE_URL"],
    permissions: [
      ...(["addresses:read", "addresses:write", "addresses:remove"] as const),
      ...(["consents:read", "consents:write", "counters:read"] as const),
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
      // The page that asks for one consent works with the same, and a stack has only so many resources.
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
      ...(["requests:read", "requests:write", "desk-key"] as const),
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
    trigger: { kind: "http", routes: ["GET /task", "POST /task", "POST /task/file"] },
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
      "consents:read",
      "consents:list",
      "provisions:read",
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
      ],
    },
    variables: ["REQUESTS_TABLE", "COUNTERS_TABLE", "CONFIGURATION_SET", "BASE_URL"],
    permissions: [
      "requests:read",
      "requests:write",
      "requests:query-due",
      "requests:scan",
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
      routes: ["GET /staff/case", "POST /staff/case/withdraw", "POST /staff/case/reopen"],
    },
    variables: ["REQUESTS_TABLE", "COUNTERS_TABLE", "MACHINE_PREFIX", "BASE_URL"],
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
    variables: ["CONSENTS_TABLE", "COUNTERS_TABLE", "CLIENT_KEYS", "BASE_URL"],
    permissions: [
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
    variables: ["REQUESTS_TABLE", "COUNTERS_TABLE", "CONFIGURATION_SET", "BASE_URL"],
    permissions: ["requests:read", "requests:write", "desk-key", "counters:count", "mail:send"],
    ...step,
  },
  {
    name: "plan-investigation",
    entry: "steps/plan-investigation",
    trigger: { kind: "step", placeholder: "PlanInvestigation" },
    variables: ["REQUESTS_TABLE"],
    permissions: ["requests:read"],
    ...step,
  },
  {
    name: "plan-actions",
    entry: "steps/plan-actions",
    trigger: { kind: "step", placeholder: "PlanActions" },
    variables: ["REQUESTS_TABLE", "COUNTERS_TABLE", "CONSENTS_TABLE", "PROVISIONS_TABLE"],
    // Consents and provisions end in the registers before anybody is asked to act on it.
    permissions: [
      "requests:read",
      "requests:write",
      "desk-key",
      "consents:read",
      "consents:list",
      "consents:write",
      "consents:forget",
      "provisions:read",
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
    // It reads every file and writes as much: 1.5 GB for twenty files of 25 MB in each of three systems. One processor.
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
    ],
    permissions: [
      "requests:read",
      "requests:write",
      "desk-key",
      "evidence:delete",
      "consents:read",
      "consents:list",
      "consents:write",
      "consents:forget",
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
      "addresses:remove",
      "consents:read",
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
      "counters:count",
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
    // It reads what was uploaded.
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
    // On the first business day of a month; on a later one what could not be mailed before.
    trigger: { kind: "daily", at: "08:00" },
    variables: [
      "REQUESTS_TABLE",
      "COUNTERS_TABLE",
      "CONSENTS_TABLE",
      "PROVISIONS_TABLE",
      "CONFIGURATION_SET",
      "BASE_URL",
    ],
    permissions: [
      "requests:scan",
      "consents:scan",
      "provisions:scan",
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
      "mail:send",
      "workflows:start",
      "workflows:reply",
      "workflows:redrive",
      "evidence:read",
      "packages:read",
      "packages:delete",
      "erasures:note",
    ],
    memoryMb: 512,
    timeoutSeconds: 300,
    concurrency: 1,
  },
];
