import type { Parsed } from '#shared/contracts/input-problems.ts'
import type { Bilingual, Language } from '#shared/text/input-problems.ts'
import type { CommandIo } from './command.ts'

const TEXTS = {
  usage: (name: string) => ({
    vi: `Cách dùng: kiemdiem ${name} TỆP [--lang vi|en]`,
    en: `Usage: kiemdiem ${name} FILE [--lang vi|en]`,
  }),
  badLanguage: (value: string) => ({
    vi: `--lang phải là vi hoặc en, nhận được "${value}"`,
    en: `--lang must be vi or en, got "${value}"`,
  }),
  unknownOption: (option: string) => ({
    vi: `không có tùy chọn "${option}"`,
    en: `there is no option "${option}"`,
  }),
  unreadable: (file: string, reason: Bilingual) => ({
    vi: `không đọc được tệp ${file}: ${reason.vi}`,
    en: `cannot read the file ${file}: ${reason.en}`,
  }),
  empty: (file: string) => ({ vi: `tệp ${file} trống`, en: `the file ${file} is empty` }),
  notJson: (file: string, place: Bilingual) => ({
    vi: `tệp ${file} không phải JSON hợp lệ: ${place.vi}`,
    en: `the file ${file} is not valid JSON: ${place.en}`,
  }),
  document: { vi: 'toàn tệp', en: 'the document' },
} as const

const READ_ERRORS: Readonly<Record<string, Bilingual>> = {
  ENOENT: { vi: 'không có tệp này', en: 'there is no such file' },
  EISDIR: { vi: 'đây là thư mục', en: 'it is a folder' },
  EACCES: { vi: 'không có quyền đọc', en: 'permission is denied' },
}

/**
 * A command that reads one JSON file and prints one JSON document.
 * Exit status 0 with the answer on standard output, or 2 with one line per problem on standard error.
 */
export async function runJsonCommand<T>(
  name: string,
  argv: readonly string[],
  io: CommandIo,
  answer: (document: unknown, language: Language) => Parsed<T>,
): Promise<number> {
  const options = readOptions(argv)
  const { language } = options
  const refuse = (lines: readonly string[]): number => {
    io.stderr(lines.map((line) => `${line}\n`).join(''))
    return 2
  }
  const [file, ...others] = options.files
  const problems = options.problems.map((problem) => problem[language])
  if (file === undefined || others.length > 0 || problems.length > 0) {
    return refuse([...problems, TEXTS.usage(name)[language]])
  }
  let text: string
  try {
    text = await io.readFile(file)
  } catch (error) {
    return refuse([unreadableFile(file, error)[language]])
  }
  // Editors on Windows put a byte order mark in front, which JSON.parse refuses.
  const json = text.replace(/^\uFEFF/, '')
  if (json.trim() === '') return refuse([TEXTS.empty(file)[language]])
  let document: unknown
  try {
    document = JSON.parse(json)
  } catch (error) {
    return refuse([TEXTS.notJson(file, syntaxError(error))[language]])
  }
  const result = answer(document, language)
  if (!result.ok) {
    return refuse(
      result.problems.map(
        ({ path, message }) => `${path === '' ? TEXTS.document[language] : path}: ${message}`,
      ),
    )
  }
  io.stdout(`${JSON.stringify(result.value, null, 2)}\n`)
  return 0
}

interface Options {
  readonly language: Language
  readonly files: readonly string[]
  readonly problems: readonly Bilingual[]
}

function readOptions(argv: readonly string[]): Options {
  const files: string[] = []
  const problems: Bilingual[] = []
  let language: Language = 'vi'
  const words = argv[Symbol.iterator]()
  for (const word of words) {
    if (word === '--lang' || word.startsWith('--lang=')) {
      const value = word === '--lang' ? words.next().value : word.slice('--lang='.length)
      if (value === 'vi' || value === 'en') language = value
      else problems.push(TEXTS.badLanguage(value ?? ''))
    } else if (word.startsWith('-')) {
      problems.push(TEXTS.unknownOption(word))
    } else {
      files.push(word)
    }
  }
  return { language, files, problems }
}

/** Why a file cannot be read, by what the system says. */
export function unreadableFile(file: string, error: unknown): Bilingual {
  return TEXTS.unreadable(file, readError(error))
}

function readError(error: unknown): Bilingual {
  const message = messageOf(error)
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  return READ_ERRORS[code] ?? { vi: message, en: message }
}

/** Where the text stops being JSON. The engine says it in English only. */
function syntaxError(error: unknown): Bilingual {
  const message = messageOf(error)
  const place = /line (\d+) column (\d+)/.exec(message)
  if (place !== null) {
    return {
      vi: `sai ở dòng ${place[1]}, cột ${place[2]}`,
      en: `wrong at line ${place[1]}, column ${place[2]}`,
    }
  }
  if (message.includes('end of JSON')) {
    return { vi: 'tệp hết giữa chừng', en: 'the file ends too early' }
  }
  const token = /^Unexpected token '(.)', (.+) is not valid JSON$/su.exec(message)
  if (token !== null) {
    return {
      vi: `ký tự "${token[1]}" không đúng chỗ trong ${token[2]}`,
      en: `the character "${token[1]}" is out of place in ${token[2]}`,
    }
  }
  return { vi: message, en: message }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
