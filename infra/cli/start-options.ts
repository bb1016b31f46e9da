import { existsSync, statSync } from 'node:fs'
import { basename, join } from 'node:path'
import { parseArgs } from 'node:util'
import type { BilingualProblem } from '../problems.ts'
import { readInstant } from './times.ts'

export type Language = 'vi' | 'en'

export interface StartOptions {
  /** Folder of a finished cloud assembly; absent when one is to be synthesized from the province. */
  readonly assembly: string | undefined
  /** Configuration file; only used without an assembly. */
  readonly province: string
  readonly data: string
  readonly port: number | undefined
  /** What the clock shows at the first start of the data folder, in milliseconds since the epoch. */
  readonly clock: number | undefined
  readonly explain: boolean
  readonly help: boolean
  readonly language: Language
}

const options = {
  assembly: { type: 'string' },
  province: { type: 'string' },
  data: { type: 'string' },
  port: { type: 'string' },
  clock: { type: 'string' },
  lang: { type: 'string' },
  explain: { type: 'boolean' },
  help: { type: 'boolean' },
} as const

export const usage: Record<Language, string> = {
  vi: `Cách dùng: npm start [-- TÙY CHỌN]
  --province TỆP       cấu hình của tỉnh (mặc định: infra/provinces/demo.json)
  --assembly THƯ-MỤC   chạy một cloud assembly có sẵn thay cho cấu hình của tỉnh
  --data THƯ-MỤC       thư mục dữ liệu (mặc định: ./data/<tên cấu hình>)
  --port SỐ            cổng của trang web
  --clock THỜI-ĐIỂM    giờ của hệ thống khi thư mục dữ liệu được chạy lần đầu, ví dụ 2024-11-01T08:00
                       (giờ Việt Nam); sau đó giờ chỉ tiến, xem: npx kiemdiem clock
  --explain            chỉ in tài nguyên nào được chạy, tài nguyên nào không và vì sao
  --lang vi|en         ngôn ngữ của các dòng in ra
`,
  en: `Usage: npm start [-- OPTIONS]
  --province FILE      configuration of the province (default: infra/provinces/demo.json)
  --assembly DIR       run a finished cloud assembly instead of a province
  --data DIR           data folder (default: ./data/<name of the configuration>)
  --port NUMBER        port of the pages
  --clock TIME         what the clock shows at the first start of the data folder, e.g. 2024-11-01T08:00
                       (time of Vietnam); later it only goes forward, see: npx kiemdiem clock
  --explain            only print which resources are run, which are not, and why
  --lang vi|en         language of what is printed
`,
}

/** Reads the arguments of `npm start`; all problems at once. */
export function readStartOptions(argv: readonly string[]): StartOptions | readonly BilingualProblem[] {
  const problems: BilingualProblem[] = []
  const complain = (path: string, vi: string, en: string) => void problems.push({ path, vi, en })
  // Not strict: parseArgs would stop at the first problem.
  const { tokens } = parseArgs({
    args: [...argv],
    options,
    strict: false,
    allowPositionals: true,
    tokens: true,
  })
  const given: Partial<Record<keyof typeof options, string>> = {}
  for (const token of tokens) {
    if (token.kind === 'positional') {
      complain(token.value, 'không hiểu đối số này', 'this argument is not understood')
    }
    if (token.kind !== 'option') continue
    if (!Object.hasOwn(options, token.name)) {
      complain(token.rawName, 'không có tùy chọn này', 'there is no such option')
      continue
    }
    const name = token.name as keyof typeof options
    if (options[name].type === 'boolean') {
      if (token.value !== undefined) complain(token.rawName, 'không nhận giá trị', 'takes no value')
      given[name] = 'true'
    } else if (token.value === undefined || token.value === '') {
      complain(token.rawName, 'thiếu giá trị', 'needs a value')
    } else if (given[name] !== undefined) complain(token.rawName, 'được ghi hai lần', 'is given twice')
    else given[name] = token.value
  }

  const { assembly, province, port, lang } = given
  if (assembly !== undefined && province !== undefined) {
    complain(
      '--province',
      'không dùng cùng lúc với --assembly: assembly đã chứa cấu hình',
      'does not go with --assembly: the assembly holds its configuration already',
    )
  }
  if (assembly !== undefined && !existsSync(join(assembly, 'manifest.json'))) {
    complain(
      '--assembly',
      `${assembly} không phải cloud assembly (thiếu manifest.json)`,
      `${assembly} is no cloud assembly (there is no manifest.json)`,
    )
  }
  if (province !== undefined && !existsSync(province)) {
    complain('--province', `không có tệp ${province}`, `there is no file ${province}`)
  }
  if (given.data !== undefined && existsSync(given.data) && !statSync(given.data).isDirectory()) {
    complain('--data', `${given.data} không phải thư mục`, `${given.data} is not a folder`)
  }
  if (port !== undefined && !(/^\d{1,5}$/.test(port) && Number(port) <= 65_535)) {
    complain(
      '--port',
      `phải là số từ 0 đến 65535, nhận được "${port}"`,
      `must be a number from 0 to 65535, got "${port}"`,
    )
  }
  const clock = given.clock === undefined ? undefined : readInstant(given.clock)
  if (clock === undefined && given.clock !== undefined) {
    complain(
      '--clock',
      `phải là thời điểm như 2024-11-01T08:00, nhận được "${given.clock}"`,
      `must be a time like 2024-11-01T08:00, got "${given.clock}"`,
    )
  }
  if (lang !== undefined && lang !== 'vi' && lang !== 'en') {
    complain('--lang', `phải là vi hoặc en, nhận được "${lang}"`, `must be vi or en, got "${lang}"`)
  }
  if (problems.length > 0) return problems

  const configuration = province ?? join(import.meta.dirname, '../provinces/demo.json')
  const name = basename(assembly ?? configuration).replace(/\.json$/, '')
  return {
    assembly,
    province: configuration,
    data: given.data ?? join('data', name),
    port: port === undefined ? undefined : Number(port),
    clock,
    explain: given.explain !== undefined,
    help: given.help !== undefined,
    language: lang === 'en' ? 'en' : 'vi',
  }
}
