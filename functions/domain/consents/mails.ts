/** The tag of mails about consents and settings, in the place of a receipt number: they belong to no request. */
export const consentMails = "consents";
