import type { ProvinceConfiguration } from '#shared/contracts/province.ts'
import type { FigureTemplate } from '#shared/domain/figures.ts'

/** How the province of the configuration prints its figures. */
export function templateOf({ report }: ProvinceConfiguration): FigureTemplate {
  const { excellentOn, rounding, decimals } = report
  // Where EXCELLENT stands on the rated, the reports give the ratio on the good-or-better as well, and they
  // keep "not to be rated" apart from "not rated yet" (Lai Châu 2022); the others do neither (Lâm Đồng 2023).
  const onRated = excellentOn === 'RATED'
  return {
    excellentOn,
    rounding,
    decimals,
    secondExcellentRatio: onRated,
    notRated: onRated ? 'SEPARATE' : 'MERGED',
  }
}
