/** Mail providers' domains: those that businesses in Japan use, and the world's largest. */
const providers: readonly string[] = [
  "gmail.com",
  "googlemail.com",
  "yahoo.co.jp",
  "ymail.ne.jp",
  "yahoo.ne.jp",
  "yahoo.com",
  "ymail.com",
  "outlook.com",
  "outlook.jp",
  "hotmail.com",
  "hotmail.co.jp",
  "live.com",
  "live.jp",
  "msn.com",
  "icloud.com",
  "me.com",
  "mac.com",
  "aol.com",
  "aol.jp",
  "proton.me",
  "protonmail.com",
  "gmx.com",
  "gmx.net",
  "mail.com",
  "zoho.com",
  "docomo.ne.jp",
  "ezweb.ne.jp",
  "au.com",
  "softbank.ne.jp",
  "i.softbank.jp",
  "vodafone.ne.jp",
  "ymobile.ne.jp",
  "y-mobile.ne.jp",
  "willcom.com",
  "rakuten.jp",
  "rakumail.jp",
  "uqmobile.jp",
  "goo.jp",
  "mail.goo.ne.jp",
  "excite.co.jp",
  "infoseek.jp",
  "livedoor.com",
];

/** Providers that give each customer a subdomain, as in `shop@abc.ocn.ne.jp`. */
const subdomainProviders: readonly string[] = [
  "ocn.ne.jp",
  "biglobe.ne.jp",
  "nifty.com",
  "nifty.ne.jp",
  "so-net.ne.jp",
  "plala.or.jp",
  "dion.ne.jp",
  "jcom.home.ne.jp",
  "eonet.ne.jp",
  "odn.ne.jp",
  "asahi-net.or.jp",
];

/** Whether a domain is a provider's, so that the business does not control it. */
export function isProviders(domain: string): boolean {
  const asked = domain.toLowerCase();
  return (
    providers.includes(asked) || subdomainProviders.some((one) => asked === one || asked.endsWith(`.${one}`))
  );
}

/** The domain of an address. */
export function domainOf(address: string): string {
  return address.slice(address.lastIndexOf("@") + 1);
}
