import { counted, wordFor } from './en/counted.ts'
import { catalogue } from './locale.ts'

/** Looking for a unit among those whose results are public. */
export const unitSearchText = catalogue(
  {
    label: 'Tìm đơn vị theo tên',
    hint: 'Gõ ít nhất hai chữ, có dấu hoặc không dấu.',
    submit: 'Tìm',
    found: (count: number, words: string) => `${count} đơn vị có tên chứa “${words}”`,
    none: (words: string) => `Không có đơn vị nào có tên chứa “${words}”.`,
    more: (shown: number) => `Chỉ hiện ${shown} đơn vị đầu; hãy gõ tên đầy đủ hơn.`,
    all: 'Xem theo cấp',
  },
  {
    label: 'Find a unit by its name',
    hint: 'Type at least two letters, with or without accents.',
    submit: 'Find',
    found: (count: number, words: string) =>
      `${counted(count, 'unit')} with “${words}” in ${wordFor(count, 'its', 'their')} name`,
    none: (words: string) => `No unit has “${words}” in its name.`,
    more: (shown: number) => `Only the first ${shown} are shown; type more of the name.`,
    all: 'Go through the levels',
  },
)
