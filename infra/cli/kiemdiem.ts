import { readFile } from 'node:fs/promises'
import type { Command, CommandIo } from './command.ts'
import { printable } from './printable.ts'

// Loaded on demand: classify must not pay for the local runtime.
const commands: Record<string, { load: () => Promise<Command>; vi: string; en: string }> = {
  classify: {
    load: async () => (await import('./classify.ts')).classify,
    vi: 'TỆP – áp dụng quy định để xếp loại các trường hợp trong tệp',
    en: 'FILE – apply a rule pack to the cases in the file',
  },
  cap: {
    load: async () => (await import('./cap.ts')).cap,
    vi: 'TỆP – kiểm tra các nhóm so với trần 20 %',
    en: 'FILE – check groups against the cap',
  },
  'check-report': {
    load: async () => (await import('./check-report.ts')).checkReport,
    vi: 'TỆP [--text] – tìm những chỗ số liệu không khớp trong một báo cáo (.txt, .docx, .xlsx)',
    en: 'FILE [--text] – list the figures of a report that do not add up (.txt, .docx, .xlsx)',
  },
  province: {
    load: async () => (await import('./province.ts')).province,
    vi: 'TÊN THƯ-MỤC – ghi dữ liệu diễn tập của một tỉnh có sẵn',
    en: 'NAME DIR – write the rehearsal folder of a shipped province',
  },
  rehearse: {
    load: async () => (await import('./rehearse.ts')).rehearse,
    vi: 'THƯ-MỤC --data KẾT-QUẢ – chạy trọn một đợt đánh giá không cần người',
    en: 'DIR --data OUT – run a whole cycle without people',
  },
  clock: {
    load: async () => (await import('./clock.ts')).clock,
    vi: '--data THƯ-MỤC [--advance 3d | --to THỜI-ĐIỂM] – xem hoặc cho giờ của hệ thống đang chạy tiến lên',
    en: '--data DIR [--advance 3d | --to TIME] – read the clock of a running instance, or let time pass',
  },
  secret: {
    load: async () => (await import('./secret.ts')).secret,
    vi: '--data THƯ-MỤC --name /TÊN < TỆP – cất khóa bí mật của dịch vụ đăng nhập cho hệ thống đang chạy trên máy này',
    en: '--data DIR --name /NAME < FILE – keep the secret of the sign-in service for an instance on this machine',
  },
  'verify-audit': {
    load: async () => (await import('./verify-audit.ts')).verifyAudit,
    vi: '--data THƯ-MỤC | --table TÊN – kiểm tra chuỗi nhật ký của các đợt',
    en: '--data DIR | --table NAME – check the audit chains of the cycles',
  },
  recount: {
    load: async () => (await import('./recount.ts')).recount,
    vi: '--data THƯ-MỤC | --table TÊN [--repair] – đối chiếu số đếm và danh sách việc với hồ sơ, sửa nếu có --repair',
    en: '--data DIR | --table NAME [--repair] – compare counters and lists of tasks with the records, and put them right',
  },
}

const processIo: CommandIo = {
  stdout: (text) => void process.stdout.write(text),
  stderr: (text) => void process.stderr.write(printable(text)),
  readFile: (path) => readFile(path, 'utf8'),
}

/** Somebody who reads only the beginning (`| head`) closes the pipe: the rest is not wanted, and nothing is wrong. */
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error
  process.exit(0)
})

function usage(): string {
  const lines = Object.entries(commands).map(
    ([name, { vi, en }]) => `  kiemdiem ${name} ${vi}\n  ${' '.repeat(name.length + 9)} ${en}`,
  )
  return `Cách dùng / Usage:\n${lines.join('\n')}\n`
}

/** The entry of `npx kiemdiem`. */
export async function main(argv: string[], io: CommandIo = processIo): Promise<number> {
  const [name, ...rest] = argv
  if (name === undefined || name === '--help' || name === '-h') {
    io.stdout(usage())
    return name === undefined ? 2 : 0
  }
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined
  if (!command) {
    io.stderr(`Không có lệnh "${name}". / There is no command "${name}".\n${usage()}`)
    return 2
  }
  return (await command.load())(rest, io)
}
