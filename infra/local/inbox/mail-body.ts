/**
 * A mail's HTML for the frame that shows it: its links open in a new tab. The frame is sandboxed, so no script of it
 * runs and no form of it is sent; opened by itself, the same is asked for by {@link mailBodyPolicy}.
 */
export function mailBody(mailHtml: string): string {
  const base = '<base target="_blank">';
  return /<head[^>]*>/i.test(mailHtml)
    ? mailHtml.replace(/<head[^>]*>/i, (head) => head + base)
    : `<!doctype html>${base}${mailHtml}`;
}

/** What a mail may do: look like a mail. Pages that its links open are free of this. */
export const mailBodyPolicy =
  "default-src 'none'; style-src 'unsafe-inline'; img-src data:; form-action 'none'; frame-ancestors 'self'; sandbox allow-popups allow-popups-to-escape-sandbox";
