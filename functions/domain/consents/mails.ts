/** The tag of mails about consents and settings, in place of a receipt number: they belong to no request. */
export const consentMails = "consents";

/** The tag of the mail to an unconfirmed address: a link to the settings, for the person who typed the address. */
export const settingsMail = "settings";
