import type { ProvinceConfiguration } from '#shared/contracts/province.ts'
import type { FigureTemplate } from '#shared/domain/figures.ts'

/** How the province of the configuration counts its percentages; how they are printed is `numberPrinter`. */
export function templateOf({ report }: ProvinceConfiguration): FigureTemplate {
  const { excellentOn, excellentOnByGroup, notRated, rounding, decimals } = report
  return { excellentOn, excellentOnByGroup, notRated, rounding, decimals }
}
