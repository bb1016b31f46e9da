import { describe, expect, it } from 'vitest'
import { addressOf, isNarrowed, readAddress } from '#functions/pages/inbox/address.ts'
import type { InboxQuery } from '#shared/contracts/inbox.ts'
import { AppError } from '#shared/errors.ts'

const usual: InboxQuery = { filter: 'all', order: 'due', page: 1 }
const full: InboxQuery = {
  filter: 'overdue',
  unit: 'X1',
  level: 'chi-bo',
  kind: 'decision',
  state: 'OPEN',
  dueUntil: '2024-12-31',
  words: 'Đảng ủy xã',
  order: 'unit',
  page: 3,
}

describe('the address of the inbox', () => {
  it('holds all that was chosen, so that a bookmark opens the same', () => {
    const address = addressOf(full)

    expect(address).toBe(
      '/viec?loc=qua-han&don-vi=X1&cap=chi-bo&viec=quyet-dinh&tinh-trang=chua-nhan&han=2024-12-31&tu=%C4%90%E1%BA%A3ng+%E1%BB%A7y+x%C3%A3&thu-tu=don-vi&trang=3',
    )
    const query = Object.fromEntries(new URL(address, 'https://kiemdiem.example').searchParams)
    expect(readAddress(query)).toEqual(full)
    expect(isNarrowed(full)).toBe(true)
  })

  it('is short where nothing is chosen, and takes empty fields of a form for that', () => {
    expect(addressOf(usual)).toBe('/viec')
    expect(readAddress({ loc: '', 'don-vi': '', han: '', tu: undefined, khac: 'x' })).toEqual(usual)
    expect(isNarrowed({ ...usual, filter: 'mine', order: 'kind', page: 2 })).toBe(false)
  })

  it('names every field whose value is none', () => {
    const wrong = {
      loc: 'khong-co',
      'don-vi': 'có dấu',
      viec: 'khac',
      'tinh-trang': 'x',
      han: 'mai',
      'thu-tu': 'y',
      trang: '0',
      cap: 'x'.repeat(101),
      tu: 'x'.repeat(201),
    }

    const error = (() => {
      try {
        return readAddress(wrong)
      } catch (thrown) {
        return thrown
      }
    })()

    if (!(error instanceof AppError)) throw new TypeError('not refused')
    expect(error.code).toBe('INPUT_INVALID')
    expect(error.problems.map(({ message }) => message.split(':')[0])).toEqual([
      'Xem',
      'Cấp có thẩm quyền',
      'Cấp được đánh giá',
      'Loại việc',
      'Tình trạng',
      'Hạn đến hết ngày',
      'Có các từ',
      'Sắp xếp theo',
      'Các trang của danh sách',
    ])
    expect(error.problems[3]?.message).toBe('Loại việc: không có lựa chọn "khac"')
    expect(error.problems.every(({ path }) => path === undefined)).toBe(true)
  })
})
