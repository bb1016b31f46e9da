import { parseArgs } from 'node:util'
import { UnusableInput } from '../problems.ts'

/** What `npm run synth` and `npm run deploy` are told. */
export interface ProvinceOptions {
  readonly province: string
  readonly outdir: string
  readonly deletionProtection: boolean
  /** What follows `--`: for the CDK command line, as it is. */
  readonly rest: readonly string[]
}

/** Usage of a command in both languages. */
export function usage(command: string): string {
  return [
    `Cách dùng: npm run ${command} -- --province TỆP [--out THƯ-MỤC] [--no-deletion-protection] [-- tùy chọn của CDK]`,
    `Usage:     npm run ${command} -- --province FILE [--out DIR] [--no-deletion-protection] [-- options of the CDK]`,
    '',
  ].join('\n')
}

/** @throws UnusableInput when an option is missing, unknown or without its value */
export function readProvinceOptions(argv: readonly string[]): ProvinceOptions {
  const end = argv.indexOf('--')
  const own = end === -1 ? argv : argv.slice(0, end)
  const values = parse(own)
  if (values.province === undefined) {
    throw new UnusableInput([
      {
        path: '--province',
        vi: 'thiếu tệp cấu hình của tỉnh',
        en: 'the configuration file of the province is missing',
      },
    ])
  }
  return {
    province: values.province,
    outdir: values.out ?? 'cdk.out',
    deletionProtection: values['deletion-protection'] ?? true,
    rest: end === -1 ? [] : argv.slice(end + 1),
  }
}

function parse(argv: readonly string[]) {
  try {
    return parseArgs({
      args: [...argv],
      options: {
        province: { type: 'string' },
        out: { type: 'string' },
        'deletion-protection': { type: 'boolean' },
      },
      allowNegative: true,
      strict: true,
    }).values
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new UnusableInput([
      { path: '', vi: `tùy chọn không dùng được (${reason})`, en: `unusable options (${reason})` },
    ])
  }
}
