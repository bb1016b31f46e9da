import type { ProvinceConfiguration } from '#shared/contracts/province.ts'

/** What the first sheet of the template says. */
export function rosterInstructions(configuration: ProvinceConfiguration): string[] {
  const levels = configuration.levels.map(({ name }) => name).join(' → ')
  const top = configuration.levels.at(-1)?.name ?? ''
  return [
    `Danh sách phục vụ kiểm điểm, đánh giá, xếp loại năm ${configuration.year} – ${configuration.name}`,
    'Điền các trang Đơn vị, Tập thể, Người, Phân công. Các trang Loại đối tượng, Chức vụ, Chủ thể liên quan, Sáp nhập đơn vị và các cột Loại đối tượng, Ngày thành lập của trang Tập thể và trang Người có thể để trống hoặc bỏ đi khi không dùng. Không đổi tên trang và tên cột; thứ tự cột tùy ý.',
    `Các cấp, từ thấp lên cao: ${levels}. Mỗi đơn vị ghi mã đơn vị cấp trên trực tiếp; chỉ một đơn vị cấp "${top}" không có cấp trên.`,
    'Mã chỉ gồm chữ không dấu, chữ số, dấu chấm, gạch nối, gạch dưới và được giữ nguyên qua các năm.',
    'Mỗi đơn vị (trừ đơn vị cao nhất) phải có thư điện tử: đường dẫn nộp hồ sơ được gửi tới đó.',
    'Trang Loại đối tượng: mỗi loại tập thể, cá nhân được kiểm điểm, xếp loại một dòng, ghi cấp của đơn vị, hệ thống (Đảng, chính quyền, chuyên môn, Mặt trận và đoàn thể), thẩm quyền quyết định, bảng và các nhóm trong bảng của báo cáo (nhóm rộng nhất trước, mỗi nhóm một dòng trong ô), cách lấy ý kiến và dòng của bảng thời gian họp. Không có dòng nào thì mỗi cấp có một loại cho mỗi đối tượng theo cấu hình.',
    'Cột Loại đối tượng của các trang khác ghi mã loại; để trống khi chỉ có một loại phù hợp với cấp của đơn vị.',
    'Trang Tập thể: đơn vị có tổ chức đảng được xếp loại ghi đúng một dòng "Tổ chức đảng"; tổ chức thuộc hệ thống khác, tập thể lãnh đạo, quản lý ghi thêm dòng riêng, mỗi hệ thống nhiều nhất một tổ chức ở một đơn vị.',
    'Nhóm so sánh gồm các đối tượng có vị trí, vai trò, chức năng, nhiệm vụ tương đồng; trần 20% được tính trong từng nhóm.',
    'Trang Người: mỗi đảng viên một dòng, ghi tại chi bộ nơi sinh hoạt. Ngày ghi dạng dd/mm/yyyy.',
    'Trang Chức vụ: mỗi chức vụ lãnh đạo, quản lý một dòng với mã riêng; một người giữ nhiều chức vụ thì ghi nhiều dòng. Mỗi tập thể có nhiều nhất một cấp trưởng. Đơn vị phụ trách ghi mã các đơn vị, cách nhau bằng dấu chấm phẩy. Chức vụ đang xem xét kỷ luật không được xếp loại.',
    'Trang Chủ thể liên quan: tên và thư điện tử của từng chủ thể được lấy ý kiến về một loại đối tượng của một đơn vị.',
    'Trang Phân công: người giúp việc (tổ công tác thẩm định) và người quyết định (cấp có thẩm quyền) của từng đơn vị có thẩm quyền; người được phân công phải có thư điện tử để đăng nhập.',
    'Không ai được thẩm định hoặc quyết định về chính mình: mỗi vai trò cần ít nhất hai người nếu có người thuộc diện được đơn vị đó xếp loại.',
    'Trang Sáp nhập đơn vị: đơn vị của danh sách trước nay đã nhập vào đơn vị khác, với ngày sáp nhập; số liệu hai năm chỉ so sánh được khi có các dòng này.',
  ]
}
