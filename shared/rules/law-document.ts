import { FACT_NAMES } from '#shared/text/fact-names.ts'
import { code, printDate, table } from './law-document/markdown.ts'
import type { LawPack } from './law-document/pack.ts'
import { renderPack } from './law-document/pack.ts'
import { renderProcess } from './law-document/process.ts'
import { ND_90_2020 } from './nd-90-2020/pack.ts'
import { QD_124_2023 } from './qd-124-2023/pack.ts'
import { QD_132_2018 } from './qd-132-2018/pack.ts'
import { QD_366_2025 } from './qd-366-2025/pack.ts'

/** The packs of the document, oldest first. */
export const LAW_PACKS: readonly LawPack[] = [QD_132_2018, ND_90_2020, QD_124_2023, QD_366_2025]

/** The Markdown of `docs/law.md`; a pure function of the rules, so that a test can tell when it is stale. */
export function renderLawDocument(packs: readonly LawPack[] = LAW_PACKS): string {
  return [
    ...renderIntroduction(packs),
    ...packs.flatMap(renderPack),
    ...renderProcess(new Map(packs.map(({ id, title }) => [id, shortTitle(title)]))),
    ...renderFacts(),
  ].join('\n')
}

function renderIntroduction(packs: readonly LawPack[]): string[] {
  return [
    '# Quy tắc kiểm điểm, đánh giá, xếp loại mà phần mềm áp dụng',
    '',
    'Tài liệu này được sinh ra từ chính các quy tắc mà phần mềm dùng để tính; không sửa trực tiếp.',
    '',
    '## Cách phần mềm xếp loại',
    '',
    '- **Mức tối đa** (`ceiling`) của một đối tượng là mức cao nhất mà mọi điều kiện đều đạt và không có căn cứ nào để xếp loại không hoàn thành nhiệm vụ. Cấp có thẩm quyền được xếp thấp hơn, có ghi lý do; không được xếp cao hơn.',
    '- **Dữ kiện không có là chưa biết** (trong kết quả ghi `unknown`): điều kiện cần đến nó chưa đạt, và kết quả nêu rõ còn thiếu gì. Căn cứ không hoàn thành nhiệm vụ chỉ tính khi đã được chứng minh.',
    '- **Chưa xác định được mức** (`UNDECIDED`): văn bản để ngỏ, hoặc sự việc bất lợi đã rõ mà trường hợp trừ (tự phát hiện và khắc phục, bất khả kháng) chưa rõ, hoặc không mức nào đủ điều kiện. Khi đó người có thẩm quyền quyết định; phần mềm không đoán.',
    '- **Giới hạn khi người có thẩm quyền quyết định** (`atMost`) là cách làm của phần mềm, văn bản không nêu: mức cao nhất mà không điều kiện nào tìm được còn chưa đạt (mức không tìm được điều kiện thì không bị loại); không có mức nào như vậy, hoặc còn thiếu dữ kiện về một sự việc bất lợi đã rõ một phần, thì không quá “Hoàn thành nhiệm vụ”.',
    '- **Điều không đo đếm được** (thành tích nổi bật, điển hình, gương mẫu) phải có người có thẩm quyền xác nhận.',
    '- **Điểm văn bản để mở** là một thiết lập có giá trị mặc định, ghi trong tệp cấu hình của tỉnh. Mỗi đợt giữ nguyên quy định và mọi thiết lập như lúc mở đợt.',
    '- **Quy định thay đổi là một gói quy tắc mới.** Gói đã dùng cho một đợt đã đóng không bao giờ sửa, để kết quả của đợt ấy tính lại lúc nào cũng vẫn như cũ.',
    '',
    'Cột **Nguồn** cho biết câu chữ lấy từ đâu: *báo cáo* – báo cáo của địa phương trích; *văn bản* – bản công khai của văn bản; *suy ra* – suy ra từ những nguồn trên, có giải thích. Ý nghĩa của từng dữ kiện ở cuối tài liệu.',
    '',
    '## Quy định của từng thời kỳ',
    '',
    ...table(
      ['Văn bản', 'Từ ngày', 'Đến ngày', 'Gói quy tắc'],
      packs.map(({ id, title, inForce: { from, until } }) => [
        title,
        printDate(from),
        until === null ? 'nay' : printDate(until),
        code([id]),
      ]),
    ),
    '',
  ]
}

/** "Quy định 124-QĐ/TW" of the title with its date. */
function shortTitle(title: string): string {
  return title.replace(/ ngày .*/, '')
}

function renderFacts(): string[] {
  return [
    '## Dữ kiện',
    '',
    'Tên dùng trong tệp dữ liệu của lệnh `kiemdiem classify` và trong các bảng ở trên.',
    '',
    ...table(
      ['Tên', 'Ý nghĩa'],
      Object.entries(FACT_NAMES).map(([name, meaning]) => [code([name]), meaning]),
    ),
    '',
  ]
}
