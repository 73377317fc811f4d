import type { Requester } from "./request/person.ts";

/** How the requester can be reached, as far as the desk knows. */
interface Contact {
  readonly requester: Pick<Requester, "email">;
  readonly letters?: { readonly since: string } | undefined;
}

/** The requester's mail address; undefined if everything goes by letter. */
export function mailAddressOf(request: Contact): string | undefined {
  return request.letters === undefined ? request.requester.email : undefined;
}

/** Whether the requester gets letters: has no mail address, or wants or gets no mail any more. */
export function getsLetters(request: Contact): boolean {
  return mailAddressOf(request) === undefined;
}
