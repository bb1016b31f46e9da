import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { z } from 'zod'
import { printInstant } from '#shared/text/dates.ts'
import { UnusableInput } from '../problems.ts'
import type { Command, CommandIo } from './command.ts'
import { readDuration, readInstant } from './times.ts'

const usage =
  'Cách dùng / Usage: kiemdiem clock --data THƯ-MỤC [--advance 90m|12h|3d|2w | --to 2024-12-10T08:00] (--data DIR)\n'

const endpointsFile = z.object({ control: z.url(), secretAccessKey: z.string() })
const answered = z.object({ now: z.iso.datetime() })

interface Options {
  readonly data: string
  readonly advance: number | undefined
  readonly to: number | undefined
}

/**
 * `kiemdiem clock`: reads the clock of an instance that runs on this machine, or lets time pass there. Everything
 * that is due in between happens, in its order. There is no such command for AWS: nobody moves its clock.
 */
export const clock: Command = async (argv, io) => {
  const options = readOptions(argv)
  if (options === undefined) {
    io.stderr(usage)
    return 2
  }
  try {
    const control = await readControl(options.data, io)
    const before = await ask(control, 'GET')
    const target = options.to ?? (options.advance === undefined ? undefined : before + options.advance)
    const now = target === undefined ? before : await ask(control, 'POST', target)
    const iso = new Date(now).toISOString()
    io.stdout(`${printInstant(iso)} (${iso})\n`)
    return 0
  } catch (error) {
    if (!(error instanceof UnusableInput)) throw error
    io.stderr(`${error.message}\n`)
    return 2
  }
}

function readOptions(argv: readonly string[]): Options | undefined {
  try {
    const text = { type: 'string' } as const
    const { values } = parseArgs({ args: [...argv], options: { data: text, advance: text, to: text } })
    const advance = values.advance === undefined ? undefined : readDuration(values.advance)
    const to = values.to === undefined ? undefined : readInstant(values.to)
    const misread =
      (values.advance !== undefined && advance === undefined) || (values.to !== undefined && to === undefined)
    const both = values.advance !== undefined && values.to !== undefined
    return values.data === undefined || misread || both ? undefined : { data: values.data, advance, to }
  } catch {
    return undefined
  }
}

type Control = z.infer<typeof endpointsFile>

async function readControl(data: string, io: Pick<CommandIo, 'readFile'>): Promise<Control> {
  const path = join(data, 'endpoints.json')
  try {
    return endpointsFile.parse(JSON.parse(await io.readFile(path)))
  } catch {
    throw notRunning(path)
  }
}

async function ask(
  { control, secretAccessKey }: Control,
  method: 'GET' | 'POST',
  to?: number,
): Promise<number> {
  const response = await fetch(new URL('/clock', control), {
    method,
    headers: { authorization: `Bearer ${secretAccessKey}` },
    ...(to === undefined ? {} : { body: JSON.stringify({ to: new Date(to).toISOString() }) }),
  }).catch(() => {
    throw notRunning(control)
  })
  const content: unknown = await response.json()
  if (!response.ok) {
    const message =
      z.object({ message: z.string() }).safeParse(content).data?.message ?? String(response.status)
    throw new UnusableInput([{ path: '--to', vi: `không đổi được giờ: ${message}`, en: message }])
  }
  return Date.parse(answered.parse(content).now)
}

function notRunning(path: string): UnusableInput {
  return new UnusableInput([
    {
      path,
      vi: 'hệ thống không chạy ở đây; hãy chạy npm start với thư mục dữ liệu đó trước',
      en: 'nothing is running here; run npm start with that data folder first',
    },
  ])
}
