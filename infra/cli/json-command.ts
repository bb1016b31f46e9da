import type { Parsed } from '#shared/contracts/input-problems.ts'
import type { Language } from '#shared/text/input-problems.ts'
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
  unreadable: (file: string, reason: string) => ({
    vi: `không đọc được tệp ${file}: ${reason}`,
    en: `cannot read the file ${file}: ${reason}`,
  }),
  notJson: (file: string, reason: string) => ({
    vi: `tệp ${file} không phải JSON hợp lệ: ${reason}`,
    en: `the file ${file} is not valid JSON: ${reason}`,
  }),
  document: { vi: 'toàn tệp', en: 'the document' },
} as const

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
    return refuse([TEXTS.unreadable(file, reasonOf(error))[language]])
  }
  let document: unknown
  try {
    // Editors on Windows put a byte order mark in front, which JSON.parse refuses.
    document = JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch (error) {
    return refuse([TEXTS.notJson(file, reasonOf(error))[language]])
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
  readonly problems: readonly { readonly vi: string; readonly en: string }[]
}

function readOptions(argv: readonly string[]): Options {
  const files: string[] = []
  const problems: { vi: string; en: string }[] = []
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

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
