import { z } from 'zod'
import { FACT_NAMES } from '#shared/text/fact-names.ts'
import { capInput, capOutput } from './cap.ts'
import { checkReportAnswer } from './check-report.ts'
import { classifyInput, classifyOutput } from './classify.ts'
import { writtenConfiguration } from './province.ts'
import { isRecord, RULE_POLICIES } from './rule-policies.ts'

type Json = Record<string, unknown>

/** A published JSON Schema: draft 2020-12, made from the contract that the program itself checks with. */
export interface PublishedSchema {
  /** File in `shared/contracts/json-schemas/`. */
  readonly file: string
  readonly schema: Json
}

const NOT_EXPRESSED =
  'Chương trình còn kiểm tra những điều lược đồ này không diễn đạt được / The program also checks what this schema cannot express: '

/** Every published schema, a pure function of the contracts, so that a test can tell when a file is stale. */
export function jsonSchemas(): PublishedSchema[] {
  return [
    published('classify-input', {
      title: 'Đầu vào của lệnh kiemdiem classify / Input of kiemdiem classify',
      description: `${NOT_EXPRESSED}mã không trùng; phần không lớn hơn tổng; ngày kết nạp không sau ngày đánh giá; trạng thái chỉ dùng cho cá nhân; tỷ lệ có tối đa sáu chữ số thập phân / ids are unique; no part is larger than its whole; nobody is assessed before joining; a status is for individuals only; a share has at most six decimal digits.`,
      schema: byRulePack(withFactNames(written(classifyInput)), 'rules', ['policy']),
    }),
    published('classify-output', {
      title: 'Kết quả của lệnh kiemdiem classify / Output of kiemdiem classify',
      schema: read(classifyOutput),
    }),
    published('cap-input', {
      title: 'Đầu vào của lệnh kiemdiem cap / Input of kiemdiem cap',
      description: `${NOT_EXPRESSED}các trường mà chính sách đòi hỏi ở từng nhóm (xem docs/law.md); tỷ lệ có tối đa sáu chữ số thập phân / the fields of a group that the policy calls for (see docs/law.md); a rate has at most six decimal digits.`,
      schema: written(capInput),
    }),
    published('cap-output', {
      title: 'Kết quả của lệnh kiemdiem cap / Output of kiemdiem cap',
      schema: read(capOutput),
    }),
    published('check-report-output', {
      title: 'Kết quả của lệnh kiemdiem check-report / Output of kiemdiem check-report',
      schema: read(checkReportAnswer),
    }),
    published('province-configuration', {
      title: 'Tệp cấu hình của một tỉnh / Configuration file of a province',
      description: `${NOT_EXPRESSED}mã cấp không trùng; tổng thời hạn nằm trong một năm; cấu hình không quá dài; ngày nghỉ và ngày làm bù không trùng; thời gian họp tính theo nửa ngày / level ids are unique; the deadlines fit into one year; the configuration is not too long; no day is both off and made up; meetings last whole or half days.`,
      schema: byRulePack(written(writtenConfiguration), 'rulePack', ['policy', 'rules']),
    }),
  ]
}

function published(
  name: string,
  { title, description, schema }: { title: string; description?: string; schema: Json },
): PublishedSchema {
  const { $schema, ...rest } = schema
  return {
    file: `${name}.schema.json`,
    schema: { $schema, $id: `urn:kiem-diem:${name}`, title, ...(description && { description }), ...rest },
  }
}

const written = (schema: z.ZodType): Json => ({ ...z.toJSONSchema(schema, { io: 'input' }) })
const read = (schema: z.ZodType): Json => ({ ...z.toJSONSchema(schema, { io: 'output' }) })

/** The settings of each rule pack as a definition, chosen by the field that names the pack. */
function byRulePack(schema: Json, discriminator: string, settings: readonly string[]): Json {
  const ids = Object.keys(RULE_POLICIES) as (keyof typeof RULE_POLICIES)[]
  const definitions = ids.map((id) => {
    const { $schema: _, ...definition } = written(RULE_POLICIES[id])
    return [id, definition]
  })
  return {
    ...schema,
    allOf: ids.map((id) => ({
      if: { properties: { [discriminator]: { const: id } }, required: [discriminator] },
      // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema.
      then: settings.reduceRight<Json>((inner, name) => ({ properties: { [name]: inner } }), {
        $ref: `#/$defs/${id}`,
      }),
    })),
    $defs: Object.fromEntries(definitions),
  }
}

function withFactNames(schema: Json): Json {
  const copy = structuredClone(schema)
  for (const [path, description] of Object.entries(FACT_NAMES)) {
    const field = ['cases', ...path.split('.')].reduce(fieldOf, copy)
    field.description = description
  }
  return copy
}

/** The field of an object, or of the objects of a list. */
function fieldOf(schema: Json, name: string): Json {
  const object = schema.items === undefined ? schema : part(schema, 'items')
  return part(part(object, 'properties'), name)
}

function part(schema: Json, name: string): Json {
  const value = schema[name]
  if (!isRecord(value)) throw new RangeError(`the schema has no part ${name}`)
  return value as Json
}
