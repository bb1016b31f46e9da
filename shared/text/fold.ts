/**
 * A name as it is searched: without tones, other marks and capital letters, so that who types "nguyen van an" finds
 * Nguyễn Văn Ân too.
 *
 * @example fold('Đảng ủy  xã Đắk Nông') // 'dang uy xa dak nong'
 */
export function fold(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll('đ', 'd')
    .replace(/\s+/gu, ' ')
    .trim()
}
