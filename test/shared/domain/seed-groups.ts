/** One comparison group as a provincial report prints it. */
export interface PrintedGroup {
  readonly province: 'lam-dong-2023' | 'lai-chau-2022'
  readonly group: string
  readonly rated: number
  readonly EXCELLENT: number
  readonly GOOD: number
  /** ⌊20 % of the good⌋, the good as they were rated. */
  readonly mostByTheLetter: number
  /** ⌊20 % of the good or better⌋. */
  readonly mostAsPractised: number
}

type Row = readonly [PrintedGroup['province'], string, number, number, number, number, number]

const ROWS: readonly Row[] = [
  ['lam-dong-2023', 'Ủy viên BTV cấp ủy cấp huyện', 137, 22, 112, 22, 26],
  ['lam-dong-2023', 'Đảng bộ cấp huyện', 16, 3, 13, 2, 3],
  ['lam-dong-2023', 'Tổ chức cơ sở đảng', 744, 131, 550, 110, 136],
  ['lam-dong-2023', 'Chi bộ trực thuộc đảng ủy cơ sở', 2991, 523, 2357, 471, 576],
  ['lam-dong-2023', 'Đảng viên', 45034, 6654, 36640, 7328, 8658],
  [
    'lam-dong-2023',
    'Tập thể LĐQL: BCSĐ, đảng đoàn, cơ quan tham mưu Tỉnh ủy, Tỉnh đoàn, Trường CT, Báo',
    18,
    2,
    13,
    2,
    3,
  ],
  ['lam-dong-2023', 'Tập thể LĐQL sở, ban, ngành, đơn vị sự nghiệp thuộc UBND tỉnh', 27, 2, 19, 3, 4],
  ['lam-dong-2023', 'Tập thể LĐQL cấp huyện', 297, 56, 227, 45, 56],
  ['lam-dong-2023', 'trong đó: BTV cấp ủy trực thuộc Tỉnh ủy', 16, 3, 11, 2, 2],
  ['lam-dong-2023', 'Tập thể LĐQL cấp cơ sở', 766, 163, 537, 107, 140],
  ['lam-dong-2023', 'Ủy viên BTV Tỉnh ủy', 12, 2, 9, 1, 2],
  ['lam-dong-2023', 'Tỉnh ủy viên (không là UVBTV)', 30, 4, 22, 4, 5],
  ['lam-dong-2023', 'Bí thư cấp huyện; giám đốc sở (không là TUV)', 19, 1, 16, 3, 3],
  ['lai-chau-2022', 'Đảng bộ cấp huyện và tương đương', 12, 2, 9, 1, 2],
  ['lai-chau-2022', 'Tổ chức cơ sở đảng', 534, 98, 404, 80, 100],
  ['lai-chau-2022', 'Đảng bộ bộ phận, chi bộ trực thuộc', 1906, 324, 1451, 290, 355],
  ['lai-chau-2022', 'Đảng viên', 28641, 4272, 23174, 4634, 5489],
  ['lai-chau-2022', 'Tập thể cấp tỉnh', 61, 9, 52, 10, 12],
  ['lai-chau-2022', 'Tập thể cấp phòng thuộc sở, ngành tỉnh', 243, 57, 182, 36, 47],
  ['lai-chau-2022', 'Tập thể cấp huyện', 290, 54, 229, 45, 56],
  ['lai-chau-2022', 'Tập thể cấp cơ sở', 1108, 188, 854, 170, 208],
  ['lai-chau-2022', 'UVBTV Tỉnh ủy, PCT HĐND, PCT UBND, PTĐ ĐBQH', 17, 3, 14, 2, 3],
  ['lai-chau-2022', 'Cấp trưởng sở, ngành', 39, 5, 34, 6, 7],
  ['lai-chau-2022', 'Cấp phó sở, ngành', 112, 19, 93, 18, 22],
  ['lai-chau-2022', 'Trưởng, phó phòng thuộc sở, ngành', 551, 112, 431, 86, 108],
  ['lai-chau-2022', 'CBLĐQL cấp huyện', 631, 92, 529, 105, 124],
  ['lai-chau-2022', 'CBLĐQL cấp cơ sở', 1574, 150, 1354, 270, 300],
]

/** Every group that the reports of Lâm Đồng 2023 and Lai Châu 2022 print with its four ratings. */
export const PRINTED_GROUPS: readonly PrintedGroup[] = ROWS.map(
  ([province, group, rated, EXCELLENT, GOOD, mostByTheLetter, mostAsPractised]) => ({
    province,
    group,
    rated,
    EXCELLENT,
    GOOD,
    mostByTheLetter,
    mostAsPractised,
  }),
)
