import { z } from 'zod'

// No id of ours has any other characters, and no key of the table may be longer.
const id = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._~:-]{0,127}$/)
// Looked for by its hash: a mistyped one is an unknown link, whatever stands in it.
const secret = z.string().min(1).max(200)

/** Every variable part of a path of the API, by name. What does not fit is the address of nothing: 404. */
export const pathParameters = {
  token: secret.meta({
    description: 'Mã bí mật trong đường dẫn gửi qua thư / Secret of the link that was sent by mail',
    example: 'bxh8v1uN0v7Yq2mJ1q5i8m3yqkV7h9XcZr0tKq4sW2E',
  }),
  uploadId: id.meta({
    description: 'Mã lần gửi tệp / Id of an upload',
    example: '5d0c3c1e-6f0b-4a43-9f0e-0b6a8a3b6c11',
  }),
  evidenceId: id.meta({
    description: 'Mã tệp minh chứng / Id of a file of evidence',
    example: '0d7f2c6a-52f5-4f0e-8c55-2a5a3f1f9b10',
  }),
  unitId: id.meta({ description: 'Mã đơn vị trong danh sách / Id of a unit in the roster', example: 'X1' }),
  partyId: id.meta({
    description: 'Mã bên liên quan trong danh sách / Id of a related party in the roster',
    example: 'MTTQ',
  }),
  subjectId: id.meta({
    description: 'Mã tổ chức, tập thể hoặc cá nhân / Id of an organisation, a collective or a person',
    example: 'P1',
  }),
  personId: id.meta({
    description: 'Mã cá nhân trong danh sách / Id of a person in the roster',
    example: 'P1',
  }),
  taskId: id.meta({ description: 'Mã việc / Id of a task', example: '3f2a9c0d5b7e41886a0c9d1e2f3b4a55' }),
  findingId: id.meta({
    description: 'Mã việc cần xác minh / Id of a finding',
    example: '9b1c3d5e7f90123456789abcdef01234',
  }),
  delegationId: id.meta({
    description: 'Mã ủy quyền / Id of a delegation',
    example: '7c6b5a4938271605f4e3d2c1b0a99887',
  }),
  correctionId: id.meta({
    description:
      'Mã khiếu nại, hủy kết quả hoặc hồ sơ còn nợ / Id of a complaint, a cancellation or an owed case',
    example: '1a2b3c4d5e6f708192a3b4c5d6e7f809',
  }),
  documentId: id.meta({
    description: 'Mã văn bản của bước chuẩn bị / Id of a document of the preparation',
    example: '4e5f60718293a4b5c6d7e8f901234567',
  }),
  runId: id.meta({ description: 'Mã lần lập báo cáo / Id of a report run', example: 'reissue-1b2c3d4e' }),
  document: id.meta({
    description: 'Tên tệp của báo cáo / Name of a file of the report',
    example: 'bao-cao.docx',
  }),
  form: id.meta({ description: 'Số hiệu biểu / Number of a form', example: '6A' }),
  level: id.meta({
    description: 'Mã cấp trong cấu hình / Id of a level of the configuration',
    example: 'chi-bo',
  }),
  part: id.meta({
    description: 'Phần viết của báo cáo / Written part of the report',
    example: 'limitations',
  }),
  id: id.meta({
    description: 'Mã trong đơn vị / Id within the unit',
    example: '8d9e0f1a2b3c4d5e6f70819203a4b5c6',
  }),
} as const satisfies Readonly<Record<string, z.ZodString>>

export type PathParameter = keyof typeof pathParameters
