/** Next to a submission by the API: true if its addresses are intended although a domain looks mistyped. */
export const asTypedField = "addressesAsTyped";
