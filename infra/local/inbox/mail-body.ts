/**
 * A mail's HTML for the frame that shows it: links open in a new tab. The frame is sandboxed against scripts and
 * forms; opened on its own, {@link mailBodyPolicy} has the same effect.
 */
export function mailBody(mailHtml: string): string {
  const base = '<base target="_blank">';
  return /<head[^>]*>/i.test(mailHtml)
    ? mailHtml.replace(/<head[^>]*>/i, (head) => head + base)
    : `<!doctype html>${base}${mailHtml}`;
}

/** Allows a mail to be displayed, and nothing else. Pages opened from its links are not restricted by this. */
export const mailBodyPolicy =
  "default-src 'none'; style-src 'unsafe-inline'; img-src data:; form-action 'none'; frame-ancestors 'self'; sandbox allow-popups allow-popups-to-escape-sandbox";
