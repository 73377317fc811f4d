import { type States, states, task } from "../asl.ts";
import { askRequester } from "./ask-requester.ts";
import { askStaff } from "./ask-staff.ts";
import { askSubject } from "./ask-subject.ts";
import { requestOnly } from "./waits.ts";

/** Fragment: the desk confirms who is asking, asks for more, or cannot verify. Evidence is deleted in every case. */
export function verifyIdentity(next: string): States {
  return states(
    askStaff({
      name: "Verify identity",
      task: "verify-identity",
      counter: "verifyMails",
      results: {
        confirmed: "Verify identity: delete evidence",
        more: "Ask the requester for evidence",
        subject: "Ask the subject",
        cannot: "Verify identity: delete evidence after refusal",
        withdrawn: "Withdrawn: notify",
      },
    }),
    askRequester({
      name: "Ask the requester for evidence",
      task: "send-evidence",
      counter: "evidenceMails",
      results: { sent: "Verify identity", withdrawn: "Withdrawn: notify" },
      onLapse: "Lapsed: notify",
    }),
    askSubject(),
    {
      "Verify identity: delete evidence": task("DeleteEvidence", requestOnly, { Next: next }),
      "Verify identity: delete evidence after refusal": task("DeleteEvidence", requestOnly, {
        Next: "Identity not verified: notify",
      }),
    },
  );
}
