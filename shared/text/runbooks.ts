import { runbooksEnglish } from './en/runbooks.ts'
import { catalogue } from './locale.ts'

/** Articles that an alarm or a page may name. */
export const runbookNames = [
  'dead-letters',
  'failed-executions',
  'function-errors',
  'function-throttles',
  'api-errors',
  'waiting-accounts',
] as const
export type RunbookName = (typeof runbookNames)[number]

/** A paragraph, a list or a table. Inside: `code` between back quotes, and `[another article](#its-name)`. */
export type RunbookBlock =
  | string
  | { readonly list: readonly string[] }
  | { readonly head: readonly string[]; readonly rows: readonly (readonly string[])[] }

export const runbookParts = ['description', 'investigation', 'resolution'] as const
export type Runbook = Readonly<Record<(typeof runbookParts)[number], readonly RunbookBlock[]>>
export type Runbooks = Readonly<Record<RunbookName, Runbook>>

const vietnamese: Runbooks = {
  'dead-letters': {
    description: [
      'Có việc đã được thử lại hết số lần cho phép và đang nằm trong hàng đợi lỗi. Không có gì bị mất, nhưng cũng không có gì tự chạy tiếp. Mỗi thông điệp được giữ 14 ngày. Các hàng đợi:',
      {
        head: ['Hàng đợi (mã trong ngăn xếp)', 'Chứa', 'Đến từ'],
        rows: [
          [
            '`SubmissionsDeadLetters`',
            'sự kiện "Object Created" của một phiếu đã tải lên',
            '`receive-submission` lỗi 5 lần, hoặc không chuyển được sự kiện',
          ],
          ['`RostersDeadLetters`', 'như trên, đối với danh sách', '`receive-roster`'],
          ['`DocumentsDeadLetters`', 'như trên, đối với tài liệu chuẩn bị', '`receive-document`'],
          ['`MailsDeadLetters`', 'một thư', '`deliver-mail` lỗi 5 lần'],
          [
            '`FailedSteps`',
            'một bước của quy trình (`shared/contracts/dead-letter.ts`)',
            'một bước của quy trình đã hỏng hẳn; quy trình đó đang chờ',
          ],
          ['`FailedReminders`', 'một lần gọi theo lịch', '`send-reminders` bị lỗi hoặc không gọi được'],
        ],
      },
    ],
    investigation: [
      'Đọc một thông điệp mà không lấy nó ra: `aws sqs receive-message --queue-url URL --visibility-timeout 0 --max-number-of-messages 10`. Một bước hỏng nêu tên quy trình, lần chạy, bước, lỗi và nguyên nhân; lịch sử của lần chạy có dữ liệu vào của bước đó: `aws stepfunctions get-execution-history --execution-arn ARN --reverse-order`. Với các hàng đợi khác, xem nhật ký của hàm vào lúc có thông điệp: `aws logs tail LOG_GROUP --since 1h`. Chỉ một thông điệp (dữ liệu sai) hay tất cả (dịch vụ, quyền, phiên bản mới)?',
    ],
    resolution: [
      'Gỡ nguyên nhân trước: sửa hồ sơ, triển khai bản đã sửa, chờ dịch vụ trở lại. Sau đó dùng các nút trên trang tình trạng hệ thống (`/quan-tri/tinh-hinh`), hoặc các lệnh sau:',
      {
        list: [
          '`FailedSteps`: `aws lambda invoke --function-name REDRIVE_DEAD_LETTERS --cli-binary-format raw-in-base64-out --payload \'{"action":"again","operator":"YOUR NAME"}\' out.json`. Mọi bước trong hàng đợi chạy lại với đúng dữ liệu cũ, phần còn lại của quy trình đi tiếp như không có gì xảy ra; `"execution":"ARN"` giới hạn ở một lần chạy. `"action":"give-up"` thì ngược lại, kết thúc lần chạy đó, và bước của quy trình cha đang chờ nó vào hàng đợi; cho bước ấy chạy lại là bắt đầu một lần mới. Bước không ai trả lời thì mười ngày lại gửi một thông điệp mới. `out.json` liệt kê những gì đã làm, nhật ký ghi ai đã làm.',
          'các hàng đợi tải lên và thư: `aws sqs start-message-move-task --source-arn ARN_OF_THE_DEAD_LETTER_QUEUE`. Làm lại không có tác dụng hai lần: tệp đã kiểm tra và thư đã gửi đều được nhận ra.',
          '`FailedReminders`: xóa sạch hàng đợi. Lần nhắc sáng hôm sau bao gồm cả những việc đó; muốn gửi ngay hôm nay thì gọi `send-reminders`.',
        ],
      },
    ],
  },
  'failed-executions': {
    description: [
      'Một lần chạy kết thúc với lỗi. Điều đó xảy ra khi người vận hành bỏ hẳn một bước, khi dữ liệu vào hoặc kết quả lớn hơn 256 KiB, hoặc khi một lần chạy đã dùng hết 25.000 sự kiện hoặc hết một năm của nó. Quy trình cha đang chờ nó đã đưa bước của mình vào `FailedSteps`.',
    ],
    investigation: [
      '`aws stepfunctions list-executions --state-machine-arn ARN --status-filter FAILED`, rồi xem các sự kiện cuối của lịch sử lần chạy. `States.DataLimitExceeded` nêu tên bước có dữ liệu quá lớn: một đợt chứa được đến 5.000 đơn vị có mã dài 40 ký tự.',
    ],
    resolution: [
      'Đối với một đơn vị, một cấp có thẩm quyền hoặc một lần lập báo cáo: cho bước của quy trình cha chạy lại ([hàng đợi lỗi](#dead-letters)); nó bắt đầu một lần mới. Đơn vị đã nộp phiếu không bị hỏi lại; tổ công tác và cấp có thẩm quyền thì có, và điều họ quyết định lại trở thành phiên bản mới của từng kết quả xếp loại, bản trước vẫn được giữ. Riêng quy trình của cả đợt không có quy trình cha: khắc phục nguyên nhân rồi bắt đầu lại với tên mới, `aws stepfunctions start-execution --state-machine-arn ARN --name cycle-2024-2 --input \'{"cycleId":"2024"}\'`.',
    ],
  },
  'function-errors': {
    description: [
      'Một hàm kết thúc với lỗi, hết thời gian hoặc hết bộ nhớ. Nơi gọi hàm sẽ thử lại: quy trình đến sáu lần, hàng đợi năm lần, Lambda hai lần đối với lịch. Người đang dùng trang thấy thông báo lỗi và có thể thử lại. Việc từ chối có dự liệu (tệp sai, quyết định cao hơn mức trần) không phải là lỗi và không được tính.',
    ],
    investigation: [
      '`aws logs tail LOG_GROUP --since 30m --filter-pattern ERROR`. Mục nhật ký có mã yêu cầu mà trang đã hiện ra, cùng tên đợt và đơn vị; dấu vết trong X-Ray cho biết lời gọi nào hỏng. `Task timed out` và `Runtime.ExitError` (bộ nhớ) là do kích cỡ của hàm trong `infra/function-settings.ts`.',
    ],
    resolution: [
      'Nếu lỗi tự hết, theo dõi xem có hàng đợi lỗi nào đầy lên không. Nếu sau khi có phiên bản mới: triển khai lại phiên bản trước (`git checkout TAG && npm run deploy -- --province FILE`). Thiếu thời gian hoặc bộ nhớ thì tăng dòng tương ứng trong `infra/function-settings.ts` và triển khai. `AccessDenied` nêu tên quyền còn thiếu ở dòng đó hoặc trong `functions/bindings.ts`.',
    ],
  },
  'function-throttles': {
    description: [
      'Số lời gọi cùng lúc nhiều hơn số mà tài khoản được phép chạy (mặc định 1.000, ở một số tài khoản mới là 10). Hàng đợi và quy trình chờ rồi gọi lại; trang thì trả lời lỗi.',
    ],
    investigation: [
      '`aws lambda get-account-settings` cho biết giới hạn; các chỉ số `Throttles` và `ConcurrentExecutions` theo từng hàm cho biết hàm nào bị từ chối và hàm nào đang dùng. Ngày cuối trước hạn, nhiều đơn vị nộp cùng lúc; `receive-submission` nhận nhiều nhất 20 và `receive-roster` nhận 2 cùng lúc, để các trang còn phần của mình.',
    ],
    resolution: [
      'Đề nghị tăng giới hạn trong Service Quotas ("Concurrent executions"); tài khoản riêng cho một tỉnh thì 1.000 là đủ. Trong khi chờ, không phải làm lại gì bằng tay.',
    ],
  },
  'api-errors': {
    description: [
      'Cổng đã trả lời ít nhất một yêu cầu với mã 500 trở lên: hàm bị lỗi, chạy quá 29 giây, hoặc hàm kiểm tra phiên đăng nhập bị lỗi.',
    ],
    investigation: [
      "Nhật ký truy cập của cổng mỗi dòng là một đối tượng JSON: `aws logs filter-log-events --log-group-name GROUP --filter-pattern '{ $.status >= 500 }'`. `route` cho biết hàm nào, `integrationError` và `authorizerError` cho biết lý do. Nhật ký ghi tuyến chứ không ghi đường dẫn, vì đường dẫn để nộp phiếu là bí mật.",
    ],
    resolution: [
      'Như đối với [lỗi của hàm](#function-errors). Mã 503 mà hàm không có lỗi nghĩa là hàm bị từ chối vì quá nhiều lời gọi: [quá giới hạn](#function-throttles); nếu nhật ký của hàm có dòng `busy` thì một dịch vụ (thường là bảng dữ liệu) trong chốc lát không nhận thêm, và tên lỗi trong dòng đó cho biết dịch vụ nào. Những yêu cầu mà cổng tự từ chối theo giới hạn của mình (429) không được tính ở đây; các giới hạn nằm trong `infra/constructs/pages-api.ts`.',
    ],
  },
  'waiting-accounts': {
    description: [
      'Kho tài khoản (Cognito) chưa tạo hết tài khoản của những người có vai trò trong danh sách: đã gửi hết số thư trong ngày (50 thư khi Cognito tự gửi), không gửi được đến một số địa chỉ, hoặc đang quá tải. Không báo động nào được phát: đợt đánh giá vẫn tiếp tục, trang đầu của quản trị và trang tình trạng hệ thống cho biết còn bao nhiêu và vì sao. Mỗi sáng `send-reminders` thử lại những tài khoản còn thiếu; người chưa được hỏi đến đứng trước người đã bị từ chối.',
    ],
    investigation: [
      'Dòng `accounts wait` trong nhật ký của `plan-cycle`, `receive-roster` hoặc `send-reminders` cho biết số còn lại và lý do: `DAILY_LIMIT`, `NOT_DELIVERED`, `BUSY`. Với `NOT_DELIVERED`, trang liệt kê một số địa chỉ: địa chỉ gõ sai, hay SES còn ở chế độ thử (sandbox) và chỉ gửi được đến địa chỉ đã xác nhận? `aws sesv2 get-account` cho biết `ProductionAccessEnabled` và hạn mức gửi trong 24 giờ.',
    ],
    resolution: [
      '`DAILY_LIMIT` khi Cognito tự gửi: xác nhận địa chỉ trong `mail.from`, đưa SES ra khỏi chế độ thử, đặt `"accountMails": "ses"` trong mục `identity` của tệp cấu hình, triển khai lại, rồi bấm "Thử lại ngay" trên trang. `DAILY_LIMIT` khi SES gửi: đề nghị tăng hạn mức gửi. `NOT_DELIVERED`: sửa địa chỉ trong danh sách và nộp lại danh sách. `BUSY`: chờ, hoặc bấm nút. Tài khoản đã tạo mà thư chưa gửi được thì lần thử sau gửi lại mật khẩu mới.',
    ],
  },
}

/** What to do about each alarm: the same articles as in `docs/operations.md`, which is made from the English ones. */
export const runbookTexts = catalogue(vietnamese, runbooksEnglish)
