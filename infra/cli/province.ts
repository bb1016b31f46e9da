import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type ProvinceConfiguration, provinceConfiguration } from '#shared/contracts/province.ts'
import { rehearsalFiles } from '#shared/contracts/rehearsal.ts'
import type { Command } from './command.ts'
import { demoFolder } from './demo/folder.ts'
import { type FolderFile, provinceFolder } from './provinces/folder.ts'

const PROVINCES = fileURLToPath(new URL('../provinces', import.meta.url))

type Generator = (configuration: ProvinceConfiguration) => AsyncIterable<FolderFile>

const SHIPPED: Readonly<Record<string, { readonly configuration: string; readonly generate: Generator }>> = {
  demo: { configuration: 'demo.json', generate: demoFiles },
  ...Object.fromEntries(
    ['lam-dong-2023', 'lai-chau-2022', 'lam-dong-2025'].map((name) => [
      name,
      {
        configuration: `${name}.json`,
        generate: (configuration: ProvinceConfiguration) => provinceFolder(name, configuration),
      },
    ]),
  ),
}

async function* demoFiles(configuration: ProvinceConfiguration): AsyncGenerator<FolderFile> {
  yield* await demoFolder(configuration)
}

/**
 * `kiemdiem province NAME DIR`: writes the rehearsal folder of a shipped province. The folder must be empty or
 * not exist, so that nobody's files are overwritten.
 */
export const province: Command = async (argv, io) => {
  const [name, folder, ...rest] = argv
  if (name === undefined || folder === undefined || rest.length > 0) {
    io.stderr('Cách dùng / Usage: kiemdiem province TÊN THƯ-MỤC (NAME DIR)\n')
    return 2
  }
  const shipped = Object.hasOwn(SHIPPED, name) ? SHIPPED[name] : undefined
  if (shipped === undefined) {
    const names = Object.keys(SHIPPED).join(', ')
    io.stderr(
      `Không có tỉnh "${name}"; có sẵn: ${names}. / There is no province "${name}"; shipped: ${names}.\n`,
    )
    return 2
  }
  if (!(await isUsable(folder))) {
    io.stderr(
      `Thư mục "${folder}" không trống hoặc không dùng được; hãy chọn thư mục khác. / The folder "${folder}" is not empty or not usable; choose another.\n`,
    )
    return 2
  }
  const text = await readFile(join(PROVINCES, shipped.configuration), 'utf8')
  const configuration = provinceConfiguration.parse(JSON.parse(text))
  await write(folder, [rehearsalFiles.province, text])
  let files = 1
  for await (const file of shipped.generate(configuration)) {
    await write(folder, file)
    files += 1
  }
  io.stdout(
    `Đã ghi ${files} tệp diễn tập của "${name}" vào ${folder}. / Wrote ${files} files of the rehearsal "${name}" to ${folder}.\n`,
  )
  return 0
}

async function write(folder: string, [path, content]: FolderFile): Promise<void> {
  const target = join(folder, path)
  await mkdir(dirname(target), { recursive: true })
  await writeFile(target, content)
}

async function isUsable(folder: string): Promise<boolean> {
  try {
    return (await readdir(folder)).length === 0
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'ENOENT'
  }
}
