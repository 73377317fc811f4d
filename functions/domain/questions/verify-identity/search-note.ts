/** The desk's words for whoever looks for the data, where there are any. */
export function noteOf({ searchNote }: { readonly searchNote?: string | undefined }): {
  searchNote?: string;
} {
  return searchNote === undefined ? {} : { searchNote };
}
