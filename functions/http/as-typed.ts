/** Beside a submission by the API: true where its addresses are meant as they are, though a domain looks mistyped. */
export const asTypedField = "addressesAsTyped";
