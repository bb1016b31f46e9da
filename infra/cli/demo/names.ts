import type { Stream } from './random.ts'

// Invented people: family names that are common among the Kinh and the peoples of the district, put together
// at random with given names.
const KINH_FAMILY = ['Nguyễn', 'Trần', 'Lê', 'Phạm', 'Hoàng', 'Phan', 'Vũ', 'Đặng', 'Bùi', 'Đỗ', 'Hồ', 'Ngô']
const KINH_MIDDLE_M = ['Văn', 'Đức', 'Quốc', 'Minh', 'Thanh', 'Hữu', 'Xuân']
const KINH_MIDDLE_F = ['Thị', 'Thị Thu', 'Thị Ngọc', 'Thị Thanh', 'Thúy']
const KINH_GIVEN_M = [
  'An',
  'Bình',
  'Cường',
  'Dũng',
  'Hải',
  'Hùng',
  'Khoa',
  'Long',
  'Nam',
  'Phúc',
  'Quân',
  'Sơn',
  'Tuấn',
  'Vinh',
]
const KINH_GIVEN_F = [
  'Chi',
  'Dung',
  'Hà',
  'Hạnh',
  'Hoa',
  'Lan',
  'Mai',
  'Nga',
  'Oanh',
  'Phương',
  'Thảo',
  'Trang',
  'Vân',
  'Yến',
]
const HIGHLAND_FAMILY = [
  'Kơ Să',
  'Liêng Jrang',
  'Cil',
  'Bon Tô',
  'Rơ Ông',
  'Kră Jăn',
  'Đa Cát',
  'Liêng Hót',
  'Păng Ting',
  'Ntơr',
  'Lơ Mu',
  'Phi Srỗn',
]
const HIGHLAND_GIVEN_M = [
  'Ha Bang',
  'Ha Chương',
  'Ha Đông',
  'Ha Júk',
  'Ha Krong',
  'Ha Liêm',
  'Ha Nghiêm',
  'Ha Póh',
  'Ha Srong',
  'Ha Tham',
  'Ha Yuên',
  'Y Brông',
]
const HIGHLAND_GIVEN_F = [
  'K’ Bích',
  'K’ Duyên',
  'K’ Glong',
  'K’ Hương',
  'K’ Liêng',
  'K’ Mai',
  'K’ Nhim',
  'K’ Rơi',
  'K’ Thủy',
  'K’ Uyên',
  'K’ Yên',
  'Ka Sin',
]

/** A full name that is not in `taken`; adds it there. */
export function inventName(stream: Stream, highlandShare: number, taken: Set<string>): string {
  for (;;) {
    const name = stream.below(100) < highlandShare ? highlandName(stream) : kinhName(stream)
    if (taken.has(name)) continue
    taken.add(name)
    return name
  }
}

function highlandName(stream: Stream): string {
  const given = stream.below(100) < 62 ? HIGHLAND_GIVEN_M : HIGHLAND_GIVEN_F
  return `${stream.pick(HIGHLAND_FAMILY)} ${stream.pick(given)}`
}

function kinhName(stream: Stream): string {
  const male = stream.below(100) < 60
  const middle = stream.pick(male ? KINH_MIDDLE_M : KINH_MIDDLE_F)
  return `${stream.pick(KINH_FAMILY)} ${middle} ${stream.pick(male ? KINH_GIVEN_M : KINH_GIVEN_F)}`
}
