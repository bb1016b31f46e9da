import type { PolicyField } from '#shared/contracts/policy-fields.ts'
import { code, table } from './markdown.ts'

/** The settings of a policy: what each decides, its values, its default and the place that leaves it open. */
export function settingsTable(part: string, fields: readonly PolicyField[]): string[] {
  return table(
    ['Thiết lập', 'Quyết định điều gì', 'Giá trị', 'Mặc định', 'Điều khoản'],
    fields.map((field) => [
      code([`${part}.${field.name}`]),
      field.description,
      values(field),
      code([JSON.stringify(field.default)]),
      field.clause,
    ]),
  )
}

/** The same with the reason why the text leaves each point open, by the name of its setting. */
export function reasonedSettingsTable(
  part: string,
  fields: readonly PolicyField[],
  reasons: ReadonlyMap<string, string>,
): string[] {
  return table(
    [
      'Thiết lập',
      'Văn bản để mở điều gì',
      'Thiết lập quyết định điều gì',
      'Giá trị',
      'Mặc định',
      'Điều khoản',
    ],
    fields.map((field) => [
      code([`${part}.${field.name}`]),
      reasons.get(field.name) ?? '',
      field.description,
      values(field),
      code([JSON.stringify(field.default)]),
      field.clause,
    ]),
  )
}

function values({ options, range, nullable }: PolicyField): string {
  const stated = options?.map((option) => JSON.stringify(option)) ?? []
  const names = code(nullable ? ['null', ...stated] : stated)
  const between = range === undefined ? '' : `từ ${range[0]} đến ${range[1]}`
  return [names, between].filter((text) => text !== '').join(' hoặc ')
}
