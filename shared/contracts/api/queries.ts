import { z } from 'zod'

/** A page of a list, from 1. */
export const pageQuery = z.object({
  page: z
    .string()
    .regex(/^[1-9][0-9]{0,5}$/)
    .transform(Number)
    .default(1)
    .meta({ description: 'Trang, tính từ 1 / Page, from 1', example: '1' }),
})

/** The unit of a subject that has no rating yet. */
export const unitQuery = z.object({
  unitId: z
    .string()
    .regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,39}$/)
    .optional()
    .meta({
      description: 'Đơn vị của đối tượng chưa có kết quả / Unit of a subject without a rating',
      example: 'C1',
    }),
})
