/** The file is made otherwise than spreadsheet programs make theirs: its cells cannot be marked without doubt. */
export class NotMarkableError extends Error {
  override readonly name = 'NotMarkable'
}
