/** The desk's note for the people who search, if there is one. */
export function noteOf({ searchNote }: { readonly searchNote?: string | undefined }): {
  searchNote?: string;
} {
  return searchNote === undefined ? {} : { searchNote };
}
