const paths = { consent: "/consent", settings: "/settings", "settings-from": "/settings" } as const;

/** The URL of a link: the secret is in the query, which is never logged. It contains no person's id. */
export function consentUrl(baseUrl: string, kind: keyof typeof paths, secret: string): string {
  const name = kind === "settings-from" ? "from" : "link";
  return `${baseUrl}${paths[kind]}?${name}=${secret}`;
}
