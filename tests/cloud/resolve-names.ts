import type { Deployment } from "./deployment.ts";

/**
 * Replaces DNS: this process's fetches of the desk's own address go to where the emulator serves it, so that links in
 * mails, forms and redirects work unchanged. `uploaded` is called for every upload to a bucket, before the sender
 * goes on. Returns a function that undoes it.
 */
export function resolveNames(deployment: Deployment, uploaded: () => Promise<void>): () => void {
  const real = globalThis.fetch;
  globalThis.fetch = async (input, init) => {
    const url = new URL(input instanceof Request ? input.url : input);
    if (url.origin === deployment.url) {
      return real(`${deployment.servedAt}${url.pathname}${url.search}`, init);
    }
    if (url.hostname !== "127.0.0.1")
      throw new Error(`nothing but the desk is to be reached, not ${url.origin}`);
    const response = await real(input, init);
    const type = new Headers(init?.headers).get("content-type") ?? "";
    if (type.startsWith("multipart/form-data") && response.status < 400) await uploaded();
    return response;
  };
  return () => {
    globalThis.fetch = real;
  };
}
