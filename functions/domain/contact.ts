import type { Requester } from "./request/person.ts";

/** How the requester is reached, as far as the desk knows. */
interface Contact {
  readonly requester: Pick<Requester, "email">;
  readonly letters?: { readonly since: string } | undefined;
}

/** Where the requester reads mail; undefined where everything goes by letter. */
export function mailAddressOf(request: Contact): string | undefined {
  return request.letters === undefined ? request.requester.email : undefined;
}

/** Whether the requester gets letters: has no address for mail, or does not want or get any more. */
export function getsLetters(request: Contact): boolean {
  return mailAddressOf(request) === undefined;
}
