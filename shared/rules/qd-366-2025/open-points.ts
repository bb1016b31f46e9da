import type { OpenPoint } from '../rule-pack.ts'

export const OPEN_POINTS: readonly OpenPoint[] = [
  {
    policy: 'mitigation',
    vi: 'Có lý do bất khả kháng, hoặc đã tự phát hiện vi phạm và khắc phục: quy định giao cấp có thẩm quyền xem xét, không nói kết quả. Mặc định UNDECIDED (chưa xác định được mức): căn cứ không tự thành “Không hoàn thành nhiệm vụ”, người có thẩm quyền quyết định. Tình tiết này phải được ghi nhận; không ghi nhận thì căn cứ có hiệu lực.',
  },
  {
    policy: 'fiveTargets',
    vi: '“Không hoàn thành 5 chỉ tiêu kinh tế - xã hội cơ bản”: không rõ là cả năm chỉ tiêu hay chỉ cần một. Mặc định UNDECIDED (chưa xác định được mức): mọi chỉ tiêu đều không hoàn thành thì là căn cứ; một số chỉ tiêu không hoàn thành thì người có thẩm quyền quyết định.',
  },
  {
    policy: 'quarters',
    vi: 'Xếp loại năm “dùng kết quả của các quý” (Điều 15): không nói bằng cách nào. Mặc định SHOWN: điểm các quý được ghi, đưa ra khi thẩm định và in trong hồ sơ; điểm năm do đơn vị tự chấm. AVERAGE: điểm năm là trung bình cộng của bốn quý, thiếu một quý thì chưa biết.',
  },
  {
    policy: 'newBelowMonths',
    vi: 'Cách tính “chưa đủ 6 tháng” không được quy định. Mặc định: dưới 6 tháng tròn theo lịch, tính đến ngày đánh giá.',
  },
  {
    policy: 'newOrganisationExempt',
    vi: 'Tổ chức mới thành lập chưa đủ 6 tháng: chưa tìm được trong Quy định 366-QĐ/TW câu chữ như ở Quy định 132-QĐ/TW và Quy định 124-QĐ/TW. Mặc định: vẫn kiểm điểm, xếp loại.',
  },
  {
    policy: null,
    vi: '“Từ 70 đến dưới 90 điểm”, “từ 50 đến dưới 70 điểm”: người đạt điểm của mức cao hơn nhưng thiếu điều kiện khác của mức ấy vẫn được xét ở mức thấp hơn; chỉ áp dụng điểm tối thiểu.',
  },
  {
    policy: null,
    vi: 'Tổng điểm là tổng của tiêu chí chung (tối đa 30) và kết quả nhiệm vụ (tối đa 70), cộng chính xác đến sáu chữ số thập phân, không làm tròn. Thiếu một phần thì tổng điểm là chưa biết.',
  },
  {
    policy: null,
    vi: 'Người lãnh đạo, quản lý, mức xuất sắc: đọc là cần cả nhiệm vụ của bản thân lẫn nhiệm vụ của địa phương, đơn vị phụ trách; mức tốt: nhiệm vụ của địa phương, đơn vị phụ trách thay cho nhiệm vụ của bản thân; mức hoàn thành: nhiệm vụ của bản thân.',
  },
  {
    policy: null,
    vi: '“Số nhiệm vụ chưa bảo đảm tiến độ không quá 20%”: tính trên nhiệm vụ chậm; khi không ghi số nhiệm vụ chậm, số nhiệm vụ không đúng hạn, bảo đảm chất lượng không quá 20% cũng đủ chứng minh.',
  },
  {
    policy: null,
    vi: 'Hoàn thành đúng 70% không phải “dưới 70%”: không là căn cứ, và tự nó không đạt mức nào.',
  },
  {
    policy: null,
    vi: 'Dưới 70% (tập thể lãnh đạo, quản lý): tính trên nhiệm vụ của địa phương, đơn vị (“area”); khi không ghi thì tính trên nhiệm vụ của tập thể (“tasks”).',
  },
  {
    policy: null,
    vi: 'Kỷ luật chưa biết có liên quan đến chức trách, nhiệm vụ hay không: chưa xác định được mức (UNDECIDED), do người có thẩm quyền quyết định.',
  },
  {
    policy: null,
    vi: 'R366-K-C-2 nói về thành viên; phần mềm tính cả kỷ luật của chính tập thể. R366-XS-5 cũng vậy.',
  },
  {
    policy: null,
    vi: 'Bè phái ghi vào kết luận mất đoàn kết; chạy chức, chạy quyền ghi vào kết luận vi phạm trong công tác cán bộ (R366-K-C-1).',
  },
  {
    policy: null,
    vi: 'Kết luận về cá nhân quản lý trực tiếp (“conclusions.corruptionInCharge”, R366-K-L-7) chỉ ghi là có khi người ấy đã bị kỷ luật và chưa tự phát hiện, khắc phục xong; phần mềm không xét tình tiết giảm nhẹ cho kết luận này.',
  },
  {
    policy: null,
    vi: 'Không ghi kết quả lấy phiếu tín nhiệm (R366-K-L-4) nghĩa là trong năm không lấy phiếu.',
  },
  {
    policy: null,
    vi: 'Cá nhân không giữ chức vụ lãnh đạo, quản lý đã tự giác nhận lỗi và khắc phục xong: không đặt tình tiết giảm nhẹ; vi phạm bị kỷ luật vẫn là căn cứ, cấp có thẩm quyền xem xét ngoài phần mềm.',
  },
  {
    policy: null,
    vi: 'Vi phạm chỉ ở đơn vị cũ (Điều 11 khoản 4) không tính cho đơn vị mới; vi phạm ở cả hai nơi ghi cho từng đơn vị theo thời điểm.',
  },
  {
    policy: null,
    vi: 'Vi phạm từ năm trước nay mới bị kỷ luật: cấp trên căn cứ hình thức, nội dung, động cơ, mức độ mà đánh giá ở năm hiện tại; kỷ luật được ghi của năm nào thì tính năm đó.',
  },
  {
    policy: null,
    vi: 'Không điều kiện nào đủ và không căn cứ nào được chứng minh để xếp loại không hoàn thành: chưa xác định được mức (UNDECIDED), do người có thẩm quyền quyết định.',
  },
  {
    policy: null,
    vi: 'Trần xuất sắc 20%, đặc biệt không quá 25% khi cấp có thẩm quyền quyết định (R366-cap), xét theo nhóm, không theo từng trường hợp: xem mục “Tỷ lệ hoàn thành xuất sắc nhiệm vụ”.',
  },
]

export const NOT_FOUND: readonly string[] = [
  'Căn cứ riêng để xếp loại “Không hoàn thành nhiệm vụ” đối với tổ chức (ngoài tổng điểm dưới 50): các căn cứ tìm được chỉ nói về tập thể lãnh đạo, quản lý và cá nhân.',
  'Tổ chức, tập thể mới thành lập chưa đủ 6 tháng; đảng viên ốm đau, đi làm ăn xa chưa kiểm điểm được.',
  'Kết quả xếp loại của năm dựa trên kết quả các quý, của nhiệm kỳ dựa trên kết quả các năm (R366-time, Điều 15 khoản 1): chưa tìm được cách tính, nên không có quy tắc kiểm tra.',
  'Đánh giá hằng quý từ năm 2026 (Hướng dẫn 02-HD/BTCTW): chỉ có nguồn thứ cấp, chưa tìm được nguyên văn; không quy tắc nào được đặt ra.',
]
