import { actOnSystemEffect } from "./act-on-system/effect.ts";
import { adviseOwnerEffect } from "./advise-owner/effect.ts";
import { attachScanEffect } from "./attach-scan/effect.ts";
import { blackenFileEffect } from "./blacken-file/effect.ts";
import { confirmAgentEffect } from "./confirm-agent/effect.ts";
import { confirmFeeEffect } from "./confirm-fee/effect.ts";
import { coolingOffEffect } from "./cooling-off/effect.ts";
import { decideEffect } from "./decide/effect.ts";
import { deliverOtherwiseEffect } from "./deliver-otherwise/effect.ts";
import type { Effect } from "./effect.ts";
import { keepPromiseEffect } from "./keep-promise/effect.ts";
import type { AnswerableKind } from "./kinds.ts";
import { postLetterEffect } from "./post-letter/effect.ts";
import { postPackageEffect } from "./post-package/effect.ts";
import { replyMessageEffect } from "./reply-message/effect.ts";
import { requesterUnreachableEffect } from "./requester-unreachable/effect.ts";
import { resendFilesEffect } from "./resend-files/effect.ts";
import { searchSystemEffect } from "./search-system/effect.ts";
import { sendEvidenceEffect } from "./send-evidence/effect.ts";
import { signOffEffect } from "./sign-off/effect.ts";
import { verifyIdentityEffect } from "./verify-identity/effect.ts";

/** The effect of each kind of answer on the record. */
export const effects: { readonly [Kind in AnswerableKind]: Effect<Kind> } = {
  "verify-identity": verifyIdentityEffect,
  "send-evidence": sendEvidenceEffect,
  "confirm-fee": confirmFeeEffect,
  "search-system": searchSystemEffect,
  "advise-owner": adviseOwnerEffect,
  "blacken-file": blackenFileEffect,
  "attach-scan": attachScanEffect,
  "resend-files": resendFilesEffect,
  decide: decideEffect,
  "sign-off": signOffEffect,
  "cooling-off": coolingOffEffect,
  "act-on-system": actOnSystemEffect,
  "post-package": postPackageEffect,
  "deliver-otherwise": deliverOtherwiseEffect,
  "keep-promise": keepPromiseEffect,
  "confirm-agent": confirmAgentEffect,
  "reply-message": replyMessageEffect,
  "post-letter": postLetterEffect,
  "requester-unreachable": requesterUnreachableEffect,
};
